import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, test } from 'vitest'
import { defineWords, sayWords, type WordTable } from './words.ts'

/** Every table of the screens lives in a file called `words.ts` or `….-words.ts`; this finds those that come later too. */
const modules: Record<string, Record<string, unknown>> = import.meta.glob(
  ['/src/ui/*-words.ts', '/src/apps/*/{words,*-words}.ts', '/src/*/screens/{words,*-words}.ts'],
  { eager: true },
)

const tables = Object.entries(modules).flatMap(([file, exports]) =>
  Object.entries(exports)
    .filter((entry): entry is [string, WordTable] => typeof entry[1] === 'object' && entry[1] !== null)
    .map(([name, table]) => ({ file, name, table })),
)

type Element = ReturnType<IntlMessageFormat['getAst']>[number]

/** Parameter and tag names of a message, plural and select branches included. */
function paramsOf(elements: readonly Element[]): Set<string> {
  const found = new Set<string>()
  for (const element of elements) {
    // 0 is literal text, 7 is the # of a plural: neither is a name.
    if (element.type !== 0 && element.type !== 7) found.add(String(element.value))
    if ('options' in element) {
      for (const option of Object.values(element.options)) {
        for (const name of paramsOf(option.value)) found.add(name)
      }
    }
    if ('children' in element) for (const name of paramsOf(element.children)) found.add(name)
  }
  return found
}

const paramNames = (text: string, language: string) =>
  [...paramsOf(new IntlMessageFormat(text, language).getAst())].sort()

describe('every table of words', () => {
  test('is found', () => {
    expect(tables.length).toBeGreaterThan(1)
  })
  test.each(tables)('$file $name is complete in both languages', ({ table }) => {
    for (const [key, message] of Object.entries(table)) {
      expect(message.he.trim(), key).not.toBe('')
      expect(message.en.trim(), key).not.toBe('')
      expect(paramNames(message.he, 'he'), key).toEqual(paramNames(message.en, 'en'))
    }
  })
  test.each(tables)('$file $name says both languages in their own letters', ({ table }) => {
    for (const [key, message] of Object.entries(table)) {
      // The switch to the other language is named in that language.
      if (key === 'other_language') continue
      if (/[A-Za-z]{3}/.test(message.en.replaceAll(/\{.*\}|<[^>]+>/g, '')))
        expect(message.en, key).not.toMatch(/[\u0590-\u05ff]/)
      if (/\p{L}{3}/u.test(message.he.replaceAll(/\{[^{}]*\}|[A-Za-z]+/g, ''))) {
        expect(message.he, key).toMatch(/[\u0590-\u05ff]/)
      }
    }
  })
})

test('plurals and parameters are spoken in each language', () => {
  const table = defineWords({
    rows: {
      he: '{count, plural, one {שורה אחת} two {שתי שורות} other {# שורות}}',
      en: '{count, plural, one {one row} other {# rows}}',
    },
    hello: { he: 'שלום {name}', en: 'Hello {name}' },
  })
  expect(sayWords(table, 'he', 'rows', { count: 2 })).toBe('שתי שורות')
  expect(sayWords(table, 'he', 'rows', { count: 11 })).toBe('11 שורות')
  expect(sayWords(table, 'en', 'rows', { count: 1 })).toBe('one row')
  expect(sayWords(table, 'en', 'hello', { name: 'נועה' })).toBe('Hello נועה')
})
