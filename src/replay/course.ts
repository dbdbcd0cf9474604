import { dateOfDay } from '#platform/day-number.ts'
import { type ProgrammeDefinition, worthOfPoints } from '#programme/programme.ts'
import { seedChance } from '#statistics/chance.ts'
import { type BookResult, openBook, type Reward, type Taking } from './book.ts'
import type { CourseChange, CourseMonth, Habit, HabitCourse, PointsCourse } from './contract.ts'
import { openLifeDays } from './purse.ts'
import { openReach } from './reach.ts'

export type CourseTerms = {
  readonly definition: ProgrammeDefinition
  /** What can be taken; empty: points as money, a hundred at a time. */
  readonly shelf: readonly Reward[]
  /** Of the visits on which somebody can take something, the share on which they do; null: nobody has seen. */
  readonly observed: number | null
  /** The habit whose course is told with other return rates. */
  readonly leading: Habit
  /** Of receipts, the shares that come back whole. */
  readonly returns?: readonly number[]
}

export type Course = {
  /** In the order of time; `n` is the member's number, and the day one of `dayNumber`. */
  receive(n: number, day: number, points: number): void
  /** The first and the last day of what is told. */
  close(fromDay: number, toDay: number): PointsCourse
}

/** Of receipts, how many come back whole; of visits, on how many somebody takes what they can. */
export const USUAL_RETURNS = [0.05, 0.1, 0.2]
const PROPENSITIES = [0.1, 0.25, 0.5]
/** Any will do; the same purchases give the same answer. */
const SEED = 7

/**
 * What becomes of points, by what members are assumed to do with them. It follows from the purchases as they were made:
 * nobody buys more for what they could take.
 */
export function openCourse({
  definition,
  shelf,
  observed,
  leading,
  returns = USUAL_RETURNS,
}: CourseTerms): Course {
  const life = openLifeDays(definition.points_life)
  const rewards = shelf.length > 0 ? shelf : [pointsAsMoney(definition)]
  const takings = takingsOf(rewards, observed)
  const open = (taking: Taking) => openBook(life, taking, seedChance(SEED))
  const books = takings.map((each) => ({ ...each, book: open(each.taking) }))
  const lead = takings.find(({ habit }) => habit === leading) ?? takings[1]
  const returned = returns.map((share) => ({
    share,
    book: open(lead?.taking ?? null),
    lot: seedChance(SEED),
  }))
  const cheapest = takings.find(({ habit }) => habit === 'at_once')?.taking ?? null
  const tried = PROPENSITIES.map((share) => ({
    share,
    book: open(cheapest && { ...cheapest, propensity: share }),
  }))
  const reach = openReach(rewards.map(({ points }) => points))
  return {
    receive(n, day, points) {
      for (const { habit, book } of books) {
        const available = book.receive(n, day, points)
        if (habit === 'never') reach.see(n, day, available)
      }
      for (const { share, book, lot } of returned) if (lot() >= share) book.receive(n, day, points)
      for (const { book } of tried) book.receive(n, day, points)
    },
    close(fromDay, toDay) {
      const change = (kind: CourseChange['change'], taking: Taking, share: number, result: BookResult) => ({
        change: kind,
        share,
        ...toChange(definition, taking, result),
      })
      return {
        habits: books.map(({ habit, taking, book }) =>
          toHabit(definition, habit, taking, book.close(toDay), monthsBetween(fromDay, toDay)),
        ),
        ...reach.result(),
        sensitivity: [
          ...returned.map(({ share, book }) =>
            change('returns', lead?.taking ?? null, share, book.close(toDay)),
          ),
          ...tried.map(({ share, book }) => change('propensity', cheapest, share, book.close(toDay))),
        ],
      }
    },
  }
}

/** What the programme itself says that points are worth, a hundred at a time. */
const pointsAsMoney = (definition: ProgrammeDefinition): Reward => ({
  points: 100,
  valueMinor: definition.value_of_100_points_minor,
  costMinor: definition.value_of_100_points_minor,
  validDays: null,
})

function takingsOf(rewards: readonly Reward[], observed: number | null): { habit: Habit; taking: Taking }[] {
  const byPrice = rewards.filter(({ points }) => points > 0).toSorted((a, b) => a.points - b.points)
  const [cheapest, dearest] = [byPrice[0], byPrice.at(-1)]
  if (!cheapest || !dearest) return [{ habit: 'never', taking: null }]
  return [
    { habit: 'never', taking: null },
    { habit: 'at_once', taking: { reward: cheapest, propensity: 1 } },
    { habit: 'at_threshold', taking: { reward: dearest, propensity: 1 } },
    ...(observed === null
      ? []
      : [{ habit: 'observed' as const, taking: { reward: cheapest, propensity: observed } }]),
  ]
}

const monthOf = (day: number): string => dateOfDay(day).slice(0, -3)

function monthsBetween(fromDay: number, toDay: number): string[] {
  const months: string[] = []
  const last = Temporal.PlainYearMonth.from(monthOf(toDay))
  for (
    let month = Temporal.PlainYearMonth.from(monthOf(fromDay));
    Temporal.PlainYearMonth.compare(month, last) <= 0;
    month = month.add({ months: 1 })
  )
    months.push(month.toString())
  return months
}

function toHabit(
  definition: ProgrammeDefinition,
  habit: Habit,
  taking: Taking,
  result: BookResult,
  months: readonly string[],
): HabitCourse {
  const { total, left, waiting, expiring } = result
  const reward = taking?.reward
  return {
    habit,
    reward: reward
      ? { points: reward.points, value_minor: reward.valueMinor, cost_minor: reward.costMinor }
      : null,
    propensity: taking?.propensity ?? 0,
    ...toChange(definition, taking, result),
    expired_worth_minor: worthOfPoints(definition, total.expired),
    points_left: left,
    rewards_taken: total.rewardsTaken,
    rewards_lapsed: total.rewardsLapsed,
    rewards_waiting: waiting,
    months: toMonths(definition, taking, result, months),
    expiring: [...expiring]
      .sort(([a], [b]) => (a ?? '9999').localeCompare(b ?? '9999'))
      .map(([month, points]) => ({ month, points, worth_minor: worthOfPoints(definition, points) })),
  }
}

const liabilityOf = (
  definition: ProgrammeDefinition,
  taking: Taking,
  left: number,
  waiting: number,
): number => worthOfPoints(definition, left) + waiting * (taking?.reward.valueMinor ?? 0)

function toChange(definition: ProgrammeDefinition, taking: Taking, { total, left, waiting }: BookResult) {
  return {
    points_issued: total.issued,
    points_expired: total.expired,
    points_taken: total.rewardsTaken * (taking?.reward.points ?? 0),
    rewards_used: total.rewardsUsed,
    liability_minor: liabilityOf(definition, taking, left, waiting),
    cost_minor: total.rewardsUsed * (taking?.reward.costMinor ?? 0),
  }
}

/** Every month of the time, also those in which nothing happened. */
function toMonths(
  definition: ProgrammeDefinition,
  taking: Taking,
  { months }: BookResult,
  names: readonly string[],
): CourseMonth[] {
  const price = taking?.reward.points ?? 0
  let [left, waiting] = [0, 0]
  return names.map((month) => {
    const {
      issued = 0,
      expired = 0,
      rewardsTaken = 0,
      rewardsUsed = 0,
      rewardsLapsed = 0,
    } = months.get(month) ?? {}
    left += issued - expired - rewardsTaken * price
    waiting += rewardsTaken - rewardsUsed - rewardsLapsed
    return {
      month,
      points_issued: issued,
      points_expired: expired,
      points_taken: rewardsTaken * price,
      points_left: left,
      rewards_taken: rewardsTaken,
      rewards_used: rewardsUsed,
      rewards_lapsed: rewardsLapsed,
      rewards_waiting: waiting,
      liability_minor: liabilityOf(definition, taking, left, waiting),
      cost_minor: rewardsUsed * (taking?.reward.costMinor ?? 0),
    }
  })
}
