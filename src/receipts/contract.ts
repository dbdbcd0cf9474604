import { z } from 'zod'
import { BalancesView } from '#ledger/contract.ts'
import { MemberRef } from '#members/contract.ts'
import { GRANT_KINDS } from '#offers/grant.ts'
import { Problem } from '#platform/http/problem.ts'
import { pageQuery } from '#platform/page-query.ts'
import { cleanText, codeText } from '#platform/text.ts'
import { dateText, instantText } from '#platform/time-text.ts'
import { Evaluation } from '#programme/contract.ts'
import { TAKEN_FAULTS } from '#programme/taken-fault.ts'
import { Takeable } from '#rewards/catalogue-contract.ts'
import { ENTRY_ACCOUNTS } from './entry-owner.ts'

/** Ten billion shekels: far above any receipt, far below what sums could not hold exactly. */
const MOST_MINOR = 1_000_000_000_000
const AmountMinor = z.int().min(-MOST_MINOR).max(MOST_MINOR)
const DecimalQty = z
  .string()
  .regex(/^\d{1,12}(\.\d{1,6})?$/, 'a decimal number such as "2" or "0.745"')
  .refine((qty) => /[1-9]/.test(qty), 'more than nothing')
const OccurredAt = instantText
/** What a receipt or a return is called. It becomes a step of an address, where dots alone would lead elsewhere. */
const nameText = codeText(120).refine((name) => !/^\.{1,2}$/.test(name), 'dots alone are no name')

const LineInput = z
  .strictObject({
    line_id: codeText(100),
    sku: codeText(100),
    description: cleanText(300).optional(),
    brand: cleanText(200).optional(),
    category: cleanText(200).optional(),
    kind: z.enum(['sale', 'gift_card', 'deposit', 'fee']).optional(),
    qty: DecimalQty,
    amount_minor: AmountMinor,
    discount_minor: AmountMinor.optional(),
    tax_minor: AmountMinor.optional(),
  })
  .meta({ id: 'NewLine' })

const basketShape = {
  member: MemberRef.optional(),
  branch: cleanText(60),
  occurred_at: OccurredAt,
  currency: z.string().regex(/^[A-Z]{3}$/, 'a currency code of ISO 4217'),
  lines: z.array(LineInput).min(1).max(500),
}

/** Money that the till took off: for a rule, as the quote said, or for a coupon. The lines' amounts are without it. */
const TakenOffer = z
  .union([
    z.strictObject({ rule: codeText(100), amount_minor: AmountMinor.min(0) }),
    z.strictObject({ coupon: codeText(60), amount_minor: AmountMinor.min(0) }),
  ])
  .meta({ id: 'TakenOffer' })

const Tender = z.strictObject({ kind: codeText(40), amount_minor: AmountMinor }).meta({ id: 'Tender' })

export const ReceiptInput = z
  .strictObject({
    receipt_id: nameText,
    ...basketShape,
    total_minor: AmountMinor,
    tenders: z.array(Tender).max(50).optional(),
    offers: z.array(TakenOffer).max(50).optional(),
  })
  .meta({ id: 'NewReceipt' })
export type ReceiptInput = z.output<typeof ReceiptInput>

export const BasketInput = z
  .strictObject({
    ...basketShape,
    occurred_at: OccurredAt.optional(),
    total_minor: AmountMinor.optional(),
    receipt_id: nameText.optional().meta({
      description:
        'what its receipt will be called: money off of rules with limits is kept for it for ten minutes, and nobody else is quoted it',
    }),
  })
  .meta({ id: 'NewBasket' })
export type BasketInput = z.output<typeof BasketInput>

export const BatchInput = z
  .strictObject({
    receipts: z
      .array(z.unknown())
      .min(1)
      .max(1000)
      .meta({ description: 'NewReceipt objects, each checked and answered by itself' }),
  })
  .meta({ id: 'NewReceiptBatch' })

export const ReturnInput = z
  .strictObject({
    return_id: nameText,
    occurred_at: OccurredAt,
    lines: z
      .array(
        z.strictObject({
          line_id: codeText(100),
          qty: DecimalQty,
          amount_minor: AmountMinor.min(0).optional(),
        }),
      )
      .min(1)
      .max(500),
  })
  .meta({ id: 'NewReturn' })
export type ReturnInput = z.output<typeof ReturnInput>

/** As a return, but nothing is written: what it would take back. */
export const ReturnQuoteInput = ReturnInput.pick({ lines: true }).meta({ id: 'NewReturnQuote' })

export const ClaimInput = z.strictObject({ member: MemberRef }).meta({ id: 'NewClaim' })

const VersionRef = z.object({ id: z.string(), number: z.int() }).meta({ id: 'ProgrammeVersionRef' })

/** Why points are what they are: the numbers, and the same in words. */
const Explanation = z
  .object({
    version: VersionRef.nullable(),
    evaluation: Evaluation.nullable(),
    sentences: z.array(z.string()),
  })
  .meta({ id: 'Explanation' })

const Hint = z
  .object({ kind: z.enum(['next_band', 'near_miss', 'debt', 'unknown_member']), text: z.string() })
  .meta({ id: 'Hint' })

/** Money off by a rule; `lines` say how a till takes it off a basket. `refused` says why it was not to be taken. */
const OfferView = z
  .object({
    rule: z.string(),
    name: z.string(),
    amount_minor: z.int(),
    lines: z.array(z.object({ line_id: z.string(), amount_minor: z.int() })),
    refused: z.enum(TAKEN_FAULTS).nullable(),
    detail: z.string().nullable(),
  })
  .meta({ id: 'Offer' })

/** A small thing given for later. A basket's has no code yet. */
const GiftView = z
  .object({
    rule: z.string(),
    rule_name: z.string(),
    kind: z.enum(GRANT_KINDS),
    name: z.string(),
    code: z.string().nullable(),
    valid_until: z.string().nullable(),
  })
  .meta({ id: 'Gift' })

/** A coupon that the till took off for; `refused` says why it was not to be taken. */
const CouponTakenView = z
  .object({
    coupon: z.string(),
    amount_minor: z.int(),
    refused: z.string().nullable(),
    detail: z.string().nullable(),
  })
  .meta({ id: 'CouponTaken' })

/** A coupon or sample that the member can take with this basket. */
const OpenCouponView = z
  .object({
    code: z.string(),
    kind: z.enum(GRANT_KINDS),
    name: z.string(),
    off_minor: z.int(),
    valid_until: z.string().nullable(),
  })
  .meta({ id: 'OpenCoupon' })

export const ReceiptAnswer = z
  .object({
    receipt_id: z.string(),
    id: z.string(),
    member: z.object({ id: z.string() }).nullable(),
    points: z.int(),
    currency: z.string().meta({ description: 'of every amount in this answer' }),
    worth_minor: z.int(),
    balances: BalancesView.nullable(),
    off_minor: z.int(),
    offers: z.array(OfferView),
    gifts: z.array(GiftView),
    coupons: z.array(CouponTakenView),
    explanation: Explanation,
    hints: z.array(Hint),
  })
  .meta({ id: 'ReceiptAnswer' })
export type ReceiptAnswer = z.output<typeof ReceiptAnswer>

/** What became of one receipt of a batch: its answer, or the problem that it has. */
export const BatchResult = z
  .discriminatedUnion('status', [
    ReceiptAnswer.extend({ status: z.enum(['posted', 'replayed']) }).meta({ id: 'BatchPosted' }),
    z
      .object({
        status: z.literal('refused'),
        receipt_id: z.string().nullable().meta({ description: 'null where none could be read' }),
        problem: Problem,
      })
      .meta({ id: 'BatchRefused' }),
  ])
  .meta({ id: 'BatchResult' })
export type BatchResult = z.output<typeof BatchResult>

export const BatchAnswer = z
  .object({
    results: z.array(BatchResult).meta({ description: 'in the order of the receipts that were sent' }),
  })
  .meta({ id: 'BatchAnswer' })

export const QuoteAnswer = ReceiptAnswer.omit({ receipt_id: true, id: true, coupons: true })
  .extend({
    coupons: z.array(OpenCouponView),
    /** What the member could take for points now, and what nearly; empty where nobody is named. */
    rewards: Takeable,
    /** Until when money off of rules with limits is kept for the receipt that was named; null where nothing is. */
    promised_until: z.string().nullable(),
  })
  .meta({ id: 'QuoteAnswer' })
export type QuoteAnswer = z.output<typeof QuoteAnswer>

export const RETURN_STATES = ['waiting', 'posted', 'rejected', 'lapsed'] as const

/** Why a return is not in the books: it did not fit its receipt, or that never came. */
const RETURN_REASONS = [
  'line_not_in_receipt',
  'more_than_bought',
  'amount_exceeds_line',
  'returned_before_bought',
  'receipt_missing',
] as const
export type ReturnReason = (typeof RETURN_REASONS)[number]

export const ReturnAnswer = z
  .object({
    id: z
      .string()
      .meta({ description: 'tells apart what one imported return took back of several receipts' }),
    return_id: z.string(),
    receipt_id: z
      .string()
      .nullable()
      .meta({ description: 'null for goods out of an imported file whose purchase nobody knows' }),
    state: z.enum(RETURN_STATES),
    occurred_at: z.string(),
    recorded_at: z.string(),
    waits_until: z.string().nullable(),
    reason_code: z.enum(RETURN_REASONS).nullable().meta({ description: 'of one that is rejected or lapsed' }),
    reason: z.string().nullable().meta({ description: 'the same in words' }),
    points: z.int().nullable(),
    balances: BalancesView.nullable(),
    lines: z.array(z.object({ line_id: z.string(), qty: z.string(), amount_minor: z.int().nullable() })),
  })
  .meta({ id: 'ReturnAnswer' })
export type ReturnAnswer = z.output<typeof ReturnAnswer>

export const ReturnQuote = z
  .object({
    /** To be taken back from the member; nothing where nobody was named. */
    points: z.int(),
    /** What these goods cost, as far as it did not come back before. */
    amount_minor: z.int(),
    currency: z.string(),
    /** Before and after; null where nobody was named. */
    balances: z.object({ before: BalancesView, after: BalancesView }).nullable(),
    /** Of lines that sold a paid membership: what its cancellation gives back, which need not be what the line cost. */
    plan_fees: z.array(
      z.object({ line_id: z.string(), back_minor: z.int(), sentences: z.array(z.string()) }),
    ),
  })
  .meta({ id: 'ReturnQuote' })
export type ReturnQuote = z.output<typeof ReturnQuote>

const LineView = z
  .object({
    line_id: z.string(),
    sku: z.string(),
    description: z.string().nullable(),
    brand: z.string().nullable(),
    category: z.string().nullable(),
    kind: z.string(),
    qty: z.string(),
    amount_minor: z.int(),
    discount_minor: z.int().nullable(),
    tax_minor: z.int().nullable(),
    returned_qty: z.string(),
  })
  .meta({ id: 'Line' })

export const EntryView = z
  .object({
    account: z.string(),
    seq: z.int(),
    kind: z.string(),
    points: z.int(),
    balance_after: z.int(),
    debt_after: z.int(),
    of_merged: z.boolean().meta({
      description:
        'on the account of a member who was merged into this one: `balance_after` and `debt_after` are that account’s',
    }),
    of_account: z.enum(ENTRY_ACCOUNTS).meta({
      description:
        'on the account that the member uses now, their own beside it, a household’s pool that they left, or one that was merged',
    }),
    member: z
      .object({ id: z.string(), name: z.string().nullable() })
      .nullable()
      .meta({ description: 'on whose behalf, where a household shares the account' }),
    cause: z.string(),
    receipt_id: z.string().nullable(),
    branch: z.string().nullable(),
    total_minor: z.int().nullable(),
    currency: z.string().nullable().meta({ description: 'of `total_minor`; null where there is no receipt' }),
    occurred_at: z.string(),
    recorded_at: z.string(),
    expires_at: z.string().nullable(),
    sentences: z.array(z.string()),
    /** The programme version that the points follow from. */
    version: VersionRef.nullable(),
    /** Of a correction by hand: why, and by whom. `name` is that of a staff person; null for everybody else. */
    correction: z
      .object({
        reason: z.string(),
        by: z.object({ kind: z.enum(['staff', 'api_key', 'system']), name: z.string().nullable() }),
      })
      .nullable(),
  })
  .meta({ id: 'Entry' })
export type EntryView = z.output<typeof EntryView>

export const ReceiptSummary = z
  .object({
    receipt_id: z.string(),
    id: z.string(),
    member: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
    branch: z.string(),
    occurred_at: z.string(),
    recorded_at: z.string(),
    business_on: z.string(),
    currency: z.string(),
    total_minor: z.int(),
    eligible_minor: z.int(),
    points: z.int(),
    source: z.string(),
  })
  .meta({ id: 'ReceiptSummary' })

export const ReceiptView = ReceiptSummary.extend({
  lines: z.array(LineView),
  returns: z.array(ReturnAnswer),
  postings: z.array(EntryView),
  explanation: Explanation,
  /** Rules that did not hold and what was missing, the nearest first. */
  near_misses: z.array(z.string()),
  offers: z.array(OfferView),
  gifts: z.array(GiftView),
  coupons: z.array(CouponTakenView),
  claimable_until: z.string().nullable(),
}).meta({ id: 'Receipt' })
export type ReceiptView = z.output<typeof ReceiptView>

export const ReceiptPage = z
  .object({ items: z.array(ReceiptSummary), next_cursor: z.string().nullable() })
  .meta({ id: 'ReceiptPage' })
export const StatementPage = z
  .object({ balances: BalancesView, items: z.array(EntryView), next_cursor: z.string().nullable() })
  .meta({ id: 'StatementPage' })
export const ReturnPage = z
  .object({ items: z.array(ReturnAnswer), next_cursor: z.string().nullable() })
  .meta({ id: 'ReturnPage' })

export const PageQuery = pageQuery({ usual: 50 })
export const ReceiptQuery = PageQuery.extend({
  branch: cleanText(60).optional(),
  from: dateText.optional(),
  to: dateText.optional(),
  member: codeText(60).optional(),
  named: z
    .enum(['yes', 'no'])
    .optional()
    .meta({ description: 'only receipts that name a member, or only those that name nobody' }),
})
export const ReturnQuery = PageQuery.extend({
  state: z
    .enum(RETURN_STATES)
    .optional()
    .meta({ description: 'without it, those that did not find their receipt: waiting, rejected, lapsed' }),
  from: dateText.optional().meta({ description: 'the first day on which the goods came back' }),
  to: dateText.optional(),
})
export const ReceiptParams = z.object({ receipt_id: codeText(120) })
export const StatementParams = z.object({ id: codeText(60) })
