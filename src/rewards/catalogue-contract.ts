import { z } from 'zod'
import { pageQuery } from '#platform/page-query.ts'
import { cleanText, codeText } from '#platform/text.ts'
import { dateText } from '#platform/time-text.ts'
import {
  DELIVERY_WAYS,
  FITS,
  HIGHEST_MINOR,
  HIGHEST_POINTS,
  MOST_LIMITS,
  MOST_STOCK,
  PAY_GAPS,
  REWARD_ACTIONS,
  REWARD_KINDS,
  REWARD_STATES,
  SHELVES,
} from './reward.ts'

/* The catalogue: what there is to take, how many, and what of it a member could take now. */

const both = (max: number) => z.strictObject({ he: cleanText(max), en: cleanText(max) })
const Points = z.int().min(0).max(HIGHEST_POINTS)
const Minor = z.int().min(0).max(HIGHEST_MINOR)
const SegmentId = z.string().regex(/^seg_[0-9a-hjkmnp-tv-z]{26}$/, 'a segment id looks like seg_…')
const branchCode = codeText(200)

const Audience = z.strictObject({
  segments: z.array(SegmentId).max(20).default([]),
  tiers: z.array(codeText(60)).max(20).default([]),
  plans: z.array(codeText(60)).max(20).default([]),
})

const Delivery = z.strictObject({
  pickup: z.boolean().default(false),
  /** Null: not brought home. A fee in points, in money, or both: then the member chooses. */
  home: z
    .strictObject({
      fee_points: Points.nullable().default(null),
      fee_minor: Minor.nullable().default(null),
    })
    .nullable()
    .default(null),
  digital: z.boolean().default(false),
})

const terms = {
  kind: z.enum(REWARD_KINDS),
  is_dream: z.boolean(),
  name: both(100),
  description: both(1000).nullable(),
  /** The small print. */
  terms: both(2000).nullable(),
  points_price: Points,
  /** How much of one may be paid with money; 0: points alone. */
  money_max_minor: Minor,
  /** So much money stands for one point. */
  minor_per_point: z.int().min(1).max(HIGHEST_MINOR).nullable(),
  cost_minor: Minor,
  value_minor: Minor,
  barcode: codeText(60).nullable(),
  sku: codeText(100).nullable(),
  from_on: dateText.nullable(),
  to_on: dateText.nullable(),
  audience: Audience,
  limits: z
    .array(z.strictObject({ count: z.int().min(1).max(10_000), days: z.int().min(1).max(3_650).nullable() }))
    .max(MOST_LIMITS),
  delivery: Delivery,
  valid_days: z.int().min(1).max(3_650).nullable(),
  hold_minutes: z.int().min(1).max(10_080).nullable(),
  fit: z.enum(FITS),
  interests: z.array(cleanText(100)).max(20),
  raffle: codeText(100).nullable(),
  alarm_below: z.int().min(1).max(1_000_000).nullable(),
  /** Of a partner's benefit: which partner gives it (`ptn_…`); null: a business that is no partner here. */
  partner: codeText(60).nullable(),
  /** What the partner is owed for each that it honours; null: what one costs the club. */
  honour_minor: Minor.nullable(),
  /** Of a partner's benefit: each is a code of the pool, as of digital codes, which always have one. Stays as it was made. */
  from_pool: z.boolean(),
}

/** What is left out is as in an empty form: points alone, picked up, for everybody, without an end. */
export const NewReward = z
  .strictObject({
    ...terms,
    is_dream: terms.is_dream.default(false),
    description: terms.description.default(null),
    terms: terms.terms.default(null),
    money_max_minor: terms.money_max_minor.default(0),
    minor_per_point: terms.minor_per_point.default(null),
    cost_minor: terms.cost_minor.default(0),
    value_minor: terms.value_minor.default(0),
    barcode: terms.barcode.default(null),
    sku: terms.sku.default(null),
    from_on: terms.from_on.default(null),
    to_on: terms.to_on.default(null),
    audience: Audience.default({ segments: [], tiers: [], plans: [] }),
    limits: terms.limits.default([]),
    delivery: Delivery.default({ pickup: true, home: null, digital: false }),
    valid_days: terms.valid_days.default(null),
    hold_minutes: terms.hold_minutes.default(null),
    fit: terms.fit.default('core'),
    interests: terms.interests.default([]),
    raffle: terms.raffle.default(null),
    alarm_below: terms.alarm_below.default(null),
    partner: terms.partner.default(null),
    honour_minor: terms.honour_minor.default(null),
    from_pool: terms.from_pool.default(false),
    /** Null at `on_hand`: there is always enough. `branch` left out: central. */
    stock: z
      .array(
        z.strictObject({
          branch: branchCode.optional(),
          on_hand: z.int().min(0).max(MOST_STOCK).nullable(),
        }),
      )
      .max(500)
      .default([]),
  })
  .meta({ id: 'NewReward' })
export type NewReward = z.output<typeof NewReward>

/** The kind, and whether it has a pool, stay as they were made. */
export const RewardChange = z
  .strictObject(z.object(terms).omit({ kind: true, from_pool: true }).partial().shape)
  .meta({ id: 'RewardChange' })
export type RewardChange = z.output<typeof RewardChange>

export const RewardPath = z.object({ id: codeText(60) })
export const PicturePath = z.object({ id: codeText(60) })
export const RewardPicturePath = z.object({ id: codeText(60), picture: codeText(60) })
/** `publish` a draft or a paused one, `pause`, or `retire` for ever. */
export const RewardMove = z
  .strictObject({ to: z.enum(['publish', 'pause', 'retire']), reason: cleanText(200).optional() })
  .meta({ id: 'RewardMove' })

const StockView = z
  .object({
    /** Null: central. */
    branch: z.string().nullable(),
    /** Null: there is always enough. */
    on_hand: z.int().nullable(),
    held: z.int(),
    /** What can be taken; null: there is always enough. */
    available: z.int().nullable(),
  })
  .meta({ id: 'RewardStock' })

const CodeCounts = z.object({
  free: z.int(),
  held: z.int(),
  given: z.int(),
  spoilt: z.int(),
  is_low: z.boolean(),
})

export const RewardView = z
  .object({
    id: z.string(),
    state: z.enum(REWARD_STATES),
    /** What may be done to it now. */
    allowed: z.array(z.enum(REWARD_ACTIONS)),
    kind: z.enum(REWARD_KINDS),
    is_dream: z.boolean(),
    name: z.object({ he: z.string(), en: z.string() }),
    description: z.object({ he: z.string(), en: z.string() }).nullable(),
    terms: z.object({ he: z.string(), en: z.string() }).nullable(),
    points_price: z.int(),
    money_max_minor: z.int(),
    minor_per_point: z.int().nullable(),
    cost_minor: z.int(),
    value_minor: z.int(),
    currency: z.string(),
    /**
     * What members without store credit could not pay on their phones: `shut`: it is had in no way there; `fee`: its delivery home; `rest`: the part
     * that may be paid with money. Null: whatever is asked of them.
     */
    pay_gap: z.enum(PAY_GAPS).nullable(),
    barcode: z.string().nullable(),
    sku: z.string().nullable(),
    from_on: z.string().nullable(),
    to_on: z.string().nullable(),
    audience: z.object({
      segments: z.array(z.string()),
      tiers: z.array(z.string()),
      plans: z.array(z.string()),
    }),
    limits: z.array(z.object({ count: z.int(), days: z.int().nullable() })),
    delivery: z.object({
      pickup: z.boolean(),
      home: z.object({ fee_points: z.int().nullable(), fee_minor: z.int().nullable() }).nullable(),
      digital: z.boolean(),
    }),
    valid_days: z.int().nullable(),
    hold_minutes: z.int().nullable(),
    fit: z.enum(FITS),
    interests: z.array(z.string()),
    raffle: z.string().nullable(),
    alarm_below: z.int().nullable(),
    from_pool: z.boolean(),
    partner: z.object({ id: z.string(), name: z.string() }).nullable(),
    honour_minor: z.int().nullable(),
    /** `/v1/pictures/pic_…`, the first is the one of the card. */
    pictures: z.array(z.object({ id: z.string(), url: z.string() })),
    stock: z.array(StockView),
    /** Of digital codes. */
    codes: CodeCounts.nullable(),
    /** Of a partner's: how many pieces members took, how many it honoured and is owed for, and how many may still come. */
    benefits: z
      .object({ taken: z.int(), honoured: z.int(), waiting: z.int(), owed_minor: z.int() })
      .nullable(),
    created_at: z.string(),
    changed_at: z.string(),
    published_at: z.string().nullable(),
  })
  .meta({ id: 'Reward' })
export type RewardView = z.infer<typeof RewardView>

/** A reward as one member may see it now. */
export const RewardForMember = RewardView.extend({
  for_member: z.object({
    shelf: z.enum(SHELVES),
    can_take: z.boolean(),
    /** Why not, in a code of the closed list and in words of the caller's language. */
    refusal: z.object({ code: z.string(), detail: z.string() }).nullable(),
    missing_points: z.int(),
    /** How many more visits, at what this member usually earns; null: not known. */
    visits_away: z.int().nullable(),
    /** Branches that have it now. */
    branches: z.array(z.string()),
  }),
}).meta({ id: 'RewardForMember' })
export type RewardForMember = z.infer<typeof RewardForMember>

/** Without a state: what is live. `for_member` stands on each item where a member was named. */
export const RewardQuery = pageQuery({ most: 500, usual: 100 }).extend({
  member: z
    .string()
    .regex(/^mbr_[0-9a-hjkmnp-tv-z]{26}$/, 'a member id looks like mbr_…')
    .optional(),
  branch: branchCode.optional(),
  state: z.enum([...REWARD_STATES, 'all']).default('live'),
  shelf: z.enum(SHELVES).optional(),
  way: z.enum(DELIVERY_WAYS).optional(),
})

export const RewardPage = z
  .object({
    items: z.array(z.union([RewardForMember, RewardView])),
    next_cursor: z.string().nullable(),
  })
  .meta({ id: 'RewardPage' })

export const STOCK_REASONS = ['delivery', 'count', 'damage', 'return', 'correction'] as const

/** Either by how much it changed, or what was counted; `on_hand: null` makes it unlimited. */
export const StockMovementBody = z
  .union(
    [
      z.strictObject({
        branch: branchCode.optional(),
        change: z
          .int()
          .min(-MOST_STOCK)
          .max(MOST_STOCK)
          .refine((change) => change !== 0),
        reason: z.enum(STOCK_REASONS),
        note: cleanText(200).optional(),
      }),
      z.strictObject({
        branch: branchCode.optional(),
        on_hand: z.int().min(0).max(MOST_STOCK).nullable(),
        reason: z.enum(STOCK_REASONS),
        note: cleanText(200).optional(),
      }),
    ],
    'a movement says either change or on_hand',
  )
  .meta({ id: 'NewStockMovement' })
export type StockMovementBody = z.output<typeof StockMovementBody>

const StockMovementView = z
  .object({
    id: z.string(),
    branch: z.string().nullable(),
    change: z.int(),
    /** Null: unlimited from then on. */
    on_hand_after: z.int().nullable(),
    reason: z.string(),
    note: z.string().nullable(),
    moved_at: z.string(),
    by: z.string().nullable(),
  })
  .meta({ id: 'StockMovement' })

export const StockPage = z
  .object({
    stock: z.array(StockView),
    /** Newest first. */
    items: z.array(StockMovementView),
    next_cursor: z.string().nullable(),
  })
  .meta({ id: 'StockPage' })
export const StockQuery = pageQuery({ most: 200, usual: 50 })

export const CodeUpload = z.object({})
/** What became of a file of codes; a code is never shown again. */
export const CodesTaken = z
  .object({
    taken: z.int(),
    rejected_count: z.int(),
    rejected: z.array(
      z.object({
        row: z.int(),
        reason: z.enum(['empty', 'too_long', 'twice_in_file', 'known_already', 'not_text']),
        detail: z.string(),
        ends_with: z.string(),
      }),
    ),
    codes: CodeCounts,
  })
  .meta({ id: 'CodesTaken' })
export type CodesTaken = z.infer<typeof CodesTaken>

export const PictureUpload = z.object({})
export const PictureSequence = z
  .strictObject({ pictures: z.array(codeText(60)).max(20) })
  .meta({ id: 'PictureSequence' })

export const RewardSettings = z
  .object({
    /** An expired point that comes back with a cancellation lives so many days more; 0: it is lost. */
    grace_days: z.int(),
    /** How long a hold stands where the reward does not say. */
    hold_minutes: z.int(),
    /** How long an address is kept after what was sent has arrived. */
    address_days: z.int(),
  })
  .meta({ id: 'RewardSettings' })
export const RewardSettingsChange = z
  .strictObject({
    grace_days: z.int().min(0).max(365).optional(),
    hold_minutes: z.int().min(1).max(10_080).optional(),
    address_days: z.int().min(1).max(365).optional(),
  })
  .meta({ id: 'RewardSettingsChange' })

/** What the basket quote tells of rewards. */
const TakeableReward = z
  .object({
    reward: z.string(),
    name: z.object({ he: z.string(), en: z.string() }),
    kind: z.enum(REWARD_KINDS),
    points: z.int(),
    picture: z.string().nullable(),
  })
  .meta({ id: 'TakeableReward' })
const NearReward = TakeableReward.extend({ missing_points: z.int() }).meta({ id: 'NearReward' })

/** `now` can be taken; `nearly` is a few points away. */
export const Takeable = z
  .object({ now: z.array(TakeableReward), nearly: z.array(NearReward) })
  .meta({ id: 'Takeable' })
export type Takeable = z.output<typeof Takeable>
