import type { Hours } from '#platform/working-day.ts'
import { nextWithinHours } from '#platform/working-day.ts'

/** Prefix of a call's id at the edge. */
export const CALL_PREFIX = 'cll'

export const CALL_REASONS = ['no_answer', 'call_first', 'fault'] as const
export type CallReason = (typeof CALL_REASONS)[number]

/** What came of a call, by one key. */
export const CALL_OUTCOMES = [
  'confirmed',
  'new_address',
  'no_answer',
  'call_back',
  'refuses_calls',
  'wrong_person',
] as const
export type CallOutcome = (typeof CALL_OUTCOMES)[number]

/** Ends without anybody having called: it was settled otherwise, or the member does not want calls. */
export type CallEnd = CallOutcome | 'settled' | 'may_not'

/** So long somebody holds a call before another may take it: a browser that was closed gives it back by itself. */
export const HELD_MINUTES = 15

/** Nobody is called twice in the same hour of the same day. */
const AGAIN_AFTER_HOURS = 20

export type AfterCall =
  | { readonly ends: true; readonly isUnreachable: boolean }
  | { readonly ends: false; readonly dueAt: Temporal.Instant }

/** What becomes of a call after a try: it is over, or comes back at its time, within the hours of calling. */
export function afterTry(
  tried: { readonly outcome: CallOutcome; readonly tries: number; readonly callAt: Temporal.Instant | null },
  now: Temporal.Instant,
  rules: { readonly callTries: number; readonly timeZone: string; readonly hours: Hours },
): AfterCall {
  const { outcome, tries, callAt } = tried
  const comesBack = (at: Temporal.Instant): AfterCall => ({
    ends: false,
    dueAt: nextWithinHours(at, rules.timeZone, rules.hours),
  })
  if (outcome === 'call_back') return comesBack(callAt ?? now.add({ hours: AGAIN_AFTER_HOURS }))
  if (outcome !== 'no_answer') return { ends: true, isUnreachable: false }
  return tries + 1 >= rules.callTries
    ? { ends: true, isUnreachable: true }
    : comesBack(now.add({ hours: AGAIN_AFTER_HOURS }))
}
