import sql from 'sql-template-tag'
import { uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { MessageChannel } from './channel.ts'

export type Slowing = {
  readonly memberId: Uuid
  readonly channel: MessageChannel
  readonly isSlowed: boolean
}

/** From now on these members are advertised to by a channel once in a week at most, or as the club's caps have it again. */
export async function slow(tx: Tx, slowings: readonly Slowing[], now: Temporal.Instant): Promise<void> {
  const rowsOf = (isSlowed: boolean) =>
    JSON.stringify(
      slowings
        .filter((one) => one.isSlowed === isSlowed)
        .map(({ memberId, channel }) => ({ member_id: memberId, channel })),
    )
  await tx.query(sql`
    delete from messaging.slowed s using jsonb_to_recordset(${rowsOf(false)}::jsonb) as n (member_id uuid, channel text)
    where s.club_id = ${tx.clubId} and s.member_id = n.member_id and s.channel = n.channel`)
  await tx.query(sql`
    insert into messaging.slowed (club_id, member_id, channel, since)
    select distinct ${tx.clubId}::uuid, n.member_id, n.channel, ${now}::timestamptz
    from jsonb_to_recordset(${rowsOf(true)}::jsonb) as n (member_id uuid, channel text)
    on conflict do nothing`)
}

/** Nothing is kept of them: they are nobody's any more. */
export async function forgetSlowed(tx: Tx, memberIds: readonly Uuid[]): Promise<void> {
  await tx.query(sql`
    delete from messaging.slowed
    where club_id = ${tx.clubId} and member_id = any(${uuidColumn(memberIds)}::uuid[])`)
}
