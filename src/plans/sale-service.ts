import { SYSTEM } from '#access/audit.ts'
import { findMembers } from '#members/service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { type Event, readEvents } from '#platform/outbox.ts'
import { stateOn } from './membership.ts'
import { readMemberships } from './membership-queries.ts'
import { endMembership, sellTerm, todayOf, writePaid } from './membership-service.ts'
import { readPaymentsOfReceipts } from './payment-queries.ts'
import { type PlanRow, readPlanRows } from './plan-queries.ts'
import type { FeeLine, PlanReading, ReadFeeLines } from './reading.ts'

/** The name under which this room reads the outbox. */
export const EVENT_READER = 'plans'
const EVENTS_AT_ONCE = 500
const ABOUT_RECEIPTS = new Set(['receipt.posted', 'receipt.claimed', 'return.posted'])

/**
 * Sells what tills have sold: a fee line with a plan's sku, on a receipt that names a member, begins or renews their
 * membership; one that came back cancels it. Tells whether there may be more to read.
 */
export const readSales = (
  { db, clock, reading }: { db: Database; clock: Clock; reading: Pick<PlanReading, 'feeLines'> },
  clubId: Uuid,
): Promise<boolean> =>
  db.inClub(clubId, async (tx) => {
    const events = await readEvents(tx, EVENT_READER, EVENTS_AT_ONCE)
    const receiptIds = [...new Set(events.flatMap(receiptOf))]
    if (receiptIds.length > 0) await settleReceipts(tx, receiptIds, clock.now(), reading.feeLines)
    return events.length === EVENTS_AT_ONCE
  })

/** The receipt that an event is about; a return names it in its data. */
function receiptOf({ kind, subjectId, data }: Event): Uuid[] {
  if (!ABOUT_RECEIPTS.has(kind)) return []
  return typeof data.receipt_id === 'string' ? [data.receipt_id] : [subjectId]
}

/** Brings memberships in line with the fee lines of these receipts; again is the same. */
export async function settleReceipts(
  tx: Tx,
  receiptIds: readonly Uuid[],
  now: Temporal.Instant,
  readFeeLines: ReadFeeLines,
): Promise<void> {
  const plans = new Map(
    (await readPlanRows(tx)).flatMap((plan) => (plan.sku === null ? [] : [[plan.sku, plan]])),
  )
  if (plans.size === 0) return
  const lines = await readFeeLines(tx, receiptIds, [...plans.keys()])
  const sold = new Map(
    (await readPaymentsOfReceipts(tx, receiptIds)).map((row) => [`${row.receipt_id}/${row.line_id}`, row]),
  )
  for (const line of lines) {
    const payment = sold.get(`${line.receiptId}/${line.lineId}`)
    const plan = plans.get(line.sku)
    if (payment?.membership_id) await takeBack(tx, payment.membership_id, line, now)
    else if (payment === undefined && plan !== undefined && line.returnedShare === 0)
      await sell(tx, plan, line, now)
  }
}

async function sell(tx: Tx, plan: PlanRow, line: FeeLine, now: Temporal.Instant): Promise<void> {
  const [member] = await findMembers(tx, [{ kind: 'id', value: line.memberId }])
  // Who was erased since has no membership.
  if (!member) return
  const paid = {
    provider: 'till',
    method: 'receipt',
    amount_minor: line.amountMinor,
    receipt_id: line.receiptId,
    line_id: line.lineId,
  }
  const sale = {
    memberId: member.memberId,
    plan,
    wishOn: line.businessOn,
    soldOn: line.businessOn,
    feeMinor: line.amountMinor,
  }
  const membership = await sellTerm(tx, sale, { by: SYSTEM, now })
  if (!(await writePaid(tx, membership, paid, now))) throw new Error('this line has sold a membership before')
}

/** The till gave the fee back: the membership ends today, and what the till paid is written down. */
async function takeBack(tx: Tx, membershipId: Uuid, line: FeeLine, now: Temporal.Instant): Promise<void> {
  if (line.returnedShare === 0) return
  const [membership] = await readMemberships(tx, [membershipId])
  const on = await todayOf(tx, now)
  if (!membership || ['cancelled', 'ended'].includes(stateOn(membership, on))) return
  const amountMinor = Math.min(membership.feeMinor, Math.round(membership.feeMinor * line.returnedShare))
  await endMembership(tx, membership, {
    on,
    why: 'fee returned at the till',
    refund: { way: 'till', amountMinor, why: { rule: 'returned_at_till', fee_minor: membership.feeMinor } },
    acting: { by: SYSTEM, now },
  })
}
