import { z } from 'zod'
import { LANGUAGES } from '#platform/language.ts'
import { pageQuery } from '#platform/page-query.ts'
import { cleanText, codeText } from '#platform/text.ts'
import { isCountry, isCurrency, isTimeZone } from './club.ts'
import { KEY_ROLES, PERMISSIONS, STAFF_ROLES } from './permission.ts'

const LONGEST_NAME = 200
/** As long as on a receipt. */
const LONGEST_BRANCH_CODE = 60
const LONGEST_EMAIL = 254
const LONGEST_PASSWORD = 200
const LARGEST_PAGE = 500

const Language = z.enum(LANGUAGES as ['he', 'en'])
const Instant = z.iso.datetime({ offset: true })
const TimeZone = codeText(64).refine(isTimeZone, 'not an IANA time zone')
const Country = codeText(2).refine(isCountry, 'not an ISO 3166 country')
const Currency = codeText(3).refine(isCurrency, 'not an ISO 4217 currency')
const Languages = z
  .array(Language)
  .min(1)
  .max(LANGUAGES.length)
  .refine((list) => new Set(list).size === list.length, 'a language twice')
/** Lower case, as the address is kept: nobody's mailbox depends on the letters' case. */
const Email = cleanText(LONGEST_EMAIL).toLowerCase().pipe(z.email().max(LONGEST_EMAIL))
const Password = codeText(LONGEST_PASSWORD)

export const PageQuery = pageQuery({ most: LARGEST_PAGE, usual: 100 })

export const IdParams = z.object({ id: codeText(64) })
export const BranchParams = z.object({ code: codeText(LONGEST_NAME) })

export const Club = z
  .object({
    id: z.string(),
    name: z.string(),
    country: z.string(),
    currency: z.string(),
    time_zone: z.string(),
    languages: z.array(Language),
    default_language: Language,
  })
  .meta({ id: 'Club' })
export type Club = z.infer<typeof Club>

/** A club to be made, with its first owner where a person shall sign in. */
export const NewClub = z
  .strictObject({
    name: cleanText(LONGEST_NAME),
    country: Country,
    currency: Currency,
    time_zone: TimeZone,
    languages: Languages,
    default_language: Language,
    owner: z
      .strictObject({
        email: Email,
        name: cleanText(LONGEST_NAME),
        password: Password,
        language: Language,
      })
      .optional(),
  })
  .refine((club) => club.languages.includes(club.default_language), {
    path: ['default_language'],
    message: 'not one of the languages',
  })
export type NewClub = z.infer<typeof NewClub>

/** The currency is not among them: the books are in it. */
export const ClubChange = z
  .strictObject({
    name: cleanText(LONGEST_NAME).optional(),
    country: Country.optional(),
    time_zone: TimeZone.optional(),
    languages: Languages.optional(),
    default_language: Language.optional(),
  })
  .meta({ id: 'ClubChange' })
export type ClubChange = z.infer<typeof ClubChange>

export const Session = z
  .object({
    staff: z.object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      language: Language,
      /** The password was given by somebody else: the one thing allowed is choosing another. */
      password_temporary: z.boolean(),
    }),
    club: Club,
    clubs: z.array(z.object({ id: z.string(), name: z.string(), role: z.enum(STAFF_ROLES) })),
    role: z.enum(STAFF_ROLES),
    permissions: z.array(z.enum(PERMISSIONS)),
  })
  .meta({ id: 'Session' })
export type Session = z.infer<typeof Session>

export const SignIn = z
  .strictObject({
    email: cleanText(LONGEST_EMAIL).toLowerCase(),
    password: Password,
  })
  .meta({ id: 'SignIn' })
export const SignOutQuery = z.object({ everywhere: z.enum(['true', 'false']).default('false') })
export const ClubChoice = z.strictObject({ club: codeText(64) }).meta({ id: 'ClubChoice' })

export const AccountChange = z
  .strictObject({
    name: cleanText(LONGEST_NAME).optional(),
    language: Language.optional(),
    current_password: Password.optional(),
    new_password: Password.optional(),
  })
  .refine((change) => change.new_password === undefined || change.current_password !== undefined, {
    path: ['current_password'],
    message: 'needed to change the password',
  })
  .meta({ id: 'AccountChange' })
export type AccountChange = z.infer<typeof AccountChange>

export const Branch = z
  .object({
    code: z.string(),
    name: z.string(),
    time_zone: z.string().nullable(),
    vat_zone: z.enum(['standard', 'zero']),
    first_seen_at: Instant,
  })
  .meta({ id: 'Branch' })
export type Branch = z.infer<typeof Branch>
export const BranchPage = z
  .object({ items: z.array(Branch), next_cursor: z.string().nullable() })
  .meta({ id: 'BranchPage' })

/** `code` is what stands on the branch's receipts; of white space around it nobody knows. */
export const NewBranch = z
  .strictObject({
    code: cleanText(LONGEST_BRANCH_CODE),
    name: cleanText(LONGEST_NAME).or(z.literal('')).default(''),
    time_zone: TimeZone.nullable().default(null),
    vat_zone: z.enum(['standard', 'zero']).default('standard'),
  })
  .meta({ id: 'NewBranch' })
export type NewBranch = z.infer<typeof NewBranch>

export const BranchChange = z
  .strictObject({
    name: cleanText(LONGEST_NAME).optional(),
    time_zone: TimeZone.nullable().optional(),
    vat_zone: z.enum(['standard', 'zero']).optional(),
  })
  .meta({ id: 'BranchChange' })
export type BranchChange = z.infer<typeof BranchChange>

export const Staff = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    language: Language,
    role: z.enum(STAFF_ROLES),
    disabled: z.boolean(),
    added_at: Instant,
    last_seen_at: Instant.nullable(),
    password_temporary: z.boolean(),
    /** Works in another club too: their password is their own affair. */
    elsewhere: z.boolean(),
  })
  .meta({ id: 'Staff' })
export type Staff = z.infer<typeof Staff>
export const StaffPage = z
  .object({ items: z.array(Staff), next_cursor: z.string().nullable() })
  .meta({ id: 'StaffPage' })

/** `password` is shown this once, and null where none was made (a repeat, or a person who has one). */
export const StaffWithPassword = z
  .object({ staff: Staff, password: z.string().nullable() })
  .meta({ id: 'StaffWithPassword' })
export type StaffWithPassword = z.infer<typeof StaffWithPassword>

export const NewStaff = z
  .strictObject({
    email: Email,
    name: cleanText(LONGEST_NAME),
    role: z.enum(STAFF_ROLES),
    language: Language.optional(),
  })
  .meta({ id: 'NewStaff' })
export type NewStaff = z.infer<typeof NewStaff>

export const StaffChange = z
  .strictObject({
    role: z.enum(STAFF_ROLES).optional(),
    disabled: z.boolean().optional(),
    reset_password: z.literal(true).optional(),
  })
  .meta({ id: 'StaffChange' })
export type StaffChange = z.infer<typeof StaffChange>

export const EndedSessions = z.object({ ended: z.int() }).meta({ id: 'EndedSessions' })
export type EndedSessions = z.infer<typeof EndedSessions>

export const ApiKey = z
  .object({
    id: z.string(),
    name: z.string(),
    prefix: z.string(),
    role: z.enum(KEY_ROLES),
    branch: z.string().nullable(),
    created_at: Instant,
    last_used_at: Instant.nullable(),
    revoked_at: Instant.nullable(),
  })
  .meta({ id: 'ApiKey' })
export type ApiKey = z.infer<typeof ApiKey>
export const ApiKeyPage = z
  .object({ items: z.array(ApiKey), next_cursor: z.string().nullable() })
  .meta({ id: 'ApiKeyPage' })

/** `key` is shown this once; a repeated request gets null. */
export const ApiKeyWithSecret = z
  .object({ api_key: ApiKey, key: z.string().nullable() })
  .meta({ id: 'ApiKeyWithSecret' })
export type ApiKeyWithSecret = z.infer<typeof ApiKeyWithSecret>

export const NewApiKey = z
  .strictObject({
    name: cleanText(LONGEST_NAME),
    role: z.enum(KEY_ROLES),
    branch: cleanText(LONGEST_NAME).nullable().default(null),
  })
  .meta({ id: 'NewApiKey' })
export type NewApiKey = z.infer<typeof NewApiKey>

export const AuditEntry = z
  .object({
    id: z.string(),
    /** `name` is null for the system, and where nobody knows it any more. */
    subject: z.object({
      kind: z.enum(['staff', 'api_key', 'member', 'system']),
      id: z.string().nullable(),
      name: z.string().nullable(),
    }),
    action: z.string(),
    target: z.object({ kind: z.string(), id: z.string(), name: z.string().nullable() }),
    detail: z.record(z.string(), z.unknown()),
    occurred_at: Instant,
  })
  .meta({ id: 'AuditEntry' })
export type AuditEntry = z.infer<typeof AuditEntry>
export const AuditPage = z
  .object({ items: z.array(AuditEntry), next_cursor: z.string().nullable() })
  .meta({ id: 'AuditPage' })
