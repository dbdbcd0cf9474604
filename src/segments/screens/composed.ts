import type { z } from 'zod'
import { minorPerMajor } from '#ui/format.ts'
import type { FactList } from '../contract.ts'
import type { Clause, Test } from '../definition.ts'

export type KnownFact = z.infer<typeof FactList>['items'][number]

/** In place of a fact: goods that were bought. */
export const BOUGHT = 'bought'

const DAY_TESTS = ['last_days', 'days_ago', 'next_days'] as const
type DayTest = (typeof DAY_TESTS)[number]

/** One condition, as a person fills it in; what its question does not take stays as it is. */
export type Row = {
  readonly key: number
  readonly not: boolean
  /** A fact's code, or `BOUGHT`. */
  readonly ask: string
  readonly atLeast: number
  readonly dayTest: DayTest
  readonly days: number
  readonly values: readonly string[]
}

export const newRow = (key: number): Row => ({
  key,
  not: false,
  ask: BOUGHT,
  atLeast: 1,
  dayTest: 'last_days',
  days: 90,
  values: [],
})

/** The definition of these conditions; null while one of them is not filled in. */
export function composeDefinition(
  rows: readonly Row[],
  joined: 'and' | 'or',
  facts: readonly KnownFact[],
  currency: string,
): Clause | null {
  const clauses = rows.map((row) => composeClause(row, facts, currency))
  const whole = clauses.filter((clause) => clause !== null)
  return whole.length === 0 || whole.length < clauses.length ? null : { kind: joined, of: whole }
}

function composeClause(row: Row, facts: readonly KnownFact[], currency: string): Clause | null {
  const clause = row.ask === BOUGHT ? composeBought(row) : composeFact(row, facts, currency)
  return clause !== null && row.not ? { kind: 'not', of: clause } : clause
}

const composeBought = ({ values, atLeast, days }: Row): Clause => ({
  kind: 'bought',
  purchase: {
    categories: values,
    brands: [],
    skus: [],
    branches: [],
    when: { kind: 'last_days', days },
  },
  measure: 'times',
  at_least: atLeast,
  at_most: null,
})

function composeFact(row: Row, facts: readonly KnownFact[], currency: string): Clause | null {
  const fact = facts.find(({ code }) => code === row.ask)
  const test = fact ? composeTest(row, fact, currency) : null
  return test && { kind: 'fact', fact: row.ask, test }
}

function composeTest(
  { atLeast, dayTest, days, values }: Row,
  fact: KnownFact,
  currency: string,
): Test | null {
  switch (fact.type) {
    case 'number':
      return { is: 'between', from: atLeast, to: null }
    case 'money':
      return { is: 'between', from: Math.round(atLeast * minorPerMajor(currency)), to: null }
    case 'date':
      return { is: dayTest, days }
    case 'flag':
      return { is: 'yes' }
    default:
      return values.length === 0 ? null : { is: 'any_of', values }
  }
}
