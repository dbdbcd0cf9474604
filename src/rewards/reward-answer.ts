import type { Readable } from 'node:stream'
import { readClub } from '#access/service.ts'
import { namePartners } from '#partners/read-service.ts'
import type { PaymentProvider } from '#plans/payment.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { Caller, RequestContext } from '#platform/http/endpoint.ts'
import { withIdempotency } from '#platform/http/idempotency.ts'
import type { Uuid } from '#platform/id.ts'
import type { Refusal } from '#platform/refusal.ts'
import { countBenefits } from './benefit-service.ts'
import type { RewardView } from './catalogue-contract.ts'
import { readRewards } from './catalogue-queries.ts'
import { countCodes } from './code-service.ts'
import { findPayGap } from './payable.ts'
import { rewardRefusals } from './refusal.ts'
import { REWARD_PREFIX, type Reward } from './reward.ts'
import type { Sealer } from './seal.ts'
import { readStock } from './stock-queries.ts'
import { type RewardParts, toRewardView, uuidOf } from './view.ts'

export type CatalogueDependencies = {
  db: Database
  clock: Clock
  sealer: Sealer
  /** Who takes cards on a page of its own; null: nobody. */
  provider: PaymentProvider | null
}

/** What rewards are shown by. */
type Showing = Pick<CatalogueDependencies, 'provider' | 'clock'>

export const rewardIdOf = (id: string): Uuid => uuidOf(REWARD_PREFIX, id)
export const actingOf = (caller: Caller, clock: Clock) => ({ by: caller.subject, now: clock.now() })

/** A reward's stock, pool and currency beside it. */
export async function readParts(
  tx: Tx,
  rewards: readonly Reward[],
  { provider, clock }: Showing,
): Promise<RewardParts[]> {
  const ids = rewards.map(({ rewardId }) => rewardId)
  const given = rewards.filter(({ partnerId }) => partnerId !== null)
  const [club, stock, codes, names, benefits] = await Promise.all([
    readClub(tx),
    readStock(tx, ids),
    countCodes(tx, ids),
    namePartners(
      tx,
      given.flatMap(({ partnerId }) => partnerId ?? []),
    ),
    countBenefits(
      tx,
      given.map(({ rewardId }) => rewardId),
      clock.now(),
    ),
  ])
  const rows = Map.groupBy(stock, ({ reward_id }) => reward_id)
  return rewards.map((reward) => ({
    reward,
    stock: (rows.get(reward.rewardId) ?? []).map(({ branch, on_hand, held }) => ({
      branch,
      onHand: on_hand,
      held,
    })),
    codes: codes.get(reward.rewardId) ?? null,
    partnerName: reward.partnerId && (names.get(reward.partnerId) ?? null),
    benefits: benefits.get(reward.rewardId) ?? null,
    currency: club.currency,
    payGap: findPayGap(reward, { takesCardLinks: provider !== null }),
  }))
}

export async function showReward(tx: Tx, rewardId: Uuid, by: Showing): Promise<RewardView | null> {
  const reward = (await readRewards(tx, [rewardId])).get(rewardId)
  const [parts] = reward ? await readParts(tx, [reward], by) : []
  return parts ? toRewardView(parts) : null
}

export async function mustShow(tx: Tx, rewardId: Uuid, by: Showing): Promise<RewardView> {
  const view = await showReward(tx, rewardId, by)
  if (view === null) throw new Error('a reward that was just written is gone')
  return view
}

type Writing = { caller: Caller; context: RequestContext; route: string; body: unknown }

/** Changes a reward once per Idempotency-Key, and shows it as it is then. */
export const changeOne = (
  { db, clock, provider }: CatalogueDependencies,
  { caller, context, route, body }: Writing,
  rewardId: Uuid,
  work: (tx: Tx) => Promise<Refusal | null>,
) =>
  db.inClub(caller.clubId, (tx) =>
    withIdempotency(
      tx,
      { key: context.idempotencyKey, route, body, clock, refusals: rewardRefusals },
      async () => (await work(tx)) ?? { status: 200, outcome: { rewardId } },
      (kept) => mustShow(tx, kept.rewardId, { provider, clock }),
    ),
  )

/** Null when there is more than may be. */
export async function readUpload(stream: Readable, most: number): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of stream) {
    bytes += (chunk as Buffer).length
    // Read to its end all the same: an answer before it would be lost with the connection.
    if (bytes <= most) chunks.push(chunk as Buffer)
  }
  return bytes > most ? null : Buffer.concat(chunks)
}
