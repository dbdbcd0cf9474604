import { readClub, recordAudit } from '#access/service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { lockRedemption, setFulfilment, setRating } from './after-queries.ts'
import { findRedemption } from './cancel-service.ts'
import { readRewards } from './catalogue-queries.ts'
import { insertEvents, tell } from './queries.ts'
import { type Actor, isPast, type Redemption, validAnew } from './redemption.ts'
import { type Fulfilment, mayFollow, nextFulfilments, REDEMPTION_PREFIX } from './redemption-state.ts'
import { rewardRefusals } from './refusal.ts'
import { bringBack } from './stock-service.ts'

export type FulfilmentWish = {
  /** `rdm_…` or the caller's own name. */
  readonly id: string
  readonly to: Fulfilment
  readonly carrier?: string | undefined
  readonly carrierReference?: string | undefined
  readonly note?: string | undefined
  /** Of a coupon: the receipt that it was used on. */
  readonly receiptRef?: string | undefined
  /** Of what came back: it is as good as new, and another can have it. */
  readonly backToStock?: boolean | undefined
  /** Who may decide for the club: what lapsed is kept for its member once more. */
  readonly isOffice?: boolean | undefined
  readonly by: Actor
}

export type MoveOutcome =
  | { ok: true; replayed: boolean; redemptionId: Uuid }
  | { ok: false; refusal: Refusal }

/** Moves what was taken along its way; to where it is already is answered as by the first time. */
export async function moveFulfilment(
  tx: Tx,
  wish: FulfilmentWish,
  now: Temporal.Instant,
): Promise<MoveOutcome> {
  const seen = await findRedemption(tx, wish.id)
  const redemption = seen && (await lockRedemption(tx, seen.redemptionId))
  if (!redemption) return { ok: false, refusal: refuse(rewardRefusals, 'redemption_not_found') }
  const { redemptionId, fulfilment } = redemption
  if (redemption.state === 'captured' && fulfilment === wish.to && !isPast(redemption, now))
    return { ok: true, replayed: true, redemptionId }
  const refusal = refuseMove(redemption, wish, now)
  if (refusal) return { ok: false, refusal }
  await setFulfilment(
    tx,
    redemptionId,
    {
      to: wish.to,
      carrier: wish.carrier ?? null,
      carrierReference: wish.carrierReference ?? null,
      usedOn: wish.receiptRef ?? null,
      validUntil: wish.to === 'ready' ? await readValidAnew(tx, redemption, now) : redemption.validUntil,
    },
    now,
  )
  const isBack = wish.backToStock === true && (await bringBack(tx, redemption, { by: wish.by, now }))
  await write(tx, redemption, wish, isBack, now)
  return { ok: true, replayed: false, redemptionId }
}

/** Until when a redemption is good that is put ready, or given anew, now. */
export async function readValidAnew(
  tx: Tx,
  { rewardId, validUntil }: Redemption,
  now: Temporal.Instant,
): Promise<Temporal.Instant | null> {
  const reward = (await readRewards(tx, [rewardId])).get(rewardId)
  if (!reward) throw new Error('a redemption without its reward')
  return validAnew(reward, validUntil, now, (await readClub(tx)).timeZone)
}

function refuseMove(
  redemption: Redemption,
  { to, isOffice = false }: FulfilmentWish,
  now: Temporal.Instant,
): Refusal | null {
  const { state, fulfilment, partnerId } = redemption
  const wasLeft = isPast(redemption, now)
  if (state !== 'captured' || fulfilment === null)
    return refuse(rewardRefusals, 'redemption_not_captured', { state })
  if (partnerId !== null && to === 'handed_over') return refuse(rewardRefusals, 'partner_gives_it')
  if (wasLeft && (to === 'handed_over' || (to === 'ready' && !isOffice)))
    return refuse(rewardRefusals, 'taken_is_over')
  if (!mayFollow(fulfilment, to, wasLeft))
    return refuse(
      rewardRefusals,
      'fulfilment_not_possible',
      {},
      { from: fulfilment, next: nextFulfilments(fulfilment, wasLeft) },
    )
  return null
}

async function write(
  tx: Tx,
  redemption: Redemption,
  { to, note, by }: FulfilmentWish,
  isBack: boolean,
  now: Temporal.Instant,
): Promise<void> {
  const { redemptionId, memberId, rewardId, qty } = redemption
  const kind = (await readRewards(tx, [rewardId])).get(rewardId)?.kind
  const event = {
    eventId: newId(),
    redemptionId,
    kind: 'fulfilment',
    fulfilment: to,
    note: note ?? null,
    by,
  } as const
  insertEvents(tx, [event], now)
  const data = JSON.stringify({ member: memberId, reward: rewardId, kind, qty, to })
  tell(tx, [{ kind: 'redemption.fulfilled', subjectId: redemptionId, data }], now)
  // A till hands over all day; what it takes into stock is another matter.
  if (by.kind === 'member' || (by.kind !== 'staff' && !isBack)) return
  await recordAudit(tx, {
    subject: { kind: by.kind, id: by.id },
    action: 'redemption.moved',
    target: { kind: 'redemption', id: formatId(REDEMPTION_PREFIX, redemptionId) },
    detail: { from: redemption.fulfilment, to, ...(isBack && { back_to_stock: true, qty }) },
    at: now,
  })
}

/** One question afterwards, answered by the member; the last answer holds. Null: kept. */
export async function rateRedemption(
  tx: Tx,
  wish: { redemptionId: Uuid; memberId: Uuid | null; stars: number; words: string | null; by: Actor },
  now: Temporal.Instant,
): Promise<Refusal | null> {
  const redemption = await lockRedemption(tx, wish.redemptionId)
  // Another's is as if it were not there.
  if (!redemption || (wish.memberId !== null && redemption.memberId !== wish.memberId))
    return refuse(rewardRefusals, 'redemption_not_found')
  if (redemption.state !== 'captured')
    return refuse(rewardRefusals, 'redemption_not_captured', { state: redemption.state })
  await setRating(tx, wish.redemptionId, { stars: wish.stars, words: wish.words }, now)
  const { redemptionId } = wish
  insertEvents(
    tx,
    [{ eventId: newId(), redemptionId, kind: 'rated', fulfilment: null, note: null, by: wish.by }],
    now,
  )
  return null
}
