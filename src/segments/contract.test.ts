import { describe, expect, test } from 'vitest'
import { describeIssue } from '#platform/http/complaint.ts'
import { PreviewBody } from './contract.ts'
import { MOST } from './definition.ts'

describe('a definition that cannot be is refused in words of both languages', () => {
  const bounds = (from: number, to: number) => ({
    kind: 'fact',
    fact: 'x',
    test: { is: 'between', from, to },
  })
  const goods = { categories: [], brands: [], skus: [], branches: [] }
  const dates = { kind: 'dates', from_on: '2026-02-01', to_on: '2026-01-01' }
  const bought = (when: object, at_least: number, at_most: number) => ({
    kind: 'bought',
    purchase: { ...goods, when },
    measure: 'times',
    at_least,
    at_most,
  })
  const wide = { kind: 'or', of: Array.from({ length: 10 }, () => bounds(1, 2)) }
  const cases: [string, object, string][] = [
    ['bounds', bounds(2, 1), 'הגבול התחתון גדול מהגבול העליון'],
    ['counts', bought({ kind: 'ever' }, 2, 1), 'המספר שב„לפחות” גדול מהמספר שב„לכל היותר”'],
    ['dates of purchases', bought(dates, 1, 2), 'יום ההתחלה מאוחר מיום הסיום'],
    [
      'dates',
      { kind: 'fact', fact: 'x', test: { ...dates, is: 'dates', kind: undefined } },
      'יום ההתחלה מאוחר מיום הסיום',
    ],
    [
      'a day long ago',
      { kind: 'fact', fact: 'x', test: { is: 'dates', from_on: '1066-01-01', to_on: null } },
      'יום מ־1900 עד 2199',
    ],
    ['clauses', { kind: 'and', of: Array.from({ length: 10 }, () => wide) }, `יותר מ־${MOST.clauses} תנאים`],
    ['text', { kind: 'fact', fact: 'a\u0000', test: { is: 'yes' } }, 'יש בטקסט תו שאי אפשר לשמור'],
  ]
  test.each(cases)('%s', (_, definition, he) => {
    const issues = PreviewBody.safeParse(JSON.parse(JSON.stringify({ definition }))).error?.issues ?? []
    expect(issues.map((issue) => describeIssue(issue).he)).toEqual([he])
  })
})
