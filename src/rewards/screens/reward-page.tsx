import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useClubNames } from '#programme/screens/programme-data.ts'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { Figure, FigureRow } from '#ui/figure.tsx'
import { useLanguage } from '#ui/language.tsx'
import { LinkButton, TextLink } from '#ui/link.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { Section } from '#ui/section.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { Tag } from '#ui/tag.tsx'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { RewardView } from '../catalogue-contract.ts'
import { rewardPageWords } from './catalogue-words.ts'
import { CodesSection } from './codes-section.tsx'
import { PicturesSection } from './pictures-section.tsx'
import { rewardQuery, useMoveReward } from './reward-data.ts'
import { availableOf, STATE_TONES, useRewardName } from './reward-told.ts'
import { rewardWords } from './reward-words.ts'
import classes from './rewards.module.css'
import { StockSection } from './stock-section.tsx'

/** One reward: what it costs, how many are left, its codes and pictures, and what may be done with it. */
export function RewardPage() {
  // state
  const { id } = useParams({ strict: false }) as { id: string }
  const say = useWords(rewardPageWords)
  const paths = usePaths()
  const sayReward = useWords(rewardWords)
  const nameOf = useRewardName()
  // data
  const query = useQuery(rewardQuery(id))
  // view
  const back = { to: paths.rewards(), label: say('back') }
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
  const reward = query.data
  return (
    <>
      <PageHeader
        title={nameOf(reward)}
        back={back}
        lead={
          <>
            <Tag tone={STATE_TONES[reward.state]}>{sayReward(`state_${reward.state}`)}</Tag>{' '}
            <Description reward={reward} />
          </>
        }
        actions={<Actions reward={reward} />}
      />
      <Figures reward={reward} />
      <PartnerSection reward={reward} />
      <PicturesSection reward={reward} />
      {reward.codes ? (
        <CodesSection reward={reward} counts={reward.codes} />
      ) : (
        <StockSection reward={reward} />
      )}
      <TermsSection reward={reward} />
    </>
  )
}

function Description({ reward: { description } }: { reward: RewardView }) {
  const { language } = useLanguage()
  return <>{description?.[language]}</>
}

const DONE = { publish: 'published', pause: 'paused', retire: 'retired' } as const

function Actions({ reward }: { reward: RewardView }) {
  const say = useWords(rewardPageWords)
  const paths = usePaths()
  const may = useMay()
  const [asking, setAsking] = useState<'publish' | 'retire' | null>(null)
  const move = useMoveReward(reward.id, () => {
    setAsking(null)
    toast(say(DONE[move.variables?.to ?? 'publish']))
  })
  const name = useRewardName()(reward)
  if (!may('reward.write')) return null
  const can = (action: RewardView['allowed'][number]) => reward.allowed.includes(action)
  return (
    <>
      {can('retire') && (
        <Button variant="subtle" onClick={() => setAsking('retire')}>
          {say('retire')}
        </Button>
      )}
      {can('pause') && (
        <Button variant="default" onClick={() => move.mutate({ to: 'pause' })} loading={move.isPending}>
          {say('pause')}
        </Button>
      )}
      {can('change') && (
        <LinkButton to={paths.editReward(reward.id)} variant="default">
          {say('edit')}
        </LinkButton>
      )}
      {can('publish') && <Button onClick={() => setAsking('publish')}>{say('publish')}</Button>}
      {asking && (
        <ConfirmDialog
          opened
          onClose={() => setAsking(null)}
          title={say(`${asking}_title`, { name })}
          consequences={
            asking === 'publish'
              ? [
                  say('publish_now'),
                  ...(availableOf(reward) === 0 ? [say('publish_no_stock')] : []),
                  ...(reward.pay_gap ? [say(`pay_gap_${reward.pay_gap}`)] : []),
                  ...(reward.pictures.length === 0 ? [say('publish_no_picture')] : []),
                ]
              : [say('retire_kept'), ...(reward.is_dream ? [say('retire_dream')] : []), say('retire_never')]
          }
          action={say(asking)}
          onConfirm={() => move.mutate({ to: asking })}
          pending={move.isPending}
          error={move.error}
          danger={asking === 'retire'}
        />
      )}
    </>
  )
}

function Figures({ reward }: { reward: RewardView }) {
  const say = useWords(rewardPageWords)
  const sayReward = useWords(rewardWords)
  const format = useFormat()
  const { points_price, money_max_minor, cost_minor, value_minor, stock, codes } = reward
  const left = availableOf(reward)
  const held = codes?.held ?? stock.reduce((sum, place) => sum + place.held, 0)
  return (
    <FigureRow>
      <Figure
        label={say('price')}
        value={sayReward('points', { points: points_price })}
        {...(money_max_minor > 0 && {
          definition: say('price_money', { money: format.money(money_max_minor) }),
        })}
      />
      <Figure
        label={say('left')}
        value={left === null ? sayReward('unlimited') : format.number(left)}
        definition={say('left_held', { held })}
      />
      <Figure
        label={say('cost')}
        value={format.money(cost_minor)}
        {...(value_minor > 0 && { definition: say('cost_of', { value: format.money(value_minor) }) })}
      />
      {points_price > 0 && (
        <Figure
          label={say('per_point')}
          value={format.money(Math.round(cost_minor / points_price))}
          definition={say('per_point_what')}
        />
      )}
    </FigureRow>
  )
}

/** Of a partner’s: what was taken of it, and what became of that. */
function PartnerSection({ reward: { partner, benefits, honour_minor } }: { reward: RewardView }) {
  const say = useWords(rewardPageWords)
  const format = useFormat()
  const paths = usePaths()
  const may = useMay()
  if (!partner || !benefits) return null
  return (
    <Section
      title={say('partner', { name: partner.name })}
      note={say('partner_note')}
      actions={
        may('partner.read') && <TextLink to={paths.partner(partner.id)}>{say('partner_open')}</TextLink>
      }
    >
      <FigureRow>
        <Figure label={say('partner_taken')} value={format.number(benefits.taken)} />
        <Figure label={say('partner_honoured')} value={format.number(benefits.honoured)} />
        <Figure label={say('partner_waiting')} value={format.number(benefits.waiting)} />
        <Figure
          label={say('partner_owed')}
          value={format.money(benefits.owed_minor)}
          definition={say('partner_each', { money: format.money(honour_minor ?? 0) })}
        />
      </FigureRow>
    </Section>
  )
}

function TermsSection({ reward }: { reward: RewardView }) {
  const say = useWords(rewardPageWords)
  const sayReward = useWords(rewardWords)
  const format = useFormat()
  const paths = usePaths()
  const names = useClubNames()
  const { language } = useLanguage()
  const { delivery, limits, audience, from_on, to_on, terms } = reward
  const ways = [
    ...(delivery.pickup ? [sayReward('way_pickup')] : []),
    ...(delivery.home ? [sayReward('way_home')] : []),
    ...(delivery.digital ? [sayReward('way_digital')] : []),
  ]
  const days = [
    ...(from_on ? [say('days_from', { from: format.date(from_on) })] : []),
    ...(to_on ? [say('days_to', { to: format.date(to_on) })] : []),
  ]
  const whom = [
    ...audience.segments.map((code) => names.segment[code] ?? code),
    ...audience.tiers,
    ...audience.plans.map((code) => names.plan[code] ?? code),
  ]
  return (
    <Section title={say('terms')}>
      <dl className={classes.terms}>
        <dt>{say('kind')}</dt>
        <dd>
          {sayReward(`kind_${reward.kind}`)}
          {reward.is_dream && ` · ${sayReward('dream')}`} · {sayReward(`fit_${reward.fit}`)}
        </dd>
        <dt>{say('ways')}</dt>
        <dd>
          {format.list(ways)}
          {reward.pay_gap && <div className={classes.soft}>{say(`pay_gap_${reward.pay_gap}`)}</div>}
        </dd>
        <dt>{say('days')}</dt>
        <dd>{days.length === 0 ? say('days_always') : days.join(' ')}</dd>
        <dt>{say('audience')}</dt>
        <dd>{whom.length === 0 ? sayReward('everybody') : format.list(whom)}</dd>
        <dt>{say('limits')}</dt>
        <dd>
          {limits.length === 0
            ? say('no_limit')
            : format.list(
                limits.map(({ count, days }) =>
                  days === null ? say('limit_ever', { count }) : say('limit_in', { count, days }),
                ),
              )}
        </dd>
        {terms && (
          <>
            <dt>{say('small_print')}</dt>
            <dd>{terms[language]}</dd>
          </>
        )}
      </dl>
      <p>
        <TextLink to={paths.redemptions({ reward: reward.id })}>{say('redemptions')}</TextLink>
      </p>
    </Section>
  )
}
