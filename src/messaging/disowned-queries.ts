import sql, { type Sql } from 'sql-template-tag'
import { uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { MessageChannel } from './channel.ts'

/** A phone or an address of a member. */
export type OwnPlace = {
  readonly memberId: Uuid
  readonly channel: MessageChannel
  readonly address: string
}

/** Places with the marks of their addresses, as rows `k`: club_id, member_id, channel, address, mark. */
const markedRows = (tx: Tx, places: readonly OwnPlace[]): Sql => sql`(
  select a.club_id, p.member_id, p.channel, p.address,
    messaging.address_mark(a.inner_key, a.outer_key, p.channel, p.address) as mark
  from messaging.address_key a
  cross join unnest(${uuidColumn(places.map(({ memberId }) => memberId))}::uuid[],
    ${places.map(({ channel }) => channel)}::text[], ${places.map(({ address }) => address)}::text[])
    as p (member_id, channel, address)
  where a.club_id = ${tx.clubId}) k`

export async function insertDisowned(
  tx: Tx,
  places: readonly OwnPlace[],
  since: Temporal.Instant,
): Promise<void> {
  await tx.query(sql`
    insert into messaging.disowned (club_id, member_id, channel, mark, since)
    select k.club_id, k.member_id, k.channel, k.mark, ${since}::timestamptz from ${markedRows(tx, places)}
    on conflict do nothing`)
}

export async function deleteDisowned(tx: Tx, places: readonly OwnPlace[]): Promise<void> {
  await tx.query(sql`
    delete from messaging.disowned d using ${markedRows(tx, places)}
    where d.club_id = k.club_id and d.member_id = k.member_id and d.channel = k.channel and d.mark = k.mark`)
}

/** Those of these places of which somebody said that they are not the member's. */
export const readDisowned = (
  tx: Tx,
  places: readonly OwnPlace[],
): Promise<(OwnPlace & { readonly since: Temporal.Instant })[]> =>
  tx.query(sql`
    select k.member_id as "memberId", k.channel, k.address, d.since
    from ${markedRows(tx, places)}
    join messaging.disowned d
      on d.club_id = k.club_id and d.member_id = k.member_id and d.channel = k.channel and d.mark = k.mark`)

export async function forgetDisowned(tx: Tx, memberIds: readonly Uuid[]): Promise<void> {
  await tx.query(sql`
    delete from messaging.disowned
    where club_id = ${tx.clubId} and member_id = any(${uuidColumn(memberIds)}::uuid[])`)
}

/** Without what is held against `own`: places that the survivor has by themselves. */
export async function moveDisowned(tx: Tx, from: Uuid, into: Uuid, own: readonly OwnPlace[]): Promise<void> {
  await tx.query(sql`
    insert into messaging.disowned (club_id, member_id, channel, mark, since)
    select d.club_id, ${into}::uuid, d.channel, d.mark, d.since from messaging.disowned d
    where d.club_id = ${tx.clubId} and d.member_id = ${from}
      and not exists (select from ${markedRows(tx, own)} where k.channel = d.channel and k.mark = d.mark)
    on conflict do nothing`)
  await forgetDisowned(tx, [from])
}
