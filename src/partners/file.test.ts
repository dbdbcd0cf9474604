import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { readFile } from './file.ts'

const HEAD = 'receipt_id,link,occurred_at,amount,reversal_id'
const rowsOf = (count: number) =>
  Array.from({ length: count }, (_, at) => `R-${at},plk_x,2026-03-01T15:00:00+02:00,1.50,`)
const fileOf = (count: number) => [HEAD, ...rowsOf(count)].join('\n')

describe('a file of a partner', () => {
  test('leaves others their turns while it is read', async () => {
    const reading = { isDone: false }
    const read = readFile(fileOf(20_000), 'ILS').finally(() => {
      reading.isDone = true
    })
    let turns = 0
    while (!reading.isDone) {
      await setImmediate()
      turns += 1
    }
    expect(turns).toBeGreaterThan(10)
    const told = await read
    expect(told.ok && told.rows.length).toBe(20_000)
    expect(told.ok && told.rows[19_999]).toMatchObject({
      row: 20_000,
      kind: 'earn',
      input: { amount_minor: 150 },
    })
  })

  test('is no file without a header that is known, without rows, with more rows than one has, or when it breaks off', async () => {
    const reasonOf = async (text: string) => {
      const read = await readFile(text, 'ILS')
      return read.ok ? null : read.reason
    }
    expect(await reasonOf('a,b\n1,2')).toBe('file_not_readable')
    expect(await reasonOf(HEAD)).toBe('file_not_readable')
    expect(await reasonOf('')).toBe('file_not_readable')
    expect(await reasonOf(`${HEAD}\n"R-1,plk_x`)).toBe('file_not_readable')
    expect(await reasonOf(fileOf(50_001))).toBe('file_too_long')
    expect(await reasonOf(fileOf(1))).toBeNull()
  })

  test('is read whatever alphabet is cut between two pieces', async () => {
    const name = 'קבלה'.repeat(20)
    const rows = Array.from({ length: 2_000 }, (_, at) => `${name}${at},plk_x,2026-03-01T15:00:00+02:00,1,`)
    const read = await readFile(`\uFEFF${[HEAD, ...rows].join('\r\n')}`, 'ILS')
    const names = read.ok
      ? read.rows.map((row) => (row.kind === 'earn' ? row.input.receipt_id : row.kind))
      : []
    expect(names).toEqual(rows.map((row) => row.split(',')[0]))
  })
})
