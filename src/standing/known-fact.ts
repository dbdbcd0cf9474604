import sql from 'sql-template-tag'
import { andInScope, type Fact, type FactSource } from '#members/fact.ts'
import type { Words } from '#platform/language.ts'
import { DAY_PARTS, type DayPart, PRICE_LEVELS, type PriceLevel } from './interest.ts'
import { STANDING_WORDS, STANDINGS } from './standing.ts'

const held: FactSource = {
  code: 'standing',
  by: 'member_id',
  rows: (moment) =>
    sql`select member_id, standing, since_on, chance from standing.member_standing
        where club_id = ${moment.clubId}${andInScope(sql`member_id`, moment)}`,
}

const learned: FactSource = {
  code: 'profile',
  by: 'member_id',
  rows: (moment) =>
    sql`select member_id, interest_categories, branch, weekday, hour, day_part, price_level, next_category, sales_minor,
               visits_expected
        from standing.member_profile
        where club_id = ${moment.clubId}${andInScope(sql`member_id`, moment)}`,
}

const declared: FactSource = {
  code: 'declared',
  by: 'member_id',
  rows: (moment) =>
    sql`select member_id, array_agg(category) as categories from standing.declared_interest
        where club_id = ${moment.clubId}${andInScope(sql`member_id`, moment)} group by member_id`,
}

const DAY_PART_WORDS: Readonly<Record<DayPart, Words>> = {
  morning: { en: 'morning', he: 'בוקר' },
  noon: { en: 'noon', he: 'צהריים' },
  afternoon: { en: 'afternoon', he: 'אחר הצהריים' },
  evening: { en: 'evening', he: 'ערב' },
}

const PRICE_WORDS: Readonly<Record<PriceLevel, Words>> = {
  low: { en: 'cheap', he: 'זול' },
  middle: { en: 'middling', he: 'ממוצע' },
  high: { en: 'dear', he: 'יקר' },
}

/** 2000-01-03 was a Monday. */
const WEEKDAYS = Array.from({ length: 7 }, (_, index) => {
  const day = Temporal.PlainDate.from('2000-01-03').add({ days: index })
  const name = (language: string) => day.toLocaleString(language, { weekday: 'long' })
  return { code: String(index + 1), words: { en: name('en'), he: name('he') } }
})

/** A purchase moves it at once, and the standing often not: who asks for it is told apart. */
export const CHANCE_FACT = 'return_chance_percent'

const standingFacts: readonly Fact[] = [
  {
    code: 'standing',
    words: { en: 'standing', he: 'מצב' },
    type: 'choice',
    values: STANDINGS.map((code) => ({ code, words: STANDING_WORDS[code] })),
    source: held,
    value: (row) => sql`${row}.standing`,
  },
  {
    code: 'standing_since',
    words: { en: 'in their standing since', he: 'במצב הנוכחי מאז' },
    type: 'date',
    source: held,
    value: (row) => sql`${row}.since_on`,
  },
  {
    code: CHANCE_FACT,
    words: { en: 'chance of buying soon, in percent', he: 'הסיכוי לקנות בקרוב, באחוזים' },
    type: 'number',
    source: held,
    value: (row) => sql`round(${row}.chance * 100)::bigint`,
  },
]

/** `categories` are those that the club sells, to choose from. */
const tasteFacts = (categories: readonly string[]): readonly Fact[] => {
  const values = categories.map((code) => ({ code, words: { en: code, he: code } }))
  return [
    {
      code: 'interests',
      words: { en: 'learned interests', he: 'תחומי עניין שנלמדו' },
      type: 'choices',
      values,
      ofCategories: true,
      source: learned,
      value: (row) => sql`${row}.interest_categories`,
    },
    {
      code: 'declared_interests',
      words: { en: 'interests they told us', he: 'תחומי עניין שסיפרו עליהם' },
      type: 'choices',
      values,
      ofCategories: true,
      source: declared,
      value: (row) => sql`${row}.categories`,
    },
    {
      code: 'next_category',
      words: { en: 'likely to buy next', he: 'צפויים לקנות בביקור הבא' },
      type: 'choice',
      values,
      ofCategories: true,
      source: learned,
      value: (row) => sql`${row}.next_category`,
    },
    {
      code: 'expected_sales',
      words: { en: 'sales to expect in a year', he: 'מכירות צפויות בשנה' },
      type: 'money',
      source: learned,
      value: (row) => sql`${row}.sales_minor`,
    },
    {
      code: 'expected_visits',
      words: { en: 'visits to expect in a year', he: 'ביקורים צפויים בשנה' },
      type: 'number',
      source: learned,
      value: (row) => sql`round(${row}.visits_expected)::bigint`,
    },
  ]
}

const habitFacts: readonly Fact[] = [
  {
    code: 'favourite_branch',
    words: { en: 'favourite branch', he: 'הסניף המועדף' },
    type: 'choice',
    ofBranches: true,
    source: learned,
    value: (row) => sql`${row}.branch`,
  },
  {
    code: 'favourite_weekday',
    words: { en: 'favourite day of the week', he: 'היום המועדף בשבוע' },
    type: 'choice',
    values: WEEKDAYS,
    source: learned,
    value: (row) => sql`${row}.weekday::text`,
  },
  {
    code: 'favourite_day_part',
    words: { en: 'favourite time of the day', he: 'השעות המועדפות ביום' },
    type: 'choice',
    values: DAY_PARTS.map((code) => ({ code, words: DAY_PART_WORDS[code] })),
    source: learned,
    value: (row) => sql`${row}.day_part`,
  },
  {
    code: 'favourite_hour',
    words: { en: 'favourite hour', he: 'השעה המועדפת' },
    type: 'number',
    source: learned,
    value: (row) => sql`${row}.hour`,
  },
  {
    code: 'price_level',
    words: { en: 'price level they choose', he: 'רמת המחירים שהם בוחרים' },
    type: 'choice',
    values: PRICE_LEVELS.map((code) => ({ code, words: PRICE_WORDS[code] })),
    source: learned,
    value: (row) => sql`${row}.price_level`,
  },
]

/**
 * What may be asked of members' standing, tastes and value. A purchase moves standing and chance within the minute, of which an
 * event of its own tells; tastes and value are those of the last night's rating. `categories` are those that interests can be of.
 */
export const standingFactsOf = (categories: readonly string[]): Fact[] =>
  [...standingFacts, ...tasteFacts(categories), ...habitFacts].map((fact) => ({
    ...fact,
    byReceipt: 'never',
  }))
