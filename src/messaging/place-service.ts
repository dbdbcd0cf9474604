import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { MessageChannel } from './channel.ts'
import type { MessageKind } from './kind.ts'

/** Where a message went. */
export type Place = {
  readonly messageId: Uuid
  readonly memberId: Uuid
  readonly channel: MessageChannel
  readonly address: string
}

/** Where these messages went, as long as that is kept. */
export async function readPlaces(tx: Tx, messageIds: readonly Uuid[]): Promise<Map<Uuid, Place>> {
  const rows = await tx.query<Place>(
    sql`select message_id as "messageId", member_id as "memberId", channel, address from messaging.message
        where club_id = ${tx.clubId} and message_id = any(${messageIds}::uuid[]) and member_id is not null
          and address is not null`,
  )
  return new Map(rows.map((row) => [row.messageId, row]))
}

/** Which of these messages, by the keys that they were put in with, never went out and will not. */
export async function readNotSent(
  tx: Tx,
  kind: MessageKind,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const named = new Map(keys.map((key) => [`${kind} ${key}`, key]))
  const rows = await tx.query<{ name: string }>(
    sql`select natural_key as name from messaging.message
        where club_id = ${tx.clubId} and natural_key = any(${[...named.keys()]}::text[])
          and state in ('lapsed', 'failed', 'refused', 'no_address', 'no_channel')`,
  )
  return new Set(rows.flatMap(({ name }) => named.get(name) ?? []))
}
