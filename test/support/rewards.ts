import { adjust } from '#ledger/adjust-service.ts'
import type { Database } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { formatId } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { saveReward } from '#rewards/catalogue-service.ts'
import { RedemptionInput } from '#rewards/contract.ts'
import type { RedeemOutcome, RedeemRequest } from '#rewards/request.ts'
import { EVERYBODY, type Reward } from '#rewards/reward.ts'
import { writeStock } from '#rewards/stock-service.ts'
import { joinOne, NOW, SUBJECT } from './members.ts'

export const BY = { kind: 'api_key', id: '0195a1b2-0000-7000-8000-000000000001' } as const

/** A mug for 100 points, live, picked up at once. */
export const mug = (overrides: Partial<Reward> = {}): Reward => ({
  rewardId: newId(),
  state: 'live',
  version: 1,
  kind: 'product',
  isDream: false,
  name: { he: 'ספל', en: 'Mug' },
  description: null,
  conditions: null,
  pointsPrice: 100,
  moneyMaxMinor: 0,
  minorPerPoint: null,
  costMinor: 800,
  valueMinor: 2_500,
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
  hasPool: overrides.kind === 'digital_code',
  partnerId: null,
  honourMinor: null,
  pictureIds: [],
  createdAt: NOW,
  changedAt: NOW,
  publishedAt: NOW,
  ...overrides,
})

/** Puts a reward into a club, with so many at each place (null: always enough). */
export async function addReward(
  db: Database,
  clubId: Uuid,
  overrides: Partial<Reward> = {},
  stock: Readonly<Record<string, number | null>> = { '': null },
): Promise<Reward> {
  const reward = mug(overrides)
  await db.inClub(clubId, async (tx) => {
    await saveReward(tx, reward)
    for (const [branch, onHand] of Object.entries(stock)) {
      const wish = { rewardId: reward.rewardId, branch, onHand, reason: 'delivery' as const, note: null }
      const refused = await writeStock(tx, wish, { by: SUBJECT, now: NOW })
      if (refused) throw new Error(refused.code)
    }
  })
  return reward
}

/** A member with so many points, given by hand. */
export async function addRich(db: Database, clubId: Uuid, points: number, at = NOW): Promise<Uuid> {
  const memberId = await joinOne(db, clubId)
  if (points > 0) await giveOne(db, clubId, memberId, points, at)
  return memberId
}

export async function giveOne(
  db: Database,
  clubId: Uuid,
  accountId: Uuid,
  points: number,
  at = NOW,
): Promise<void> {
  const correction = { adjustmentId: newId(), accountId, points, reason: 'for a test', subject: SUBJECT }
  const given = await db.inClub(clubId, (tx) => adjust(tx, correction, at))
  if (!given.ok) throw new Error(given.reason)
}

let serial = 0

/** A wish to take one of a reward, captured at once unless it is said otherwise. */
export function taking(
  memberId: Uuid,
  reward: Pick<Reward, 'rewardId'>,
  overrides: Record<string, unknown> = {},
): RedeemRequest & { do: 'take' } {
  serial += 1
  const input = RedemptionInput.parse({
    redemption_id: `W-${serial}`,
    member: { id: formatId('mbr', memberId) },
    reward: formatId('rwd', reward.rewardId),
    capture: true,
    ...overrides,
  })
  return { do: 'take', input, by: BY }
}

/** What became of a request in one word: its state, or the refusal's code. */
export const wordOf = (outcome: RedeemOutcome | undefined): string => {
  if (outcome === undefined) return 'nothing'
  if (!outcome.ok) return outcome.refusal.code
  return outcome.redeemed.redemption.state
}
