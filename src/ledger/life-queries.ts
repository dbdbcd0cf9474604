import sql, { type Sql } from 'sql-template-tag'
import { uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { LivingCredit } from './life.ts'

/** An account where something is due; also the place where a page of them ends. */
export type DueAccount = { bucket: number; account_id: Uuid }

/** What came due after `from` and until `to`; null is from the beginning. */
export type DuePeriod = { from: Temporal.Instant | null; to: Temporal.Instant }

export type FindDue = (
  tx: Tx,
  period: DuePeriod,
  after: DueAccount | null,
  limit: number,
) => Promise<DueAccount[]>

/** Accounts with pending credits whose day came in the period, in the order of their ids. */
export const findToActivate: FindDue = (tx, { from, to }, after, limit) =>
  tx.query<DueAccount>(
    sql`select distinct e.bucket, e.account_id from ledger.entry e
        where e.club_id = ${tx.clubId} and e.available_at is not null
          and e.available_at > coalesce(${from}::timestamptz, '-infinity') and e.available_at <= ${to}::timestamptz
          and not exists (
            select from ledger.entry a
            where a.bucket = e.bucket and a.account_id = e.account_id and a.purse = e.purse and a.credit_seq = e.seq
              and a.kind = 'activate')
          and (${after?.bucket ?? null}::smallint is null
            or (e.bucket, e.account_id) > (${after?.bucket ?? null}::smallint, ${after?.account_id ?? null}::uuid))
        order by e.bucket, e.account_id limit ${limit}`,
  )

/**
 * Accounts where points may have come to expire in the period: their day came, or they were posted, became available or
 * were given back after it. Whether any is left of them, the credits say.
 */
export const findToExpire: FindDue = (tx, { from, to }, after, limit) =>
  tx.query<DueAccount>(
    sql`select bucket, account_id from (
          select e.bucket, e.account_id from ledger.entry e
          where e.club_id = ${tx.clubId} and e.expires_at is not null and e.points > 0
            and greatest(e.expires_at, e.available_at, e.recorded_at) > coalesce(${from}::timestamptz, '-infinity')
            and greatest(e.expires_at, e.available_at, e.recorded_at) <= ${to}::timestamptz
          union
          select h.bucket, h.account_id from ledger.hold h
          where h.club_id = ${tx.clubId} and h.state = 'released'
            and h.resolved_at > coalesce(${from}::timestamptz, '-infinity') and h.resolved_at <= ${to}::timestamptz
          union
          select u.bucket, u.account_id from ledger.entry u
          where u.club_id = ${tx.clubId} and u.kind = 'unburn'
            and u.recorded_at > coalesce(${from}::timestamptz, '-infinity') and u.recorded_at <= ${to}::timestamptz) due
        where ${after?.bucket ?? null}::smallint is null
          or (bucket, account_id) > (${after?.bucket ?? null}::smallint, ${after?.account_id ?? null}::uuid)
        order by bucket, account_id limit ${limit}`,
  )

type CreditRow = {
  account_id: Uuid
  purse: number
  seq: number
  key: Uuid
  cause_id: Uuid
  open: number
  free: number
  net: number
  is_pending: boolean
  occurred_at: Temporal.Instant
  available_at: Temporal.Instant | null
  expires_at: Temporal.Instant | null
}

/** Which credits: those whose day has come, those given before a day, all that have a day, or all that are not held. */
export const DUE = {
  toActivate: (now: Temporal.Instant): Sql => sql`lot.is_pending and lot.available_at <= ${now}::timestamptz`,
  toExpire: (now: Temporal.Instant): Sql => sql`lot.free > 0 and lot.expires_at <= ${now}::timestamptz`,
  givenBefore: (day: Temporal.Instant): Sql => sql`lot.free > 0 and lot.occurred_at < ${day}::timestamptz`,
  dated: sql`(lot.is_pending or lot.free > 0 and lot.expires_at is not null)`,
  everything: sql`(lot.is_pending or lot.free > 0)`,
}

/** Open credits of these accounts, each purse's together, by their days; of moved accounts none. */
export async function readLivingCredits(
  tx: Tx,
  bucket: number,
  accountIds: readonly Uuid[],
  which: Sql,
): Promise<LivingCredit[]> {
  // Without `offset 0` the planner joins the view as a whole: every credit of the club, for a few accounts.
  const rows = await tx.query<CreditRow>(
    sql`select own.account_id, own.purse, lot.seq, lot.key, lot.cause_id, lot.open, lot.free, lot.net, lot.is_pending,
               lot.occurred_at, lot.available_at, lot.expires_at
        from ledger.account own
        cross join lateral (
          select l.*, case when l.is_pending then 0 else greatest(0, least(l.open,
                   sum(l.open) filter (where not l.is_pending) over (order by l.position) - own.held))::bigint end as free
          from ledger.lot l
          where l.bucket = own.bucket and l.account_id = own.account_id and l.purse = own.purse and l.open > 0
          offset 0) lot
        where own.bucket = ${bucket}::smallint and own.account_id = any(${uuidColumn(accountIds)}::uuid[])
          and own.moved_to is null and ${which}
        order by own.account_id, own.purse, lot.is_pending, lot.available_at, lot.position`,
  )
  return rows.map((row) => ({
    accountId: row.account_id,
    purse: row.purse,
    seq: row.seq,
    key: row.key,
    causeId: row.cause_id,
    open: row.open,
    free: row.free,
    net: row.net,
    isPending: row.is_pending,
    occurredAt: row.occurred_at,
    availableAt: row.available_at,
    expiresAt: row.expires_at,
  }))
}

/** Those of these accounts that have points which are neither spent nor held. */
export async function keepWithBalance(tx: Tx, bucket: number, accountIds: readonly Uuid[]): Promise<Uuid[]> {
  const rows = await tx.query<{ account_id: Uuid }>(
    sql`select distinct account_id from ledger.account
        where bucket = ${bucket}::smallint and account_id = any(${uuidColumn(accountIds)}::uuid[])
          and earned - spent - held > 0`,
  )
  return rows.map(({ account_id }) => account_id)
}

/** Whether the club has ever given points that wait or end: if not, nobody's credits need to be looked at. */
export async function hasLivingCredits(tx: Tx): Promise<boolean> {
  const row = await tx.one<{ found: boolean }>(
    sql`select exists (
            select from ledger.entry where club_id = ${tx.clubId} and available_at is not null)
          or exists (
            select from ledger.entry
            where club_id = ${tx.clubId} and expires_at is not null and points > 0) as found`,
  )
  return row.found
}

/** Up to when a job has seen to everything; null before its first run. */
export async function readProgress(tx: Tx, job: string): Promise<Temporal.Instant | null> {
  const row = await tx.maybeOne<{ done_until: Temporal.Instant }>(
    sql`select done_until from ledger.life_run where club_id = ${tx.clubId} and job = ${job}`,
  )
  return row?.done_until ?? null
}

export async function writeProgress(tx: Tx, job: string, doneUntil: Temporal.Instant): Promise<void> {
  await tx.query(
    sql`insert into ledger.life_run as run (club_id, job, done_until) values (${tx.clubId}, ${job}, ${doneUntil})
        on conflict (club_id, job) do update set done_until = excluded.done_until`,
  )
}
