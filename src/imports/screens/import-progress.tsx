import type { ReactNode } from 'react'
import { ProblemNote } from '#ui/error-state.tsx'
import { LinkButton } from '#ui/link.tsx'
import { usePaths } from '#ui/paths.tsx'
import { ProgressPanel } from '#ui/progress-panel.tsx'
import { Section } from '#ui/section.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { ImportView } from '../contract.ts'
import { imports, rejectedAddress } from './import-data.ts'
import classes from './imports.module.css'
import { importWords } from './words.ts'

type Line = { label: string; value: ReactNode }

/** The work of an import: how far it is, and in the end what came of it. */
export function ImportProgress({ item }: { item: ImportView }) {
  // state
  const say = useWords(importWords)
  const paths = usePaths()
  const summary = useSummary(item)
  // actions
  const stop = imports.useWork(item.id, 'stop')
  const isDone = item.state === 'done'
  // view
  return (
    <>
      <ProblemNote error={stop.error} />
      <Section title={say('work_title')}>
        <ProgressPanel
          title={
            item.progress && item.state === 'running' ? say(`phase_${item.progress.phase}`) : item.file_name
          }
          status={item.state === 'draft' ? 'waiting' : item.state}
          {...measure(item)}
          note={<Note item={item} />}
          {...(item.actions.includes('stop') && { onStop: () => stop.mutate(null) })}
          stopping={stop.isPending || item.stopping}
          summary={summary}
          rejected={{ count: item.rejected_rows, href: rejectedAddress(item.id) }}
          actions={
            isDone && (
              <>
                <LinkButton to={item.kind === 'receipts' ? paths.receipts() : paths.members()}>
                  {say(item.kind === 'receipts' ? 'see_receipts' : 'see_members')}
                </LinkButton>
                <LinkButton to={paths.imports()} variant="default">
                  {say('another')}
                </LinkButton>
              </>
            )
          }
        />
      </Section>
      <Reasons title={say('why_title')} reasons={item.summary?.rejected ?? []} />
      <Reasons title={say('warnings_title')} reasons={item.summary?.warnings ?? []} />
    </>
  )
}

/** How much of how much: bytes and receipts tell nobody anything, so it is a share. */
function measure({ state, progress }: ImportView): { done: number; total: number | null } {
  if (state === 'done') return { done: 1, total: 1 }
  if (!progress || progress.total <= 1)
    return { done: 0, total: state === 'running' || state === 'waiting' ? null : 1 }
  return { done: progress.done / progress.total, total: 1 }
}

function Note({ item }: { item: ImportView }) {
  const say = useWords(importWords)
  if (item.fault) return item.fault.detail
  if (item.stopping) return say('phase_stopping')
  if (item.state === 'running' || item.state === 'waiting') return say('leave_note')
  if (item.state === 'stopped') return say('stopped_note')
  const held = Number(item.summary?.figures.held_back_receipts ?? 0)
  if (held > 0) return say('held_back', { receipts: held })
  const members = Number(item.summary?.figures.held_back_members ?? 0)
  return members > 0 ? say('held_members', { members }) : null
}

function useSummary(item: ImportView): Line[] {
  const say = useWords(importWords)
  const format = useFormat()
  if (!item.summary) return []
  const { figures } = item.summary
  const numberOf = (name: string) => Number(figures[name] ?? 0)
  const count = (name: string) => format.number(numberOf(name))
  const time = {
    label: say('figure_seconds'),
    value: say('seconds', { seconds: Math.round(numberOf('seconds') * 10) / 10 }),
  }
  if (item.kind === 'members')
    return [
      { label: say('figure_rows'), value: count('rows') },
      { label: say('figure_joined'), value: count('joined') },
      { label: say('figure_completed'), value: count('completed') },
      { label: say('figure_duplicates'), value: count('duplicates') },
      { label: say('figure_points'), value: count('points') },
      ...(numberOf('points_off') > 0
        ? [{ label: say('figure_points_off'), value: count('points_off') }]
        : []),
      { label: say('figure_consents'), value: count('consents') },
      ...(numberOf('unproven') > 0 ? [{ label: say('figure_unproven'), value: count('unproven') }] : []),
      time,
    ]
  return [
    { label: say('figure_rows'), value: count('rows') },
    { label: say('figure_receipts'), value: count('receipts') },
    { label: say('figure_posted'), value: count('posted') },
    { label: say('figure_duplicates'), value: count('duplicates') },
    { label: say('figure_returns'), value: count('returns') },
    { label: say('figure_members'), value: count('members') },
    { label: say('figure_members_joined'), value: count('members_joined') },
    { label: say('figure_anonymous'), value: count('anonymous_lines') },
    { label: say('figure_total'), value: format.money(numberOf('total_posted_minor'), { whole: true }) },
    { label: say('figure_points'), value: count('points') },
    time,
  ]
}

type ReasonsProps = { title: string; reasons: readonly { reason: string; detail: string; rows: number }[] }

function Reasons({ title, reasons }: ReasonsProps) {
  const say = useWords(importWords)
  if (reasons.length === 0) return null
  return (
    <Section title={title}>
      <ul className={classes.faults}>
        {reasons.map(({ reason, detail, rows }) => (
          <li key={reason}>{say('why_rows', { rows, detail })}</li>
        ))}
      </ul>
    </Section>
  )
}
