import { expect, test } from 'vitest'
import { writeCsv } from './csv.ts'

test('a file opens in Excel in Hebrew and keeps its cells', () => {
  expect(
    writeCsv([
      ['שם', 'סכום'],
      ['כהן, "נועה"', 12.5],
      ['שתי\nשורות', null],
    ]),
  ).toBe('\uFEFFשם,סכום\r\n"כהן, ""נועה""",12.5\r\n"שתי\nשורות",')
})

test('no cell runs as a formula, and a phone stays a phone', () => {
  expect(writeCsv([['=1+1', '@SUM(A1)', '-cmd', '+972 54-123', -5]])).toBe(
    "\uFEFF'=1+1,'@SUM(A1),'-cmd,+972 54-123,-5",
  )
})
