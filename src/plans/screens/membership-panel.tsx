import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState, ProblemNote } from '#ui/error-state.tsx'
import { Figure, FigureRow } from '#ui/figure.tsx'
import { TextLink } from '#ui/link.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { Section } from '#ui/section.tsx'
import { Sentence } from '#ui/sentence.tsx'
import { RowsSkeleton } from '#ui/skeletons.tsx'
import { Tag } from '#ui/tag.tsx'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { MembershipView, TermView } from '../contract.ts'
import { BenefitList } from './benefit-list.tsx'
import { CancelDialog } from './cancel-dialog.tsx'
import { FreezeDialog } from './freeze-dialog.tsx'
import { membershipQuery, useMembershipAct } from './membership-data.ts'
import { membershipWords } from './membership-words.ts'
import { PayoutList } from './payout-list.tsx'
import classes from './plans.module.css'
import { SellDialog } from './sell-dialog.tsx'

type Open = 'start' | 'renew' | 'freeze'

/** A member's paid membership: paid X, got back Y, why, and what can be done. */
export function MembershipPanel({ memberId }: { memberId: string }) {
  // state
  const say = useWords(membershipWords)
  const may = useMay()
  const [open, setOpen] = useState<Open | null>(null)
  const [cancelling, setCancelling] = useState<string | null>(null)
  // data
  const query = useQuery(membershipQuery(memberId))
  // view
  if (query.isPending) return <RowsSkeleton rows={4} />
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  const view = query.data
  const current = view.terms.find(({ id }) => id === view.current)
  const others = view.terms.filter((term) => term !== current)
  const canSell = may('plan.sell') && view.for_sale.length > 0
  return (
    <>
      {view.covered_by && <CoveredBy cover={view.covered_by} />}
      {current === undefined ? (
        <EmptyState
          title={say('none_title')}
          actions={canSell && <Button onClick={() => setOpen('start')}>{say('start')}</Button>}
        >
          {say(view.for_sale.length > 0 ? 'none_text' : 'no_plans')}
        </EmptyState>
      ) : (
        <>
          <Headline view={view} />
          <TermSection
            term={current}
            memberId={memberId}
            actions={
              <TermActions
                view={view}
                term={current}
                onOpen={setOpen}
                onCancel={() => setCancelling(current.id)}
              />
            }
          />
        </>
      )}
      {others.length > 0 && (
        <Section title={say('others')}>
          {others.map((term) => (
            <OtherTerm
              key={term.id}
              term={term}
              memberId={memberId}
              onCancel={() => setCancelling(term.id)}
            />
          ))}
        </Section>
      )}
      {(open === 'start' || open === 'renew') && (
        <SellDialog view={view} kind={open} plan={current?.plan.id ?? null} onClose={() => setOpen(null)} />
      )}
      {open === 'freeze' && current && (
        <FreezeDialog memberId={memberId} term={current} onClose={() => setOpen(null)} />
      )}
      {cancelling !== null && (
        <CancelDialog memberId={memberId} term={cancelling} onClose={() => setCancelling(null)} />
      )}
    </>
  )
}

function CoveredBy({ cover }: { cover: NonNullable<MembershipView['covered_by']> }) {
  const say = useWords(membershipWords)
  const format = useFormat()
  const paths = usePaths()
  return (
    <Sentence>
      {say.rich('covered_by', {
        plan: <b key="plan">{cover.plan.name}</b>,
        until: format.date(cover.ends_on),
        holder: (
          <TextLink key="holder" to={`${paths.member(cover.member)}?tab=membership`}>
            {say('covered_holder')}
          </TextLink>
        ),
      })}
    </Sentence>
  )
}

function Headline({ view }: { view: MembershipView }) {
  const say = useWords(membershipWords)
  const format = useFormat()
  return (
    <Sentence>
      {say.rich('headline', {
        paid: format.money(view.total.paid_minor),
        back: format.money(view.total.back_minor),
        credit: view.store_credit_minor === null ? 'none' : format.money(view.store_credit_minor),
        b: (chunks: ReactNode[]) => <b>{chunks}</b>,
      })}
    </Sentence>
  )
}

type ActionsProps = {
  view: MembershipView
  term: TermView
  onOpen: (open: Open) => void
  onCancel: () => void
}

function TermActions({ view, term, onOpen, onCancel }: ActionsProps) {
  const say = useWords(membershipWords)
  const may = useMay()
  const unfreeze = useMembershipAct(view.member.id, 'unfreeze', () => toast(say('unfrozen')))
  const runs = term.state === 'active' || term.state === 'frozen'
  const isRenewed = view.terms.some(({ state }) => state === 'scheduled')
  const freezeAhead = term.freezes.some(({ until_on }) => until_on >= view.on)
  if (!may('plan.sell')) return null
  return (
    <>
      {may('plan.refund') && (runs || term.state === 'scheduled') && (
        <Button variant="subtle" onClick={onCancel}>
          {say('cancel')}
        </Button>
      )}
      {runs && freezeAhead && (
        <Button variant="default" onClick={() => unfreeze.mutate({})} loading={unfreeze.isPending}>
          {say('unfreeze')}
        </Button>
      )}
      {term.state === 'active' && !freezeAhead && term.frozen_days_left > 0 && (
        <Button variant="default" onClick={() => onOpen('freeze')}>
          {say('freeze')}
        </Button>
      )}
      {!isRenewed && view.for_sale.length > 0 && (
        <Button onClick={() => onOpen(term.state === 'cancelled' ? 'start' : 'renew')}>
          {say(term.state === 'cancelled' ? 'start' : 'renew')}
        </Button>
      )}
    </>
  )
}

const TONES = {
  scheduled: 'neutral',
  active: 'good',
  frozen: 'accent',
  ended: 'neutral',
  cancelled: 'bad',
} as const

function TermTitle({ term }: { term: TermView }) {
  const say = useWords(membershipWords)
  const format = useFormat()
  return (
    <>
      <Tag tone={TONES[term.state]}>{say(`state_${term.state}`)}</Tag>{' '}
      {say('dates', { from: format.date(term.starts_on), until: format.date(term.ends_on) })}
    </>
  )
}

function TermSection({ term, memberId, actions }: { term: TermView; memberId: string; actions: ReactNode }) {
  return (
    <Section title={term.plan.name} note={<TermTitle term={term} />} actions={actions}>
      <TermFigures term={term} />
      <ul className={classes.sums}>
        {term.sentences.slice(1).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <BenefitList memberId={memberId} term={term} />
      <PayoutList payouts={term.payouts} />
    </Section>
  )
}

function TermFigures({ term: { sums, outlook } }: { term: TermView }) {
  const say = useWords(membershipWords)
  const format = useFormat()
  return (
    <FigureRow>
      <Figure label={say('paid')} value={format.money(sums.paid_minor)} />
      <Figure
        label={say('back')}
        value={format.money(sums.back_minor)}
        definition={say('back_money', { money: format.money(sums.money_back_minor) })}
      />
      <Figure
        label={say(sums.ahead_minor >= 0 ? 'ahead' : 'short')}
        value={format.money(Math.abs(sums.ahead_minor))}
      />
      {outlook && !outlook.is_early ? (
        <Figure
          label={say('projected')}
          value={format.money(outlook.projected_minor)}
          definition={say('projected_more')}
        />
      ) : (
        <Figure
          label={say('free')}
          value={format.money(sums.free.money_off_minor)}
          definition={say('free_more', { points: sums.free.points })}
        />
      )}
    </FigureRow>
  )
}

type OtherProps = { term: TermView; memberId: string; onCancel: () => void }

function OtherTerm({ term, memberId, onCancel }: OtherProps) {
  return (
    <div className={classes.term}>
      <div className={classes.name}>
        {term.plan.name} <TermTitle term={term} />
      </div>
      {term.beside && (
        <Beside term={term.id} until={term.beside.ends_on} memberId={memberId} onCancel={onCancel} />
      )}
      <ul className={classes.sums}>
        {term.sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  )
}

type BesideProps = { term: string; until: string; memberId: string; onCancel: () => void }

/** After a merge: what can be done about a term whose days another one counts. */
function Beside({ term, until, memberId, onCancel }: BesideProps) {
  const say = useWords(membershipWords)
  const format = useFormat()
  const may = useMay()
  const queue = useMembershipAct(memberId, 'queue', () => toast(say('queued')))
  return (
    <>
      <p className={classes.soft}>{say('beside', { until: format.date(until) })}</p>
      <ProblemNote error={queue.error} />
      <div className={classes.actions}>
        {may('plan.sell') && (
          <Button
            variant="default"
            size="compact-md"
            onClick={() => queue.mutate({ term })}
            loading={queue.isPending}
          >
            {say('queue')}
          </Button>
        )}
        {may('plan.refund') && (
          <Button variant="subtle" size="compact-md" onClick={onCancel}>
            {say('cancel')}
          </Button>
        )}
      </div>
    </>
  )
}
