import { expect, test } from 'vitest'
import { formatId } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import type { EntryView } from '#receipts/contract.ts'
import { hideOthersPurchases } from './others-purchase.ts'

const [me, other] = [newId(), newId()]
const entry = (memberId: string | null): EntryView => ({
  account: 'acc_1',
  seq: 1,
  kind: 'earn',
  points: 12,
  balance_after: 40,
  debt_after: 0,
  of_merged: false,
  of_account: 'current',
  member: memberId === null ? null : { id: formatId('mbr', memberId), name: 'Dana Levi' },
  cause: 'receipt',
  receipt_id: 'R-1',
  branch: 'haifa',
  total_minor: 12_345,
  currency: 'ILS',
  occurred_at: '2026-03-01T10:00:00Z',
  recorded_at: '2026-03-01T10:00:00Z',
  expires_at: null,
  sentences: ['Earned on a purchase', '5 points for wine'],
  version: null,
  correction: null,
})

test('of another’s purchase in the pool only the points and whose they are is told', () => {
  const hide = hideOthersPurchases(me, 'en')
  expect(hide(entry(other))).toMatchObject({
    points: 12,
    receipt_id: null,
    branch: null,
    total_minor: null,
    sentences: ['Earned on a purchase', 'By Dana Levi'],
  })
  expect(hide(entry(me))).toEqual(entry(me))
  expect(hide(entry(null))).toEqual(entry(null))
})
