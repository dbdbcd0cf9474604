import type { AuditSubject } from '#access/audit.ts'
import { recordAudit } from '#access/service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { lockReward } from './catalogue-queries.ts'
import type { Actor, Redemption } from './redemption.ts'
import { rewardRefusals } from './refusal.ts'
import { mayDo, REWARD_PREFIX } from './reward.ts'
import * as queries from './stock-queries.ts'

export type Acting = { readonly by: AuditSubject; readonly now: Temporal.Instant }

/** Either how much came or went, or what there is; a null `onHand` is always enough. */
export type StockChange = {
  readonly rewardId: Uuid
  readonly branch: string
  readonly reason: queries.Movement['reason']
  readonly note: string | null
} & ({ readonly change: number } | { readonly onHand: number | null })

/** Moves stock by hand; never below what members have reserved. Null: done. */
export async function changeStock(tx: Tx, wish: StockChange, acting: Acting): Promise<Refusal | null> {
  const reward = await lockReward(tx, wish.rewardId)
  if (reward === null) return refuse(rewardRefusals, 'reward_not_found')
  if (!mayDo(reward.state, 'stock'))
    return refuse(rewardRefusals, 'reward_action_not_allowed', { state: reward.state })
  const refusal = await writeStock(tx, wish, acting)
  if (refusal) return refusal
  const target = { kind: 'reward', id: formatId(REWARD_PREFIX, wish.rewardId) }
  const detail = {
    branch: wish.branch,
    reason: wish.reason,
    ...('change' in wish ? { change: wish.change } : { on_hand: wish.onHand }),
  }
  await recordAudit(tx, { subject: acting.by, action: 'reward.stock_moved', target, detail, at: acting.now })
  return null
}

/**
 * What a redemption took can be given to another: all pieces of it go to where they came from, once, under the redemption's lock. False
 * where nothing is counted there, or they came back before.
 */
export async function bringBack(
  tx: Tx,
  { rewardId, place, qty, redemptionId }: Pick<Redemption, 'rewardId' | 'place' | 'qty' | 'redemptionId'>,
  acting: { by: Actor; now: Temporal.Instant },
): Promise<boolean> {
  if (place === null || (await queries.isBackInStock(tx, redemptionId))) return false
  const [row] = await queries.lockStock(tx, [{ rewardId, branch: place }])
  // Where there is no end to it nothing is counted.
  if (!row || row.on_hand === null) return false
  const wish = { rewardId, branch: place, change: qty, reason: 'return' as const, note: null, redemptionId }
  const refusal = await writeStock(tx, wish, acting)
  if (refusal) throw new Error(`more stock was refused: ${refusal.code}`)
  return true
}

/** As `changeStock`, for a reward that is locked already, and without a line in the audit trail. */
export async function writeStock(
  tx: Tx,
  wish: StockChange & { readonly redemptionId?: Uuid },
  acting: { by: { kind: string; id: Uuid }; now: Temporal.Instant },
): Promise<Refusal | null> {
  const place = { rewardId: wish.rewardId, branch: wish.branch }
  const row = await queries.openPlace(tx, place)
  if ('change' in wish && row.on_hand === null) return refuse(rewardRefusals, 'stock_unlimited')
  const onHand = 'change' in wish ? (row.on_hand ?? 0) + wish.change : wish.onHand
  if (onHand !== null && onHand < row.held)
    return refuse(rewardRefusals, 'stock_below_held', { held: row.held })
  // What was taken while there was no end to it counts for nothing: a count says what there is now.
  const brought = await queries.sumMovements(tx, place)
  const change = onHand === null ? 0 : onHand + row.taken - brought
  await queries.setOnHand(tx, place, onHand)
  await queries.insertMovement(tx, {
    ...place,
    movementId: newId(),
    change,
    onHandAfter: onHand,
    reason: wish.reason,
    note: wish.note,
    redemptionId: wish.redemptionId ?? null,
    movedAt: acting.now,
    subject: acting.by,
  })
  return null
}
