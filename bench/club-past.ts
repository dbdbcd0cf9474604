import sql from 'sql-template-tag'
import type { Posted } from './bench-club.ts'
import { SEGMENT_ID } from './vocabulary.ts'

/**
 * Gives each member of a bench club three days of purchases in the last year, a fifth of them the gold tier that these earn,
 * and a tenth a segment: what rules ask of members, as a club has it that is older than a day.
 */
export async function giveMembersPast({ db, clubId }: Posted): Promise<void> {
  await db.inClub(clubId, async (tx) => {
    await tx.query(
      sql`insert into segments.segment (club_id, segment_id, name, kind, created_at)
          values (${clubId}, ${SEGMENT_ID}, 'regulars', 'static', now())`,
    )
    await tx.query(
      sql`insert into segments.member (club_id, segment_id, member_id, entered_at)
          select club_id, ${SEGMENT_ID}::uuid, member_id, now() from members.identifier
          where club_id = ${clubId} and kind = 'card' and value::integer % 10 = 3`,
    )
    // Of spend from 300 to 5,850 shekels, so that as many rise by a purchase as in a club that has been running.
    await tx.query(
      sql`insert into receipts.member_day (bucket, member_id, business_on, club_id, receipts, eligible_minor, points)
          select 0, member_id, current_date - (1 + n * 37 % 100 + day * 80), club_id, 1 + (n + day) % 4,
                 case when n % 5 = 0 then 250000 else 10000 + n * 7919 % 185000 end, 100
          from (select club_id, member_id, value::integer as n from members.identifier
                where club_id = ${clubId} and kind = 'card') m,
               generate_series(0, 2) day`,
    )
    await tx.query(
      sql`insert into tiers.member_tier (club_id, member_id, tier, since_on, kept_until_on, basis, threshold)
          select club_id, member_id, 'gold', current_date - 60, current_date + 300, 'spend', 600000
          from members.identifier where club_id = ${clubId} and kind = 'card' and value::integer % 5 = 0`,
    )
  })
}
