import { useWords } from '#ui/words.ts'
import { householdWords } from './words.ts'

/** What a household is called: by itself, else after its head. */
export function useHouseholdName(): (name: string | null, head: string | null) => string {
  const say = useWords(householdWords)
  return (name, head) => name ?? (head === null ? say('nameless') : say('unnamed', { name: head }))
}
