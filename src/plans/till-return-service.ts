import { SYSTEM } from '#access/audit.ts'
import { readClub } from '#access/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { type CancellationQuote, quoteCancellation } from './cancellation.ts'
import { keptBack, readCancellationFacts } from './cancellation-service.ts'
import { describeCancellation, type Telling } from './describe.ts'
import { type Membership, stateOn } from './membership.ts'
import { lockHolder, readMemberships } from './membership-queries.ts'
import { endMembership, recordPartRefund, todayOf } from './membership-service.ts'
import { type PaymentRow, readPaymentsOfReceipts } from './payment-queries.ts'
import type { Payout } from './payout.ts'
import { readPayoutsOfMemberships } from './payout-queries.ts'
import type { FeeLine, ReadMonthlySpend } from './reading.ts'
import { applyReturn, isPaymentOf, type SoldTerm, type TillRefund } from './till-return.ts'
import { AT_TILL } from './unmatched.ts'
import { sumRefundedElsewhere } from './unmatched-queries.ts'
import { keepUnmatched, strayOf } from './unmatched-service.ts'

const RULE = 'returned_at_till'

/** Terms as they are once nobody else can change them, the latest first. */
async function lockTerms(tx: Tx, membershipIds: readonly Uuid[]): Promise<Membership[]> {
  const members = new Set((await readMemberships(tx, membershipIds)).map(({ memberId }) => memberId))
  for (const memberId of [...members].sort()) await lockHolder(tx, memberId)
  return (await readMemberships(tx, membershipIds)).toSorted((a, b) =>
    Temporal.PlainDate.compare(b.startsOn, a.startsOn),
  )
}

type Quoted = SoldTerm & { readonly quote: CancellationQuote | null }

/** What the cancellation rule gives of a term on a day, and what of its fee has not come back. */
async function quoteTerm(
  tx: Tx,
  membership: Membership,
  on: Temporal.PlainDate,
  readSpend: ReadMonthlySpend,
): Promise<Quoted> {
  const facts = await readCancellationFacts(tx, membership, on, readSpend)
  const { terms, given, returnedMinor } = facts
  const quoteWith = (feeReturnedMinor: number) =>
    quoteCancellation(membership, terms, { ...facts, on, feeReturnedMinor })
  const quoted = quoteWith(returnedMinor)
  const withParts = quoteWith(returnedMinor + given.refund)
  const state = stateOn(membership, on)
  return {
    membershipId: membership.membershipId,
    state: membership.cancelledOn !== null ? 'cancelled' : state === 'ended' ? 'ended' : 'runs',
    leftMinor: Math.max(
      0,
      membership.feeMinor - given.fee_return - given.refund - (membership.setOffMinor ?? 0),
    ),
    partsMinor: given.refund,
    ruleMinor: quoted.ok ? quoted.quote.refund_minor : 0,
    quote: withParts.ok ? withParts.quote : null,
  }
}

/** These terms, one after the other: one fee line sells few. */
async function quoteTerms(
  tx: Tx,
  memberships: readonly Membership[],
  on: Temporal.PlainDate,
  readSpend: ReadMonthlySpend,
): Promise<Quoted[]> {
  const quoted: Quoted[] = []
  for (const membership of memberships) quoted.push(await quoteTerm(tx, membership, on, readSpend))
  return quoted
}

/**
 * Brings the terms that a fee line sold in line with what came back of it at the till, by the money that was really given
 * back; again is the same. What a cancellation has given back already, or what is more than the fee, is kept as unmatched.
 */
export async function settleReturned(
  tx: Tx,
  payments: readonly PaymentRow[],
  line: FeeLine,
  { now, readSpend }: { now: Temporal.Instant; readSpend: ReadMonthlySpend },
): Promise<void> {
  const memberships = await lockTerms(
    tx,
    payments.flatMap(({ membership_id }) => membership_id ?? []),
  )
  const ids = memberships.map(({ membershipId }) => membershipId)
  const payouts = await readPayoutsOfMemberships(tx, ids)
  const knownMinor =
    payouts.filter(isAtTill).reduce((sum, { amountMinor }) => sum + amountMinor, 0) +
    (await sumRefundedElsewhere(
      tx,
      payments.map(({ payment_id }) => payment_id),
    ))
  const on = await todayOf(tx, now)
  const { refunds, overMinor } = applyReturn(await quoteTerms(tx, memberships, on, readSpend), {
    share: line.qty === 0 ? 1 : Math.min(1, line.returned.qty / line.qty),
    newMinor: Math.max(0, line.returned.amountMinor - knownMinor),
  })
  const byId = new Map(memberships.map((membership) => [membership.membershipId, membership]))
  for (const refund of refunds) {
    const membership = byId.get(refund.membershipId)
    if (membership) await writeRefund(tx, membership, { refund, payouts, on, now, readSpend })
  }
  if (overMinor > 0) await keepOver(tx, payments, { line, overMinor, now })
}

/** What a till gave back, or is to give back since staff cancelled so. */
const isAtTill = ({ kind, way }: Payout): boolean => kind === 'refund' && way === AT_TILL

async function writeRefund(
  tx: Tx,
  membership: Membership,
  {
    refund: { amountMinor, cancels },
    payouts,
    on,
    now,
    readSpend,
  }: {
    refund: TillRefund
    payouts: readonly Payout[]
    on: Temporal.PlainDate
    now: Temporal.Instant
    readSpend: ReadMonthlySpend
  },
): Promise<void> {
  const acting = { by: SYSTEM, now }
  const why = { rule: RULE, fee_minor: membership.feeMinor }
  if (cancels) {
    const refund = { way: AT_TILL, amountMinor, why } as const
    // Asked anew for each: what one term's refund was kept back for is no debt of the next.
    const { quote } = await quoteTerm(tx, membership, on, readSpend)
    const setOffMinor = quote === null ? 0 : keptBack(quote, amountMinor)
    return endMembership(tx, membership, {
      on,
      why: 'fee returned at the till',
      refund,
      setOffMinor,
      acting,
    })
  }
  const nth = payouts.filter(({ membershipId }) => membershipId === membership.membershipId).length + 1
  return recordPartRefund(tx, membership, { amountMinor, why, nth }, acting)
}

async function keepOver(
  tx: Tx,
  payments: readonly PaymentRow[],
  { line, overMinor, now }: { line: FeeLine; overMinor: number; now: Temporal.Instant },
): Promise<void> {
  const stray = {
    payment: payments[0] ? strayOf(payments[0]) : null,
    provider: AT_TILL,
    externalPayment: [line.receiptRef, line.lineId, line.returned.lastRef].join(' / '),
    problem: 'refunded_elsewhere' as const,
    amountMinor: overMinor,
    currency: (await readClub(tx)).currency,
  }
  await keepUnmatched(tx, stray, now)
}

export type FeeQuote = {
  readonly lineId: string
  /** What cancelling the membership today gives back; 0 of what is over or cancelled. */
  readonly backMinor: number
  /** The same in words, with every number of it. */
  readonly sentences: string[]
}

/** For each of these lines that sold a paid membership: what its cancellation gives back, which need not be its price. */
export async function quoteFees(
  tx: Tx,
  receiptId: Uuid,
  lineIds: readonly string[],
  { now, telling, readSpend }: { now: Temporal.Instant; telling: Telling; readSpend: ReadMonthlySpend },
): Promise<FeeQuote[]> {
  const payments = await readPaymentsOfReceipts(tx, [receiptId])
  const on = await todayOf(tx, now)
  const quotes: FeeQuote[] = []
  for (const lineId of lineIds) {
    const ids = payments.flatMap((payment) =>
      payment.membership_id && isPaymentOf(payment, { receiptId, lineId }) ? [payment.membership_id] : [],
    )
    if (ids.length === 0) continue
    const terms = await quoteTerms(tx, await readMemberships(tx, ids), on, readSpend)
    const found = terms.flatMap(({ quote }) => quote ?? [])
    quotes.push({
      lineId,
      backMinor: found.reduce((sum, quote) => sum + quote.refund_minor, 0),
      sentences: found.flatMap((quote) => describeCancellation({ quote, next: null }, telling)),
    })
  }
  return quotes
}
