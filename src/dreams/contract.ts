import { z } from 'zod'
import { MemberPath } from '#members/contract.ts'
import { DREAM_STATES } from './dream.ts'

const RewardId = z.string().regex(/^rwd_[0-9a-hjkmnp-tv-z]{26}$/, 'a reward id looks like rwd_…')

export const DreamParams = MemberPath
export const DreamPath = MemberPath.extend({
  dream: z.string().regex(/^drm_[0-9a-hjkmnp-tv-z]{26}$/, 'a dream id looks like drm_…'),
})
export const DreamBody = z
  .strictObject({ reward: RewardId, with_household: z.boolean().default(false) })
  .meta({ id: 'NewDream' })

const Arrival = z.object({
  /** The day at this pace; null: there is none, and `obstacle` says why. */
  expected_on: z.string().nullable(),
  /** Four of five would be there between these days; null: perhaps never. */
  early_on: z.string().nullable(),
  late_on: z.string().nullable(),
})

const Obstacle = z.object({
  /** Points expire before there are enough, or it takes more than five years. */
  why: z.enum(['expiry', 'far']),
  /** The most that there would be at once. */
  most_points: z.int(),
  /** The pace that would get there; null: none would. */
  needed_points_a_week: z.int().nullable(),
})

export const DreamView = z
  .object({
    id: z.string(),
    reward: z.object({
      id: z.string(),
      name: z.object({ he: z.string(), en: z.string() }),
      picture: z.string().nullable(),
      points: z.int(),
    }),
    with_household: z.boolean(),
    state: z.enum(DREAM_STATES),
    /** The club still offers it as a dream. */
    is_offered: z.boolean(),
    chosen_at: z.string(),
    reached_at: z.string().nullable(),
    taken_on: z.string().nullable(),
    points: z.int(),
    missing: z.int(),
    /** From 0 to 1. */
    share: z.number(),
    /** Today, with points or with money in place of what is missing: as a redemption would be answered. */
    can_take: z.boolean(),
    /** What is to be paid for that; null: nothing. */
    pay_minor: z.int().nullable(),
    why_not: z.object({ code: z.string(), sentence: z.string() }).nullable(),
    /** From the member's own weeks; null: too little is known. */
    pace: z.object({ points_a_week: z.number(), weeks: z.int() }).nullable(),
    arrival: Arrival.nullable(),
    /** Why there is no day at a known pace. */
    obstacle: Obstacle.nullable(),
    /** `told` says it with its day, and stands among the sentences. */
    accelerators: z.array(
      z.object({ sentence: z.string(), told: z.string(), expected_on: z.string().nullable() }),
    ),
    milestones: z.array(z.object({ percent: z.int(), reached_at: z.string().nullable() })),
    /** The road in words: when, whether it can be taken today, and what would be sooner. */
    sentences: z.array(z.string()),
  })
  .meta({ id: 'Dream' })
export type DreamView = z.infer<typeof DreamView>

export const DreamList = z.object({ items: z.array(DreamView) }).meta({ id: 'DreamList' })
