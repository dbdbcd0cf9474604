import type { AuditSubject } from '#access/audit.ts'
import { recordAudit } from '#access/service.ts'
import { readHouseholds } from '#households/read-service.ts'
import { type FoundMember, findMembers } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { addEvents } from '#platform/outbox.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { readRewards } from '#rewards/read-service.ts'
import { refuseTake } from '#rewards/refusal.ts'
import type { Reward } from '#rewards/reward.ts'
import { pointsToTake, readShelves } from '#rewards/shelf-service.ts'
import { type Dream, isActive, MOST_DREAMS, passedMilestones, shareOf } from './dream.ts'
import { sumPoints } from './fund-service.ts'
import * as queries from './queries.ts'
import { dreamRefusals } from './refusal.ts'

export type Acting = { readonly by: AuditSubject; readonly now: Temporal.Instant }

export type DreamWish = { memberId: Uuid; rewardId: Uuid; withHousehold: boolean }

/** Only what the club offers as a dream can be dreamt of. */
export const isOffered = (reward: Reward | undefined): boolean =>
  reward?.isDream === true && reward.state === 'live'

/** What says that a reward is not to be had by this member at all, or is not offered today. */
const NOT_OFFERED: ReadonlySet<string> = new Set([
  'reward_not_found',
  'reward_paused',
  'reward_retired',
  'reward_not_yet',
  'reward_over',
  'reward_not_for_member',
])

/** Why a member cannot dream of it, as taking it would say; what is out of stock today may be dreamt of. */
async function findObstacle(tx: Tx, member: FoundMember, reward: Reward, now: Temporal.Instant) {
  const { items } = await readShelves(tx, member, { rewards: [reward] }, now)
  const refusal = items[0]?.refusal ?? null
  if (refusal === null) return null
  // What can be had once and was is over; what can be had again in some weeks is not.
  const isUsedUp = refusal.code === 'limit_reached' && refusal.params.days === 0
  return NOT_OFFERED.has(refusal.code) || isUsedUp ? refuseTake(refusal) : null
}

/** A member picks a dream; what they have already counts at once. */
export async function chooseDream(tx: Tx, wish: DreamWish, acting: Acting): Promise<Uuid | Refusal> {
  const { memberId, rewardId, withHousehold } = wish
  const [member] = await findMembers(tx, [{ kind: 'id', value: memberId }])
  const reward = (await readRewards(tx, [rewardId])).get(rewardId)
  if (!member || !reward?.isDream || reward.state === 'draft') return refuse(dreamRefusals, 'reward_no_dream')
  const obstacle = await findObstacle(tx, member, reward, acting.now)
  if (obstacle !== null) return obstacle
  await queries.lockChoice(tx, memberId)
  const own = await queries.readDreams(tx, memberId)
  if (own.some((dream) => dream.rewardId === rewardId)) return refuse(dreamRefusals, 'dream_chosen_already')
  if (own.length >= MOST_DREAMS) return refuse(dreamRefusals, 'too_many_dreams', { most: MOST_DREAMS })
  const dream: Dream = {
    dreamId: newId(),
    memberId,
    rewardId,
    withHousehold,
    state: 'open',
    chosenAt: acting.now,
    reachedAt: null,
    endedAt: null,
    takenBy: null,
  }
  if (!(await queries.insertDream(tx, dream))) return refuse(dreamRefusals, 'dream_chosen_already')
  await tell(tx, 'dream.chosen', [dream], acting.now)
  await audit(tx, acting, 'dream.chosen', dream)
  await noteProgress(tx, [dream], acting.now)
  return dream.dreamId
}

/** Null: it is let go, or was. */
export async function giveUpDream(
  tx: Tx,
  { dreamId, memberId }: { dreamId: Uuid; memberId: Uuid },
  acting: Acting,
): Promise<Refusal | null> {
  const dream = await queries.lockDream(tx, dreamId)
  if (dream === null || dream.memberId !== memberId) return refuse(dreamRefusals, 'dream_not_found')
  if (!isActive(dream.state)) return null
  await queries.endDream(tx, dreamId, acting.now)
  await tell(tx, 'dream.given_up', [dream], acting.now)
  await audit(tx, acting, 'dream.given_up', dream)
  return null
}

/** Who saves for each dream: the member, or everybody of the household, which one that pools does anyway. */
export async function findSavers(tx: Tx, dreams: readonly Dream[]): Promise<Map<Uuid, Uuid[]>> {
  const households = await readHouseholds(tx, [...new Set(dreams.map(({ memberId }) => memberId))])
  return new Map(
    dreams.map(({ dreamId, memberId, withHousehold }) => {
      const household = households.get(memberId)
      const savers = household && (withHousehold || household.isPooled) ? household.members : [{ memberId }]
      return [dreamId, savers.map((each) => each.memberId)]
    }),
  )
}

/** What is there for each dream: available points of whoever saves. */
const readSaved = async (tx: Tx, dreams: readonly Dream[]): Promise<Map<Uuid, number>> =>
  sumPoints(tx, await findSavers(tx, dreams))

/** Notes the milestones that these dreams have passed, and tells of each once. */
export async function noteProgress(tx: Tx, dreams: readonly Dream[], now: Temporal.Instant): Promise<void> {
  if (dreams.length === 0) return
  const rewards = await readRewards(tx, [...new Set(dreams.map(({ rewardId }) => rewardId))])
  const saved = await readSaved(tx, dreams)
  const told = Map.groupBy(
    await queries.readMilestones(
      tx,
      dreams.map(({ dreamId }) => dreamId),
    ),
    ({ dream_id }) => dream_id,
  )
  const passed = dreams.flatMap((dream) => {
    const reward = rewards.get(dream.rewardId)
    if (reward === undefined || !isOffered(reward)) return []
    const share = shareOf(saved.get(dream.dreamId) ?? 0, pointsToTake(reward))
    const known = (told.get(dream.dreamId) ?? []).map(({ percent }) => percent)
    return passedMilestones(share, known).map((percent) => ({ dreamId: dream.dreamId, percent }))
  })
  if (passed.length === 0) return
  const isNew = await queries.insertMilestones(tx, passed, now)
  const byId = new Map(dreams.map((dream) => [dream.dreamId, dream]))
  for (const percent of [25, 50, 75, 100]) {
    const reached = isNew
      .filter((one) => one.percent === percent)
      .flatMap((one) => byId.get(one.dream_id) ?? [])
    await tell(tx, 'dream.milestone', reached, now, { percent })
    if (percent < 100 || reached.length === 0) continue
    await queries.markReached(
      tx,
      reached.map(({ dreamId }) => dreamId),
      now,
    )
    await tell(tx, 'dream.reached', reached, now)
  }
}

/** Tells of dreams, one event each. */
export const tell = (
  tx: Tx,
  kind: string,
  dreams: readonly Dream[],
  now: Temporal.Instant,
  data: Readonly<Record<string, number | string>> = {},
): Promise<void> =>
  addEvents(
    tx,
    kind,
    dreams.map(({ dreamId, memberId, rewardId }) => ({
      subjectId: dreamId,
      data: { member: memberId, reward: rewardId, ...data },
    })),
    now,
  )

/** What members do themselves is no business of the staff's trail. */
async function audit(tx: Tx, { by, now }: Acting, action: string, dream: Dream): Promise<void> {
  if (by.kind === 'member') return
  await recordAudit(tx, {
    subject: by,
    action,
    target: { kind: 'member', id: formatId('mbr', dream.memberId) },
    detail: { reward: formatId('rwd', dream.rewardId) },
    at: now,
  })
}

/** How many members save for each reward; for the health of the catalogue. */
export const countSavers = (tx: Tx): Promise<Map<Uuid, number>> => queries.countSavers(tx)

/** After a merge the survivor dreams of what both dreamt of. */
export const carryDreams = (
  tx: Tx,
  merge: { from: { memberId: Uuid }; into: { memberId: Uuid }; mergedAt: Temporal.Instant },
): Promise<void> => queries.moveDreams(tx, merge.from.memberId, merge.into.memberId, merge.mergedAt)

export type Step = { readonly memberId: Uuid; readonly reward: Reward; readonly percent: number }

/** How far an open dream has come, by the last milestone that it passed; null: it was let go, taken, or passed none. */
export async function readStep(tx: Tx, dreamId: Uuid, memberId: Uuid): Promise<Step | null> {
  const dream = (await queries.readDreams(tx, memberId)).find((own) => own.dreamId === dreamId)
  if (!dream) return null
  const [reward, milestones] = [
    (await readRewards(tx, [dream.rewardId])).get(dream.rewardId),
    await queries.readMilestones(tx, [dreamId]),
  ]
  const percent = milestones.at(-1)?.percent
  return reward && percent ? { memberId, reward, percent } : null
}
