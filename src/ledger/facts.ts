import sql, { join, type Sql } from 'sql-template-tag'
import { int4Column, uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

/** What the club owes its members in points, and they it: over all accounts of points. */
export type Outstanding = {
  /** Available, held and pending. */
  points: number
  /** Owed by members for goods that came back; another member's points do not pay it. */
  debt: number
}

export function sumOutstanding(tx: Tx): Promise<Outstanding> {
  return tx.one<Outstanding>(
    sql`select coalesce(sum(earned - spent + pending), 0)::bigint as points, coalesce(sum(debt), 0)::bigint as debt
        from ledger.account where club_id = ${tx.clubId} and unit = 'points'`,
  )
}

/** What each account has of points, over its purses: account_id, available, pending, debt. */
export const balanceRows = (clubId: Uuid, andOnly: Sql): Sql =>
  sql`select account_id, sum(earned - spent - held)::bigint as available, sum(pending)::bigint as pending,
             sum(debt)::bigint as debt
      from ledger.account where club_id = ${clubId} and unit = 'points'${andOnly} group by account_id`

/** Of one account in a row of `accounts`: its open lots that are usable and have a last day. */
const lotsOf = (clubId: Uuid): Sql =>
  sql`ledger.lot l where l.club_id = ${clubId} and l.bucket = ledger.bucket_of(accounts.account_id)
        and l.account_id = accounts.account_id and l.open > 0 and not l.is_pending and l.expires_at is not null`

/** How points go of those who stay away, told from above: their terms, and when somebody last bought for each account. */
export type LapseRows = {
  readonly terms: readonly { readonly months: number; readonly ruledOn: Temporal.PlainDate }[]
  readonly timeZone: string
  /** account_id, last_on; of accounts in rows with an account_id. */
  boughtRows(accounts: Sql): Sql
}

/** The moment at which a credit goes that was last kept alive on the later of these days, or has a day of its own. */
const endOf = ({ terms, timeZone }: LapseRows, keptOn: Sql): Sql => {
  const days = terms.map(
    ({ months, ruledOn }) =>
      sql`(greatest(${keptOn}, ${ruledOn}::date) + make_interval(months => ${months}::integer) + interval '1 day')`,
  )
  return sql`(least(${join(days, ', ')}) at time zone ${timeZone})`
}

const givenOn = ({ timeZone }: LapseRows): Sql => sql`(l.occurred_at at time zone ${timeZone})::date`

/** Accounts with usable points, or these: account_id. */
const accountsWithPoints = (clubId: Uuid, accountIds: readonly Uuid[] | null): Sql =>
  accountIds === null
    ? sql`select distinct account_id from ledger.account
          where club_id = ${clubId} and unit = 'points' and moved_to is null and earned - spent > 0`
    : sql`select distinct a.account_id from unnest(${accountIds}::uuid[]) as a (account_id)`

/** Accounts with when their points were last kept alive (null: never), and of each its usable lots with the end they have now. */
const lapsingLots = (
  clubId: Uuid,
  lapse: LapseRows,
  accountIds: readonly Uuid[] | null,
  which: Sql = sql`true`,
): Sql => {
  const accounts = accountsWithPoints(clubId, accountIds)
  return sql`(select a.account_id, b.last_on from (${accounts}) a
              left join (${lapse.boughtRows(accounts)}) b using (account_id) where ${which} offset 0) accounts
             cross join lateral (
               select l.open, least(l.expires_at, ${endOf(lapse, sql`accounts.last_on, ${givenOn(lapse)}`)}) as expires_at
               from ledger.lot l
               where l.club_id = ${clubId} and l.bucket = ledger.bucket_of(accounts.account_id)
                 and l.account_id = accounts.account_id and l.open > 0 and not l.is_pending
               offset 0) lots`
}

/**
 * When the next points of each account go if nobody buys: account_id, expires_at. Null asks about every account of the club;
 * without `lapse` they go on days of their own alone.
 */
export const expiryRows = (
  clubId: Uuid,
  accountIds: readonly Uuid[] | null,
  lapse: LapseRows | null,
): Sql => {
  if (lapse !== null)
    return sql`select accounts.account_id, min(lots.expires_at) as expires_at
               from ${lapsingLots(clubId, lapse, accountIds)} group by accounts.account_id`
  return accountIds === null
    ? sql`select account_id, min(expires_at) as expires_at from ledger.lot
          where club_id = ${clubId} and open > 0 and not is_pending and expires_at is not null group by account_id`
    : sql`select accounts.account_id, lots.expires_at from unnest(${accountIds}::uuid[]) as accounts (account_id)
          cross join lateral (select min(l.expires_at) as expires_at from ${lotsOf(clubId)}) lots`
}

/**
 * What each account loses before `until`, if nothing is burned and nobody buys: account_id, expiring. Only those are looked at
 * that have points whose day comes until then, or that may lapse until then.
 */
export const expiringRows = (
  clubId: Uuid,
  { from, until }: { from: Temporal.Instant; until: Temporal.Instant },
  accountIds: readonly Uuid[] | null,
  lapse: LapseRows | null,
): Sql =>
  lapse === null
    ? sql`select accounts.account_id, lots.expiring
          from (${endingAccounts(clubId, { from, until }, accountIds)}) accounts
          cross join lateral (
            select sum(l.open)::bigint as expiring from ${lotsOf(clubId)} and l.expires_at <= ${until}) lots`
    : sql`select accounts.account_id, sum(lots.open)::bigint as expiring
          from ${lapsingLots(
            clubId,
            lapse,
            accountIds,
            sql`${endOf(lapse, sql`b.last_on`)} <= ${until}
                or account_id in (${endingAccounts(clubId, { from, until }, accountIds)})`,
          )}
          where lots.expires_at <= ${until} group by accounts.account_id`

/** Accounts with points whose own day comes in this time, or these of them: account_id. */
const endingAccounts = (
  clubId: Uuid,
  { from, until }: { from: Temporal.Instant; until: Temporal.Instant },
  accountIds: readonly Uuid[] | null,
): Sql =>
  accountIds === null
    ? sql`select distinct account_id from ledger.entry
                where club_id = ${clubId} and expires_at is not null and points > 0
                  and greatest(expires_at, available_at, recorded_at) > ${from}
                  and greatest(expires_at, available_at, recorded_at) <= ${until}`
    : sql`select a.account_id from unnest(${accountIds}::uuid[]) as a (account_id)
                where exists (
                  select from ledger.entry e
                  where e.club_id = ${clubId} and e.bucket = ledger.bucket_of(a.account_id) and e.account_id = a.account_id
                    and e.expires_at is not null and e.points > 0
                    and greatest(e.expires_at, e.available_at, e.recorded_at) > ${from}
                    and greatest(e.expires_at, e.available_at, e.recorded_at) <= ${until})`

/** Those of these accounts with points whose own day comes in this time. */
export async function findEnding(
  tx: Tx,
  span: { from: Temporal.Instant; until: Temporal.Instant },
  accountIds: readonly Uuid[],
): Promise<Uuid[]> {
  const rows = await tx.query<{ account_id: Uuid }>(endingAccounts(tx.clubId ?? '', span, accountIds))
  return rows.map(({ account_id }) => account_id)
}

/** What half of the accounts have to spend, or less; pools count once. */
export async function readUsualPoints(tx: Tx): Promise<number> {
  const { usual } = await tx.one<{ usual: number | null }>(
    sql`select percentile_disc(0.5) within group (order by earned - spent - held) as usual from ledger.account
        where club_id = ${tx.clubId} and purse = 0 and moved_to is null and unit = 'points'`,
  )
  return usual ?? 0
}

/** Whether a purchase was ever written down of this account that left it with so many points to spend, as its receipt tells. */
export const hasBoughtWith = (accountId: Sql, points: number): Sql =>
  sql`exists (select from ledger.entry e where e.bucket = ledger.bucket_of(${accountId}) and e.account_id = ${accountId}
        and e.kind = 'earn' and e.cause = 'receipt' and e.earned_after - e.spent_after - e.held_after >= ${points}::bigint)`

const ACCOUNTS_ASKED = 300

/** What a purchase usually gives: the mean of the latest of some hundred accounts; null where nobody has earned anything. */
export async function readUsualEarn(tx: Tx): Promise<number | null> {
  const { usual } = await tx.one<{ usual: number | null }>(
    sql`select round(avg(e.points))::bigint as usual
        from (
          select bucket, account_id from ledger.account
          where club_id = ${tx.clubId} and purse = 0 and moved_to is null and unit = 'points' and earned > 0
          limit ${ACCOUNTS_ASKED}) a
        cross join lateral (
          select points from ledger.entry
          where bucket = a.bucket and account_id = a.account_id and purse = 0 and kind = 'earn' and cause = 'receipt'
            and points > 0
          order by seq desc limit 1) e`,
  )
  return usual
}

/** What the latest earnings of each of these accounts gave, so many of each at most. */
export async function readLatestEarned(
  tx: Tx,
  accountIds: readonly Uuid[],
  each: number,
): Promise<Map<Uuid, number[]>> {
  if (accountIds.length === 0) return new Map()
  const rows = await tx.query<{ account_id: Uuid; points: number[] }>(
    sql`select asked.account_id, array_agg(latest.points) as points
        from unnest(${uuidColumn(accountIds)}::uuid[]) as asked (account_id)
        cross join lateral (
          select e.points
          from ledger.account a
          cross join lateral (
            select points, recorded_at, purse, seq from ledger.entry
            where bucket = a.bucket and account_id = a.account_id and purse = a.purse and kind = 'earn'
            order by seq desc limit ${each}) e
          where a.bucket = ledger.bucket_of(asked.account_id) and a.account_id = asked.account_id
          order by e.recorded_at desc, e.purse desc, e.seq desc limit ${each}) latest
        group by asked.account_id`,
  )
  return new Map(rows.map((row) => [row.account_id, row.points]))
}

/** Whose entries: those of the accounts, and of an account that is shared those alone that were made on behalf of the parties. */
export type EntryOwner = {
  readonly accountIds: readonly Uuid[]
  readonly partyIds: readonly Uuid[]
}
export type EarnedRow = {
  n: number
  kind: 'earn' | 'reverse'
  points: number
  cause: string
  cause_id: Uuid
  occurred_at: Temporal.Instant
}

/** What each of many owners earned, and what was taken back of it; of each account so many of the newest. `n` is the owner's place. */
export function readEarnedOf(tx: Tx, owners: readonly EntryOwner[], each: number): Promise<EarnedRow[]> {
  const accounts = owners.flatMap(({ accountIds, partyIds }, n) =>
    accountIds.map((id) => ({ n, id, isShared: !partyIds.includes(id) })),
  )
  const parties = owners.flatMap(({ partyIds }, n) => partyIds.map((id) => ({ n, id })))
  if (accounts.length === 0) return Promise.resolve([])
  return tx.query<EarnedRow>(
    sql`select asked.n, e.kind, e.points, e.cause, e.cause_id, e.occurred_at
        from unnest(${int4Column(accounts.map(({ n }) => n))}::integer[], ${uuidColumn(accounts.map(({ id }) => id))}::uuid[],
                    ${accounts.map(({ isShared }) => isShared)}::boolean[]) as asked (n, account_id, is_shared)
        join ledger.account a on a.bucket = ledger.bucket_of(asked.account_id) and a.account_id = asked.account_id
        cross join unnest(array['earn', 'reverse']) as kinds (kind)
        cross join lateral (
          select e.kind, e.points, e.cause, e.cause_id, e.occurred_at from ledger.entry e
          where e.bucket = a.bucket and e.account_id = a.account_id and e.purse = a.purse and e.kind = kinds.kind
            and (not asked.is_shared or exists (
              select from ledger.entry_party p
              where p.bucket = e.bucket and p.account_id = e.account_id and p.purse = e.purse and p.seq = e.seq
                and p.party_id in (
                  select q.party_id
                  from unnest(${int4Column(parties.map(({ n }) => n))}::integer[], ${uuidColumn(parties.map(({ id }) => id))}::uuid[])
                    as q (n, party_id) where q.n = asked.n)))
          order by e.seq desc limit ${each}) e`,
  )
}

/**
 * Of points that came by purchases, how often the account then had `least` or more to use, and how often points were burned
 * for a reward: both by when it happened, from one instant until another.
 */
export const countTakings = (
  tx: Tx,
  { least, from, until }: { least: number; from: Temporal.Instant; until: Temporal.Instant },
): Promise<{ chances: number; taken: number }> =>
  tx.one(
    sql`select count(*) filter (where kind = 'earn' and cause = 'receipt'
                 and earned_after - spent_after - held_after >= ${least}::bigint) as chances,
               count(*) filter (where kind = 'burn' and cause = 'redemption') as taken
        from ledger.entry
        where club_id = ${tx.clubId} and occurred_at >= ${from} and occurred_at < ${until} and kind in ('earn', 'burn')`,
  )
