import { expect, test } from 'vitest'
import { explainStanding } from './explain.ts'

const inBoth = (visits: number, usualDays: number | null, lastDays: number) =>
  (['en', 'he'] as const).map((language) => explainStanding({ visits, usualDays, lastDays }, language))

test('the reason tells the own rhythm and the last visit, in both languages', () => {
  expect(inBoth(14, 9.2, 31)).toEqual([
    'usually comes every 9 days, last came 31 days ago',
    'ביקור בדרך כלל כל 9 ימים, והאחרון לפני 31 יום',
  ])
  expect(inBoth(40, 1.1, 1)).toEqual([
    'usually comes every day, last came yesterday',
    'ביקור בדרך כלל מדי יום, והאחרון אתמול',
  ])
})

test('one or two visits are no rhythm, and it says so', () => {
  expect(inBoth(1, null, 0)).toEqual(['came once, today', 'ביקור אחד בלבד, היום'])
  expect(inBoth(2, 2, 2)).toEqual([
    'came twice, 2 days apart, last 2 days ago',
    'שני ביקורים בהפרש של יומיים, האחרון לפני יומיים',
  ])
})
