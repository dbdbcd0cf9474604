import { z } from 'zod'
import { CHANNELS } from '#members/consent.ts'
import { BIRTH_CALENDARS, GENDERS } from '#members/member.ts'
import { GRANT_KINDS, GRANT_STATES } from '#offers/grant.ts'
import { pageQuery } from '#platform/page-query.ts'
import { cleanText, codeText } from '#platform/text.ts'
import { dateText } from '#platform/time-text.ts'

/*
 * What the member's phone page asks and is told. The member is always the session's, never named in a request. Texts are
 * in the caller's language (Accept-Language); instants are RFC 3339, days are days of the club.
 */

const Language = z.enum(['he', 'en'])
const LONGEST_IDENTIFIER = 254

// --- the club, to anybody ---

/** A club's address in the portal: `flower-shop`, or its id. */
export const ClubAddress = z
  .string()
  .regex(
    /^([a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?|clb_[0-9a-hjkmnp-tv-z]{26})$/,
    'an address has small letters, digits and dashes',
  )
  .meta({ id: 'ClubAddress' })

export const ClubPath = z.object({ club: ClubAddress })

export const ClubFace = z
  .object({
    id: z.string(),
    /** Its place in `/club/{address}`. */
    address: z.string(),
    name: z.string(),
    country: z.string(),
    currency: z.string(),
    time_zone: z.string(),
    languages: z.array(Language),
    default_language: Language,
    /** `#rrggbb` each; text in `on_accent` upon `accent` has a contrast of 4.5 or more. */
    colours: z.object({ accent: z.string(), on_accent: z.string() }),
    /** What a code can be sent to here. In development, where nothing is set up to send by, both. */
    sign_in_by: z.array(z.enum(['phone', 'email'])),
  })
  .meta({ id: 'ClubFace' })
export type ClubFace = z.infer<typeof ClubFace>

/** What the office chooses of it. */
export const PortalSettings = z
  .object({ address: z.string(), accent: z.string(), on_accent: z.string(), url: z.string() })
  .meta({ id: 'PortalSettings' })
export const ChangePortalSettings = z
  .strictObject({
    address: z
      .string()
      .regex(/^[a-z0-9]([a-z0-9-]{1,58}[a-z0-9])$/, 'three to sixty small letters, digits and dashes'),
    accent: z
      .string()
      .regex(/^#[0-9a-fA-F]{6}$/, 'a colour looks like #0f6b5c')
      .toLowerCase(),
  })
  .partial()
  .meta({ id: 'ChangePortalSettings' })

// --- signing in ---

const Phone = codeText(LONGEST_IDENTIFIER)
const Email = codeText(LONGEST_IDENTIFIER)
/** As people type it: digits in any script of the keyboard's, with spaces or dashes between. */
const OneTimeCode = codeText(20)

export const AskCode = z
  .union(
    [z.strictObject({ phone: Phone }), z.strictObject({ email: Email })],
    'a phone or an email, exactly one',
  )
  .meta({ id: 'AskCode' })
export type AskCode = z.output<typeof AskCode>

/** The same whether or not the club knows the phone or address. */
export const CodeAsked = z
  .object({
    channel: z.enum(['sms', 'email']),
    valid_seconds: z.int(),
    /** So long another one should not be asked for. */
    again_after_seconds: z.int(),
  })
  .meta({ id: 'CodeAsked' })

export const SignInByCode = z
  .union(
    [
      z.strictObject({ phone: Phone, code: OneTimeCode }),
      z.strictObject({ email: Email, code: OneTimeCode }),
    ],
    'a phone or an email, exactly one, and the code',
  )
  .meta({ id: 'SignInByCode' })
export type SignInByCode = z.output<typeof SignInByCode>

/** The cookie `moadon_member` is set with it; changes need `x-csrf-token` from the cookie `moadon_member_csrf`. */
export const MemberSession = z
  .object({
    club: ClubFace,
    first_name: z.string().nullable(),
    language: Language,
    /** The first time that this member is in their own page. */
    is_first: z.boolean(),
  })
  .meta({ id: 'MemberSession' })

export const OwnSessionList = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        created_at: z.string(),
        last_used_at: z.string(),
        /** The browser and the machine, as far as it tells: "Chrome, Android". */
        device: z.string(),
        current: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'OwnSessionList' })
export const OwnSessionPath = z.object({ id: codeText(64) })
export const EndSessionQuery = z.object({ everywhere: z.enum(['true', 'false']).optional() })
/** At the desk: how many ended. */
export const EndedSessions = z.object({ ended: z.int() }).meta({ id: 'EndedMemberSessions' })

// --- me ---

const Barcode = z
  .object({
    /** What a till reads off the screen. */
    text: z.string(),
    /** A card's number, a phone, or where there is neither an id that only a QR code can carry well. */
    kind: z.enum(['card', 'phone', 'id']),
  })
  .meta({ id: 'OwnCard' })

const Days = z.object({ points: z.int(), on: z.string() })

/** What a paid membership cost and gave back, this term. */
const OwnMembership = z
  .object({
    name: z.string(),
    state: z.string(),
    starts_on: z.string(),
    ends_on: z.string(),
    paid_minor: z.int(),
    back_minor: z.int(),
    /** Null: the member never had any. */
    store_credit_minor: z.int().nullable(),
    /** "You paid X and got back Y", and every part of it. */
    sentences: z.array(z.string()),
  })
  .meta({ id: 'OwnMembership' })

export const Me = z
  .object({
    /** When this was so; what is kept for reading offline says it. */
    as_of: z.string(),
    club: ClubFace,
    first_name: z.string().nullable(),
    last_name: z.string().nullable(),
    gender: z.enum(GENDERS).nullable(),
    language: Language,
    joined_on: z.string(),
    card: Barcode,
    points: z.object({
      available: z.int(),
      pending: z.int(),
      held: z.int(),
      debt: z.int(),
      /** `on` is the last day on which they can be used; soonest first. */
      expiring: z.array(Days),
      /** From that day the pending ones can be used. */
      becoming_available: z.array(Days),
      /** The account is the household's, and not the member's alone. */
      is_shared: z.boolean(),
    }),
    tier: z
      .object({
        name: z.string(),
        rank: z.int(),
        kept_until_on: z.string().nullable(),
        basis: z.enum(['spend', 'points_earned', 'visits']),
        /** Amounts in the unit of `basis`: minor units, points or visits. */
        from: z.int(),
        progress: z.int(),
        missing_to_keep: z.int(),
        next: z.object({ name: z.string(), from: z.int(), missing: z.int() }).nullable(),
      })
      .nullable(),
    /** What the next band is worth: points for each 100 of spend, as a decimal text. */
    band: z
      .object({
        rate_percent: z.string(),
        rolling_spend_minor: z.int(),
        next: z.object({ from_minor: z.int(), missing_minor: z.int(), rate_percent: z.string() }).nullable(),
      })
      .nullable(),
    membership: OwnMembership.nullable(),
    household: z
      .object({ id: z.string(), name: z.string(), members: z.int(), pools: z.boolean() })
      .nullable(),
    /** The first reward they ever took: null until then. */
    golden_moment: z.object({ on: z.string(), days_since_joining: z.int() }).nullable(),
    /** How many rewards they could take now. */
    can_take: z.int(),
    /** The dream that they chose. */
    dream: z
      .object({
        id: z.string(),
        name: z.string(),
        points: z.int(),
        missing: z.int(),
        can_take: z.boolean(),
      })
      .nullable(),
    /** What waits for them in a branch, is on its way, or is held. */
    open_redemptions: z.int(),
    unread_cases: z.int(),
    /** It is a year or more since the details were confirmed, or they never were. */
    details_due: z.boolean(),
  })
  .meta({ id: 'Me' })
export type Me = z.infer<typeof Me>

export const OwnEntry = z
  .object({
    id: z.string(),
    kind: z.string(),
    /** What changed for the member: more, or fewer. */
    points: z.int(),
    balance_after: z.int(),
    occurred_at: z.string(),
    /** Its name, or its code where nobody named it; null where there is no receipt. */
    branch: z.string().nullable(),
    total_minor: z.int().nullable(),
    /** The first day on which its points can be used; null: at once. */
    usable_on: z.string().nullable(),
    expires_on: z.string().nullable(),
    /** What happened and why; the first is the headline. */
    sentences: z.array(z.string()),
    /** What the purchase nearly earned too, the nearest first; only what its member may hear. */
    near_misses: z.array(z.string()),
  })
  .meta({ id: 'OwnEntry' })
export type OwnEntry = z.infer<typeof OwnEntry>
export const OwnStatementQuery = pageQuery({ most: 100, usual: 30 })
export const OwnStatement = z
  .object({ items: z.array(OwnEntry), next_cursor: z.string().nullable() })
  .meta({ id: 'OwnStatement' })

// --- what is told to this member on their page ---

export const OwnCard = z
  .object({
    id: z.string(),
    title: z.string(),
    text: z.string(),
    button: z.object({ label: z.string(), link: z.string() }).nullable(),
  })
  .meta({ id: 'OwnToldCard' })
export type OwnCard = z.infer<typeof OwnCard>
export const OwnCardList = z.object({ items: z.array(OwnCard) }).meta({ id: 'OwnCardList' })

// --- coupons and gifts that were given ---

export const OwnOffer = z
  .object({
    id: z.string(),
    kind: z.enum(GRANT_KINDS),
    name: z.string(),
    amount_minor: z.int().nullable(),
    percent_bp: z.int().nullable(),
    tickets: z.int().nullable(),
    /** To show at the till; raffle tickets have none. */
    code: z.string().nullable(),
    state: z.enum(GRANT_STATES),
    reason: z.string(),
    issued_on: z.string(),
    /** The last day; null: for ever. */
    last_on: z.string().nullable(),
  })
  .meta({ id: 'OwnOffer' })
export const OwnOfferQuery = z.object({ state: z.enum(['open']).optional() })
export const OwnOfferList = z.object({ items: z.array(OwnOffer) }).meta({ id: 'OwnOfferList' })

// --- details ---

const profile = {
  first_name: cleanText(100).nullable(),
  last_name: cleanText(100).nullable(),
  gender: z.enum(GENDERS).nullable(),
  birth_on: dateText.nullable(),
  birth_calendar: z.enum(BIRTH_CALENDARS).nullable(),
  language: Language.nullable(),
  home_branch: cleanText(200).nullable(),
}

export const OwnDetails = z
  .object({
    first_name: z.string().nullable(),
    last_name: z.string().nullable(),
    gender: z.enum(GENDERS).nullable(),
    birth_on: z.string().nullable(),
    birth_calendar: z.enum(BIRTH_CALENDARS).nullable(),
    language: Language.nullable(),
    home_branch: z.string().nullable(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    card: z.string().nullable(),
    /** Of phone and email those by which nothing arrives: messages came back, or somebody else answers there. */
    failing: z.array(z.enum(['phone', 'email'])),
    confirmed_at: z.string().nullable(),
    /** A birthday brings gifts: once it is known, only the office changes it. */
    birth_on_is_fixed: z.boolean(),
    branches: z.array(z.object({ code: z.string(), name: z.string() })),
  })
  .meta({ id: 'OwnDetails' })
export type OwnDetails = z.infer<typeof OwnDetails>

export const ChangeOwnDetails = z.strictObject(profile).partial().meta({ id: 'ChangeOwnDetails' })
export type ChangeOwnDetails = z.output<typeof ChangeOwnDetails>

/** Another phone or address: a code goes there (`AskCode`, answered by `CodeAsked`), and with it the change is made. */
export const ConfirmContact = z
  .union(
    [
      z.strictObject({ phone: Phone, code: OneTimeCode }),
      z.strictObject({ email: Email, code: OneTimeCode }),
    ],
    'a phone or an email, exactly one, and the code',
  )
  .meta({ id: 'ConfirmContact' })
export type ConfirmContact = z.output<typeof ConfirmContact>

// --- consents ---

export const OwnConsents = z
  .object({
    items: z.array(
      z.object({
        channel: z.enum(CHANNELS),
        topic: z.string(),
        given: z.boolean(),
        /** Null: never answered. */
        since: z.string().nullable(),
        /** To be shown beside the choice, to the letter: a yes is a yes to these words. */
        words: z.string(),
      }),
    ),
  })
  .meta({ id: 'OwnConsents' })
export const AnswerConsent = z
  .strictObject({
    channel: z.enum(CHANNELS),
    topic: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,59}$/, 'small letters, digits and underscores')
      .default('marketing'),
    given: z.boolean(),
    /** The words that were shown; a yes without them, or to others, is refused. */
    words: cleanText(4000).optional(),
  })
  .meta({ id: 'AnswerConsent' })
export type AnswerConsent = z.output<typeof AnswerConsent>

// --- interests ---

export const OwnInterests = z
  .object({
    /** Categories of the shop, those that the member chose first. */
    items: z.array(z.object({ category: z.string(), chosen: z.boolean(), bought: z.boolean() })),
  })
  .meta({ id: 'OwnInterests' })
export const ChooseInterests = z
  .strictObject({ chosen: z.array(cleanText(200)).max(100) })
  .meta({ id: 'ChooseInterests' })
