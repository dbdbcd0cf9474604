import { describe, expect, test } from 'vitest'
import type { Fact } from '#members/fact.ts'
import { findFaults } from './check.ts'
import { PreviewBody } from './contract.ts'
import { type Clause, MOST, type Purchase, type Test } from './definition.ts'
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

test('a sensitive category is not asked about by a fact either', () => {
  const tastes = new Map([
    ['interests', { type: 'choices', ofCategories: true, words: { en: 'interests', he: 'תחומי עניין' } }],
    ['city', { type: 'choice', words: { en: 'city', he: 'עיר' } }],
  ]) as unknown as ReadonlyMap<string, Fact>
  const ask = (fact: string): Clause => ({
    kind: 'fact',
    fact,
    test: { is: 'any_of', values: ['tea', ' Coffee'] },
  })
  const faults = findFaults(
    { kind: 'or', of: [ask('city'), ask('interests')] },
    { facts: tastes, excluded: ['coffee'] },
  )
  expect(faults.map(({ path }) => path.join('/'))).toEqual(['of/1/test/values/1'])
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
  const tell = (language: 'he' | 'en') =>
    describeDefinition(definition, { language, currency: 'ILS', facts, branches: {} })
  expect(tell('en')).toBe(
    'Members who fit: bought coffee at least 3 times in the last 90 days and available points: more than 1,000 and did not buy coffee at TLV ever',
  )
  expect(tell('he')).toBe(
    'חברים שמתאימים: קנו coffee לפחות 3 פעמים ב־90 הימים האחרונים וגם נקודות זמינות: יותר מ־1,000 וגם לא קנו coffee בסניף TLV אף פעם',
  )
  const named = { language: 'en', currency: 'ILS', branches: { TLV: 'Tel Aviv' } } as const
  expect(describeClause(never, { ...named, facts })).toBe('did not buy coffee at Tel Aviv ever')
  const home = { words: { en: 'home branch', he: 'סניף הבית' }, type: 'choice', ofBranches: true } as const
  const at: Clause = { kind: 'fact', fact: 'home', test: { is: 'any_of', values: ['TLV', 'HFA'] } }
  expect(describeClause(at, { ...named, facts: new Map([['home', home]]) })).toBe(
    'home branch: Tel Aviv or HFA',
  )
  const bare = (clause: Clause) =>
    describeClause(clause, { language: 'he', currency: 'ILS', facts, branches: {} })
  expect([1, 2].map((times) => bare(bought(times, null)))).toEqual([
    'קנו coffee לפחות פעם אחת ב־90 הימים האחרונים',
    'קנו coffee לפחות פעמיים ב־90 הימים האחרונים',
  ])
})

describe('what does not hold is said as a person would say it', () => {
  const told = new Map<string, Pick<Fact, 'words' | 'type' | 'values' | 'notWords'>>([
    ...facts,
    ['visits', { type: 'number', words: { en: 'purchases ever', he: 'קניות אי פעם' } }],
    ['joined_on', { type: 'date', words: { en: 'joined', he: 'הצטרפו' } }],
    ['redeemed_on', { type: 'date', words: { en: 'last redeemed', he: 'מימשו לאחרונה' } }],
    [
      'has_bought',
      {
        type: 'flag',
        words: { en: 'have bought', he: 'כבר קנו' },
        notWords: { en: 'never bought', he: 'מעולם לא קנו' },
      },
    ],
  ])
  const not = (of: Clause): Clause => ({ kind: 'not', of })
  const ask = (code: string, own: Test): Clause => ({ kind: 'fact', fact: code, test: own })
  const anything: Purchase = { categories: [], brands: [], skus: [], branches: [], when: { kind: 'ever' } }
  const buys = (at_least: number | null, at_most: number | null, own = purchase): Clause => ({
    ...(bought(at_least, at_most) as Extract<Clause, { kind: 'bought' }>),
    purchase: own,
  })

  test.each<[Clause, string, string]>([
    [ask('has_bought', { is: 'yes' }), 'never bought', 'מעולם לא קנו'],
    [ask('visits', { is: 'between', from: 1, to: null }), 'purchases ever: none', 'קניות אי פעם: אין'],
    [
      ask('visits', { is: 'between', from: 5, to: null }),
      'purchases ever: less than 5',
      'קניות אי פעם: פחות מ־5',
    ],
    [
      ask('visits', { is: 'between', from: 2, to: 5 }),
      'purchases ever: less than 2 or more than 5',
      'קניות אי פעם: פחות מ־2 או יותר מ־5',
    ],
    [
      ask('joined_on', { is: 'last_days', days: 30 }),
      'joined: not in the last 30 days',
      'הצטרפו: לא ב־30 הימים האחרונים',
    ],
    [
      ask('redeemed_on', { is: 'last_days', days: 30 }),
      'last redeemed: not in the last 30 days (or never)',
      'מימשו לאחרונה: לא ב־30 הימים האחרונים (או מעולם לא)',
    ],
    [
      ask('joined_on', { is: 'days_ago', days: 11 }),
      'joined: less than 11 days ago',
      'הצטרפו: לפני פחות מ־11 יום',
    ],
    [
      ask('city', { is: 'any_of', values: ['Haifa', 'Akko'] }),
      'city: not Haifa and not Akko',
      'city: לא Haifa ולא Akko',
    ],
    [ask('redeemed_on', { is: 'known' }), 'last redeemed: never', 'מימשו לאחרונה: מעולם לא'],
    [
      not({ ...buys(null, 0, anything), measure: 'spend_minor' } as Clause),
      'spent nothing on anything ever',
      'לא הוציאו כסף על שום דבר אף פעם',
    ],
    [ask('joined_on', { is: 'known' }), 'joined: not known', 'הצטרפו: לא ידוע'],
    [buys(1, null, anything), 'did not buy anything ever', 'לא קנו שום דבר אף פעם'],
    [
      buys(3, null),
      'bought coffee at most twice (or not at all) in the last 90 days',
      'קנו coffee לכל היותר פעמיים (או בכלל לא) ב־90 הימים האחרונים',
    ],
    [
      buys(null, 0),
      'bought coffee at least once in the last 90 days',
      'קנו coffee לפחות פעם אחת ב־90 הימים האחרונים',
    ],
    [
      { kind: 'or', of: [buys(1, null), ask('has_bought', { is: 'yes' })] },
      'did not buy coffee in the last 90 days and never bought',
      'לא קנו coffee ב־90 הימים האחרונים וגם מעולם לא קנו',
    ],
    [
      not(buys(3, null)),
      'bought coffee at least 3 times in the last 90 days',
      'קנו coffee לפחות 3 פעמים ב־90 הימים האחרונים',
    ],
  ])('%j', (clause, en, he) => {
    const say = (language: 'he' | 'en') =>
      describeClause(not(clause), { language, currency: 'ILS', facts: told, branches: {} })
    expect([say('en'), say('he')]).toEqual([en, he])
  })
})

test('goods of a brand, the first and the last purchase are told as what is counted', () => {
  const cheese: Purchase = { ...purchase, categories: ['cheese'], brands: ['Tara'], skus: ['7', '8'] }
  const tell = (clause: Clause) =>
    (['en', 'he'] as const).map((language) =>
      describeClause(clause, { language, currency: 'ILS', facts, branches: {} }),
    )
  expect(tell({ ...bought(1, null), purchase: cheese } as Clause)).toEqual([
    'bought cheese of Tara (products: 7 or 8) at least once in the last 90 days',
    'קנו cheese של Tara (מוצרים: 7 או 8) לפחות פעם אחת ב־90 הימים האחרונים',
  ])
  const { when, ...goods } = purchase
  expect(tell({ kind: 'bought_last', goods, when })).toEqual([
    'last bought coffee in the last 90 days',
    'הקנייה האחרונה של coffee הייתה ב־90 הימים האחרונים',
  ])
  expect(
    tell({ kind: 'bought_first', goods: { ...goods, categories: [], branches: ['TLV'] }, when }),
  ).toEqual([
    'first bought anything at TLV in the last 90 days',
    'הקנייה הראשונה בסניף TLV הייתה ב־90 הימים האחרונים',
  ])
  expect(tell({ kind: 'bought_first', goods, when: { kind: 'ever' } })).toEqual([
    'bought coffee',
    'קנו coffee',
  ])
})
