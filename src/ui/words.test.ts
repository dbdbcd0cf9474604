import { expect, test } from 'vitest'
import { defineWords, sayWords } from './words.ts'

// That every table is complete in both languages, with the same parameters, the tidy test sees to.

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
