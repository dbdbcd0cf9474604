import { readClub } from '#access/service.ts'
import { adjust } from '#ledger/adjust-service.ts'
import { findBucket, openBatch } from '#ledger/service.ts'
import { findMembers } from '#members/service.ts'
import { TryAgain, type Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { cancelRedemption, findRedemption, noteGivenBack } from '#rewards/cancel-service.ts'
import { pointsLeft, type Redemption } from '#rewards/redemption.ts'
import { REDEMPTION_PREFIX } from '#rewards/redemption-state.ts'
import { replaceTaken } from '#rewards/replace-service.ts'
import { CASE_PREFIX, type Case, leftForGesture, type MakeGoodKind, USUAL_BUDGET } from './case.ts'
import * as queries from './queries.ts'
import { caseRefusals } from './refusal.ts'
import { type Acting, audit, tell } from './service.ts'

/** Puts the codes of a redemption into the post again, under a key of its own; false where there is none to send. */
export type ResendCodes = (
  tx: Tx,
  wish: { redemptionId: Uuid; memberId: Uuid; key: string },
  now: Temporal.Instant,
) => Promise<boolean>

export type MakeGoodWish = {
  caseId: Uuid
  /** The caller's name of it: once for ever. */
  ref: string
  kind: MakeGoodKind
  points: number
  backToStock: boolean
}

type Step = { seen: Case; wish: MakeGoodWish; makeGoodId: Uuid; redemption: Redemption | null }

/** Makes something good, once a name. Null: it is done, or was done before under this name. */
export async function makeGood(
  tx: Tx,
  wish: MakeGoodWish,
  acting: Acting,
  resendCodes: ResendCodes,
): Promise<Refusal | null> {
  const seen = await queries.lockCase(tx, wish.caseId)
  if (seen === null) return refuse(caseRefusals, 'case_not_found')
  const earlier = await queries.findMakeGood(tx, wish.ref)
  if (earlier !== null) {
    const isSame =
      earlier.case_id === wish.caseId && earlier.kind === wish.kind && earlier.points === wish.points
    return isSame ? null : refuse(caseRefusals, 'make_good_conflict')
  }
  const redemption = await redemptionOf(tx, seen)
  if (wish.kind !== 'gesture' && redemption === null) return refuse(caseRefusals, 'case_names_no_redemption')
  const makeGoodId = newId()
  const step: Step = { seen, wish, makeGoodId, redemption }
  const refusal = await ACTIONS[wish.kind](tx, step, acting, resendCodes)
  if (refusal) return refusal
  const isNew = await queries.insertMakeGood(tx, {
    make_good_id: makeGoodId,
    make_good_ref: wish.ref,
    case_id: seen.caseId,
    member_id: seen.memberId,
    kind: wish.kind,
    redemption_id: redemption?.redemptionId ?? null,
    points: wish.points,
    by_id: acting.by.id,
    made_at: acting.now,
  })
  // Another case's, at the same moment: what was done here goes back with this attempt.
  if (!isNew) throw new TryAgain('something was made good under this name meanwhile')
  await tell(tx, 'case.made_good', seen, acting.now, { kind: wish.kind })
  const detail = { kind: wish.kind, points: wish.points, member: formatId('mbr', seen.memberId) }
  await audit(tx, acting, 'case.made_good', seen.caseId, detail)
  return null
}

async function redemptionOf(tx: Tx, { redemptionId }: Case): Promise<Redemption | null> {
  return redemptionId === null ? null : findRedemption(tx, formatId(REDEMPTION_PREFIX, redemptionId))
}

type Action = (tx: Tx, step: Step, acting: Acting, resendCodes: ResendCodes) => Promise<Refusal | null>

const ACTIONS: Readonly<Record<MakeGoodKind, Action>> = {
  refund,
  gesture,
  async resend(tx, { redemption, makeGoodId, seen }, { now }, resendCodes) {
    const wish = { redemptionId: redemption?.redemptionId ?? '', memberId: seen.memberId, key: makeGoodId }
    return (await resendCodes(tx, wish, now)) ? null : refuse(caseRefusals, 'nothing_to_resend')
  },
  async replace(tx, { redemption, makeGoodId, seen }, { by, now }, resendCodes) {
    if (redemption === null) return null
    const { redemptionId } = redemption
    const replaced = await replaceTaken(tx, redemptionId, { by, now })
    if (!replaced.ok) return replaced.refusal
    // The new code goes to its member at once, as the first one did.
    if (replaced.hasCodes)
      await resendCodes(tx, { redemptionId, memberId: seen.memberId, key: makeGoodId }, now)
    return null
  },
  async cancel(tx, { redemption, seen, wish }, { by, now }) {
    if (redemption === null) return null
    const cancelled = await cancelRedemption(
      tx,
      {
        id: formatId(REDEMPTION_PREFIX, redemption.redemptionId),
        reason: formatId(CASE_PREFIX, seen.caseId),
        backToStock: wish.backToStock,
        by,
      },
      now,
    )
    return cancelled.ok ? null : cancelled.refusal
  },
}

async function refund(tx: Tx, step: Step, acting: Acting): Promise<Refusal | null> {
  const { redemption, wish } = step
  if (redemption === null) return null
  const account = await lockAccount(tx, step, acting.now)
  if (account === null) return refuse(caseRefusals, 'case_not_found')
  const noted = await noteGivenBack(tx, redemption.redemptionId, wish.points)
  if (!noted.ok)
    return refuse(caseRefusals, 'refund_over_redemption', { points: redemption.points, left: noted.left })
  await give(tx, step, account, acting)
  return null
}

/** How many points of a redemption can still be given back without cancelling it. */
export const leftToRefund = (redemption: Redemption): number =>
  redemption.state === 'captured' ? pointsLeft(redemption) : 0

async function gesture(tx: Tx, step: Step, acting: Acting): Promise<Refusal | null> {
  const { seen, wish } = step
  // One gesture of the club at a time: the budget is its bound.
  await queries.writeBudget(tx, USUAL_BUDGET, false)
  const budget = (await queries.readBudget(tx, true)) ?? USUAL_BUDGET
  const left = leftForGesture(budget, await readGiven(tx, seen.caseId, acting.now))
  if (wish.points > left) return refuse(caseRefusals, 'gesture_over_budget', { left })
  const account = await lockAccount(tx, step, acting.now)
  if (account === null) return refuse(caseRefusals, 'case_not_found')
  await give(tx, step, account, acting)
  return null
}

/** What was given as gestures since the club's month began, and in one case. */
export async function readGiven(
  tx: Tx,
  caseId: Uuid | null,
  now: Temporal.Instant,
): Promise<{ inMonth: number; inCase: number }> {
  const { timeZone } = await readClub(tx)
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const since = today.with({ day: 1 }).toZonedDateTime(timeZone).toInstant()
  const { in_month, in_case } = await queries.sumGestures(tx, caseId, since)
  return { inMonth: in_month, inCase: in_case }
}

type Account = { accountId: Uuid; memberId: Uuid }

async function lockAccount(tx: Tx, { seen }: Step, now: Temporal.Instant): Promise<Account | null> {
  const [member] = await findMembers(tx, [{ kind: 'id', value: seen.memberId }])
  if (!member) return null
  await openBatch(tx, await findBucket(tx, member.accountId), [member.accountId], now)
  return member
}

async function give(
  tx: Tx,
  { makeGoodId, wish, seen }: Step,
  { accountId, memberId }: Account,
  { by, now }: Acting,
): Promise<void> {
  await adjust(
    tx,
    {
      adjustmentId: makeGoodId,
      accountId,
      partyId: memberId,
      points: wish.points,
      reason: formatId(CASE_PREFIX, seen.caseId),
      subject: by,
    },
    now,
  )
}
