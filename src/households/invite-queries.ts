import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { JoiningRole } from './household.ts'

export type InviteState = 'open' | 'accepted' | 'withdrawn' | 'spent'

export type InviteRow = {
  invite_id: Uuid
  household_id: Uuid
  phone_hint: string
  role: JoiningRole
  code_hash: Buffer
  wrong_codes: number
  state: InviteState
  member_id: Uuid | null
  created_at: Temporal.Instant
  expires_at: Temporal.Instant
}

const INVITE = sql`invite_id, household_id, phone_hint, role, code_hash, wrong_codes, state, member_id, created_at, expires_at`

export async function insertInvite(
  tx: Tx,
  invite: Pick<
    InviteRow,
    'invite_id' | 'household_id' | 'phone_hint' | 'role' | 'code_hash' | 'created_at' | 'expires_at'
  > & {
    phone_hash: Buffer
  },
): Promise<void> {
  await tx.query(
    sql`insert into households.invite
          (club_id, invite_id, household_id, phone_hash, phone_hint, role, code_hash, created_at, expires_at)
        values (${tx.clubId}, ${invite.invite_id}, ${invite.household_id}, ${invite.phone_hash}, ${invite.phone_hint},
          ${invite.role}, ${invite.code_hash}, ${invite.created_at}, ${invite.expires_at})`,
  )
}

/** Invitations of a household that were made since then, newest first. */
export function readInvites(tx: Tx, householdId: Uuid, since: Temporal.Instant): Promise<InviteRow[]> {
  return tx.query(
    sql`select ${INVITE} from households.invite
        where club_id = ${tx.clubId} and household_id = ${householdId} and created_at >= ${since}
        order by created_at desc, invite_id desc`,
  )
}

/** How many invitations went to a phone since then, from whatever household. */
export async function countToPhone(tx: Tx, phoneHash: Buffer, since: Temporal.Instant): Promise<number> {
  const { sent } = await tx.one<{ sent: number }>(
    sql`select count(*) as sent from households.invite
        where club_id = ${tx.clubId} and phone_hash = ${phoneHash} and created_at >= ${since}`,
  )
  return sent
}

/** Invitations to any of these phones that are open or were accepted by this member, under lock. */
export function lockInvitesTo(
  tx: Tx,
  phoneHashes: readonly Buffer[],
  memberId: Uuid,
  now: Temporal.Instant,
): Promise<InviteRow[]> {
  return tx.query(
    sql`select ${INVITE} from households.invite
        where club_id = ${tx.clubId} and phone_hash = any(${phoneHashes}::bytea[])
          and (state = 'open' and expires_at > ${now} or state = 'accepted' and member_id = ${memberId})
        order by invite_id for update`,
  )
}

export function lockInvite(tx: Tx, householdId: Uuid, inviteId: Uuid): Promise<InviteRow | null> {
  return tx.maybeOne(
    sql`select ${INVITE} from households.invite
        where club_id = ${tx.clubId} and household_id = ${householdId} and invite_id = ${inviteId} for update`,
  )
}

export async function settleInvite(
  tx: Tx,
  inviteId: Uuid,
  state: Exclude<InviteState, 'open'>,
  memberId: Uuid | null,
  settledAt: Temporal.Instant,
): Promise<void> {
  await tx.query(
    sql`update households.invite set state = ${state}, member_id = ${memberId}, settled_at = ${settledAt}
        where club_id = ${tx.clubId} and invite_id = ${inviteId} and state = 'open'`,
  )
}

/** Counts a wrong code against each of these; one that has seen the most is spent. */
export async function countWrongCode(
  tx: Tx,
  inviteIds: readonly Uuid[],
  most: number,
  now: Temporal.Instant,
): Promise<void> {
  await tx.query(
    sql`update households.invite
        set wrong_codes = wrong_codes + 1,
            state = case when wrong_codes + 1 >= ${most}::integer then 'spent' else state end,
            settled_at = case when wrong_codes + 1 >= ${most}::integer then ${now}::timestamptz end
        where club_id = ${tx.clubId} and invite_id = any(${inviteIds}::uuid[]) and state = 'open'`,
  )
}

/** A household that is no more invites nobody. */
export async function withdrawInvites(tx: Tx, householdId: Uuid, now: Temporal.Instant): Promise<void> {
  await tx.query(
    sql`update households.invite set state = 'withdrawn', settled_at = ${now}
        where club_id = ${tx.clubId} and household_id = ${householdId} and state = 'open'`,
  )
}
