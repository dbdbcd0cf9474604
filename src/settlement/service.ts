import { readClub } from '#access/service.ts'
import { CONTRACT_PREFIX, LINK_PREFIX, PARTNER_PREFIX } from '#partners/partner.ts'
import { contractsOf, type PartnerRecord, readSettling } from '#partners/settling-service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import { countWaiting, firstOpenMonth, spanOf } from './close-service.ts'
import type { DisputeView, LineView, Settlement, SettlementList, SettlementRow } from './contract.ts'
import { monthOf, monthsBetween } from './month.ts'
import * as queries from './queries.ts'
import { settlementRefusals } from './refusal.ts'
import { DISPUTE_PREFIX, formatLine } from './statement.ts'

type Place = {
  readonly partner: PartnerRecord
  readonly statement: queries.StatementRecord | null
  readonly of: queries.LinesOf
}

type Asked = { readonly partnerId: Uuid; readonly month: string; readonly now: Temporal.Instant }

/** Where the lines of a month are: kept, or as they would be now. */
export async function findPlace(tx: Tx, { partnerId, month, now }: Asked): Promise<Place | Refusal> {
  const partner = await readSettling(tx, partnerId)
  if (!partner) return refuse(settlementRefusals, 'partner_not_found')
  const statement = await queries.findStatement(tx, partnerId, month)
  if (statement) return { partner, statement, of: { partnerId, month, open: null } }
  const { timeZone } = await readClub(tx)
  const lastClosed = await queries.findLastClosed(tx, partnerId)
  const first = firstOpenMonth(lastClosed, partner.createdAt, timeZone)
  const last = monthOf(now.toZonedDateTimeISO(timeZone).toPlainDate())
  if (month < first || month > last) return refuse(settlementRefusals, 'settlement_not_found')
  return {
    partner,
    statement: null,
    of: { partnerId, month, open: spanOf(month, lastClosed, first, timeZone) },
  }
}

type Figures = Pick<
  SettlementRow,
  'lines' | 'to_us_minor' | 'to_us_vat_minor' | 'to_partner_minor' | 'to_partner_vat_minor' | 'net_minor'
>

function figuresOf(sums: readonly queries.LineSum[]): Figures {
  const sum = (side: string, of: 'money_minor' | 'vat_minor') =>
    sums.filter((one) => one.side === side).reduce((total, one) => total + one[of], 0)
  const ours = { minor: sum('to_us', 'money_minor'), vat: sum('to_us', 'vat_minor') }
  const theirs = { minor: sum('to_partner', 'money_minor'), vat: sum('to_partner', 'vat_minor') }
  return {
    lines: sums.reduce((total, one) => total + one.lines, 0),
    to_us_minor: ours.minor,
    to_us_vat_minor: ours.vat,
    to_partner_minor: 0 - theirs.minor,
    to_partner_vat_minor: 0 - theirs.vat,
    net_minor: ours.minor + ours.vat + theirs.minor + theirs.vat,
  }
}

function closedRow(statement: queries.StatementRecord, openDisputes: number): SettlementRow {
  const { toUsMinor, toUsVatMinor, toPartnerMinor, toPartnerVatMinor, leftOutMinor } = statement
  const net = toUsMinor + toUsVatMinor - toPartnerMinor - toPartnerVatMinor
  return {
    month: statement.month,
    state: statement.state,
    lines: statement.lines,
    to_us_minor: toUsMinor,
    to_us_vat_minor: toUsVatMinor,
    to_partner_minor: toPartnerMinor,
    to_partner_vat_minor: toPartnerVatMinor,
    net_minor: net,
    left_out_minor: leftOutMinor,
    payable_minor: net - leftOutMinor,
    open_disputes: openDisputes,
    waits_for: 0,
    closed_at: statement.closedAt.toString(),
    due_on: statement.dueOn?.toString() ?? null,
    paid_on: statement.paidOn?.toString() ?? null,
  }
}

async function openRow(
  tx: Tx,
  of: queries.LinesOf,
  sums: readonly queries.LineSum[],
  now: Temporal.Instant,
): Promise<SettlementRow> {
  const figures = figuresOf(sums)
  return {
    month: of.month,
    state: 'open',
    ...figures,
    left_out_minor: 0,
    payable_minor: figures.net_minor,
    open_disputes: 0,
    waits_for: await countWaiting(tx, of.partnerId, of.month, now),
    closed_at: null,
    due_on: null,
    paid_on: null,
  }
}

/** Months with a partner, the latest first: those under way as they stand now. Months without anything are left out. */
export async function listSettlements(
  tx: Tx,
  partnerId: Uuid,
  now: Temporal.Instant,
): Promise<SettlementList | Refusal> {
  const partner = await readSettling(tx, partnerId)
  if (!partner) return refuse(settlementRefusals, 'partner_not_found')
  const { timeZone, currency } = await readClub(tx)
  const [closed, disputes] = await Promise.all([
    queries.listStatements(tx, partnerId),
    queries.countOpenDisputes(tx, partnerId),
  ])
  const lastClosed = closed[0]?.month ?? null
  const first = firstOpenMonth(lastClosed, partner.createdAt, timeZone)
  const last = monthOf(now.toZonedDateTimeISO(timeZone).toPlainDate())
  const items: SettlementRow[] = []
  for (const month of monthsBetween(first, last)) {
    const open = spanOf(month, lastClosed, first, timeZone)
    const of = { partnerId, month, open }
    const row = await openRow(tx, of, await queries.sumLines(tx, of), now)
    if (row.lines > 0 || month === last) items.push(row)
  }
  for (const statement of closed)
    if (statement.state !== 'nothing') items.push(closedRow(statement, disputes.get(statement.month) ?? 0))
  return { currency, items }
}

const sumOf = (
  sums: readonly queries.LineSum[],
  of: 'lines' | 'points' | 'units' | 'money_minor' | 'vat_minor',
): number => sums.reduce((total, sum) => total + sum[of], 0)

const toKinds = (sums: readonly queries.LineSum[]): Settlement['kinds'] =>
  [...Map.groupBy(sums, ({ kind, side }) => `${kind} ${side}`).values()].flatMap((own) => {
    const [first] = own
    if (!first) return []
    return [
      {
        kind: first.kind,
        side: first.side,
        lines: sumOf(own, 'lines'),
        points: sumOf(own, 'points'),
        units: sumOf(own, 'units'),
        amount_minor: sumOf(own, 'money_minor'),
        vat_minor: sumOf(own, 'vat_minor'),
      },
    ]
  })

/** A month with its sums: by kind, and by contract. */
export async function readSettlement(tx: Tx, asked: Asked): Promise<Settlement | Refusal> {
  const place = await findPlace(tx, asked)
  if (isRefusal(place)) return place
  const { partner, statement, of } = place
  const { currency } = await readClub(tx)
  const sums = await queries.sumLines(tx, of)
  const contracts = await contractsOf(tx, asked.partnerId)
  const disputes = await queries.countOpenDisputes(tx, asked.partnerId)
  const row = statement
    ? closedRow(statement, disputes.get(asked.month) ?? 0)
    : await openRow(tx, of, sums, asked.now)
  return {
    ...row,
    partner: {
      id: formatId(PARTNER_PREFIX, partner.partnerId),
      name: statement?.partnerName ?? partner.name,
    },
    currency: statement?.currency ?? currency,
    disputed_minor: await queries.sumDisputed(tx, asked.partnerId, asked.month),
    approved_at: statement?.approvedAt?.toString() ?? null,
    paid_ref: statement?.paidRef ?? null,
    kinds: toKinds(sums),
    contracts: contracts.flatMap(({ contractId, fromOn, untilOn }) => {
      const lines = sumOf(
        sums.filter(({ contract_id }) => contract_id === contractId),
        'lines',
      )
      const span = { from: fromOn.toString(), until: untilOn?.toString() ?? null }
      return lines === 0 ? [] : [{ id: formatId(CONTRACT_PREFIX, contractId), ...span, lines }]
    }),
    is_connected: partner.remoteUrl !== null,
  }
}

export const toDisputeView = (dispute: queries.DisputeRecord): DisputeView => ({
  id: formatId(DISPUTE_PREFIX, dispute.disputeId),
  line: formatLine(dispute),
  reason: dispute.reason,
  note: dispute.note,
  opened_by: dispute.openedBy,
  opened_at: dispute.openedAt.toString(),
  state: dispute.state,
  words: dispute.words,
  decided_at: dispute.decidedAt?.toString() ?? null,
  left_out: dispute.isLeftOut,
  correction_minor: dispute.correctionMinor,
  correction_vat_minor: dispute.correctionVatMinor,
})

const toLineView = (
  line: queries.LineRecord,
  disputes: ReadonlyMap<string, queries.DisputeRecord>,
): LineView => {
  const id = formatLine(line)
  const dispute = disputes.get(id)
  return {
    id,
    no: line.lineNo,
    kind: line.kind,
    side: line.side,
    ref: line.ref,
    of_ref: line.ofRef,
    link: line.linkId && formatId(LINK_PREFIX, line.linkId),
    contract: line.contractId && formatId(CONTRACT_PREFIX, line.contractId),
    happened_at: line.happenedAt.toString(),
    written_at: line.writtenAt.toString(),
    points: line.points,
    units: line.units,
    amount_minor: line.moneyMinor,
    vat_minor: line.vatMinor,
    dispute: dispute ? toDisputeView(dispute) : null,
  }
}

/** One page of a month's lines, in their order; answers one more than asked where there are more. */
export async function readLines(tx: Tx, { of }: Place, filter: queries.LineFilter): Promise<LineView[]> {
  const lines = await queries.listLines(tx, of, filter)
  const found = of.open === null ? await queries.listDisputes(tx, of.partnerId, of.month) : []
  const disputes = new Map(found.map((dispute) => [formatLine(dispute), dispute]))
  return lines.map((line) => toLineView(line, disputes))
}
