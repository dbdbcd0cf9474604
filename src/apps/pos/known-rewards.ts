import type { Takeable } from './customer.ts'
import type { CatalogueReward } from './shapes.ts'
import { callTill } from './till-api.ts'

const KEY = 'moadon-till-rewards'

/** The catalogue as it was last seen, for taking a reward without a network; it holds nothing of a member. */
export function readKeptRewards(): Takeable[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(kept) ? (kept as Takeable[]) : []
  } catch {
    return []
  }
}

type Row = Pick<
  CatalogueReward,
  'id' | 'name' | 'points_price' | 'kind' | 'is_dream' | 'from_pool' | 'partner'
>

/** What is nothing but a code, which only the server can give. */
const BY_CODE: readonly Row['kind'][] = ['digital_code', 'raffle_ticket', 'discount']

/** Keeps what a till could hand over by itself: the cheapest first. */
export async function keepRewards(branch: string): Promise<void> {
  const told = await callTill<{ items: Row[] }>('GET', '/rewards', { query: { branch, limit: 100 } })
  if (told.kind !== 'answer') return
  const rewards = told.body.items
    .filter(
      ({ is_dream, kind, from_pool, partner }) =>
        !is_dream && !BY_CODE.includes(kind) && !from_pool && partner === null,
    )
    .map(({ id, kind, name, points_price }) => ({ id, kind, name, points: points_price, missing: 0 }))
    .sort((a, b) => a.points - b.points)
  try {
    localStorage.setItem(KEY, JSON.stringify(rewards))
  } catch {
    // Without storage a till without a network offers nothing to take.
  }
}
