import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorState, ProblemNote } from '#ui/error-state.tsx'
import { useNow } from '#ui/now.ts'
import { useMay } from '#ui/permission.tsx'
import { Section } from '#ui/section.tsx'
import { RowsSkeleton } from '#ui/skeletons.tsx'
import { Tag } from '#ui/tag.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { PlanView, RunView } from '../contract.ts'
import { lastMonth, useMonthName } from './month.ts'
import { runsQuery, usePreview } from './plan-data.ts'
import classes from './plans.module.css'
import { RunDialog } from './run-dialog.tsx'
import { planWords } from './words.ts'

const FIRST_SHOWN = 4

const TONES = { draft: 'gold', approved: 'accent', posted: 'good' } as const

/** What goes back each month: worked out, looked at, approved. */
export function RunsSection({ plan }: { plan: PlanView }) {
  // state
  const say = useWords(planWords)
  const may = useMay()
  const format = useFormat()
  const monthName = useMonthName()
  const now = useNow()
  const [open, setOpen] = useState<string | null>(null)
  const [all, setAll] = useState(false)
  // data
  const query = useQuery(runsQuery(plan.id))
  const runs = query.data?.runs ?? []
  // actions
  const preview = usePreview(plan.id, (run) => setOpen(run.id))
  const month = lastMonth(now)
  const draft = runs.find(({ period, state }) => period === month && state === 'draft')
  const isDone = runs.some(({ period, state }) => period === month && state !== 'draft')
  const shown = runs.find(({ id }) => id === open)
  // view
  const action = may('plan.refund') && !isDone && query.isSuccess && (
    <Button
      variant={draft ? 'default' : 'filled'}
      onClick={() => preview.mutate(month)}
      loading={preview.isPending}
    >
      {say(draft ? 'run_again' : 'run_preview', { month: monthName(month) })}
    </Button>
  )
  return (
    <Section title={say('runs')} note={say('runs_note')} actions={action}>
      <ProblemNote error={preview.error} />
      {query.isPending && <RowsSkeleton rows={2} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && runs.length === 0 && <p className={classes.soft}>{say('runs_none')}</p>}
      {runs.length > 0 && (
        <ul className={classes.list} aria-label={say('runs')}>
          {(all ? runs : runs.slice(0, FIRST_SHOWN)).map((run: RunView) => (
            <li key={run.id} className={classes.item}>
              <div className={classes.main}>
                <div className={classes.name}>
                  {monthName(run.period)} <Tag tone={TONES[run.state]}>{say(`run_${run.state}`)}</Tag>
                </div>
                <div className={classes.soft}>{say('run_members', { members: run.members })}</div>
              </div>
              <div className={classes.amount}>{format.money(run.total_minor)}</div>
              <Button
                size="sm"
                variant="default"
                aria-label={`${say('run_open')}: ${monthName(run.period)}`}
                onClick={() => setOpen(run.id)}
              >
                {say('run_open')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {!all && runs.length > FIRST_SHOWN && (
        <div className={classes.actions}>
          <Button variant="default" onClick={() => setAll(true)}>
            {say('runs_all', { runs: runs.length })}
          </Button>
        </div>
      )}
      {shown && <RunDialog run={shown} onClose={() => setOpen(null)} />}
    </Section>
  )
}
