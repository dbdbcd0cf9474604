import sql from 'sql-template-tag'
import { uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Member } from './member.ts'
import { lockMembers, lockMerges } from './queries.ts'

/**
 * Locks members whose account is about to become another one, each in the order of their ids; who is merged or erased is left
 * out. Goes with merges and erasures one at a time in a club, and before any account is locked.
 */
export async function lockForAccounts(tx: Tx, memberIds: readonly Uuid[]): Promise<Member[]> {
  await lockMerges(tx)
  const members = await lockMembers(tx, memberIds)
  return members.filter(({ state }) => state === 'active')
}

/** From now on these accounts are theirs: whoever finds them by an identifier or by their id finds this one. */
export async function setAccounts(
  tx: Tx,
  rows: readonly { memberId: Uuid; accountId: Uuid }[],
): Promise<void> {
  const memberIds = uuidColumn(rows.map(({ memberId }) => memberId))
  const accountIds = uuidColumn(rows.map(({ accountId }) => accountId))
  await tx.query(
    sql`update members.member m set account_id = r.account_id
        from unnest(${memberIds}::uuid[], ${accountIds}::uuid[]) as r (member_id, account_id)
        where m.club_id = ${tx.clubId} and m.member_id = r.member_id`,
  )
  await tx.query(
    sql`update members.identifier i set account_id = r.account_id
        from unnest(${memberIds}::uuid[], ${accountIds}::uuid[]) as r (member_id, account_id)
        where i.club_id = ${tx.clubId} and i.member_id = r.member_id`,
  )
}
