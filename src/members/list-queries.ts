import sql, { empty, type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { MEMBER_SORTS } from './contract.ts'
import type { Member } from './member.ts'
import { type MemberRow, memberColumns, toMember } from './queries.ts'

type Sort = (typeof MEMBER_SORTS)[number]

/** Where the page before ended: the value it was sorted by and the member. */
export type Place = { readonly key: string; readonly memberId: Uuid }

export type ListWish = {
  /** LIKE patterns of the search; null when nothing is searched for. */
  readonly patterns: readonly string[] | null
  readonly homeBranch: string | null
  readonly joinedFrom: Temporal.Instant | null
  readonly joinedBefore: Temporal.Instant | null
  readonly sort: Sort
  readonly after: Place | null
  readonly limit: number
}

/** Of more matches than this the newest are listed. */
const MOST_MATCHES = 20_000

const SORT_NAME = sql`(coalesce(last_name || ' ', '') || coalesce(first_name, '')) collate "he-IL-x-icu"`

const orders: Record<Sort, { key: Sql; order: Sql; after(place: Place): Sql }> = {
  newest: {
    key: sql`''`,
    order: sql`member_id desc`,
    after: ({ memberId }) => sql`and member_id < ${memberId}::uuid`,
  },
  joined: {
    key: sql`to_char(joined_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
    order: sql`joined_at desc, member_id desc`,
    after: ({ key, memberId }) => sql`and (joined_at, member_id) < (${key}::timestamptz, ${memberId}::uuid)`,
  },
  name: {
    key: SORT_NAME,
    order: sql`${SORT_NAME}, member_id`,
    after: ({ key, memberId }) => sql`and (${SORT_NAME}, member_id) > (${key}::text, ${memberId}::uuid)`,
  },
}

/** One page of the active members, with the key that each was sorted by. */
export async function readMemberPage(tx: Tx, wish: ListWish): Promise<{ member: Member; key: string }[]> {
  const { key, order, after } = orders[wish.sort]
  const rows = await tx.queryOnce<MemberRow & { sort_key: string }>(sql`
    select ${memberColumns}, ${key} as sort_key
    from members.member
    where club_id = ${tx.clubId}::uuid and state = 'active'
    ${wish.patterns === null ? empty : sql`and member_id = any(array(select members.search_members(${tx.clubId}::uuid, ${wish.patterns}::text[], ${MOST_MATCHES})))`}
    ${wish.homeBranch === null ? empty : sql`and home_branch = ${wish.homeBranch}`}
    ${wish.joinedFrom === null ? empty : sql`and joined_at >= ${wish.joinedFrom}`}
    ${wish.joinedBefore === null ? empty : sql`and joined_at < ${wish.joinedBefore}`}
    ${wish.after === null ? empty : after(wish.after)}
    order by ${order}
    limit ${wish.limit}`)
  return rows.map((row) => ({ member: toMember(row), key: row.sort_key }))
}
