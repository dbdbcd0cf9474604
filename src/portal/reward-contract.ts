import { z } from 'zod'
import { pageQuery } from '#platform/page-query.ts'
import { cleanText, codeText } from '#platform/text.ts'
import { FULFILMENTS, PAY_WAYS, REDEMPTION_STATES } from '#rewards/redemption-state.ts'
import { DELIVERY_WAYS, REWARD_KINDS } from '#rewards/reward.ts'

/* The rewards that a member sees and takes; texts in the caller's language. */

const RewardId = z.string().regex(/^rwd_[0-9a-hjkmnp-tv-z]{26}$/, 'a reward id looks like rwd_…')
const RedemptionId = z.string().regex(/^rdm_[0-9a-hjkmnp-tv-z]{26}$/, 'a redemption id looks like rdm_…')

export const OwnReward = z
  .object({
    id: z.string(),
    kind: z.enum(REWARD_KINDS),
    is_dream: z.boolean(),
    /** Who gives it, where it is another business: there its code is shown. Null: the club. */
    partner: z.string().nullable(),
    name: z.string(),
    description: z.string().nullable(),
    terms: z.string().nullable(),
    /** Addresses of pictures on this server, the first is the one of the card. */
    pictures: z.array(z.string()),
    points: z.int(),
    /** How much may be paid in money in place of points: every `minor_per_point` is a point less. Null: points only. */
    money: z.object({ max_minor: z.int(), minor_per_point: z.int() }).nullable(),
    /**
     * How this member can pay money for it in any way that it can be had; each way of delivery says its own. Empty: points alone,
     * and then `money` is null.
     */
    pay_ways: z.array(z.enum(PAY_WAYS)),
    /** Store credit that the member could pay with; 0: none. */
    credit_minor: z.int(),
    /**
     * The least money in place of points with which it can be had now, in a way to pay that is open to this member and that they can
     * pay; null: points alone do, or no money helps.
     */
    money_now_minor: z.int().nullable(),
    /** What it costs in the shop, where that is known. */
    value_minor: z.int().nullable(),
    /**
     * What others ask everybody for one of it: usually, and at the least, a running promotion counted, and where that is; null
     * where nobody else is known to sell it.
     */
    elsewhere: z
      .object({ usual_minor: z.int().nullable(), lowest_minor: z.int(), lowest_at: z.string() })
      .nullable(),
    /** How many can be taken at once; fewer where the points do not reach. */
    most_qty: z.int(),
    /** A fee in points and one in money: the member chooses one of them (`delivery.fee` when taking it). */
    delivery: z.array(
      z.object({
        way: z.enum(DELIVERY_WAYS),
        fee_points: z.int(),
        fee_minor: z.int(),
        /** How money is paid where it comes this way; empty: it cannot be, and a fee in money neither. */
        pay_ways: z.array(z.enum(PAY_WAYS)),
      }),
    ),
    stock: z.enum(['plenty', 'few', 'none']),
    /** How many there are, where there are few. */
    left: z.int().nullable(),
    /** Branches that have it; empty where it comes from the centre. */
    branches: z.array(z.object({ code: z.string(), name: z.string(), has: z.boolean() })),
    /** The last day; null: no end is set. */
    last_on: z.string().nullable(),
    /**
     * Within how many days of taking it, it is picked up or used; later it lapses, and the points do not come back by themselves.
     * Null: it waits. What is brought home does not lapse.
     */
    valid_days: z.int().nullable(),
    is_new: z.boolean(),
    can_take: z.boolean(),
    /** Why it cannot be taken now, in a code of the closed list and in words; null where it can. */
    why_not: z.object({ code: z.string(), sentence: z.string() }).nullable(),
    missing_points: z.int(),
  })
  .meta({ id: 'OwnReward' })
export type OwnReward = z.infer<typeof OwnReward>

export const OwnShelves = z
  .object({
    points: z.int(),
    /** Can be taken today. */
    now: z.array(OwnReward),
    /** Reachable in a visit or two at this member's usual pace. */
    soon: z.array(OwnReward),
    /** Further away, and worth the way. */
    dreams: z.array(OwnReward),
    /** Everything else that the member may have one day. */
    later: z.array(OwnReward),
  })
  .meta({ id: 'OwnShelves' })
export type OwnShelves = z.infer<typeof OwnShelves>

const Address = z.strictObject({
  name: cleanText(200),
  phone: cleanText(40),
  street: cleanText(200),
  city: cleanText(100),
  postal_code: cleanText(20).optional(),
  note: cleanText(200).optional(),
})

const MOST_AT_ONCE = 100
const MOST_MINOR = 100_000_000

export const TakeReward = z
  .strictObject({
    /** Chosen by the page: the same again is the same redemption. */
    redemption_id: codeText(80),
    reward: RewardId,
    qty: z.int().min(1).max(MOST_AT_ONCE).default(1),
    pay_minor: z.int().min(0).max(MOST_MINOR).default(0),
    pay_way: z.enum(PAY_WAYS).optional(),
    /** False: it is kept for a while only, and a till completes it. */
    capture: z.boolean().default(true),
    delivery: z
      .strictObject({
        way: z.enum(DELIVERY_WAYS),
        /** Of a pick-up: the branch's code. */
        branch: codeText(200).optional(),
        /** Of a delivery home. */
        address: Address.optional(),
        /** Of a delivery home whose fee may be either; points unless it is said. */
        fee: z.enum(['points', 'money']).optional(),
      })
      .refine(({ way, address }) => way !== 'home' || address !== undefined, {
        path: ['address'],
        message: 'a delivery home needs an address',
      })
      .optional(),
  })
  .meta({ id: 'TakeReward' })
export type TakeReward = z.output<typeof TakeReward>

export const OwnRedemption = z
  .object({
    id: z.string(),
    redemption_id: z.string(),
    reward: z.object({
      id: z.string(),
      kind: z.enum(REWARD_KINDS),
      name: z.string(),
      picture: z.string().nullable(),
    }),
    /** Who gives it, where it is another business: there its code is shown. Null: the club. */
    partner: z.string().nullable(),
    qty: z.int(),
    points: z.int(),
    pay_minor: z.int(),
    pay_way: z.enum(PAY_WAYS).nullable(),
    /** Kept until its rest is paid by card link; the payment completes it. */
    awaits_payment: z.boolean(),
    state: z.enum(REDEMPTION_STATES),
    fulfilment: z.enum(FULFILMENTS).nullable(),
    /** Where it stands, in a sentence. */
    sentence: z.string(),
    made_at: z.string(),
    /** Until then the points and the thing are kept for the member; null once it is captured or over. */
    held_until: z.string().nullable(),
    delivery: z
      .object({
        way: z.enum(DELIVERY_WAYS),
        branch: z.string().nullable(),
        address: z.string().nullable(),
        carrier_reference: z.string().nullable(),
      })
      .nullable(),
    /** What a till scans to hand it over; null where nothing is to be handed over any more. */
    pick_up_code: z.string().nullable(),
    /** It was not fetched, or the coupon not used, by its last day (`code_last_on`): a till does not take it any more. */
    is_past: z.boolean(),
    /** A digital code in full: it is the member's own. */
    code: z.string().nullable(),
    /** All of them, where several were taken at once. */
    codes: z.array(z.string()),
    code_last_on: z.string().nullable(),
    /** The member may give it back by themselves now: it is only held, or was not packed or picked up yet. */
    can_void: z.boolean(),
    /** One question afterwards; `stars` null until it is answered. */
    rating: z.object({ asked: z.boolean(), stars: z.int().min(1).max(5).nullable() }),
    /** The first ever: the golden moment, with the days since joining. */
    golden_moment: z.object({ days_since_joining: z.int() }).nullable(),
    /** They had saved for it; told of one alone. */
    dream_came_true: z.boolean(),
    /** What happened, the newest first. */
    events: z.array(z.object({ at: z.string(), sentence: z.string() })),
  })
  .meta({ id: 'OwnRedemption' })
export type OwnRedemption = z.infer<typeof OwnRedemption>

/** What giving it back would bring back, told beforehand. */
export const OwnGiveBack = z
  .object({
    /** Points that come back to the member: less what has expired, and what others had brought. */
    points: z.int(),
    sentence: z.string(),
  })
  .meta({ id: 'OwnGiveBack' })
export type OwnGiveBack = z.infer<typeof OwnGiveBack>

export const OwnRedemptionQuery = pageQuery({ most: 100, usual: 30 })
export const OwnRedemptionPage = z
  .object({ items: z.array(OwnRedemption), next_cursor: z.string().nullable() })
  .meta({ id: 'OwnRedemptionPage' })
export const OwnRewardPath = z.object({ id: RewardId })
export const OwnRedemptionPath = z.object({ id: RedemptionId })

export const RateRedemption = z
  .strictObject({ stars: z.int().min(1).max(5), words: cleanText(1000).optional() })
  .meta({ id: 'RateOwnRedemption' })
