import { expect, test } from 'vitest'
import { formatId } from '#platform/id.ts'
import { addReward } from '../../test/support/rewards.ts'
import { useTestServer } from '../../test/support/server.ts'
import { line, makeReceipt, openTill } from '../../test/support/till.ts'
import { readHabits } from './habit-service.ts'

const { db, addClub, asKey, clock } = await useTestServer()

const DAYS = {
  from_on: Temporal.PlainDate.from('2026-03-01'),
  to_on: Temporal.PlainDate.from('2026-03-31'),
}
const habits = (clubId: string) => db.inClub(clubId, (tx) => readHabits(tx, DAYS, 'Asia/Jerusalem'))

test('how often members took is told by the club’s own days, where something was on the shelf', async () => {
  clock.set('2026-02-01T10:00:00Z')
  const clubId = await addClub()
  expect(await habits(clubId)).toEqual({ shelf: [], observed: null })
  const publishedAt = Temporal.Instant.from('2026-03-10T00:00:00Z')
  const mug = await addReward(db, clubId, { publishedAt, validDays: 30 })
  await addReward(db, clubId, { publishedAt, isDream: true, pointsPrice: 50 })
  await addReward(db, clubId, { publishedAt, state: 'paused', pointsPrice: 60 })
  const call = await asKey(clubId)
  const till = openTill(call)
  const [rich, poor] = [await till.join(), await till.join()]
  const buy = async (id: string, on: string, minor: number, times: number) => {
    clock.set(`${on}T12:00:00Z`)
    const receipts = Array.from({ length: times }, (_, n) => {
      const receipt_id = `${id} ${on} ${n}`
      return makeReceipt({ receipt_id, member: { id }, occurred_at: `${on}T11:00:00Z`, lines: [line(minor)] })
    })
    const { status } = await call('POST', '/v1/receipts/batch', { receipts })
    expect(status).toBe(200)
  }
  // Before anything was offered nobody could take, and who has too little cannot.
  await buy(rich.id, '2026-03-05', 500_000, 1)
  await buy(poor.id, '2026-03-12', 1_000, 30)
  await buy(rich.id, '2026-03-12', 1_000, 99)
  expect((await habits(clubId)).observed).toBeNull()
  await buy(rich.id, '2026-03-13', 1_000, 1)
  const taken = await call('POST', '/v1/redemptions', {
    ...{
      redemption_id: 'one',
      member: { id: rich.id },
      reward: formatId('rwd', mug.rewardId),
      capture: true,
    },
  })
  expect(taken).toMatchObject({ status: 201 })
  const seen = await habits(clubId)
  expect(seen.shelf).toEqual([{ points: 100, valueMinor: 2_500, costMinor: 800, validDays: 30 }])
  expect(seen.observed).toBeCloseTo(1 / 100)
})
