import { expect, test } from 'vitest'
import { say } from '#platform/language.ts'
import { standingWords } from './words.ts'

test('the flow chart’s headline tells who is churning or lost apart from who became passive, and leaves nobody out', () => {
  const moves = { leaving: 72, passive: 257, ended: 3, joined: 87 }
  expect(say(standingWords.flow_loyal, 'en', moves)).toBe(
    '72 loyal members are churning or lost, 257 became passive, and 87 became loyal; 3 more were merged, erased or returned everything',
  )
  expect(say(standingWords.flow_loyal, 'he', moves)).toBe(
    '72 נאמנים מתרחקים או אבודים, 257 נעשו פסיביים, ו־87 נעשו נאמנים; עוד 3 נאמנים מוזגו, נמחקו או החזירו הכול',
  )
  expect(say(standingWords.flow_loyal, 'en', { leaving: 0, passive: 1, ended: 0, joined: 0 })).toBe(
    'No loyal member is churning or lost, one became passive, and nobody became loyal',
  )
})
