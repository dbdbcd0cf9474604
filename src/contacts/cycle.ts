import type { Standing } from '#standing/standing.ts'

/** In which order members are asked: whom the club would miss most stands first. */
const RANKS: Readonly<Record<Standing, number>> = { loyal: 0, churning: 1, passive: 2, new: 3, lost: 5 }
const RANK_UNKNOWN = 4

export const rankOf = (standing: Standing | null): number =>
  standing === null ? RANK_UNKNOWN : RANKS[standing]

export const STANDING_RANKS: readonly (readonly [Standing, number])[] = Object.entries(RANKS) as [
  Standing,
  number,
][]
export const UNRANKED = RANK_UNKNOWN

/** A point that the cycle has to ask about. */
export type Candidate = {
  readonly pointId: string
  readonly rank: number
  /** Chance that it works no more. */
  readonly risk: number
  /** Asked about from this day on, as a number of days; whatever is already due may have any earlier one. */
  readonly dueDay: number
}

export type RiskSigns = {
  /** Since it was last verified, or given. */
  readonly ageDays: number
  /** Since the member was last seen anywhere; null: never. */
  readonly silentDays: number | null
  readonly softBounces: number
}

export const YEAR_DAYS = 365.25
/** Members who show themselves keep their addresses; who is silent for half a year may have none left that works. */
export const SILENT_DAYS = 182
export const SILENT_WEIGHT = 1.5
export const SOFT_WEIGHT = 1.5

/**
 * Chance that an address works no more, for putting them in an order: the decay measured, for as long as nobody has verified it,
 * weighed by silence and by passing failures.
 */
export function riskOf({ ageDays, silentDays, softBounces }: RiskSigns, yearlyDecay: number): number {
  const decayed = 1 - (1 - yearlyDecay) ** (Math.max(0, ageDays) / YEAR_DAYS)
  const silence = silentDays === null || silentDays > SILENT_DAYS ? SILENT_WEIGHT : 1
  const failures = softBounces > 0 ? SOFT_WEIGHT : 1
  return Math.min(1, decayed * silence * failures)
}

/** Loyal members first, then what is likelier to be lost, then what has waited longest. */
export function compareCandidates(one: Candidate, other: Candidate): number {
  return (
    one.rank - other.rank ||
    other.risk - one.risk ||
    one.dueDay - other.dueDay ||
    (one.pointId < other.pointId ? -1 : 1)
  )
}

/** A day's part: what is left to do until the year's end over the working days that are left, today among them. */
export const quotaOf = (left: number, daysLeft: number, dailyLimit: number): number =>
  daysLeft <= 0 ? 0 : Math.min(dailyLimit, Math.ceil(left / daysLeft))

/**
 * Which point is asked about on which of the year's working days: each day its even part of what is left, in the order above, and
 * nothing before it is due. What the daily limit leaves over is not in the plan.
 */
export function planCycle(
  candidates: readonly Candidate[],
  workingDays: readonly number[],
  dailyLimit: number,
): Map<string, number> {
  const coming = candidates.toSorted((one, other) => one.dueDay - other.dueDay)
  const plan = new Map<string, number>()
  const lastDay = workingDays.at(-1) ?? 0
  let open = 0
  const left = { count: coming.filter(({ dueDay }) => dueDay <= lastDay).length }
  let ready: Candidate[] = []
  for (const [index, day] of workingDays.entries()) {
    const come: Candidate[] = []
    for (let next = coming[open]; next !== undefined && next.dueDay <= day; next = coming[open]) {
      come.push(next)
      open += 1
    }
    // What is ready stays in order: only what has become due since has to be put in its place.
    if (come.length > 0) ready = mergeOrdered(ready, come.sort(compareCandidates))
    const quota = quotaOf(left.count, workingDays.length - index, dailyLimit)
    const taken = ready.slice(0, quota)
    ready = ready.slice(taken.length)
    for (const { pointId } of taken) plan.set(pointId, day)
    left.count -= taken.length
  }
  return plan
}

function mergeOrdered(one: readonly Candidate[], other: readonly Candidate[]): Candidate[] {
  if (one.length === 0) return [...other]
  const merged: Candidate[] = []
  let [left, right] = [0, 0]
  for (;;) {
    const [a, b] = [one[left], other[right]]
    if (a === undefined) return [...merged, ...other.slice(right)]
    if (b === undefined) return [...merged, ...one.slice(left)]
    const isFirst = compareCandidates(a, b) <= 0
    merged.push(isFirst ? a : b)
    if (isFirst) left += 1
    else right += 1
  }
}

/** The days of the cycle's year in which a day lies: it is counted from when the club turned the cycle on. */
export function yearOf(
  beganOn: Temporal.PlainDate,
  today: Temporal.PlainDate,
): { from: Temporal.PlainDate; to: Temporal.PlainDate } {
  const years = Math.max(0, beganOn.until(today, { largestUnit: 'years' }).years)
  const from = beganOn.add({ years })
  return { from, to: from.add({ years: 1 }).subtract({ days: 1 }) }
}
