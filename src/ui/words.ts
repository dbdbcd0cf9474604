import { type ReactNode, useMemo } from 'react'
import { createIntl, type IntlShape } from 'react-intl'
import { type Language, useLanguage } from './language.tsx'

/** One message in both languages, ICU syntax: `{n, plural, one {…} two {…} other {…}}`, `{name}`, `<b>…</b>`. */
export type Message = { readonly he: string; readonly en: string }
export type WordTable = Readonly<Record<string, Message>>
export type WordParams = Readonly<Record<string, string | number>>
export type RichParams = Readonly<
  Record<string, ReactNode | string | number | ((chunks: ReactNode[]) => ReactNode)>
>

/** Declares a table of messages; a missing language does not compile. */
export const defineWords = <const T extends WordTable>(table: T): T => table

const shapes = new WeakMap<WordTable, Partial<Record<Language, IntlShape>>>()

function shapeOf(table: WordTable, language: Language): IntlShape {
  const known = shapes.get(table) ?? {}
  shapes.set(table, known)
  let shape = known[language]
  if (!shape) {
    const messages = Object.fromEntries(
      Object.entries(table).map(([key, message]) => [key, message[language]]),
    )
    shape = createIntl({ locale: language, defaultLocale: language, messages })
    known[language] = shape
  }
  return shape
}

/** Says one message in one language, outside React. */
export function sayWords<T extends WordTable>(
  table: T,
  language: Language,
  key: keyof T & string,
  params: WordParams = {},
): string {
  return shapeOf(table, language).formatMessage<WordParams>({ id: key } as never, params as never) as string
}

export type Say<T extends WordTable> = {
  (key: keyof T & string, params?: WordParams): string
  /** For a message with elements inside, such as `<b>…</b>` or a `{name}` that is a link. */
  rich(key: keyof T & string, params: RichParams): ReactNode
}

/** `const say = useWords(words); say('title', { count })`: the words in the page's language. */
export function useWords<T extends WordTable>(table: T): Say<T> {
  const { language } = useLanguage()
  return useMemo(() => {
    const say = (key: keyof T & string, params?: WordParams) => sayWords(table, language, key, params)
    const rich = (key: keyof T & string, params: RichParams) =>
      shapeOf(table, language).formatMessage<RichParams>({ id: key } as never, params as never) as ReactNode
    return Object.assign(say, { rich })
  }, [table, language])
}
