import type { MessageChannel } from './channel.ts'

/** By what a club sends advertising: who it is, when it may write, how often, and about what. Browser-safe. */

/**
 * Why nothing is advertised to an address. The first are a person's own word, the others what became of the address; `not_theirs` is
 * about one member alone, and nothing else of theirs goes there either.
 */
export const SUPPRESSION_REASONS = [
  'refused',
  'complained',
  'staff',
  'not_theirs',
  'bounced',
  'unreachable',
  'silent',
] as const
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number]
/** What holds against an address, whoever has it. */
export type HeldReason = Exclude<SuppressionReason, 'not_theirs'>

/** Hours of a day, as "09:00"; the end is not within, and "24:00" is the day's. */
export type Window = { readonly from: string; readonly to: string }

/** Days on which many clubs keep still of their own choice. */
export const QUIET_DAYS = ['holocaust_day', 'memorial_day', 'tisha_beav'] as const
export type QuietDay = (typeof QUIET_DAYS)[number]

/** Null: as many as there are. */
export type Cap = { readonly day: number | null; readonly week: number | null }

/** What the gate goes by. */
export type SendingRules = {
  readonly timeZone: string
  /** By weekday, Sunday first; null is a day without advertising. Eves of holidays are as Fridays. */
  readonly hours: readonly (Window | null)[]
  /** Nothing on Yom Tov, and its eve as a Friday. */
  readonly keepsHolidays: boolean
  /** Nothing on Yom Kippur whatever else is chosen: clubs in Israel. */
  readonly keepsYomKippur: boolean
  readonly quietDays: readonly QuietDay[]
  readonly caps: Readonly<Record<MessageChannel, Cap>>
  /** Section 30A(c): who bought, was told that they would be written to, and never refused. */
  readonly toldException: boolean
  /** Whether the club has said who it is; without that nothing is advertised. */
  readonly hasSender: boolean
}

/** Who advertises, as the law wants it said. */
export type SenderIdentity = {
  /** As members know the club. */
  readonly clubName: string
  readonly legalName: string
  readonly postalAddress: string
  readonly phone: string | null
  readonly email: string | null
  /** ISO 3166-1: in Israel the mark is Hebrew, whatever the language. */
  readonly country: string
  /** Of the database, where it is registered. */
  readonly databaseNumber: string | null
  /** Where the details come from, in the language of the message. */
  readonly source: { readonly he: string; readonly en: string }
}

export type Topic = { readonly code: string; readonly he: string; readonly en: string }

/** What may be edited, all of it. */
export type SendingSettings = {
  readonly legalName: string
  readonly postalAddress: string
  readonly phone: string | null
  readonly email: string | null
  /** Where a reply to a short message arrives, E.164. */
  readonly replyNumber: string | null
  readonly databaseNumber: string | null
  readonly source: { readonly he: string; readonly en: string }
  /** Besides the general one. */
  readonly topics: readonly Topic[]
  readonly hours: readonly (Window | null)[]
  readonly keepsHolidays: boolean
  readonly quietDays: readonly QuietDay[]
  readonly caps: Readonly<Record<MessageChannel, Cap>>
  readonly toldException: boolean
  /** What the end of a paid membership refuses, section 30A(d)(2); null: nothing. */
  readonly cancelledMembershipRefuses: string | null
  /** Of the club's own pages, without "www.": links to them say which campaign they are of. */
  readonly ownHosts: readonly string[]
}

/** A name of a host as the web writes it, in small letters: `shop.example`. */
export const HOST_NAME = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z0-9-]{2,63}$/

const WEEKDAY: Window = { from: '09:00', to: '20:00' }
const EVE: Window = { from: '09:00', to: '13:00' }

/** Practice, not law: no hours stand in it. */
export const DEFAULT_SETTINGS: SendingSettings = {
  legalName: '',
  postalAddress: '',
  phone: null,
  email: null,
  replyNumber: null,
  databaseNumber: null,
  source: {
    he: 'הפרטים נמסרו לנו עם ההצטרפות למועדון או בקנייה.',
    en: 'You gave us your details when you joined the club or at a purchase.',
  },
  topics: [],
  hours: [WEEKDAY, WEEKDAY, WEEKDAY, WEEKDAY, WEEKDAY, EVE, null],
  keepsHolidays: true,
  quietDays: ['holocaust_day', 'memorial_day'],
  caps: { email: { day: 1, week: 3 }, sms: { day: 1, week: 2 } },
  toldException: false,
  cancelledMembershipRefuses: 'marketing',
  ownHosts: [],
}

/** Whether the sender is known well enough to advertise: a name, where it is, and how to reach it. */
export const hasSender = ({ legalName, postalAddress, phone, email }: SendingSettings): boolean =>
  legalName.trim() !== '' && postalAddress.trim() !== '' && (phone !== null || email !== null)
