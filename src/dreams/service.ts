import type { AuditSubject } from '#access/audit.ts'
import { recordAudit } from '#access/service.ts'
import { readHouseholds } from '#households/read-service.ts'
import { readBalances } from '#ledger/service.ts'
import { findMembers } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { addEvents } from '#platform/outbox.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { readRewards } from '#rewards/read-service.ts'
import type { Reward } from '#rewards/reward.ts'
import { type Dream, MOST_DREAMS, passedMilestones, shareOf } from './dream.ts'
import * as queries from './queries.ts'
import { dreamRefusals } from './refusal.ts'

export type Acting = { readonly by: AuditSubject; readonly now: Temporal.Instant }

export type DreamWish = { memberId: Uuid; rewardId: Uuid; withHousehold: boolean }

/** Only what the club offers as a dream can be dreamt of. */
export const isOffered = (reward: Reward | undefined): boolean =>
  reward?.isDream === true && reward.state === 'live'

/** A member picks a dream; what they have already counts at once. */
export async function chooseDream(tx: Tx, wish: DreamWish, acting: Acting): Promise<Uuid | Refusal> {
  const { memberId, rewardId, withHousehold } = wish
  const reward = (await readRewards(tx, [rewardId])).get(rewardId)
  if (!isOffered(reward)) return refuse(dreamRefusals, 'reward_no_dream')
  const own = await queries.readDreams(tx, memberId)
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
  if (dream.state === 'given_up') return null
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
export const readSaved = async (tx: Tx, dreams: readonly Dream[]): Promise<Map<Uuid, number>> =>
  sumPoints(tx, await findSavers(tx, dreams))

/** Available points of each group of members, each account once: who pools has one account together. */
export async function sumPoints<Key>(
  tx: Tx,
  groups: ReadonlyMap<Key, readonly Uuid[]>,
): Promise<Map<Key, number>> {
  const ids = [...new Set([...groups.values()].flat())]
  const found = await findMembers(
    tx,
    ids.map((value) => ({ kind: 'id', value })),
  )
  const accounts = new Map(ids.map((id, at) => [id, found[at]?.accountId]))
  const balances = await readBalances(tx, [...new Set(found.flatMap((member) => member?.accountId ?? []))])
  return new Map(
    [...groups].map(([key, members]) => {
      const own = new Set(members.flatMap((id) => accounts.get(id) ?? []))
      return [key, [...own].reduce((sum, id) => sum + (balances.get(id)?.available ?? 0), 0)]
    }),
  )
}

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
    const share = shareOf(saved.get(dream.dreamId) ?? 0, reward.pointsPrice)
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

const tell = (
  tx: Tx,
  kind: string,
  dreams: readonly Dream[],
  now: Temporal.Instant,
  data: Readonly<Record<string, number>> = {},
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

/** After a merge the survivor dreams of what both dreamt of. */
export const carryDreams = (
  tx: Tx,
  merge: { from: { memberId: Uuid }; into: { memberId: Uuid }; mergedAt: Temporal.Instant },
): Promise<void> => queries.moveDreams(tx, merge.from.memberId, merge.into.memberId, merge.mergedAt)
