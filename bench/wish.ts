import sql from 'sql-template-tag'
import { systemClock } from '#platform/clock.ts'
import { formatId } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { saveReward } from '#rewards/catalogue-service.ts'
import type { RedemptionInput } from '#rewards/contract.ts'
import { EVERYBODY, type Reward } from '#rewards/reward.ts'
import { writeStock } from '#rewards/stock-service.ts'
import type { BenchClub } from './bench-club.ts'

const REWARDS = 20
const STOCK = 100_000_000
const BY = { kind: 'api_key', id: newId() } as const

/** Gives everybody points enough, and puts rewards into the catalogue. */
export async function stockUp(club: BenchClub): Promise<string[]> {
  const { db, clubId } = club
  const now = systemClock.now()
  await db.inClub(clubId, async (tx) => {
    // As the books keep an opening balance; by hand, since a hundred thousand corrections are not what is measured.
    await tx.query(
      sql`insert into ledger.entry (bucket, account_id, purse, seq, club_id, kind, points, earned_after, spent_after, pending_after,
            held_after, debt_after, key, cause, cause_id, occurred_at, recorded_at)
          select bucket, account_id, purse, 1, club_id, 'open', 1000000, 1000000, 0, 0, 0, 0, account_id, 'opening', account_id,
            ${now}::timestamptz, ${now}::timestamptz
          from ledger.account where club_id = ${clubId} and version = 0`,
    )
    await tx.query(
      sql`update ledger.account set earned = 1000000, version = 1 where club_id = ${clubId} and version = 0`,
    )
  })
  const rewards = Array.from({ length: REWARDS }, () => benchReward(now))
  for (const reward of rewards)
    await db.inClub(clubId, async (tx) => {
      await saveReward(tx, reward)
      const wish = {
        rewardId: reward.rewardId,
        branch: '',
        onHand: STOCK,
        reason: 'delivery',
        note: null,
      } as const
      await writeStock(tx, wish, { by: BY, now })
    })
  return rewards.map(({ rewardId }) => formatId('rwd', rewardId))
}

const benchReward = (now: Temporal.Instant): Reward => ({
  rewardId: newId(),
  state: 'live',
  version: 1,
  kind: 'product',
  isDream: false,
  name: { he: 'ספל קפה', en: 'A cup of coffee' },
  description: null,
  conditions: null,
  pointsPrice: 100,
  moneyMaxMinor: 0,
  minorPerPoint: null,
  costMinor: 300,
  valueMinor: 1_400,
  barcode: null,
  sku: null,
  fromOn: null,
  toOn: null,
  audience: EVERYBODY,
  limits: [],
  delivery: { pickup: true, home: null, digital: false },
  validDays: null,
  holdMinutes: null,
  fit: 'core',
  interests: [],
  raffle: null,
  alarmBelow: null,
  hasPool: false,
  partnerId: null,
  honourMinor: null,
  pictureIds: [],
  createdAt: now,
  changedAt: now,
  publishedAt: now,
})

let serial = 0
const runName = process.pid.toString(36)

/** A random member's wish for one of the rewards. */
export function makeWish(members: number, rewards: readonly string[], capture: boolean): RedemptionInput {
  serial += 1
  return {
    redemption_id: `W${runName}-${serial}`,
    member: { card: String(Math.floor(Math.random() * members)) },
    reward: rewards[serial % rewards.length] ?? '',
    qty: 1,
    pay_minor: 0,
    branch: `B${serial % 5}`,
    capture,
  }
}
