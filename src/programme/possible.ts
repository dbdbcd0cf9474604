import { dayNumber } from '#platform/day-number.ts'
import { HEBREW_MONTHS } from '#platform/hebrew-day.ts'
import type { Alternative } from './alternative.ts'
import type { Moment } from './condition-kind.ts'
import { hebrewHoliday } from './conditions/hebrew-holiday.ts'
import { hebrewMonth } from './conditions/hebrew-month.ts'
import { hour, minuteOf } from './conditions/hour.ts'
import { WEEKDAYS, weekday } from './conditions/weekday.ts'
import { type Interval, meet, outsideOf } from './interval.ts'
import { categoryKey } from './programme.ts'
import type { Condition } from './rule.ts'

/** Whether there can be a line, a purchase and a member for whom all of these hold. Only what is plain is found. */
export const isPossible = (alternative: Alternative): boolean =>
  !hasOpposites(alternative) &&
  areValuesLeft(alternative) &&
  isVisitLeft(alternative) &&
  RANGED.every((kind) => rangesOf(alternative, kind).length > 0) &&
  isDayLeft(alternative)

/** What can be chosen or not, and is told apart by nothing else. */
function hasOpposites(alternative: Alternative): boolean {
  const said = new Map<string, boolean>()
  for (const condition of alternative) {
    const key = JSON.stringify({ ...condition, not: undefined })
    const not = Boolean(condition.not)
    if ((said.get(key) ?? not) !== not) return true
    said.set(key, not)
  }
  return false
}

type Values = {
  readonly list: readonly string[]
  /** Whether only one can be so at a time. */
  readonly isSingle: boolean
  /** Where they are few and known. */
  readonly all: readonly string[] | null
}

function valuesOf(condition: Condition): Values | null {
  const single = (list: readonly string[], all: readonly string[] | null = null): Values => ({
    list,
    isSingle: true,
    all,
  })
  switch (condition.kind) {
    case 'branch':
      return single(condition.branches)
    case 'weekday':
      return single(condition.days, WEEKDAYS)
    case 'category':
      return single(condition.categories.map(categoryKey))
    case 'sku':
      return single(condition.skus)
    case 'brand':
      return single(condition.brands.map(categoryKey))
    case 'tier':
      return single(condition.tiers)
    case 'plan':
      return single(condition.plans)
    case 'hebrew_month':
      // Adar of a rule is also the first Adar of a leap year.
      return single(
        condition.months.includes('adar') ? [...condition.months, 'adar_i'] : condition.months,
        HEBREW_MONTHS,
      )
    case 'segment':
      return { list: condition.segments, isSingle: false, all: null }
    case 'hebrew_holiday':
      return { list: condition.holidays, isSingle: false, all: null }
    default:
      return null
  }
}

function areValuesLeft(alternative: Alternative): boolean {
  const kinds = Map.groupBy(alternative, ({ kind }) => kind)
  return [...kinds.values()].every((conditions) => {
    const known = conditions.flatMap((condition) => {
      const values = valuesOf(condition)
      return values ? [{ ...values, not: Boolean(condition.not) }] : []
    })
    const [first] = known
    if (!first) return true
    const excluded = new Set(known.flatMap(({ list, not }) => (not ? list : [])))
    const wanted = known.flatMap(({ list, not }) => (not ? [] : [list]))
    if (first.all) wanted.push(first.all)
    const left = wanted.map((list) => new Set(list).difference(excluded))
    if (!first.isSingle) return left.every(({ size }) => size > 0)
    return left.length === 0 || left.reduce((all, each) => all.intersection(each)).size > 0
  })
}

const RANGED = ['price', 'age', 'basket_value', 'basket_size', 'days_since_last', 'dates'] as const
type Ranged = (typeof RANGED)[number]

/** Prices are told apart to a millionth of a minor unit. */
const PRICE_STEP = 1e-6

/** Nobody has been older. */
const OLDEST_YEARS = 125

/** What is left of everything that a kind can be, in whatever it counts. */
function rangesOf(alternative: Alternative, kind: Ranged): readonly Interval[] {
  const least = kind === 'dates' ? Number.NEGATIVE_INFINITY : 0
  const most = kind === 'age' ? OLDEST_YEARS : Number.POSITIVE_INFINITY
  let left: readonly Interval[] = [[least, most]]
  for (const condition of alternative) {
    const range = condition.kind === kind ? rangeOf(condition) : null
    if (range)
      left = meet(left, condition.not ? outsideOf(range, kind === 'price' ? PRICE_STEP : 1) : [range])
  }
  return left
}

function rangeOf(condition: Condition): Interval | null {
  const open = Number.POSITIVE_INFINITY
  switch (condition.kind) {
    case 'price':
      return [condition.from_minor ?? 0, condition.to_minor ?? open]
    case 'age':
      return [condition.from_years ?? 0, condition.to_years ?? open]
    case 'basket_value':
      return [condition.at_least_minor, open]
    case 'basket_size':
    case 'days_since_last':
      return [condition.at_least, open]
    case 'dates':
      return [dayOf(condition.from_on) ?? -open, dayOf(condition.to_on) ?? open]
    default:
      return null
  }
}

/** A date that is being typed is none yet. */
function dayOf(date: string | null): number | null {
  if (date === null || Number.isNaN(Date.parse(`${date}T00:00:00Z`))) return null
  return dayNumber(date)
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b))

/** Numbers of purchases: single ones, every so many, and those after the first. */
function isVisitLeft(alternative: Alternative): boolean {
  const single: number[] = []
  const tests: ((number: number) => boolean)[] = []
  let together = 1
  const never: number[] = []
  for (const { not, ...condition } of alternative) {
    if (condition.kind === 'days_since_last') tests.push((number) => number > 1)
    if (condition.kind !== 'first_purchase' && condition.kind !== 'visit') continue
    const { nth, every } = condition.kind === 'visit' ? condition : { nth: 1, every: false }
    if (nth < 1) continue
    tests.push((number) => (every ? number % nth === 0 : number === nth) !== Boolean(not))
    if (!every && !not) single.push(nth)
    if (every && not) never.push(nth)
    if (every && !not) together *= nth / commonDivisor(together, nth)
  }
  if (single.length > 0) return single.some((number) => tests.every((test) => test(number)))
  return never.every((nth) => together % nth !== 0)
}

/** More days than these are not tried one by one. */
const MOST_DAYS = 400

/** Whether the dates, where they are few, have such a day among them, and that day such an hour. */
function isDayLeft(alternative: Alternative): boolean {
  const tests = alternative.flatMap((condition) => {
    const holds = holdsOn(condition)
    return holds ? [(moment: Moment) => holds(moment) !== Boolean(condition.not)] : []
  })
  const ranges = rangesOf(alternative, 'dates')
  const days = ranges.reduce((sum, [from, to]) => sum + to - from + 1, 0)
  if (tests.length === 0 || days > MOST_DAYS) return isMinuteLeft(alternative)
  for (const [from, to] of ranges)
    for (let day = from; day <= to; day++)
      if (tests.every((test) => test({ branch: '', day, minute: 0 }))) return isMinuteLeft(alternative)
  return false
}

function holdsOn(condition: Condition): ((moment: Moment) => boolean) | null {
  switch (condition.kind) {
    case 'weekday':
      return weekday.holds(condition)
    case 'hebrew_month':
      return hebrewMonth.holds(condition)
    case 'hebrew_holiday':
      return hebrewHoliday.holds(condition)
    default:
      return null
  }
}

/** What begins and ends hours are the only minutes at which an answer changes. */
function isMinuteLeft(alternative: Alternative): boolean {
  const hours = alternative.filter((condition) => condition.kind === 'hour')
  const minutes = [0, ...hours.flatMap(({ from, to }) => [minuteOf(from), minuteOf(to)])]
  return minutes.some((minute) =>
    hours.every(
      (condition) => hour.holds(condition)({ branch: '', day: 0, minute }) !== Boolean(condition.not),
    ),
  )
}
