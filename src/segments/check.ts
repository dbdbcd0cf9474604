import type { FactType } from '#members/fact.ts'
import type { Words } from '#platform/language.ts'
import type { Catalogue } from './compile.ts'
import type { Clause, Test } from './definition.ts'

/** What is wrong, and at which place of the definition. */
type Fault = { readonly path: readonly (string | number)[]; readonly words: Words }

/** Which questions each type of fact answers. */
const TESTS: Readonly<Record<FactType, readonly Test['is'][]>> = {
  number: ['between', 'known'],
  money: ['between', 'known'],
  date: ['dates', 'last_days', 'days_ago', 'next_days', 'known'],
  choice: ['any_of', 'known'],
  choices: ['any_of', 'known'],
  flag: ['yes'],
}

const UNKNOWN_FACT: Words = { en: 'There is no such fact.', he: 'אין נתון כזה.' }
const WRONG_TEST: Words = {
  en: 'This fact cannot be asked in this way.',
  he: 'אי אפשר לשאול כך על הנתון הזה.',
}

/** What the form of a definition cannot say: whether its facts are there, and are asked what they can answer. */
export function findFaults(
  clause: Clause,
  { facts }: Pick<Catalogue, 'facts'>,
  path: readonly (string | number)[] = [],
): Fault[] {
  if (clause.kind === 'and' || clause.kind === 'or')
    return clause.of.flatMap((each, place) => findFaults(each, { facts }, [...path, 'of', place]))
  if (clause.kind === 'not') return findFaults(clause.of, { facts }, [...path, 'of'])
  if (clause.kind !== 'fact') return []
  const fact = facts.get(clause.fact)
  if (!fact) return [{ path: [...path, 'fact'], words: UNKNOWN_FACT }]
  return TESTS[fact.type].includes(clause.test.is)
    ? []
    : [{ path: [...path, 'test', 'is'], words: WRONG_TEST }]
}

/** As a problem document tells it: a JSON pointer into the request's body, and words. */
export const tellFault = ({ path, words }: Fault) => ({
  pointer: ['', 'definition', ...path].join('/'),
  detail: words,
})
