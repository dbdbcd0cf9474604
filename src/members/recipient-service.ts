import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Gender } from './member.ts'

/** What a message to a member needs: how to speak to them, and where they can be reached. */
export type Recipient = {
  readonly memberId: Uuid
  readonly firstName: string | null
  readonly gender: Gender | null
  /** Null: not chosen, and then the club's. */
  readonly language: 'he' | 'en' | null
  readonly phone: string | null
  readonly email: string | null
}

/** By the ids that were asked for: a merged one leads to the survivor, whoever was erased is not there. */
export async function readRecipients(tx: Tx, memberIds: readonly Uuid[]): Promise<Map<Uuid, Recipient>> {
  const rows = await tx.query<Recipient & { asked: Uuid }>(sql`
    select a.member_id as asked, m.member_id as "memberId", m.first_name as "firstName", m.gender, m.language,
      p.value as phone, e.value as email
    from members.member a
    join members.member m on m.club_id = a.club_id and m.member_id = coalesce(a.merged_into, a.member_id)
    left join members.identifier p
      on p.club_id = m.club_id and p.member_id = m.member_id and p.kind = 'phone' and p.is_primary
    left join members.identifier e
      on e.club_id = m.club_id and e.member_id = m.member_id and e.kind = 'email' and e.is_primary
    where a.club_id = ${tx.clubId} and a.member_id = any(${memberIds}::uuid[]) and m.state = 'active'`)
  return new Map(rows.map(({ asked, ...recipient }) => [asked, recipient]))
}

/** Everybody who is a member now, as a statement that others ask on: `member_id`. */
export const activeMembersSql = ({ clubId }: Pick<Tx, 'clubId'>): Sql =>
  sql`select member_id from members.member where club_id = ${clubId} and state = 'active'`

/**
 * Who joined on which day of the club's calendar, both days included: `member_id`, `happened_on`. Of a past that was brought in, where it
 * says when somebody joined.
 */
export const joinedInSql = ({ clubId }: Pick<Tx, 'clubId'>, { from, to, timeZone }: Span): Sql => sql`
  select member_id, (joined_at at time zone ${timeZone})::date as happened_on from members.member
  where club_id = ${clubId} and state = 'active' and (joined_at at time zone ${timeZone})::date between ${from}::date and ${to}::date
    and (source not in ('import', 'simulator') or joined_at < recorded_at - interval '1 day')`

/** Days of the club's calendar, both included. */
export type Span = {
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
  readonly timeZone: string
}
