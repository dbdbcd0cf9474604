import type { TierLadder } from '#programme/rule.ts'

/** Days, both ends included. */
export type Days = { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate }

/** What a member did on one day, in the ladder's unit; returns may make it negative. */
export type DayAmount = { readonly on: Temporal.PlainDate; readonly amount: number }

type Window = TierLadder['window']

const { compare } = Temporal.PlainDate

export const laterOf = (a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate =>
  compare(a, b) >= 0 ? a : b

/**
 * The days that count towards a tier on `on`: of a rolling window its months up to and with that day (twelve months on
 * 2026-03-15 begin on 2025-03-16), of the calendar year what has passed of it.
 */
export function windowOf(window: Window, on: Temporal.PlainDate): Days {
  const key = `${on.toString()}/${window.kind === 'rolling' ? window.months : 'year'}`
  const found = known.get(key)
  if (found) return found
  const from =
    window.kind === 'rolling'
      ? on.subtract({ months: window.months }).add({ days: 1 })
      : on.with({ month: 1, day: 1 })
  // Purchases share few days; calendar arithmetic for each would cost more than all the rest of rating.
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(key, { from, to: on })
  return { from, to: on }
}

const known = new Map<string, Days>()
const MOST_KNOWN = 10_000

const lastDays = new Map<string, Temporal.PlainDate>()

/** The last day on which what was done on `day` counts. */
export function lastDayCounted(window: Window, day: Temporal.PlainDate): Temporal.PlainDate {
  if (window.kind === 'calendar_year') return day.with({ month: 12, day: 31 })
  const key = `${day.toString()}/${window.months}`
  const found = lastDays.get(key)
  if (found) return found
  // A month later may be cut to the end of a shorter month, so the day is looked for from above.
  let last = day.add({ months: window.months }).add({ days: 3 })
  while (compare(windowOf(window, last).from, day) > 0) last = last.subtract({ days: 1 })
  if (lastDays.size >= MOST_KNOWN) lastDays.clear()
  lastDays.set(key, last)
  return last
}

/** The sum of what counts on `on`. */
export function amountOn(window: Window, days: readonly DayAmount[], on: Temporal.PlainDate): number {
  const { from, to } = windowOf(window, on)
  return days.reduce(
    (sum, day) => (compare(day.on, from) >= 0 && compare(day.on, to) <= 0 ? sum + day.amount : sum),
    0,
  )
}

/**
 * The last day up to `upTo` on which at least `threshold` was reached; null when there is none. Between the days on which
 * something is done or ceases to count nothing changes, so only those are looked at.
 */
export function lastDayReached(
  window: Window,
  days: readonly DayAmount[],
  threshold: number,
  upTo: Temporal.PlainDate,
): Temporal.PlainDate | null {
  const changes = days
    .flatMap(({ on, amount }) => [
      { on, amount },
      { on: lastDayCounted(window, on).add({ days: 1 }), amount: -amount },
    ])
    .filter(({ on }) => compare(on, upTo) <= 0)
    .toSorted((a, b) => compare(a.on, b.on))
  let sum = 0
  let reached: Temporal.PlainDate | null = null
  for (const [index, change] of changes.entries()) {
    sum += change.amount
    const next = changes[index + 1]
    if (next?.on.equals(change.on) || sum < threshold) continue
    reached = next ? next.on.subtract({ days: 1 }) : upTo
  }
  return reached
}
