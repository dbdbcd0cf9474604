import { NO_SHARE, type Share } from '#ledger/shared.ts'
import type { BeforeMerge, CarryOver, Forget } from '#members/merge-service.ts'
import { MEMBER_PREFIX } from '#members/ref.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import { type Belonging, findSuccessor, type LeftBecause } from './household.ts'
import { takePlace } from './joining-service.ts'
import { type Acting, audit, endBelonging, type OpenHousehold, openHousehold } from './open-service.ts'
import { abandonPool, isHeld, leavePool } from './pool-service.ts'
import * as queries from './queries.ts'
import { householdRefusals } from './refusal.ts'
import { endHousehold, nameHead } from './service.ts'

export type Left = { readonly householdId: Uuid; readonly moved: Share }

/** Leaves the household with what is theirs; the last one to leave ends it. */
export async function leaveHousehold(tx: Tx, memberId: Uuid, acting: Acting): Promise<Left | Refusal> {
  const [belonging] = await queries.readBelongingsOf(tx, [memberId])
  if (!belonging) return refuse(householdRefusals, 'not_in_household')
  return removeMember(tx, belonging.householdId, memberId, acting)
}

/** Takes a member out of a household, with what is theirs: staff and the head may, and every adult for themselves. */
export async function removeMember(
  tx: Tx,
  householdId: Uuid,
  memberId: Uuid,
  acting: Acting,
): Promise<Left | Refusal> {
  const opened = await openHousehold(tx, householdId, [memberId])
  if (isRefusal(opened)) return opened
  const { household, belongings } = opened
  const leaving = belongings.find((each) => each.memberId === memberId)
  const asking = belongings.find((each) => each.memberId === acting.actingMember)
  if (acting.actingMember !== null && asking?.role !== 'head' && asking !== leaving)
    return refuse(householdRefusals, 'not_head')
  if (!leaving) return refuse(householdRefusals, 'not_of_household')
  // What binds a minor would not bind if they could walk out of it.
  if (asking === leaving && leaving.role === 'minor') return refuse(householdRefusals, 'minor_stays')
  const staying = belongings.filter((each) => each !== leaving)
  if (leaving.role === 'head' && staying.length > 0) return refuse(householdRefusals, 'head_must_hand_over')
  if (household.isPooled && (await isHeld(tx, [householdId]))) return refuse(householdRefusals, 'open_holds')
  const moved =
    staying.length === 0
      ? await endHousehold(tx, opened, acting.now)
      : await leave(tx, opened, leaving, asking === leaving ? 'left' : 'removed', acting.now)
  const share = moved.get(memberId) ?? NO_SHARE
  await audit(tx, acting, 'household.left', householdId, {
    member: formatId(MEMBER_PREFIX, memberId),
    points: share.points + share.pending - share.debt,
  })
  return { householdId, moved: share }
}

/** Ends one belonging after all questions are asked; the household stays as it is otherwise. */
async function leave(
  tx: Tx,
  { household, belongings }: OpenHousehold,
  leaving: Belonging,
  because: LeftBecause,
  now: Temporal.Instant,
): Promise<Map<Uuid, Share>> {
  const staying = belongings.filter(({ belongingId }) => belongingId !== leaving.belongingId)
  // The last one takes everything along.
  const moved = household.isPooled
    ? await leavePool(tx, household, [leaving], staying, now)
    : new Map<Uuid, Share>()
  await endBelonging(tx, leaving, because, now)
  return moved
}

/** After somebody is gone: another head where the head is gone, and an end where nobody is left. */
async function settle(tx: Tx, householdId: Uuid, now: Temporal.Instant): Promise<void> {
  const opened = await openHousehold(tx, householdId)
  if (isRefusal(opened)) return
  const { belongings } = opened
  if (belongings.length === 0) {
    await endHousehold(tx, opened, now)
    return
  }
  const successor = findSuccessor(belongings)
  if (successor && !belongings.some(({ role }) => role === 'head')) await nameHead(tx, belongings, successor)
}

// --- merges ---

/**
 * Before two members become one: `from` leaves their household with what is theirs, so that the merge moves it on. Refused while
 * points are held that would have to move.
 */
export const leaveBeforeMerge: BeforeMerge = async (tx, { from, into, mergedAt }) => {
  const belongings = await queries.readBelongingsOf(tx, [from.memberId, into.memberId])
  const leaving = belongings.find(({ memberId }) => memberId === from.memberId)
  if (!leaving) return { ok: true }
  const opened = await openHousehold(tx, leaving.householdId)
  if (isRefusal(opened)) throw new Error('a belonging outlived its household')
  const takesPlace = !belongings.some(({ memberId }) => memberId === into.memberId)
  const { isPooled } = opened.household
  const moving = isPooled ? [leaving.householdId, ...(takesPlace ? [into.accountId] : [])] : []
  if (moving.length > 0 && (await isHeld(tx, moving))) return { ok: false, reason: 'open_holds' }
  await leave(tx, opened, leaving, 'merged', mergedAt)
  return { ok: true }
}

/** After a merge the survivor stays where they are, or takes the other's place; of two in one household they keep the higher role. */
export const carryHousehold: CarryOver = async (tx, { from, into, mergedAt }) => {
  const left = await queries.readLeftAt(tx, from.memberId, mergedAt)
  if (!left) return
  const [own] = await queries.readBelongingsOf(tx, [into.memberId])
  const opened = await openHousehold(tx, left.householdId)
  if (isRefusal(opened)) return
  const { role, monthlyLimitPoints } = left
  if (!own) await takePlace(tx, opened, into, { role, monthlyLimitPoints }, mergedAt)
  else if (own.householdId === left.householdId && role === 'head')
    await queries.updateBelonging(tx, { ...own, role })
  await settle(tx, left.householdId, mergedAt)
}

// --- erasure ---

/** Takes whoever is erased out of their households; what they brought stays there, and the household's name goes. */
export const forgetHouseholds: Forget = async (tx, memberIds, erasedAt) => {
  const gone = await queries.readBelongingsOf(tx, memberIds)
  for (const householdId of new Set(gone.map((belonging) => belonging.householdId))) {
    const opened = await openHousehold(tx, householdId)
    if (isRefusal(opened)) throw new Error('a belonging outlived its household')
    const leaving = opened.belongings.filter(({ memberId }) => memberIds.includes(memberId))
    const staying = opened.belongings.filter(({ memberId }) => !memberIds.includes(memberId))
    if (opened.household.isPooled) await abandonPool(tx, opened.household, leaving, staying)
    for (const belonging of leaving) await endBelonging(tx, belonging, 'erased', erasedAt)
    await settle(tx, householdId, erasedAt)
  }
  await queries.clearNames(tx, memberIds)
}
