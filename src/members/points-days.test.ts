import { expect, test } from 'vitest'
import { openBatch } from '#ledger/service.ts'
import { newId } from '#platform/new-id.ts'
import { useTestServer } from '../../test/support/server.ts'
import { findMembers } from './service.ts'

const { db, clock, addClub, asKey } = await useTestServer()

test('a member’s page tells which points expire when, and when pending ones can be used', async () => {
  const clubId = await addClub()
  const call = await asKey(clubId)
  const { body } = await call('POST', '/v1/members', { identifiers: [{ kind: 'card', value: 'A1' }] })
  expect(body.balances).toEqual({
    available: 0,
    pending: 0,
    held: 0,
    debt: 0,
    expiring: [],
    becoming_available: [],
  })
  const [member] = await db.inClub(clubId, (tx) => findMembers(tx, [{ kind: 'card', value: 'A1' }]))
  if (!member) throw new Error('no member')
  const endOfYear = Temporal.Instant.from('2026-12-31T22:00:00Z')
  const soon = Temporal.Instant.from('2026-03-14T22:00:00Z')
  await db.inClub(clubId, async (tx) => {
    const batch = await openBatch(tx, 0, [member.accountId], clock.now())
    for (const life of [{ expiresAt: endOfYear }, { expiresAt: endOfYear }, { availableAt: soon }, {}]) {
      const key = newId()
      const cause = { key, cause: 'test', causeId: key, occurredAt: clock.now() }
      batch.post(member.accountId, { ...cause, kind: 'credit', as: 'earn', points: 60, ...life })
    }
    await batch.write()
  })
  const shown = await call('GET', `/v1/members/${body.id}`)
  expect(shown.body.balances).toEqual({
    available: 180,
    pending: 60,
    held: 0,
    debt: 0,
    expiring: [{ points: 120, last_on: '2026-12-31', expires_at: '2026-12-31T22:00:00Z' }],
    becoming_available: [{ points: 60, available_at: '2026-03-14T22:00:00Z' }],
  })
})
