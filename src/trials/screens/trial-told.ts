import type { Habit, HabitCourse, PointsCourse, ShareDecile, SharePart, ShareStep } from '#replay/contract.ts'
import type { TrialResult, TrialSide } from '../contract.ts'

/** What a side comes to: the worth of its points and what came off at once, and the coupons for later. */
export const costOf = ({ worth_minor, off_minor, coupons_minor }: TrialSide): number =>
  worth_minor + off_minor + coupons_minor

export const differenceOf = ({ before_minor, after_minor }: { before_minor: number; after_minor: number }) =>
  after_minor - before_minor

/** The part that takes most of the change, in the direction of the whole; null where nothing changes. */
export function leadingPart<P extends SharePart>(parts: readonly P[]): { part: P; share: number } | null {
  const whole = parts.reduce((sum, part) => sum + differenceOf(part), 0)
  if (whole === 0) return null
  const direction = Math.sign(whole)
  const [first] = parts.toSorted((a, b) => direction * (differenceOf(b) - differenceOf(a)))
  const moved = parts
    .filter((part) => Math.sign(differenceOf(part)) === direction)
    .reduce((sum, part) => sum + differenceOf(part), 0)
  return first ? { part: first, share: differenceOf(first) / moved } : null
}

/** Which share of members gains, loses, or gets the same. */
export function sharesOf({ deciles }: TrialResult): { gainers: number; losers: number; same: number } {
  const sum = (read: (decile: ShareDecile) => number) =>
    deciles.reduce((all, decile) => all + read(decile), 0)
  const members = Math.max(
    1,
    sum((decile) => decile.members),
  )
  const gainers = sum((decile) => decile.gainers) / members
  const losers = sum((decile) => decile.losers) / members
  return { gainers, losers, same: Math.max(0, 1 - gainers - losers) }
}

type Days = { from_on: string; to_on: string }

/** Sums over other days are not sums of the same purchases. */
export const isOverSameDays = (trials: readonly Days[]): boolean =>
  trials.every(({ from_on, to_on }) => from_on === trials[0]?.from_on && to_on === trials[0]?.to_on)

/** From the least to the most. */
export const inOrder = (steps: readonly ShareStep[]): ShareStep[] =>
  steps.toSorted(
    (a, b) => (a.from_minor ?? Number.NEGATIVE_INFINITY) - (b.from_minor ?? Number.NEGATIVE_INFINITY),
  )

export const habitOf = (course: PointsCourse, habit: Habit): HabitCourse | undefined =>
  course.habits.find((each) => each.habit === habit)

/** The least and the most that would be owed in the end, by what members do. */
export function edgesOf(habits: readonly HabitCourse[]): { low: number; high: number } {
  const owed = habits.map(({ liability_minor }) => liability_minor)
  return { low: Math.min(...owed), high: Math.max(...owed) }
}

/** With one reward, who saves up does as who takes at once, and is not told again. */
export function differingHabits(habits: readonly HabitCourse[]): HabitCourse[] {
  const cheapest = habits.find(({ habit }) => habit === 'at_once')?.reward
  return habits.filter(({ habit, reward }) => habit !== 'at_threshold' || reward?.points !== cheapest?.points)
}
