import { z } from 'zod'
import { MemberDescription } from '#members/contract.ts'
import { optionalLimit } from '#platform/page-query.ts'
import { cleanText, codeText } from '#platform/text.ts'
import { dateText } from '#platform/time-text.ts'

// Amounts are in the unit of `basis`: minor units of the club's money, points, or purchases.
const Basis = z.enum(['spend', 'points_earned', 'visits'])
const Name = z.object({ he: z.string(), en: z.string() })

const ReviewId = z
  .string()
  .regex(/^trv_[0-9a-hjkmnp-tv-z]{26}$/, 'an id of a review looks like trv_…')
  .meta({ id: 'TierReviewId' })

const page = {
  cursor: codeText(1000).optional(),
  limit: optionalLimit(500),
}

// --- the ladder in force ---

const Review = z
  .object({
    id: z.string(),
    kind: z.enum(['monthly', 'ladder']),
    state: z.enum(['planning', 'planned', 'approved', 'stopped', 'done']),
    /** Carried out on this day, in the club's zone. */
    due_on: z.string(),
    began_at: z.string(),
    planned_at: z.string().nullable(),
    /** Approved or stopped; without a name by the program itself. */
    decided_at: z.string().nullable(),
    decided_by: z.string().nullable(),
    stop_reason: z.enum(['staff', 'ladder_changed', 'too_late']).nullable(),
    done_at: z.string().nullable(),
    basis: Basis,
    tiers: z.array(z.object({ code: z.string(), name: Name })),
    /** Who holds their tier by what they have done, and who was raised on the way. */
    met: z.int(),
    raised: z.int(),
    /** Below the threshold: to go down, and keeping it for now. */
    down: z.int(),
    kept: z.int(),
    /** Of those that were to go down: carried out. */
    lowered: z.int(),
    steps: z.array(z.object({ from: z.string(), to: z.string(), members: z.int() })),
    may_stop: z.boolean(),
    may_approve: z.boolean(),
  })
  .meta({ id: 'TierReview' })
export type ReviewView = z.infer<typeof Review>

export const TiersView = z
  .object({
    /** The programme version with this ladder; null where the programme has no tiers. */
    version: z.object({ id: z.string(), number: z.int() }).nullable(),
    basis: Basis.nullable(),
    window: z
      .union([
        z.object({ kind: z.literal('rolling'), months: z.int() }),
        z.object({ kind: z.literal('calendar_year') }),
      ])
      .nullable(),
    kept_months: z.int().nullable(),
    soft_landing: z.boolean().nullable(),
    tiers: z.array(z.object({ code: z.string(), name: Name, from: z.int(), members: z.int() })),
    /** How tiers are reached and kept, in the caller's language. */
    sentences: z.array(z.string()),
    /** How many days before it is carried out a review is planned. */
    review_notice_days: z.int(),
    /** The review that is planned or being planned. */
    next_review: Review.nullable(),
  })
  .meta({ id: 'Tiers' })
export type TiersView = z.infer<typeof TiersView>

export const TiersChange = z
  .strictObject({ review_notice_days: z.int().min(1).max(28) })
  .meta({ id: 'ChangeTiers' })

// --- reviews ---

export const ReviewPath = z.object({ id: ReviewId })
export const ReviewListQuery = z.strictObject(page)
export const ReviewList = z
  .object({ items: z.array(Review), next_cursor: z.string().nullable() })
  .meta({ id: 'TierReviewList' })
export type ReviewList = z.infer<typeof ReviewList>
export const ReviewView = Review

export const ReviewQuery = z.strictObject({ ...page, action: z.enum(['down', 'kept']).optional() })

const ReviewMember = z
  .object({
    id: z.string(),
    name: z.string().nullable(),
    action: z.enum(['down', 'kept']),
    from: z.string(),
    to: z.string(),
    kept_until_on: z.string().nullable(),
    progress: z.int(),
    threshold: z.int(),
    /** Null until the day; kept and not lowered for the reason named. */
    outcome: z.enum(['lowered', 'rose', 'met', 'kept', 'changed', 'gone']).nullable(),
  })
  .meta({ id: 'TierReviewMember' })
export type ReviewMember = z.infer<typeof ReviewMember>

export const ReviewDetail = z
  .object({ review: Review, items: z.array(ReviewMember), next_cursor: z.string().nullable() })
  .meta({ id: 'TierReviewDetail' })
export type ReviewDetail = z.infer<typeof ReviewDetail>

// --- one member ---

const MemberId = z.string().regex(/^mbr_[0-9a-hjkmnp-tv-z]{26}$/, 'a member id looks like mbr_…')
export const MemberTierPath = z.object({ id: MemberId })

export const AssignBody = z
  .strictObject({
    tier: codeText(100),
    reason: cleanText(500),
    /** The last day on which it cannot be lost; else as for one who reaches it today. */
    kept_until_on: dateText.optional(),
  })
  .meta({ id: 'AssignTier' })
export type AssignBody = z.output<typeof AssignBody>

const TierChange = z
  .object({
    id: z.string(),
    decided_at: z.string(),
    from: z.string(),
    to: z.string(),
    from_name: Name,
    to_name: Name,
    cause: z.enum(['receipt', 'review', 'staff', 'merge', 'import']),
    reason: z.enum(['reached', 'not_kept', 'landed_softly', 'assigned', 'carried_over']),
    basis: Basis,
    progress: z.int().nullable(),
    threshold: z.int(),
    window: z.object({ from_on: z.string(), to_on: z.string() }).nullable(),
    kept_until_on: z.string().nullable(),
    note: z.string().nullable(),
    by: z.string().nullable(),
    review: z.string().nullable(),
    /** All of it in words, in the caller's language. */
    sentence: z.string(),
  })
  .meta({ id: 'TierChange' })
export type TierChangeView = z.infer<typeof TierChange>

export const MemberTier = z
  .object({
    /** As in the member; null where the programme has no tiers. */
    tier: MemberDescription.shape.tier.unwrap().nullable(),
    history: z.array(TierChange),
  })
  .meta({ id: 'MemberTier' })
export type MemberTier = z.infer<typeof MemberTier>
