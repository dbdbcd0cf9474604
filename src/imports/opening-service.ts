import { createHash } from 'node:crypto'
import { bucketOf } from '#ledger/account.ts'
import { bucketCount, findPosted, type OpenBatch, openBatch } from '#ledger/service.ts'
import { type FoundMember, findAllAccounts } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { MemberRow } from './member-row.ts'

/** Points with an end of their own; below nothing they come off the balance. */
export type Lot = {
  readonly points: number
  readonly availableAt: Temporal.Instant | null
  readonly expiresAt: Temporal.Instant | null
}

/** All that a file says of one member's points; `row` is where to tell of it. */
export type Opening = { row: number; found: FoundMember; lots: readonly Lot[] }

export type Opened = {
  /** Given now. */
  points: number
  /** Taken off now, and owed where the balance is smaller. */
  pointsOff: number
  /** Rows of members whose opening balance was posted before, and differs. */
  otherPoints: number[]
}

/** What a row says of points, as the only lot of its member; null where it says nothing. */
export const lotOf = ({ points, availableAt, expiresAt }: MemberRow): Lot | null =>
  points === null ? null : { points, availableAt, expiresAt }

/**
 * Opening balances, one for each account, of as many lots as the file has: their keys follow from the account, so that the same
 * again finds them posted. After a merge those of both accounts are the survivor's. A rehearsal locks nobody's account.
 */
export async function postOpenings(
  tx: Tx,
  openings: readonly Opening[],
  { now, dryRun }: { now: Temporal.Instant; dryRun: boolean },
): Promise<Opened> {
  const opened: Opened = { points: 0, pointsOff: 0, otherPoints: [] }
  const buckets = await bucketCount(tx)
  const members = [...new Map(openings.map(({ found }) => [found.memberId, found])).values()]
  const bucketOfMember = ({ accountId }: FoundMember): number => bucketOf(accountId, buckets)
  const batches = new Map<number, OpenBatch>()
  if (!dryRun)
    for (const [bucket, group] of Map.groupBy(members, bucketOfMember)) {
      const accountIds = group.map(({ accountId }) => accountId)
      batches.set(bucket, await openBatch(tx, bucket, accountIds, now))
    }
  const posted = await readOpenings(tx, openings, members, buckets)
  for (const { row, found, lots } of openings) {
    const earlier = posted.get(found.memberId) ?? []
    const wanted = inOrder(lots)
    if (earlier.length > 0) {
      if (wanted.length === 0 || !isAmong(wanted, earlier)) opened.otherPoints.push(row)
      continue
    }
    if (wanted.length === 0) continue
    posted.set(
      found.memberId,
      wanted.map(({ points }) => points),
    )
    const batch = batches.get(bucketOfMember(found))
    for (const [place, lot] of wanted.entries()) {
      if (lot.points > 0) opened.points += lot.points
      else opened.pointsOff -= lot.points
      if (batch) postLot(batch, found, place, lot, now)
    }
  }
  for (const batch of batches.values()) batch.write()
  return opened
}

function postLot(batch: OpenBatch, found: FoundMember, place: number, lot: Lot, now: Temporal.Instant): void {
  // By the member's own account, whichever they use now.
  const key = openingKeyOf(found.memberId, place)
  const cause = { key, cause: 'opening', causeId: key, occurredAt: now, partyId: found.memberId }
  batch.post(
    found.accountId,
    lot.points < 0
      ? { ...cause, kind: 'take_back', as: 'reverse', points: -lot.points, credit: null }
      : {
          ...cause,
          kind: 'credit',
          as: 'open',
          points: lot.points,
          ...(lot.availableAt && { availableAt: lot.availableAt }),
          ...(lot.expiresAt && { expiresAt: lot.expiresAt }),
        },
  )
}

const FAR = Number.POSITIVE_INFINITY

/** Points are used in the order in which they were posted: the first to expire first; what comes off the balance is last. */
const inOrder = (lots: readonly Lot[]): Lot[] =>
  lots
    .filter(({ points }) => points !== 0)
    .sort(
      (a, b) =>
        Number(a.points < 0) - Number(b.points < 0) ||
        compare(endOf(a), endOf(b)) ||
        (a.availableAt?.epochMilliseconds ?? 0) - (b.availableAt?.epochMilliseconds ?? 0) ||
        a.points - b.points,
    )

const endOf = ({ expiresAt }: Lot): number => expiresAt?.epochMilliseconds ?? FAR
const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1)

/** Whether each of these lots was posted; one for one. */
function isAmong(lots: readonly Lot[], posted: readonly number[]): boolean {
  const left = [...posted]
  return lots.every(({ points }) => {
    const place = left.indexOf(points)
    if (place >= 0) left.splice(place, 1)
    return place >= 0
  })
}

/** The lots of the opening balances that each member has, by whatever account they came in. */
async function readOpenings(
  tx: Tx,
  openings: readonly Opening[],
  members: readonly FoundMember[],
  buckets: number,
): Promise<Map<Uuid, number[]>> {
  const most = new Map<Uuid, number>()
  for (const { found, lots } of openings)
    most.set(found.memberId, Math.max(lots.length, most.get(found.memberId) ?? 1))
  const memberOf = new Map<Uuid, Uuid>()
  for (const [memberId, accountIds] of await findAllAccounts(tx, members))
    for (const accountId of accountIds) memberOf.set(accountId, memberId)
  const posted = new Map<Uuid, number[]>()
  for (const [bucket, accountIds] of Map.groupBy(memberOf.keys(), (id) => bucketOf(id, buckets))) {
    const keys = accountIds.flatMap((accountId) => {
      const memberId = memberOf.get(accountId) ?? accountId
      const count = most.get(memberId) ?? 1
      return Array.from({ length: count }, (_, place) => ({ memberId, key: openingKeyOf(accountId, place) }))
    })
    const found = await findPosted(
      tx,
      bucket,
      keys.map(({ key }) => key),
    )
    for (const { memberId, key } of keys) {
      const opening = found.get(key)
      if (opening) posted.set(memberId, [...(posted.get(memberId) ?? []), opening.points])
    }
  }
  return posted
}

const TIME_DIGITS = 13

/** A UUID of version 8 (RFC 9562): the account's own time in front, so that keys stay in order, and a hash behind it. */
function openingKeyOf(accountId: Uuid, place: number): Uuid {
  const lot = place === 0 ? '' : `, lot ${place}`
  const digits = createHash('sha256').update(`opening balance of ${accountId}${lot}`).digest('hex')
  return `${accountId.slice(0, TIME_DIGITS)}-8${digits.slice(0, 3)}-8${digits.slice(3, 6)}-${digits.slice(6, 18)}`
}
