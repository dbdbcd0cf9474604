import { Title } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ErrorState } from '#ui/error-state.tsx'
import { useLanguage } from '#ui/language.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Sentence } from '#ui/sentence.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { Tag } from '#ui/tag.tsx'
import { useWords } from '#ui/words.ts'
import type { Relaunch } from '../contract.ts'
import classes from './relaunch.module.css'
import { relaunchQuery } from './relaunch-data.ts'
import { StepActs } from './step-acts.tsx'
import { StepTold } from './step-told.tsx'
import { relaunchWords } from './words.ts'

/** A club begun anew: what is done, what was found, and what is next. */
export function RelaunchPage() {
  const say = useWords(relaunchWords)
  const { language } = useLanguage()
  const relaunch = useQuery(relaunchQuery(language))
  if (relaunch.isPending) return <PageSkeleton />
  if (relaunch.isError)
    return <ErrorState level={1} error={relaunch.error} onRetry={() => void relaunch.refetch()} />
  const { data } = relaunch
  return (
    <>
      <PageHeader title={say('title')} lead={say('lead')} />
      <Progress steps={data.steps} />
      <ol className={classes.steps}>
        {data.steps.map((step, at) => (
          <Step key={step.code} step={step} number={at + 1} relaunch={data} />
        ))}
      </ol>
    </>
  )
}

type Steps = Relaunch['steps']

function Progress({ steps }: { steps: Steps }) {
  const say = useWords(relaunchWords)
  const bold = { b: (chunks: ReactNode[]) => <b>{chunks}</b> }
  const done = steps.filter(({ state }) => state === 'done').length
  const next = steps.find(({ state }) => state === 'next') ?? steps.find(({ state }) => state === 'under_way')
  return (
    <Sentence>
      {done === steps.length ? (
        say('progress_all')
      ) : (
        <>
          {say.rich('progress', { done, all: steps.length, ...bold })}{' '}
          {next &&
            (next.code === 'report'
              ? say('progress_wait')
              : say('progress_next', { step: say(`step_${next.code}`) }))}
        </>
      )}
    </Sentence>
  )
}

const TONES = { done: 'good', next: 'accent', under_way: 'accent', later: 'neutral' } as const

type StepProps = { step: Steps[number]; number: number; relaunch: Relaunch }

function Step({ step: { code, state }, number, relaunch }: StepProps) {
  const say = useWords(relaunchWords)
  return (
    <li className={classes.step} data-state={state} data-step={code}>
      <span className={classes.number} aria-hidden>
        {state === 'done' ? <IconCheck size={18} /> : number}
      </span>
      <div className={classes.told}>
        <div className={classes.head}>
          <Title order={2} size="h3">
            {say(`step_${code}`)}
          </Title>
          <Tag tone={TONES[state]}>{say(`state_${state}`)}</Tag>
        </div>
        <StepTold code={code} relaunch={relaunch} />
      </div>
      <div className={classes.acts}>
        <StepActs code={code} isNext={state === 'next'} relaunch={relaunch} />
      </div>
    </li>
  )
}
