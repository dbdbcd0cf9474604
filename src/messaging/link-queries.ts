import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

export type LinkRow = { linkId: Uuid; url: string }
export type ShortRow = { token: string; messageId: Uuid; linkId: Uuid }

/** Keeps addresses; those that are known are marked as in use, once a day. */
export async function keepLinks(tx: Tx, links: readonly LinkRow[], now: Temporal.Instant): Promise<void> {
  await tx.query(sql`
    insert into messaging.link as l (club_id, link_id, url, used_at)
    select ${tx.clubId}::uuid, link_id, url, ${now}::timestamptz
    from unnest(${links.map(({ linkId }) => linkId)}::uuid[], ${links.map(({ url }) => url)}::text[]) as n (link_id, url)
    order by link_id
    on conflict (club_id, link_id) do update set used_at = excluded.used_at
      where l.used_at < excluded.used_at - interval '1 day'`)
}

/** Gives each link of each message a token; one that has one keeps it, and a token that is taken is not given. */
export async function keepShortLinks(
  tx: Tx,
  links: readonly ShortRow[],
  now: Temporal.Instant,
): Promise<ShortRow[]> {
  await tx.query(sql`
    insert into messaging.short_link (token, club_id, message_id, link_id, created_at)
    select token, ${tx.clubId}::uuid, message_id, link_id, ${now}::timestamptz
    from unnest(${links.map(({ token }) => token)}::text[], ${links.map(({ messageId }) => messageId)}::uuid[],
      ${links.map(({ linkId }) => linkId)}::uuid[]) as n (token, message_id, link_id)
    order by message_id, link_id
    on conflict do nothing`)
  return tx.query<ShortRow>(sql`
    select token, message_id as "messageId", link_id as "linkId" from messaging.short_link
    where club_id = ${tx.clubId} and message_id = any(${[...new Set(links.map(({ messageId }) => messageId))]}::uuid[])`)
}

export const findShortLink = (
  tx: Tx,
  token: string,
): Promise<{ clubId: Uuid; messageId: Uuid; linkId: Uuid } | null> =>
  tx.maybeOne(sql`
    select club_id as "clubId", message_id as "messageId", link_id as "linkId"
    from messaging.find_short_link(${token})`)

export const readUrl = (tx: Tx, linkId: Uuid): Promise<string | null> =>
  tx
    .maybeOne<{ url: string }>(
      sql`select url from messaging.link where club_id = ${tx.clubId} and link_id = ${linkId}`,
    )
    .then((row) => row?.url ?? null)

/** Takes tokens and addresses that nobody has used for long; tells how many, at most `limit` of each. */
export async function wipeLinks(tx: Tx, before: Temporal.Instant, limit: number): Promise<number> {
  const short = await tx.query<object>(sql`
    delete from messaging.short_link where token in (
      select token from messaging.short_link where club_id = ${tx.clubId} and created_at < ${before} limit ${limit})
    returning 1`)
  const links = await tx.query<object>(sql`
    delete from messaging.link where (club_id, link_id) in (
      select club_id, link_id from messaging.link where club_id = ${tx.clubId} and used_at < ${before} limit ${limit})
    returning 1`)
  return Math.max(short.length, links.length)
}

export async function wipeShortLinksOf(tx: Tx, memberIds: readonly Uuid[]): Promise<void> {
  await tx.query(sql`
    delete from messaging.short_link s
    using messaging.message m
    where s.club_id = ${tx.clubId} and m.club_id = s.club_id and m.message_id = s.message_id
      and m.member_id = any(${memberIds}::uuid[])`)
}
