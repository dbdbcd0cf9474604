import sql from 'sql-template-tag'
import { uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { MarkSource, ProfileField } from './profile-mark.ts'

export async function markChanged(
  tx: Tx,
  memberId: Uuid,
  changed: readonly { field: ProfileField; source: MarkSource; at: Temporal.Instant }[],
): Promise<void> {
  if (changed.length === 0) return
  const rows = changed.map(({ at, ...row }) => ({ ...row, changed_at: at.toString() }))
  await tx.query(
    sql`insert into members.profile_mark (club_id, member_id, field, source, changed_at)
        select ${tx.clubId}, ${memberId}, n.field, n.source, n.changed_at
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (field text, source text, changed_at timestamptz)
        on conflict (club_id, member_id, field) do update set source = excluded.source, changed_at = excluded.changed_at`,
  )
}

/** The member went through all of them. */
export async function markVerified(tx: Tx, memberId: Uuid, at: Temporal.Instant): Promise<void> {
  await tx.query(
    sql`insert into members.profile_mark as held (club_id, member_id, field, verified_at)
        values (${tx.clubId}, ${memberId}, 'details', ${at})
        on conflict (club_id, member_id, field) do update set verified_at = greatest(held.verified_at, excluded.verified_at)`,
  )
}

export type ProfileMark =
  | { readonly field: ProfileField; readonly source: MarkSource; readonly changedAt: Temporal.Instant }
  | { readonly field: 'details'; readonly verifiedAt: Temporal.Instant }

export const readMarks = (tx: Tx, memberId: Uuid): Promise<ProfileMark[]> =>
  tx.query(
    sql`select field, source, changed_at as "changedAt", verified_at as "verifiedAt" from members.profile_mark
        where club_id = ${tx.clubId} and member_id = ${memberId}`,
  )

export async function deleteMarks(tx: Tx, memberIds: readonly Uuid[]): Promise<void> {
  await tx.query(
    sql`delete from members.profile_mark
        where club_id = ${tx.clubId} and member_id = any(${uuidColumn(memberIds)}::uuid[])`,
  )
}
