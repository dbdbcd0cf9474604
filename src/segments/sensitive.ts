import type { Fact } from '#members/fact.ts'
import { type Clause, categoriesIn, clausesIn } from './definition.ts'

/** Which facts there are, and which categories are sensitive, in small letters. */
type Asked = { readonly facts: ReadonlyMap<string, Fact>; readonly excluded: readonly string[] }

export const keyOfCategory = (category: string): string => category.trim().toLowerCase()

/**
 * Whether a definition names a sensitive category anywhere. It then finds nobody: an answer to the rest of it, or the opposite of
 * one beneath a `not`, would tell of what is not to be told.
 */
export const asksSensitive = (definition: Clause, { facts, excluded }: Asked): boolean =>
  excluded.length > 0 &&
  clausesIn(definition).some((clause) =>
    categoriesIn(clause, (fact) => facts.get(fact)?.ofCategories === true).some((category) =>
      excluded.includes(keyOfCategory(category)),
    ),
  )
