import { readClub } from '#access/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { DEFAULT_EXTRAS, versionAt } from '#programme/programme.ts'
import { loadVersions } from '#programme/service.ts'
import { readRewards } from '#rewards/read-service.ts'
import type { Reward } from '#rewards/reward.ts'
import { pointsToTake } from '#rewards/shelf-service.ts'
import { shareOf } from './dream.ts'
import { readFunds } from './fund-service.ts'
import * as queries from './queries.ts'
import { buyingOf, readRhythms } from './rhythm-service.ts'
import { addPaces } from './road.ts'
import { reach, rememberLives } from './road-service.ts'
import { dayAfter } from './road-words.ts'
import { findSavers, isOffered } from './service.ts'

/** What a member dreams of, and how far the road is. */
export type DreamFound = {
  readonly reward: Reward
  /** What it takes in points. */
  readonly points: number
  readonly missing: number
  /** Of the whole road, 0 to 1. */
  readonly share: number
  /** At the savers' own pace; null: not known, or not within five years. */
  readonly expectedOn: Temporal.PlainDate | null
}

/**
 * The dream that each of these members chose last and that is still offered, as its road tells it; a handful of statements,
 * however many they are. Who dreams of nothing is not in it.
 */
export async function findDreams(
  tx: Tx,
  memberIds: readonly Uuid[],
  now: Temporal.Instant,
): Promise<Map<Uuid, DreamFound>> {
  const chosen = memberIds.length === 0 ? [] : await queries.readLatestDreams(tx, memberIds)
  const rewards = await readRewards(tx, [...new Set(chosen.map(({ rewardId }) => rewardId))])
  const dreams = chosen.filter(({ rewardId }) => isOffered(rewards.get(rewardId)))
  if (dreams.length === 0) return new Map()
  const club = await readClub(tx)
  const today = now.toZonedDateTimeISO(club.timeZone).toPlainDate()
  const life = (versionAt(await loadVersions(tx), now)?.definition ?? DEFAULT_EXTRAS).points_life
  const outlook = { life, today, timeZone: club.timeZone }
  const savers = await findSavers(tx, dreams)
  const rhythms = await readRhythms(tx, [...savers.values()].flat(), club, now)
  const funds = await readFunds(tx, savers, outlook, rhythms)
  const lives = rememberLives(outlook)
  return new Map(
    dreams.flatMap(({ dreamId, memberId, rewardId }): [Uuid, DreamFound][] => {
      const reward = rewards.get(rewardId)
      const fund = funds.get(dreamId)
      if (reward === undefined || fund === undefined) return []
      const who = savers.get(dreamId) ?? [memberId]
      const price = pointsToTake(reward)
      const pace = addPaces(who.map((id) => rhythms.get(id)?.pace ?? null))
      const arrival = reach({ price, fund, pace, lives: lives(buyingOf(rhythms, who)) })
      return [
        [
          memberId,
          {
            reward,
            points: price,
            missing: Math.max(0, price - fund.points),
            share: shareOf(fund.points, price),
            expectedOn: arrival === null ? null : dayAfter(today, arrival.weeks),
          },
        ],
      ]
    }),
  )
}
