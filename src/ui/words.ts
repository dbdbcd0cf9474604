import { IntlMessageFormat } from 'intl-messageformat'
import { Children, createElement, Fragment, type ReactNode, useMemo } from 'react'
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

const formats = new WeakMap<Message, Partial<Record<Language, IntlMessageFormat>>>()

function formatOf(message: Message, language: Language): IntlMessageFormat {
  const known = formats.get(message) ?? {}
  formats.set(message, known)
  known[language] ??= new IntlMessageFormat(message[language], language)
  return known[language]
}

/** A parameter, an element, or a quotation mark, which may quote either. */
const SYNTAX = /[{<']/

type Spoken = ReturnType<IntlMessageFormat['format']>

function speak(table: WordTable, language: Language, key: string, params: RichParams): Spoken {
  const message = table[key]
  if (message === undefined) return key
  // Most messages are what they say, and a telephone need not read them as syntax.
  if (!SYNTAX.test(message[language])) return message[language]
  try {
    return formatOf(message, language).format(params as never)
  } catch {
    // A parameter that nobody gave shows its braces; the page stays.
    return message[language]
  }
}

/** Lists that come out of a message need no keys of their own. */
function keyed(params: RichParams): RichParams {
  const entries = Object.entries(params).map(([name, value]) =>
    typeof value === 'function'
      ? [name, (chunks: ReactNode[]) => value(Children.toArray(chunks))]
      : [name, value],
  )
  return Object.fromEntries(entries)
}

/** Says one message in one language, outside React. */
export function sayWords<T extends WordTable>(
  table: T,
  language: Language,
  key: keyof T & string,
  params: WordParams = {},
): string {
  return String(speak(table, language, key, params))
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
    const rich = (key: keyof T & string, params: RichParams) => {
      const parts = speak(table, language, key, keyed(params)) as ReactNode
      return Array.isArray(parts) ? createElement(Fragment, null, ...parts) : parts
    }
    return Object.assign(say, { rich })
  }, [table, language])
}
