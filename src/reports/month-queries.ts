import sql from 'sql-template-tag'
import type { AuditSubject } from '#access/audit.ts'
import type { Tx } from '#platform/database.ts'
import type { AdviceCode } from './month-advice-code.ts'

export type ClosedRow = { month: string; closed_at: Temporal.Instant; report: string }

export const findClosed = (tx: Tx, month: string): Promise<ClosedRow | null> =>
  tx.maybeOne<ClosedRow>(
    sql`select month, closed_at, report from reports.month_report where club_id = ${tx.clubId} and month = ${month}`,
  )

/** Keeps a month as it was closed; what was closed before stays as it is. */
export async function insertClosed(tx: Tx, row: ClosedRow): Promise<void> {
  await tx.query(
    sql`insert into reports.month_report (club_id, month, closed_at, report, fingerprint)
        values (${tx.clubId}, ${row.month}, ${row.closed_at}, ${row.report}, sha256(convert_to(${row.report}, 'UTF8')))
        on conflict do nothing`,
  )
}

export type ListedRow = { month: string; closed_at: Temporal.Instant; profit_minor: number | null }

/** Closed months, the latest first, each with what the club brought. */
export const listClosed = (tx: Tx): Promise<ListedRow[]> =>
  tx.query<ListedRow>(
    sql`select month, closed_at, (jsonb_path_query_first(report::jsonb, '$.figures[*] ? (@.code == "profit").value') #>> '{}')::bigint as profit_minor
        from reports.month_report where club_id = ${tx.clubId} order by month desc`,
  )

export const listAnswers = (tx: Tx, month: string): Promise<{ code: AdviceCode; answer: string }[]> =>
  tx.query(
    sql`select code, answer from reports.advice_answer where club_id = ${tx.clubId} and month = ${month} order by code`,
  )

export type AnswerRow = {
  month: string
  code: AdviceCode
  answer: 'dismissed' | 'open'
  by: AuditSubject
  at: Temporal.Instant
}

export async function writeAnswer(tx: Tx, { month, code, answer, by, at }: AnswerRow): Promise<void> {
  await tx.query(
    sql`insert into reports.advice_answer (club_id, month, code, answer, subject_kind, subject_id, answered_at)
        values (${tx.clubId}, ${month}, ${code}, ${answer}, ${by.kind}, ${by.id}, ${at})
        on conflict (club_id, month, code) do update
        set answer = excluded.answer, subject_kind = excluded.subject_kind, subject_id = excluded.subject_id,
            answered_at = excluded.answered_at`,
  )
}
