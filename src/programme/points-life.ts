import type { PointsLife } from './rule.ts'

/**
 * From when a credit can be used, and until when: at `expiresAt` the last day on which it can be used is over. Null:
 * from the start, and without an end of its own.
 */
export type CreditLife = {
  readonly availableAt: Temporal.Instant | null
  readonly expiresAt: Temporal.Instant | null
}

const UNLIMITED: CreditLife = { availableAt: null, expiresAt: null }
const MOST_LIVES = 20_000

// By the definition itself, which is kept as long as its version is; then by zone and day.
const known = new WeakMap<PointsLife, Map<string, Map<number, CreditLife>>>()

/**
 * The life of points earned on a day of business.
 *
 * - A day ends where the next begins in the club's zone: 23 or 25 hours long when clocks change, and where midnight is
 *   skipped, the next begins at the first moment that there is.
 * - The return window are the days after the purchase: with 14, what was bought on the 1st can be used from the 16th on.
 * - A month later is the same day of the month, or the month's last day where there is no such day: 31 January and one
 *   month is 28 February, or the 29th; 29 February and twelve months is 28 February.
 * - A day of the year that a year does not have (29 February) is the month's last day in that year.
 * - By inactivity nothing expires by itself: each purchase moves the day for all of a member's points (`inactiveSince`).
 */
export function lifeOfCredit(
  life: PointsLife,
  { businessOn, timeZone }: { businessOn: Temporal.PlainDate; timeZone: string },
): CreditLife {
  const { pending_days, expiry } = life
  if (pending_days === 0 && (expiry.kind === 'never' || expiry.kind === 'inactivity')) return UNLIMITED
  const days = daysOf(life, timeZone)
  const day = (businessOn.year * 12 + businessOn.month) * 31 + businessOn.day
  let found = days.get(day)
  if (found === undefined) {
    const lastOn = lastDayOf(expiry, businessOn)
    found = {
      availableAt: pending_days === 0 ? null : endOfDay(businessOn.add({ days: pending_days }), timeZone),
      expiresAt: lastOn && endOfDay(lastOn, timeZone),
    }
    if (days.size >= MOST_LIVES) days.clear()
    days.set(day, found)
  }
  return found
}

function daysOf(life: PointsLife, timeZone: string): Map<number, CreditLife> {
  let zones = known.get(life)
  if (zones === undefined) {
    zones = new Map()
    known.set(life, zones)
  }
  let days = zones.get(timeZone)
  if (days === undefined) {
    days = new Map()
    zones.set(timeZone, days)
  }
  return days
}

/** The last day on which points of this day of business can be used; null when nothing says so. */
function lastDayOf(expiry: PointsLife['expiry'], businessOn: Temporal.PlainDate): Temporal.PlainDate | null {
  switch (expiry.kind) {
    case 'never':
    case 'inactivity':
      return null
    case 'rolling':
      return businessOn.add({ months: expiry.months })
    case 'calendar': {
      const soonest = businessOn.add({ months: expiry.at_least_months })
      const inYear = (year: number) => Temporal.PlainDate.from({ year, month: expiry.month, day: expiry.day })
      const sameYear = inYear(soonest.year)
      return Temporal.PlainDate.compare(sameYear, soonest) < 0 ? inYear(soonest.year + 1) : sameYear
    }
  }
}

const endOfDay = (day: Temporal.PlainDate, timeZone: string): Temporal.Instant =>
  day.add({ days: 1 }).toZonedDateTime(timeZone).toInstant()

type LivingVersion = {
  readonly inForceFrom: Temporal.Instant
  readonly definition: { readonly points_life: PointsLife }
}

/** Points go of whoever stayed away for so many months, none of them before the day on which this began to rule. */
export type InactivityTerm = { readonly months: number; readonly ruledOn: Temporal.PlainDate }

/**
 * Under what terms points expire by inactivity now: those of the newest version, and the longer ones before it for as long
 * as the newer have not ruled for their whole time. So who shortens the time gives everybody the new time from that day on,
 * or what was left of the old, whichever ends first; and a version that keeps or lengthens it begins nothing anew. Empty
 * where points do not expire by inactivity.
 */
export function inactivityTerms(
  versions: readonly LivingVersion[],
  now: Temporal.Instant,
  timeZone: string,
): InactivityTerm[] {
  const terms = new Map<number, InactivityTerm>()
  const newestFirst = versions
    .filter(({ inForceFrom }) => Temporal.Instant.compare(inForceFrom, now) <= 0)
    .sort((a, b) => Temporal.Instant.compare(b.inForceFrom, a.inForceFrom))
  let months = 0
  for (const { inForceFrom, definition } of newestFirst) {
    const { expiry } = definition.points_life
    if (expiry.kind !== 'inactivity') break
    months = Math.max(months, expiry.months)
    terms.set(months, { months, ruledOn: inForceFrom.toZonedDateTimeISO(timeZone).toPlainDate() })
  }
  return [...terms.values()]
}

/**
 * The day from which on a member must have bought, or been given the points, to keep them today; null when points do not
 * expire by inactivity, or when every term is younger than the time it gives. So nobody loses points to a rule before they
 * had its whole time to answer it.
 */
export function inactiveSince(
  versions: readonly LivingVersion[],
  now: Temporal.Instant,
  timeZone: string,
): Temporal.PlainDate | null {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const days = inactivityTerms(versions, now, timeZone).flatMap(({ months, ruledOn }) => {
    const since = keptFrom(today, months)
    return Temporal.PlainDate.compare(ruledOn, since) < 0 ? since : []
  })
  return days.sort(Temporal.PlainDate.compare).at(-1) ?? null
}

/** The first day whose time of so many months is not over today. */
function keptFrom(today: Temporal.PlainDate, months: number): Temporal.PlainDate {
  const cut = today.subtract({ months })
  // On a month's last days several days have the same day some months later: all whose time is over are before the cut.
  return Temporal.PlainDate.compare(cut.add({ months }), today) < 0 ? cut.add({ days: 1 }) : cut
}

/** The first day on which points are gone that were kept alive on a day, if nothing is bought after it. */
export function lapseDay(
  terms: readonly InactivityTerm[],
  keptOn: Temporal.PlainDate,
): Temporal.PlainDate | null {
  const days = terms.map(({ months, ruledOn }) => {
    const from = Temporal.PlainDate.compare(ruledOn, keptOn) > 0 ? ruledOn : keptOn
    return from.add({ months }).add({ days: 1 })
  })
  return days.sort(Temporal.PlainDate.compare)[0] ?? null
}
