import { findInHousehold } from '#households/read-service.ts'
import { readPersonFacts } from '#members/fact-service.ts'
import { readPlans } from '#plans/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { MemberFact } from '#programme/condition-kind.ts'
import type { FactsNeeded } from '#programme/facts-needed.ts'
import { readBudgetUse, readCounterRows } from '#programme/limit-service.ts'
import type { TierLadder } from '#programme/rule.ts'
import { readSegments } from '#segments/member-service.ts'
import { ladderAt } from '#tiers/ladder.ts'
import { readTiers } from '#tiers/service.ts'
import { windowOf } from '#tiers/window.ts'
import { type Known, type KnownMember, type Purchasing, planKey, type Ruling, tierKey } from './known.ts'
import * as queries from './queries.ts'
import type { Rating } from './rating.ts'
import { openRatingDesk } from './rating-desk.ts'
import { businessDay } from './receipt.ts'
import { tierProgress } from './tier-progress.ts'

/**
 * What must be known of members before these purchases are rated, as far as the versions that rule them ask. All is sent
 * at once; read it after the accounts are locked, or for a quote without a lock. Budgets are nobody's account, and may be
 * drawn on by others meanwhile: see `drawBudgets`.
 */
export async function loadKnown(
  tx: Tx,
  bucket: number,
  purchases: readonly Purchasing[],
  ruling: Ruling,
): Promise<Known> {
  const tiered = purchases.filter(asks('tier'))
  const ladder = ladderAt(ruling.versions, ruling.at)?.ladder ?? null
  const today = businessDay(ruling.at, ruling.timeZone)
  const budgets = new Set(purchases.flatMap(({ rule }) => rule.needs.budgets))
  const [spend, visits, members, tiers, plans, progress, counters, used] = await Promise.all([
    queries.readWindowSpend(tx, bucket, purchases.flatMap(toWindow)),
    queries.readVisits(tx, bucket, purchases.filter(asks('visits', 'last_purchase')).flatMap(toVisitsAsk)),
    readMembers(tx, purchases, ruling.timeZone),
    readTiersOf(tx, tiered),
    readPlansOf(tx, purchases.filter(asks('plan'))),
    readProgress(tx, tiered, ladder, today),
    readCounters(tx, bucket, purchases),
    readBudgetUse(tx, [...budgets]),
  ])
  return { spend, visits, members, tiers, plans, progress, counters, used, ladder, today }
}

/** All that rules with limits have given these members, as far back as any of the purchases asks. */
async function readCounters(
  tx: Tx,
  bucket: number,
  purchases: readonly Purchasing[],
): Promise<Known['counters']> {
  const asking = purchases.filter(({ rule }) => rule.needs.counters.length > 0)
  // Purchases of a day and a version have the same window, and the same needs.
  const windows = [...new Set(asking.map(({ rule }) => rule.window))]
  const [earliest] = windows.map(({ from }) => from).sort(Temporal.PlainDate.compare)
  const [latest] = windows.map(({ to }) => to).sort((one, other) => Temporal.PlainDate.compare(other, one))
  if (!earliest || !latest) return new Map()
  const needs = [...new Set(asking.map(({ rule }) => rule.needs))]
  const keys = new Set(needs.flatMap(({ counters }) => counters.map(({ key }) => key)))
  const scope = { memberIds: membersOf(asking), keys: [...keys], from: earliest, to: latest }
  const rows = await readCounterRows(tx, bucket, scope)
  const byMember = Map.groupBy(rows, ({ member_id }) => member_id)
  return new Map([...byMember].map(([memberId, own]) => [memberId, Map.groupBy(own, ({ key }) => key)]))
}

const toWindow = ({ n, memberId, rule }: Purchasing): queries.SpendWindow[] =>
  memberId === null ? [] : [{ n, memberId, ...rule.window }]

const toVisitsAsk = ({ n, memberId, businessOn }: Purchasing): queries.VisitsAsk[] =>
  memberId === null ? [] : [{ n, memberId, to: businessOn }]

const asks =
  (...facts: MemberFact[]) =>
  ({ rule }: Purchasing): boolean =>
    facts.some((fact) => rule.needs.facts.has(fact))

const membersOf = (purchases: readonly { memberId: Uuid | null }[]): Uuid[] => [
  ...new Set(purchases.flatMap(({ memberId }) => memberId ?? [])),
]

async function readMembers(
  tx: Tx,
  purchases: readonly Purchasing[],
  timeZone: string,
): Promise<Map<Uuid, KnownMember>> {
  const asking = purchases.filter(({ rule }) => rule.needs.member)
  const asked = membersOf(asking)
  const needs = new Set(asking.map(({ rule }) => rule.needs))
  return new Map(asked.length === 0 ? [] : await readPeople(tx, asked, timeZone, peopleNeeds(needs)))
}

/** What rules ask of people besides who they are. */
export type PeopleNeeds = { readonly segmentIds: ReadonlySet<string>; readonly withHouseholds: boolean }

export const peopleNeeds = (needs: Iterable<Pick<FactsNeeded, 'segments' | 'facts'>>): PeopleNeeds => {
  const all = [...needs]
  return {
    segmentIds: new Set(all.flatMap(({ segments }) => [...segments])),
    withHouseholds: all.some(({ facts }) => facts.has('household')),
  }
}

/** People as rules know them, in which of these segments they are now, and, where it is asked, who is in a household. */
export async function readPeople(
  tx: Tx,
  memberIds: readonly Uuid[],
  timeZone: string,
  { segmentIds, withHouseholds }: PeopleNeeds,
): Promise<[Uuid, KnownMember][]> {
  const [people, segments, together] = await Promise.all([
    readPersonFacts(tx, memberIds),
    readSegments(tx, memberIds, segmentIds),
    findInHousehold(tx, withHouseholds ? memberIds : []),
  ])
  return [...people].map(([memberId, { joinedAt, birthOn, birthCalendar }]) => [
    memberId,
    {
      joinedOn: joinedAt.toZonedDateTimeISO(timeZone).toPlainDate(),
      birth: birthOn && { on: birthOn.toString(), calendar: birthCalendar },
      segments: segments.get(memberId) ?? [],
      inHousehold: together.has(memberId),
    },
  ])
}

/** The tiers that members hold, in the words of each ladder that rules a purchase of theirs. */
async function readTiersOf(tx: Tx, purchases: readonly Purchasing[]): Promise<Known['tiers']> {
  const found = await Promise.all(
    [...Map.groupBy(purchases, ({ rule }) => rule.version)].map(async ([version, group]) => {
      const tiers = await readTiers(tx, membersOf(group), version.definition.tiers)
      return [...tiers].map(([memberId, tier]) => [tierKey(memberId, version.versionId), tier] as const)
    }),
  )
  return new Map(found.flat())
}

/** The plans that members had on the days of their purchases. */
export async function readPlansOf(
  tx: Tx,
  purchases: readonly { memberId: Uuid | null; businessOn: Temporal.PlainDate }[],
): Promise<Known['plans']> {
  const byDay = Map.groupBy(purchases, ({ businessOn }) => businessOn.toString())
  const found = await Promise.all(
    [...byDay].map(async ([day, group]) => {
      const on = Temporal.PlainDate.from(day)
      const plans = await readPlans(tx, membersOf(group), on)
      return [...plans].map(([memberId, plan]) => [planKey(memberId, on), plan] as const)
    }),
  )
  return new Map(found.flat())
}

/** Of members with several purchases here: the first can raise them to a tier that the second is rated by. */
async function readProgress(
  tx: Tx,
  purchases: readonly Purchasing[],
  ladder: TierLadder | null,
  today: Temporal.PlainDate,
): Promise<Known['progress']> {
  const byMember = Map.groupBy(purchases, ({ memberId }) => memberId)
  const repeated = purchases.filter(({ memberId }) => (byMember.get(memberId)?.length ?? 0) > 1)
  return ladder === null || repeated.length === 0
    ? new Map()
    : tierProgress.read(tx, membersOf(repeated), ladder.basis, windowOf(ladder.window, today))
}

/** One purchase by itself, with all that its version asks for. */
export async function rateOne(tx: Tx, bucket: number, purchase: Purchasing, ruling: Ruling): Promise<Rating> {
  return openRatingDesk(await loadKnown(tx, bucket, [purchase], ruling)).rate(purchase)
}
