import type { AuditSubject } from '#access/audit.ts'
import { recordAudit } from '#access/service.ts'
import { findMembers } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { clearCodesLow, lockReward, readRewards } from './catalogue-queries.ts'
import { type RejectedCode, readCodeFile } from './code-file.ts'
import * as queries from './code-queries.ts'
import { findRedemptions } from './queries.ts'
import { rewardRefusals } from './refusal.ts'
import { givesCodes, mayDo, REWARD_PREFIX } from './reward.ts'
import { endOf, type Sealer } from './seal.ts'

export type CodesTaken = { readonly taken: number; readonly rejected: readonly RejectedCode[] }

const AT_ONCE = 5_000

/** Adds a file of codes to a reward's pool. Each is sealed; one that the club had before, in whatever pool, is left out. */
export async function addCodes(
  tx: Tx,
  sealer: Sealer,
  wish: { clubId: Uuid; rewardId: Uuid; content: Buffer },
  acting: { by: AuditSubject; now: Temporal.Instant },
): Promise<CodesTaken | Refusal> {
  const { clubId, rewardId, content } = wish
  const reward = await lockReward(tx, rewardId)
  if (reward === null) return refuse(rewardRefusals, 'reward_not_found')
  if (!givesCodes(reward)) return refuse(rewardRefusals, 'no_codes_here')
  if (!mayDo(reward.state, 'codes'))
    return refuse(rewardRefusals, 'reward_action_not_allowed', { state: reward.state })
  const file = readCodeFile(content)
  if (file === null) return refuse(rewardRefusals, 'file_not_understood')
  const rejected = [...file.rejected]
  let taken = 0
  for (let at = 0; at < file.codes.length; at += AT_ONCE) {
    const part = file.codes.slice(at, at + AT_ONCE)
    // They are given in the order of the file.
    const ids = part.map(() => newId()).sort()
    const sealed = part.map(({ code }, index) => ({
      codeId: ids[index] ?? newId(),
      sealed: sealer.seal(clubId, code),
      mark: sealer.mark(clubId, code),
      endsWith: endOf(code),
    }))
    const known = await queries.findMarks(
      tx,
      part.flatMap(({ code }) => sealer.marksBefore(clubId, code)),
    )
    const isNew = sealed.filter(
      (_, index) =>
        !sealer.marksBefore(clubId, part[index]?.code ?? '').some((mark) => known.has(mark.toString('hex'))),
    )
    const added = await queries.insertCodes(tx, rewardId, isNew, acting.now)
    taken += added.size
    for (const [index, { mark }] of sealed.entries()) {
      const row = part[index]
      if (row && !added.has(mark.toString('hex'))) rejected.push({ ...row, reason: 'known_already' })
    }
  }
  if (taken > 0) await clearCodesLow(tx, rewardId)
  await recordAudit(tx, {
    subject: acting.by,
    action: 'reward.codes_added',
    target: { kind: 'reward', id: formatId(REWARD_PREFIX, rewardId) },
    detail: { taken, rejected: rejected.length },
    at: acting.now,
  })
  return { taken, rejected: rejected.sort((a, b) => a.row - b.row) }
}

/**
 * The codes of a redemption in full, in the order in which they were given: for its own member alone, and for who delivers
 * them to that member. Null when it is no captured redemption of theirs.
 */
export async function readCodes(
  tx: Tx,
  sealer: Sealer,
  wish: { clubId: Uuid; redemptionId: Uuid; memberId: Uuid },
): Promise<string[] | null> {
  const [redemption] = await findRedemptions(tx, { ids: [wish.redemptionId], refs: [] })
  if (redemption?.state !== 'captured') return null
  // Who was merged since is the survivor.
  const [asking, owner] = await findMembers(tx, [
    { kind: 'id', value: wish.memberId },
    { kind: 'id', value: redemption.memberId },
  ])
  if (!asking || asking.memberId !== owner?.memberId) return null
  const sealed = await queries.readSealed(tx, wish.redemptionId)
  return sealed.map((row) => sealer.open(wish.clubId, row.sealed))
}

/** How many codes of these rewards are in which state; rewards without a pool are left out. */
export async function countCodes(tx: Tx, rewardIds: readonly Uuid[]): Promise<Map<Uuid, queries.CodeCounts>> {
  const rewards = await readRewards(tx, rewardIds)
  const pools = [...rewards.values()].flatMap((reward) => (givesCodes(reward) ? [reward.rewardId] : []))
  const counted = pools.length === 0 ? [] : await queries.countCodes(tx, pools)
  const none = (reward_id: Uuid) => ({ reward_id, free: 0, held: 0, given: 0, spoilt: 0 })
  return new Map(pools.map((id) => [id, counted.find(({ reward_id }) => reward_id === id) ?? none(id)]))
}
