import { Alert, Button, Title } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { kitWords } from './kit-words.ts'
import { asProblem, type Problem } from './problem.ts'
import classes from './state.module.css'
import { useWords } from './words.ts'

type KitSay = ReturnType<typeof useWords<typeof kitWords>>

/** A problem in words: a heading for its kind, and the server's own sentence wherever it sent one. */
function describe(problem: Problem, say: KitSay): { title: string; detail: string } {
  const { status, code, detail, retryAfterSeconds } = problem.document
  if (code === 'network') {
    return { title: say('problem_network_title'), detail: say('problem_network_detail') }
  }
  if (status === 403) {
    return { title: say('problem_forbidden_title'), detail: detail || say('problem_forbidden_detail') }
  }
  if (status === 404) {
    return { title: say('problem_missing_title'), detail: detail || say('problem_missing_detail') }
  }
  if (status === 429) {
    const wait = say('problem_wait_detail', { seconds: retryAfterSeconds ?? 60 })
    return { title: say('problem_wait_title'), detail: detail || wait }
  }
  if (status >= 500) {
    return { title: say('problem_server_title'), detail: detail || say('problem_server_detail') }
  }
  return { title: say('problem_refused_title'), detail }
}

type ErrorStateProps = {
  error: unknown
  onRetry?: () => void
  /** 1 where it stands for the whole page. */
  level?: 1 | 2
  /** The next step where the thing is not there at all, which trying again does not change. */
  elsewhere?: ReactNode
}

/** In place of what could not be shown. With `onRetry` the next step is to try again. */
export function ErrorState({ error, onRetry, level = 2, elsewhere }: ErrorStateProps) {
  const say = useWords(kitWords)
  const problem = asProblem(error)
  const { title, detail } = describe(problem, say)
  const retry = onRetry && (
    <Button variant="default" onClick={onRetry}>
      {say('retry')}
    </Button>
  )
  const next = problem.status === 404 ? (elsewhere ?? retry) : retry
  return (
    <div className={classes.state} role="alert">
      <IconAlertCircle size={32} stroke={1.5} className={classes.alarm} aria-hidden />
      <Title order={level} className={classes.title}>
        {title}
      </Title>
      {detail && <div className={classes.text}>{detail}</div>}
      {next && <div className={classes.actions}>{next}</div>}
    </div>
  )
}

/** Above a form whose sending failed; the fields keep what was typed. Nothing where there is no error. */
export function ProblemNote({ error }: { error: unknown }) {
  const say = useWords(kitWords)
  if (!error) return null
  const { title, detail } = describe(asProblem(error), say)
  return (
    <Alert role="alert" color="red" icon={<IconAlertCircle aria-hidden />} title={title}>
      {detail}
    </Alert>
  )
}
