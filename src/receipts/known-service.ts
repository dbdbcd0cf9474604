import { type PersonFacts, readPersonFacts } from '#members/fact-service.ts'
import { type PlanOfMember, readPlans } from '#plans/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { MemberFact } from '#programme/condition-kind.ts'
import { lockBudgets, readBudgets, readCounterRows } from '#programme/limit-service.ts'
import { readTiers } from '#tiers/service.ts'
import { windowOf } from '#tiers/window.ts'
import type { Known, KnownMember, Purchasing } from './known.ts'
import * as queries from './queries.ts'
import { budgetedRules, type Rating } from './rating.ts'
import { openRatingDesk } from './rating-desk.ts'
import { tierProgress } from './tier-progress.ts'

/**
 * What must be known of members before these purchases are rated, as far as the versions that rule them ask. All is sent
 * at once; read it after the accounts are locked, or for a quote without a lock. Budgets are not in it: see `loadBudgets`.
 */
export async function loadKnown(
  tx: Tx,
  bucket: number,
  purchases: readonly Purchasing[],
  timeZone: string,
): Promise<Known> {
  const [spend, visits, members, progress, counters] = await Promise.all([
    queries.readWindowSpend(tx, bucket, purchases.flatMap(toWindow)),
    queries.readVisits(tx, bucket, purchases.filter(asks('visits', 'last_purchase')).flatMap(toVisitsAsk)),
    readMembers(tx, purchases, timeZone),
    readProgress(tx, purchases.filter(asks('tier'))),
    readCounters(tx, bucket, purchases),
  ])
  return { spend, visits, members, progress, counters, budgets: {} }
}

/** All that rules with limits have given these members, as far back as any of the purchases asks. */
async function readCounters(
  tx: Tx,
  bucket: number,
  purchases: readonly Purchasing[],
): Promise<Known['counters']> {
  const asking = purchases.filter(({ rule }) => rule.needs.counters.length > 0)
  const [earliest] = asking.map(({ rule }) => rule.window.from).sort(Temporal.PlainDate.compare)
  const latest = asking
    .map(({ rule }) => rule.window.to)
    .sort(Temporal.PlainDate.compare)
    .at(-1)
  if (!earliest || !latest) return new Map()
  const keys = new Set(asking.flatMap(({ rule }) => rule.needs.counters.map(({ key }) => key)))
  const scope = { memberIds: membersOf(asking), keys: [...keys], from: earliest, to: latest }
  return Map.groupBy(await readCounterRows(tx, bucket, scope), ({ member_id }) => member_id)
}

const toWindow = ({ n, memberId, rule }: Purchasing): queries.SpendWindow[] =>
  memberId === null ? [] : [{ n, memberId, ...rule.window }]

const toVisitsAsk = ({ n, memberId, businessOn }: Purchasing): queries.VisitsAsk[] =>
  memberId === null ? [] : [{ n, memberId, to: businessOn }]

const asks =
  (...facts: MemberFact[]) =>
  ({ rule }: Purchasing): boolean =>
    facts.some((fact) => rule.needs.facts.has(fact))

const membersOf = (purchases: readonly Purchasing[]): Uuid[] => [
  ...new Set(purchases.flatMap(({ memberId }) => memberId ?? [])),
]

async function readMembers(
  tx: Tx,
  purchases: readonly Purchasing[],
  timeZone: string,
): Promise<Map<Uuid, KnownMember>> {
  const asked = purchases.filter(({ rule }) => rule.needs.member)
  if (asked.length === 0) return new Map()
  const [people, tiers, plans] = await Promise.all([
    readPersonFacts(tx, membersOf(asked)),
    readTiersOf(tx, asked.filter(asks('tier'))),
    readPlansOf(tx, asked.filter(asks('plan'))),
  ])
  return new Map(
    people
      .values()
      .map((person) => [
        person.memberId,
        toKnown(
          person,
          { tier: tiers.get(person.memberId) ?? null, plan: plans.get(person.memberId) ?? null },
          timeZone,
        ),
      ]),
  )
}

/** People as rules know them who hold no tier yet: for purchases of the past that are rated from the start. */
export async function readNewcomers(
  tx: Tx,
  memberIds: readonly Uuid[],
  timeZone: string,
): Promise<[Uuid, KnownMember][]> {
  const people = await readPersonFacts(tx, memberIds)
  return [...people].map(([memberId, person]) => [
    memberId,
    toKnown(person, { tier: null, plan: null }, timeZone),
  ])
}

const toKnown = (
  person: PersonFacts,
  status: Pick<KnownMember, 'tier' | 'plan'>,
  timeZone: string,
): KnownMember => ({
  joinedOn: person.joinedAt.toZonedDateTimeISO(timeZone).toPlainDate(),
  birth: person.birthOn && { on: person.birthOn.toString(), calendar: person.birthCalendar },
  ...status,
  segments: [],
  inHousehold: false,
})

/** The tiers that members hold, in the words of the ladder that rules their purchase. */
async function readTiersOf(tx: Tx, purchases: readonly Purchasing[]): Promise<Map<Uuid, string>> {
  const byVersion = Map.groupBy(purchases, ({ rule }) => rule.version)
  const found = await Promise.all(
    [...byVersion].map(([version, group]) => readTiers(tx, membersOf(group), version.definition.tiers)),
  )
  return new Map(found.flatMap((tiers) => [...tiers]))
}

/** By the day of the purchase; of two days here the later, which differs on the day a plan begins or ends alone. */
async function readPlansOf(tx: Tx, purchases: readonly Purchasing[]): Promise<Map<Uuid, PlanOfMember>> {
  const byDay = Map.groupBy(
    purchases.toSorted((a, b) => Temporal.PlainDate.compare(a.businessOn, b.businessOn)),
    ({ businessOn }) => businessOn.toString(),
  )
  const found = await Promise.all(
    [...byDay].map(([day, group]) => readPlans(tx, membersOf(group), Temporal.PlainDate.from(day))),
  )
  return new Map(found.flatMap((plans) => [...plans]))
}

/** Of members with several purchases here: the first can lead to a tier that the second is rated by. */
async function readProgress(tx: Tx, purchases: readonly Purchasing[]): Promise<Map<Uuid, number>> {
  const progress = new Map<Uuid, number>()
  const byMember = Map.groupBy(purchases, ({ memberId }) => memberId)
  const repeated = purchases.filter(({ memberId }) => (byMember.get(memberId)?.length ?? 0) > 1)
  for (const [version, group] of Map.groupBy(repeated, ({ rule }) => rule.version)) {
    const ladder = version.definition.tiers
    const on = group
      .map(({ businessOn }) => businessOn)
      .sort(Temporal.PlainDate.compare)
      .at(-1)
    if (!ladder || !on) continue
    const days = windowOf(ladder.window, on)
    const read = await tierProgress.read(tx, membersOf(group), ladder.basis, days)
    for (const [memberId, amount] of read) progress.set(memberId, amount)
  }
  return progress
}

/** How much is left where nothing has been given: more than any rule gives. */
const UNTOUCHED = Number.MAX_SAFE_INTEGER

/**
 * What is left of the budgets of the whole club. Only those are looked at that would give these purchases something: the
 * purchases are rated once as if nothing had been given yet. Budgets are locked, so that no two transactions spend the
 * same rest; `isQuote` only looks at them.
 */
export async function loadBudgets(
  tx: Tx,
  purchases: readonly Purchasing[],
  known: Known,
  { isQuote = false } = {},
): Promise<Known> {
  const budgeted = purchases.filter(({ rule }) => rule.needs.budgets.length > 0)
  if (budgeted.length === 0) return known
  const giving = findGiving(purchases, known)
  const budgets = await Promise.all(
    [...Map.groupBy(budgeted, ({ rule }) => rule.version)].map(([{ definition }, group]) => {
      const wanted = (group[0]?.rule.needs.budgets ?? []).filter((rule) => giving.has(rule))
      return isQuote ? readBudgets(tx, definition, wanted) : lockBudgets(tx, definition, wanted)
    }),
  )
  return { ...known, budgets: Object.assign({}, ...budgets) }
}

/** Which rules with a budget would give anything, were nothing given of it yet. */
function findGiving(purchases: readonly Purchasing[], known: Known): Set<string> {
  const untouched = purchases.flatMap(({ rule }) => rule.needs.budgets.map((code) => [code, UNTOUCHED]))
  const desk = openRatingDesk({ ...known, budgets: Object.fromEntries(untouched) })
  return new Set(
    purchases.flatMap((purchase) => {
      const rating = desk.rate(purchase)
      desk.add(purchase, rating)
      return [...budgetedRules(rating)]
    }),
  )
}

/** One purchase by itself, with all that its version asks for. */
export async function rateOne(
  tx: Tx,
  bucket: number,
  purchase: Purchasing,
  timeZone: string,
  options: { isQuote?: boolean } = {},
): Promise<Rating> {
  const known = await loadKnown(tx, bucket, [purchase], timeZone)
  return openRatingDesk(await loadBudgets(tx, [purchase], known, options)).rate(purchase)
}
