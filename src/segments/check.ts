import type { FactType } from '#members/fact.ts'
import type { Words } from '#platform/language.ts'
import type { Catalogue } from './compile.ts'
import type { Clause, Test } from './definition.ts'
import { keyOfCategory } from './sensitive.ts'

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

const SENSITIVE: Words = {
  en: 'This category is set as sensitive: no segment may ask about it.',
  he: 'הקטגוריה הזאת מוגדרת רגישה: אי אפשר לבנות לפיה פלח.',
}

type Asked = Pick<Catalogue, 'facts' | 'excluded'>

/** What the form of a definition cannot say: whether its facts are there, and are asked what they can answer. */
export function findFaults(clause: Clause, asked: Asked, path: readonly (string | number)[] = []): Fault[] {
  switch (clause.kind) {
    case 'and':
    case 'or':
      return clause.of.flatMap((each, place) => findFaults(each, asked, [...path, 'of', place]))
    case 'not':
      return findFaults(clause.of, asked, [...path, 'of'])
    case 'fact':
      return findFactFaults(clause, asked, path)
    case 'bought':
      return findSensitive(clause.purchase.categories, asked, [...path, 'purchase', 'categories'])
    case 'bought_first':
    case 'bought_last':
      return findSensitive(clause.goods.categories, asked, [...path, 'goods', 'categories'])
    case 'bought_then':
      return [
        ...findSensitive(clause.first.categories, asked, [...path, 'first', 'categories']),
        ...findSensitive(clause.later.categories, asked, [...path, 'later', 'categories']),
      ]
  }
}

function findFactFaults(
  { fact: code, test }: Extract<Clause, { kind: 'fact' }>,
  { facts, excluded }: Asked,
  path: readonly (string | number)[],
): Fault[] {
  const fact = facts.get(code)
  if (!fact) return [{ path: [...path, 'fact'], words: UNKNOWN_FACT }]
  if (!TESTS[fact.type].includes(test.is)) return [{ path: [...path, 'test', 'is'], words: WRONG_TEST }]
  return fact.ofCategories && test.is === 'any_of'
    ? findSensitive(test.values, { excluded }, [...path, 'test', 'values'])
    : []
}

const findSensitive = (
  categories: readonly string[],
  { excluded }: Pick<Asked, 'excluded'>,
  path: readonly (string | number)[],
): Fault[] =>
  categories.flatMap((category, place) =>
    excluded.includes(keyOfCategory(category)) ? [{ path: [...path, place], words: SENSITIVE }] : [],
  )

/** As a problem document tells it: a JSON pointer into the request's body, and words. */
export const tellFault = ({ path, words }: Fault) => ({
  pointer: ['', 'definition', ...path].join('/'),
  detail: words,
})
