import { IconAlertCircle } from '@tabler/icons-react'
import { asProblem } from '../problem.ts'
import { useWords } from '../words.ts'
import { lightWords } from './light-words.ts'

/** What went wrong, in the server's words wherever it sent any. */
function useProblemText(): (error: unknown) => string {
  const say = useWords(lightWords)
  return (error) => {
    const { status, code, detail, retryAfterSeconds, errors } = asProblem(error).document
    if (code === 'network') return say('network')
    if (status === 429)
      return say('wait', { minutes: Math.max(1, Math.ceil((retryAfterSeconds ?? 60) / 60)) })
    const complaint = errors.map((each) => each.detail).find((text) => text !== '')
    if (status === 403) return detail || say('forbidden')
    if (status === 404) return detail || say('missing')
    return complaint ?? (detail || say('server'))
  }
}

/** Above a form, or in place of what could not be shown; with `onRetry` the next step is to try again. */
export function ProblemNote({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }) {
  const say = useWords(lightWords)
  const textOf = useProblemText()
  if (!error) return null
  return (
    <div className="note bad" role="alert">
      <IconAlertCircle size={20} stroke={1.7} aria-hidden />
      <div className="stack tight">
        <p>{textOf(error)}</p>
        {onRetry && (
          <p>
            <button type="button" className="button plain" onClick={onRetry}>
              {say('retry')}
            </button>
          </p>
        )}
      </div>
    </div>
  )
}
