import { Button, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { programmeQuery } from '#programme/screens/programme-data.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState, ProblemNote } from '#ui/error-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { ProgressPanel } from '#ui/progress-panel.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { TrialView } from '../contract.ts'
import classes from './trial.module.css'
import { trialQuery, useStartTrial } from './trial-data.ts'
import { TrialResults } from './trial-results.tsx'
import { trialWords } from './trial-words.ts'

const TERMS = [1, 3, 6, 12, 24]
const USUAL_MONTHS = 12

/** The draft over what the club has sold already: started here, watched, and read. */
export function TrialPage() {
  // state
  const say = useWords(trialWords)
  const paths = usePaths()
  const { id } = useParams({ strict: false }) as { id: string }
  const [{ trial: trialId = '' }, changeUrl] = useUrlState(['trial'])
  const [months, setMonths] = useState(USUAL_MONTHS)
  // data
  const trial = useQuery(trialQuery(trialId))
  const programme = useQuery(programmeQuery)
  const version = programme.data?.versions.find((each) => each.id === id)
  // actions
  const start = useStartTrial((started) => changeUrl({ trial: started.id }))
  const running = trial.data?.state === 'running'
  const controls = (
    <div className={classes.controls}>
      <Select
        aria-label={say('months_label')}
        data={TERMS.map((term) => ({ value: String(term), label: say('months', { months: term }) }))}
        value={String(months)}
        onChange={(value) => setMonths(Number(value ?? USUAL_MONTHS))}
        allowDeselect={false}
        disabled={running}
      />
      <Button
        loading={start.isPending}
        disabled={running}
        onClick={() => start.mutate({ version: id, months })}
      >
        {say(trial.data ? 'again' : 'start')}
      </Button>
    </div>
  )
  // view
  return (
    <>
      <PageHeader
        title={say('title')}
        lead={say('lead')}
        back={
          version && version.state !== 'draft'
            ? { to: paths.programmeVersion(id), label: say('back_published') }
            : { to: paths.programmeDraft(id), label: say('back') }
        }
        actions={trialId !== '' && controls}
      />
      <ProblemNote error={start.error} />
      {trialId === '' && (
        <EmptyState title={say('none_title')} actions={controls}>
          {say('none_text')}
        </EmptyState>
      )}
      {trialId !== '' && trial.isPending && <PageSkeleton />}
      {trial.isError && <ErrorState error={trial.error} onRetry={() => void trial.refetch()} />}
      {trial.data && <Watched trial={trial.data} />}
    </>
  )
}

function Watched({ trial }: { trial: TrialView }) {
  const say = useWords(trialWords)
  const format = useFormat()
  if (trial.state === 'done' && trial.result) return <TrialResults trial={trial} result={trial.result} />
  return (
    <ProgressPanel
      level={2}
      title={say('running', { range: format.range(trial.from_on, trial.to_on) })}
      status={trial.state === 'failed' ? 'failed' : 'running'}
      done={trial.progress}
      total={1}
      note={
        trial.state === 'failed'
          ? say('failed')
          : trial.receipts > 0 && say('rated', { receipts: trial.receipts, members: trial.members })
      }
    />
  )
}
