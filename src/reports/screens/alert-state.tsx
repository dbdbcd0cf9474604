import { useNow } from '#ui/now.ts'
import { Tag } from '#ui/tag.tsx'
import { useWords } from '#ui/words.ts'
import type { Alert } from '../alert-contract.ts'
import { alertPageWords } from './alert-page-words.ts'

const TONES = { open: 'bad', looked: 'neutral', silenced: 'neutral', over: 'good' } as const
type AlertState = keyof typeof TONES

const stateOf = ({ resolved_at, silenced_until, looked }: Alert, nowMs: number): AlertState => {
  if (resolved_at !== null) return 'over'
  if (silenced_until !== null && Date.parse(silenced_until) > nowMs) return 'silenced'
  return looked === null ? 'open' : 'looked'
}

/** Whether it is still told, and if not, why. */
export function useAlertState(): (alert: Alert) => AlertState {
  const now = useNow()
  return (alert) => stateOf(alert, now)
}

export function AlertStateTag({ alert }: { alert: Alert }) {
  const say = useWords(alertPageWords)
  const state = useAlertState()(alert)
  return <Tag tone={TONES[state]}>{say(`state_${state}`)}</Tag>
}
