import { expect, test } from 'vitest'
import { FACTS } from '#content/fact-table.ts'
import { putFact, TEXT_FACTS, writtenFact } from './fact-text.ts'

const factOf = (path: string) => {
  const fact = TEXT_FACTS.find((each) => each.path === path)
  if (fact === undefined) throw new Error(`${path} cannot be put into a text`)
  return fact
}

test('whatever may be missing is written with what stands there without it', () => {
  for (const fact of TEXT_FACTS) {
    const { path, entry } = fact
    const isSafe = !entry.mayBeMissing && !FACTS[path.split('.')[0] ?? '']?.mayBeMissing
    const written = writtenFact(fact, 'he', '')
    expect(isSafe || /^\{% if |\| default: /.test(written), `${path}: ${written}`).toBe(true)
  }
  expect(writtenFact(factOf('dream.name'), 'he', '')).toBe('{% if dream %}{{ dream.name }}{% endif %}')
  expect(writtenFact(factOf('dream.expected_on'), 'he', '')).toBe(
    '{% if dream.expected_on %}{{ dream.expected_on }}{% endif %}',
  )
  expect(writtenFact(factOf('points'), 'en', '')).toBe('{{ points | points }}')
  expect(writtenFact(factOf('links.rewards'), 'en', '')).toBe('{{ links.rewards }}')
})

test('a fact goes in where the marker stands, and a condition goes round what was marked', () => {
  const name = factOf('first_name')
  expect(putFact('Hello , come', [6, 6], name, 'en')).toEqual({
    text: 'Hello {{ first_name | default: "there" }}, come',
    caret: 41,
  })
  const put = putFact('ברוכים הבאים. החלום מחכה', [14, 24], factOf('dream'), 'he')
  expect(put.text).toBe('ברוכים הבאים. {% if dream %}החלום מחכה{% endif %}')
})
