import { randomBytes } from 'node:crypto'
import { makeCode } from '#offers/code.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { type Desk, stockKey } from './redeem-reading.ts'
import { daysBetween, firstFulfilment, type Redemption, validUntil } from './redemption.ts'
import { type RewardRefusalCode, rewardRefusals } from './refusal.ts'
import type { Redeemed, RedeemOutcome } from './request.ts'
import type { Reward } from './reward.ts'

/* What taking and ending a hold share: the state of the batch, and what is told of it. */

export const refused = (code: RewardRefusalCode, params: Refusal['params'] = {}): RedeemOutcome => ({
  ok: false,
  refusal: refuse(rewardRefusals, code, params),
})

/** A redemption as the batch leaves it. */
export function show(desk: Desk, redemption: Redemption): Redeemed {
  const reward = desk.rewards.get(redemption.rewardId)
  if (!reward) throw new Error('a redemption without its reward')
  const accountId = desk.accountOf(redemption)
  const batch = desk.batchOf(accountId)
  return {
    redemption,
    reward,
    codes: desk.codes.get(redemption.redemptionId) ?? [],
    currency: desk.currency,
    balances: batch.has(accountId) ? batch.balances(accountId) : null,
  }
}

/** A redemption as its capture leaves it: where the thing begins, until when it is good, and whether it is the first. */
export function asCaptured(desk: Desk, held: Redemption, reward: Reward, at: Temporal.Instant): Redemption {
  const { now, timeZone, firsts, persons } = desk
  const on = at === now ? desk.today : at.toZonedDateTimeISO(timeZone).toPlainDate()
  const fulfilment = firstFulfilment({ ...reward, partnerId: held.partnerId }, held.way)
  const joinedAt = persons.get(held.memberId)?.joinedAt
  const isFirst = joinedAt !== undefined && !firsts.has(held.memberId)
  if (isFirst) firsts.set(held.memberId, at)
  return {
    ...held,
    state: 'captured',
    capturedAt: at,
    fulfilment,
    fulfilledAt: now,
    validUntil: fulfilment === 'handed_over' ? null : validUntil(reward, at, timeZone),
    pickUpCode: fulfilment === 'ready' ? makeCode(() => randomBytes(1)[0] ?? 0) : null,
    isFirst,
    daysSinceJoining: isFirst ? daysBetween(joinedAt, on, timeZone) : null,
  }
}

/** Counts what the batch holds and takes of a place. */
export function moveStock(
  desk: Desk,
  { rewardId, place }: Redemption,
  { held, taken }: { held: number; taken: number },
): void {
  if (place === null) return
  const key = stockKey({ rewardId, branch: place })
  // Of a reward that nobody takes in this batch nothing is known, and nothing need be: it is counted by how much it changes.
  const known = desk.stock.get(key)
  const row = known ?? { rewardId, branch: place, onHand: null, held: 0, heldBy: 0, takenBy: 0 }
  if (!known) desk.stock.set(key, row)
  row.held += held
  row.heldBy += held
  row.takenBy += taken
  if (row.onHand !== null) row.onHand -= taken
}
