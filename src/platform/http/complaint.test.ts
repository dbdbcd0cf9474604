import { expect, test } from 'vitest'
import { z } from 'zod'
import { cleanText, ruleWords } from '../text.ts'
import { describeIssue } from './complaint.ts'

const Body = z.strictObject({
  name: z.string().min(2),
  count: z.int().max(3),
  kind: z.enum(['a', 'b']),
  code: z.string().regex(/x/, 'with an x'),
  lines: z.array(z.string()).max(1),
  on: z.iso.date(),
  member: z.union([z.string(), z.strictObject({ id: z.string() })]),
  zone: z.string().refine(() => false, 'not a zone'),
})

test('each kind of complaint is told in both languages, and no Hebrew in English words', () => {
  const wrong = { count: 5, kind: 'z', code: 'y', lines: ['a', 'b'], on: 'x', member: 7, zone: 'q', more: 1 }
  const told = (value: unknown) =>
    Object.fromEntries(
      (Body.safeParse(value).error?.issues ?? []).map((issue) => [
        issue.path.join('/'),
        describeIssue(issue),
      ]),
    )
  const complaints = told(wrong)
  expect(Object.fromEntries(Object.entries(complaints).map(([path, { he }]) => [path, he]))).toEqual({
    name: 'חסר ערך',
    count: 'יותר מדי: לכל היותר 3',
    kind: 'הערכים האפשריים: a, b',
    code: 'לא בתבנית הנדרשת',
    lines: 'יותר מדי: לכל היותר פריט אחד',
    on: 'לא בתבנית הנדרשת',
    member: 'אף אחת מהצורות האפשריות אינה מתאימה',
    zone: 'הערך אינו תקין',
    '': 'שדות שאינם מוכרים: more',
  })
  expect(complaints.code?.en).toBe('with an x')
  expect(told({ name: 'a' }).name?.he).toBe('פחות מדי: לפחות שני תווים')
  expect(told({ name: 5 }).name?.he).toBe('נדרש כאן טקסט')
  for (const { en } of Object.values(complaints)) expect(en).not.toMatch(/[\u05d0-\u05ea]/)
})

test('what is quoted is cut', () => {
  const message = 'x'.repeat(1_000)
  expect(describeIssue({ path: [], message }).en).toHaveLength(300)
  expect(describeIssue({ path: [], message, code: 'unrecognized_keys', keys: [message] }).he).toHaveLength(
    300,
  )
})

test('a rule that says its words in both languages is told in both', () => {
  const Range = z
    .object({ from: z.number(), name: cleanText(9) })
    .refine(({ from }) => from < 3, ruleWords({ en: 'less than 3', he: 'פחות משלוש' }))
  const told = (value: unknown) => Range.safeParse(value).error?.issues.map(describeIssue)
  expect(told({ from: 4, name: 'a' })).toEqual([{ en: 'less than 3', he: 'פחות משלוש' }])
  expect(told({ from: 1, name: 'a\u0000b' })).toEqual([
    { en: 'not storable text', he: 'יש בטקסט תו שאי אפשר לשמור' },
  ])
})
