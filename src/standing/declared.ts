/** Who said that a member cares about a category: the member, staff for them, or a program by its key. */
export const SPEAKERS = ['member', 'staff', 'api'] as const
export type Speaker = (typeof SPEAKERS)[number]

/** One spelling of a category is another's if only case and blanks differ. */
export const keyOfCategory = (category: string): string => category.trim().toLowerCase()

/** Each category once, as it was first spelled, in the order of the list. */
export function distinctCategories(categories: readonly string[]): string[] {
  const known = new Map<string, string>()
  for (const category of categories) {
    const key = keyOfCategory(category)
    if (key !== '' && !known.has(key)) known.set(key, category.trim())
  }
  return [...known.values()]
}
