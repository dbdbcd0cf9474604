/*
 * Everything that a text may say of a member: a closed list, so that a template reads nothing that nobody meant to tell.
 * Browser-safe.
 */

/** A sum: printed as money in the text's language. */
export type Money = { readonly amount_minor: number; readonly currency: string }

export type RewardFact = {
  readonly name: string
  readonly points: number
  /** To go until the member can take it; 0: now. */
  readonly missing_points: number
  readonly image: string | null
  readonly link: string
}

export type ProductFact = {
  readonly name: string
  readonly price: Money | null
  readonly image: string | null
  readonly link: string | null
}

export type DreamFact = RewardFact & {
  /** Of the whole road, 0 to 100. */
  readonly percent: number
  /** `YYYY-MM-DD`, at the member's own pace. */
  readonly expected_on: string | null
}

export const LINKS = [
  'portal',
  'rewards',
  'dreams',
  'offers',
  'statement',
  'card',
  'membership',
  'household',
  'raffles',
  'interests',
  'details',
  'office',
] as const
export type LinkName = (typeof LINKS)[number]

/**
 * What is known of one member at the moment of sending, in the language of the text (names of categories, rewards). Days
 * are `YYYY-MM-DD` of the club. What is not known is null, and a list may be empty.
 */
export type MessageFacts = {
  readonly first_name: string | null
  readonly gender: 'female' | 'male' | 'other'
  readonly joined_on: string
  /** This year's, or the next year's where it has passed; by the calendar the member chose. */
  readonly birthday_on: string | null
  readonly branch: string | null
  readonly points: number
  readonly points_value: Money | null
  readonly store_credit: Money | null
  readonly expiring: { readonly points: number; readonly on: string } | null
  /** new, loyal, passive, churning, lost: to decide by, not to print. */
  readonly standing: string | null
  readonly standing_words: string | null
  readonly last_purchase: { readonly on: string; readonly days: number } | null
  readonly favourite_category: string | null
  readonly tier: { readonly name: string; readonly until: string | null } | null
  /** `missing` in words of the ladder's basis: "120 ₪", "3 visits". */
  readonly next_tier: { readonly name: string; readonly missing: string } | null
  readonly plan: {
    readonly name: string
    readonly paid: Money
    readonly given_back: Money
    readonly to_come: Money
    readonly ends_on: string | null
  } | null
  readonly recommended_reward: RewardFact | null
  readonly recommended_product: ProductFact | null
  /** The nearest that the member cannot take yet. */
  readonly next_reward: RewardFact | null
  /** How many rewards the member could take now. */
  readonly rewards_in_reach: number
  readonly recommended_rewards: readonly RewardFact[]
  readonly rewards_now: readonly RewardFact[]
  readonly rewards_soon: readonly RewardFact[]
  readonly recommended_products: readonly ProductFact[]
  readonly dream: DreamFact | null
  /** To choose from. */
  readonly dreams: readonly RewardFact[]
  /** What this message gives the member. */
  readonly offer: {
    readonly name: string
    readonly code: string | null
    readonly ends_on: string | null
  } | null
  readonly club: { readonly name: string }
  readonly links: Readonly<Record<LinkName, string>>
}

/** What a block may wait for: the facts that not every member has. */
export const SHOWN_WHEN = [
  'first_name',
  'birthday_on',
  'branch',
  'points_value',
  'store_credit',
  'expiring',
  'last_purchase',
  'favourite_category',
  'tier',
  'next_tier',
  'plan',
  'recommended_reward',
  'recommended_product',
  'next_reward',
  'recommended_rewards',
  'rewards_now',
  'rewards_soon',
  'recommended_products',
  'dream',
  'dreams',
  'offer',
] as const

export type FactPath = readonly (string | number)[]

/** As it is written between the braces: `rewards_now[0].name`. */
export const nameOfPath = (path: FactPath): string =>
  path.map((part, index) => (typeof part === 'number' ? `[${part}]` : index > 0 ? `.${part}` : part)).join('')

/** Nothing is known but what is known of everybody: the hardest reader of a text. */
export const barestFacts = (club: string, links: MessageFacts['links'], joinedOn: string): MessageFacts => ({
  first_name: null,
  gender: 'other',
  joined_on: joinedOn,
  birthday_on: null,
  branch: null,
  points: 0,
  points_value: null,
  store_credit: null,
  expiring: null,
  standing: null,
  standing_words: null,
  last_purchase: null,
  favourite_category: null,
  tier: null,
  next_tier: null,
  plan: null,
  recommended_reward: null,
  recommended_product: null,
  next_reward: null,
  rewards_in_reach: 0,
  recommended_rewards: [],
  rewards_now: [],
  rewards_soon: [],
  recommended_products: [],
  dream: null,
  dreams: [],
  offer: null,
  club: { name: club },
  links,
})
