import { type Language, say, type Words } from '#platform/language.ts'
import { formatMoney } from '#platform/money.ts'
import type { PointsLife } from '#programme/rule.ts'
import { refuseTake } from '#rewards/refusal.ts'
import type { Refused } from '#rewards/taking.ts'
import type { Arrival, Obstacle, Pace } from './road.ts'

/** A road as far as it is told. */
export type Road = {
  readonly points: number
  readonly missing: number
  readonly pace: Pace | null
  readonly arrival: Arrival | null
  /** Why there is no arrival at a known pace. */
  readonly obstacle: Obstacle | null
  /** What of today's points is gone by the arrival; it is counted. */
  readonly lost: number
  readonly faster: readonly { sentence: string; arrival: Arrival }[]
  /** Why it cannot be taken now, by the decision that taking itself makes; null: it can. */
  readonly refusal: Refused | null
  /** What can be paid today in place of the points that the account lacks; null: that is not offered, or not enough. */
  readonly pay: { readonly minor: number; readonly points: number } | null
  /** The points are there, but in several accounts. */
  readonly isApart: boolean
  /** What purchases at partners brought, and how many weeks sooner it comes by them. */
  readonly partners: {
    readonly names: readonly string[]
    readonly points: number
    readonly weeks: number
  } | null
}

export type Telling = {
  readonly today: Temporal.PlainDate
  readonly language: Language
  readonly currency: string
  readonly life: PointsLife
}

const WORDS = {
  reached: { en: 'The points are there: it can be taken now.', he: 'הנקודות כבר כאן: אפשר לקחת עכשיו.' },
  there: { en: 'The points are there.', he: 'הנקודות כבר כאן.' },
  apart: {
    en: 'Together you have the points. Pool them in the household to take it.',
    he: 'ביחד כבר יש לכם מספיק. מאחדים את הנקודות במשק הבית, ואפשר לקחת.',
  },
  money_now: {
    en: 'It can be taken today with {money} in place of {points, plural, one {the point that is missing} other {the {points, number} points that are missing}}.',
    he: 'אפשר לקחת כבר היום, עם {money} במקום {points, plural, one {הנקודה שחסרה} two {שתי הנקודות שחסרות} other {{points, number} הנקודות שחסרות}}.',
  },
  money: {
    en: 'with {money} in place of {points, plural, one {one point} other {{points, number} points}}',
    he: 'עם {money} במקום {points, plural, one {נקודה אחת} two {שתי נקודות} other {{points, number} נקודות}}',
  },
  money_at_till: {
    en: 'at a till, with {money} in place of {points, plural, one {one point} other {{points, number} points}}',
    he: 'בקופה, עם {money} במקום {points, plural, one {נקודה אחת} two {שתי נקודות} other {{points, number} נקודות}}',
  },
  unknown: {
    en: 'It takes a few more weeks of purchases to say when.',
    he: 'צריך עוד כמה שבועות של קניות כדי לדעת מתי.',
  },
  far: {
    en: 'At this pace it takes more than five years.',
    he: 'בקצב הזה זה ייקח יותר מחמש שנים.',
  },
  expiry: {
    en: 'At this pace points expire before there are enough: there would be about {most, number} at once at the most.',
    he: 'בקצב הזה הנקודות פגות לפני שמגיעים: לכל היותר יהיו בערך {most, number} נקודות בבת אחת.',
  },
  needed: {
    en: 'It takes about {needed, number} points a week; now it is about {pace, number}.',
    he: 'כדי להגיע צריך בערך {needed, number} נקודות בשבוע; עכשיו זה בערך {pace, number}.',
  },
  pace: {
    en: 'At your pace in {when}, if the points are kept for it.',
    he: 'בקצב שלך ב{when}, אם הנקודות נשמרות לכך.',
  },
  buying: {
    en: 'That holds with a purchase every {months, plural, one {month} other {# months}} at least: points expire otherwise.',
    he: 'זה נכון כל עוד יש קנייה לפחות פעם {months, plural, one {בחודש} two {בחודשיים} other {ב־# חודשים}}, אחרת הנקודות פגות.',
  },
  lost: {
    en: '{points, plural, one {One of today’s points expires} other {{points, number} of today’s points expire}} on the way; that is counted.',
    he: 'בדרך {points, plural, one {תפוג נקודה אחת} two {יפוגו שתי נקודות} other {יפוגו {points, number} נקודות}} מהנקודות של היום, וזה כבר בחשבון.',
  },
  partners: {
    en: '{points, plural, one {One point came} other {{points, number} points came}} by your purchases at {names}{weeks, plural, =0 {.} one {: it is a week nearer.} other {: it is {weeks, number} weeks nearer.}}',
    he: 'בזכות הקניות שלך ב{names} {points, plural, one {נוספה נקודה אחת} two {נוספו שתי נקודות} other {נוספו {points, number} נקודות}}{weeks, plural, =0 {.} one {, והחלום קרוב יותר בשבוע.} two {, והחלום קרוב יותר בשבועיים.} other {, והחלום קרוב יותר ב־{weeks, number} שבועות.}}',
  },
  range: { en: 'Probably between {early} and {late}.', he: 'כנראה בין {early} ל{late}.' },
  open: {
    en: 'Probably not before {early}; it may take much longer.',
    he: 'כנראה לא לפני {early}; ייתכן שזה ייקח הרבה יותר.',
  },
  faster: { en: 'In {when} {how}.', he: 'ב{when} {how}.' },
  now: { en: 'Now {how}.', he: 'כבר עכשיו {how}.' },
  gone: { en: 'The club does not offer it now.', he: 'המועדון אינו מציע את זה כרגע.' },
  taken: {
    en: 'It came true: taken in {when}.',
    he: 'החלום התגשם: נלקח ב{when}.',
  },
} satisfies Record<string, Words>

/** "March 2027": nobody knows the day. */
const sayMonth = (day: Temporal.PlainDate, language: Language): string =>
  day.toLocaleString(language === 'he' ? 'he-IL' : 'en-GB', { month: 'long', year: 'numeric' })

export const dayAfter = (today: Temporal.PlainDate, weeks: number): Temporal.PlainDate =>
  today.add({ days: Math.ceil(weeks * 7) })

export const sayTaken = (on: Temporal.PlainDate, language: Language): string =>
  say(WORDS.taken, language, { when: sayMonth(on, language) })

export const sayGone = (language: Language): string => say(WORDS.gone, language)

export const sayMoney = (
  payMinor: number,
  points: number,
  where: 'here' | 'at_till',
  { language, currency }: Pick<Telling, 'language' | 'currency'>,
): string =>
  say(where === 'here' ? WORDS.money : WORDS.money_at_till, language, {
    money: formatMoney(payMinor, currency, language, 'short'),
    points,
  })

/** The road in words: when, and whether it can be taken today. */
export function sayRoad(road: Road, telling: Telling): string[] {
  if (road.refusal === null) return [say(WORDS.reached, telling.language)]
  const now = sayNow(road, road.refusal, telling)
  return road.missing === 0 ? now : [...sayWhen(road, telling), ...now]
}

/** What was bought elsewhere, and what it does for the dream. */
export const sayPartners = ({ partners }: Road, language: Language): string[] =>
  partners === null
    ? []
    : [
        say(WORDS.partners, language, {
          names: new Intl.ListFormat(language, { type: 'conjunction' }).format(partners.names),
          points: partners.points,
          weeks: partners.weeks,
        }),
      ]

/** One thing that would be sooner, with its day. */
export const sayFaster = (
  { sentence, arrival: { weeks } }: Road['faster'][number],
  { language, today }: Telling,
): string =>
  weeks === 0
    ? say(WORDS.now, language, { how: sentence })
    : say(WORDS.faster, language, { when: sayMonth(dayAfter(today, weeks), language), how: sentence })

/** What can be done today, and what stands in the way that no points would mend. */
function sayNow(road: Road, refusal: Refused, { language, currency }: Telling): string[] {
  const { missing, pay, isApart } = road
  if (pay !== null) {
    const money = formatMoney(pay.minor, currency, language, 'short')
    return [say(WORDS.money_now, language, { money, points: pay.points })]
  }
  const lacksPoints = refusal.code === 'insufficient_points'
  if (lacksPoints && missing > 0) return []
  if (lacksPoints && isApart) return [say(WORDS.apart, language)]
  const { kind, params } = refuseTake(refusal)
  const why = say(kind, language, params)
  return missing > 0 ? [why] : [say(WORDS.there, language), why]
}

function sayWhen(road: Road, telling: Telling): string[] {
  const { language, today, life } = telling
  const { pace, arrival, obstacle, lost } = road
  if (pace === null) return [say(WORDS.unknown, language)]
  if (arrival === null)
    return obstacle?.why === 'expiry' ? sayExpiry(obstacle, pace, language) : [say(WORDS.far, language)]
  const month = (weeks: number) => sayMonth(dayAfter(today, weeks), language)
  const { expiry } = life
  return [
    say(WORDS.pace, language, { when: month(arrival.weeks) }),
    ...sayRange(arrival, month, language),
    ...(lost > 0 ? [say(WORDS.lost, language, { points: lost })] : []),
    ...(expiry.kind === 'inactivity' ? [say(WORDS.buying, language, { months: expiry.months })] : []),
  ]
}

function sayRange({ early, late }: Arrival, month: (weeks: number) => string, language: Language): string[] {
  if (late === null) return [say(WORDS.open, language, { early: month(early) })]
  if (month(early) === month(late)) return []
  return [say(WORDS.range, language, { early: month(early), late: month(late) })]
}

function sayExpiry({ most, needed }: Obstacle, { mean }: Pace, language: Language): string[] {
  const told = say(WORDS.expiry, language, { most: Math.floor(most) })
  if (needed === null) return [told]
  return [told, say(WORDS.needed, language, { needed, pace: Math.round(mean) })]
}
