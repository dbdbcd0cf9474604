import sql from 'sql-template-tag'
import { TryAgain, type Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import type { Unburn } from './give-back-service.ts'
import { findHeir, type Heir, type Heirs, type LeftAccount } from './heir.ts'
import { expirePast } from './life-service.ts'
import { markMoved, openAccounts } from './queries.ts'
import { findBucket, openBatch } from './service.ts'
import { lockWithMoved, readOwnedLots, readPartiesOf, readStanding, reopenMoved } from './shared-queries.ts'
import { bringLotIn, findSameBucket, takeLotOut } from './transfer-service.ts'

/** Where an account's points went in a merge, or when those who shared it parted; null: it takes postings itself. */
export async function findMovedTo(tx: Tx, accountId: Uuid): Promise<Uuid | null> {
  const bucket = await findBucket(tx, accountId)
  return (await readStanding(tx, bucket, accountId)).movedTo
}

/** Everybody on whose behalf an account was ever posted to; of one that nobody ever shared, nobody. */
export async function findParties(tx: Tx, accountId: Uuid): Promise<Uuid[]> {
  return readPartiesOf(tx, await findBucket(tx, accountId), accountId)
}

/** What lapsed lives on until then (null: without an end), as a credit of its own under a key of its own. */
export type Grace = { readonly until: Temporal.Instant | null; readonly key: Uuid }

export type Undone = {
  /** Points whose day had passed meanwhile, of all that could come back. */
  readonly lapsed: number
  /** What each account has more by it, what it was given anew for the lapsed among it. */
  readonly gained: ReadonlyMap<Uuid, number>
}

/**
 * Undoes one burn as if it had never been: what opens anew goes the way that the rest of the account went since, with its own
 * days (`findHeir`). Points of credits whose day has passed meanwhile lapse at once; with `grace` as many are given anew.
 */
export async function undoBurn(
  tx: Tx,
  burn: Unburn,
  heirs: Heirs,
  grace: Grace | null,
  now: Temporal.Instant,
): Promise<Undone> {
  const { accountId } = burn
  const accountIds = [...new Set([accountId, ...heirsOf(heirs).map((heir) => heir.accountId)])]
  const bucket = await findSameBucket(tx, accountId, accountIds)
  await lockWithMoved(tx, bucket, accountIds)
  const { movedTo, sharedBy } = await readStanding(tx, bucket, accountId)
  // What is past its day without this is not lost by this.
  await expirePast(tx, bucket, accountIds, now)
  if (movedTo !== null) await reopenMoved(tx, bucket, [accountId])
  const batch = await openBatch(tx, bucket, [accountId], now)
  const { accountId: _of, ...posting } = burn
  batch.post(accountId, { ...posting, kind: 'unburn' })
  batch.write()
  const passed = await passOn(
    tx,
    bucket,
    burn,
    { accountId, isMoved: movedTo !== null, sharedBy },
    heirs,
    now,
  )
  if (movedTo !== null) await markMoved(tx, bucket, accountId, movedTo)
  const lapsed = await expirePast(tx, bucket, accountIds, now)
  if (grace !== null) {
    const taker = burn.partyId && (sharedBy?.has(burn.partyId) ?? true) ? { partyId: burn.partyId } : {}
    await giveAnew(tx, bucket, burn, lapsed, [...heirsOf(heirs), { accountId, ...taker }], grace, now)
  }
  const gained = new Map([[accountId, burn.points - sumOf(passed)]])
  for (const [heir, points] of passed) gained.set(heir, (gained.get(heir) ?? 0) + points)
  if (grace === null) for (const [heir, points] of lapsed) gained.set(heir, (gained.get(heir) ?? 0) - points)
  return { lapsed: sumOf(lapsed), gained }
}

const sumOf = (points: ReadonlyMap<Uuid, number>): number =>
  points.values().reduce((sum, one) => sum + one, 0)

const heirsOf = ({ byParty, rest }: Heirs): Heir[] => [...byParty.values(), ...(rest ? [rest] : [])]

/**
 * Moves what opened anew to whom it belongs by now, and tells how much each got. What was left by who is gone went along with
 * them: nothing else is open of it.
 */
async function passOn(
  tx: Tx,
  bucket: number,
  { accountId: _of, points: _burned, partyId: _taker, ...cause }: Unburn,
  left: LeftAccount,
  heirs: Heirs,
  now: Temporal.Instant,
): Promise<ReadonlyMap<Uuid, number>> {
  const passed = new Map<Uuid, number>()
  if (!left.isMoved && left.sharedBy === null) return passed
  const moves = (await readOwnedLots(tx, bucket, left.accountId)).flatMap((lot) => {
    const heir = findHeir(lot.party_id, left, heirs)
    if (heir === 'stale') throw new TryAgain('somebody came or left since they were looked up')
    return heir === null ? [] : [{ lot, heir }]
  })
  if (moves.length === 0) return passed
  const heirIds = [...new Set(moves.map(({ heir }) => heir.accountId))]
  for (const purse of new Set(moves.map(({ lot }) => lot.purse))) await openAccounts(tx, heirIds, purse)
  const batch = await openBatch(tx, bucket, [left.accountId, ...heirIds], now)
  for (const { lot, heir } of moves) {
    const key = newId()
    takeLotOut(batch, lot, { ...cause, key }, left.accountId)
    bringLotIn(batch, lot, { ...cause, key, ...(heir.partyId && { partyId: heir.partyId }) }, heir.accountId)
    passed.set(heir.accountId, (passed.get(heir.accountId) ?? 0) + lot.open)
  }
  batch.write()
  return passed
}

/** As many points as lapsed, where they did. */
async function giveAnew(
  tx: Tx,
  bucket: number,
  { accountId: _of, points: _burned, partyId: _taker, ...cause }: Unburn,
  lapsed: ReadonlyMap<Uuid, number>,
  whose: readonly Heir[],
  { key, until }: Grace,
  now: Temporal.Instant,
): Promise<void> {
  const accountIds = [...lapsed.keys()]
  const batch = await openBatch(tx, bucket, accountIds, now)
  const life = until === null ? {} : { expiresAt: until }
  for (const [accountId, points] of lapsed) {
    const partyId = whose.find((heir) => heir.accountId === accountId)?.partyId
    const posting = { ...cause, ...life, ...(partyId && { partyId }), key, points }
    if (points > 0) batch.post(accountId, { ...posting, kind: 'credit', as: 'adjust' })
  }
  batch.write()
}

/** What undoing the burn now would do; nothing is left of trying it. */
export async function foreseeUndo(
  tx: Tx,
  burn: Unburn,
  heirs: Heirs,
  grace: Grace | null,
  now: Temporal.Instant,
): Promise<Undone> {
  await tx.query(sql`savepoint foreseen`)
  const undone = await undoBurn(tx, burn, heirs, grace, now)
  await tx.query(sql`rollback to savepoint foreseen`)
  return undone
}
