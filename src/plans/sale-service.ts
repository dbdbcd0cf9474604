import { SYSTEM } from '#access/audit.ts'
import { findMembers } from '#members/service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { type Event, readEvents } from '#platform/outbox.ts'
import { lockHolders } from './membership-queries.ts'
import { sellTerm, writePaid } from './membership-service.ts'
import { type PaymentRow, readPaymentsOfReceipts } from './payment-queries.ts'
import { type PlanRow, readPlanRows } from './plan-queries.ts'
import type { FeeLine, PlanReading } from './reading.ts'
import { isPaymentOf, paymentLine, shareFee } from './till-return.ts'
import { settleReturned } from './till-return-service.ts'
import { AT_TILL } from './unmatched.ts'

/** The name under which this room reads the outbox. */
export const EVENT_READER = 'plans'
const EVENTS_AT_ONCE = 500
const ABOUT_RECEIPTS = new Set(['receipt.posted', 'receipt.claimed', 'return.posted'])

/**
 * Sells what tills have sold: a fee line with a plan's sku, on a receipt that names a member, begins or renews their
 * membership; one that came back cancels it. Tells whether there may be more to read.
 */
export const readSales = (
  { db, clock, reading }: { db: Database; clock: Clock; reading: PlanReading },
  clubId: Uuid,
): Promise<boolean> =>
  db.inClub(clubId, async (tx) => {
    const events = await readEvents(tx, EVENT_READER, EVENTS_AT_ONCE)
    const receiptIds = [...new Set(events.flatMap(receiptOf))]
    if (receiptIds.length > 0) await settleReceipts(tx, receiptIds, clock.now(), reading)
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
  reading: PlanReading,
): Promise<void> {
  const plans = new Map(
    (await readPlanRows(tx)).flatMap((plan) => (plan.sku === null ? [] : [[plan.sku, plan]])),
  )
  if (plans.size === 0) return
  const lines = await reading.feeLines(tx, receiptIds, [...plans.keys()])
  const sold = await readPaymentsOfReceipts(tx, receiptIds)
  // In one order for everybody, so that two who lock the same members never wait for each other.
  await lockHolders(tx, [...lines.map(({ memberId }) => memberId), ...sold.map(({ member_id }) => member_id)])
  for (const line of lines) {
    const plan = plans.get(line.sku)
    const before = sold.filter((payment) => isPaymentOf(payment, line))
    if (before.length === 0 && plan !== undefined && !isBackWhole(line)) await sell(tx, plan, line, now)
    if (line.returned.lastRef === null) continue
    const payments = before.length > 0 ? before : await readSold(tx, line)
    if (payments.length > 0)
      await settleReturned(tx, payments, line, { now, readSpend: reading.monthlySpend })
  }
}

const isBackWhole = ({ qty, amountMinor, returned }: FeeLine): boolean =>
  returned.lastRef !== null && (returned.qty >= qty || returned.amountMinor >= amountMinor)

const readSold = async (tx: Tx, line: FeeLine): Promise<PaymentRow[]> =>
  (await readPaymentsOfReceipts(tx, [line.receiptId])).filter((payment) => isPaymentOf(payment, line))

/** As many terms as were sold, one after the other, each with its own fee. */
async function sell(tx: Tx, plan: PlanRow, line: FeeLine, now: Temporal.Instant): Promise<void> {
  const [member] = await findMembers(tx, [{ kind: 'id', value: line.memberId }])
  // Who was erased since has no membership.
  if (!member) return
  const { memberId } = member
  for (const [index, feeMinor] of shareFee(line).entries()) {
    const sale = { memberId, plan, wishOn: line.businessOn, soldOn: line.businessOn, feeMinor }
    const membership = await sellTerm(tx, sale, { by: SYSTEM, now })
    const paid = {
      provider: AT_TILL,
      method: 'receipt',
      amount_minor: feeMinor,
      receipt_id: line.receiptId,
      line_id: paymentLine(line.lineId, index),
    }
    if (!(await writePaid(tx, membership, paid, now))) throw new Error('this line has sold this term before')
  }
}
