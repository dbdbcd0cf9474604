import { createHash } from 'node:crypto'
import { bucketOf } from '#ledger/account.ts'
import { bucketCount, findPosted, type OpenBatch, openBatch } from '#ledger/service.ts'
import { type FoundMember, findAllAccounts } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { MemberRow } from './member-row.ts'

export type OpeningRow = { row: number; member: MemberRow }

type Openings = {
  rows: readonly OpeningRow[]
  people: ReadonlyMap<number, FoundMember>
  now: Temporal.Instant
  /** A rehearsal locks nobody's account. */
  dryRun: boolean
}

/**
 * Opening balances, one for each account: its key follows from the account, so that the same again finds it posted. After a
 * merge those of both accounts are the survivor's.
 */
export async function postOpenings(
  tx: Tx,
  { rows, people, now, dryRun }: Openings,
): Promise<{ points: number; otherPoints: number[] }> {
  const opened = { points: 0, otherPoints: [] as number[] }
  const buckets = await bucketCount(tx)
  const wanted = rows.flatMap(({ row, member }) => {
    const found = people.get(row)
    return found && member.points !== null ? [{ row, member, found, points: member.points }] : []
  })
  const members = [...new Map(wanted.map(({ found }) => [found.memberId, found])).values()]
  const bucketOfMember = ({ accountId }: FoundMember): number => bucketOf(accountId, buckets)
  const batches = new Map<number, OpenBatch>()
  if (!dryRun)
    for (const [bucket, group] of Map.groupBy(members, bucketOfMember)) {
      const accountIds = group.map(({ accountId }) => accountId)
      batches.set(bucket, await openBatch(tx, bucket, accountIds, now))
    }
  const posted = await readOpenings(tx, members, buckets)
  for (const { row, member, found, points } of wanted) {
    const earlier = posted.get(found.memberId) ?? []
    if (earlier.length > 0) {
      if (!earlier.includes(points)) opened.otherPoints.push(row)
      continue
    }
    if (points === 0) continue
    posted.set(found.memberId, [points])
    opened.points += points
    // By the member's own account, whichever they use now.
    const key = openingKeyOf(found.memberId)
    batches.get(bucketOfMember(found))?.post(found.accountId, {
      kind: 'credit',
      as: 'open',
      points,
      key,
      cause: 'opening',
      causeId: key,
      occurredAt: now,
      partyId: found.memberId,
      ...(member.expiresAt && { expiresAt: member.expiresAt }),
    })
  }
  for (const batch of batches.values()) batch.write()
  return opened
}

/** The opening balances that each member has, by whatever account they came in. */
async function readOpenings(
  tx: Tx,
  members: readonly FoundMember[],
  buckets: number,
): Promise<Map<Uuid, number[]>> {
  const memberOf = new Map<Uuid, Uuid>()
  for (const [memberId, accountIds] of await findAllAccounts(tx, members))
    for (const accountId of accountIds) memberOf.set(accountId, memberId)
  const openings = new Map<Uuid, number[]>()
  for (const [bucket, accountIds] of Map.groupBy(memberOf.keys(), (id) => bucketOf(id, buckets))) {
    const posted = await findPosted(tx, bucket, accountIds.map(openingKeyOf))
    for (const accountId of accountIds) {
      const memberId = memberOf.get(accountId) ?? accountId
      const opening = posted.get(openingKeyOf(accountId))
      if (opening) openings.set(memberId, [...(openings.get(memberId) ?? []), opening.points])
    }
  }
  return openings
}

const TIME_DIGITS = 13

/** A UUID of version 8 (RFC 9562): the account's own time in front, so that keys stay in order, and a hash behind it. */
function openingKeyOf(accountId: Uuid): Uuid {
  const digits = createHash('sha256').update(`opening balance of ${accountId}`).digest('hex')
  return `${accountId.slice(0, TIME_DIGITS)}-8${digits.slice(0, 3)}-8${digits.slice(3, 6)}-${digits.slice(6, 18)}`
}
