import { LANGUAGES, type Language } from '#ui/language.tsx'
import type { Name } from '../../name.ts'

/** A name while it is typed: in the language of the page, and in the other; where that is empty, one name is for both. */
export type NameForm = { own: string; other: string }

export const otherLanguage = (language: Language): Language =>
  LANGUAGES.find((each) => each !== language) ?? language

export const nameFormOf = (name: Name, language: Language): NameForm =>
  typeof name === 'string'
    ? { own: name, other: '' }
    : { own: name[language], other: name[otherLanguage(language)] }

/** Null while there is no name yet. */
export function readNameForm({ own, other }: NameForm, language: Language): Name | null {
  if (own.trim() === '') return null
  if (other.trim() === '') return own
  return language === 'he' ? { he: own, en: other } : { he: other, en: own }
}

/** The same change to a name in each of its languages. */
export const changeName = (name: Name, change: (text: string, language: Language) => string): Name => {
  const [he, en] = LANGUAGES.map((language) =>
    change(typeof name === 'string' ? name : name[language], language),
  ) as [string, string]
  return { he, en }
}
