import { expect, test } from 'vitest'
import { parseId } from '#platform/id.ts'
import { useRewardDesk } from '../../test/support/reward-desk.ts'
import { nextName } from '../../test/support/till.ts'
import { findDreams } from './fact-service.ts'

const desk = await useRewardDesk()
const { addReward, join, db, clock } = desk
const idOf = (id: string) => parseId('mbr', id) ?? ''

test('the dreams of many are told as the road of each tells them', async () => {
  const { call, clubId, member } = await desk.open()
  const weekend = await addReward({ points_price: 4_000, is_dream: true })
  const bicycle = await addReward({ points_price: 2_000, is_dream: true })
  const [without, paused] = [await join(100), await join(100)]
  for (let week = 8; week >= 1; week -= 1) {
    const occurred_at = clock
      .now()
      .subtract({ hours: week * 7 * 24 })
      .toString()
    await call('POST', '/v1/receipts', {
      receipt_id: nextName('R'),
      member: { id: member },
      branch: 'TLV',
      occurred_at,
      currency: 'ILS',
      lines: [{ line_id: '1', sku: 'S', qty: '1', amount_minor: 100_000 }],
      total_minor: 100_000,
    })
  }
  for (const reward of [weekend, bicycle]) await call('POST', `/v1/members/${member}/dreams`, { reward })
  const gone = await addReward({ points_price: 1_000, is_dream: true })
  await call('POST', `/v1/members/${paused}/dreams`, { reward: gone })
  await call('POST', `/v1/rewards/${gone}/state`, { to: 'pause' })
  const found = await db.inClub(clubId, (tx) =>
    findDreams(tx, [member, without, paused].map(idOf), clock.now()),
  )
  const { items } = (await call('GET', `/v1/members/${member}/dreams`)).body
  expect([...found.keys()]).toEqual([idOf(member)])
  const told = found.get(idOf(member))
  expect(told?.expectedOn).not.toBeNull()
  expect({
    points: told?.points,
    missing: told?.missing,
    share: told?.share,
    expected: told?.expectedOn?.toString(),
  }).toEqual({
    points: items[0].reward.points,
    missing: items[0].missing,
    share: items[0].share,
    expected: items[0].arrival.expected_on,
  })
})
