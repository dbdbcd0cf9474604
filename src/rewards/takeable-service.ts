import type { FoundMember } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId } from '#platform/id.ts'
import type { Takeable } from './catalogue-contract.ts'
import { listRewards } from './catalogue-queries.ts'
import { REWARD_PREFIX } from './reward.ts'
import { SOON_VISITS } from './shelf.ts'
import { readShelves, type ShelfItem } from './shelf-service.ts'
import { pictureUrl } from './view.ts'

export const NOTHING_TAKEABLE: Takeable = { now: [], nearly: [] }

const MOST_LOOKED_AT = 200
const MOST_NOW = 5
const MOST_NEARLY = 3

const toTakeable = ({ reward, points }: ShelfItem) => ({
  reward: formatId(REWARD_PREFIX, reward.rewardId),
  name: reward.name,
  kind: reward.kind,
  points,
  picture: reward.pictureIds[0] === undefined ? null : pictureUrl(reward.pictureIds[0]),
})

/**
 * What a member at the till could take now, the dearest first, and what they nearly could: after this basket, or within a
 * visit or two of theirs, the nearest first.
 */
export async function readTakeable(
  tx: Tx,
  member: FoundMember,
  { branch, earning }: { branch: string; earning: number },
  now: Temporal.Instant,
): Promise<Takeable> {
  const rewards = await listRewards(tx, { state: 'live', after: null, limit: MOST_LOOKED_AT })
  if (rewards.length === 0) return NOTHING_TAKEABLE
  const { items } = await readShelves(tx, member, { branch, rewards }, now)
  const can = items.filter(({ refusal }) => refusal === null)
  const near = items.filter(
    ({ refusal, missingPoints, visitsAway }) =>
      refusal?.code === 'insufficient_points' &&
      (missingPoints <= earning || (visitsAway !== null && visitsAway <= SOON_VISITS)),
  )
  return {
    now: can
      .toSorted((a, b) => b.points - a.points)
      .slice(0, MOST_NOW)
      .map(toTakeable),
    nearly: near
      .toSorted((a, b) => a.missingPoints - b.missingPoints)
      .slice(0, MOST_NEARLY)
      .map((item) => ({ ...toTakeable(item), missing_points: item.missingPoints })),
  }
}
