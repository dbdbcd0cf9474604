import type { Rounding } from './programme.ts'
import type { CapKind, Effect, MemberFacts } from './rule.ts'

export type LineKind = 'sale' | 'gift_card' | 'deposit' | 'fee'

/** What earning needs to know of a receipt's line; negative amounts are adjustments that lower the base. */
export type EarningLine = {
  readonly line_id: string
  readonly category?: string | null | undefined
  readonly kind?: LineKind | undefined
  /** Tax included. */
  readonly amount_minor: number
  readonly sku?: string | null | undefined
  readonly brand?: string | null | undefined
  /** A decimal number ("3", "0.750"); without it the line is one piece. */
  readonly qty?: string | undefined
  /** The tax within the amount, where the till says it. */
  readonly tax_minor?: number | null | undefined
}

/** Where and when a purchase was made. */
export type EarningPlace = {
  readonly branch: string
  /** The day of business, 'YYYY-MM-DD', and the branch's own minute of the day (0 to 1439). */
  readonly on: string
  readonly minute_of_day: number
}

/** Money that a till has taken off for a rule. */
export type TakenOff = { readonly rule: string; readonly amount_minor: number }

export type EarningReceipt = {
  readonly lines: readonly EarningLine[]
  /** Without it, rules that ask where or when do not hold. */
  readonly place?: EarningPlace | null | undefined
  /** Without a place: the day whose tax is in the amounts, 'YYYY-MM-DD', of a branch that is not free of it. */
  readonly taxed_on?: string | undefined
  /**
   * Absent: a basket, and money off is worked out. Present (also when empty): a receipt whose lines are after money off;
   * no more is given, and this is what was taken.
   */
  readonly taken?: readonly TakenOff[] | null | undefined
  /**
   * Of what is left after a return: what each rule gave for the whole (`givenBy`). Rules with a limit of the member or of
   * the club give no more than that for what is left, and nothing where they gave nothing: their limits were used up, or
   * not, by the purchase, and what a return frees may be another's by now.
   */
  readonly gave?: Readonly<Record<string, number>> | undefined
}

export type EarningState = {
  /** What the member had spent, as far as it counts, in the window before this receipt. */
  readonly window_spend_minor: number
  /** Null or absent: nobody, or nothing asked for (`factsNeeded`); rules that ask about a member do not hold. */
  readonly member?: MemberFacts | null | undefined
  /** What is left of the budgets, by rule, in the rule's amounts (`Given`); a rule with a budget gives nothing without. */
  readonly budgets?: Readonly<Record<string, number>> | undefined
}

export type ExclusionReason = 'gift_card' | 'deposit' | 'fee' | 'category'

/** The share of the receipt that fell into one band, at that band's rate. Kinds of part are told apart by `kind`. */
export type BandPart = {
  kind: 'band'
  /** 0 is the base rate. */
  band: number
  from_minor: number
  /** Null for the last band. */
  to_minor: number | null
  amount_minor: number
  rate: number
}

/** The points that a rule gives on top of the bands. */
export type RulePart = {
  kind: 'rule'
  rule: string
  /** Hundred-millionths of a point, after caps. */
  units: number
  /** What counted of the lines that the rule chose, and how many pieces they are. */
  amount_minor: number
  pieces: number
}

export type EarningPart = BandPart | RulePart

/** Points are given in hundred-millionths, money off in minor units, gifts and tickets one by one. */
export type GivenIn = 'points' | 'money_off' | 'pieces'

/** What a rule gives, or would have given. */
export type Given = { rule: string; in: GivenIn; amount: number }

export type MoneyOff = {
  rule: string
  amount_minor: number
  /** Its shares; none where a till took it. */
  lines: { line_id: string; amount_minor: number }[]
}

/** A small thing to hand out. */
export type Grant =
  | { kind: 'gift'; rule: string; gift: Extract<Effect, { kind: 'gesture' }>['gift']; valid_days: number }
  | { kind: 'tickets'; rule: string; raffle: string; tickets: number }

/** What is to be added to one of the member's counters (`counterKey`), in the row of its period. */
export type CounterChange = { key: string; amount: number; period_on: string }

/** What rules did beside the parts; the same for every reader, so that an evaluation can be kept and explained. */
export type RuleOutcome = {
  off: MoneyOff[]
  grants: Grant[]
  counters: CounterChange[]
  /** What of rules' budgets is used up, in the rule's amounts. */
  budget_use: { rule: string; amount: number }[]
  /** Rules that would have given something, had the member not been held out. Never told to a member. */
  held_out: Given[]
  /** Rules that were cut to `amount`, and by which limits. */
  capped: (Given & { wanted: number; by: CapKind })[]
  /** Rules that held, but stood behind another of their group. */
  beaten: (Given & { by: string; group: string })[]
}

export type Evaluation = {
  points: number
  /** What counted: never below nothing. */
  eligible_minor: number
  /** The same as it was paid, its tax included: more only where money without tax counts. */
  eligible_with_tax_minor: number
  /** The spend before this receipt that the bands were chosen by. */
  window_spend_minor: number
  parts: EarningPart[]
  excluded: { line_id: string; amount_minor: number; reason: ExclusionReason }[]
  rounding: Rounding
  next_band: { from_minor: number; missing_minor: number; rate: number } | null
} & RuleOutcome

/** As it is told at the edge: only who may read the programme hears who is held out. */
export type ToldEvaluation = Omit<Evaluation, 'held_out'> & {
  held_out?: Evaluation['held_out'] | undefined
}

/** Of a programme without rules. */
export const noOutcome = (): RuleOutcome => ({
  off: [],
  grants: [],
  counters: [],
  budget_use: [],
  held_out: [],
  capped: [],
  beaten: [],
})
