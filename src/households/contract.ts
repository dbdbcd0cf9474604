import { z } from 'zod'
import { BalancesView } from '#ledger/contract.ts'
import { MemberRef } from '#members/contract.ts'
import { pageQuery } from '#platform/page-query.ts'
import { cleanText, codeText } from '#platform/text.ts'
import { dateText } from '#platform/time-text.ts'
import { JOINING_ROLES, ROLES } from './household.ts'

const MOST_POINTS = 10_000_000

const HouseholdId = codeText(64)
const MemberId = z.string().regex(/^mbr_[0-9a-hjkmnp-tv-z]{26}$/, 'a member id looks like mbr_…')
export const HouseholdPath = z.object({ id: HouseholdId })
export const HouseholdMemberPath = z.object({ id: HouseholdId, member: MemberId })
export const HouseholdInvitePath = z.object({ id: HouseholdId, invite: codeText(64) })
export const MemberPath = z.object({ id: MemberId })

export const HouseholdsQuery = pageQuery({ usual: 100 })

const limit = z.int().min(0).max(MOST_POINTS).nullable()

// --- what is sent ---

export const HouseholdBody = z
  .strictObject({
    /** Who founds it and heads it. */
    head: MemberRef,
    name: cleanText(100).nullable().default(null),
    pooled: z.boolean().default(true),
    /** How many pooled points each may burn in a month; null: no limit. */
    monthly_limit_points: limit.default(null),
    minors_need_consent: z.boolean().default(true),
  })
  .meta({ id: 'NewHousehold' })

export const HouseholdChange = z
  .strictObject({
    name: cleanText(100).nullable(),
    pooled: z.boolean(),
    monthly_limit_points: limit,
    minors_need_consent: z.boolean(),
    /** Names another head: an adult of the household. */
    head: MemberId,
  })
  .partial()
  .meta({ id: 'HouseholdChange' })

export const InviteBody = z
  .strictObject({ phone: codeText(254), role: z.enum(JOINING_ROLES).default('adult') })
  .meta({ id: 'NewHouseholdInvite' })

/** Somebody who stands at the counter, or a minor without a phone, is added by staff. */
export const AddMemberBody = z
  .strictObject({ member: MemberRef, role: z.enum(JOINING_ROLES) })
  .meta({ id: 'NewHouseholdMember' })

export const HouseholdMemberChange = z
  .strictObject({
    role: z.enum(JOINING_ROLES),
    /** In place of the household's; null: the household's. */
    monthly_limit_points: limit,
  })
  .partial()
  .meta({ id: 'HouseholdMemberChange' })

/** The head lets a minor burn so many points until the end of a day; 0 takes it back. */
export const HouseholdConsentBody = z
  .strictObject({ points: z.int().min(0).max(MOST_POINTS), until_on: dateText.nullable().default(null) })
  .meta({ id: 'NewHouseholdConsent' })

export const AcceptInviteBody = z.strictObject({ code: codeText(20) }).meta({ id: 'HouseholdInviteCode' })

// --- what is answered ---

export const HouseholdMemberView = z
  .object({
    id: z.string(),
    name: z.string().nullable(),
    role: z.enum(ROLES),
    joined_at: z.string(),
    own_limit_points: z.int().nullable(),
    /** What holds: their own limit, else the household's. */
    monthly_limit_points: z.int().nullable(),
    /** Burned of the pool and held now, in the club's month. */
    used_points: z.int(),
    /** How many more they may burn by limit and consent; null: as many as there are. */
    may_burn_points: z.int().nullable(),
    bound: z.enum(['monthly_limit', 'consent']).nullable(),
    consent: z.object({ points: z.int(), left_points: z.int(), until_at: z.string() }).nullable(),
    /** What they would take along by leaving now. */
    share: z.object({ points: z.int(), pending: z.int(), debt: z.int() }),
  })
  .meta({ id: 'HouseholdMember' })
export type HouseholdMemberView = z.infer<typeof HouseholdMemberView>

export const HouseholdInviteView = z
  .object({
    id: z.string(),
    /** The last digits of the phone. */
    phone_hint: z.string(),
    role: z.enum(JOINING_ROLES),
    state: z.enum(['open', 'expired', 'accepted', 'withdrawn', 'spent']),
    created_at: z.string(),
    expires_at: z.string(),
  })
  .meta({ id: 'HouseholdInvite' })
export type HouseholdInviteView = z.infer<typeof HouseholdInviteView>

export const HouseholdView = z
  .object({
    id: z.string(),
    /** What they call themselves; null: they did not say. */
    name: z.string().nullable(),
    pooled: z.boolean(),
    monthly_limit_points: z.int().nullable(),
    minors_need_consent: z.boolean(),
    created_at: z.string(),
    dissolved_at: z.string().nullable(),
    /** The pool's; of all together while they keep apart. */
    balances: BalancesView,
    /** What nobody who is here brought; it is the head's in the end. */
    unowned_points: z.int(),
    members: z.array(HouseholdMemberView),
    invites: z.array(HouseholdInviteView),
  })
  .meta({ id: 'Household' })
export type HouseholdView = z.infer<typeof HouseholdView>

export const HouseholdRow = z
  .object({
    id: z.string(),
    name: z.string().nullable(),
    pooled: z.boolean(),
    head: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
    members: z.int(),
    points: z.int(),
    created_at: z.string(),
  })
  .meta({ id: 'HouseholdRow' })
export type HouseholdRow = z.infer<typeof HouseholdRow>

export const HouseholdList = z
  .object({ items: z.array(HouseholdRow), next_cursor: z.string().nullable() })
  .meta({ id: 'HouseholdList' })
export type HouseholdList = z.infer<typeof HouseholdList>

/** A member's household; null: in none. */
export const OwnHouseholdView = z
  .object({ household: HouseholdView.nullable() })
  .meta({ id: 'HouseholdOfMember' })

/** What joining or leaving moved. */
export const HouseholdMoveView = z
  .object({
    household: HouseholdView,
    moved: z.object({ points: z.int(), pending: z.int(), debt: z.int() }),
  })
  .meta({ id: 'HouseholdMove' })
