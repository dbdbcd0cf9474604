import { readClub } from '#access/service.ts'
import { readPersonFacts } from '#members/fact-service.ts'
import type { CarryOver, Forget } from '#members/merge-service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import * as queries from './after-queries.ts'
import { daysBetween } from './redemption.ts'

/** After a merge the survivor has taken what both took, and the earliest of all is their first. */
export const carryRedemptions: CarryOver = async (tx, { from, into }) => {
  await queries.setFirst(tx, from.memberId, null)
  await queries.moveRedemptions(tx, from.memberId, into)
  await findFirst(tx, into.memberId)
}

/** Personal words and addresses go with their member. */
export const forgetTaken: Forget = (tx, memberIds) => queries.forgetMembers(tx, memberIds)

/** Makes the earliest redemption that still stands the member's first; of who has none there is none. */
export async function findFirst(tx: Tx, memberId: Uuid): Promise<void> {
  const earliest = await queries.findEarliest(tx, memberId)
  const joinedAt = (await readPersonFacts(tx, [memberId])).get(memberId)?.joinedAt
  if (!earliest?.capturedAt || !joinedAt) return queries.setFirst(tx, memberId, null)
  const { timeZone } = await readClub(tx)
  const days = daysBetween(joinedAt, earliest.capturedAt.toZonedDateTimeISO(timeZone).toPlainDate(), timeZone)
  await queries.setFirst(tx, memberId, { redemptionId: earliest.redemptionId, days })
}
