import { NO_SHARE, type Share } from '#ledger/shared.ts'
import { lockForAccounts } from '#members/account-service.ts'
import type { Member } from '#members/member.ts'
import { MEMBER_PREFIX } from '#members/ref.ts'
import { readIdentifiersOf } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import {
  type Belonging,
  type Household,
  type JoiningRole,
  MOST_MEMBERS,
  MOST_OPEN_INVITES,
} from './household.ts'
import { hashCode, hashPhone, hintOf, isCode, makeCode } from './invite-code.ts'
import * as invites from './invite-queries.ts'
import {
  type Acting,
  audit,
  type OpenHousehold,
  openHousehold,
  refuseUnlessHead,
  tell,
} from './open-service.ts'
import { enterPool, isHeld } from './pool-service.ts'
import * as queries from './queries.ts'
import { householdRefusals } from './refusal.ts'

export type Joined = { readonly householdId: Uuid; readonly moved: Share }

/** Adds a member to a household, whose points go into its pool where it pools. */
export async function addMember(
  tx: Tx,
  householdId: Uuid,
  { memberId, role }: { memberId: Uuid; role: JoiningRole },
  acting: Acting,
): Promise<Joined | Refusal> {
  const opened = await openHousehold(tx, householdId, [memberId])
  if (isRefusal(opened)) return opened
  const notAllowed = refuseUnlessHead(opened, acting)
  if (notAllowed) return notAllowed
  const [member] = opened.locked
  if (!member) return refuse(householdRefusals, 'named_member_not_found')
  return join(tx, opened, member, role, acting)
}

async function join(
  tx: Tx,
  opened: OpenHousehold,
  member: Member,
  role: JoiningRole,
  acting: Acting,
): Promise<Joined | Refusal> {
  const { household, belongings } = opened
  if (belongings.length >= MOST_MEMBERS)
    return refuse(householdRefusals, 'household_full', { most: MOST_MEMBERS })
  if ((await queries.readBelongingsOf(tx, [member.memberId])).length > 0)
    return refuse(householdRefusals, 'already_in_household')
  if (household.isPooled && (await isHeld(tx, [member.accountId])))
    return refuse(householdRefusals, 'open_holds')
  const moved = await takePlace(tx, opened, member, { role, monthlyLimitPoints: null }, acting.now)
  await audit(tx, acting, 'household.joined', household.householdId, {
    member: formatId(MEMBER_PREFIX, member.memberId),
    role,
    points: moved.points + moved.pending - moved.debt,
  })
  return { householdId: household.householdId, moved }
}

/** Makes somebody belong, after all questions are asked; says what of theirs went into the pool. */
export async function takePlace(
  tx: Tx,
  { household, belongings }: OpenHousehold,
  { memberId, accountId }: Pick<Member, 'memberId' | 'accountId'>,
  place: Pick<Belonging, 'role' | 'monthlyLimitPoints'>,
  now: Temporal.Instant,
): Promise<Share> {
  const { householdId, isPooled } = household
  const belonging: Belonging = {
    ...place,
    belongingId: newId(),
    householdId,
    memberId,
    ownAccountId: accountId,
    joinedAt: now,
  }
  await queries.insertBelonging(tx, belonging)
  const moved = isPooled
    ? await enterPool(tx, household, [belonging], [...belongings, belonging], now)
    : new Map<Uuid, Share>()
  await tell(tx, 'household.joined', householdId, { member_id: memberId, role: place.role }, now)
  return moved.get(memberId) ?? NO_SHARE
}

// --- invitations ---

const INVITE_DAYS = 7
const MOST_WRONG_CODES = 5
const MOST_TO_PHONE_IN_DAY = 5
const MOST_IN_DAY = 20

/** An invitation to be sent: the words and the way are messaging's. */
export type Invitation = {
  readonly inviteId: Uuid
  readonly household: Household
  /** E.164. */
  readonly phone: string
  readonly code: string
  readonly role: JoiningRole
  /** Who invites: the head, or null where there is none. */
  readonly head: Uuid | null
  readonly expiresAt: Temporal.Instant
}

/** Sends an invitation, or has it sent, in the transaction that makes it. */
export type SendInvite = (tx: Tx, invitation: Invitation) => Promise<void>

/** The installation's secret, and the way by which invitations go out. */
export type Inviting = { readonly secret: string; readonly sendInvite: SendInvite }

/** Invites whoever has this phone (E.164), member or not yet; they accept with the code that is sent to it. */
export async function inviteByPhone(
  tx: Tx,
  householdId: Uuid,
  { phone, role }: { phone: string; role: JoiningRole },
  acting: Acting,
  { secret, sendInvite }: Inviting,
): Promise<{ householdId: Uuid; inviteId: Uuid } | Refusal> {
  const opened = await openHousehold(tx, householdId)
  if (isRefusal(opened)) return opened
  const notAllowed = refuseUnlessHead(opened, acting)
  if (notAllowed) return notAllowed
  const { household, belongings } = opened
  const { now } = acting
  if (belongings.length >= MOST_MEMBERS)
    return refuse(householdRefusals, 'household_full', { most: MOST_MEMBERS })
  const phoneHash = hashPhone(secret, tx.clubId ?? '', phone)
  if (await isTooMany(tx, householdId, phoneHash, now)) return refuse(householdRefusals, 'too_many_invites')
  const inviteId = newId()
  const code = makeCode()
  const expiresAt = now.add({ hours: 24 * INVITE_DAYS })
  await invites.insertInvite(tx, {
    invite_id: inviteId,
    household_id: householdId,
    phone_hash: phoneHash,
    phone_hint: hintOf(phone),
    role,
    code_hash: hashCode(secret, inviteId, code),
    created_at: now,
    expires_at: expiresAt,
  })
  const head = belongings.find((each) => each.role === 'head')?.memberId ?? null
  await sendInvite(tx, { inviteId, household, phone, code, role, head, expiresAt })
  await tell(tx, 'household.invited', householdId, { invite_id: inviteId }, now)
  await audit(tx, acting, 'household.invited', householdId, { role })
  return { householdId, inviteId }
}

/** Nobody's phone is to be flooded, and codes are not to be tried out by inviting again and again. */
async function isTooMany(
  tx: Tx,
  householdId: Uuid,
  phoneHash: Buffer,
  now: Temporal.Instant,
): Promise<boolean> {
  const since = now.subtract({ hours: 24 })
  const own = await invites.readInvites(tx, householdId, now.subtract({ hours: 24 * INVITE_DAYS }))
  const open = own.filter(
    ({ state, expires_at }) => state === 'open' && Temporal.Instant.compare(expires_at, now) > 0,
  )
  const inDay = own.filter(({ created_at }) => Temporal.Instant.compare(created_at, since) >= 0)
  return (
    open.length >= MOST_OPEN_INVITES ||
    inDay.length >= MOST_IN_DAY ||
    (await invites.countToPhone(tx, phoneHash, since)) >= MOST_TO_PHONE_IN_DAY
  )
}

/** Takes an invitation back; its code opens nothing any more. */
export async function withdrawInvite(
  tx: Tx,
  householdId: Uuid,
  inviteId: Uuid,
  acting: Acting,
): Promise<{ inviteId: Uuid } | Refusal> {
  const opened = await openHousehold(tx, householdId)
  if (isRefusal(opened)) return opened
  const notAllowed = refuseUnlessHead(opened, acting)
  if (notAllowed) return notAllowed
  const invite = await invites.lockInvite(tx, householdId, inviteId)
  if (!invite) return refuse(householdRefusals, 'invite_not_found')
  if (invite.state === 'withdrawn') return { inviteId }
  if (invite.state !== 'open') return refuse(householdRefusals, 'invite_not_open')
  await invites.settleInvite(tx, inviteId, 'withdrawn', null, acting.now)
  await audit(tx, acting, 'household.invite_withdrawn', householdId)
  return { inviteId }
}

/**
 * Joins by the code that was sent to one of the member's phones. A wrong code counts against all that were sent there, so commit
 * the refusal too. The same code again is the same answer.
 */
export async function acceptInvite(
  tx: Tx,
  memberId: Uuid,
  code: string,
  acting: Acting,
  { secret }: Pick<Inviting, 'secret'>,
): Promise<(Joined & { replayed: boolean }) | Refusal> {
  const { now } = acting
  // First, as everybody takes it first: then the invitations.
  await lockForAccounts(tx, [memberId])
  const phones = await readIdentifiersOf(tx, [memberId], 'phone')
  const hashes = phones.map(({ value }) => hashPhone(secret, tx.clubId ?? '', value))
  const found = await invites.lockInvitesTo(tx, hashes, memberId, now)
  const invite = found.find(({ invite_id, code_hash }) => isCode(secret, invite_id, code_hash, code))
  if (!invite) {
    await invites.countWrongCode(
      tx,
      found.map(({ invite_id }) => invite_id),
      MOST_WRONG_CODES,
      now,
    )
    return refuse(householdRefusals, 'code_wrong')
  }
  if (invite.state === 'accepted') return replay(tx, memberId, invite)
  const opened = await openHousehold(tx, invite.household_id, [memberId])
  if (isRefusal(opened)) return opened
  const [member] = opened.locked
  if (!member) return refuse(householdRefusals, 'member_not_found')
  const joined = await join(tx, opened, member, invite.role, acting)
  if (isRefusal(joined)) return joined
  await invites.settleInvite(tx, invite.invite_id, 'accepted', memberId, now)
  return { ...joined, replayed: false }
}

/** Who has left since does not come back by an old code. */
async function replay(
  tx: Tx,
  memberId: Uuid,
  { household_id }: invites.InviteRow,
): Promise<(Joined & { replayed: boolean }) | Refusal> {
  const [belonging] = await queries.readBelongingsOf(tx, [memberId])
  return belonging?.householdId === household_id
    ? { householdId: household_id, moved: NO_SHARE, replayed: true }
    : refuse(householdRefusals, 'code_wrong')
}
