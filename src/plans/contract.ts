import { z } from 'zod'
import { MemberPath } from '#members/contract.ts'
import { pageLimit } from '#platform/page-query.ts'
import { cleanText, codeText } from '#platform/text.ts'
import { dateText } from '#platform/time-text.ts'
import { MEMBERSHIP_STATES } from './membership-state.ts'
import { PAYOUT_KINDS, PAYOUT_STATES } from './payout.ts'
import { PERIOD } from './period.ts'
import {
  COVERS,
  HIGHEST_FEE_MINOR,
  LONGEST_TERM_MONTHS,
  MOST_BENEFITS,
  MOST_FROZEN_DAYS,
  RUN_WAYS,
  WAYS,
  WHOLE_BP,
} from './plan.ts'
import { RUN_STATES } from './run-state.ts'

// --- what a plan is ---

const Name = z.strictObject({ he: cleanText(100), en: cleanText(100) })
const PlanCode = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,59}$/, 'small letters, digits and dashes')
const Amount = z.int().min(0).max(HIGHEST_FEE_MINOR)
const Rate = z.int().min(1).max(WHOLE_BP)
const RunWay = z.enum(RUN_WAYS)

/** What a plan promises, as it travels and is kept. */
const Terms = z
  .strictObject({
    name: Name,
    fee_minor: Amount,
    term_months: z.int().min(1).max(LONGEST_TERM_MONTHS),
    renewal: z.enum(['offer', 'by_hand']),
    offer_days_before: z.int().min(1).max(120),
    covers: z.enum(COVERS).meta({ description: 'the member who holds it, or the whole household' }),
    benefits: z
      .array(
        z.strictObject({
          code: PlanCode,
          name: Name,
          value_minor: Amount,
          times_per_term: z.int().min(1).max(1000).nullable(),
        }),
      )
      .max(MOST_BENEFITS),
    fee_return: z.strictObject({ every: z.enum(['month', 'year']), share_bp: Rate, by: RunWay }).nullable(),
    top_up_guarantee: z
      .strictObject({ by: RunWay, counts: z.enum(['money', 'everything']) })
      .nullable()
      .meta({ description: 'never less than was paid: at the end of the term the difference' }),
    cashback: z
      .strictObject({
        rate_bp: Rate,
        cap_month_minor: Amount.nullable(),
        cap_term_minor: Amount.nullable(),
        by: RunWay,
      })
      .nullable(),
    most_frozen_days: z.int().min(0).max(MOST_FROZEN_DAYS),
    cooling_off_days: z.int().min(0).max(60),
  })
  .meta({ id: 'PlanTerms' })

const sku = codeText(100)

export const NewPlan = z
  .strictObject({ code: PlanCode, sku: sku.nullable().default(null), terms: Terms })
  .meta({ id: 'NewPlan' })
export type NewPlan = z.input<typeof NewPlan>

export const PlanChange = z
  .strictObject({
    sku: sku.nullable().optional(),
    state: z.enum(['open', 'closed']).optional(),
    terms: Terms.optional(),
  })
  .meta({ id: 'PlanChange' })
export type PlanChange = z.input<typeof PlanChange>

export const PlanPath = z.object({ id: codeText(60) })
export const RunPath = z.object({ id: codeText(60), run: codeText(60) })
export const PayoutPath = z.object({ id: codeText(60) })
const Fund = z
  .object({
    fees_minor: z.int(),
    refunded_minor: z.int(),
    fee_returned_minor: z.int(),
    cashback_minor: z.int(),
    top_up_minor: z.int(),
    money_off_minor: z.int(),
    points_worth_minor: z.int(),
    benefits_used_minor: z.int(),
    given_back_minor: z.int(),
    left_minor: z.int(),
    promised_minor: z.int(),
    /** Of what is promised: benefits that are given meanwhile answer it as well as money at the end. */
    as_benefits_minor: z.int(),
    as_benefits_per_member_minor: z.int(),
    affordable_minor: z.int(),
    affordable_per_member_minor: z.int(),
  })
  .meta({ id: 'PlanFund' })

const PlanHead = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  sku: z.string().nullable(),
  state: z.enum(['open', 'closed']),
})

export const PlanView = PlanHead.extend({
  terms_version: z.int(),
  terms: Terms,
  /** How the plan gives back, in words of the caller's language. */
  sentences: z.array(z.string()),
  currency: z.string(),
  created_at: z.string(),
  members: z.object({
    active: z.int(),
    frozen: z.int(),
    scheduled: z.int(),
    ended: z.int(),
    cancelled: z.int(),
  }),
  fund: Fund,
  /**
   * Of the terms of a year that ended more than 30 days ago, by what was paid until the 30th day: the same plan again
   * (renewed), or another one (moved). Null where none has ended.
   */
  renewal: z.object({ ended: z.int(), renewed: z.int(), moved: z.int() }).nullable(),
}).meta({ id: 'Plan' })
export type PlanView = z.output<typeof PlanView>

export const PlanList = z.object({ plans: z.array(PlanView) }).meta({ id: 'PlanList' })

const Mend = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('gift'), amount_minor: z.int() }),
  z.object({ kind: z.literal('cashback'), rate_bp: z.int() }),
  z.object({ kind: z.literal('spend'), amount_minor: z.int() }),
])

const Outlook = z
  .object({
    paid_minor: z.int(),
    back_minor: z.int(),
    projected_minor: z.int(),
    missing_minor: z.int(),
    is_early: z.boolean(),
    served_days: z.int(),
    term_days: z.int(),
    spent_minor: z.int(),
    mends: z.array(Mend),
  })
  .meta({ id: 'MembershipOutlook' })

const NamedMember = z.object({ id: z.string(), name: z.string().nullable() })

export const BehindList = z
  .object({
    /** How many there are in all, and what they are short of together. */
    members: z.int(),
    missing_minor: z.int(),
    items: z.array(
      z.object({
        member: NamedMember,
        ends_on: z.string(),
        outlook: Outlook,
        sentences: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'BehindList' })
export type BehindList = z.output<typeof BehindList>

// --- runs ---

export const NewRun = z
  .strictObject({ period: z.string().regex(PERIOD, 'a month looks like 2026-03') })
  .meta({ id: 'NewPlanRun' })

export const PayoutView = z
  .object({
    id: z.string(),
    kind: z.enum(PAYOUT_KINDS),
    period: z.string(),
    amount_minor: z.int(),
    by: z.enum(WAYS),
    state: z.enum(PAYOUT_STATES),
    failure: z.string().nullable(),
    made_at: z.string(),
    paid_at: z.string().nullable(),
    /** Why it is so much, in words. */
    why: z.string(),
  })
  .meta({ id: 'PlanPayout' })
export type PayoutView = z.output<typeof PayoutView>

export const RunView = z
  .object({
    id: z.string(),
    plan: z.string(),
    period: z.string(),
    state: z.enum(RUN_STATES),
    members: z.int(),
    total_minor: z.int(),
    /** What the fund can afford before this run; a run above it is shown as such, and still may be approved. */
    affordable_minor: z.int(),
    made_at: z.string(),
    approved_at: z.string().nullable(),
    posted_at: z.string().nullable(),
    parts: z.array(
      z.object({
        by: z.enum(WAYS),
        kind: z.enum(PAYOUT_KINDS),
        state: z.enum(PAYOUT_STATES),
        payouts: z.int(),
        amount_minor: z.int(),
      }),
    ),
  })
  .meta({ id: 'PlanRun' })
export type RunView = z.output<typeof RunView>

export const RunList = z.object({ runs: z.array(RunView) }).meta({ id: 'PlanRunList' })

export const RunQuery = z.object({
  cursor: codeText(200).optional(),
  limit: pageLimit(500, 100),
})
export const RunDetail = RunView.extend({
  items: z.array(PayoutView.extend({ member: NamedMember })),
  next_cursor: z.string().nullable(),
}).meta({ id: 'PlanRunDetail' })
export type RunDetail = z.output<typeof RunDetail>

export const ApproveBody = z
  .strictObject({ total_minor: z.int().meta({ description: 'as it was shown' }) })
  .meta({ id: 'PlanRunApproval' })
export const PaidBody = z
  .strictObject({ by: z.array(z.enum(['bank_file', 'card_refund'])).min(1) })
  .meta({ id: 'PlanRunPaid' })
export const SettleBody = z.strictObject({ by: z.enum(WAYS) }).meta({ id: 'PayoutSettlement' })

// --- a member's membership ---

const RecordedMethod = z.enum(['cash', 'card', 'transfer', 'other'])

export const StartBody = z
  .strictObject({
    plan: codeText(60),
    starts_on: dateText.optional(),
    paid: z.strictObject({ method: RecordedMethod, amount_minor: Amount }),
  })
  .meta({ id: 'NewMembership' })
export const RenewBody = z
  .strictObject({
    plan: codeText(60).optional(),
    paid: z.strictObject({ method: RecordedMethod, amount_minor: Amount }),
  })
  .meta({ id: 'MembershipRenewal' })
export const LinkBody = z.strictObject({ plan: codeText(60) }).meta({ id: 'NewPaymentLink' })
export const LinkView = z.object({ url: z.string(), amount_minor: z.int() }).meta({ id: 'PaymentLink' })
export const FreezeBody = z
  .strictObject({ from_on: dateText, until_on: dateText })
  .meta({ id: 'MembershipFreeze' })
export const EmptyBody = z.strictObject({}).meta({ id: 'MembershipUnfreeze' })
export type LinkView = z.output<typeof LinkView>
export const CancelBody = z
  .strictObject({
    by: z.enum(WAYS),
    refund_minor: z.int().min(0).meta({ description: 'as it was quoted' }),
    reason: cleanText(200),
    term: codeText(60).optional().meta({ description: 'without it the current term' }),
  })
  .meta({ id: 'MembershipCancellation' })
export const TermQuery = z.object({
  term: codeText(60).optional().meta({ description: 'without it the current term' }),
})
export const QueueBody = z.strictObject({ term: codeText(60) }).meta({ id: 'MembershipQueueing' })
export const UseBody = z.strictObject({ benefit: PlanCode }).meta({ id: 'NewBenefitUse' })
export const UsePath = MemberPath.extend({ use: codeText(60) })

export const CancellationView = z
  .object({
    rule: z.enum(['not_begun', 'cooling_off', 'pro_rata']),
    cancelled_on: z.string(),
    fee_minor: z.int(),
    term_days: z.int(),
    used_days: z.int(),
    unused_days: z.int(),
    unused_minor: z.int(),
    fee_returned_minor: z.int(),
    /** Where the whole fee comes back: what the plan gave meanwhile, at its worth. */
    given_minor: z.int(),
    /** Kept for cashback that was given and is not the member's any more. */
    set_off_minor: z.int(),
    refund_minor: z.int(),
    /** A term that is paid ahead: it stays, and is cancelled by itself. */
    next_term: z
      .object({ id: z.string(), starts_on: z.string(), ends_on: z.string(), fee_minor: z.int() })
      .nullable(),
    /** The sum in words, line by line. */
    sentences: z.array(z.string()),
    /** Ways in which it can be given back. */
    ways: z.array(z.enum(WAYS)),
  })
  .meta({ id: 'CancellationQuote' })
export type CancellationView = z.output<typeof CancellationView>

const TermSumsView = z
  .object({
    paid_minor: z.int(),
    refunded_minor: z.int(),
    fee_returned_minor: z.int(),
    cashback_minor: z.int(),
    top_up_minor: z.int(),
    money_off_minor: z.int(),
    benefits_used_minor: z.int(),
    extra_points: z.int(),
    extra_points_worth_minor: z.int(),
    under_way_minor: z.int(),
    next_run_minor: z.int(),
    money_back_minor: z.int(),
    back_minor: z.int(),
    ahead_minor: z.int(),
    /** Of its refund, kept for cashback that had been given beyond the rules. */
    set_off_minor: z.int(),
    /** Cashback given beyond the rules, to be set off against what comes. */
    owed_minor: z.int(),
    free: z.object({ points: z.int(), money_off_minor: z.int() }),
  })
  .meta({ id: 'MembershipSums' })

const TermView = z
  .object({
    id: z.string(),
    plan: PlanHead,
    state: z.enum(MEMBERSHIP_STATES),
    sold_on: z.string(),
    starts_on: z.string(),
    ends_on: z.string(),
    cancelled_on: z.string().nullable(),
    freezes: z.array(z.object({ from_on: z.string(), until_on: z.string() })),
    frozen_days_left: z.int(),
    paid_by: z.string().nullable(),
    /** After a merge: the term that counts for the days on which both run. */
    beside: z.object({ id: z.string(), ends_on: z.string() }).nullable(),
    sums: TermSumsView,
    outlook: Outlook.nullable(),
    benefits: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        value_minor: z.int(),
        times_per_term: z.int().nullable(),
        uses: z.array(z.object({ id: z.string(), used_on: z.string() })),
      }),
    ),
    payouts: z.array(PayoutView),
    sentences: z.array(z.string()),
  })
  .meta({ id: 'MembershipTerm' })
export type TermView = z.output<typeof TermView>

export const MembershipView = z
  .object({
    member: z.object({ id: z.string() }),
    currency: z.string(),
    on: z.string(),
    /** The term that runs, else the next, else the last. */
    current: z.string().nullable(),
    /** A household's plan that somebody else holds, where the member has none of their own today. */
    covered_by: z.object({ member: z.string(), plan: PlanHead, ends_on: z.string() }).nullable(),
    /** All terms together: paid, got back. */
    total: z.object({ paid_minor: z.int(), back_minor: z.int() }),
    terms: z.array(TermView),
    store_credit_minor: z.int().nullable(),
    /** What can be sold to this member today. */
    for_sale: z.array(PlanHead.extend({ fee_minor: z.int(), term_months: z.int() })),
    payment_links: z.boolean(),
  })
  .meta({ id: 'Membership' })
export type MembershipView = z.output<typeof MembershipView>

// --- store credit at the till ---

export const SpendBody = z
  .strictObject({ spend_id: codeText(120), amount_minor: Amount.min(1) })
  .meta({ id: 'NewCreditSpend' })
export const BackBody = z
  .strictObject({ back_id: codeText(120), spend_id: codeText(120), amount_minor: Amount.min(1) })
  .meta({ id: 'NewCreditBack' })
export const CreditView = z
  .object({ amount_minor: z.int(), balance_minor: z.int() })
  .meta({ id: 'StoreCreditAnswer' })

export const Received = z.object({ received: z.literal(true) }).meta({ id: 'WebhookReceived' })
