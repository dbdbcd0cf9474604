import type { Sql } from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { MessageChannel } from './channel.ts'
import type { Way } from './gate.ts'

/** A message that waits for its way; `messageId` keeps its own earlier attempt from counting against it. */
export type WayAsk = { readonly memberId: Uuid; readonly topic: string; readonly messageId?: Uuid }

/** By the member that was asked about and the topic. */
export type WaysOf = (memberId: Uuid, topic: string) => readonly Way[]

export declare function readWays(
  tx: Tx,
  asks: readonly WayAsk[],
  channels: readonly MessageChannel[],
  now: Temporal.Instant,
): Promise<WaysOf>

export declare function reachSql(topic: string, channels: readonly MessageChannel[]): Sql
