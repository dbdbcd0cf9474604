import { recordAudit } from '#access/service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { beginAnew, lockRedemption } from './after-queries.ts'
import { readRewards } from './catalogue-queries.ts'
import { assignCodes, lockFreeCodes, readCodesOf, spoilCodes } from './code-queries.ts'
import { moveFulfilment, readValidAnew } from './fulfilment-service.ts'
import type { Actor, Redemption } from './redemption.ts'
import { type Fulfilment, mayFollow, REDEMPTION_PREFIX } from './redemption-state.ts'
import { rewardRefusals } from './refusal.ts'
import { givesCodes, isIntangible, type Reward } from './reward.ts'
import { lockStock } from './stock-queries.ts'
import { writeStock } from './stock-service.ts'

type Acting = { readonly by: Actor; readonly now: Temporal.Instant }

/** A thing that was put aside, sent or handed over can go wrong and be given anew; so can a code that does not work. */
export function mayReplace(
  { state, fulfilment, partnerId, usedOn }: Redemption,
  reward: Pick<Reward, 'kind' | 'hasPool' | 'partnerId'>,
): boolean {
  if (state !== 'captured' || fulfilment === null || fulfilment === 'returned') return false
  // What its partner gave was given.
  if (partnerId !== null && usedOn !== null) return false
  if (givesCodes(reward)) return true
  return (
    !isIntangible({ ...reward, partnerId }) && (fulfilment === 'problem' || mayFollow(fulfilment, 'problem'))
  )
}

export type Replaced = { ok: true; hasCodes: boolean } | { ok: false; refusal: Refusal }

/**
 * Gives what was taken once more, all pieces of it: another one out of stock, packed anew, or another code of the pool, and the
 * first one is spoilt. Refused where there is none. A discount is open again, by its code, as if it had come off nothing. How long
 * it is good counts from now on.
 */
export async function replaceTaken(tx: Tx, redemptionId: Uuid, acting: Acting): Promise<Replaced> {
  const redemption = await lockRedemption(tx, redemptionId)
  if (!redemption) return refused('redemption_not_found')
  const reward = (await readRewards(tx, [redemption.rewardId])).get(redemption.rewardId)
  if (reward === undefined || !mayReplace(redemption, reward)) return refused('nothing_to_replace')
  const short = await takeAnother(tx, redemption, acting)
  if (short) return { ok: false, refusal: short }
  const hasCodes = givesCodes(reward)
  const codes = hasCodes ? await changeCodes(tx, redemption, acting.now) : null
  if (hasCodes && codes === null) return refused('codes_gone')
  const moved = await moveAlong(tx, redemption, goesTo(reward), acting)
  if (moved) return { ok: false, refusal: moved }
  await beginAnew(tx, redemptionId, await readValidAnew(tx, redemption, acting.now))
  await audit(tx, redemption, codes ?? {}, acting)
  return { ok: true, hasCodes }
}

const refused = (code: 'redemption_not_found' | 'nothing_to_replace' | 'codes_gone'): Replaced => ({
  ok: false,
  refusal: refuse(rewardRefusals, code),
})

const goesTo = (reward: Reward): Fulfilment => {
  if (givesCodes(reward)) return 'delivered'
  return reward.kind === 'discount' ? 'ready' : 'to_pack'
}

/** Another piece leaves the place that the first one came from. */
async function takeAnother(
  tx: Tx,
  { rewardId, place, qty, redemptionId }: Redemption,
  acting: Acting,
): Promise<Refusal | null> {
  if (place === null) return null
  const [row] = await lockStock(tx, [{ rewardId, branch: place }])
  // Where there is no end to it nothing is counted.
  if (!row || row.on_hand === null) return null
  const left = row.on_hand - row.held
  if (left < qty) return refuse(rewardRefusals, 'out_of_stock', { left })
  const change = {
    rewardId,
    branch: place,
    change: -qty,
    reason: 'damage' as const,
    note: null,
    redemptionId,
  }
  return writeStock(tx, change, acting)
}

/** As many codes of the pool as it had, in place of those; null where there are not enough. */
async function changeCodes(tx: Tx, { redemptionId, rewardId, qty }: Redemption, now: Temporal.Instant) {
  const before = (await readCodesOf(tx, [redemptionId])).filter(({ state }) => state === 'given')
  const free = await lockFreeCodes(tx, rewardId, qty)
  if (free.length < qty) return null
  await spoilCodes(tx, redemptionId)
  assignCodes(
    tx,
    free.map(({ code_id: codeId }) => ({ codeId, redemptionId, state: 'given' })),
    now,
  )
  const endsOf = (codes: readonly { ends_with: string }[]) => codes.map(({ ends_with }) => ends_with)
  return { spoilt: endsOf(before), given: endsOf(free) }
}

async function moveAlong(
  tx: Tx,
  { redemptionId, fulfilment }: Redemption,
  to: Fulfilment,
  { by, now }: Acting,
): Promise<Refusal | null> {
  const id = formatId(REDEMPTION_PREFIX, redemptionId)
  // A code that is changed is there already; what is packed anew was a problem first.
  const steps: Fulfilment[] =
    fulfilment === to && to === 'delivered' ? [] : fulfilment === 'problem' ? [to] : ['problem', to]
  for (const step of steps) {
    const moved = await moveFulfilment(tx, { id, to: step, by }, now)
    if (!moved.ok) return moved.refusal
  }
  return null
}

async function audit(
  tx: Tx,
  { redemptionId, qty, usedOn }: Redemption,
  codes: { spoilt?: string[]; given?: string[] },
  { by, now }: Acting,
): Promise<void> {
  if (by.kind === 'member') return
  await recordAudit(tx, {
    subject: { kind: by.kind, id: by.id },
    action: 'redemption.replaced',
    target: { kind: 'redemption', id: formatId(REDEMPTION_PREFIX, redemptionId) },
    detail: { qty, ...codes, ...(usedOn !== null && { used_on_receipt: usedOn }) },
    at: now,
  })
}
