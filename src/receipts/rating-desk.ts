import type { Uuid } from '#platform/id.ts'
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

/** What limits a purchase uses up; of a return, with its sign turned, what it frees. */
type Limits = Pick<Evaluation, 'counters' | 'budget_use'>

/** Everything that has changed since the batch began. */
type Changed = {
  readonly days: MemberDays
  readonly counted: Map<Uuid, CounterChange[]>
  /** What of budgets has been given, by rule. */
  readonly used: Record<string, number>
}

export type RatingDesk = {
  rate(purchase: Purchasing): Rating
  /** What was rated is posted: the purchases after it are rated with it. */
  add(purchase: Purchasing, rating: Rating): void
  /** What a purchase that is not rated, or a return, adds to a member's day. */
  addDay(add: DayAdd): void
  addLimits(memberId: Uuid, limits: Limits): void
  /** One row a member and day. */
  days(): DayAdd[]
  readonly added: Pick<MemberDays, 'within'>
}

/** Rates the purchases of one batch one after the other, so that the later sees what the earlier has changed. */
export function openRatingDesk(known: Known): RatingDesk {
  const changed: Changed = { days: openMemberDays(), counted: new Map(), used: { ...known.used } }
  const { days, counted, used } = changed
  return {
    rate(purchase) {
      const { n, memberId, rule, lines } = purchase
      const before = memberId === null ? 0 : (known.spend.get(n) ?? 0) + days.within(memberId, rule.window)
      return rate(rule.version, before, lines, factsOf(purchase, known, changed))
    },
    add({ memberId, businessOn, lines }, { evaluation }) {
      if (memberId === null) return
      const { eligible_minor: eligibleMinor, points } = evaluation
      days.add({ memberId, day: businessOn, receipts: 1, eligibleMinor, points, ...boughtOf(lines) })
      this.addLimits(memberId, evaluation)
    },
    addDay: days.add,
    addLimits(memberId, { counters, budget_use }) {
      if (counters.length > 0) counted.set(memberId, [...(counted.get(memberId) ?? []), ...counters])
      for (const { rule, amount } of budget_use) used[rule] = (used[rule] ?? 0) + amount
    },
    days: days.sums,
    added: days,
  }
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
    counters: Object.fromEntries(
      counters.map((need) => [need.key, counterBefore(purchase, need, known, changed)]),
    ),
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

function counterBefore(
  { memberId, place, rule }: Purchasing,
  need: CounterNeed,
  known: Known,
  { counted }: Changed,
): number {
  const { from_on, to_on } = counterRange(need.span, place.on, { from_on: rule.window.from.toString() })
  let sum = 0
  for (const rows of [known.counters.get(memberId ?? ''), counted.get(memberId ?? '')])
    for (const { key, period_on, amount } of rows ?? [])
      if (key === need.key && period_on >= from_on && period_on <= to_on) sum += amount
  return sum
}
