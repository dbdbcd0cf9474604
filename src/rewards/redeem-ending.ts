import { newId } from '#platform/new-id.ts'
import { asCaptured, moveStock, refused, show } from './redeem-desk.ts'
import type { Desk } from './redeem-reading.ts'
import type { Paper } from './redeem-writing.ts'
import {
  creditHold,
  decideCapture,
  decideExpiry,
  decideVoid,
  happenedAt,
  LATEST_TOLD_DAYS,
  NOBODY,
  type Redemption,
  STEP,
  stepKey,
} from './redemption.ts'
import type { RedeemOutcome, RedeemRequest } from './request.ts'

type Resolving = Exclude<RedeemRequest, { do: 'take' }>

/** Completes a hold, gives it back, or lets it time out. */
export function resolve(desk: Desk, paper: Paper, redemption: Redemption, request: Resolving): RedeemOutcome {
  if (request.do === 'expire') {
    if (decideExpiry(redemption, desk.now) === null)
      return { ok: true, replayed: true, redeemed: show(desk, redemption) }
    return end(desk, paper, { ...redemption, state: 'expired', endedAt: desk.now }, null)
  }
  const at = happenedAt(request.do === 'capture' ? request.occurredAt : undefined, desk.now)
  if (typeof at === 'string') return refused(at, { days: LATEST_TOLD_DAYS })
  const decision =
    request.do === 'capture' ? decideCapture(redemption, at, request.isPaid) : decideVoid(redemption)
  if (!decision.ok) return refused(decision.code, decision.params)
  if (decision.replayed) return { ok: true, replayed: true, redeemed: show(desk, redemption) }
  const reward = desk.rewards.get(redemption.rewardId)
  if (!reward) throw new Error('a redemption without its reward')
  const next: Redemption =
    request.do === 'capture'
      ? asCaptured(desk, redemption, reward, at)
      : { ...redemption, state: 'voided', endedAt: desk.now }
  return end(desk, paper, next, request)
}

/** Ends a hold: points, store credit, stock and codes are taken, or go back. */
function end(
  desk: Desk,
  paper: Paper,
  next: Redemption,
  request: (Resolving & { do: 'capture' | 'void' }) | null,
): RedeemOutcome {
  const { redemptionId, accountId, memberId, points, moneyMinor, creditAccountId, qty } = next
  const isCaptured = next.state === 'captured'
  const posting = {
    kind: isCaptured ? ('capture' as const) : ('release' as const),
    key: stepKey(redemptionId, isCaptured ? STEP.capture : STEP.release),
    cause: 'redemption',
    causeId: redemptionId,
    occurredAt: next.capturedAt ?? desk.now,
  }
  const holds = isCaptured ? paper.capturedHolds : paper.releasedHolds
  if (points > 0) {
    // Who was erased since has left those who share the account; what they had held is still given back, or taken.
    const party = desk.isOnOwnAccount(next) ? { partyId: memberId } : {}
    desk.batchOf(accountId).post(accountId, { ...posting, points, ...party })
    holds.push({ holdId: redemptionId, accountId, points })
  }
  if (creditAccountId !== null) {
    desk.batchOf(creditAccountId).post(creditAccountId, { ...posting, points: moneyMinor })
    holds.push({ holdId: creditHold(redemptionId), accountId: creditAccountId, points: moneyMinor })
  }
  if (next.place !== null) moveStock(desk, next, { held: -qty, taken: isCaptured ? qty : 0 })
  const codes = desk.codes.get(redemptionId) ?? []
  desk.codes.set(redemptionId, isCaptured ? codes.map((code) => ({ ...code, state: 'given' as const })) : [])
  desk.redemptions.set(redemptionId, next)
  desk.byRef.set(next.redemptionRef, next)
  paper.ended.push(next)
  paper.events.push({
    eventId: newId(),
    redemptionId,
    kind: isCaptured ? 'captured' : next.state === 'expired' ? 'expired' : 'voided',
    fulfilment: next.fulfilment,
    note: request?.do === 'void' ? (request.reason ?? null) : null,
    by: request?.by ?? NOBODY,
  })
  return { ok: true, replayed: false, redeemed: show(desk, next) }
}
