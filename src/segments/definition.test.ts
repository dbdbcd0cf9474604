import { describe, expect, test } from 'vitest'
import type { Fact } from '#members/fact.ts'
import { findFaults } from './check.ts'
import { PreviewBody } from './contract.ts'
import { type Clause, MOST, type Purchase } from './definition.ts'
import { describeClause, describeDefinition } from './describe.ts'

const purchase: Purchase = {
  categories: ['coffee'],
  brands: [],
  skus: [],
  branches: [],
  when: { kind: 'last_days', days: 90 },
}
const bought = (at_least: number | null, at_most: number | null): Clause => ({
  kind: 'bought',
  purchase,
  measure: 'times',
  at_least,
  at_most,
})
const fact = (code: string, type: Fact['type']): [string, Pick<Fact, 'words' | 'type'>] => [
  code,
  { type, words: { en: 'available points', he: 'נקודות זמינות' } },
]
const facts = new Map([fact('points', 'number')])
const known = facts as unknown as ReadonlyMap<string, Fact>

const read = (definition: unknown) => PreviewBody.safeParse({ definition })

const nest = (depth: number): Clause => {
  let clause: Clause = bought(1, null)
  for (let level = 1; level < depth; level += 1) clause = { kind: 'not', of: clause }
  return clause
}

describe('a hostile definition is refused', () => {
  test.each<[string, unknown]>([
    ['deeper than a tree may be', nest(MOST.depth + 1)],
    ['so deep that walking it would fail', nest(50_000)],
    ['wide', { kind: 'or', of: Array.from({ length: MOST.width + 1 }, () => bought(1, null)) }],
    [
      'wide on every level',
      {
        kind: 'or',
        of: Array.from({ length: 10 }, () => ({
          kind: 'and',
          of: Array.from({ length: 10 }, () => bought(1, null)),
        })),
      },
    ],
    ['empty', { kind: 'and', of: [] }],
    ['no object', 'members'],
    ['null', null],
    ['of a kind that is not there', { kind: 'sql', text: 'true' }],
    ['with more than it takes', { ...bought(1, null), club_id: 'other' }],
    ['with a text for a number', { ...bought(1, null), at_least: '1; drop table members.member' }],
    [
      'with no end of days',
      { ...bought(1, null), purchase: { ...purchase, when: { kind: 'last_days', days: 1e9 } } },
    ],
    ['with bounds the wrong way round', bought(3, 1)],
    ['with text that cannot be stored', { ...bought(1, null), purchase: { ...purchase, skus: ['\u0000'] } }],
    [
      'with a day that is none',
      {
        ...bought(1, null),
        purchase: { ...purchase, when: { kind: 'dates', from_on: '2026-02-30', to_on: null } },
      },
    ],
  ])('%s', (_name, definition) => {
    expect(read(definition).success).toBe(false)
  })

  test('and one as deep as it may be is taken', () => {
    expect(read(nest(MOST.depth)).success).toBe(true)
  })
})

test('facts that are not there and questions that do not fit are found at their place', () => {
  const definition: Clause = {
    kind: 'and',
    of: [
      { kind: 'fact', fact: 'points', test: { is: 'between', from: 1, to: null } },
      { kind: 'not', of: { kind: 'fact', fact: 'other_club', test: { is: 'known' } } },
      { kind: 'fact', fact: 'points', test: { is: 'any_of', values: ['x'] } },
    ],
  }
  expect(findFaults(definition, { facts: known, excluded: [] }).map(({ path }) => path.join('/'))).toEqual([
    'of/1/of/fact',
    'of/2/test/is',
  ])
})

test('a sensitive category is not asked about, however it is spelled', () => {
  const sensitive: Clause = {
    kind: 'not',
    of: { ...bought(1, null), purchase: { ...purchase, categories: ['tea', ' Coffee'] } } as Clause,
  }
  const faults = findFaults(sensitive, { facts: known, excluded: ['coffee'] })
  expect(faults.map(({ path }) => path.join('/'))).toEqual(['of/purchase/categories/1'])
})

test('a definition is a sentence in both languages', () => {
  const never: Clause = {
    kind: 'bought',
    purchase: { ...purchase, when: { kind: 'ever' }, branches: ['TLV'] },
    measure: 'times',
    at_least: null,
    at_most: 0,
  }
  const definition: Clause = {
    kind: 'and',
    of: [
      bought(3, null),
      { kind: 'not', of: { kind: 'fact', fact: 'points', test: { is: 'between', from: null, to: 1_000 } } },
      never,
    ],
  }
  const tell = (language: 'he' | 'en') => describeDefinition(definition, { language, currency: 'ILS', facts })
  expect(tell('en')).toBe(
    'Members who fit: bought coffee at least 3 times in the last 90 days and not (available points: at most 1,000) and did not buy coffee at TLV ever',
  )
  expect(tell('he')).toBe(
    'חברים שמתאימים: קנו coffee לפחות 3 פעמים ב־90 הימים האחרונים וגם לא (נקודות זמינות: לכל היותר 1,000) וגם לא קנו coffee בסניף TLV אי פעם',
  )
  const bare = (clause: Clause) => describeClause(clause, { language: 'he', currency: 'ILS', facts })
  expect([1, 2].map((times) => bare(bought(times, null)))).toEqual([
    'קנו coffee לפחות פעם אחת ב־90 הימים האחרונים',
    'קנו coffee לפחות פעמיים ב־90 הימים האחרונים',
  ])
})
