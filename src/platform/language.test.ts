import { expect, test } from 'vitest'
import { hebrewDays, say } from './language.ts'

test('Hebrew counts up to ten days in the plural, and from eleven on in the singular', () => {
  const words = { he: hebrewDays('days'), en: '' }
  const told = [0, 1, 2, 3, 10, 11, 30, 100].map((days) => say(words, 'he', { days }))
  expect(told).toEqual(['0 ימים', 'יום אחד', 'יומיים', '3 ימים', '10 ימים', '11 יום', '30 יום', '100 יום'])
})
