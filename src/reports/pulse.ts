import type { FlawedImport } from '#imports/facts.ts'
import { IMPORT_PREFIX } from '#imports/import.ts'
import type { Outstanding } from '#ledger/facts.ts'
import { formatId } from '#platform/id.ts'
import { type ProgrammeDefinition, worthOfPoints } from '#programme/programme.ts'
import { type StoredVersion, stateOfVersion, VERSION_PREFIX } from '#programme/version.ts'
import type { ReturnsOfDay, SalesOfDay } from '#receipts/facts.ts'
import type { LowPool } from '#rewards/facts.ts'
import { REWARD_PREFIX } from '#rewards/reward.ts'
import type { Days } from '#tiers/window.ts'
import type { Alert } from './alert-contract.ts'
import type { Decision, Flow, Period, Pulse } from './contract.ts'

/** A member is active who bought within these days. */
export const ACTIVE_DAYS = 90
/** Against how they stood so many days ago. */
const ACTIVE_AGO_DAYS = 30
/** How many days the chart shows. */
const CHART_DAYS = 56
/** A draft that nobody touched for so long waits for a decision. */
const DRAFT_LIES_DAYS = 7
/** What went wrong is told for so long. */
const TOLD_DAYS = 14
const MOST_CODES = 5

/** The days up to and including `to`. */
const lastDays = (to: Temporal.PlainDate, days: number): Days => ({
  from: to.subtract({ days: days - 1 }),
  to,
})

/** Today is not over: beside whole days it would always look like a fall. */
const lastWholeDay = (today: Temporal.PlainDate): Temporal.PlainDate => today.subtract({ days: 1 })

/** Every day that the pulse looks at: today, and two months of whole days. */
export const pulseDays = (today: Temporal.PlainDate): Days => lastDays(today, 61)

/** Within which days active members bought: now, and a month ago. */
export const activeDays = (today: Temporal.PlainDate): [Days, Days] => [
  lastDays(today, ACTIVE_DAYS),
  lastDays(today.subtract({ days: ACTIVE_AGO_DAYS }), ACTIVE_DAYS),
]

/** What went wrong before this is no news any more. */
export const toldSince = (now: Temporal.Instant): Temporal.Instant => now.subtract({ hours: TOLD_DAYS * 24 })

type OnDay = { on: Temporal.PlainDate }

/** What the other rooms tell of the days. */
export type DayFacts = {
  sales: readonly SalesOfDay[]
  returned: readonly ReturnsOfDay[]
  joined: readonly (OnDay & { joined: number })[]
}

/** Sums up the days, both ends included. */
function sumFlow({ sales, returned, joined }: DayFacts, { from, to }: Days): Flow {
  const isWithin = ({ on }: OnDay): boolean =>
    Temporal.PlainDate.compare(on, from) >= 0 && Temporal.PlainDate.compare(on, to) <= 0
  const sold = sales.filter(isWithin)
  const back = returned.filter(isWithin)
  const total = (of: (day: SalesOfDay) => number) => sold.reduce((sum, day) => sum + of(day), 0)
  const totalBack = (of: (day: ReturnsOfDay) => number) => back.reduce((sum, day) => sum + of(day), 0)
  const returnedMinor = totalBack((day) => day.returned_minor)
  return {
    receipts: total((day) => day.receipts),
    receipts_named: total((day) => day.receipts_named),
    revenue_minor: total((day) => day.revenue_minor) - returnedMinor,
    revenue_named_minor:
      total((day) => day.revenue_named_minor) - totalBack((day) => day.returned_named_minor),
    returned_minor: returnedMinor,
    points_earned: total((day) => day.points),
    points_taken_back: totalBack((day) => day.points_taken_back),
    joined: joined.filter(isWithin).reduce((sum, day) => sum + day.joined, 0),
  }
}

/** Today so far beside the same day of the week before; the last 7 and 30 whole days against as many days before them. */
export function listPeriods(facts: DayFacts, today: Temporal.PlainDate): Period[] {
  const stretch = (days: Days) => ({
    from: days.from.toString(),
    to: days.to.toString(),
    flow: sumFlow(facts, days),
  })
  const period = (key: Period['key'], to: Temporal.PlainDate, days: number, back: number): Period => ({
    key,
    now: stretch(lastDays(to, days)),
    before: stretch(lastDays(to.subtract({ days: back }), days)),
  })
  const last = lastWholeDay(today)
  return [period('today', today, 1, 7), period('week', last, 7, 7), period('month', last, 30, 30)]
}

/** The chart's whole days, those without a receipt too; below nothing where more came back than was sold. */
export function listChartDays(
  { sales, returned }: Pick<DayFacts, 'sales' | 'returned'>,
  today: Temporal.PlainDate,
): Pulse['days'] {
  const sold = new Map(sales.map((day) => [day.on.toString(), day]))
  const back = new Map(returned.map((day) => [day.on.toString(), day]))
  const { from } = lastDays(lastWholeDay(today), CHART_DAYS)
  return Array.from({ length: CHART_DAYS }, (_, index) => {
    const on = from.add({ days: index }).toString()
    const { revenue_minor = 0, revenue_named_minor = 0 } = sold.get(on) ?? {}
    const { returned_minor = 0, returned_named_minor = 0 } = back.get(on) ?? {}
    const named = revenue_named_minor - returned_named_minor
    return { on, named_minor: named, anonymous_minor: revenue_minor - returned_minor - named }
  })
}

export function tellOutstanding(
  { points, debt }: Outstanding,
  programme: ProgrammeDefinition | null,
): Pulse['outstanding'] {
  return { points, debt, worth_minor: programme && worthOfPoints(programme, points) }
}

/** What the other rooms tell of things that lie open. */
export type OpenFacts = {
  versions: readonly StoredVersion[]
  returns: { waiting: number; given_up: number }
  imports: readonly FlawedImport[]
  unnamedBranches: readonly string[]
  lowPools: readonly LowPool[]
  /** What is out of the ordinary, open and not silenced. */
  alerts: readonly Alert[]
}

/** What waits for a person, the costliest first. */
export function listDecisions(facts: OpenFacts, now: Temporal.Instant): Decision[] {
  const { versions, returns, imports, unnamedBranches, lowPools, alerts } = facts
  const states = new Map(versions.map((version) => [version, stateOfVersion(version, versions, now)]))
  const isRuled = [...states.values()].includes('in_force')
  return [
    ...(isRuled ? [] : [{ kind: 'no_programme' as const }]),
    ...(returns.given_up > 0 ? [{ kind: 'returns_given_up' as const, count: returns.given_up }] : []),
    ...alerts.flatMap(tellAlert),
    ...lowPools.map(tellPool),
    ...imports.map(tellImport),
    ...versions.flatMap((version) => tellVersion(version, states.get(version), now)),
    ...(unnamedBranches.length > 0
      ? [
          {
            kind: 'branches_unnamed' as const,
            count: unnamedBranches.length,
            codes: unnamedBranches.slice(0, MOST_CODES),
          },
        ]
      : []),
    ...(returns.waiting > 0 ? [{ kind: 'returns_waiting' as const, count: returns.waiting }] : []),
  ]
}

/** Pools of codes are told by themselves. */
const tellAlert = ({ code, id, title, meaning, link }: Alert): Decision[] =>
  code === 'codes_few' ? [] : [{ kind: 'alert', id, title, meaning, link }]

const tellPool = ({ reward_id, name, free }: LowPool): Decision => ({
  kind: 'codes_low',
  id: formatId(REWARD_PREFIX, reward_id),
  name,
  free,
})

function tellImport({ import_id, file_name, state, rejected_rows }: FlawedImport): Decision {
  const id = formatId(IMPORT_PREFIX, import_id)
  return state === 'failed'
    ? { kind: 'import_failed', id, file_name }
    : { kind: 'import_rejected', id, file_name, rows: rejected_rows }
}

function tellVersion(
  version: StoredVersion,
  state: ReturnType<typeof stateOfVersion> | undefined,
  now: Temporal.Instant,
): Decision[] {
  const id = formatId(VERSION_PREFIX, version.versionId)
  const { number, inForceFrom, editedAt, name } = version
  if (state === 'scheduled' && number !== null && inForceFrom !== null)
    return [{ kind: 'programme_scheduled', id, number, in_force_from: inForceFrom.toString() }]
  const isLying =
    state === 'draft' && Temporal.Instant.compare(editedAt, now.subtract({ hours: DRAFT_LIES_DAYS * 24 })) < 0
  return isLying ? [{ kind: 'draft_lying', id, name, edited_at: editedAt.toString() }] : []
}
