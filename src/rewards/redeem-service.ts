import { randomBytes } from 'node:crypto'
import type { Balances } from '#ledger/account.ts'
import type { Posting } from '#ledger/posting.ts'
import { makeCode } from '#offers/code.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { findFirst } from './merge.ts'
import { aimOf, type Desk, type Draft, openDesk, stockKey, type Take } from './redeem-reading.ts'
import { openPaper, type Paper, writePaper } from './redeem-writing.ts'
import {
  creditHold,
  daysBetween,
  decideCapture,
  decideExpiry,
  decideVoid,
  firstFulfilment,
  happenedAt,
  LATEST_TOLD_DAYS,
  LINK_HOLD_MINUTES,
  paysByLink,
  type Redemption,
  STEP,
  stepKey,
  validUntil,
} from './redemption.ts'
import { type RewardRefusalCode, refuseTake, rewardRefusals } from './refusal.ts'
import type { Redeemed, RedeemOutcome, RedeemRequest } from './request.ts'
import { givesCodes, type Reward } from './reward.ts'
import { decideTake, type TakeFacts, type Wish } from './taking.ts'

/**
 * Takes, captures, gives back and lets time out redemptions of one club, in order, each answered by itself: a repeat gets
 * its first answer, a bad one its refusal, and neither touches the others. All in the caller's transaction, under locks
 * that are taken in one order, so that it can run beside itself as often as it likes.
 * Two transactions that race for one name: the later fails with SQLSTATE 23505 and is to be run again.
 */
export async function redeemAll(
  tx: Tx,
  requests: readonly RedeemRequest[],
  now: Temporal.Instant,
  /** Whether a rest can be paid on a page of the payment provider's. */
  takesCardLinks = false,
): Promise<RedeemOutcome[]> {
  const { drafts, desk } = await openDesk(tx, requests, { now, takesCardLinks })
  const paper = openPaper()
  const outcomes = drafts.map((draft) => decide(desk, paper, draft))
  await writePaper(tx, desk, paper)
  // What is told later may have been a member's first, before the one that seemed to be.
  for (const memberId of findLate(desk, paper)) await findFirst(tx, memberId)
  return outcomes
}

const findLate = ({ now }: Desk, { made, ended }: Paper): Set<Uuid> =>
  new Set(
    [...made, ...ended].flatMap(({ capturedAt, memberId, isFirst }) =>
      capturedAt !== null && !isFirst && Temporal.Instant.compare(capturedAt, now) < 0 ? [memberId] : [],
    ),
  )

function decide(desk: Desk, paper: Paper, draft: Draft): RedeemOutcome {
  const { request, refusal, targetId } = draft
  if (refusal) return { ok: false, refusal }
  if (request.do === 'take') return take(desk, paper, draft, request)
  const redemption = targetId === null ? undefined : desk.redemptions.get(targetId)
  return redemption ? resolve(desk, paper, redemption, request) : refused('redemption_not_found')
}

const refused = (code: RewardRefusalCode, params: Refusal['params'] = {}): RedeemOutcome => ({
  ok: false,
  refusal: refuse(rewardRefusals, code, params),
})

const REPLAYED = { 'idempotency-replayed': 'true' }

/** What was answered to this name before; null when it is new. */
function answerRepeat(desk: Desk, { input }: Take, fingerprint: Buffer | null): RedeemOutcome | null {
  const earlier = desk.byRef.get(input.redemption_id)
  const refusedRow = desk.refused.get(input.redemption_id)
  const known = earlier ?? refusedRow
  if (!known) return null
  if (fingerprint === null || !known.fingerprint.equals(fingerprint)) return refused('redemption_conflict')
  if (earlier) return { ok: true, replayed: true, redeemed: show(desk, earlier) }
  const { code, params } = refusedRow as NonNullable<typeof refusedRow>
  return { ok: false, refusal: { ...refuseTake({ code: code as never, params }), headers: REPLAYED } }
}

function show(desk: Desk, redemption: Redemption): Redeemed {
  const reward = desk.rewards.get(redemption.rewardId)
  if (!reward) throw new Error('a redemption without its reward')
  const accountId = desk.accountOf(redemption)
  const batch = desk.batchOf(accountId)
  return {
    redemption,
    reward,
    codes: desk.codes.get(redemption.redemptionId) ?? [],
    currency: desk.currency,
    balances: batch.has(accountId) ? batch.balances(accountId) : null,
  }
}

function take(desk: Desk, paper: Paper, draft: Draft, request: Take): RedeemOutcome {
  const repeat = answerRepeat(desk, request, draft.fingerprint)
  if (repeat) return repeat
  const { found, reward, fingerprint } = draft
  if (!found || !fingerprint) throw new Error('a taking names a member')
  const { input } = request
  const at = happenedAt(
    input.occurred_at === undefined ? undefined : Temporal.Instant.from(input.occurred_at),
    desk.now,
  )
  if (typeof at === 'string') {
    const why = { code: at, params: { days: LATEST_TOLD_DAYS } }
    return remember(desk, paper, input.redemption_id, fingerprint, why)
  }
  const wish = wishOf(request, reward)
  const batch = desk.batchOf(found.accountId)
  const creditAccountId = desk.creditAccounts.get(found.memberId) ?? null
  const facts = factsOf(desk, draft, { balances: batch.balances(found.accountId), creditAccountId, at })
  const decision = decideTake(wish, facts)
  if (!decision.ok || reward === null) {
    const why = decision.ok ? ({ code: 'reward_not_found', params: {} } as const) : decision
    return remember(desk, paper, input.redemption_id, fingerprint, why)
  }
  const redemptionId = newId()
  const { price, place, way } = decision
  // What a member asks for from afar, and nobody sends or puts aside, waits for the till that hands it over.
  const isAtOnce =
    input.capture &&
    !paysByLink({ payWay: wish.payWay, moneyMinor: price.moneyMinor }) &&
    !(wish.isRemote && way === null)
  const isStoreCredit = wish.payWay === 'store_credit' && price.moneyMinor > 0
  const posting = {
    kind: isAtOnce ? 'debit' : 'hold',
    ...(isAtOnce && { as: 'burn' }),
    key: stepKey(redemptionId, STEP.take),
    cause: 'redemption',
    causeId: redemptionId,
    occurredAt: at,
    partyId: found.memberId,
  } as unknown as Posting & { points: number }
  if (price.points > 0) {
    const posted = batch.post(found.accountId, { ...posting, points: price.points } as Posting)
    if (!posted.ok) {
      const { available } = posted
      const params = { available, missing: price.points - available }
      return remember(desk, paper, input.redemption_id, fingerprint, { code: 'insufficient_points', params })
    }
  }
  if (isStoreCredit && creditAccountId !== null) {
    const { partyId: _party, ...own } = posting
    const posted = desk
      .batchOf(creditAccountId)
      .post(creditAccountId, { ...own, points: price.moneyMinor } as unknown as Posting)
    if (!posted.ok) throw new Error('store credit that was there is gone')
  }
  const redemption = toRedemption(desk, request, {
    redemptionId,
    fingerprint,
    found,
    reward,
    price,
    place,
    way,
    branch: wish.branch,
    creditAccountId: isStoreCredit ? creditAccountId : null,
    capturedAt: isAtOnce ? at : null,
  })
  reserve(desk, paper, redemption)
  desk.byRef.set(redemption.redemptionRef, redemption)
  desk.redemptions.set(redemptionId, redemption)
  paper.made.push(redemption)
  if (input.delivery?.way === 'home')
    paper.addresses.push({ redemptionId, memberId: found.memberId, address: input.delivery.address })
  return { ok: true, replayed: false, redeemed: show(desk, redemption) }
}

function remember(
  desk: Desk,
  paper: Paper,
  ref: string,
  fingerprint: Buffer,
  { code, params }: { code: string; params: Readonly<Record<string, string | number>> },
): RedeemOutcome {
  const row = { redemption_ref: ref, fingerprint, code, params: { ...params } }
  desk.refused.set(ref, row)
  paper.refused.push(row)
  return { ok: false, refusal: refuseTake({ code: code as never, params }) }
}

const wishOf = ({ input, by }: Take, reward: Reward | null): Wish => ({
  isRemote: by.kind === 'member',
  qty: input.qty,
  payMinor: input.pay_minor,
  payWay: input.pay_way ?? 'till',
  ...(reward ? aimOf({ input }, reward) : { branch: input.branch ?? null, way: null, fee: null }),
})

function factsOf(
  desk: Desk,
  { found, reward }: Draft,
  {
    balances,
    creditAccountId,
    at,
  }: { balances: Balances; creditAccountId: Uuid | null; at: Temporal.Instant },
): TakeFacts {
  const memberId = found?.memberId ?? ''
  const allowance = desk.allowances.get(memberId)
  return {
    reward,
    today: at === desk.now ? desk.today : at.toZonedDateTimeISO(desk.timeZone).toPlainDate(),
    ...(at !== desk.now && { toldOf: at }),
    stock: (reward && desk.stockOf.get(reward.rewardId)) ?? [],
    codesFree: (reward && desk.freeCodes.get(reward.rewardId)?.length) ?? 0,
    available: balances.available,
    credit:
      creditAccountId === null ? null : desk.batchOf(creditAccountId).balances(creditAccountId).available,
    segments: desk.belongs.segments.get(memberId) ?? [],
    tier: desk.belongs.tiers.get(memberId) ?? null,
    plan: desk.belongs.plans.get(memberId)?.plan ?? null,
    takenBefore: desk.taken
      .filter((row) => row.member_id === memberId && row.reward_id === reward?.rewardId)
      .map((row) => ({ on: row.made_at.toZonedDateTimeISO(desk.timeZone).toPlainDate(), qty: row.qty })),
    allowance: allowance && allowance.bound !== null ? allowance : null,
    // A member's own account bears their id; a pool bears its household's.
    isPooled: found !== null && found.accountId !== found.memberId,
    takesCardLinks: desk.takesCardLinks,
    branches: desk.branches,
  }
}

type Taking = {
  redemptionId: Uuid
  fingerprint: Buffer
  found: { memberId: Uuid; accountId: Uuid }
  reward: Reward
  price: { points: number; feePoints: number; moneyMinor: number; feeMinor: number }
  place: string | null
  way: Redemption['way']
  branch: string | null
  creditAccountId: Uuid | null
  /** Null: it is held. */
  capturedAt: Temporal.Instant | null
}

function toRedemption(desk: Desk, { input, by }: Take, taking: Taking): Redemption {
  const { found, reward, price } = taking
  const { now } = desk
  const held: Redemption = {
    redemptionId: taking.redemptionId,
    redemptionRef: input.redemption_id,
    fingerprint: taking.fingerprint,
    memberId: found.memberId,
    accountId: found.accountId,
    rewardId: reward.rewardId,
    qty: input.qty,
    ...price,
    payWay: price.moneyMinor > 0 || input.pay_way === 'household' ? (input.pay_way ?? 'till') : null,
    creditAccountId: taking.creditAccountId,
    discountMinor: reward.kind === 'discount' ? reward.valueMinor * input.qty : null,
    branch: taking.branch,
    place: taking.place,
    way: taking.way,
    state: 'held',
    madeAt: now,
    holdUntil: null,
    capturedAt: null,
    endedAt: null,
    validUntil: null,
    fulfilment: null,
    fulfilledAt: null,
    carrier: null,
    carrierReference: null,
    pickUpCode: null,
    isFirst: false,
    daysSinceJoining: null,
    stars: null,
    ratingWords: null,
    ratedAt: null,
    givenBackPoints: 0,
    returnedPoints: null,
    lostPoints: null,
    by,
  }
  if (taking.capturedAt !== null) return asCaptured(desk, held, reward, taking.capturedAt)
  const usual = reward.holdMinutes ?? desk.settings.holdMinutes
  const minutes = paysByLink(held) ? Math.max(usual, LINK_HOLD_MINUTES) : usual
  return { ...held, holdUntil: now.add({ minutes }) }
}

/** A redemption as its capture leaves it: where the thing begins, until when it is good, and whether it is the first. */
function asCaptured(desk: Desk, held: Redemption, reward: Reward, at: Temporal.Instant): Redemption {
  const { now, timeZone, firsts, persons } = desk
  const on = at === now ? desk.today : at.toZonedDateTimeISO(timeZone).toPlainDate()
  const fulfilment = firstFulfilment(reward.kind, held.way)
  const joinedAt = persons.get(held.memberId)?.joinedAt
  const isFirst = joinedAt !== undefined && !firsts.has(held.memberId)
  if (isFirst) firsts.add(held.memberId)
  return {
    ...held,
    state: 'captured',
    capturedAt: at,
    fulfilment,
    fulfilledAt: now,
    validUntil: fulfilment === 'handed_over' ? null : validUntil(reward, at, timeZone),
    pickUpCode: fulfilment === 'ready' ? makeCode(() => randomBytes(1)[0] ?? 0) : null,
    isFirst,
    daysSinceJoining: isFirst ? daysBetween(joinedAt, on, timeZone) : null,
  }
}

/** Takes stock, codes, the household's allowance and the member's own limits into account for whoever comes next. */
function reserve(desk: Desk, paper: Paper, redemption: Redemption): void {
  const { rewardId, place, qty, memberId, state, redemptionId, points, madeAt } = redemption
  const isCaptured = state === 'captured'
  if (place !== null)
    moveStock(desk, redemption, isCaptured ? { held: 0, taken: qty } : { held: qty, taken: 0 })
  const reward = desk.rewards.get(rewardId)
  if (reward && givesCodes(reward.kind)) {
    const given = desk.freeCodes.get(rewardId)?.splice(0, qty) ?? []
    const codeState = isCaptured ? 'given' : 'held'
    for (const { code_id: codeId } of given) paper.assigned.push({ codeId, redemptionId, state: codeState })
    desk.codes.set(
      redemptionId,
      given.map(({ code_id, ends_with }) => ({ codeId: code_id, endsWith: ends_with, state: codeState })),
    )
  }
  if (reward && reward.limits.length > 0)
    desk.taken.push({ member_id: memberId, reward_id: rewardId, made_at: madeAt, qty })
  const allowance = desk.allowances.get(memberId)
  if (allowance && allowance.bound !== null)
    desk.allowances.set(memberId, { ...allowance, points: allowance.points - points })
}

function moveStock(
  desk: Desk,
  { rewardId, place }: Redemption,
  { held, taken }: { held: number; taken: number },
): void {
  if (place === null) return
  const key = stockKey({ rewardId, branch: place })
  // Of a reward that nobody takes in this batch nothing is known, and nothing need be: it is counted by how much it changes.
  const known = desk.stock.get(key)
  const row = known ?? { rewardId, branch: place, onHand: null, held: 0, heldBy: 0, takenBy: 0 }
  if (!known) desk.stock.set(key, row)
  row.held += held
  row.heldBy += held
  row.takenBy += taken
  if (row.onHand !== null) row.onHand -= taken
}

type Resolving = Exclude<RedeemRequest, { do: 'take' }>

function resolve(desk: Desk, paper: Paper, redemption: Redemption, request: Resolving): RedeemOutcome {
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

const NOBODY = { kind: 'system', id: '00000000-0000-0000-0000-000000000000' } as const

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
