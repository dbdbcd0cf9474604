import type { Share } from '#ledger/shared.ts'
import { lockForAccounts } from '#members/account-service.ts'
import { MEMBER_PREFIX } from '#members/ref.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import type { Belonging, Household, JoiningRole } from './household.ts'
import { withdrawInvites } from './invite-queries.ts'
import {
  type Acting,
  audit,
  endBelonging,
  type OpenHousehold,
  openHousehold,
  openWithMembers,
  refuseUnlessHead,
  tell,
} from './open-service.ts'
import { enterPool, isHeld, leavePool } from './pool-service.ts'
import * as queries from './queries.ts'
import { householdRefusals } from './refusal.ts'

export type NewHousehold = Pick<
  Household,
  'name' | 'isPooled' | 'monthlyLimitPoints' | 'minorsNeedConsent'
> & { readonly head: Uuid }

/** Founds a household with its head, whose points are its pool's from now on where it pools. */
export async function foundHousehold(
  tx: Tx,
  { head, ...terms }: NewHousehold,
  acting: Acting,
): Promise<{ householdId: Uuid } | Refusal> {
  const { now } = acting
  const [member] = await lockForAccounts(tx, [head])
  if (!member) return refuse(householdRefusals, 'named_member_not_found')
  if ((await queries.readBelongingsOf(tx, [head])).length > 0)
    return refuse(householdRefusals, 'already_in_household')
  // Whoever was let go as a minor does not make themselves an adult; the office does, when they are one.
  if (acting.actingMember !== null && (await queries.readLastRole(tx, head)) === 'minor')
    return refuse(householdRefusals, 'minor_founds_none')
  if (terms.isPooled && (await isHeld(tx, [member.accountId]))) return refuse(householdRefusals, 'open_holds')
  const householdId = newId()
  await queries.insertHousehold(tx, { ...terms, householdId, createdAt: now, dissolvedAt: null })
  const belonging: Belonging = {
    belongingId: newId(),
    householdId,
    memberId: head,
    role: 'head',
    monthlyLimitPoints: null,
    ownAccountId: member.accountId,
    joinedAt: now,
  }
  await queries.insertBelonging(tx, belonging)
  if (terms.isPooled) await enterPool(tx, { householdId }, [belonging], [belonging], now)
  await tell(tx, 'household.founded', householdId, { member_id: head }, now)
  await audit(tx, acting, 'household.founded', householdId, {
    head: formatId(MEMBER_PREFIX, head),
    pooled: terms.isPooled,
  })
  return { householdId }
}

export type HouseholdChange = Partial<
  Pick<Household, 'name' | 'isPooled' | 'monthlyLimitPoints' | 'minorsNeedConsent'>
> & { readonly head?: Uuid }

/** Changes the terms of a household, whether it pools, and who heads it: all of it or nothing. */
export async function changeHousehold(
  tx: Tx,
  householdId: Uuid,
  { head, ...terms }: HouseholdChange,
  acting: Acting,
): Promise<{ moved: Map<Uuid, Share> } | Refusal> {
  const opened = await openWithMembers(tx, householdId)
  if (isRefusal(opened)) return opened
  const { household, belongings } = opened
  const notAllowed = refuseUnlessHead(opened, acting)
  if (notAllowed) return notAllowed
  const next = belongings.find(({ memberId }) => memberId === head)
  if (head !== undefined && (!next || next.role === 'minor'))
    return refuse(householdRefusals, next ? 'head_must_be_adult' : 'not_of_household')
  const changed = { ...household, ...terms }
  const turns = changed.isPooled !== household.isPooled
  const accounts = household.isPooled ? [householdId] : belongings.map(({ ownAccountId }) => ownAccountId)
  if (turns && (await isHeld(tx, accounts))) return refuse(householdRefusals, 'open_holds')
  if (next && next.role !== 'head') await nameHead(tx, belongings, next)
  await queries.updateHousehold(tx, changed)
  const moved = turns ? await turnPool(tx, opened, changed, acting.now) : new Map<Uuid, Share>()
  await audit(tx, acting, 'household.changed', householdId, {
    fields: [...Object.keys(terms), ...(head === undefined ? [] : ['head'])].sort(),
    pooled: changed.isPooled,
  })
  return { moved }
}

/** The head so far is an adult like the others. */
export async function nameHead(tx: Tx, belongings: readonly Belonging[], next: Belonging): Promise<void> {
  const head = belongings.find(({ role }) => role === 'head')
  if (head) await queries.updateBelonging(tx, { ...head, role: 'adult' })
  await queries.updateBelonging(tx, { ...next, role: 'head' })
}

/** Puts everybody's points together, or gives everybody theirs. */
async function turnPool(
  tx: Tx,
  { belongings }: OpenHousehold,
  { householdId, isPooled }: Household,
  now: Temporal.Instant,
): Promise<Map<Uuid, Share>> {
  const moved = isPooled
    ? await enterPool(tx, { householdId }, belongings, belongings, now)
    : await leavePool(tx, { householdId }, belongings, [], now)
  await tell(tx, isPooled ? 'household.pooled' : 'household.kept_apart', householdId, {}, now)
  return moved
}

/** Changes somebody's role, or sets a limit of their own. */
export async function changeBelonging(
  tx: Tx,
  householdId: Uuid,
  memberId: Uuid,
  change: { role?: JoiningRole; monthlyLimitPoints?: number | null },
  acting: Acting,
): Promise<{ householdId: Uuid } | Refusal> {
  const opened = await openHousehold(tx, householdId)
  if (isRefusal(opened)) return opened
  const notAllowed = refuseUnlessHead(opened, acting)
  if (notAllowed) return notAllowed
  const belonging = opened.belongings.find((each) => each.memberId === memberId)
  if (!belonging) return refuse(householdRefusals, 'not_of_household')
  if (change.role && belonging.role === 'head') return refuse(householdRefusals, 'head_keeps_role')
  await queries.updateBelonging(tx, { ...belonging, ...change })
  await audit(tx, acting, 'household.member_changed', householdId, {
    member: formatId(MEMBER_PREFIX, memberId),
    ...(change.role && { role: change.role }),
    ...(change.monthlyLimitPoints !== undefined && { monthly_limit_points: change.monthlyLimitPoints }),
  })
  return { householdId }
}

/** The head lets a minor burn so many points until then; nothing takes an earlier consent back. */
export async function giveConsent(
  tx: Tx,
  householdId: Uuid,
  { memberId, points, untilAt }: { memberId: Uuid; points: number; untilAt: Temporal.Instant },
  acting: Acting,
): Promise<{ householdId: Uuid } | Refusal> {
  const opened = await openHousehold(tx, householdId)
  if (isRefusal(opened)) return opened
  const notAllowed = refuseUnlessHead(opened, acting)
  if (notAllowed) return notAllowed
  const belonging = opened.belongings.find((each) => each.memberId === memberId)
  if (!belonging) return refuse(householdRefusals, 'not_of_household')
  if (belonging.role !== 'minor') return refuse(householdRefusals, 'not_minor')
  if (Temporal.Instant.compare(untilAt, acting.now) <= 0) return refuse(householdRefusals, 'until_in_past')
  const { now, subject } = acting
  await queries.insertConsent(tx, {
    consentId: newId(),
    householdId,
    memberId,
    points,
    givenAt: now,
    untilAt,
    subject,
  })
  await tell(tx, 'household.consented', householdId, { member_id: memberId, points }, now)
  await audit(tx, acting, 'household.consented', householdId, {
    member: formatId(MEMBER_PREFIX, memberId),
    points,
  })
  return { householdId }
}

/** Ends a household: everybody takes what is theirs, and nothing of the pool is left. */
export async function dissolveHousehold(
  tx: Tx,
  householdId: Uuid,
  acting: Acting,
): Promise<{ moved: Map<Uuid, Share> } | Refusal> {
  const opened = await openWithMembers(tx, householdId)
  if (isRefusal(opened)) return opened
  const notAllowed = refuseUnlessHead(opened, acting)
  if (notAllowed) return notAllowed
  if (opened.household.isPooled && (await isHeld(tx, [householdId])))
    return refuse(householdRefusals, 'open_holds')
  const moved = await endHousehold(tx, opened, acting.now)
  await audit(tx, acting, 'household.dissolved', householdId)
  return { moved }
}

/** As `dissolveHousehold`, after all questions are asked. */
export async function endHousehold(
  tx: Tx,
  { household, belongings }: OpenHousehold,
  now: Temporal.Instant,
): Promise<Map<Uuid, Share>> {
  const { householdId } = household
  const moved =
    household.isPooled && belongings.length > 0
      ? await leavePool(tx, household, belongings, [], now)
      : new Map<Uuid, Share>()
  for (const belonging of belongings) await endBelonging(tx, belonging, 'dissolved', now)
  await queries.updateHousehold(tx, { ...household, isPooled: false, dissolvedAt: now })
  await withdrawInvites(tx, householdId, now)
  await tell(tx, 'household.dissolved', householdId, {}, now)
  return moved
}
