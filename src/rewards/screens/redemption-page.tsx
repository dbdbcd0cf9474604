import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { ErrorState, ProblemNote } from '#ui/error-state.tsx'
import { useLanguage } from '#ui/language.tsx'
import { LinkButton, TextLink } from '#ui/link.tsx'
import { Ltr } from '#ui/ltr.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { Section } from '#ui/section.tsx'
import { Sentence } from '#ui/sentence.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { Tag } from '#ui/tag.tsx'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { RedemptionDetail } from '../contract.ts'
import { redemptionQuery, useCapture, useVoid } from './redemption-data.ts'
import { CancelDialog, FulfilmentDialog } from './redemption-dialogs.tsx'
import { FULFILMENT_TONES, lastDayOf, moveWord } from './redemption-told.ts'
import { redemptionWords } from './redemption-words.ts'
import classes from './rewards.module.css'

/** One taking of a reward: where it is, what happened to it, and what the office may do. */
export function RedemptionPage() {
  // state
  const { id } = useParams({ strict: false }) as { id: string }
  const say = useWords(redemptionWords)
  const paths = usePaths()
  const { language } = useLanguage()
  // data
  const query = useQuery(redemptionQuery(id))
  // view
  const back = { to: paths.redemptions(), label: say('back') }
  if (query.isPending) return <PageSkeleton />
  if (query.isError)
    return (
      <ErrorState
        level={1}
        error={query.error}
        onRetry={() => void query.refetch()}
        elsewhere={<LinkButton to={back.to}>{back.label}</LinkButton>}
      />
    )
  const redemption = query.data
  const { state, fulfilment, golden_moment } = redemption
  return (
    <>
      <PageHeader
        title={redemption.reward.name[language]}
        back={back}
        lead={
          <>
            {redemption.is_past ? (
              <Tag tone="bad">{say(redemption.discount_minor === null ? 'not_fetched' : 'coupon_over')}</Tag>
            ) : fulfilment ? (
              <Tag tone={FULFILMENT_TONES[fulfilment]}>{say(`fulfilment_${fulfilment}`)}</Tag>
            ) : (
              <Tag>{say(`state_${state}`)}</Tag>
            )}{' '}
            <TextLink to={paths.member(redemption.member.id)}>
              {redemption.member.name ?? say('nameless')}
            </TextLink>
          </>
        }
        actions={<Actions redemption={redemption} />}
      />
      <Sentence>
        {redemption.sentence}
        {golden_moment && ` ${say('golden_text', { days: golden_moment.days_since_joining })}`}
      </Sentence>
      <Details redemption={redemption} />
      <History events={redemption.events} />
    </>
  )
}

function Actions({ redemption }: { redemption: RedemptionDetail }) {
  const say = useWords(redemptionWords)
  const may = useMay()
  const [dialog, setDialog] = useState<RedemptionDetail['next'][number] | 'cancel' | null>(null)
  const capture = useCapture(redemption.id, () => toast(say('captured')))
  const release = useVoid(redemption.id, () => toast(say('voided')))
  const { state, next, is_past } = redemption
  const isHeld = state === 'held' && may('redemption.make')
  return (
    <>
      <ProblemNote error={capture.error ?? release.error} />
      {state === 'captured' && may('redemption.cancel') && (
        <Button variant="subtle" onClick={() => setDialog('cancel')}>
          {say('cancel')}
        </Button>
      )}
      {isHeld && (
        <Button variant="default" onClick={() => release.mutate({})} loading={release.isPending}>
          {say('void')}
        </Button>
      )}
      {isHeld && (
        <Button onClick={() => capture.mutate({})} loading={capture.isPending}>
          {say('capture')}
        </Button>
      )}
      {may('redemption.fulfil') &&
        state === 'captured' &&
        next
          .filter((to) => to !== 'ready' || !is_past || may('redemption.cancel'))
          .map((to, at) => (
            <Button key={to} variant={at === 0 ? 'filled' : 'default'} onClick={() => setDialog(to)}>
              {say(moveWord(redemption, to))}
            </Button>
          ))}
      {dialog === 'cancel' && <CancelDialog redemption={redemption} onClose={() => setDialog(null)} />}
      {dialog !== null && dialog !== 'cancel' && (
        <FulfilmentDialog redemption={redemption} to={dialog} onClose={() => setDialog(null)} />
      )}
    </>
  )
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

function Details({ redemption }: { redemption: RedemptionDetail }) {
  const say = useWords(redemptionWords)
  const format = useFormat()
  const { delivery, money_minor, fee_minor, pay_way, pick_up_code, codes, rating } = redemption
  return (
    <Section title={say('details')}>
      <dl className={classes.terms}>
        <Line name={say('qty')}>{format.number(redemption.qty)}</Line>
        <Line name={say('points')}>{format.number(redemption.points)}</Line>
        {money_minor > 0 && (
          <Line name={say('paid')}>
            {format.money(money_minor)} {pay_way && say(`pay_${pay_way}`)}
            {fee_minor > 0 && ` (${say('fee_in', { fee: format.money(fee_minor) })})`}
          </Line>
        )}
        <Line name={say('way')}>{delivery ? say(`way_${delivery.way}`) : say('at_once')}</Line>
        {(delivery?.branch ?? redemption.branch) && (
          <Line name={say('branch')}>{delivery?.branch ?? redemption.branch}</Line>
        )}
        {delivery?.address && <Line name={say('address')}>{delivery.address}</Line>}
        {(delivery?.carrier || delivery?.carrier_reference) && (
          <Line name={say('carrier')}>
            {delivery.carrier} <Ltr>{delivery.carrier_reference}</Ltr>
          </Line>
        )}
        {pick_up_code && (
          <Line name={say('pick_up_code')}>
            <span className={classes.code}>
              <Ltr>{pick_up_code}</Ltr>
            </span>
          </Line>
        )}
        {codes.length > 0 && (
          <Line name={say('codes')}>
            {format.list(codes.map(({ ends_with }) => say('code_ends', { ends: ends_with })))}
          </Line>
        )}
        {redemption.state === 'held' && redemption.hold_until && (
          <Line name={say('hold_until')}>{format.dateTime(redemption.hold_until)}</Line>
        )}
        {redemption.valid_until && (
          <Line name={say('valid_until')}>{format.date(lastDayOf(redemption.valid_until))}</Line>
        )}
        {redemption.is_back_in_stock && <Line name={say('stock')}>{say('back_in_stock')}</Line>}
        {rating && (
          <Line name={say('rating')}>
            {say('stars', { stars: rating.stars })}
            {rating.words && ` · ${rating.words}`}
          </Line>
        )}
      </dl>
    </Section>
  )
}

function History({ events }: { events: RedemptionDetail['events'] }) {
  const say = useWords(redemptionWords)
  const format = useFormat()
  return (
    <Section title={say('history')}>
      <ul className={classes.events}>
        {events.map((event) => (
          <li key={`${event.at} ${event.kind} ${event.sentence}`}>
            <span className={classes.soft}>{format.dateTime(event.at)}</span>
            <span>
              {event.sentence}
              {event.note && ` · ${event.note}`}{' '}
              <span className={classes.soft}>({say(`by_${event.by}`)})</span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
