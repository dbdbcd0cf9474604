import sql from 'sql-template-tag'
import type { AuditSubject } from '#access/audit.ts'
import type { Tx } from '#platform/database.ts'
import type { Declined } from './month-advice.ts'
import type { AdviceCode } from './month-advice-code.ts'

export type ClosedRow = { month: string; closed_at: Temporal.Instant; report: string }

export const findClosed = (tx: Tx, month: string): Promise<ClosedRow | null> =>
  tx.maybeOne<ClosedRow>(
    sql`select month, closed_at, report from reports.month_report where club_id = ${tx.clubId} and month = ${month}`,
  )

/** The latest month that was closed; null where none was. */
export async function findLastClosed(tx: Tx): Promise<string | null> {
  const { month } = await tx.one<{ month: string | null }>(
    sql`select max(month) as month from reports.month_report where club_id = ${tx.clubId}`,
  )
  return month
}

/** Keeps a month as it was closed; one that was closed before stays as it is. Tells whether this is what is kept. */
export async function insertClosed(tx: Tx, row: ClosedRow): Promise<boolean> {
  const kept = await tx.query(
    sql`insert into reports.month_report (club_id, month, closed_at, report, fingerprint)
        values (${tx.clubId}, ${row.month}, ${row.closed_at}, ${row.report}, sha256(convert_to(${row.report}, 'UTF8')))
        on conflict do nothing returning month`,
  )
  return kept.length > 0
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

/** What was told last of each campaign's margin, and of each rule's that is judged from its beginning on, in months closed before this one. */
export async function readCounted(tx: Tx, month: string): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query<{ id: string; margin_minor: number }>(
    sql`select distinct on (j ->> 'id') j ->> 'id' as id, coalesce((j ->> 'margin_minor')::bigint, 0) as margin_minor
        from reports.month_report m cross join lateral jsonb_array_elements(m.report::jsonb -> 'judged') j
        where m.club_id = ${tx.clubId} and m.month < ${month} and (j ->> 'kind' = 'campaign' or (j ->> 'is_cumulated')::boolean)
        order by j ->> 'id', m.month desc`,
  )
  return new Map(rows.map(({ id, margin_minor }) => [id, margin_minor]))
}

/** What was dismissed in months closed before this one and not opened again since: the latest answer to each. */
export const listDeclined = (tx: Tx, month: string): Promise<Declined[]> =>
  tx.query<Declined>(
    sql`select code, subject, size from (
          select distinct on (a.code, said ->> 'subject') a.code, a.answer, said ->> 'subject' as subject,
                 (said #>> '{evidence,size}')::float8 as size
          from reports.advice_answer a
          join reports.month_report m on m.club_id = a.club_id and m.month = a.month
          cross join lateral jsonb_array_elements(m.report::jsonb -> 'advice') said
          where a.club_id = ${tx.clubId} and a.month < ${month} and said ->> 'code' = a.code
          order by a.code, said ->> 'subject', a.month desc) latest
        where answer = 'dismissed' and size is not null order by code, subject`,
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
