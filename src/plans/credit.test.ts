import { expect, test } from 'vitest'
import { SYSTEM } from '#access/audit.ts'
import { ledgerChecks, runChecks } from '#ledger/verify.ts'
import { mergeMembers } from '#members/merge-service.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import { must, openPlanClub } from '../../test/support/plan-club.ts'
import { creditMembers, giveCreditBack, readStoreCredit, spendCredit } from './credit-service.ts'
import { carryMemberships } from './merge.ts'
import { planChecks } from './verify.ts'

const { db, addClub } = await useTestDatabase()

async function openCreditClub() {
  const { join, inClub, clock } = openPlanClub(db, await addClub())
  return {
    join,
    async joinWith(amountMinor: number): Promise<Uuid> {
      const memberId = await join()
      const credit = { memberId, key: newId(), amountMinor, cause: 'test', causeId: newId() }
      await inClub((tx) => creditMembers(tx, [credit], clock.now()))
      return memberId
    },
    spend: async (memberId: Uuid, ref: string, amountMinor: number) =>
      must(await inClub((tx) => spendCredit(tx, { ref, memberId, amountMinor }, clock.now()))),
    back: (memberId: Uuid, ref: string, spendRef: string, amountMinor: number) =>
      inClub((tx) => giveCreditBack(tx, { ref, spendRef, memberId, amountMinor }, clock.now())),
    merge: (from: Uuid, into: Uuid) =>
      inClub((tx) =>
        mergeMembers(
          tx,
          { from, into, reason: null },
          { clock, subject: SYSTEM, carryOver: [carryMemberships] },
        ),
      ),
    creditOf: (memberId: Uuid) => inClub((tx) => readStoreCredit(tx, memberId)),
    verify: () => inClub((tx) => runChecks(tx, [...ledgerChecks, ...planChecks])),
  }
}

test.each([0, 300, 700])(
  'what paid comes back after a merge, where the one who stays had spent %d of their own',
  async (own) => {
    const { joinWith, spend, back, merge, creditOf, verify } = await openCreditClub()
    const [gone, into] = [await joinWith(1_000), await joinWith(1_000)]
    await spend(gone, 'theirs', 600)
    if (own > 0) await spend(into, 'own', own)
    expect(await merge(gone, into)).toMatchObject({ ok: true })
    must(await back(gone, 'r1', 'theirs', 250))
    expect(must(await back(into, 'r2', 'theirs', 350)).balanceMinor).toBe(2_000 - own)
    expect(await back(into, 'r3', 'theirs', 1)).toMatchObject({ code: 'more_than_spent' })
    if (own > 0) must(await back(into, 'r4', 'own', own))
    expect(await creditOf(into)).toBe(2_000)
    expect(must(await back(into, 'r2', 'theirs', 350)).replayed).toBe(true)
    expect(await verify()).toEqual([])
  },
)

test('where the one who stays had no store credit, the account comes along with what was spent of it', async () => {
  const { join, joinWith, spend, back, merge, creditOf, verify } = await openCreditClub()
  const [gone, into] = [await joinWith(1_000), await join()]
  await spend(gone, 'y', 600)
  expect(await merge(gone, into)).toMatchObject({ ok: true })
  must(await back(into, 'r', 'y', 600))
  expect(await creditOf(into)).toBe(1_000)
  expect(await verify()).toEqual([])
})
