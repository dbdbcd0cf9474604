import type { AuditSubject } from '#access/audit.ts'
import { readClub, recordAudit } from '#access/service.ts'
import { findBucket, openBatch } from '#ledger/service.ts'
import type { Forget } from '#members/merge-service.ts'
import { MEMBER_PREFIX } from '#members/ref.ts'
import { type FoundMember, findMembers } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { addEvents } from '#platform/outbox.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import type { Grant as Gift } from '#programme/evaluation.ts'
import { lifeOfCredit } from '#programme/points-life.ts'
import { type ProgrammeVersion, versionAt } from '#programme/programme.ts'
import { loadVersions } from '#programme/service.ts'
import { budgetLeft, findGestureFault, GESTURE_PREFIX, GESTURE_RULE, type Gesture } from './gesture.ts'
import * as queries from './gesture-queries.ts'
import { tellGiven } from './given-event.ts'
import { offerRefusals } from './refusal.ts'
import { issueGrants } from './service.ts'

/** Who gives, where, and when. */
export type Giving = {
  readonly now: Temporal.Instant
  readonly subject: AuditSubject
  /** The till's branch; null where nobody says. */
  readonly branch: string | null
}

export type GestureWish = {
  readonly memberId: Uuid
  readonly gestureId: Uuid
  readonly reason: string
}

/**
 * Gives a member a gesture, within what is left of the giver's day and the club's month: points at once, a coupon or a sample as a
 * grant. The account is locked first, then the budget, so that no two givers spend the same rest.
 */
export async function giveGesture(
  tx: Tx,
  { memberId, gestureId, reason }: GestureWish,
  giving: Giving,
): Promise<{ givenId: Uuid } | Refusal> {
  const { now, subject, branch } = giving
  const [found] = await findMembers(tx, [{ kind: 'id', value: memberId }])
  if (!found) return refuse(offerRefusals, 'gesture_member_not_found')
  const gesture = await queries.readGesture(tx, gestureId)
  if (!gesture) return refuse(offerRefusals, 'gesture_not_found')
  const version = versionAt(await loadVersions(tx), now)
  if (!version) return refuse(offerRefusals, 'programme_not_in_force')
  const { timeZone } = await readClub(tx)
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const givenId = newId()
  const post = gesture.points === null ? null : await openPosting(tx, found, now)
  const budget = await queries.lockBudget(tx)
  const use = await queries.readUse(tx, subject.id, today)
  const lastOn = await queries.readLastOn(tx, found.memberId)
  const fault = findGestureFault(gesture, budget, use, lastOn, today)
  if (fault) {
    const { todayMinor, monthMinor } = budgetLeft(budget, use)
    return refuse(offerRefusals, fault, {}, { left_today_minor: todayMinor, left_month_minor: monthMinor })
  }
  await queries.insertGiven(tx, {
    given_id: givenId,
    gesture_id: gestureId,
    member_id: found.memberId,
    subject_kind: subject.kind,
    subject_id: subject.id,
    branch,
    reason,
    points: gesture.points ?? 0,
    cost_minor: gesture.costMinor,
    given_on: today,
    given_at: now,
  })
  if (post) await post(gesture.points ?? 0, givenId, version, timeZone)
  else await issue(tx, gesture, { found, givenId, version }, { at: now, timeZone })
  await tell(tx, found, { givenId, gesture }, giving)
  return { givenId }
}

/** Locks the account, and posts once the budget has been asked. */
async function openPosting(tx: Tx, { memberId, accountId }: FoundMember, now: Temporal.Instant) {
  const batch = await openBatch(tx, await findBucket(tx, accountId), [accountId], now)
  return async (
    points: number,
    givenId: Uuid,
    version: ProgrammeVersion,
    timeZone: string,
  ): Promise<void> => {
    const businessOn = now.toZonedDateTimeISO(timeZone).toPlainDate()
    // Usable at once: no goods can come back for it.
    const { expiresAt } = lifeOfCredit(version.definition.points_life, { businessOn, timeZone })
    batch.post(accountId, {
      kind: 'credit',
      as: 'earn',
      points,
      key: givenId,
      cause: 'gesture',
      causeId: givenId,
      occurredAt: now,
      partyId: memberId,
      ...(expiresAt && { expiresAt }),
    })
    batch.write()
    await tellGiven(tx, [{ accountId, points, for: 'gesture' }], now)
  }
}

async function issue(
  tx: Tx,
  gesture: Gesture,
  { found, givenId, version }: { found: FoundMember; givenId: Uuid; version: ProgrammeVersion },
  within: { at: Temporal.Instant; timeZone: string },
): Promise<void> {
  const gift: Gift = {
    kind: 'gift',
    rule: GESTURE_RULE,
    gift: giftOf(gesture),
    valid_days: gesture.validDays ?? 1,
  }
  const { memberId } = found
  const { versionId } = version
  const given = { memberId, versionId, ruleName: gesture.name, cause: 'gesture', causeId: givenId } as const
  await issueGrants(tx, [{ ...given, gift }], within)
}

function giftOf({ name, kind, amountMinor, percentBp }: Gesture): Extract<Gift, { kind: 'gift' }>['gift'] {
  if (kind === 'coupon_amount') return { kind, name, amount_minor: amountMinor ?? 0 }
  if (kind === 'coupon_percent') return { kind, name, percent_bp: percentBp ?? 0 }
  return { kind: 'sample', name }
}

async function tell(
  tx: Tx,
  { memberId }: FoundMember,
  { givenId, gesture }: { givenId: Uuid; gesture: Gesture },
  { now, subject }: Giving,
): Promise<void> {
  const data = { member_id: memberId, gesture_id: gesture.gestureId }
  await addEvents(tx, 'gesture.given', [{ subjectId: givenId, data }], now)
  await recordAudit(tx, {
    subject,
    action: 'gesture.given',
    target: { kind: 'member', id: formatId(MEMBER_PREFIX, memberId) },
    detail: { gesture: formatId(GESTURE_PREFIX, gesture.gestureId), cost_minor: gesture.costMinor },
    at: now,
  })
}

/** What somebody may still give today, by the budgets and what is offered. */
export async function readGiveable(tx: Tx, subjectId: Uuid, now: Temporal.Instant) {
  const { timeZone, currency } = await readClub(tx)
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const [gestures, budget, use] = await Promise.all([
    queries.readGestures(tx),
    queries.readBudget(tx),
    queries.readUse(tx, subjectId, today),
  ])
  return {
    currency,
    left: budgetLeft(budget, use),
    gestures: gestures
      .filter(({ isOffered }) => isOffered)
      .map((gesture) => ({ gesture, fault: findGestureFault(gesture, budget, use, null, today) })),
  }
}

/** After a merge the survivor was given what both were. */
export const carryGestures = (
  tx: Tx,
  { from, into }: { from: { memberId: Uuid }; into: { memberId: Uuid } },
): Promise<void> => queries.moveGiven(tx, from.memberId, into.memberId)

/** What was typed about whoever is erased goes; what was given stays in the books. */
export const forgetGestures: Forget = (tx, memberIds) => queries.clearReasons(tx, memberIds)
