import type { Balances } from '#ledger/account.ts'
import type { Posting } from '#ledger/posting.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { findFirst } from './merge.ts'
import { asCaptured, moveStock, refused, show } from './redeem-desk.ts'
import { resolve } from './redeem-ending.ts'
import { aimOf, type Desk, type Draft, openDesk, type Take } from './redeem-reading.ts'
import { openPaper, type Paper, writePaper } from './redeem-writing.ts'
import {
  happenedAt,
  LATEST_TOLD_DAYS,
  LINK_HOLD_MINUTES,
  paysByLink,
  type Redemption,
  STEP,
  stepKey,
} from './redemption.ts'
import { refuseTake } from './refusal.ts'
import type { RedeemOutcome, RedeemRequest } from './request.ts'
import { givesCodes, type Reward } from './reward.ts'
import { decideTake, type Price, type TakeFacts, type Wish } from './taking.ts'
import { roomKey } from './ticket-room-service.ts'

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
  // What is told later, or waited for the lock of another that seemed to be first, may have been a member's first.
  for (const memberId of findEarlier(desk, paper)) await findFirst(tx, memberId)
  return outcomes
}

/** Whose redemption of this batch came before the one that is called their first. */
const findEarlier = ({ firsts }: Desk, { made, ended }: Paper): Set<Uuid> =>
  new Set(
    [...made, ...ended].flatMap(({ capturedAt, memberId, isFirst }) => {
      const first = firsts.get(memberId)
      if (capturedAt === null || isFirst || !first) return []
      return Temporal.Instant.compare(capturedAt, first) < 0 ? [memberId] : []
    }),
  )

function decide(desk: Desk, paper: Paper, draft: Draft): RedeemOutcome {
  const { request, refusal, targetId } = draft
  if (refusal) return { ok: false, refusal }
  if (request.do === 'take') return take(desk, paper, draft, request)
  const redemption = targetId === null ? undefined : desk.redemptions.get(targetId)
  return redemption ? resolve(desk, paper, redemption, request) : refused('redemption_not_found')
}

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

function take(desk: Desk, paper: Paper, draft: Draft, request: Take): RedeemOutcome {
  const repeat = answerRepeat(desk, request, draft.fingerprint)
  if (repeat) return repeat
  const { found, reward, fingerprint } = draft
  if (!found || !fingerprint) throw new Error('a taking names a member')
  const { input } = request
  const at = happenedAt(toldOf(input), desk.now)
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
  const isAtOnce = input.capture && mayBeAtOnce(reward, wish, price, way)
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

const toldOf = ({ occurred_at }: Take['input']): Temporal.Instant | undefined =>
  occurred_at === undefined ? undefined : Temporal.Instant.from(occurred_at)

/** Not what waits for a payment, nor what a member asks for from afar and a till has to hand over. */
const mayBeAtOnce = (
  { kind }: Reward,
  { payWay, isRemote = false }: Wish,
  { moneyMinor }: Price,
  way: Redemption['way'],
) => !paysByLink({ payWay, moneyMinor }) && !(isRemote && way === null && kind !== 'discount')

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
    tickets: (reward && desk.belongs.tickets.get(roomKey(memberId, reward))) ?? null,
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
    raffle: reward.raffle,
    partnerId: reward.partnerId,
    honourMinor: reward.honourMinor,
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
    usedOn: null,
    isFirst: false,
    daysSinceJoining: null,
    stars: null,
    ratingWords: null,
    ratedAt: null,
    givenBackPoints: 0,
    returnedPoints: null,
    othersPoints: 0,
    lostPoints: null,
    by,
  }
  if (taking.capturedAt !== null) return asCaptured(desk, held, reward, taking.capturedAt)
  const usual = reward.holdMinutes ?? desk.settings.holdMinutes
  const minutes = paysByLink(held) ? Math.max(usual, LINK_HOLD_MINUTES) : usual
  return { ...held, holdUntil: now.add({ minutes }) }
}

/** Takes stock, codes, the household's allowance and the member's own limits into account for whoever comes next. */
function reserve(desk: Desk, paper: Paper, redemption: Redemption): void {
  const { rewardId, place, qty, memberId, state, redemptionId, points, madeAt } = redemption
  const isCaptured = state === 'captured'
  if (place !== null)
    moveStock(desk, redemption, isCaptured ? { held: 0, taken: qty } : { held: qty, taken: 0 })
  const reward = desk.rewards.get(rewardId)
  if (reward && givesCodes(reward)) {
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
  const room = reward && desk.belongs.tickets.get(roomKey(memberId, reward))
  if (room) desk.belongs.tickets.set(roomKey(memberId, reward), { ...room, own: room.own + qty })
  const allowance = desk.allowances.get(memberId)
  if (allowance && allowance.bound !== null)
    desk.allowances.set(memberId, { ...allowance, points: allowance.points - points })
}
