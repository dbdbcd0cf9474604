import { readClub, recordAudit } from '#access/service.ts'
import type { Balances } from '#ledger/account.ts'
import { findBucket, openBatch, readBalances } from '#ledger/service.ts'
import { lockInOrder } from '#ledger/transfer-service.ts'
import { findMovedTo, foreseeUndo, type Grace, type Undone, undoBurn } from '#ledger/undo-service.ts'
import { type NamedMember, nameMembers } from '#members/service.ts'
import { accountsOf, findUndoTarget, type UndoTarget } from '#members/undo-target-service.ts'
import { creditMembers } from '#plans/credit-service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, parseId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { takeTicketsBack } from '#raffles/ticket-service.ts'
import { addGivenBack, lockRedemption, markCancelled } from './after-queries.ts'
import { readRewards, readSettings, type Settings } from './catalogue-queries.ts'
import { spoilCodes } from './code-queries.ts'
import { findFirst } from './merge.ts'
import { askMoneyBack } from './payment-queries.ts'
import * as queries from './queries.ts'
import { type Actor, paysByLink, pointsLeft, type Redemption, STEP, stepKey } from './redemption.ts'
import { REDEMPTION_PREFIX } from './redemption-state.ts'
import { rewardRefusals } from './refusal.ts'
import { givesCodes } from './reward.ts'
import { bringBack } from './stock-service.ts'

export type CancelOutcome =
  | { ok: true; replayed: boolean; redemptionId: Uuid; balances: Balances | null }
  | { ok: false; refusal: Refusal }

export type CancelWish = {
  /** `rdm_…` or the caller's own name. */
  readonly id: string
  readonly reason: string
  /** Whether the thing can be given to another; a code never can. */
  readonly backToStock: boolean
  readonly by: Actor
  /** The club itself calls it off: what is past its day comes back all the same, whatever the club has set for cancelling. */
  readonly isCalledOff?: boolean
}

/** By the server's id, or the caller's own name. */
export async function findRedemption(tx: Tx, id: string): Promise<Redemption | null> {
  const own = parseId(REDEMPTION_PREFIX, id)
  const [found] = await queries.findRedemptions(tx, own ? { ids: [own], refs: [] } : { ids: [], refs: [id] })
  return found ?? null
}

/**
 * Undoes a captured redemption, once: points that were not given back before come back to their own credits, store credit to its account, what a card paid to the card, the thing to
 * stock where it can be given again; codes are spoilt. What expired meanwhile is lost or lives on as the club has set.
 */
export async function cancelRedemption(
  tx: Tx,
  wish: CancelWish,
  now: Temporal.Instant,
): Promise<CancelOutcome> {
  const seen = await findRedemption(tx, wish.id)
  if (!seen) return refused('redemption_not_found')
  const kept = await takeTickets(tx, seen, { by: wish.by, now })
  if (kept) return { ok: false, refusal: kept }
  const target = await findUndoTarget(tx, seen)
  await lockAccounts(tx, seen, target)
  const redemption = await lockRedemption(tx, seen.redemptionId)
  if (!redemption) return refused('redemption_not_found')
  const balancesNow = async () => (await readBalances(tx, [target.accountId])).get(target.accountId) ?? null
  if (redemption.state === 'cancelled')
    return { ok: true, replayed: true, redemptionId: redemption.redemptionId, balances: await balancesNow() }
  const standing = refuseCancel(redemption)
  if (standing) return { ok: false, refusal: standing }
  const policy = { ...(await readSettings(tx)), ...wish }
  const back = await returnPoints(tx, redemption, target, policy, now)
  await returnCredit(tx, redemption, now)
  if (paysByLink(redemption)) await askMoneyBack(tx, redemption.redemptionId)
  const isBack = await returnThing(tx, redemption, wish, now)
  await markCancelled(tx, redemption.redemptionId, back, now)
  if (redemption.isFirst) await findFirst(tx, redemption.memberId)
  await write(tx, redemption, wish, { ...back, isBack }, now)
  return { ok: true, replayed: false, redemptionId: redemption.redemptionId, balances: await balancesNow() }
}

/** Why it cannot be undone as it stands (null: it can): nothing that was used up is given back as if it were there. */
export function refuseCancel({
  state,
  discountMinor,
  partnerId,
  fulfilment,
  usedOn,
}: Redemption): Refusal | null {
  if (state !== 'captured') return refuse(rewardRefusals, 'redemption_not_captured', { state })
  if (partnerId !== null) return usedOn === null ? null : refuse(rewardRefusals, 'benefit_used')
  const isUsed = discountMinor !== null && (usedOn !== null || fulfilment === 'handed_over')
  return isUsed ? refuse(rewardRefusals, 'discount_used', { receipt: usedOn ?? 'none' }) : null
}

/**
 * The tickets that came with it go first, as long as the raffle takes tickets: what is in a list that stands is not paid back. Before the
 * accounts are locked, as whoever buys a ticket does it.
 */
async function takeTickets(
  tx: Tx,
  { redemptionId, raffle, state }: Redemption,
  acting: { by: Actor; now: Temporal.Instant },
): Promise<Refusal | null> {
  if (raffle === null || state !== 'captured') return null
  return takeTicketsBack(tx, formatId(REDEMPTION_PREFIX, redemptionId), acting)
}

const refused = (
  code: keyof typeof rewardRefusals,
  params: Refusal['params'] = {},
): { ok: false; refusal: Refusal } => ({ ok: false, refusal: refuse(rewardRefusals, code, params) })

/** All accounts before anything else, in one order for everybody. */
const lockAccounts = (tx: Tx, { creditAccountId }: Redemption, target: UndoTarget): Promise<void> =>
  lockInOrder(tx, [...accountsOf(target), ...(creditAccountId === null ? [] : [creditAccountId])])

const causeOf = ({ redemptionId, memberId }: Redemption, now: Temporal.Instant) => ({
  key: stepKey(redemptionId, STEP.cancel),
  cause: 'redemption',
  causeId: redemptionId,
  occurredAt: now,
  partyId: memberId,
})

/** What of a burn comes back, what is lost of it, and how much goes to others: those who had brought it. */
export type PointsBack = {
  readonly returnedPoints: number
  readonly lostPoints: number
  readonly othersPoints: number
}

const NOTHING_BACK: PointsBack = { returnedPoints: 0, lostPoints: 0, othersPoints: 0 }

async function returnPoints(
  tx: Tx,
  redemption: Redemption,
  target: UndoTarget,
  policy: Policy,
  now: Temporal.Instant,
): Promise<PointsBack> {
  const points = pointsLeft(redemption)
  if (points === 0) return NOTHING_BACK
  const { paidBy, heirs } = target
  const taken = { ...causeOf(redemption, now), accountId: paidBy, points }
  const grace = await graceOf(tx, redemption, policy, now)
  const undone = await undoBurn(tx, taken, heirs, grace, now)
  return backOf(points, undone, target, grace !== null)
}

function backOf(
  points: number,
  { lapsed, gained }: Undone,
  target: UndoTarget,
  isGiven: boolean,
): PointsBack {
  const lostPoints = isGiven ? 0 : lapsed
  const others = othersOf(gained, target).reduce((sum, [, theirs]) => sum + theirs, 0)
  return { returnedPoints: points - lostPoints, lostPoints, othersPoints: others }
}

/** Accounts that are not the member's of today, and what they get. */
const othersOf = (gained: Undone['gained'], { accountId }: UndoTarget): [Uuid, number][] =>
  [...gained].filter(([account, points]) => account !== accountId && points > 0)

type Policy = Pick<Settings, 'graceDays'> & Pick<CancelWish, 'isCalledOff'>

/** Null: what lapsed is lost. */
async function graceOf(
  tx: Tx,
  { redemptionId }: Redemption,
  policy: Policy,
  now: Temporal.Instant,
): Promise<Grace | null> {
  const key = stepKey(redemptionId, STEP.regive)
  if (policy.isCalledOff) return { key, until: null }
  return policy.graceDays > 0 ? { key, until: await endOfGrace(tx, policy, now) } : null
}

async function endOfGrace(tx: Tx, { graceDays }: Policy, now: Temporal.Instant): Promise<Temporal.Instant> {
  const { timeZone } = await readClub(tx)
  const lastOn = now.toZonedDateTimeISO(timeZone).toPlainDate().add({ days: graceDays })
  return lastOn.add({ days: 1 }).toZonedDateTime(timeZone).toInstant()
}

async function returnCredit(tx: Tx, redemption: Redemption, now: Temporal.Instant): Promise<void> {
  const { creditAccountId, moneyMinor, memberId } = redemption
  if (creditAccountId === null || moneyMinor === 0) return
  const { partyId: _party, ...cause } = causeOf(redemption, now)
  if ((await findMovedTo(tx, creditAccountId)) !== null) {
    const { key, causeId } = cause
    await creditMembers(tx, [{ memberId, key, amountMinor: moneyMinor, cause: 'redemption', causeId }], now)
    return
  }
  const batch = await openBatch(tx, await findBucket(tx, creditAccountId), [creditAccountId], now)
  batch.post(creditAccountId, { ...cause, kind: 'unburn', points: moneyMinor })
  batch.write()
}

/** Whether it is in stock again by this. */
async function returnThing(
  tx: Tx,
  redemption: Redemption,
  { backToStock, by }: CancelWish,
  now: Temporal.Instant,
): Promise<boolean> {
  const { rewardId, redemptionId } = redemption
  const reward = (await readRewards(tx, [rewardId])).get(rewardId)
  if (!reward) throw new Error('a redemption without its reward')
  if (givesCodes(reward)) await spoilCodes(tx, redemptionId)
  return backToStock && !givesCodes(reward) && (await bringBack(tx, redemption, { by, now }))
}

async function write(
  tx: Tx,
  redemption: Redemption,
  { reason, by }: CancelWish,
  { returnedPoints, othersPoints, isBack }: PointsBack & { isBack: boolean },
  now: Temporal.Instant,
): Promise<void> {
  const { redemptionId, memberId, rewardId, qty } = redemption
  const event = {
    eventId: newId(),
    redemptionId,
    kind: 'cancelled',
    fulfilment: null,
    note: reason,
    by,
  } as const
  queries.insertEvents(tx, [event], now)
  const data = JSON.stringify({ member: memberId, reward: rewardId, qty })
  queries.tell(tx, [{ kind: 'redemption.cancelled', subjectId: redemptionId, data }], now)
  if (by.kind === 'member') return
  await recordAudit(tx, {
    subject: { kind: by.kind, id: by.id },
    action: 'redemption.cancelled',
    target: { kind: 'redemption', id: formatId(REDEMPTION_PREFIX, redemptionId) },
    detail: {
      points: returnedPoints,
      ...(othersPoints > 0 && { to_others: othersPoints }),
      back_to_stock: isBack,
      reason,
    },
    at: now,
  })
}

export type GivenBack = { ok: true } | { ok: false; left: number }

/**
 * Writes down that points of a captured redemption are given back though it stands: never more than it took, and a
 * cancellation brings back only the rest. The caller gives them, in the same transaction, and has locked their account.
 */
export async function noteGivenBack(tx: Tx, redemptionId: Uuid, points: number): Promise<GivenBack> {
  const redemption = await lockRedemption(tx, redemptionId)
  const left = redemption?.state === 'captured' ? pointsLeft(redemption) : 0
  if (points > left) return { ok: false, left }
  await addGivenBack(tx, redemptionId, points)
  return { ok: true }
}

export type Foreseen = PointsBack & {
  readonly redemption: Redemption
  /** What has expired meanwhile of all that could come back. */
  readonly expiredPoints: number
  readonly graceDays: number
  /** Who gets what goes to others. */
  readonly others: readonly NamedMember[]
}

/** What cancelling would bring back and to whom, told beforehand; nothing is written. */
export async function quoteCancel(tx: Tx, id: string, now: Temporal.Instant): Promise<Foreseen | Refusal> {
  const seen = await findRedemption(tx, id)
  const target = seen && (await findUndoTarget(tx, seen))
  // As whoever cancels locks it: else it could be undone between the reading and the foreseeing.
  if (target) await lockAccounts(tx, seen, target)
  const redemption = seen && (await lockRedemption(tx, seen.redemptionId))
  if (!redemption || !target) return refuse(rewardRefusals, 'redemption_not_found')
  const fault = refuseCancel(redemption)
  if (fault) return fault
  const policy = await readSettings(tx)
  const points = pointsLeft(redemption)
  const told = { redemption, graceDays: policy.graceDays, expiredPoints: 0, others: [], ...NOTHING_BACK }
  if (points === 0) return told
  const taken = { ...causeOf(redemption, now), accountId: target.paidBy, points }
  const grace = await graceOf(tx, redemption, policy, now)
  const undone = await foreseeUndo(tx, taken, target.heirs, grace, now)
  const others = await nameHeirs(
    tx,
    target,
    new Set(othersOf(undone.gained, target).map(([account]) => account)),
  )
  return { ...told, ...backOf(points, undone, target, grace !== null), expiredPoints: undone.lapsed, others }
}

/** Whose these accounts are, as far as they have to do with it. */
async function nameHeirs(
  tx: Tx,
  { heirs: { byParty } }: UndoTarget,
  accounts: ReadonlySet<Uuid>,
): Promise<NamedMember[]> {
  const parties = [...byParty].flatMap(([party, { accountId }]) => (accounts.has(accountId) ? [party] : []))
  const named = await nameMembers(tx, parties)
  return [...new Map(named.values().map((one) => [one.memberId, one])).values()]
}
