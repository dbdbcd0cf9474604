import type { CarryOver, Forget } from '#members/merge-service.ts'
import { moveCounters } from './counter-queries.ts'
import { forgetLinks, moveLinks } from './link-queries.ts'

/** The survivor keeps one link to each partner, and is counted by what both did. */
export const carryPartners: CarryOver = async (tx, { from, into, mergedAt }) => {
  await moveLinks(tx, from.memberId, into.memberId, mergedAt)
  await moveCounters(tx, from.memberId, into.memberId)
}

/** Their links end, and what partners call them goes; what was issued stays, as the books must add up. */
export const forgetPartners: Forget = (tx, memberIds, erasedAt) => forgetLinks(tx, memberIds, erasedAt)
