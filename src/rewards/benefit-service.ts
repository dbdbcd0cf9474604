import { readCode } from '#offers/code.ts'
import type { Benefit, Benefits, UsedBy } from '#partners/honour.ts'
import { sumHonouredOf } from '#partners/honour-service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { lockRedemption } from './after-queries.ts'
import * as queries from './benefit-queries.ts'
import { readRewards } from './catalogue-queries.ts'
import { insertEvents, tell } from './queries.ts'
import type { Redemption } from './redemption.ts'
import type { Fulfilment } from './redemption-state.ts'
import { givesCodes } from './reward.ts'
import type { Sealer } from './seal.ts'

/*
 * What a partner gives for points: a code of the pool that it delivered, or the redemption’s own code. The partner says that it
 * gave it, and that is what makes it used; nobody else does.
 */

/** Handed in to whoever hears the partners. */
export const createBenefits = (sealer: Sealer): Benefits => ({
  find: (tx, partnerId, code) => findBenefit(tx, sealer, partnerId, code),
  name: nameRewards,
  markUsed: (tx, use, now) => move(tx, use, true, now),
  markUnused: (tx, use, now) => move(tx, use, false, now),
})

async function nameRewards(tx: Tx, rewardIds: readonly Uuid[]): Promise<Map<Uuid, Benefit['name']>> {
  const rewards = await readRewards(tx, rewardIds)
  return new Map([...rewards].map(([id, { name }]) => [id, name]))
}

async function findBenefit(tx: Tx, sealer: Sealer, partnerId: Uuid, typed: string): Promise<Benefit | null> {
  const found = (await findInPool(tx, sealer, typed)) ?? (await findOwnCode(tx, typed))
  if (found === null || found.redemption.partnerId !== partnerId) return null
  const { redemption, thingId, pieces, isWithdrawn } = found
  const reward = (await readRewards(tx, [redemption.rewardId])).get(redemption.rewardId)
  if (!reward) throw new Error('a redemption without its reward')
  return {
    redemptionId: redemption.redemptionId,
    rewardId: redemption.rewardId,
    name: reward.name,
    thingId,
    pieces,
    priceMinor: (redemption.honourMinor ?? 0) * pieces,
    validUntil: redemption.validUntil,
    isWithdrawn: isWithdrawn || redemption.state !== 'captured' || redemption.fulfilment === 'returned',
  }
}

type Found = Pick<Benefit, 'thingId' | 'pieces' | 'isWithdrawn'> & { readonly redemption: Redemption }

/** A code that nobody has yet, or that is only held, is nobody’s to show. */
async function findInPool(tx: Tx, sealer: Sealer, typed: string): Promise<Found | null> {
  const clubId = tx.clubId ?? ''
  const code = typed.trim()
  const found = await queries.findCode(tx, [sealer.mark(clubId, code), ...sealer.marksBefore(clubId, code)])
  if (!found?.redemption_id || (found.state !== 'given' && found.state !== 'spoilt')) return null
  const redemption = await lockRedemption(tx, found.redemption_id)
  if (!redemption) throw new Error('a code without its redemption')
  return { redemption, thingId: found.code_id, pieces: 1, isWithdrawn: found.state === 'spoilt' }
}

async function findOwnCode(tx: Tx, typed: string): Promise<Found | null> {
  const code = readCode(typed)
  const redemption = code === null ? null : await queries.lockByPickUpCode(tx, code)
  return (
    redemption && {
      redemption,
      thingId: redemption.redemptionId,
      pieces: redemption.qty,
      isWithdrawn: false,
    }
  )
}

/** Once one piece was given it is used, and nobody cancels it any more. */
async function move(
  tx: Tx,
  { redemptionId, honourRef, by }: UsedBy,
  isUsed: boolean,
  now: Temporal.Instant,
): Promise<void> {
  const redemption = await lockRedemption(tx, redemptionId)
  if (!redemption) throw new Error('a code without its redemption')
  const { rewardId, memberId, qty, fulfilment } = redemption
  const reward = (await readRewards(tx, [rewardId])).get(rewardId)
  if (!reward) throw new Error('a redemption without its reward')
  const before: Fulfilment = givesCodes(reward) ? 'delivered' : 'ready'
  // What the office has called a problem, or put away, stays so.
  const isOnWay = fulfilment === before || fulfilment === 'handed_over'
  const to = isOnWay ? (isUsed ? 'handed_over' : before) : fulfilment
  await queries.setUsed(tx, redemptionId, { usedOn: isUsed ? honourRef : null, fulfilment: to }, now)
  if (to === null || to === fulfilment) return
  insertEvents(
    tx,
    [{ eventId: newId(), redemptionId, kind: 'fulfilment', fulfilment: to, note: honourRef, by }],
    now,
  )
  const data = JSON.stringify({ member: memberId, reward: rewardId, kind: reward.kind, qty, to })
  tell(tx, [{ kind: 'redemption.fulfilled', subjectId: redemptionId, data }], now)
}

export type BenefitCounts = {
  readonly taken: number
  readonly honoured: number
  readonly waiting: number
  readonly owedMinor: number
}

/** Of partners’ rewards: how many pieces members took, how many were honoured, and how many may still be. */
export async function countBenefits(
  tx: Tx,
  rewardIds: readonly Uuid[],
  now: Temporal.Instant,
): Promise<Map<Uuid, BenefitCounts>> {
  if (rewardIds.length === 0) return new Map()
  const [taken, given] = await Promise.all([
    queries.countTakenOf(tx, rewardIds, now),
    sumHonouredOf(tx, rewardIds),
  ])
  return new Map(
    rewardIds.map((id) => {
      const { pieces = 0, past = 0 } = taken.find(({ reward_id }) => reward_id === id) ?? {}
      const honoured = given.find(({ reward_id }) => reward_id === id)
      const done = honoured?.pieces ?? 0
      const waiting = Math.max(0, pieces - past - done)
      return [id, { taken: pieces, honoured: done, waiting, owedMinor: honoured?.price_minor ?? 0 }]
    }),
  )
}
