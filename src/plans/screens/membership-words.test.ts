import { expect, test } from 'vitest'
import { sayWords } from '#ui/words.ts'
import { membershipWords } from './membership-words.ts'

test('a benefit that was not used yet is said in good Hebrew', () => {
  const tell = (used: number, most: number | 'none') =>
    sayWords(membershipWords, 'he', 'benefit_left', { value: '15 ₪', used, most })
  expect(tell(0, 1)).toBe('שווי 15 ₪; נוצלו 0 מתוך 1')
  expect(tell(0, 'none')).toBe('שווי 15 ₪; עוד לא נוצלה')
  expect(tell(2, 'none')).toBe('שווי 15 ₪; נוצלה פעמיים')
})
