import sql from 'sql-template-tag'
import type { CarryOver, Forget } from '#members/merge-service.ts'
import type { Tx } from '#platform/database.ts'

/**
 * After a merge the survivor is in what either was in, once. Where one of them was treated and the other held out, the same person was
 * both: they are in neither group.
 */
export const carryParticipants: CarryOver = async (tx, { from, into }) => {
  const both = [from.memberId, into.memberId]
  await tx.query(sql`
    delete from campaigns.participant p
    where p.club_id = ${tx.clubId} and p.member_id = any(${both}::uuid[]) and p.run_id in (
      select run_id from campaigns.participant
      where club_id = ${tx.clubId} and member_id = any(${both}::uuid[])
      group by run_id having bool_or(is_held) and not bool_and(is_held))`)
  await tx.query(sql`
    delete from campaigns.participant p
    where p.club_id = ${tx.clubId} and p.member_id = ${from.memberId} and exists (
      select from campaigns.participant o
      where o.club_id = p.club_id and o.run_id = p.run_id and o.member_id = ${into.memberId})`)
  await tx.query(sql`
    update campaigns.participant set member_id = ${into.memberId}
    where club_id = ${tx.clubId} and member_id = ${from.memberId}`)
}

/** In which campaigns somebody was, and as whom, tells of how they lived: it goes with them, in either group. */
export const forgetParticipants: Forget = async (tx, memberIds) => {
  await tx.query(sql`
    delete from campaigns.participant
    where club_id = ${tx.clubId} and member_id = any(${memberIds}::uuid[])`)
  await tx.query(sql`
    delete from campaigns.missed
    where club_id = ${tx.clubId} and member_id = any(${memberIds}::uuid[])`)
}

/**
 * Of restored data nobody knows what went out after the backup: campaigns that ran or were to begin are held, and go on when somebody
 * says so.
 */
export async function holdRestored(tx: Tx): Promise<void> {
  await tx.query(sql`
    update campaigns.campaign set state = 'paused', revision = revision + 1
    where club_id = ${tx.clubId} and state in ('scheduled', 'running')`)
}
