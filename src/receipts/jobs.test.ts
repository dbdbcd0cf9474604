import { expect, test } from 'vitest'
import { fixedClock } from '#platform/clock.ts'
import type { Uuid } from '#platform/id.ts'
import { createDefaultProgramme } from '#programme/service.ts'
import { silentLog, useTestDatabase } from '../../test/support/database.ts'
import { receiptJobs } from './jobs.ts'
import { postReturn } from './return-service.ts'
import { postReceipts } from './service.ts'

const { db, owner, addClub } = await useTestDatabase()
const clock = fixedClock('2026-03-01T10:00:00Z')
const helpers = { signal: new AbortController().signal, log: silentLog }

const receiptInput = {
  branch: 'A',
  occurred_at: '2026-03-01T08:00:00Z',
  currency: 'ILS',
  lines: [{ line_id: '1', sku: 'x', qty: '1', amount_minor: 500 }],
  total_minor: 500,
}

const run = async (name: string, clubId: Uuid) => {
  const job = receiptJobs({ db, clock }).find((each) => each.name === name)
  if (!job) throw new Error(`no job ${name}`)
  await job.run(clubId, helpers)
}

async function addClubWithReturn(): Promise<Uuid> {
  clock.set('2026-03-01T10:00:00Z')
  const clubId = await addClub()
  await db.inClub(clubId, async (tx) => {
    await createDefaultProgramme(tx, clock)
    const lines = [{ line_id: '1', qty: '1' }]
    const goods = { return_id: 'back', occurred_at: '2026-03-01T09:00:00Z', lines }
    await postReturn(tx, 'late', goods, clock.now())
  })
  return clubId
}

const stateOf = async (clubId: Uuid) =>
  (await owner.query('select state, posted_at from receipts.return where club_id = $1', [clubId])).rows[0]

test('a return whose receipt slipped in beside the poster is settled', async () => {
  const clubId = await addClubWithReturn()
  await run('receipts.settle_returns', clubId)
  expect((await stateOf(clubId)).state).toBe('waiting')
  const input = { ...receiptInput, receipt_id: 'late' }
  await db.inClub(clubId, (tx) => postReceipts(tx, [{ input, source: 'api' }], clock.now()))
  await run('receipts.settle_returns', clubId)
  expect((await stateOf(clubId)).state).toBe('posted')
})

test('a return that cannot be settled keeps none waiting that stand behind it', async () => {
  const clubId = await addClubWithReturn()
  clock.set('2026-03-01T11:00:00Z')
  const goods = { occurred_at: '2026-03-01T09:00:00Z', lines: [{ line_id: '1', qty: '1' }] }
  await db.inClub(clubId, (tx) => postReturn(tx, 'later', { return_id: 'next', ...goods }, clock.now()))
  await db.inClub(clubId, (tx) =>
    postReceipts(
      tx,
      ['late', 'later'].map((receipt_id) => ({ input: { ...receiptInput, receipt_id }, source: 'api' })),
      clock.now(),
    ),
  )
  // A fault of ours: the receipt of the first is gone, and only its claim is left.
  await owner.query(`delete from receipts.receipt where club_id = $1 and receipt_ref = 'late'`, [clubId])
  await run('receipts.settle_returns', clubId)
  const { rows } = await owner.query(
    'select return_ref, state from receipts.return where club_id = $1 order by return_ref',
    [clubId],
  )
  expect(rows).toEqual([
    { return_ref: 'back', state: 'waiting' },
    { return_ref: 'next', state: 'posted' },
  ])
})

test('a return that has waited its time lapses, and not before', async () => {
  const clubId = await addClubWithReturn()
  clock.set('2026-03-31T09:59:59Z')
  await run('receipts.lapse_returns', clubId)
  expect((await stateOf(clubId)).state).toBe('waiting')
  clock.set('2026-03-31T10:00:00Z')
  await run('receipts.lapse_returns', clubId)
  expect((await stateOf(clubId)).state).toBe('lapsed')
})
