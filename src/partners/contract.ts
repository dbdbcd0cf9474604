import { z } from 'zod'
import { pageQuery } from '#platform/page-query.ts'
import { cleanText, codeText } from '#platform/text.ts'
import { dateText, instantText } from '#platform/time-text.ts'
import { CAPS, HOLD_REASONS, LINK_STATES, PARTNER_STATES } from './partner.ts'

/** A billion shekels: far above any purchase, and with any rate far below what sums could not hold exactly. */
const MOST_MINOR = 100_000_000_000
const MOST_POINTS = 1_000_000_000
const LONGEST_NAME = 120
const MOST_AT_ONCE = 500
/** So late a purchase may be told at most, whatever the contract. */
export const MOST_LATE_DAYS = 90

const Points = z.int().min(1).max(MOST_POINTS)
const Rate = z.int().min(1).max(1_000_000)
const Currency = z.string().regex(/^[A-Z]{3}$/, 'a currency code of ISO 4217')
/** It becomes a step of an address, where dots alone would lead elsewhere. */
const nameText = codeText(LONGEST_NAME).refine((name) => !/^\.{1,2}$/.test(name), 'dots alone are no name')

const EarnTerms = z
  .strictObject({
    points: z.int().min(1).max(10_000).meta({ description: 'so many points for each `per_minor`' }),
    per_minor: Rate,
    amounts: z
      .enum(['with_vat', 'without_vat'])
      .meta({ description: 'what of a purchase is counted; amounts are always sent with VAT' }),
    vat_bp: z
      .int()
      .min(0)
      .max(10_000)
      .meta({ description: 'the VAT that is taken off, in hundredths of a percent' }),
  })
  .meta({ id: 'PartnerEarnTerms' })

const Caps = z
  .strictObject({
    receipt_points: Points.nullable(),
    member_day_points: Points.nullable(),
    day_points: Points.nullable(),
    budget_points: Points.nullable().meta({ description: 'over the whole contract' }),
  })
  .meta({ id: 'PartnerCaps' })

const Review = z
  .strictObject({
    receipt_points: Points.nullable().meta({
      description: 'a purchase of more points waits for somebody to look',
    }),
    member_day_receipts: z.int().min(1).max(1000).nullable(),
    same_amount_day: z
      .int()
      .min(2)
      .max(1000)
      .nullable()
      .meta({ description: 'so many purchases of one member and one amount on one day' }),
    hold_days: z.int().min(1).max(60),
  })
  .meta({ id: 'PartnerReview' })

const ConvertRate = z
  .strictObject({
    points: Rate.meta({ description: 'so many of our points are `units` of theirs' }),
    units: Rate,
    min_points: Points,
    member_day_points: Points,
    day_points: Points,
  })
  .meta({ id: 'PartnerConvertRate' })

const ConvertTerms = z
  .strictObject({
    unit_he: cleanText(60),
    unit_en: cleanText(60),
    worth_minor_per_100: z
      .int()
      .min(0)
      .max(10_000_000)
      .nullable()
      .meta({ description: 'what a hundred of theirs are worth, for the preview' }),
    out: ConvertRate.nullable(),
    in: ConvertRate.nullable(),
  })
  .meta({ id: 'PartnerConvertTerms' })

const MinorPer1000 = z.int().min(0).max(100_000_000)
const Bp = z.int().min(0).max(10_000)

const SettleTerms = z
  .strictObject({
    sent_minor_per_1000: MinorPer1000.meta({
      description: 'what the club owes for a thousand of the partner’s units that our points became there',
    }),
    received_minor_per_1000: MinorPer1000.meta({
      description: 'what the partner owes for a thousand of our points that its units became here',
    }),
    breakage_share_bp: Bp.meta({
      description:
        'of the price of points that expired unused, the share that goes back; in hundredths of a percent',
    }),
    vat_bp: Bp.meta({ description: 'VAT that is added to each line, in hundredths of a percent' }),
    payment_days: z.int().min(0).max(180).meta({ description: 'days after the end of the month' }),
  })
  .meta({ id: 'PartnerSettleTerms', description: 'prices are without VAT, in the club’s currency' })

export const PartnerTerms = z
  .strictObject({
    currency: Currency,
    earn: EarnTerms.nullable(),
    caps: Caps,
    late_days: z.int().min(0).max(MOST_LATE_DAYS),
    review: Review,
    convert: ConvertTerms.nullable(),
    issued_minor_per_1000: z
      .int()
      .min(0)
      .max(100_000_000)
      .meta({ description: 'what the partner owes for a thousand points that were earned there' }),
    settle: SettleTerms.optional().meta({
      description:
        'without it conversions cost nothing, nothing goes back for what expires, and there is no VAT',
    }),
  })
  .meta({ id: 'PartnerTerms' })
export type PartnerTerms = z.infer<typeof PartnerTerms>

export const PartnerPath = z.object({ id: z.string().max(60) })

export const NewPartner = z.strictObject({ name: cleanText(LONGEST_NAME) }).meta({ id: 'NewPartner' })
export const PartnerChange = z
  .strictObject({ name: cleanText(LONGEST_NAME).optional(), state: z.enum(PARTNER_STATES).optional() })
  .meta({ id: 'PartnerChange' })

export const NewContract = z
  .strictObject({ from: dateText, until: dateText.nullable().default(null), terms: PartnerTerms })
  .meta({ id: 'NewPartnerContract' })

export const RemoteBody = z
  .strictObject({
    url: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .meta({ description: 'where its installation answers, without /v1' }),
    partner: nameText.meta({ description: 'what it calls us: our partner’s id there' }),
    key: codeText(300).meta({ description: 'the key that it gave us; kept sealed, and told to nobody' }),
  })
  .nullable()
  .meta({ id: 'PartnerRemote' })

/** As it was agreed then; what contracts said once and say no more is left out. */
const TermsView = PartnerTerms.strip().meta({ id: 'PartnerTermsAgreed' })

const ContractView = z
  .object({
    id: z.string(),
    from: z.string(),
    until: z.string().nullable(),
    state: z.enum(['coming', 'in_force', 'over']),
    terms: TermsView,
  })
  .meta({ id: 'PartnerContract' })

export const KeyView = z
  .object({
    id: z.string(),
    name: z.string(),
    prefix: z.string(),
    created_at: z.string(),
    last_used_at: z.string().nullable(),
    revoked_at: z.string().nullable(),
  })
  .meta({ id: 'PartnerKey' })
export const NewKey = z.strictObject({ name: cleanText(LONGEST_NAME) }).meta({ id: 'NewPartnerKey' })
export const KeyWithSecret = z
  .object({ key_row: KeyView, key: z.string().nullable() })
  .meta({ id: 'PartnerKeyWithSecret' })
export const KeyPath = z.object({ id: z.string().max(60), key: z.string().max(60) })

const Figures = z
  .object({
    issued: z.int(),
    reversed: z.int(),
    in_transit: z.int(),
    converted_out: z.int(),
    converted_in: z.int(),
    honoured: z.int().meta({ description: 'pieces of rewards that it gave' }),
    honoured_minor: z.int().meta({ description: 'owed to the partner for them, without VAT' }),
    owed_minor: z.int().meta({
      description:
        'by the partner, for what was issued and not taken back, each by the contract of its own day, without VAT',
    }),
  })
  .meta({ id: 'PartnerFigures' })

export const PartnerRow = z
  .object({
    id: z.string(),
    name: z.string(),
    state: z.enum(PARTNER_STATES),
    links: z.int(),
    issued_today: z.int(),
    held: z.int(),
    in_doubt: z.int(),
  })
  .meta({ id: 'PartnerRow' })
export type PartnerRow = z.infer<typeof PartnerRow>
export const PartnerList = z.object({ items: z.array(PartnerRow) }).meta({ id: 'PartnerList' })

export const PartnerView = z
  .object({
    ...PartnerRow.shape,
    created_at: z.string(),
    remote: z.object({ url: z.string(), partner: z.string() }).nullable(),
    contracts: z.array(ContractView),
    keys: z.array(KeyView),
    total: Figures,
    today: z.object({
      issued: z.int(),
      reversed: z.int(),
      receipts: z.int(),
      left_day_points: z.int().nullable(),
      left_budget_points: z.int().nullable(),
    }),
  })
  .meta({ id: 'Partner' })
export type PartnerView = z.infer<typeof PartnerView>

// --- what a partner's key may ask ---

export const EarnInput = z
  .strictObject({
    receipt_id: nameText,
    link: codeText(60).meta({ description: 'the link’s id, as linking answered it' }),
    occurred_at: instantText,
    amount_minor: z.int().min(0).max(MOST_MINOR).meta({ description: 'what was paid, VAT included' }),
    currency: Currency,
  })
  .meta({ id: 'NewPartnerEarn' })
export type EarnInput = z.output<typeof EarnInput>

export const EarnAnswer = z
  .object({
    receipt_id: z.string(),
    state: z.enum(['posted', 'held', 'rejected']),
    points: z.int(),
    capped_by: z.enum(CAPS).nullable(),
    hold_until: z.string().nullable(),
    reversed_points: z.int(),
  })
  .meta({ id: 'PartnerEarn' })
export type EarnAnswer = z.infer<typeof EarnAnswer>

const RowRefusal = z.object({ code: z.string(), detail: z.string() })
export const EarnBatch = z
  .strictObject({ items: z.array(EarnInput).min(1).max(MOST_AT_ONCE) })
  .meta({ id: 'PartnerEarnBatch' })
export const EarnBatchAnswer = z
  .object({
    items: z.array(
      z.object({ receipt_id: z.string(), earn: EarnAnswer.nullable(), refusal: RowRefusal.nullable() }),
    ),
  })
  .meta({ id: 'PartnerEarnBatchAnswer' })

export const ReversalInput = z
  .strictObject({
    reversal_id: nameText,
    receipt_id: nameText,
    occurred_at: instantText,
    amount_minor: z
      .int()
      .min(1)
      .max(MOST_MINOR)
      .nullable()
      .default(null)
      .meta({ description: 'what was given back; null: all that is left' }),
  })
  .meta({ id: 'NewPartnerReversal' })
export type ReversalInput = z.output<typeof ReversalInput>
export const ReversalAnswer = z
  .object({
    reversal_id: z.string(),
    receipt_id: z.string(),
    state: z.enum(['settled', 'waiting']),
    points: z.int(),
  })
  .meta({ id: 'PartnerReversal' })
export type ReversalAnswer = z.infer<typeof ReversalAnswer>

// --- linking ---

export const LinkByCode = z
  .strictObject({
    code: cleanText(40).meta({ description: 'the code that the member’s own page shows' }),
    customer_ref: nameText
      .optional()
      .meta({ description: 'the partner’s own name of this customer: nothing that tells who it is' }),
  })
  .meta({ id: 'PartnerLinkByCode' })
export const LinkStart = z
  .strictObject({
    phone: codeText(60).meta({
      description: 'of the one who is asking right now; the code goes there and nowhere else',
    }),
  })
  .meta({ id: 'PartnerLinkStart' })
export const LinkStarted = z
  .object({ request: z.string(), expires_at: z.string() })
  .meta({ id: 'PartnerLinkStarted', description: 'the same whether or not anybody has this phone' })
export const LinkConfirm = z
  .strictObject({ request: codeText(60), code: cleanText(40), customer_ref: nameText.optional() })
  .meta({ id: 'PartnerLinkConfirm' })
export const LinkView = z
  .object({
    link: z.string(),
    state: z.enum(LINK_STATES),
    linked_at: z.string(),
    ended_at: z.string().nullable(),
  })
  .meta({ id: 'PartnerLink', description: 'all that a partner learns: that somebody agreed, and when' })
export const LinkPath = z.object({ id: z.string().max(60), link: z.string().max(60) })

// --- the desk ---

export const EarnRow = z
  .object({
    id: z.string(),
    receipt_id: z.string(),
    member: z.object({ id: z.string(), name: z.string().nullable() }),
    amount_minor: z.int(),
    points: z.int(),
    reversed_points: z.int(),
    capped_by: z.enum(CAPS).nullable(),
    held_for: z.enum(HOLD_REASONS).nullable(),
    hold_until: z.string().nullable(),
    decided: z.enum(['approved', 'rejected', 'released']).nullable(),
    occurred_at: z.string(),
    recorded_at: z.string(),
  })
  .meta({ id: 'PartnerEarnRow' })
export const EarnQuery = pageQuery({ usual: 50 }).extend({ held: z.enum(['true', 'false']).default('false') })
export const EarnList = z
  .object({ items: z.array(EarnRow), next_cursor: z.string().nullable() })
  .meta({ id: 'PartnerEarnList' })
export const EarnPath = z.object({ id: z.string().max(60), earn: z.string().max(60) })
export const Decision = z
  .strictObject({ decision: z.enum(['approve', 'reject']) })
  .meta({ id: 'PartnerEarnDecision' })
