import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

export type CounterKind =
  | 'day'
  | 'budget'
  | 'issued'
  | 'reversed'
  | 'out_member_day'
  | 'out_day'
  | 'in_member_day'
  | 'in_day'
  | 'wrong_code'

/** What is counted: of a partner, on a day, of a member or a contract where it is about one. */
export type CounterName = {
  readonly partnerId: Uuid
  readonly kind: CounterKind
  readonly onDay: string
  readonly scope: Uuid
  /** An amount, where amounts are counted. */
  readonly detail: number
}
export type CounterRow = CounterName & { readonly points: number; readonly times: number }

/** Ask under the lock of the partners; one that has counted nothing is left out. */
export function readCounters(tx: Tx, names: readonly CounterName[]): Promise<CounterRow[]> {
  if (names.length === 0) return Promise.resolve([])
  return tx.query(
    sql`select c.partner_id as "partnerId", c.kind, to_char(c.on_day, 'YYYY-MM-DD') as "onDay", c.scope, c.detail, c.points, c.times
        from jsonb_to_recordset(${JSON.stringify(names)}::jsonb)
          as n("partnerId" uuid, kind text, "onDay" date, scope uuid, detail bigint)
        join partners.counter c on c.club_id = ${tx.clubId} and c.partner_id = n."partnerId" and c.kind = n.kind
          and c.on_day = n."onDay" and c.scope = n.scope and c.detail = n.detail`,
  )
}

/** What partners' purchases of these days and of these contracts came to, whoever's; as `readCounters`. */
export function readShared(
  tx: Tx,
  partnerIds: readonly Uuid[],
  days: readonly string[],
): Promise<CounterRow[]> {
  return tx.query(
    sql`select c.partner_id as "partnerId", c.kind, to_char(c.on_day, 'YYYY-MM-DD') as "onDay", c.scope, c.detail, c.points, c.times
        from partners.counter c
        where c.club_id = ${tx.clubId} and c.partner_id = any(${partnerIds}::uuid[])
          and (c.kind in ('day', 'issued') and c.on_day = any(${days}::date[]) or c.kind = 'budget')`,
  )
}

/** Goes out with the commit. */
export function addToCounters(tx: Tx, adds: readonly CounterRow[]): void {
  if (adds.length === 0) return
  tx.send(
    sql`insert into partners.counter as c (club_id, partner_id, kind, on_day, scope, detail, points, times)
        select ${tx.clubId}, x."partnerId", x.kind, x."onDay", x.scope, x.detail, x.points, x.times
        from jsonb_to_recordset(${JSON.stringify(adds)}::jsonb)
          as x("partnerId" uuid, kind text, "onDay" date, scope uuid, detail bigint, points bigint, times integer)
        on conflict (club_id, partner_id, kind, on_day, scope, detail)
        do update set points = c.points + excluded.points, times = c.times + excluded.times`,
  )
}

/** What a member is counted by is counted of whoever they became. */
export async function moveCounters(tx: Tx, fromMember: Uuid, intoMember: Uuid): Promise<void> {
  await tx.query(
    sql`with gone as (
          delete from partners.counter
          where club_id = ${tx.clubId} and scope = ${fromMember} and kind in ('out_member_day', 'in_member_day') returning *)
        insert into partners.counter as c (club_id, partner_id, kind, on_day, scope, detail, points, times)
        select club_id, partner_id, kind, on_day, ${intoMember}, detail, points, times from gone
        on conflict (club_id, partner_id, kind, on_day, scope, detail)
        do update set points = c.points + excluded.points, times = c.times + excluded.times`,
  )
}

export type Totals = { issued: number; reversed: number; receipts: number }

/** What partners issued and took back, from a day on. */
export async function sumTotals(
  tx: Tx,
  partnerIds: readonly Uuid[],
  from: Temporal.PlainDate | null,
): Promise<Map<Uuid, Totals>> {
  const rows = await tx.query<Totals & { partner_id: Uuid }>(
    sql`select partner_id, coalesce(sum(points) filter (where kind = 'issued'), 0)::bigint as issued,
               coalesce(sum(points) filter (where kind = 'reversed'), 0)::bigint as reversed,
               coalesce(sum(times) filter (where kind = 'issued'), 0)::bigint as receipts
        from partners.counter
        where club_id = ${tx.clubId} and partner_id = any(${partnerIds}::uuid[]) and kind in ('issued', 'reversed')
          and (${from}::date is null or on_day >= ${from}::date)
        group by partner_id`,
  )
  return new Map(rows.map(({ partner_id, ...totals }) => [partner_id, totals]))
}

/** What a member did on days long ago; what a partner issued is kept for ever. */
export async function dropOldCounters(tx: Tx, before: Temporal.Instant): Promise<void> {
  await tx.query(
    sql`delete from partners.counter
        where club_id = ${tx.clubId} and on_day < ${before}::timestamptz::date
          and kind in ('out_member_day', 'in_member_day')`,
  )
}
