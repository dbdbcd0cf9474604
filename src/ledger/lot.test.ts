import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import { findHeir } from './heir.ts'
import { openAccounts, openBatch, readCredit } from './service.ts'

const { db, addClub } = await useTestDatabase()
const NOW = Temporal.Instant.from('2026-03-01T10:00:00Z')

/** What happens to one account: a credit, a return of an earlier one, or points spent. */
const step = fc.oneof(
  fc.record({ kind: fc.constant('credit' as const), points: fc.nat(50) }),
  fc.record({ kind: fc.constant('back' as const), points: fc.nat(60), of: fc.nat(20) }),
  fc.record({ kind: fc.constant('burn' as const), points: fc.nat(40) }),
)

test('credits followed through a batch are open as far as the database says afterwards', async () => {
  const clubId = await addClub()
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(step, { maxLength: 8 }), { maxLength: 3 }), async (batches) => {
      const accountId = newId()
      const keys: string[] = []
      await db.inClub(clubId, (tx) => openAccounts(tx, [accountId]))
      for (const steps of batches) {
        const followed = await db.inClub(clubId, async (tx) => {
          const batch = await openBatch(tx, 0, [accountId], NOW, [accountId])
          for (const each of steps) {
            const key = newId()
            const cause = { key, cause: 'test', causeId: key, occurredAt: NOW }
            if (each.kind === 'credit') {
              batch.post(accountId, { ...cause, kind: 'credit', as: 'earn', points: each.points })
              keys.push(key)
            } else if (each.kind === 'burn')
              batch.post(accountId, { ...cause, kind: 'debit', as: 'burn', points: each.points })
            else {
              const credit = batch.credit(accountId, keys[each.of % Math.max(1, keys.length)] ?? key)
              batch.post(accountId, {
                ...cause,
                kind: 'take_back',
                as: 'reverse',
                points: each.points,
                credit,
              })
            }
          }
          batch.write()
          return keys.map((key) => batch.credit(accountId, key)?.open ?? 0)
        })
        const stored = await db.inClub(clubId, async (tx) => {
          const open: number[] = []
          for (const key of keys) open.push((await readCredit(tx, 0, accountId, key))?.open ?? 0)
          return open
        })
        expect(followed).toEqual(stored)
      }
    }),
    { numRuns: 60 },
  )
})

test('points that open anew are whose they were: of who stays there, of who left with them, and otherwise of who used them', () => {
  const [pool, own, stays, left, gone, taker] = [newId(), newId(), newId(), newId(), newId(), newId()]
  const heirOf = { accountId: own, partyId: left }
  const rest = { accountId: newId(), partyId: taker }
  const byParty = new Map([
    [stays, { accountId: pool, partyId: stays }],
    [left, heirOf],
  ])
  const heirs = { byParty, rest }
  const shared = { accountId: pool, isMoved: false, sharedBy: new Set([stays]) }
  const empty = { ...shared, sharedBy: new Set<Uuid>() }
  const moved = { accountId: pool, isMoved: true, sharedBy: null }
  expect([stays, left, gone, null].map((party) => findHeir(party, shared, heirs))).toEqual([
    null,
    heirOf,
    null,
    null,
  ])
  expect([left, gone, null].map((party) => findHeir(party, empty, heirs))).toEqual([heirOf, rest, rest])
  expect(findHeir(stays, empty, heirs)).toBe('stale')
  expect(findHeir(null, moved, heirs)).toBe(rest)
  expect(findHeir(null, moved, { byParty, rest: null })).toBe('stale')
})
