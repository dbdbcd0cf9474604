import type { Uuid } from '#platform/id.ts'
import type { ProgrammeVersion } from '#programme/programme.ts'
import type { Days } from '#tiers/window.ts'
import type { MonthSpan } from './month-span.ts'

/** So many days before anybody was held out tell what members would have bought anyway. */
const BEFORE_DAYS = 91
/** Held out on fewer days of a month nobody can tell anything. */
const LEAST_DAYS = 7
/** An occasion is judged by what members spent on so many days from it on. */
export const OCCASION_DAYS = 30

/** A time through which a rule was in force and held the same part of members out. */
export type Stretch = {
  readonly percent: number
  readonly from: Temporal.Instant
  /** Not included; null: it goes on. */
  readonly until: Temporal.Instant | null
}

/** When a rule held somebody out, by the versions of the programme, oldest first. */
export function heldStretches(
  versions: readonly Pick<ProgrammeVersion, 'inForceFrom' | 'definition'>[],
  code: string,
): Stretch[] {
  const ordered = versions.toSorted((one, other) =>
    Temporal.Instant.compare(one.inForceFrom, other.inForceFrom),
  )
  const stretches: Stretch[] = []
  for (const [place, { inForceFrom, definition }] of ordered.entries()) {
    const percent = definition.rules.find((rule) => rule.code === code)?.holdout_percent ?? 0
    const until = ordered[place + 1]?.inForceFrom ?? null
    const last = stretches.at(-1)
    if (percent === 0) continue
    if (last?.percent === percent && last.until?.equals(inForceFrom))
      stretches[stretches.length - 1] = { ...last, until }
    else stretches.push({ percent, from: inForceFrom, until })
  }
  return stretches
}

/** On which days a rule is judged, and by which before them. */
export type HearingDays = {
  readonly percent: number
  readonly days: Days
  /** From when on somebody was held out as on these days: what was given before costs both groups alike. */
  readonly since: Temporal.Instant
  /** Before the rule ever held anybody out, so that nothing of what it does is in them; null: there are none. */
  readonly before: Days | null
}

/** Whole days alone: on the one on which it began members were both. */
const wholeDays = ({ from, until }: Stretch, days: Days, timeZone: string): Days | null => {
  const start = from.toZonedDateTimeISO(timeZone)
  const first = start.equals(start.startOfDay()) ? start.toPlainDate() : start.toPlainDate().add({ days: 1 })
  const last = until?.toZonedDateTimeISO(timeZone).toPlainDate().subtract({ days: 1 }) ?? days.to
  const later = Temporal.PlainDate.compare(first, days.from) > 0 ? first : days.from
  const earlier = Temporal.PlainDate.compare(last, days.to) < 0 ? last : days.to
  return Temporal.PlainDate.compare(later, earlier) > 0 ? null : { from: later, to: earlier }
}

const lengthOf = ({ from, to }: Days): number => from.until(to, { largestUnit: 'days' }).days + 1

/** The days of a month on which most was held out in one way; null where there are too few. */
export function hearingDays(
  stretches: readonly Stretch[],
  { days }: Pick<MonthSpan, 'days'>,
  timeZone: string,
): HearingDays | null {
  const [first] = stretches
  const hearings = stretches.flatMap((stretch) => {
    const own = wholeDays(stretch, days, timeZone)
    return own === null || lengthOf(own) < LEAST_DAYS ? [] : [{ stretch, own }]
  })
  const best = hearings.toSorted((one, other) => lengthOf(other.own) - lengthOf(one.own))[0]
  if (best === undefined || first === undefined) return null
  const { percent, from: since } = best.stretch
  return { percent, since, days: best.own, before: daysBefore(first.from, timeZone) }
}

/** Null of a programme that was always in force. */
function daysBefore(first: Temporal.Instant, timeZone: string): Days | null {
  if (first.epochMilliseconds <= 0) return null
  const to = first.toZonedDateTimeISO(timeZone).toPlainDate().subtract({ days: 1 })
  return { from: to.subtract({ days: BEFORE_DAYS - 1 }), to }
}

/** The latest stretch that lay in a month at all. */
export const lastStretch = (stretches: readonly Stretch[], span: Pick<MonthSpan, 'from' | 'until'>) =>
  stretches.findLast(
    ({ from, until }) =>
      Temporal.Instant.compare(from, span.until) < 0 &&
      (until === null || Temporal.Instant.compare(until, span.from) > 0),
  ) ?? null

/** Days of each member's own: those from an occasion on, and as they were before it. */
export const occasionWindows = (on: Temporal.PlainDate): { after: Days; before: Days } => ({
  after: { from: on, to: on.add({ days: OCCASION_DAYS - 1 }) },
  before: { from: on.subtract({ days: BEFORE_DAYS }), to: on.subtract({ days: 1 }) },
})

/** A member of the lot, and what they spent. */
export type HeardMember = {
  readonly member_id: Uuid
  readonly is_held: boolean
  readonly spent_minor: number
  /** Null where the member was not there yet. */
  readonly before_minor: number | null
}

/** Everything that a rule is judged by. */
export type Hearing = {
  readonly percent: number
  readonly days: Days
  /** Of all occasions of these days, told anew in each report; else of the month alone. */
  readonly isCumulated: boolean
  readonly members: readonly HeardMember[]
  /** What those of them had for whom the rule is: points, and what tills took off, in minor units. */
  readonly points: number
  readonly off_minor: number
}
