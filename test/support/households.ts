import type { Acting } from '#households/open-service.ts'
import { householdChecks } from '#households/verify.ts'
import type { Posting } from '#ledger/posting.ts'
import { debit, openBatch, readBalances } from '#ledger/service.ts'
import { ledgerChecks, runChecks } from '#ledger/verify.ts'
import { findMembers } from '#members/service.ts'
import { memberChecks } from '#members/verify.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { isRefusal, type Refusal } from '#platform/refusal.ts'
import { NOW, SUBJECT } from './members.ts'

export const STAFF: Acting = { now: NOW, subject: SUBJECT, actingMember: null }

/** What was done, unless it was refused, which fails the test. */
export function done<T extends object>(result: T | Refusal): T {
  if (isRefusal(result)) throw new Error(`refused: ${result.code}`)
  return result
}

export type Life = { availableAt?: Temporal.Instant; expiresAt?: Temporal.Instant }

/** Tills of a club with households: whoever buys or redeems is found first, as tills do it. */
export function openTills(db: Database, clubId: Uuid) {
  const inClub = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => db.inClub(clubId, work)
  async function accountOf(tx: Tx, memberId: Uuid): Promise<Uuid> {
    const [found] = await findMembers(tx, [{ kind: 'id', value: memberId }])
    if (!found) throw new Error('nobody')
    return found.accountId
  }
  const causeOf = (partyId: Uuid, now: Temporal.Instant) => {
    const key = newId()
    return { key, cause: 'test', causeId: key, occurredAt: now, partyId }
  }
  return {
    inClub,
    accountOf,
    causeOf,
    /** Answers the key of the credit. */
    earn: (memberId: Uuid, points: number, life: Life = {}, now = NOW): Promise<Uuid> =>
      inClub(async (tx) => {
        const accountId = await accountOf(tx, memberId)
        const batch = await openBatch(tx, 0, [accountId], now)
        const cause = causeOf(memberId, now)
        batch.post(accountId, { ...cause, kind: 'credit', as: 'earn', points, ...life })
        batch.write()
        return cause.key
      }),
    burn: (memberId: Uuid, points: number, now = NOW): Promise<boolean> =>
      inClub(async (tx) => {
        const posting: Posting & { kind: 'debit' } = {
          ...causeOf(memberId, now),
          kind: 'debit',
          as: 'burn',
          points,
        }
        return (await debit(tx, await accountOf(tx, memberId), posting, now)).ok
      }),
    balances: (memberId: Uuid) =>
      inClub(async (tx) => {
        const accountId = await accountOf(tx, memberId)
        const balances = (await readBalances(tx, [accountId])).get(accountId)
        if (!balances) throw new Error('no balances')
        return balances
      }),
    check: () => inClub((tx) => runChecks(tx, [...ledgerChecks, ...memberChecks, ...householdChecks])),
  }
}
