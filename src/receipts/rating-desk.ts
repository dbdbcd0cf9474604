import type { Uuid } from '#platform/id.ts'
import { counterRange } from '#programme/counter.ts'
import type { CounterChange, Evaluation } from '#programme/evaluation.ts'
import type { CounterNeed } from '#programme/facts-needed.ts'
import type { MemberFacts } from '#programme/rule.ts'
import { rankOf, tierOf } from '#tiers/tier.ts'
import { windowOf } from '#tiers/window.ts'
import type { Known, KnownMember, Purchasing } from './known.ts'
import { type DayAdd, type MemberDays, openMemberDays } from './member-days.ts'
import { type Rating, rate } from './rating.ts'
import type { RatingFacts } from './rating-facts.ts'

/** What limits a purchase uses up; of a return, with its sign turned, what it frees. */
type Limits = Pick<Evaluation, 'counters' | 'budget_use'>

/** Everything that has changed since the batch began. */
type Changed = {
  readonly days: MemberDays
  readonly counted: Map<Uuid, CounterChange[]>
  /** What is left of budgets, by rule. */
  readonly left: Record<string, number>
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
  const changed: Changed = { days: openMemberDays(), counted: new Map(), left: { ...known.budgets } }
  const { days, counted, left } = changed
  return {
    rate(purchase) {
      const { n, memberId, rule, lines } = purchase
      const before = memberId === null ? 0 : (known.spend.get(n) ?? 0) + days.within(memberId, rule.window)
      return rate(rule.version, before, lines, factsOf(purchase, known, changed))
    },
    add({ memberId, businessOn }, { evaluation }) {
      if (memberId === null) return
      const { eligible_minor: eligibleMinor, points } = evaluation
      days.add({ memberId, day: businessOn, receipts: 1, eligibleMinor, points })
      this.addLimits(memberId, evaluation)
    },
    addDay: days.add,
    addLimits(memberId, { counters, budget_use }) {
      if (counters.length > 0) counted.set(memberId, [...(counted.get(memberId) ?? []), ...counters])
      for (const { rule, amount } of budget_use) left[rule] = (left[rule] ?? 0) - amount
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
  const budgets = Object.fromEntries(needs.budgets.map((code) => [code, changed.left[code] ?? 0]))
  const member = memberId === null ? undefined : known.members.get(memberId)
  if (!member) return { member: null, budgets, place, taken }
  return {
    member: memberFacts(purchase, member, known, changed),
    budgets,
    place,
    taken,
    ...(member.plan && { membership: member.plan.membershipId }),
  }
}

function memberFacts(purchase: Purchasing, member: KnownMember, known: Known, changed: Changed): MemberFacts {
  const { n, memberId, rule, businessOn } = purchase
  const { facts, counters } = rule.needs
  const visits = changed.days.visits(memberId, businessOn, known.visits.get(n))
  return {
    member_id: memberId ?? '',
    joined_on: member.joinedOn.toString(),
    birth: member.birth,
    tier: facts.has('tier') ? tierBefore(purchase, member, known, changed) : null,
    plan: member.plan?.plan ?? null,
    segments: member.segments,
    in_household: member.inHousehold,
    visits: visits.count,
    last_purchase_on: visits.lastOn?.toString() ?? null,
    counters: Object.fromEntries(
      counters.map((need) => [need.key, counterBefore(purchase, need, known, changed)]),
    ),
  }
}

/** The tier held before the batch, or a higher one that the purchases before this one have reached. */
function tierBefore(
  { memberId, rule, businessOn }: Purchasing,
  { tier: held }: KnownMember,
  known: Known,
  { days }: Changed,
): string | null {
  const ladder = rule.version.definition.tiers
  if (ladder === null || memberId === null || !days.has(memberId)) return held
  const before = known.progress.get(memberId) ?? 0
  const amount = before + days.within(memberId, windowOf(ladder.window, businessOn), ladder.basis)
  const reached = tierOf(ladder, amount)
  return held !== null && rankOf(ladder, held) > rankOf(ladder, reached.code) ? held : reached.code
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
