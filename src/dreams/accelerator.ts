import type { Language } from '#platform/language.ts'
import { say, type Words } from '#platform/language.ts'
import { sayCondition } from '#programme/condition.ts'
import { isHeldOut } from '#programme/hold-out.ts'
import type { ProgrammeDefinition } from '#programme/programme.ts'
import type { Condition, Rule, Weekday } from '#programme/rule.ts'
import { atGain, gainOf, type Pace, withMore } from './road.ts'

/** One thing that would be faster: in words, and the pace that it leads to. */
export type Accelerator = { readonly sentence: string; readonly pace: Pace }

export type Habits = {
  /** How many receipts with points fell on each weekday, 1 Monday to 7 Sunday. */
  readonly byWeekday: readonly number[]
  /** Receipts with points a week. */
  readonly visits: number
}

const WEEKDAYS: Readonly<Record<Weekday, number>> = {
  monday: 1,
  tuesday: 2,
  wednesday: 3,
  thursday: 4,
  friday: 5,
  saturday: 6,
  sunday: 7,
}

const WORDS = {
  times: { en: 'with {times} times the points {when}', he: 'עם פי {times} נקודות {when}' },
  double: { en: 'with double points {when}', he: 'עם כפל נקודות {when}' },
  bonus: {
    en: 'with {points, plural, one {one more point} other {# more points}} for each purchase {when}',
    he: 'עם {points, plural, one {עוד נקודה אחת} two {עוד שתי נקודות} other {עוד # נקודות}} לכל קנייה {when}',
  },
  visit: { en: 'with one visit more a month', he: 'עם ביקור אחד נוסף בחודש' },
} satisfies Record<string, Words>

/** Less than that is not worth a word. */
const LEAST_GAIN = 1.03
const WEEKS_A_MONTH = 52 / 12

/** Rules in force that would bring a member there sooner, the fastest first, and then one visit more. */
export function findAccelerators(
  definition: ProgrammeDefinition,
  { pace, habits, memberId }: { pace: Pace; habits: Habits; memberId: string },
  { today, language, currency }: { today: string; language: Language; currency: string },
): Accelerator[] {
  const visits = habits.byWeekday.reduce((sum, count) => sum + count, 0)
  const fromRules = definition.rules.flatMap((rule): Accelerator[] => {
    const days = weekdaysOf(rule, today)
    if (days === null || isHeldOut(rule.code, memberId, rule.holdout_percent)) return []
    const share =
      visits === 0 ? 0 : days.reduce((sum, day) => sum + (habits.byWeekday[day - 1] ?? 0), 0) / visits
    const faster = paceUnder(rule, pace, share, habits.visits)
    if (faster === null || faster.mean < pace.mean * LEAST_GAIN) return []
    return [{ sentence: sayRule(rule, { language, currency }), pace: faster }]
  })
  fromRules.sort((a, b) => b.pace.mean - a.pace.mean)
  if (habits.visits <= 0) return fromRules
  const perVisit = pace.mean / habits.visits
  const oneMore = { sentence: say(WORDS.visit, language), pace: withMore(pace, perVisit / WEEKS_A_MONTH) }
  return [...fromRules, oneMore]
}

/** The weekdays on which a rule of purchases holds for everybody today; null where it asks for anything else. */
function weekdaysOf({ on, when }: Rule, today: string): number[] | null {
  if (on !== 'receipt') return null
  const days = when.filter((condition) => condition.kind === 'weekday')
  const [first] = days
  if (days.length !== 1 || first?.kind !== 'weekday' || first.not) return null
  const others = when.filter((condition) => condition.kind !== 'weekday')
  return others.every((condition) => holdsToday(condition, today))
    ? first.days.map((day) => WEEKDAYS[day])
    : null
}

const holdsToday = (condition: Condition, today: string): boolean =>
  condition.kind === 'dates' &&
  !condition.not &&
  (condition.from_on === null || condition.from_on <= today) &&
  (condition.to_on === null || condition.to_on >= today)

function paceUnder({ effect }: Rule, pace: Pace, share: number, visits: number): Pace | null {
  if (effect.kind === 'multiplier') return atGain(pace, gainOf(effect.hundredths / 100, share))
  if (effect.kind === 'bonus') return withMore(pace, effect.points * visits * (1 - share))
  return null
}

function sayRule({ effect, when }: Rule, telling: { language: Language; currency: string }): string {
  const { language } = telling
  const weekday = when.find(({ kind }) => kind === 'weekday')
  const at = weekday ? sayCondition(weekday, telling) : ''
  if (effect.kind === 'bonus') return say(WORDS.bonus, language, { points: effect.points, when: at })
  const times = effect.kind === 'multiplier' ? effect.hundredths / 100 : 1
  return times === 2
    ? say(WORDS.double, language, { when: at })
    : say(WORDS.times, language, { times, when: at })
}
