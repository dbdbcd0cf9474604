import { expect, test } from 'vitest'
import { startQuoting } from './quoting.ts'
import {
  EMPTY_RETURN,
  isSameReturned,
  quotedOf,
  type Return,
  type Returned,
  receiptOf,
  returnedOf,
  toldOf,
  toReturnLines,
} from './return.ts'
import type { ReceiptDetail, ReturnQuote } from './shapes.ts'
import type { Told } from './till-api.ts'

const line = (line_id: string, qty: string, returned_qty: string) => ({ line_id, qty, returned_qty })
const receipt = {
  receipt_id: 'A-1',
  lines: [line('1', '2', '0'), line('2', '3', '1'), line('3', '1', '0')],
} as unknown as ReceiptDetail
const answer = <T>(body: T): Told<T> => ({ kind: 'answer', status: 200, body })
const quoteOf = (amount_minor: number) => answer({ amount_minor } as ReturnQuote)
const found: Return = { ...EMPTY_RETURN, text: 'A-1 ', found: { of: 'A-1', answer: answer(receipt) } }

/** A sheet in front of a slow line: each answer comes when the test says so. */
function openSheet(start: Return) {
  const answers: ((told: Told<ReturnQuote>) => void)[] = []
  let now = start
  const quoting = startQuoting<Returned, Told<ReturnQuote>>({
    isSame: isSameReturned,
    ask: () => new Promise((resolve) => answers.push(resolve)),
    tell: (quote) => {
      now = { ...now, quote }
    },
  })
  const change = (part: Partial<Return>) => {
    now = { ...now, ...part }
    quoting.follow(returnedOf(now))
  }
  return { answers, change, quoting, now: () => now }
}

test('what is shown and posted is the quote of the lines that are chosen now', async () => {
  const { answers, change, quoting, now } = openSheet(found)
  change({ chosen: ['1'] })
  change({ chosen: ['1', '2'] })
  answers[0]?.(quoteOf(100))
  await Promise.resolve()
  expect(quotedOf(now())).toBe(null)
  answers[1]?.(quoteOf(300))
  await quoting.whenTold()
  const quoted = quotedOf(now())
  expect(quoted?.answer.amount_minor).toBe(300)
  expect(quoted && toReturnLines(quoted.of)).toEqual([
    { line_id: '1', qty: '2' },
    { line_id: '2', qty: '2' },
  ])
  change({ chosen: ['3'] })
  expect(quotedOf(now())).toBe(null)
})

test('with nothing chosen any more there is nothing to post, and a late answer is told nobody', async () => {
  const { answers, change, now } = openSheet(found)
  change({ chosen: ['1'] })
  change({ chosen: [] })
  answers[0]?.(quoteOf(100))
  await Promise.resolve()
  expect(now().quote).toBe(null)
  expect(quotedOf(now())).toBe(null)
})

test('a receipt belongs to the number that it was asked for, and so does what was said of it', () => {
  expect(receiptOf(found)).toBe(receipt)
  const other: Return = { ...found, text: 'B-1', chosen: ['1'] }
  expect(receiptOf(other)).toBe(null)
  expect(returnedOf(other)).toBe(null)
  const cut: Return = { ...EMPTY_RETURN, text: 'A-1', found: { of: 'A-1', answer: { kind: 'unreachable' } } }
  expect(toldOf(cut)).toEqual({ kind: 'unreachable' })
  expect(toldOf({ ...cut, text: 'A-12' })).toBe(null)
})
