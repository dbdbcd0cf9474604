import sql, { type Sql } from 'sql-template-tag'
import type { Channel } from './consent.ts'

/** Whose rows a statement reads: the transaction's club, as the fence knows it. */
const OWN_CLUB = sql`(select platform.current_club())`

/** Where a member can be reached by mail or telephone: `member_id`, `value`, one row each. */
export const mainAddressRows = (kind: 'phone' | 'email'): Sql =>
  sql`select member_id, value from members.identifier
      where club_id = ${OWN_CLUB} and kind = ${kind} and is_primary`

/** What members answered last on a topic by a channel: `member_id`, `given`, `effective_at`; who was never asked has no row. */
export const heldRows = (channel: Channel, topic: string): Sql =>
  sql`select member_id, given, effective_at from members.consent_held
      where club_id = ${OWN_CLUB} and channel = ${channel} and topic = ${topic}`

/** Who said no to a topic last by every one of these channels: `member_id`. */
export const refusedByAllRows = (channels: readonly Channel[], topic: string): Sql =>
  sql`select member_id from members.consent_held
      where club_id = ${OWN_CLUB} and topic = ${topic} and channel = any(${[...channels]}::text[]) and not given
      group by member_id having count(*) = ${channels.length}`

/** Everybody who is a member: `member_id`. */
export const activeRows = (): Sql =>
  sql`select member_id from members.member where club_id = ${OWN_CLUB} and state = 'active'`

/** Who answers for these ids today: `asked`, `member_id`. Whoever was erased has no row. */
export const survivorRows = (asked: Sql): Sql =>
  sql`select a.member_id as asked, m.member_id
      from members.member a
      join members.member m on m.club_id = a.club_id and m.member_id = coalesce(a.merged_into, a.member_id)
      where a.club_id = ${OWN_CLUB} and a.member_id = any(${asked}) and m.state = 'active'`
