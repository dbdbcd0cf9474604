import sql, { type Sql } from 'sql-template-tag'
import { type Span, settledThings } from '#partners/settled-facts.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { FINGERPRINT } from './fingerprint.ts'
import type { DisputeReason, DisputeState, LineKind, Side, StatementState } from './statement.ts'

export type StatementRecord = {
  partnerId: Uuid
  month: string
  state: Exclude<StatementState, 'open'>
  partnerName: string
  currency: string
  lines: number
  toUsMinor: number
  toUsVatMinor: number
  toPartnerMinor: number
  toPartnerVatMinor: number
  leftOutMinor: number
  dueOn: Temporal.PlainDate | null
  closedAt: Temporal.Instant
  approvedAt: Temporal.Instant | null
  paidOn: Temporal.PlainDate | null
  paidRef: string | null
}

const STATEMENT = sql`partner_id as "partnerId", month, state, partner_name as "partnerName", currency, lines,
  to_us_minor as "toUsMinor", to_us_vat_minor as "toUsVatMinor", to_partner_minor as "toPartnerMinor",
  to_partner_vat_minor as "toPartnerVatMinor", left_out_minor as "leftOutMinor", due_on as "dueOn", closed_at as "closedAt",
  approved_at as "approvedAt", paid_on as "paidOn", paid_ref as "paidRef"`

/** Closed months, the latest first. */
export const listStatements = (tx: Tx, partnerId: Uuid): Promise<StatementRecord[]> =>
  tx.query(
    sql`select ${STATEMENT} from settlement.statement
        where club_id = ${tx.clubId} and partner_id = ${partnerId} order by month desc`,
  )

export const findStatement = (tx: Tx, partnerId: Uuid, month: string): Promise<StatementRecord | null> =>
  tx.maybeOne(
    sql`select ${STATEMENT} from settlement.statement
        where club_id = ${tx.clubId} and partner_id = ${partnerId} and month = ${month}`,
  )

/** Whoever changes what is said of a statement holds it. */
export const lockStatement = (tx: Tx, partnerId: Uuid, month: string): Promise<StatementRecord | null> =>
  tx.maybeOne(
    sql`select ${STATEMENT} from settlement.statement
        where club_id = ${tx.clubId} and partner_id = ${partnerId} and month = ${month} for no key update`,
  )

export async function findLastClosed(tx: Tx, partnerId: Uuid): Promise<string | null> {
  const { month } = await tx.one<{ month: string | null }>(
    sql`select max(month) as month from settlement.statement where club_id = ${tx.clubId} and partner_id = ${partnerId}`,
  )
  return month
}

/** Lines of a month: of a closed one as they are kept, else as they would be now. */
export type LinesOf = { readonly partnerId: Uuid; readonly month: string; readonly open: Span | null }

const COLUMNS = sql`kind, source_id, side, ref, of_ref, link_id, contract_id, happened_at, written_at, points, units, money_minor, vat_minor`

/** What was decided of disputes is the matter of the month in which that was. */
const corrections = (
  clubId: Tx['clubId'],
  partnerId: Uuid,
  { from, until }: { from: Temporal.Instant | null; until: Temporal.Instant },
): Sql =>
  sql`select 'correction', d.dispute_id, l.side, l.ref, l.of_ref, l.link_id, l.contract_id, l.happened_at, d.decided_at, 0, null,
        d.correction_minor, d.correction_vat_minor
      from settlement.dispute d
      join settlement.line l on l.club_id = d.club_id and l.kind = d.kind and l.source_id = d.source_id
      where d.club_id = ${clubId} and d.partner_id = ${partnerId} and d.decided_at < ${until}
        and d.decided_at >= coalesce(${from}::timestamptz, '-infinity')
        and (d.correction_minor <> 0 or d.correction_vat_minor <> 0)`

function linesNow(clubId: Tx['clubId'], partnerId: Uuid, span: Span): Sql {
  const instantOf = (day: Temporal.PlainDate) => day.toZonedDateTime(span.timeZone).toInstant()
  const within = { from: span.from && instantOf(span.from), until: instantOf(span.until) }
  return sql`select row_number() over (order by t.written_at, t.kind, t.source_id)::integer as line_no, t.*
      from (select kind, source_id, side, ref, of_ref, link_id, contract_id, happened_at, written_at, points::bigint as points, units::bigint as units,
                   money_minor, round(money_minor * vat_bp / 10000)::bigint as vat_minor
            from (${settledThings(clubId, partnerId, span)}) things
            union all ${corrections(clubId, partnerId, within)}) t
      where not exists (select from settlement.line l
                        where l.club_id = ${clubId} and l.kind = t.kind and l.source_id = t.source_id)`
}

const linesOf = (clubId: Tx['clubId'], { partnerId, month, open }: LinesOf): Sql =>
  open === null
    ? sql`select line_no, ${COLUMNS} from settlement.line
          where club_id = ${clubId} and partner_id = ${partnerId} and month = ${month}`
    : linesNow(clubId, partnerId, open)

export async function insertLines(tx: Tx, { partnerId, month }: LinesOf, span: Span): Promise<void> {
  await tx.query(
    sql`insert into settlement.line (club_id, partner_id, month, line_no, ${COLUMNS})
        select ${tx.clubId}, ${partnerId}, ${month}, line_no, ${COLUMNS} from (${linesNow(tx.clubId, partnerId, span)}) now`,
  )
}

/** Writes down a month of which the lines are in place; the sums are theirs. */
export async function insertStatement(
  tx: Tx,
  statement: {
    partnerId: Uuid
    month: string
    partnerName: string
    currency: string
    dueOn: Temporal.PlainDate | null
  },
  now: Temporal.Instant,
): Promise<void> {
  const { partnerId, month, partnerName, currency, dueOn } = statement
  await tx.query(
    sql`insert into settlement.statement (club_id, partner_id, month, state, partner_name, currency, lines, to_us_minor,
          to_us_vat_minor, to_partner_minor, to_partner_vat_minor, fingerprint, due_on, closed_at)
        select ${tx.clubId}, ${partnerId}, ${month}, case when count(*) = 0 then 'nothing' else 'ready' end, ${partnerName}, ${currency},
               count(*), coalesce(sum(l.money_minor) filter (where l.side = 'to_us'), 0),
               coalesce(sum(l.vat_minor) filter (where l.side = 'to_us'), 0),
               coalesce(-sum(l.money_minor) filter (where l.side = 'to_partner'), 0),
               coalesce(-sum(l.vat_minor) filter (where l.side = 'to_partner'), 0), ${FINGERPRINT}, ${dueOn}, ${now}
        from settlement.line l
        where l.club_id = ${tx.clubId} and l.partner_id = ${partnerId} and l.month = ${month}`,
  )
}

export type LineSum = {
  kind: LineKind
  side: Side
  contract_id: Uuid | null
  lines: number
  points: number
  units: number
  money_minor: number
  vat_minor: number
}

/** By kind, side and contract: all that a month is summed by, reckoned once. */
export const sumLines = (tx: Tx, of: LinesOf): Promise<LineSum[]> =>
  tx.queryOnce(
    sql`select kind, side, contract_id, count(*) as lines, coalesce(sum(points), 0)::bigint as points,
               coalesce(sum(units), 0)::bigint as units, sum(money_minor)::bigint as money_minor, sum(vat_minor)::bigint as vat_minor
        from (${linesOf(tx.clubId, of)}) l group by kind, side, contract_id order by kind, side, contract_id`,
  )

export type LineRecord = {
  lineNo: number
  kind: LineKind
  sourceId: Uuid
  side: Side
  ref: string
  ofRef: string | null
  linkId: Uuid | null
  contractId: Uuid | null
  happenedAt: Temporal.Instant
  writtenAt: Temporal.Instant
  points: number
  units: number | null
  moneyMinor: number
  vatMinor: number
}

const LINE = sql`l.line_no as "lineNo", l.kind, l.source_id as "sourceId", l.side, l.ref, l.of_ref as "ofRef", l.link_id as "linkId",
  l.contract_id as "contractId", l.happened_at as "happenedAt", l.written_at as "writtenAt", l.points, l.units,
  l.money_minor as "moneyMinor", l.vat_minor as "vatMinor"`

export type LineFilter = {
  readonly kind: LineKind | null
  readonly isDisputed: boolean
  readonly after: number
  readonly limit: number
}

/** In their order. */
export const listLines = (
  tx: Tx,
  of: LinesOf,
  { kind, isDisputed, after, limit }: LineFilter,
): Promise<LineRecord[]> =>
  tx.queryOnce(
    sql`select ${LINE} from (${linesOf(tx.clubId, of)}) l
        where l.line_no > ${after} and (${kind}::text is null or l.kind = ${kind})
          and (not ${isDisputed}::boolean or exists (
            select from settlement.dispute d
            where d.club_id = ${tx.clubId} and d.kind = l.kind and d.source_id = l.source_id))
        order by l.line_no limit ${limit}`,
  )

export const findLine = (
  tx: Tx,
  { partnerId, month, kind, sourceId }: { partnerId: Uuid; month: string; kind: LineKind; sourceId: Uuid },
): Promise<LineRecord | null> =>
  tx.maybeOne(
    sql`select ${LINE} from settlement.line l
        where l.club_id = ${tx.clubId} and l.kind = ${kind} and l.source_id = ${sourceId}
          and l.partner_id = ${partnerId} and l.month = ${month}`,
  )

export type DisputeRecord = {
  disputeId: Uuid
  partnerId: Uuid
  month: string
  kind: LineKind
  sourceId: Uuid
  reason: DisputeReason
  note: string | null
  openedBy: 'club' | 'partner'
  openedById: Uuid
  openedAt: Temporal.Instant
  isLeftOut: boolean
  state: DisputeState
  words: string | null
  decidedAt: Temporal.Instant | null
  correctionMinor: number | null
  correctionVatMinor: number | null
}

const DISPUTE = sql`d.dispute_id as "disputeId", d.partner_id as "partnerId", d.month, d.kind, d.source_id as "sourceId", d.reason, d.note,
  d.opened_by as "openedBy", d.opened_by_id as "openedById", d.opened_at as "openedAt", d.is_left_out as "isLeftOut", d.state, d.words,
  d.decided_at as "decidedAt", d.correction_minor as "correctionMinor", d.correction_vat_minor as "correctionVatMinor"`

/** Ask under the lock of the statement where something is to be written. */
export const listDisputes = (tx: Tx, partnerId: Uuid, month: string): Promise<DisputeRecord[]> =>
  tx.query(
    sql`select ${DISPUTE} from settlement.dispute d
        where d.club_id = ${tx.clubId} and d.partner_id = ${partnerId} and d.month = ${month} order by d.dispute_id`,
  )

/** What lines in open disputes come to, with VAT: so much would be left out. */
export async function sumDisputed(tx: Tx, partnerId: Uuid, month: string): Promise<number> {
  const { minor } = await tx.one<{ minor: number }>(
    sql`select coalesce(sum(l.money_minor + l.vat_minor), 0)::bigint as minor
        from settlement.dispute d
        join settlement.line l on l.club_id = d.club_id and l.kind = d.kind and l.source_id = d.source_id
        where d.club_id = ${tx.clubId} and d.partner_id = ${partnerId} and d.month = ${month} and d.state = 'open'`,
  )
  return minor
}

/** How many are open, by month. */
export async function countOpenDisputes(tx: Tx, partnerId: Uuid): Promise<Map<string, number>> {
  const rows = await tx.query<{ month: string; open: number }>(
    sql`select month, count(*) as open from settlement.dispute
        where club_id = ${tx.clubId} and partner_id = ${partnerId} and state = 'open' group by month`,
  )
  return new Map(rows.map(({ month, open }) => [month, open]))
}

export async function insertDispute(
  tx: Tx,
  dispute: Pick<
    DisputeRecord,
    | 'disputeId'
    | 'partnerId'
    | 'month'
    | 'kind'
    | 'sourceId'
    | 'reason'
    | 'note'
    | 'openedBy'
    | 'openedById'
    | 'openedAt'
  >,
): Promise<void> {
  await tx.query(
    sql`insert into settlement.dispute (club_id, dispute_id, partner_id, month, kind, source_id, reason, note, opened_by, opened_by_id,
          opened_at)
        values (${tx.clubId}, ${dispute.disputeId}, ${dispute.partnerId}, ${dispute.month}, ${dispute.kind}, ${dispute.sourceId},
          ${dispute.reason}, ${dispute.note}, ${dispute.openedBy}, ${dispute.openedById}, ${dispute.openedAt})`,
  )
}

export async function decideDispute(
  tx: Tx,
  disputeId: Uuid,
  decided: {
    state: 'upheld' | 'rejected'
    words: string
    at: Temporal.Instant
    by: Uuid
    correctionMinor: number
    correctionVatMinor: number
  },
): Promise<void> {
  await tx.query(
    sql`update settlement.dispute set state = ${decided.state}, words = ${decided.words}, decided_at = ${decided.at},
          decided_by = ${decided.by}, correction_minor = ${decided.correctionMinor},
          correction_vat_minor = ${decided.correctionVatMinor}
        where club_id = ${tx.clubId} and dispute_id = ${disputeId}`,
  )
}

/** Leaves out what is in dispute, and tells what that comes to, with VAT. */
export async function leaveOutOpen(tx: Tx, partnerId: Uuid, month: string): Promise<number> {
  const { minor } = await tx.one<{ minor: number }>(
    sql`with gone as (
          update settlement.dispute set is_left_out = true
          where club_id = ${tx.clubId} and partner_id = ${partnerId} and month = ${month} and state = 'open'
          returning kind, source_id)
        select coalesce(sum(l.money_minor + l.vat_minor), 0)::bigint as minor
        from gone join settlement.line l on l.club_id = ${tx.clubId} and l.kind = gone.kind and l.source_id = gone.source_id`,
  )
  return minor
}

export async function approveStatement(
  tx: Tx,
  { partnerId, month }: StatementRecord,
  { leftOutMinor, by, at }: { leftOutMinor: number; by: Uuid; at: Temporal.Instant },
): Promise<void> {
  await tx.query(
    sql`update settlement.statement
        set state = 'approved', approved_at = ${at}, approved_by = ${by}, left_out_minor = ${leftOutMinor}
        where club_id = ${tx.clubId} and partner_id = ${partnerId} and month = ${month}`,
  )
}

export async function payStatement(
  tx: Tx,
  { partnerId, month }: StatementRecord,
  paid: { on: Temporal.PlainDate; ref: string | null; by: Uuid; at: Temporal.Instant },
): Promise<void> {
  await tx.query(
    sql`update settlement.statement
        set state = 'paid', paid_at = ${paid.at}, paid_by = ${paid.by}, paid_on = ${paid.on}, paid_ref = ${paid.ref}
        where club_id = ${tx.clubId} and partner_id = ${partnerId} and month = ${month}`,
  )
}
