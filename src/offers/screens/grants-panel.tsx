import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { TextLink } from '#ui/link.tsx'
import { useServerList } from '#ui/list.ts'
import { Ltr } from '#ui/ltr.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { Section } from '#ui/section.tsx'
import { RowsSkeleton } from '#ui/skeletons.tsx'
import { Tag } from '#ui/tag.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { GrantPage, type GrantView } from '../contract.ts'
import { mayDo } from '../grant.ts'
import { gestureWords } from './gesture-words.ts'
import { GiveDialog } from './give-dialog.tsx'
import { grantsPath } from './grant-data.ts'
import { UseDialog, WithdrawDialog } from './grant-dialog.tsx'
import { grantWords } from './grant-words.ts'
import classes from './grants.module.css'

/** For whoever may give a gesture of their own accord. */
function GiveButton({ memberId }: { memberId: string }) {
  const say = useWords(gestureWords)
  const may = useMay()
  const [isOpen, setOpen] = useState(false)
  if (!may('gesture.give')) return null
  return (
    <div className={classes.give}>
      <Button variant="default" onClick={() => setOpen(true)}>
        {say('give')}
      </Button>
      {isOpen && <GiveDialog memberId={memberId} onClose={() => setOpen(false)} />}
    </div>
  )
}

type Act = { kind: 'use' | 'withdraw'; grant: GrantView }

/** What rules gave a member besides points: what waits to be taken first, then what has been. */
export function GrantsPanel({ memberId }: { memberId: string }) {
  // state
  const say = useWords(grantWords)
  const [act, setAct] = useState<Act | null>(null)
  // data
  const list = useServerList({
    path: grantsPath(memberId),
    schema: GrantPage,
    rowsOf: (page) => page.items,
    prefix: 'g.',
  })
  const open = list.rows.filter(({ state }) => state === 'issued')
  const past = list.rows.filter(({ state }) => state !== 'issued')
  // view
  if (list.isPending) return <RowsSkeleton rows={3} />
  if (list.error) return <ErrorState error={list.error} onRetry={list.retry} />
  if (list.rows.length === 0)
    return (
      <EmptyState level={3} title={say('empty_title')} actions={<GiveButton memberId={memberId} />}>
        {say('empty_text')}
      </EmptyState>
    )
  return (
    <>
      <GiveButton memberId={memberId} />
      <Section
        title={say('now')}
        note={say.rich('open', { count: open.length, b: (chunks: ReactNode[]) => <b key="b">{chunks}</b> })}
      >
        <GrantList label={say('now')} grants={open} onAct={setAct} />
      </Section>
      {past.length > 0 && (
        <Section title={say('past')}>
          <GrantList label={say('past')} grants={past} onAct={setAct} />
        </Section>
      )}
      {list.hasMore && (
        <Button variant="default" onClick={list.loadMore} loading={list.isLoadingMore}>
          {say('more')}
        </Button>
      )}
      {act?.kind === 'use' && <UseDialog grant={act.grant} onClose={() => setAct(null)} />}
      {act?.kind === 'withdraw' && <WithdrawDialog grant={act.grant} onClose={() => setAct(null)} />}
    </>
  )
}

type GrantListProps = { label: string; grants: readonly GrantView[]; onAct: (act: Act) => void }

function GrantList({ label, grants, onAct }: GrantListProps) {
  if (grants.length === 0) return null
  return (
    <ul className={classes.list} aria-label={label}>
      {grants.map((grant) => (
        <li key={grant.id} className={classes.grant} data-over={grant.state !== 'issued' || undefined}>
          <div className={classes.worth}>
            <Worth grant={grant} />
          </div>
          <div className={classes.what}>
            <div className={classes.name}>
              <span>{grant.name}</span>
              <State grant={grant} />
            </div>
            <div className={classes.soft}>
              <Fate grant={grant} />
            </div>
            <div className={classes.soft}>{grant.reason}</div>
          </div>
          {grant.state === 'issued' && grant.code !== null && <Code code={grant.code} />}
          <Actions grant={grant} onAct={onAct} />
        </li>
      ))}
    </ul>
  )
}

function Worth({ grant }: { grant: GrantView }) {
  const say = useWords(grantWords)
  const format = useFormat()
  const { amount_minor, percent_bp, tickets } = grant
  if (amount_minor !== null) return say('amount_off', { amount: format.money(amount_minor) })
  if (percent_bp !== null) return say('percent_off', { percent: format.number(percent_bp / 100) })
  return tickets === null ? say('sample') : say('tickets', { count: tickets })
}

const TONES = { issued: 'accent', used: 'good', expired: 'neutral', withdrawn: 'bad' } as const

function State({ grant: { state } }: { grant: GrantView }) {
  const say = useWords(grantWords)
  return <Tag tone={TONES[state]}>{say(`state_${state}`)}</Tag>
}

/** When it was given, and until when it is good, or how it ended. */
function Fate({ grant }: { grant: GrantView }) {
  const say = useWords(grantWords)
  const format = useFormat()
  const issued = say('issued', { date: format.date(grant.issued_at) })
  if (grant.state !== 'issued') return <End grant={grant} issued={issued} />
  if (grant.valid_until === null) return `${issued} · ${say('forever')}`
  // The last day on which it is good, and not the midnight at which that day ends.
  const last = new Date(Date.parse(grant.valid_until) - 1).toISOString()
  return `${issued} · ${say('until', { date: format.date(last) })}`
}

function End({ grant, issued }: { grant: GrantView; issued: string }) {
  const say = useWords(grantWords)
  const format = useFormat()
  const paths = usePaths()
  const { state, ended_at, used_on_receipt, taken_minor, withdrawn_by } = grant
  const date = ended_at === null ? '' : format.date(ended_at)
  const parts: ReactNode[] = [issued]
  if (state === 'used') parts.push(say('used_at', { date }))
  if (state === 'expired') parts.push(`${say('state_expired')} ${say('ended_at', { date })}`)
  if (withdrawn_by !== null)
    parts.push(`${say('state_withdrawn')} ${say('ended_at', { date })} ${say(`by_${withdrawn_by}`)}`)
  if (used_on_receipt !== null)
    parts.push(
      say.rich('used_on', {
        receipt: <Ltr key="receipt">{used_on_receipt}</Ltr>,
        link: (chunks: ReactNode[]) => (
          <TextLink key="link" to={paths.receipt(used_on_receipt)}>
            {chunks}
          </TextLink>
        ),
      }),
    )
  if (taken_minor !== null) parts.push(say('took', { amount: format.money(taken_minor) }))
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence, without an identity of their own
    <span key={index}>
      {index > 0 && ' · '}
      {part}
    </span>
  ))
}

function Code({ code }: { code: string }) {
  const say = useWords(grantWords)
  return (
    <div className={classes.code}>
      <span className={classes.soft}>{say('code')}</span>
      <Ltr>{code}</Ltr>
    </div>
  )
}

function Actions({ grant, onAct }: { grant: GrantView; onAct: (act: Act) => void }) {
  const say = useWords(grantWords)
  const may = useMay()
  const uses = may('grant.use') && mayDo(grant, 'use')
  const withdraws = may('grant.withdraw') && mayDo(grant, 'withdraw')
  if (!uses && !withdraws) return null
  return (
    <div className={classes.actions}>
      {uses && (
        <Button size="sm" variant="default" onClick={() => onAct({ kind: 'use', grant })}>
          {say(grant.kind === 'sample' ? 'use_sample' : 'use_coupon')}
        </Button>
      )}
      {withdraws && (
        <Button size="sm" variant="subtle" onClick={() => onAct({ kind: 'withdraw', grant })}>
          {say('withdraw')}
        </Button>
      )}
    </div>
  )
}
