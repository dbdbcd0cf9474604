import sql from 'sql-template-tag'
import { readClub } from '#access/service.ts'
import type { FindInactive } from '#ledger/life-service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { inactiveSince } from '#programme/points-life.ts'
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
