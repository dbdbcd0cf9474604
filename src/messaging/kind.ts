import type { MessageChannel } from './channel.ts'

/** What each kind of message is made of. */
export type MessageParams = {
  sign_in_code: { readonly code: string; readonly minutes: number }
  /** Proves that a new phone or address is the member's. */
  contact_code: { readonly code: string; readonly minutes: number }
  /** A digital reward: the code itself. `lastOn` is a day as it is read, empty for ever. */
  reward_code: { readonly reward: string; readonly code: string; readonly lastOn: string }
  redemption_update: {
    readonly reward: string
    /** `ended`: cancelled, and not all of its points came back to this member. */
    readonly state: 'ready' | 'sent' | 'delivered' | 'problem' | 'cancelled' | 'ended' | 'lapsed'
    /** Where it waits; empty where it does not wait. */
    readonly branch: string
    /** What the till scans; empty where nothing is handed over. */
    readonly pickUpCode: string
    readonly carrier: string
    readonly reference: string
  }
  household_invite: { readonly inviter: string; readonly code: string; readonly days: number }
  partner_link: { readonly partner: string; readonly code: string; readonly minutes: number }
  /** In the member's own words; empty where the office began it. */
  case_reply: { readonly subject: string }
  /** They have tickets: what they are part of, and by what anybody can check later that nothing of it was changed. */
  raffle_joined: { readonly raffle: string; readonly closesOn: string; readonly commitment: string }
  /** A step on the way to a dream; `percent` 100: it can be taken. */
  dream_step: { readonly reward: string; readonly percent: number }
  /** Whether a phone or address still holds, asked over another way. `link` is personal and good once; `code` is its secret part. */
  contact_ask: {
    readonly about: 'email' | 'phone'
    readonly link: string
    readonly code: string
    readonly days: number
  }
  /** To whoever owns the club: the report's three sentences. */
  month_report: {
    readonly month: string
    readonly what: string
    readonly why: string
    readonly todo: string
    readonly link: string
  }
  /** To whoever owns or manages the club: what is out of the ordinary, the gravest by its title. */
  alerts: { readonly count: number; readonly first: string; readonly meaning: string; readonly link: string }
}
export type MessageKind = keyof MessageParams

type KindFacts = {
  /** Transactional: it is about what the person did or asked for, and needs no yes to advertising. */
  readonly purpose: 'transactional' | 'marketing'
  /** Tried in this order; the first by which the member can be reached. */
  readonly channels: readonly MessageChannel[]
  /** What is later than so is not sent at all. */
  readonly lifetimeMinutes: number
  /** A secret, worthless once it was used: gone from here as soon as it is sent. */
  readonly isSecret: boolean
  /** Into which page of the portal its link leads. */
  readonly page: string
  /** Goes also where somebody said that it is not the member's: coming back from there is what shows that it is. */
  readonly isProof?: true
}

const HOUR = 60

export const KINDS: Readonly<Record<MessageKind, KindFacts>> = {
  sign_in_code: {
    purpose: 'transactional',
    channels: ['sms', 'email'],
    lifetimeMinutes: 10,
    isSecret: true,
    page: '',
  },
  contact_code: {
    purpose: 'transactional',
    channels: ['sms', 'email'],
    lifetimeMinutes: 10,
    isSecret: true,
    page: '',
    isProof: true,
  },
  reward_code: {
    purpose: 'transactional',
    channels: ['email', 'sms'],
    lifetimeMinutes: 72 * HOUR,
    isSecret: true,
    page: 'redemptions',
  },
  redemption_update: {
    purpose: 'transactional',
    channels: ['sms', 'email'],
    lifetimeMinutes: 48 * HOUR,
    isSecret: false,
    page: 'redemptions',
  },
  household_invite: {
    purpose: 'transactional',
    channels: ['sms'],
    lifetimeMinutes: 48 * HOUR,
    isSecret: true,
    page: 'household',
  },
  partner_link: {
    purpose: 'transactional',
    channels: ['sms'],
    lifetimeMinutes: 10,
    isSecret: true,
    page: '',
  },
  case_reply: {
    purpose: 'transactional',
    channels: ['email', 'sms'],
    lifetimeMinutes: 72 * HOUR,
    isSecret: false,
    page: 'office',
  },
  raffle_joined: {
    purpose: 'transactional',
    // To be kept, and too long for a short message.
    channels: ['email'],
    lifetimeMinutes: 72 * HOUR,
    isSecret: false,
    page: 'raffles',
  },
  dream_step: {
    // It asks its member to go on buying, or to take what they saved for: nothing but a mailing tells it (decision 0020).
    purpose: 'marketing',
    channels: ['email', 'sms'],
    lifetimeMinutes: 48 * HOUR,
    isSecret: false,
    page: 'dreams',
  },
  contact_ask: {
    // It asks the member to keep their own details right, and says nothing that advertises (decision 0015).
    purpose: 'transactional',
    channels: ['sms', 'email'],
    lifetimeMinutes: 48 * HOUR,
    isSecret: true,
    page: '',
  },
  month_report: {
    purpose: 'transactional',
    channels: ['email'],
    lifetimeMinutes: 72 * HOUR,
    isSecret: false,
    page: '',
  },
  alerts: {
    purpose: 'transactional',
    channels: ['email'],
    lifetimeMinutes: 24 * HOUR,
    isSecret: false,
    page: '',
  },
}

export const MESSAGE_KINDS = Object.keys(KINDS) as readonly MessageKind[]
