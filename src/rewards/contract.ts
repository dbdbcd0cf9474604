import { z } from 'zod'
import { BalancesView } from '#ledger/contract.ts'
import { MemberRef } from '#members/contract.ts'
import { pageQuery } from '#platform/page-query.ts'
import { cleanText, codeText } from '#platform/text.ts'
import { instantText } from '#platform/time-text.ts'
import { DeliveryBody } from './delivery-contract.ts'
import { FULFILMENTS, PAY_WAYS, REDEMPTION_STATES } from './redemption-state.ts'
import { DELIVERY_WAYS, HIGHEST_MINOR, MOST_QTY, REWARD_KINDS } from './reward.ts'

/* Taking rewards: from the quote to what became of the thing. The catalogue is in catalogue-contract.ts. */

const Both = z.object({ he: z.string(), en: z.string() })
const RewardId = z.string().regex(/^rwd_[0-9a-hjkmnp-tv-z]{26}$/, 'a reward id looks like rwd_…')
const branchCode = codeText(200)
const OWN_ID = /^rdm_[0-9a-hjkmnp-tv-z]{26}$/

/** The caller's own name of a redemption: the same again is the same redemption. */
const RedemptionRef = codeText(120)
  .refine((ref) => !OWN_ID.test(ref), 'rdm_… are ids that the server gives')
  // It becomes a step of an address, where dots alone would lead elsewhere.
  .refine((ref) => !/^\.{1,2}$/.test(ref), 'dots alone are no name')

const wish = {
  member: MemberRef,
  reward: RewardId,
  qty: z.int().min(1).max(MOST_QTY).default(1),
  /** So much of it is paid with money in place of points. */
  pay_minor: z.int().min(0).max(HIGHEST_MINOR).default(0),
  /** How the money (and a fee in money) is paid; `till` unless it is said. */
  pay_way: z.enum(PAY_WAYS).optional(),
  /** Where it happens; a till's key takes for its own branch. */
  branch: branchCode.optional(),
  /** Left out: handed over where it is taken. */
  delivery: DeliveryBody.optional(),
}

export const RedemptionInput = z
  .strictObject({
    redemption_id: RedemptionRef,
    ...wish,
    /**
     * False: points and stock are held until `hold_until`, and then released unless it is captured. With `card_link` it is
     * held in any case, and captured when the payment came.
     */
    capture: z.boolean().default(false),
    /** When it was handed over, where a till that was cut off tells of it later; of what is captured at once. */
    occurred_at: instantText.optional(),
  })
  .refine(({ capture, occurred_at }) => capture || occurred_at === undefined, {
    path: ['occurred_at'],
    message: 'what is held begins when it is asked for',
  })
  .meta({ id: 'RedemptionInput' })
export type RedemptionInput = z.output<typeof RedemptionInput>

export const RedemptionQuoteInput = z.strictObject(wish).meta({ id: 'RedemptionQuoteInput' })
export type RedemptionQuoteInput = z.output<typeof RedemptionQuoteInput>

/** What it would take; `refusal` says why it cannot be taken, null when it can. */
export const RedemptionQuote = z
  .object({
    reward: RewardId,
    qty: z.int(),
    /** All points, the fee for delivery among them. */
    points: z.int(),
    fee_points: z.int(),
    /** All money, the fee for delivery among it. */
    money_minor: z.int(),
    fee_minor: z.int(),
    currency: z.string(),
    balances: BalancesView.nullable(),
    missing_points: z.int(),
    refusal: z.object({ code: z.string(), detail: z.string() }).nullable(),
    /** How this member could pay money for it here. */
    pay_ways: z.array(z.enum(PAY_WAYS)),
    hold_minutes: z.int(),
  })
  .meta({ id: 'RedemptionQuote' })
export type RedemptionQuote = z.infer<typeof RedemptionQuote>

/** `rdm_…`, or the caller's own `redemption_id`. */
export const RedemptionPath = z.object({ id: codeText(120) })

export const CaptureBody = z
  .strictObject({
    /** When it was handed over, where a till that was cut off tells of it later. */
    occurred_at: instantText.optional(),
  })
  .meta({ id: 'CaptureRedemption' })
export const VoidBody = z.strictObject({ reason: cleanText(200).optional() }).meta({ id: 'VoidRedemption' })

export const CancelBody = z
  .strictObject({
    reason: cleanText(200),
    /** Whether the thing can be given to another; a digital code never can. */
    back_to_stock: z.boolean().default(false),
  })
  .meta({ id: 'CancelRedemption' })

/** What cancelling would bring back, told beforehand. */
export const CancelQuote = z
  .object({
    points: z.int(),
    /** Given back before, while it stood: these do not come back again. */
    given_back_points: z.int(),
    /** Points whose day has passed meanwhile, and what the club does with them. */
    expired_points: z.int(),
    grace_days: z.int(),
    /** Of the points, how many go to others, whose they had been (a household's pool that was left), and who they are. */
    others_points: z.int(),
    others: z.array(z.object({ id: z.string(), name: z.string().nullable() })),
    /** What goes back of the money, by the way it came. */
    money_minor: z.int(),
    pay_way: z.enum(PAY_WAYS).nullable(),
    sentence: z.string(),
  })
  .meta({ id: 'CancelQuote' })
export type CancelQuote = z.infer<typeof CancelQuote>

export const FulfilmentBody = z
  .strictObject({
    to: z.enum(FULFILMENTS),
    carrier: cleanText(100).optional(),
    carrier_reference: cleanText(100).optional(),
    /** What is wrong, or what was said; required with `problem`. */
    note: cleanText(500).optional(),
    /** Of a coupon: the receipt that it was used on. */
    receipt_id: codeText(120).optional(),
    /** Of what came back (`returned`): all of it goes to the stock that it came from, once. Only for who may cancel. */
    back_to_stock: z.boolean().default(false),
  })
  .refine(({ to, back_to_stock }) => to === 'returned' || !back_to_stock, {
    path: ['back_to_stock'],
    message: 'only what came back goes to stock',
  })
  .refine(({ to, note }) => to !== 'problem' || note !== undefined, {
    path: ['note'],
    message: 'a problem needs words',
  })
  .meta({ id: 'FulfilmentChange' })

/** A page of the payment provider's. */
export const PaymentLink = z
  .object({
    url: z.string(),
    amount_minor: z.int(),
    currency: z.string(),
    /** Points and stock are kept until then; a later payment is for a person to see to. */
    hold_until: z.string(),
  })
  .meta({ id: 'RedemptionPaymentLink' })
export type PaymentLink = z.infer<typeof PaymentLink>

const CodeView = z.object({
  id: z.string(),
  /** The last signs alone: a code in full is its member's. */
  ends_with: z.string(),
  state: z.enum(['held', 'given', 'spoilt']),
})

export const RedemptionView = z
  .object({
    id: z.string(),
    redemption_id: z.string(),
    state: z.enum(REDEMPTION_STATES),
    member: z.object({ id: z.string(), name: z.string().nullable() }),
    reward: z.object({
      id: z.string(),
      kind: z.enum(REWARD_KINDS),
      name: Both,
      picture: z.string().nullable(),
    }),
    qty: z.int(),
    /** All points taken, the fee among them. */
    points: z.int(),
    fee_points: z.int(),
    /** All money, the fee among it; paid by `pay_way`. */
    money_minor: z.int(),
    fee_minor: z.int(),
    pay_way: z.enum(PAY_WAYS).nullable(),
    currency: z.string(),
    /** Of a discount: what the till takes off. */
    discount_minor: z.int().nullable(),
    branch: z.string().nullable(),
    delivery: z
      .object({
        way: z.enum(DELIVERY_WAYS),
        branch: z.string().nullable(),
        address: z.string().nullable(),
        carrier: z.string().nullable(),
        carrier_reference: z.string().nullable(),
      })
      .nullable(),
    fulfilment: z.enum(FULFILMENTS).nullable(),
    /** It waited for its member until its last day, and was not fetched or used. */
    is_past: z.boolean(),
    /** Where it may go from here. */
    next: z.array(z.enum(FULFILMENTS)),
    /** What a till scans to hand it over, as it is printed; null where nothing is to be handed over. */
    pick_up_code: z.string().nullable(),
    /** The partner that gives it (`ptn_…`); null: none does. */
    partner: z.string().nullable(),
    /** The receipt that a discount came off, or that was named when it was handed over; of a partner's, its own name of what it gave. */
    used_on_receipt: z.string().nullable(),
    codes: z.array(CodeView),
    made_at: z.string(),
    hold_until: z.string().nullable(),
    captured_at: z.string().nullable(),
    ended_at: z.string().nullable(),
    /** Until then it can be picked up or used; null: for ever. */
    valid_until: z.string().nullable(),
    /** The member's first: the golden moment. */
    golden_moment: z.object({ days_since_joining: z.int() }).nullable(),
    rating: z.object({ stars: z.int(), words: z.string().nullable(), rated_at: z.string() }).nullable(),
    /** The member's account right after a change; null where it is only read. */
    balances: BalancesView.nullable(),
    /** Held until its rest is paid by card link; the payment captures it. */
    awaits_payment: z.boolean(),
    /** Of a cancellation: what came back and how. */
    returned: z
      .object({
        points: z.int(),
        lost_points: z.int(),
        /** Of the points, how many went to others, whose they had been. */
        others_points: z.int(),
        money_minor: z.int(),
        pay_way: z.enum(PAY_WAYS).nullable(),
      })
      .nullable(),
    /** In the caller's language. */
    sentence: z.string(),
  })
  .meta({ id: 'Redemption' })
export type RedemptionView = z.infer<typeof RedemptionView>

const RedemptionEventView = z
  .object({
    at: z.string(),
    kind: z.string(),
    sentence: z.string(),
    note: z.string().nullable(),
    by: z.enum(['staff', 'api_key', 'system', 'member']),
  })
  .meta({ id: 'RedemptionEvent' })

export const RedemptionDetail = RedemptionView.extend({
  /** What it took came back to stock. */
  is_back_in_stock: z.boolean(),
  /** Newest first. */
  events: z.array(RedemptionEventView),
}).meta({ id: 'RedemptionDetail' })
export type RedemptionDetail = z.infer<typeof RedemptionDetail>

export const RedemptionQuery = pageQuery({ most: 200, usual: 50 }).extend({
  state: z.enum(REDEMPTION_STATES).optional(),
  fulfilment: z.enum(FULFILMENTS).optional(),
  /** Only what waits for the office: to pack, ready (but no open coupons), sent, problem. */
  open: z.enum(['yes']).optional(),
  /** Only things that waited until their last day and were not fetched: what to put away, or to keep for their members once more. */
  lapsed: z.enum(['yes']).optional(),
  branch: branchCode.optional(),
  way: z.enum(DELIVERY_WAYS).optional(),
  reward: RewardId.optional(),
  member: z
    .string()
    .regex(/^mbr_[0-9a-hjkmnp-tv-z]{26}$/)
    .optional(),
  /** Made before. */
  before: instantText.optional(),
  order: z.enum(['newest', 'oldest']).default('newest'),
  /** A pick-up code, as it was typed or scanned. */
  pick_up_code: codeText(40).optional(),
})

export const RedemptionPage = z
  .object({ items: z.array(RedemptionView), next_cursor: z.string().nullable() })
  .meta({ id: 'RedemptionPage' })

export const BoardQuery = z.object({ branch: branchCode.optional() })

/** The office's board: how many stand where, and how long the oldest has waited. */
export const RedemptionBoard = z
  .object({
    columns: z.array(
      z.object({
        fulfilment: z.enum(FULFILMENTS),
        count: z.int(),
        /** How many have waited longer than a day, three days, a week. */
        over_day: z.int(),
        over_three_days: z.int(),
        over_week: z.int(),
        oldest_at: z.string().nullable(),
      }),
    ),
    held: z.int(),
    /** Things that were not fetched by their last day, and lie there still. */
    lapsed: z.int(),
  })
  .meta({ id: 'RedemptionBoard' })
