import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pickRows, readRows } from './list-file.ts'

const cell = fc.stringMatching(/^[a-zא-ת0-9 ",\n]{0,6}$/)
const quote = (text: string) => (/[",;\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

test('rows are those that the server reads', () => {
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 3 }), { maxLength: 5 }), (rows) => {
      const text = ['phone,name', ...rows.map((row) => row.map(quote).join(','))].join('\r\n')
      const marked = `\uFEFF${text}`
      const read = parse(marked, { bom: true, relax_column_count: true, skip_empty_lines: true })
      expect(readRows(marked)).toEqual(read)
    }),
    { numRuns: 100 },
  )
})

test('rejected rows are given back under their header', () => {
  expect(pickRows('phone,name\n050,א\n\n051,"ב, ג"\n052,ד\n', [2, 3, 9])).toEqual([
    ['phone', 'name'],
    ['051', 'ב, ג'],
    ['052', 'ד'],
  ])
})
