import type { GaugeCode } from './gauge.ts'
import { ADVICE, type Seen } from './month-advice.ts'
import type { AdviceCode } from './month-advice-code.ts'
import type { Advice, MonthData } from './month-contract.ts'
import { type FigureCode, isFigureCode } from './month-figure.ts'

type Previous = { data: MonthData; dismissed: readonly AdviceCode[] }
type Outcome = MonthData['followed'][number]['outcome']

/** Whether last month's advice was followed, as far as the club itself shows it, and what came of what it was about. */
export function tellFollowed(previous: Previous | null, seen: Omit<Seen, 'before'>): MonthData['followed'] {
  if (previous === null) return []
  return previous.data.advice.map((said) => {
    const { watches } = ADVICE[said.code]
    const [before, now] = [readOf(previous.data, watches), readOf(seen.facts.report, watches)]
    const outcome = outcomeOf(previous, said, { ...seen, before: previous.data })
    return { code: said.code, outcome, figure: { code: watches, before, now } }
  })
}

function outcomeOf({ dismissed }: Previous, said: Advice, seen: Seen): Outcome {
  const { ready, isDone, when } = ADVICE[said.code]
  const isStarted = ready !== undefined && seen.changes.started.has(ready)
  if (isStarted || (isDone?.(seen, said) ?? false)) return 'followed'
  if (dismissed.includes(said.code)) return 'dismissed'
  const found = when(seen.facts)
  // What nobody is seen to have done, and yet is less: by itself, or by something that the club does not show.
  if (found === null || found.evidence.size < (said.evidence.size ?? 0)) return 'improved'
  return ready === undefined && isDone === undefined ? 'not_seen' : 'not_followed'
}

const readOf = (data: Pick<MonthData, 'figures' | 'gauges'>, code: FigureCode | GaugeCode): number | null =>
  isFigureCode(code)
    ? (data.figures.find((one) => one.code === code)?.value ?? null)
    : (data.gauges.find((one) => one.code === code)?.share ?? null)
