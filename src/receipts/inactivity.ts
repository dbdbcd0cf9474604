import sql, { type Sql } from 'sql-template-tag'
import { readClub } from '#access/service.ts'
import type { LapseRows } from '#ledger/facts.ts'
import type { FindInactive, FindLapses } from '#ledger/life-service.ts'
import type { Clock } from '#platform/clock.ts'
import { uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { inactiveSince, inactivityTerms, lapseDay } from '#programme/points-life.ts'
import type { ProgrammeVersion } from '#programme/programme.ts'
import { loadVersions } from '#programme/service.ts'

/**
 * Accounts of members whose last purchase is longer ago than the programme allows, or who never bought: those lose what
 * was given to them before that day, too. An account that several share lives on by whoever of them buys.
 */
export const findInactive: FindInactive = async (tx, now, after, limit) => {
  const { timeZone } = await readClub(tx)
  const since = inactiveSince(await loadVersions(tx), now, timeZone)
  if (since === null) return null
  const members = await readNotBoughtSince(tx, since, after, limit)
  return {
    before: since.toZonedDateTime(timeZone).toInstant(),
    accountIds: members.map(({ account_id }) => account_id),
    next: members.length === limit ? (members.at(-1)?.member_id ?? null) : null,
  }
}

function readNotBoughtSince(
  tx: Tx,
  since: Temporal.PlainDate,
  after: Uuid | null,
  limit: number,
): Promise<{ member_id: Uuid; account_id: Uuid }[]> {
  return tx.query(
    sql`select m.member_id, m.account_id from members.member m
        where m.club_id = ${tx.clubId} and m.state = 'active'
          and m.member_id > coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000')
          and not exists (
            select from receipts.member_day d
            where d.bucket = ledger.bucket_of(m.account_id) and d.member_id = m.member_id
              and d.business_on >= ${since}::date and d.receipts > 0)
          and not exists (
            select from members.member other
            join receipts.member_day d on d.bucket = ledger.bucket_of(other.account_id) and d.member_id = other.member_id
            where m.account_id <> m.member_id and other.club_id = m.club_id and other.state = 'active'
              and other.member_id in (
                select b.member_id from households.belonging b
                where b.club_id = m.club_id and b.household_id = m.account_id and b.left_at is null)
              and d.business_on >= ${since}::date and d.receipts > 0)
        order by m.member_id limit ${limit}`,
  )
}

/** When the points of accounts go if nobody buys for them: what `findInactive` will take, told ahead. */
export const findLapses =
  (clock: Clock): FindLapses =>
  async (tx, accountIds) => {
    const { clubId, timeZone } = await readClub(tx)
    const terms = inactivityTerms(await loadVersions(tx), clock.now(), timeZone)
    if (terms.length === 0) return null
    const accounts = sql`select a.account_id from unnest(${uuidColumn(accountIds)}::uuid[]) as a (account_id)`
    const rows = await tx.query<{ account_id: Uuid; last_on: Temporal.PlainDate | null }>(
      boughtRows(clubId, accounts),
    )
    const lastOn = new Map(rows.map((row) => [row.account_id, row.last_on]))
    return ({ accountId, occurredAt }) => {
      const givenOn = occurredAt.toZonedDateTimeISO(timeZone).toPlainDate()
      const boughtOn = lastOn.get(accountId) ?? givenOn
      const keptOn = Temporal.PlainDate.compare(boughtOn, givenOn) > 0 ? boughtOn : givenOn
      return lapseDay(terms, keptOn)?.toZonedDateTime(timeZone).toInstant() ?? null
    }
  }

type Lapsing = { clubId: Uuid; versions: readonly ProgrammeVersion[]; timeZone: string }

/** The same of many members at once, for facts; null when points do not expire by inactivity. */
export function lapseRows({ clubId, versions, timeZone }: Lapsing, now: Temporal.Instant): LapseRows | null {
  const terms = inactivityTerms(versions, now, timeZone)
  if (terms.length === 0) return null
  return { terms, timeZone, boughtRows: (accounts) => boughtRows(clubId, accounts) }
}

/** When any owner of each account last bought: account_id, last_on. */
const boughtRows = (clubId: Uuid, accounts: Sql): Sql =>
  sql`select asked.account_id, max(day.last_on) as last_on
      from (${accounts}) asked
      cross join lateral (
        select m.member_id from members.member m
        where m.club_id = ${clubId} and m.member_id = asked.account_id and m.account_id = asked.account_id
        union all
        select b.member_id from households.belonging b
        where b.club_id = ${clubId} and b.household_id = asked.account_id and b.left_at is null) owner
      join members.member m on m.club_id = ${clubId} and m.member_id = owner.member_id and m.state = 'active'
      cross join lateral (
        select max(d.business_on) as last_on from receipts.member_day d
        where d.bucket = ledger.bucket_of(m.account_id) and d.member_id = m.member_id and d.receipts > 0) day
      group by asked.account_id`
