import { z } from 'zod'

/** Some of the members together: what they got on one side, and on the other. */
export const sharePart = {
  members: z.int(),
  spend_minor: z.int(),
  /** What they got, and what they would have got. */
  before_minor: z.int(),
  after_minor: z.int(),
  /** Members who would have got more, and less. */
  gainers: z.int(),
  losers: z.int(),
}
export type SharePart = z.infer<z.ZodObject<typeof sharePart>>

/** Members in ten equal parts by what they spent, the first spent least. */
export const ShareDecile = z
  .object({ decile: z.int().min(1).max(10), ...sharePart })
  .meta({ id: 'ProgrammeTrialDecile' })
export type ShareDecile = z.infer<typeof ShareDecile>

/**
 * How many members would have got so much more (or, below zero, less) over the whole time; the ends are open, and those for
 * whom nothing changes are in none.
 */
export const ShareStep = z
  .object({ from_minor: z.int().nullable(), to_minor: z.int().nullable(), members: z.int() })
  .meta({ id: 'ProgrammeTrialStep' })
export type ShareStep = z.infer<typeof ShareStep>

/** What members do with points: nothing, take at once what they can, save for the dearest, or take now and then. */
export const HABITS = ['never', 'at_once', 'at_threshold', 'observed'] as const
export type Habit = (typeof HABITS)[number]

/** What happened in a month, and what stood open at its end. */
const CourseMonth = z
  .object({
    month: z.string(),
    points_issued: z.int(),
    points_expired: z.int(),
    points_taken: z.int(),
    points_left: z.int(),
    rewards_taken: z.int(),
    rewards_used: z.int(),
    rewards_lapsed: z.int(),
    rewards_waiting: z.int(),
    /** The worth of points left and of rewards that wait to be used. */
    liability_minor: z.int(),
    /** What the rewards used in the month cost the club. */
    cost_minor: z.int(),
  })
  .meta({ id: 'PointsCourseMonth' })
export type CourseMonth = z.infer<typeof CourseMonth>

const Expiring = z
  .object({
    /** The month with the last day on which they can be used; null: they have no end of their own. */
    month: z.string().nullable(),
    points: z.int(),
    worth_minor: z.int(),
  })
  .meta({ id: 'PointsExpiring' })

/** What becomes of the points where members take by one habit. */
const HabitCourse = z
  .object({
    habit: z.enum(HABITS),
    /** The reward that is taken; null: none. */
    reward: z.object({ points: z.int(), value_minor: z.int(), cost_minor: z.int() }).nullable(),
    /** Of the visits on which somebody can take something, the share on which they do. */
    propensity: z.number().min(0).max(1),
    points_issued: z.int(),
    points_expired: z.int(),
    expired_worth_minor: z.int(),
    points_taken: z.int(),
    points_left: z.int(),
    rewards_taken: z.int(),
    rewards_used: z.int(),
    rewards_lapsed: z.int(),
    rewards_waiting: z.int(),
    liability_minor: z.int(),
    cost_minor: z.int(),
    months: z.array(CourseMonth),
    /** Of the points left, by when they end if nobody takes any more. */
    expiring: z.array(Expiring),
  })
  .meta({ id: 'PointsHabitCourse' })
export type HabitCourse = z.infer<typeof HabitCourse>

const RewardReach = z
  .object({
    points: z.int(),
    /** Members who could ever have taken it, had they taken nothing before. */
    members: z.int(),
    /** Visits (days with a purchase) and days since the first one, until they could; of those who could, the middle one. */
    visits_median: z.int().nullable(),
    days_median: z.int().nullable(),
    /** Who could after so many visits at most, and who made so many. */
    by_visits: z.array(z.object({ visits: z.int(), members: z.int(), made: z.int() })),
  })
  .meta({ id: 'RewardReach' })
export type RewardReach = z.infer<typeof RewardReach>

/** The same with one assumption moved. */
const CourseChange = z
  .object({
    change: z.enum(['returns', 'propensity']),
    /** Of receipts that come back whole, or of visits on which something is taken. */
    share: z.number().min(0).max(1),
    points_issued: z.int(),
    points_expired: z.int(),
    points_taken: z.int(),
    rewards_used: z.int(),
    liability_minor: z.int(),
    cost_minor: z.int(),
  })
  .meta({ id: 'PointsCourseChange' })
export type CourseChange = z.infer<typeof CourseChange>

/** What becomes of the points that purchases gave, month by month, by what members are assumed to do. */
export const PointsCourse = z
  .object({
    habits: z.array(HabitCourse),
    /** Members who bought, and which rewards they could reach. */
    members: z.int(),
    reach: z.array(RewardReach),
    sensitivity: z.array(CourseChange),
  })
  .meta({ id: 'PointsCourse' })
export type PointsCourse = z.infer<typeof PointsCourse>
