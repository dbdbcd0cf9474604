import type { AuditSubject } from '#access/audit.ts'
import { readClub, recordAudit } from '#access/service.ts'
import { MEMBER_PREFIX } from '#members/ref.ts'
import { findMembers } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { addEvents } from '#platform/outbox.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import { type CancellationQuote, quoteCancellation } from './cancellation.ts'
import { readCancellationFacts } from './cancellation-service.ts'
import { loadTerms } from './known-service.ts'
import {
  currentOf,
  earlierDay,
  type Freeze,
  freeze,
  frozenDays,
  lastDay,
  type Membership,
  moveFollowing,
  nextStart,
  stateOn,
  unfreeze,
} from './membership.ts'
import * as queries from './membership-queries.ts'
import { putBehind } from './overlap.ts'
import { insertPayment, type PaymentRow, readPaymentsOf } from './payment-queries.ts'
import { type Payout, stateAfterPosting } from './payout.ts'
import { insertPayouts } from './payout-queries.ts'
import { postCredits } from './payout-service.ts'
import type { Terms, Way } from './plan.ts'
import type { PlanRow } from './plan-queries.ts'
import type { ReadMonthlySpend } from './reading.ts'
import { planRefusals } from './refusal.ts'

/** Who does it, and when. */
export type Acting = { readonly by: AuditSubject; readonly now: Temporal.Instant }

/** Today in the club's zone. */
export async function todayOf(tx: Tx, now: Temporal.Instant): Promise<Temporal.PlainDate> {
  return now.toZonedDateTimeISO((await readClub(tx)).timeZone).toPlainDate()
}

/** How a fee was paid. */
export type Paid = Pick<PaymentRow, 'provider' | 'method' | 'amount_minor'> &
  Partial<Pick<PaymentRow, 'payment_id' | 'receipt_id' | 'line_id'>>

export type Sale = {
  memberId: Uuid
  plan: Pick<PlanRow, 'plan_id' | 'terms_version' | 'terms'>
  /** When it should begin; after the terms that the member has, in any case. */
  wishOn: Temporal.PlainDate
  soldOn: Temporal.PlainDate
  feeMinor: number
}

/**
 * Begins a term for a member, after the terms that they have already. It refuses nothing: somebody has paid. The payment
 * is the caller's to write.
 */
export async function sellTerm(tx: Tx, sale: Sale, acting: Acting): Promise<Membership> {
  await queries.lockHolder(tx, sale.memberId)
  const { startsOn, renews } = nextStart(await queries.readMembershipsOf(tx, sale.memberId), sale.wishOn)
  const membership: Membership = {
    membershipId: newId(),
    memberId: sale.memberId,
    planId: sale.plan.plan_id,
    termsVersion: sale.plan.terms_version,
    soldOn: sale.soldOn,
    startsOn,
    endsOn: lastDay(startsOn, sale.plan.terms.term_months),
    freezes: [],
    feeMinor: sale.feeMinor,
    cancelledOn: null,
    setOffMinor: null,
    renews,
  }
  await queries.insertMembership(tx, membership, acting.now)
  await tellMemberships(
    tx,
    renews === null ? 'membership.started' : 'membership.renewed',
    [membership],
    acting.now,
  )
  await audit(tx, acting, 'membership.sold', membership, { starts_on: startsOn.toString() })
  return membership
}

/** Says what happened to memberships, for messages and whoever else reads the outbox. */
export const tellMemberships = (
  tx: Tx,
  kind: string,
  memberships: readonly Pick<Membership, 'membershipId' | 'memberId'>[],
  at: Temporal.Instant,
): Promise<void> =>
  addEvents(
    tx,
    kind,
    memberships.map(({ membershipId, memberId }) => ({
      subjectId: membershipId,
      data: { member_id: memberId },
    })),
    at,
  )

/** Begins or renews by the hand of staff, with how it was paid. */
export async function recordSale(
  tx: Tx,
  wish: {
    memberId: Uuid
    plan: PlanRow
    startsOn: Temporal.PlainDate | null
    paid: Paid
    kind: 'start' | 'renew'
  },
  acting: Acting,
): Promise<Membership | Refusal> {
  const { plan, paid, kind } = wish
  if (plan.state === 'closed') return refuse(planRefusals, 'plan_closed')
  const [member] = await findMembers(tx, [{ kind: 'id', value: wish.memberId }])
  if (!member) return refuse(planRefusals, 'member_not_found')
  const today = await todayOf(tx, acting.now)
  const wishOn = wish.startsOn ?? today
  if (Math.abs(today.until(wishOn).days) > LONGEST_WAIT_DAYS)
    return refuse(planRefusals, 'start_not_possible')
  await queries.lockHolder(tx, member.memberId)
  const existing = await queries.readMembershipsOf(tx, member.memberId)
  const refusal = kind === 'start' ? refuseStart(existing, wishOn) : refuseRenewal(existing, today)
  if (refusal !== null) return refusal
  // What is written down later was sold when it began: its days of grace are over as they would be.
  const soldOn = earlierDay(today, wishOn)
  const sale = { memberId: member.memberId, plan, wishOn, soldOn, feeMinor: paid.amount_minor }
  const membership = await sellTerm(tx, sale, acting)
  await writePaid(tx, membership, paid, acting.now)
  return membership
}

const LONGEST_WAIT_DAYS = 366

function refuseStart(existing: readonly Membership[], on: Temporal.PlainDate): Refusal | null {
  const { startsOn } = nextStart(existing, on)
  if (startsOn.equals(on)) return null
  return refuse(planRefusals, 'membership_exists', { until: startsOn.subtract({ days: 1 }).toString() })
}

function refuseRenewal(existing: readonly Membership[], today: Temporal.PlainDate): Refusal | null {
  if (existing.length === 0) return refuse(planRefusals, 'membership_not_found')
  const next = existing.find((membership) => stateOn(membership, today) === 'scheduled')
  return next ? refuse(planRefusals, 'renewed_already', { from: next.startsOn.toString() }) : null
}

/** Writes down a payment that has been made; false when its receipt's line has paid before. */
export const writePaid = (
  tx: Tx,
  membership: Membership,
  paid: Paid,
  now: Temporal.Instant,
): Promise<boolean> =>
  insertPayment(tx, {
    payment_id: newId(),
    receipt_id: null,
    line_id: null,
    ...paid,
    member_id: membership.memberId,
    plan_id: membership.planId,
    terms_version: membership.termsVersion,
    membership_id: membership.membershipId,
    state: 'paid',
    external_id: null,
    external_payment: null,
    created_at: now,
    paid_at: now,
  })

/** The term that acts are about, the current one or another that is named, locked with everything else of the member. */
export async function lockTerm(
  tx: Tx,
  memberId: Uuid,
  today: Temporal.PlainDate,
  termId: Uuid | null = null,
): Promise<{ membership: Membership; terms: Terms; all: Membership[] } | Refusal> {
  const [member] = await findMembers(tx, [{ kind: 'id', value: memberId }])
  if (!member) return refuse(planRefusals, 'member_not_found')
  await queries.lockHolder(tx, member.memberId)
  const all = await queries.readMembershipsOf(tx, member.memberId)
  const membership =
    termId === null
      ? currentOf(all, today)
      : (all.find(({ membershipId }) => membershipId === termId) ?? null)
  if (membership === null) return refuse(planRefusals, 'membership_not_found')
  return { membership, terms: (await loadTerms(tx, [membership]))(membership), all }
}

/** Of two terms at once the one that counts for nothing is served after the other. */
export async function queueTerm(
  tx: Tx,
  wish: { memberId: Uuid; termId: Uuid },
  acting: Acting,
): Promise<Membership | Refusal> {
  const today = await todayOf(tx, acting.now)
  const found = await lockTerm(tx, wish.memberId, today, wish.termId)
  if (isRefusal(found)) return found
  const { membership, terms, all } = found
  const put = putBehind(membership, all, { today, termMonths: terms.term_months })
  if (!put.ok) return refuse(planRefusals, put.reason)
  const after = put.membership
  if (!after.startsOn.equals(membership.startsOn)) await queries.moveTerm(tx, after)
  return moveEnd(tx, membership, after, acting, 'membership.queued')
}

export async function freezeMembership(
  tx: Tx,
  memberId: Uuid,
  wish: Freeze,
  acting: Acting,
): Promise<Membership | Refusal> {
  const today = await todayOf(tx, acting.now)
  const found = await lockTerm(tx, memberId, today)
  if (isRefusal(found)) return found
  const mostDays = found.terms.most_frozen_days
  const frozen = freeze(found.membership, wish, { today, mostDays })
  if (!frozen.ok) return refuse(planRefusals, frozen.reason, { days: mostDays })
  return moveEnd(tx, found.membership, frozen.membership, acting, 'membership.frozen')
}

export async function unfreezeMembership(
  tx: Tx,
  memberId: Uuid,
  acting: Acting,
): Promise<Membership | Refusal> {
  const today = await todayOf(tx, acting.now)
  const found = await lockTerm(tx, memberId, today)
  if (isRefusal(found)) return found
  const thawed = unfreeze(found.membership, today)
  if (!thawed.ok) return refuse(planRefusals, thawed.reason)
  return moveEnd(tx, found.membership, thawed.membership, acting, 'membership.unfrozen')
}

/** Writes a term whose end moved; terms that follow it have not begun and move with it, so that no day counts twice. */
async function moveEnd(
  tx: Tx,
  before: Membership,
  after: Membership,
  acting: Acting,
  action: string,
): Promise<Membership> {
  await queries.writeFreezes(tx, after, frozenDays(after.freezes))
  const all = await queries.readMembershipsOf(tx, after.memberId)
  const terms = await loadTerms(tx, all)
  for (const moved of moveFollowing(before, after, all, (next) => terms(next).term_months))
    await queries.moveTerm(tx, moved)
  await audit(tx, acting, action, after, { ends_on: after.endsOn.toString() })
  return after
}

// --- cancelling ---

export type Cancelling = {
  membership: Membership
  terms: Terms
  quote: CancellationQuote
  /** Paid ahead; it stays, and is cancelled by itself. */
  next: Membership | null
}

/** What cancelling today would give back. Locks the member's plans, so that what is quoted can be done. */
export async function quoteToday(
  tx: Tx,
  { memberId, termId }: { memberId: Uuid; termId: Uuid | null },
  now: Temporal.Instant,
  readSpend: ReadMonthlySpend,
): Promise<Cancelling | Refusal> {
  const on = await todayOf(tx, now)
  const found = await lockTerm(tx, memberId, on, termId)
  if (isRefusal(found)) return found
  const { membership, all } = found
  const facts = await readCancellationFacts(tx, membership, on, readSpend)
  const feeReturnedMinor = facts.returnedMinor + facts.given.refund
  const quoted = quoteCancellation(membership, facts.terms, { ...facts, on, feeReturnedMinor })
  if (!quoted.ok) return refuse(planRefusals, quoted.reason)
  const others = all.filter(({ membershipId }) => membershipId !== membership.membershipId)
  return {
    ...found,
    quote: quoted.quote,
    next: others.find((one) => stateOn(one, on) === 'scheduled') ?? null,
  }
}

/** Cancels today, if the refund is still what the member was shown, and gives it back in the chosen way. */
export async function cancelMembership(
  tx: Tx,
  wish: { memberId: Uuid; termId: Uuid | null; way: Way; expectedMinor: number; reason: string },
  acting: Acting,
  readSpend: ReadMonthlySpend,
): Promise<Cancelling | Refusal> {
  const found = await quoteToday(tx, wish, acting.now, readSpend)
  if (isRefusal(found)) return found
  const { membership, quote } = found
  if (quote.refund_minor !== wish.expectedMinor)
    return refuse(planRefusals, 'quote_changed', {}, { refund_minor: quote.refund_minor })
  await endMembership(tx, membership, {
    on: Temporal.PlainDate.from(quote.cancelled_on),
    why: wish.reason,
    refund: { way: wish.way, amountMinor: quote.refund_minor, why: { ...quote } },
    setOffMinor: quote.set_off_minor,
    acting,
  })
  return found
}

type Refund = Pick<Payout, 'amountMinor' | 'way' | 'why'>

const refundOf = (
  { membershipId, memberId }: Membership,
  refund: Refund & Pick<Payout, 'period' | 'state'>,
  now: Temporal.Instant,
): Payout => ({
  ...refund,
  payoutId: newId(),
  membershipId,
  memberId,
  runId: null,
  kind: 'refund',
  attempts: 0,
  failure: null,
  madeAt: now,
  paidAt: refund.state === 'paid' ? now : null,
})

/** Writes down that the till gave back a part of a fee, the nth time; the term goes on. */
export async function recordPartRefund(
  tx: Tx,
  membership: Membership,
  part: Omit<Refund, 'way'> & { nth: number },
  acting: Acting,
): Promise<void> {
  const { amountMinor, why } = part
  const refund = { amountMinor, why, way: 'till', period: `part ${part.nth}`, state: 'paid' } as const
  await insertPayouts(tx, [refundOf(membership, refund, acting.now)])
  await audit(tx, acting, 'membership.refunded_in_part', membership, { refund_minor: amountMinor })
}

/** Ends a term before its time, and writes down what comes back. */
export async function endMembership(
  tx: Tx,
  membership: Membership,
  end: {
    on: Temporal.PlainDate
    why: string
    refund: Refund
    /** Of what the rule gives, kept for cashback that was given beyond the rules. */
    setOffMinor: number
    acting: Acting
  },
): Promise<void> {
  const { refund, acting } = end
  await queries.markCancelled(tx, membership.membershipId, end)
  if (refund.amountMinor > 0) {
    const payments = await readPaymentsOf(tx, [membership.membershipId])
    const state = stateAfterPosting(
      refund.way,
      payments.some((payment) => payment.external_payment !== null),
    )
    const payout = refundOf(membership, { ...refund, period: 'cancelled', state }, acting.now)
    await insertPayouts(tx, [payout])
    await postCredits(tx, [payout], acting.now)
  }
  await tellMemberships(tx, 'membership.cancelled', [membership], acting.now)
  await audit(tx, acting, 'membership.cancelled', membership, {
    refund_minor: refund.amountMinor,
    ...(end.setOffMinor > 0 ? { set_off_minor: end.setOffMinor } : {}),
  })
}

const audit = (
  tx: Tx,
  { by, now }: Acting,
  action: string,
  { memberId }: Membership,
  detail: Record<string, string | number>,
): Promise<void> =>
  recordAudit(tx, {
    subject: by,
    action,
    target: { kind: 'member', id: formatId(MEMBER_PREFIX, memberId) },
    detail,
    at: now,
  })
