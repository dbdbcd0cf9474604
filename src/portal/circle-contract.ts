import { z } from 'zod'
import { CASE_STATES, CASE_TOPICS } from '#cases/case.ts'
import { DREAM_STATES } from '#dreams/dream.ts'
import { pageQuery } from '#platform/page-query.ts'
import { cleanText, codeText } from '#platform/text.ts'
import { dateText } from '#platform/time-text.ts'

/* Household, dreams, raffles and conversations with the office, as a member sees them. */

// --- household ---

const HouseholdRole = z.enum(['head', 'adult', 'minor'])
const MemberId = z.string().regex(/^mbr_[0-9a-hjkmnp-tv-z]{26}$/, 'a member id looks like mbr_…')

export const OwnHousehold = z
  .object({
    household: z
      .object({
        id: z.string(),
        name: z.string(),
        /** Points are together; otherwise each keeps their own. */
        pools: z.boolean(),
        points: z.int(),
        own_role: HouseholdRole,
        /** What each may take of the pool in a month; null: no limit. */
        monthly_limit_points: z.int().nullable(),
        minors_may_redeem: z.boolean(),
        members: z.array(
          z.object({
            id: z.string(),
            first_name: z.string().nullable(),
            role: HouseholdRole,
            is_me: z.boolean(),
            joined_on: z.string(),
          }),
        ),
        /** Open invitations; only the head sees them. */
        invites: z.array(
          z.object({ id: z.string(), phone: z.string(), sent_at: z.string(), expires_at: z.string() }),
        ),
        /** What the member would take along by leaving now, and the rule in words. */
        leaving: z.object({ points: z.int(), sentence: z.string() }),
      })
      .nullable(),
  })
  .meta({ id: 'OwnHousehold' })

export type OwnHousehold = z.infer<typeof OwnHousehold>

export const StartHousehold = z
  .strictObject({ name: cleanText(100), pools: z.boolean() })
  .meta({ id: 'StartOwnHousehold' })
export const ChangeHousehold = z
  .strictObject({
    name: cleanText(100),
    pools: z.boolean(),
    monthly_limit_points: z.int().min(0).max(10_000_000).nullable(),
    minors_may_redeem: z.boolean(),
  })
  .partial()
  .meta({ id: 'ChangeOwnHousehold' })
export const InviteToHousehold = z
  .strictObject({ phone: codeText(254), role: z.enum(['adult', 'minor']).default('adult') })
  .meta({ id: 'InviteToHousehold' })
export const JoinHousehold = z.strictObject({ code: codeText(20) }).meta({ id: 'JoinOwnHousehold' })
/** The head lets a minor use so many points until the end of a day, today unless it is said; 0 takes it back. */
export const ConsentForMinor = z
  .strictObject({ points: z.int().min(0).max(10_000_000), until_on: dateText.optional() })
  .meta({ id: 'OwnConsentForMinor' })
export const HouseholdInvitePath = z.object({ id: codeText(64) })
export const HouseholdMemberPath = z.object({ id: MemberId })

// --- dreams ---

export const OwnDream = z
  .object({
    id: z.string(),
    reward: z.object({ id: z.string(), name: z.string(), picture: z.string().nullable(), points: z.int() }),
    /** Taken: it came true, and is shown for a while. */
    state: z.enum(DREAM_STATES),
    taken_on: z.string().nullable(),
    points: z.int(),
    missing: z.int(),
    /** From 0 to 1. */
    share: z.number(),
    /** Today, as taking it would be answered; `pay_minor` in place of points that are missing, null: nothing. */
    can_take: z.boolean(),
    pay_minor: z.int().nullable(),
    /** "At your pace in March", and whether it can be taken today. */
    sentences: z.array(z.string()),
    expected_on: z.string().nullable(),
    accelerators: z.array(z.object({ sentence: z.string(), expected_on: z.string().nullable() })),
    milestones: z.array(z.object({ share: z.number(), reached_on: z.string().nullable() })),
    with_household: z.boolean(),
  })
  .meta({ id: 'OwnDream' })
export type OwnDream = z.infer<typeof OwnDream>
export const OwnDreamList = z.object({ items: z.array(OwnDream) }).meta({ id: 'OwnDreamList' })
export const ChooseDream = z
  .strictObject({ reward: codeText(64), with_household: z.boolean().default(false) })
  .meta({ id: 'ChooseDream' })
export const DreamPath = z.object({ id: codeText(64) })

// --- raffles ---

export const OwnRaffle = z
  .object({
    id: z.string(),
    name: z.string(),
    prize: z.string(),
    picture: z.string().nullable(),
    state: z.enum(['open', 'closed', 'drawn', 'cancelled']),
    closes_at: z.string(),
    draws_at: z.string(),
    points_per_ticket: z.int().nullable(),
    own_tickets: z.int(),
    all_tickets: z.int(),
    won: z.boolean().nullable(),
    /** Where anybody can draw it again. */
    proof_path: z.string().nullable(),
  })
  .meta({ id: 'OwnRaffle' })
export type OwnRaffle = z.infer<typeof OwnRaffle>
export const OwnRaffleList = z.object({ items: z.array(OwnRaffle) }).meta({ id: 'OwnRaffleList' })
export const BuyTickets = z
  .strictObject({ purchase_id: codeText(80), tickets: z.int().min(1).max(1000) })
  .meta({ id: 'BuyRaffleTickets' })
export const RafflePath = z.object({ id: codeText(64) })

// --- conversations with the office ---

export const OwnCase = z
  .object({
    id: z.string(),
    about: z.enum(CASE_TOPICS),
    subject: z.string(),
    state: z.enum(CASE_STATES),
    unread: z.boolean(),
    updated_at: z.string(),
    messages: z.array(
      z.object({ id: z.string(), from: z.enum(['member', 'office']), text: z.string(), at: z.string() }),
    ),
  })
  .meta({ id: 'OwnCase' })
export type OwnCase = z.infer<typeof OwnCase>
export const OwnCaseQuery = pageQuery({ most: 100, usual: 30 })
export const OwnCasePage = z
  .object({ items: z.array(OwnCase), next_cursor: z.string().nullable() })
  .meta({ id: 'OwnCasePage' })
export const OpenCase = z
  .strictObject({
    about: z.enum(CASE_TOPICS),
    /** One of the member's own, `rdm_…`. */
    redemption: z
      .string()
      .regex(/^rdm_[0-9a-hjkmnp-tv-z]{26}$/, 'a redemption id looks like rdm_…')
      .optional(),
    text: cleanText(4000),
  })
  .meta({ id: 'OpenOwnCase' })
export const AnswerCase = z.strictObject({ text: cleanText(4000) }).meta({ id: 'AnswerOwnCase' })
export const CasePath = z.object({ id: codeText(64) })
