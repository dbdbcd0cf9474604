import type { Uuid } from '#platform/id.ts'
import { type BudgetDraw, drawsOf, factualDraws } from '#programme/budget-draw.ts'
import { budgetsLeft } from '#programme/cap.ts'
import { counterRange } from '#programme/counter.ts'
import type { CounterChange, Evaluation } from '#programme/evaluation.ts'
import type { CounterNeed } from '#programme/facts-needed.ts'
import type { MemberFacts } from '#programme/rule.ts'
import { firstTier, rankOf, tierOf } from '#tiers/tier.ts'
import { windowOf } from '#tiers/window.ts'
import { boughtOf } from './goods.ts'
import { type Known, type KnownMember, type Purchasing, planKey, tierKey } from './known.ts'
import { type DayAdd, type MemberDays, openMemberDays } from './member-days.ts'
import { type Rating, rate } from './rating.ts'
import type { RatingFacts } from './rating-facts.ts'
import { budgetUseOfOff } from './taken-offer.ts'

/** What limits a purchase uses up; of a return, with its sign turned, what it frees. */
type Limits = Pick<Evaluation, 'counters' | 'budget_use'>

/** What rules have counted of members since the batch began, by key. */
type Counted = Map<Uuid, Map<string, CounterChange[]>>

/** Everything that has changed since the batch began. */
type Changed = {
  readonly days: MemberDays
  readonly counted: Counted
  /** What of budgets has been given, by rule, by others too. */
  readonly used: Record<string, number>
  readonly draws: BudgetDraw[]
}

export type RatingDesk = {
  rate(purchase: Purchasing): Rating
  /** What was rated is posted: the purchases after it are rated with it. Of nobody's only what was taken off counts. */
  add(purchase: Purchasing, rating: Rating): void
  /** What a purchase that is not rated, or a return, adds to a member's day. */
  addDay(add: DayAdd): void
  /** What a return frees, or what counts of a purchase that is not posted here. */
  addLimits(memberId: Uuid | null, limits: Limits): void
  /** One row a member and day. */
  days(): DayAdd[]
  /** On budgets, in order; for `drawBudgets`. */
  draws(): readonly BudgetDraw[]
  readonly added: Pick<MemberDays, 'within'>
}

/** Rates the purchases of one batch one after the other, so that the later sees what the earlier has changed. */
export function openRatingDesk(known: Known): RatingDesk {
  const changed: Changed = { days: openMemberDays(), counted: new Map(), used: { ...known.used }, draws: [] }
  const { days, counted } = changed
  return {
    rate(purchase) {
      const { n, memberId, rule, lines } = purchase
      const before = memberId === null ? 0 : (known.spend.get(n) ?? 0) + days.within(memberId, rule.window)
      return rate(rule.version, before, lines, factsOf(purchase, known, changed))
    },
    add({ memberId, businessOn, lines }, rating) {
      draw(changed, budgetDraws(rating, memberId))
      if (memberId === null) return
      const { eligible_minor: eligibleMinor, points, counters } = rating.evaluation
      days.add({ memberId, day: businessOn, receipts: 1, eligibleMinor, points, ...boughtOf(lines) })
      count(counted, memberId, counters)
    },
    addDay: days.add,
    addLimits(memberId, { counters, budget_use }) {
      if (memberId !== null) count(counted, memberId, counters)
      draw(changed, factualDraws(budget_use))
    },
    days: days.sums,
    draws: () => changed.draws,
    added: days,
  }
}

function count(counted: Counted, memberId: Uuid, counters: readonly CounterChange[]): void {
  if (counters.length === 0) return
  const sums = counted.get(memberId) ?? new Map<string, CounterChange[]>()
  counted.set(memberId, sums)
  for (const change of counters) {
    const list = sums.get(change.key)
    if (list) list.push(change)
    else sums.set(change.key, [change])
  }
}

function draw({ used, draws }: Changed, more: readonly BudgetDraw[]): void {
  for (const { rule, amount } of more) used[rule] = (used[rule] ?? 0) + amount
  draws.push(...more)
}

/** What a rating draws on budgets. Nobody gets points: of nobody's purchase only what was taken off counts. */
export function budgetDraws({ version, facts, evaluation }: Rating, memberId: Uuid | null): BudgetDraw[] {
  const uses = memberId === null ? budgetUseOfOff(evaluation) : evaluation.budget_use
  return drawsOf(version.definition, facts?.budgets ?? {}, uses)
}

/** Null when the version asks for nothing, and the till took nothing off. */
function factsOf(purchase: Purchasing, known: Known, changed: Changed): RatingFacts | null {
  const { memberId, rule, place, taken } = purchase
  const { needs } = rule
  if (!needs.member && !needs.place && !taken?.length) return null
  const budgets = budgetsLeft(rule.version.definition, needs.budgets, changed.used)
  const member = memberId === null ? undefined : known.members.get(memberId)
  if (!member) return { member: null, budgets, place, taken }
  const plan = known.plans.get(planKey(purchase.memberId ?? '', purchase.businessOn))
  return {
    member: { ...memberFacts(purchase, member, known, changed), plan: plan?.plan ?? null },
    budgets,
    place,
    taken,
    ...(plan && { membership: plan.membershipId }),
  }
}

/** All but the plan, which the receipt keeps by its membership too. */
function memberFacts(
  purchase: Purchasing,
  member: KnownMember,
  known: Known,
  changed: Changed,
): Omit<MemberFacts, 'plan'> {
  const { n, memberId, rule, businessOn } = purchase
  const { facts, counters } = rule.needs
  const visits = changed.days.visits(memberId, businessOn, known.visits.get(n))
  return {
    member_id: memberId ?? '',
    joined_on: member.joinedOn.toString(),
    birth: member.birth,
    tier: facts.has('tier') ? tierBefore(purchase, known, changed) : null,
    segments: member.segments,
    in_household: member.inHousehold,
    visits: visits.count,
    last_purchase_on: visits.lastOn?.toString() ?? null,
    counters: countersBefore(purchase, counters, known, changed),
  }
}

/**
 * The tier held before the batch, or the higher one to which the purchases before this one have raised the member. Who is
 * raised is raised on the ladder in force, by what counts today.
 */
function tierBefore(
  { memberId, rule, businessOn }: Purchasing,
  known: Known,
  { days }: Changed,
): string | null {
  const own = rule.version.definition.tiers
  const { ladder, today } = known
  if (own === null || memberId === null) return null
  const held = known.tiers.get(tierKey(memberId, rule.version.versionId)) ?? firstTier(own).code
  if (ladder === null || !days.has(memberId)) return held
  const before = known.progress.get(memberId) ?? 0
  const reached = tierOf(
    ladder,
    before + days.within(memberId, windowOf(ladder.window, today ?? businessOn), ladder.basis),
  )
  // A ladder of another version may not have this tier.
  const hasTier = own.tiers.some(({ code }) => code === reached.code)
  return hasTier && rankOf(own, reached.code) > rankOf(own, held) ? reached.code : held
}

/** What counters stand at; one that has counted nothing is left out. */
function countersBefore(
  purchase: Purchasing,
  needs: readonly CounterNeed[],
  known: Known,
  changed: Changed,
): Record<string, number> {
  const standing: Record<string, number> = {}
  for (const need of needs) {
    const amount = counterBefore(purchase, need, known, changed)
    if (amount !== 0) standing[need.key] = amount
  }
  return standing
}

function counterBefore(
  { memberId, place, rule }: Purchasing,
  need: CounterNeed,
  known: Known,
  { counted }: Changed,
): number {
  const before = known.counters.get(memberId ?? '')?.get(need.key)
  const since = counted.get(memberId ?? '')?.get(need.key)
  // Of most counters nothing has been counted.
  if (!before && !since) return 0
  const { from_on, to_on } = counterRange(need.span, place.on, { from_on: rule.window.from.toString() })
  let sum = 0
  for (const rows of [before, since])
    for (const { period_on, amount } of rows ?? [])
      if (period_on >= from_on && period_on <= to_on) sum += amount
  return sum
}
