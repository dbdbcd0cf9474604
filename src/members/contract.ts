import { z } from 'zod'
import { BalancesView, BalancesWithDays } from '#ledger/contract.ts'
import { optionalLimit } from '#platform/page-query.ts'
import { cleanText, codeText } from '#platform/text.ts'
import { dateText, instantText } from '#platform/time-text.ts'
import { CHANNELS, MARKETING } from './consent.ts'
import { IDENTIFIER_KINDS, LONGEST_IDENTIFIER } from './identifier-kind.ts'
import { BIRTH_CALENDARS, GENDERS, SOURCES } from './member.ts'

// --- naming a member ---

const MemberId = z
  .string()
  .regex(/^mbr_[0-9a-hjkmnp-tv-z]{26}$/, 'a member id looks like mbr_…')
  .meta({ id: 'MemberId' })

const identifierText = codeText(LONGEST_IDENTIFIER)

/** How a request names a member: by exactly one thing. Phones may be written as people write them. */
export const MemberRef = z
  .union(
    [
      z.strictObject({ id: MemberId }),
      z.strictObject({ phone: identifierText }),
      z.strictObject({ email: identifierText }),
      z.strictObject({ card: identifierText }),
      z.strictObject({ external_id: identifierText }),
    ],
    'name the member by exactly one of id, phone, email, card, external_id',
  )
  .meta({ id: 'MemberRef' })
export type MemberRef = z.infer<typeof MemberRef>

// --- parts ---

const profileFields = {
  first_name: cleanText(100).nullable(),
  last_name: cleanText(100).nullable(),
  gender: z.enum(GENDERS).nullable(),
  birth_on: dateText.nullable(),
  /** By which the birthday comes round; null: not chosen, and then the Gregorian one. */
  birth_calendar: z.enum(BIRTH_CALENDARS).nullable(),
  language: z.enum(['he', 'en']).nullable(),
  home_branch: cleanText(200).nullable(),
}
const primaryIdentifiers = {
  phone: identifierText.nullable(),
  email: identifierText.nullable(),
  card: identifierText.nullable(),
  external_id: identifierText.nullable(),
}

const IdentifierBody = z
  .strictObject({ kind: z.enum(IDENTIFIER_KINDS), value: identifierText })
  .meta({ id: 'Identifier' })

const WordingId = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,59}$/, 'small letters, digits, dots and dashes')
const WordingVersion = z.int().min(1).max(1_000_000)
const WordingText = cleanText(4000)

/** The words that were agreed to: a kept wording in its exact version, or the text as it was shown. */
const WordingBody = z
  .union(
    [
      z.strictObject({ id: WordingId, version: WordingVersion, language: z.enum(['he', 'en']) }),
      z.strictObject({ text: WordingText }),
    ],
    'the wording is { id, version, language } or { text }',
  )
  .meta({ id: 'Wording' })

export const ConsentBody = z
  .strictObject({
    channel: z.enum(CHANNELS),
    topic: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,59}$/, 'small letters, digits and underscores')
      .default(MARKETING),
    given: z.boolean(),
    /** Required for a yes: a consent without the words that were agreed to proves nothing. */
    wording: WordingBody.optional(),
    surface: cleanText(100),
    captured_at: instantText.optional(),
  })
  .refine((consent) => !consent.given || consent.wording !== undefined, {
    path: ['wording'],
    message: 'a yes needs the wording that was agreed to',
  })
  .meta({ id: 'NewConsent' })
export type ConsentBody = z.output<typeof ConsentBody>

export const ConsentView = z
  .object({
    id: z.string(),
    channel: z.enum(CHANNELS),
    topic: z.string(),
    given: z.boolean(),
    wording: z
      .object({
        id: z.string().nullable(),
        version: z.int().nullable(),
        language: z.string().nullable(),
        text: z.string(),
      })
      .nullable(),
    surface: z.string(),
    captured_at: z.string(),
    recorded_at: z.string(),
    /** `name` is that of a staff person; null for everybody else. */
    recorded_by: z.object({
      kind: z.enum(['staff', 'api_key', 'member', 'system']),
      name: z.string().nullable(),
    }),
    address: z.string().nullable(),
    proof: z.enum(['recorded', 'unknown']),
    cause: z.enum(['asked', 'import', 'merge']),
    /** Whether this row is what holds today for its channel and topic. */
    current: z.boolean(),
  })
  .meta({ id: 'Consent' })
export type ConsentView = z.infer<typeof ConsentView>

// --- requests ---

const MOST_IDENTIFIERS = 20
const MOST_CONSENTS = 50

export const JoinBody = z
  .strictObject({
    ...z.object({ ...profileFields, ...primaryIdentifiers }).partial().shape,
    /** Further ones of any kind, besides the main one of each. */
    identifiers: z.array(IdentifierBody).max(MOST_IDENTIFIERS).optional(),
    joined_at: instantText.optional(),
    /** The member who brought them. */
    referred_by: MemberRef.optional(),
    consents: z.array(ConsentBody).max(MOST_CONSENTS).optional(),
  })
  .meta({ id: 'JoinMember' })
export type JoinBody = z.output<typeof JoinBody>

export const ChangeBody = z
  .strictObject({
    /** A main identifier given here replaces the main one of its kind; null removes it. */
    ...z.object({ ...profileFields, ...primaryIdentifiers }).partial().shape,
    add_identifiers: z.array(IdentifierBody).max(MOST_IDENTIFIERS).optional(),
    remove_identifiers: z.array(IdentifierBody).max(MOST_IDENTIFIERS).optional(),
    consents: z.array(ConsentBody).max(MOST_CONSENTS).optional(),
  })
  .meta({ id: 'ChangeMember' })
export type ChangeBody = z.output<typeof ChangeBody>

export const ConsentsBody = z
  .strictObject({ consents: z.array(ConsentBody).min(1).max(MOST_CONSENTS) })
  .meta({ id: 'NewConsents' })

export const MergeBody = z
  .strictObject({ into: MemberId, reason: cleanText(500).optional() })
  .meta({ id: 'MergeMember' })

export const MemberPath = z.object({ id: MemberId })

export const MEMBER_SORTS = ['newest', 'joined', 'name'] as const

export const ListQuery = z
  .strictObject({
    phone: identifierText,
    email: identifierText,
    card: identifierText,
    external_id: identifierText,
    q: codeText(200),
    branch: codeText(200),
    joined_from: dateText,
    joined_to: dateText,
    sort: z.enum(MEMBER_SORTS),
    cursor: codeText(1000),
    limit: optionalLimit(500),
  })
  .partial()
export type ListQuery = z.output<typeof ListQuery>

// --- answers ---

export const MemberRow = z
  .object({
    id: z.string(),
    first_name: z.string().nullable(),
    last_name: z.string().nullable(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    card: z.string().nullable(),
    external_id: z.string().nullable(),
    home_branch: z.string().nullable(),
    joined_at: z.string(),
    balances: BalancesView,
  })
  .meta({ id: 'MemberRow' })
export type MemberRow = z.infer<typeof MemberRow>

export const MemberList = z
  .object({ items: z.array(MemberRow), next_cursor: z.string().nullable() })
  .meta({ id: 'MemberList' })
export type MemberList = z.infer<typeof MemberList>

const TierName = z.object({ he: z.string(), en: z.string() })

/** What other rooms tell about a member; whoever composes the installation hands it in. */
export const MemberDescription = z.object({
  /** Spend in the band's period, its rate, and what the next band is worth. */
  band: z
    .object({
      /** What counted in the programme's window up to today. */
      rolling_spend_minor: z.int(),
      window: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('rolling'), months: z.int() }),
        z.object({ kind: z.literal('calendar_year') }),
      ]),
      currency: z.string(),
      rate_percent: z.string(),
      next: z.object({ from_minor: z.int(), missing_minor: z.int(), rate_percent: z.string() }).nullable(),
    })
    .optional(),
  /** The status held, why it is safe so long, and what the next takes; amounts in the unit of `basis`. */
  tier: z
    .object({
      code: z.string(),
      name: TierName,
      /** Its place from the bottom, 0 being the first. */
      rank: z.int(),
      /** Null: as long as they are a member. */
      since_on: z.string().nullable(),
      /** The last day on which it cannot be lost; null of the first tier. */
      kept_until_on: z.string().nullable(),
      basis: z.enum(['spend', 'points_earned', 'visits']),
      from: z.int(),
      progress: z.int(),
      window: z.object({ from_on: z.string(), to_on: z.string() }),
      missing_to_keep: z.int(),
      next: z.object({ code: z.string(), name: TierName, from: z.int(), missing: z.int() }).nullable(),
    })
    .optional(),
  /** What they are to the shop by their own purchases, and why; absent until the first purchase was rated. */
  standing: z
    .object({
      code: z.enum(['new', 'loyal', 'passive', 'churning', 'lost']),
      since_on: z.string(),
      /** In words of both languages. */
      reason: z.object({ he: z.string(), en: z.string() }),
      /** Of a visit within the weeks, 0 to 1; null where members are rated by their rhythm alone. */
      chance: z.number().nullable(),
      window_weeks: z.int(),
      /** Days with a purchase. */
      visits: z.int(),
      last_on: z.string(),
      usual_days: z.number().nullable(),
    })
    .optional(),
  membership: z.looseObject({ state: z.string() }).optional(),
  household: z.looseObject({ id: z.string() }).optional(),
  /** What they took of rewards and has not come back. */
  redemptions: z
    .object({
      taken: z.int(),
      /** Held, or on its way. */
      open: z.int(),
      /** The golden moment; null: not yet. */
      days_to_first: z.int().nullable(),
    })
    .optional(),
})
export type MemberDescription = z.infer<typeof MemberDescription>

export const MemberView = MemberRow.extend({
  balances: BalancesWithDays,
  gender: z.enum(GENDERS).nullable(),
  birth_on: z.string().nullable(),
  birth_calendar: z.enum(BIRTH_CALENDARS).nullable(),
  language: z.enum(['he', 'en']).nullable(),
  recorded_at: z.string(),
  source: z.enum(SOURCES),
  /** The id of the member who brought them. */
  referred_by: z.string().nullable(),
  /** When the details were last gone through with the member. */
  details_confirmed_at: z.string().nullable(),
  identifiers: z.array(
    z.object({
      kind: z.enum(IDENTIFIER_KINDS),
      value: z.string(),
      primary: z.boolean(),
      recorded_at: z.string(),
    }),
  ),
  /** What holds today; the whole proof is at /consents. */
  consents: z.array(ConsentView),
  /** Members that were merged into this one: their ids keep working. */
  merged: z.array(z.object({ id: z.string(), merged_at: z.string(), reason: z.string().nullable() })),
})
  .extend(MemberDescription.shape)
  .meta({ id: 'Member' })
export type MemberView = z.infer<typeof MemberView>

export const MergeView = z
  .object({
    member: MemberView,
    /** What moved, less the debt that moved with it. */
    points_moved: z.int(),
  })
  .meta({ id: 'Merge' })
export type MergeView = z.infer<typeof MergeView>

export const ConsentList = z.object({ consents: z.array(ConsentView) }).meta({ id: 'ConsentList' })
export type ConsentList = z.infer<typeof ConsentList>

export const WordingView = z
  .object({
    id: WordingId,
    version: WordingVersion,
    language: z.enum(['he', 'en']),
    text: WordingText,
  })
  .meta({ id: 'ConsentWording' })
export type WordingView = z.infer<typeof WordingView>
export const WordingList = z.object({ wordings: z.array(WordingView) }).meta({ id: 'ConsentWordingList' })
export const WordingKeep = z
  .strictObject({ id: WordingId, language: z.enum(['he', 'en']), text: WordingText })
  .meta({ id: 'NewConsentWording' })

const MOST_POINTS_AT_ONCE = 10_000_000
export const AdjustBody = z
  .strictObject({
    points: z
      .int()
      .min(-MOST_POINTS_AT_ONCE)
      .max(MOST_POINTS_AT_ONCE)
      .refine((points) => points !== 0, 'more or fewer, not nothing'),
    reason: cleanText(500),
  })
  .meta({ id: 'NewAdjustment' })
export type AdjustBody = z.output<typeof AdjustBody>

export const AdjustmentView = z.object({ points: z.int(), balances: BalancesView }).meta({ id: 'Adjustment' })
