import type { AuditSubject } from '#access/audit.ts'
import { recordAudit } from '#access/service.ts'
import { PARTNER_PREFIX } from '#partners/partner.ts'
import { contractsOf } from '#partners/settling-service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import type { DisputeDecision, NewDispute } from './contract.ts'
import * as queries from './queries.ts'
import { settlementRefusals } from './refusal.ts'
import { correctionOf, isDisputable, isSignedAs, mayApprove, mayPay, parseLine } from './statement.ts'

export type Acting = { readonly now: Temporal.Instant; readonly subject: AuditSubject }
export type Named = { readonly partnerId: Uuid; readonly month: string }

const audit = (
  tx: Tx,
  { partnerId, month }: Named,
  { now, subject }: Acting,
  action: string,
  detail: Readonly<Record<string, string | number | boolean | null>> = {},
): Promise<void> =>
  recordAudit(tx, {
    subject,
    action,
    target: { kind: 'settlement', id: `${formatId(PARTNER_PREFIX, partnerId)}/${month}` },
    detail,
    at: now,
  })

/** A closed month under lock, in which there is something. */
async function lockClosed(tx: Tx, { partnerId, month }: Named): Promise<queries.StatementRecord | Refusal> {
  const statement = await queries.lockStatement(tx, partnerId, month)
  if (!statement) return refuse(settlementRefusals, 'settlement_open')
  return statement.state === 'nothing' ? refuse(settlementRefusals, 'settlement_not_found') : statement
}

/** Says that a line is not right, once for each line: the same again finds what was said. */
export async function openDispute(
  tx: Tx,
  named: Named,
  wish: NewDispute & { openedBy: 'club' | 'partner' },
  acting: Acting,
): Promise<{ dispute: queries.DisputeRecord; isRepeat: boolean } | Refusal> {
  const statement = await lockClosed(tx, named)
  if (isRefusal(statement)) return statement
  const name = parseLine(wish.line)
  const line = name && (await queries.findLine(tx, { ...named, ...name }))
  if (!line) return refuse(settlementRefusals, 'line_not_found')
  if (!isDisputable(line.kind)) return refuse(settlementRefusals, 'line_not_disputable')
  const { kind, sourceId } = line
  const isThis = (other: queries.DisputeRecord) => other.kind === kind && other.sourceId === sourceId
  const earlier = (await queries.listDisputes(tx, named.partnerId, named.month)).find(isThis)
  const { reason, note, openedBy } = wish
  if (earlier)
    return earlier.reason === reason && earlier.note === note && earlier.openedBy === openedBy
      ? { dispute: earlier, isRepeat: true }
      : refuse(settlementRefusals, 'line_disputed')
  const disputeId = newId()
  const opened = { openedBy, openedById: acting.subject.id, openedAt: acting.now }
  await queries.insertDispute(tx, { disputeId, ...named, kind, sourceId, reason, note, ...opened })
  await audit(tx, named, acting, 'settlement.disputed', { line: wish.line, reason, by: openedBy })
  const dispute = await readDispute(tx, named, disputeId)
  return isRefusal(dispute) ? dispute : { dispute, isRepeat: false }
}

export async function readDispute(
  tx: Tx,
  { partnerId, month }: Named,
  disputeId: Uuid,
): Promise<queries.DisputeRecord | Refusal> {
  const found = await queries.listDisputes(tx, partnerId, month)
  return (
    found.find((dispute) => dispute.disputeId === disputeId) ??
    refuse(settlementRefusals, 'dispute_not_found')
  )
}

/** Decides a dispute; what follows from it in money is a line of the month in which it is decided. */
export async function decideDispute(
  tx: Tx,
  named: Named,
  disputeId: Uuid,
  { decision, words, agreed_minor }: DisputeDecision,
  acting: Acting,
): Promise<queries.DisputeRecord | Refusal> {
  const statement = await lockClosed(tx, named)
  if (isRefusal(statement)) return statement
  const dispute = await readDispute(tx, named, disputeId)
  if (isRefusal(dispute)) return dispute
  const state = decision === 'uphold' ? 'upheld' : 'rejected'
  if (dispute.state !== 'open')
    return dispute.state === state && dispute.words === words
      ? dispute
      : refuse(settlementRefusals, 'dispute_decided')
  const line = await queries.findLine(tx, { ...named, ...dispute })
  if (!line) throw new Error('a dispute of no line')
  if (state === 'upheld' && !isSignedAs(line.kind, agreed_minor))
    return refuse(settlementRefusals, 'agreed_other_way')
  const contracts = await contractsOf(tx, named.partnerId)
  const terms = contracts.find(({ contractId }) => contractId === line.contractId)?.terms
  const correction = correctionOf(
    { minor: line.moneyMinor, vatMinor: line.vatMinor },
    {
      upheld: state === 'upheld',
      agreedMinor: agreed_minor,
      vatBp: terms?.settle?.vat_bp ?? 0,
      isLeftOut: dispute.isLeftOut,
    },
  )
  await queries.decideDispute(tx, disputeId, {
    state,
    words,
    at: acting.now,
    by: acting.subject.id,
    correctionMinor: correction.minor,
    correctionVatMinor: correction.vatMinor,
  })
  await audit(tx, named, acting, 'settlement.dispute_decided', {
    state,
    correction_minor: correction.minor,
  })
  return readDispute(tx, named, disputeId)
}

/** A person says yes to a month as it was closed. What is in dispute is decided first, or left out for a later month. */
export async function approve(
  tx: Tx,
  named: Named,
  { leave_out }: { leave_out: boolean },
  acting: Acting,
): Promise<Refusal | null> {
  const statement = await lockClosed(tx, named)
  if (isRefusal(statement)) return statement
  if (!mayApprove(statement.state)) return refuse(settlementRefusals, 'settlement_not_ready')
  const disputes = await queries.listDisputes(tx, named.partnerId, named.month)
  const count = disputes.filter(({ state }) => state === 'open').length
  if (count > 0 && !leave_out) return refuse(settlementRefusals, 'disputes_open', { count })
  const leftOutMinor = await queries.leaveOutOpen(tx, named.partnerId, named.month)
  await queries.approveStatement(tx, statement, { leftOutMinor, by: acting.subject.id, at: acting.now })
  await audit(tx, named, acting, 'settlement.approved', { left_out: count, left_out_minor: leftOutMinor })
  return null
}

/** Notes that what was approved has been paid, by whoever owed it. */
export async function markPaid(
  tx: Tx,
  named: Named,
  paid: { paidOn: Temporal.PlainDate; reference: string | null },
  acting: Acting,
): Promise<Refusal | null> {
  const statement = await lockClosed(tx, named)
  if (isRefusal(statement)) return statement
  if (!mayPay(statement.state)) return refuse(settlementRefusals, 'settlement_not_approved')
  const { paidOn: on, reference: ref } = paid
  // By whatever zone: nowhere is it later than tomorrow in UTC.
  const tomorrow = acting.now.toZonedDateTimeISO('UTC').toPlainDate().add({ days: 1 })
  if (Temporal.PlainDate.compare(tomorrow, on) < 0) return refuse(settlementRefusals, 'paid_on_not_possible')
  await queries.payStatement(tx, statement, { on, ref, by: acting.subject.id, at: acting.now })
  await audit(tx, named, acting, 'settlement.paid', { paid_on: on.toString() })
  return null
}
