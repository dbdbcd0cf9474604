import type { PlanOfMember } from '#plans/service.ts'
import type { Uuid } from '#platform/id.ts'
import { counterRange } from '#programme/counter.ts'
import { type EarningLine, type Evaluation, evaluate } from '#programme/evaluate.ts'
import type { CounterChange, EarningPlace, Given, TakenOff } from '#programme/evaluation.ts'
import { type CounterNeed, type FactsNeeded, factsNeeded } from '#programme/facts-needed.ts'
import { type ProgrammeVersion, versionAt } from '#programme/programme.ts'
import type { MemberFacts } from '#programme/rule.ts'
import { type Basis, rankOf, tierOf } from '#tiers/tier.ts'
import { windowOf } from '#tiers/window.ts'
import { type Days, spendWindow } from './receipt.ts'

/** What rating a receipt took besides spend. Stored with it, so that it can be rated the same again. */
export type RatingFacts = {
  readonly member: MemberFacts | null
  /** What was left of the budgets that its rules draw on. */
  readonly budgets: Readonly<Record<string, number>>
  readonly place: EarningPlace
  /** Money that the till took off; null for a basket, which nobody has paid yet. */
  readonly taken: readonly TakenOff[] | null
  /** The paid membership by which the member's plan was asked. */
  readonly membership?: Uuid
  /** Coupons that the till took off for; they change nothing of the rating. */
  readonly coupons?: readonly CouponTaken[]
}

/** A coupon on a receipt; `refused` says why it was not the till's to take (a reason of the offers room). */
export type CouponTaken = {
  readonly coupon: string
  readonly amount_minor: number
  readonly refused: string | null
}

/** A receipt as the programme sees it: what it earned, under which version, by which state. */
export type Rating = {
  version: ProgrammeVersion
  /** Null where the version asks for none. */
  facts: RatingFacts | null
  lines: readonly EarningLine[]
  evaluation: Evaluation
}

/** Which version rules a purchase, which days of spend rate it, and what must be known for it. */
export type Rule = { version: ProgrammeVersion; window: Days; needs: FactsNeeded }

/** Null when no programme was in force. */
export function findRule(
  versions: readonly ProgrammeVersion[],
  occurredAt: Temporal.Instant,
  businessOn: Temporal.PlainDate,
): Rule | null {
  const version = versionAt(versions, occurredAt)
  if (!version) return null
  const { definition } = version
  return {
    version,
    window: spendWindow(businessOn, definition.window_months),
    needs: factsNeeded(definition),
  }
}

/** Rates a purchase by what is known now; nothing that comes later rates it anew. */
export function rate(
  version: ProgrammeVersion,
  windowSpendMinor: number,
  lines: readonly EarningLine[],
  facts: RatingFacts | null = null,
): Rating {
  const { state, receipt } = toEarning(windowSpendMinor, lines, facts)
  return { version, facts, lines, evaluation: evaluate(version.definition, state, receipt) }
}

/** As the programme takes them. */
export const toEarning = (
  windowSpendMinor: number,
  lines: readonly EarningLine[],
  facts: RatingFacts | null,
) => ({
  state: { window_spend_minor: windowSpendMinor, member: facts?.member, budgets: facts?.budgets },
  receipt: { lines, place: facts?.place, taken: facts ? facts.taken : NOTHING_TAKEN },
})

const NOTHING_TAKEN: readonly TakenOff[] = []

/** A purchase to be rated; `n` is its place in the batch. */
export type Purchasing = {
  readonly n: number
  readonly rule: Rule
  readonly memberId: Uuid | null
  readonly businessOn: Temporal.PlainDate
  readonly place: EarningPlace
  readonly taken: readonly TakenOff[] | null
  readonly lines: readonly EarningLine[]
}

/** What was known of a member before the batch, as far as the rules of their purchases ask. */
export type KnownMember = {
  readonly joinedOn: Temporal.PlainDate
  readonly birth: MemberFacts['birth']
  readonly tier: string | null
  readonly plan: PlanOfMember | null
  readonly segments: readonly string[]
  readonly inHousehold: boolean
}

/** Receipts of a member up to the day of a purchase. */
export type Visits = { readonly count: number; readonly lastOn: Temporal.PlainDate | null }

/** What was known before the batch. Spend and visits go by the purchase's place in it. */
export type Known = {
  readonly spend: ReadonlyMap<number, number>
  readonly visits: ReadonlyMap<number, Visits>
  readonly members: ReadonlyMap<Uuid, KnownMember>
  /** By `counterName`. */
  readonly counters: ReadonlyMap<string, number>
  /** What is left of budgets, by rule. */
  readonly budgets: Readonly<Record<string, number>>
  /** What members have done towards a tier, in the unit of the ladder of their purchase's version. */
  readonly progress: ReadonlyMap<Uuid, number>
}

export const counterName = (n: number, key: string): string => `${n} ${key}`

/** What a purchase adds to a member. */
type Bought = {
  readonly day: Temporal.PlainDate
  readonly eligibleMinor: number
  readonly points: number
  readonly receipts: number
}

const COUNTED: Readonly<Record<Basis, (bought: Bought) => number>> = {
  spend: ({ eligibleMinor }) => eligibleMinor,
  points_earned: ({ points }) => points,
  visits: ({ receipts }) => receipts,
}

function sumWithin(list: readonly Bought[], { from, to }: Days, of: (bought: Bought) => number): number {
  let sum = 0
  for (const one of list)
    if (Temporal.PlainDate.compare(one.day, from) >= 0 && Temporal.PlainDate.compare(one.day, to) <= 0)
      sum += of(one)
  return sum
}

export type DayAdd = {
  memberId: Uuid
  day: Temporal.PlainDate
  receipts: number
  eligibleMinor: number
  points: number
}

export type RatingDesk = ReturnType<typeof openRatingDesk>

/** Rates the purchases of one batch one after the other, so that the later sees what the earlier has changed. */
export function openRatingDesk(known: Known) {
  const bought = new Map<Uuid, Bought[]>()
  const counted = new Map<Uuid, CounterChange[]>()
  const left: Record<string, number> = { ...known.budgets }

  function counterOf({ n, memberId, place, rule }: Purchasing, need: CounterNeed): number {
    const { from_on, to_on } = counterRange(need.span, place.on, { from_on: rule.window.from.toString() })
    let sum = known.counters.get(counterName(n, need.key)) ?? 0
    for (const { key, period_on, amount } of counted.get(memberId ?? '') ?? [])
      if (key === need.key && period_on >= from_on && period_on <= to_on) sum += amount
    return sum
  }

  function visitsBefore({ n, memberId, businessOn }: Purchasing): Visits {
    let { count, lastOn } = known.visits.get(n) ?? { count: 0, lastOn: null }
    for (const { day, receipts } of bought.get(memberId ?? '') ?? []) {
      if (receipts === 0 || Temporal.PlainDate.compare(day, businessOn) > 0) continue
      count += receipts
      if (lastOn === null || Temporal.PlainDate.compare(day, lastOn) > 0) lastOn = day
    }
    return { count, lastOn }
  }

  /** The tier held before the batch, or a higher one that the purchases before this one have reached. */
  function tierBefore({ memberId, rule, businessOn }: Purchasing): string | null {
    const held = known.members.get(memberId ?? '')?.tier ?? null
    const ladder = rule.version.definition.tiers
    const earlier = bought.get(memberId ?? '')
    if (ladder === null || memberId === null || !earlier) return held
    const days = windowOf(ladder.window, businessOn)
    const amount = sumWithin(earlier, days, COUNTED[ladder.basis]) + (known.progress.get(memberId) ?? 0)
    const reached = tierOf(ladder, amount)
    return held !== null && rankOf(ladder, held) > rankOf(ladder, reached.code) ? held : reached.code
  }

  function factsOf(purchase: Purchasing): RatingFacts | null {
    const { memberId, rule, place, taken } = purchase
    const { needs } = rule
    if (!needs.member && !needs.place && !taken?.length) return null
    const member = memberId === null ? undefined : known.members.get(memberId)
    const budgets = Object.fromEntries(needs.budgets.map((code) => [code, left[code] ?? 0]))
    if (memberId === null || !member) return { member: null, budgets, place, taken }
    const visits = visitsBefore(purchase)
    return {
      member: {
        member_id: memberId,
        joined_on: member.joinedOn.toString(),
        birth: member.birth,
        tier: needs.facts.has('tier') ? tierBefore(purchase) : null,
        plan: member.plan?.plan ?? null,
        segments: member.segments,
        in_household: member.inHousehold,
        visits: visits.count,
        last_purchase_on: visits.lastOn?.toString() ?? null,
        counters: Object.fromEntries(needs.counters.map((need) => [need.key, counterOf(purchase, need)])),
      },
      budgets,
      place,
      taken,
      ...(member.plan && { membership: member.plan.membershipId }),
    }
  }

  return {
    rate(purchase: Purchasing): Rating {
      const { n, memberId, rule, lines } = purchase
      const before = memberId === null ? 0 : (known.spend.get(n) ?? 0) + this.within(memberId, rule.window)
      return rate(rule.version, before, lines, factsOf(purchase))
    },
    /** What was rated is posted: the purchases after it are rated with it. */
    add({ memberId, businessOn }: Purchasing, { evaluation }: Rating): void {
      if (memberId === null) return
      this.addBought(memberId, businessOn, evaluation.eligible_minor, evaluation.points)
      this.addLimits(memberId, evaluation)
    },
    /** What limits a purchase uses up; of a return, with its sign turned, what it frees. */
    addLimits(memberId: Uuid, { counters, budget_use }: Pick<Evaluation, 'counters' | 'budget_use'>): void {
      if (counters.length > 0) counted.set(memberId, [...(counted.get(memberId) ?? []), ...counters])
      for (const { rule, amount } of budget_use) left[rule] = (left[rule] ?? 0) - amount
    },
    /** A receipt's spend and points; with negative amounts and no receipt, what a return takes of them. */
    addBought(
      memberId: Uuid,
      day: Temporal.PlainDate,
      eligibleMinor: number,
      points: number,
      receipts = 1,
    ): void {
      const list = bought.get(memberId)
      const one = { day, eligibleMinor, points, receipts }
      if (list) list.push(one)
      else bought.set(memberId, [one])
    },
    /** What the batch has added to a member's spend so far. */
    within(memberId: Uuid, window: Days): number {
      return sumWithin(bought.get(memberId) ?? [], window, COUNTED.spend)
    },
    /** One row a member and day. */
    byDay(): DayAdd[] {
      return [...bought].flatMap(([memberId, list]) =>
        Map.groupBy(list, ({ day }) => day.toString())
          .values()
          .map((group) => ({
            memberId,
            day: (group[0] as Bought).day,
            receipts: group.reduce((sum, one) => sum + one.receipts, 0),
            eligibleMinor: group.reduce((sum, one) => sum + one.eligibleMinor, 0),
            points: group.reduce((sum, one) => sum + one.points, 0),
          }))
          .toArray(),
      )
    },
  }
}

/** What a rule gave by a receipt, or would have given to whom it held out: what it is judged by later. */
export type RuleEffect = Given & { readonly held_out?: true }

/** Null when no rule did anything. Points in hundred-millionths. */
export function effectsOf({ evaluation }: Rating): RuleEffect[] | null {
  const { parts, off, grants, held_out } = evaluation
  const effects: RuleEffect[] = [
    ...parts.flatMap((part): RuleEffect[] =>
      part.kind === 'rule' ? [{ rule: part.rule, in: 'points', amount: part.units }] : [],
    ),
    ...off.map(({ rule, amount_minor }): RuleEffect => ({ rule, in: 'money_off', amount: amount_minor })),
    ...grants.map(
      (grant): RuleEffect => ({
        rule: grant.rule,
        in: 'pieces',
        amount: grant.kind === 'tickets' ? grant.tickets : 1,
      }),
    ),
    ...held_out.map((given): RuleEffect => ({ ...given, held_out: true })),
  ]
  return effects.length === 0 ? null : effects
}

/** Of a batch that rates nothing by rules. */
export const NOTHING_KNOWN: Known = {
  spend: new Map(),
  visits: new Map(),
  members: new Map(),
  counters: new Map(),
  budgets: {},
  progress: new Map(),
}

/** Which of a rule's counters a purchase reads, and which days of them. */
export const counterAsk = (purchase: Purchasing, { key, span }: CounterNeed) => {
  const { from_on, to_on } = counterRange(span, purchase.place.on, {
    from_on: purchase.rule.window.from.toString(),
  })
  return { key, from: Temporal.PlainDate.from(from_on), to: Temporal.PlainDate.from(to_on) }
}

/** The rules whose limits decide what this rating gives: those that gave something, and those that were only beaten. */
export function limitedRules({ version, evaluation }: Rating): Set<string> {
  const held = new Set([
    ...evaluation.parts.flatMap((part) => (part.kind === 'rule' ? part.rule : [])),
    ...[evaluation.off, evaluation.grants, evaluation.capped, evaluation.beaten].flatMap((list) =>
      list.map(({ rule }) => rule),
    ),
  ])
  const limited = factsNeeded(version.definition)
  const names = [...limited.counters.map(({ rule }) => rule), ...limited.budgets]
  return new Set(names.filter((rule) => held.has(rule)))
}
