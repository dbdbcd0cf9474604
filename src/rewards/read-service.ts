import { readClub } from '#access/service.ts'
import type { Balances } from '#ledger/account.ts'
import { nameMembers } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { readAddresses } from './after-queries.ts'
import { findRedemption } from './cancel-service.ts'
import { readRewards } from './catalogue-queries.ts'
import { readCodesOf } from './code-queries.ts'
import { Address } from './delivery-contract.ts'
import * as lists from './list-queries.ts'
import { findRedemptions } from './queries.ts'
import type { Redemption } from './redemption.ts'
import type { RedemptionParts } from './view.ts'

export { readHappened } from './after-queries.ts'
export { readRewards } from './catalogue-queries.ts'
export { countHeld, countLapsed, readBoard } from './list-queries.ts'
export { isBackInStock } from './stock-queries.ts'

/** Redemptions with everything that is shown of them. */
async function showRedemptions(
  tx: Tx,
  redemptions: readonly Redemption[],
  balances: Balances | null = null,
): Promise<RedemptionParts[]> {
  const ids = redemptions.map(({ redemptionId }) => redemptionId)
  const rewardIds = [...new Set(redemptions.map(({ rewardId }) => rewardId))]
  const members = [...new Set(redemptions.map(({ memberId }) => memberId))]
  const home = redemptions.flatMap(({ way, redemptionId }) => (way === 'home' ? [redemptionId] : []))
  const [club, rewards, codes, names, addresses] = await Promise.all([
    readClub(tx),
    readRewards(tx, rewardIds),
    readCodesOf(tx, ids),
    nameMembers(tx, members),
    readAddresses(tx, home),
  ])
  const codesOf = Map.groupBy(codes, ({ redemption_id }) => redemption_id)
  return redemptions.map((redemption) => {
    const reward = rewards.get(redemption.rewardId)
    if (!reward) throw new Error('a redemption without its reward')
    return {
      redemption,
      reward,
      balances,
      codes: (codesOf.get(redemption.redemptionId) ?? []).map(({ code_id, ends_with, state }) => ({
        codeId: code_id,
        endsWith: ends_with,
        state,
      })),
      memberName: names.get(redemption.memberId)?.name ?? null,
      address: lineOf(addresses.get(redemption.redemptionId)),
      currency: club.currency,
    }
  })
}

/** An address as one line; null where none is kept. */
function lineOf(kept: unknown): string | null {
  const read = Address.safeParse(kept)
  if (!read.success) return null
  const { name, phone, street, city, postal_code, note } = read.data
  return [name, phone, street, city, postal_code, note].filter(Boolean).join(', ')
}

/** One redemption, by `rdm_…` or the caller's own name; null when there is none. */
export async function readRedemption(
  tx: Tx,
  id: string,
  balances: Balances | null = null,
): Promise<RedemptionParts | null> {
  const redemption = await findRedemption(tx, id)
  if (!redemption) return null
  const [shown] = await showRedemptions(tx, [redemption], balances)
  return shown ?? null
}

export type ListWish = lists.RedemptionWish

/** What nothing is asked of. */
export const EVERY_REDEMPTION: ListWish = {
  state: null,
  fulfilment: null,
  openAt: null,
  lapsedAt: null,
  branch: null,
  way: null,
  rewardId: null,
  memberId: null,
  before: null,
  pickUpCode: null,
  isOldestFirst: false,
  after: null,
  limit: 50,
}

/** A page of redemptions; `next` is where the following begins. */
export async function listRedemptions(
  tx: Tx,
  wish: ListWish,
): Promise<{ items: RedemptionParts[]; next: Uuid | null }> {
  const found = await lists.listRedemptions(tx, { ...wish, limit: wish.limit + 1 })
  const page = found.slice(0, wish.limit)
  const next = found.length > wish.limit ? (page.at(-1)?.redemptionId ?? null) : null
  return { items: await showRedemptions(tx, page), next }
}

/** What these redemptions took, by name; who is no redemption is left out. */
export async function nameTaken(
  tx: Tx,
  redemptionIds: readonly Uuid[],
): Promise<Map<Uuid, { he: string; en: string }>> {
  if (redemptionIds.length === 0) return new Map()
  const taken = await findRedemptions(tx, { ids: [...new Set(redemptionIds)], refs: [] })
  const rewards = await readRewards(tx, [...new Set(taken.map(({ rewardId }) => rewardId))])
  return new Map(
    taken.flatMap(({ redemptionId, rewardId }) => {
      const reward = rewards.get(rewardId)
      return reward ? [[redemptionId, reward.name] as const] : []
    }),
  )
}
