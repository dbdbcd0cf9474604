import { TryAgain, type Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import type { TierLadder } from '#programme/rule.ts'
import type { Cause, Change, Reason } from './change.ts'
import type { LadderInForce } from './ladder.ts'
import * as queries from './queries.ts'
import { firstTier, heldTier, promisedFrom, rankOf, type Tier, tierOf, topTier } from './tier.ts'
import { windowOf } from './window.ts'

/**
 * The tier that each of these members holds by the ladder in force, in one query; empty where the club has no tiers. Ids of
 * survivors: who was merged has none.
 */
export async function readTiers(
  tx: Tx,
  memberIds: readonly Uuid[],
  ladder: TierLadder | null,
): Promise<Map<Uuid, string>> {
  if (ladder === null || memberIds.length === 0) return new Map()
  const standings = await queries.readStandings(tx, memberIds)
  return new Map(memberIds.map((id) => [id, heldTier(ladder, standings.get(id) ?? null).code]))
}

/** Whether more progress can still raise who holds this tier: of nobody else it need be read. */
export const canRise = (ladder: TierLadder, tier: string): boolean => tier !== topTier(ladder).code

/** What a member has done in the ladder's window (`windowOf(ladder.window, on)`), and what just added to it. */
export type Raise = { memberId: Uuid; progress: number; cause: Cause }

/**
 * Raises who has reached more, at once and by any number of steps; nobody is ever lowered here. Writes only where a tier
 * changes, in the caller's transaction, and says what changed. `on` is today in the club's zone. Where another transaction
 * gave a member the first tier that they hold at this very moment it throws `TryAgain`.
 */
export async function raiseTiers(
  tx: Tx,
  raises: readonly Raise[],
  inForce: LadderInForce,
  on: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<Change[]> {
  const { ladder } = inForce
  const rising = highestOfEach(
    raises.filter(({ progress }) => rankOf(ladder, tierOf(ladder, progress).code) > 0),
  )
  if (rising.size === 0) return []
  const rises = ({ memberId, progress }: Raise, standings: Map<Uuid, queries.StoredStanding>): boolean => {
    const held = heldTier(ladder, standings.get(memberId) ?? null)
    return rankOf(ladder, tierOf(ladder, progress).code) > rankOf(ladder, held.code)
  }
  // Nearly everybody holds already what they have reached, and takes no lock.
  const known = await queries.readStandings(tx, [...rising.keys()])
  const maybe = [...rising.values()].filter((raise) => rises(raise, known))
  if (maybe.length === 0) return []
  const ids = maybe.map(({ memberId }) => memberId)
  const standings = await queries.lockStandings(tx, ids)
  const moves = maybe
    .filter((raise) => rises(raise, standings))
    .map(({ memberId, progress, cause }): Move => {
      const standing = standings.get(memberId) ?? null
      const to = tierOf(ladder, progress)
      return {
        memberId,
        standing,
        from: heldTier(ladder, standing).code,
        to,
        progress,
        threshold: to.from,
        reason: 'reached',
        cause,
        keptUntilOn: promisedFrom(ladder, to, on),
        note: null,
        subject: null,
      }
    })
  return writeMoves(tx, moves, inForce, on, now)
}

function highestOfEach(raises: readonly Raise[]): Map<Uuid, Raise> {
  const highest = new Map<Uuid, Raise>()
  for (const raise of raises)
    if (raise.progress > (highest.get(raise.memberId)?.progress ?? -Infinity))
      highest.set(raise.memberId, raise)
  return highest
}

/** A change that is decided, on a standing that is locked or not there yet. */
export type Move = {
  memberId: Uuid
  standing: queries.StoredStanding | null
  from: string
  to: Tier
  progress: number | null
  threshold: number
  reason: Reason
  cause: Cause
  keptUntilOn: Temporal.PlainDate | null
  /** Else since today. */
  sinceOn?: Temporal.PlainDate
  note: string | null
  subject: Change['subject']
}

/** Writes decided moves: what is held, why, and what the outbox tells of it. */
export async function writeMoves(
  tx: Tx,
  moves: readonly Move[],
  { ladder, versionId }: LadderInForce,
  on: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<Change[]> {
  if (moves.length === 0) return []
  const next = (move: Move): queries.StoredStanding => ({
    memberId: move.memberId,
    tier: move.to.code,
    sinceOn: move.sinceOn ?? on,
    keptUntilOn: move.keptUntilOn,
    basis: ladder.basis,
    threshold: move.to.from,
    versionId,
  })
  const fresh = moves.filter(({ standing }) => standing === null).map(next)
  const changed = moves.filter(({ standing }) => standing !== null).map(next)
  if (fresh.length > 0 && (await queries.insertStandings(tx, fresh)) < fresh.length)
    throw new TryAgain('another transaction gave one of these members a tier')
  if (changed.length > 0) await queries.updateStandings(tx, changed)
  const changes = moves.map(
    (move): Change => ({
      changeId: newId(),
      memberId: move.memberId,
      from: move.from,
      to: move.to.code,
      cause: move.cause,
      reason: move.reason,
      basis: ladder.basis,
      progress: move.progress,
      threshold: move.threshold,
      window: move.progress === null ? null : windowOf(ladder.window, on),
      keptUntilOn: move.keptUntilOn,
      versionId,
      note: move.note,
      subject: move.subject,
      decidedAt: now,
    }),
  )
  await queries.insertChanges(tx, changes)
  // The past is no event: nobody is congratulated on a tier that an import of old receipts brought.
  await queries.writeTierEvents(
    tx,
    changes.filter(({ cause, from, to }) => cause.kind !== 'import' && from !== to),
  )
  return changes
}

/** A correction by staff. */
export type Assignment = {
  memberId: Uuid
  tier: string
  reason: string
  /** Null: as long as one who reached the tier today would keep it. */
  keptUntilOn: Temporal.PlainDate | null
  subject: NonNullable<Change['subject']>
}

/**
 * Gives a member a tier by hand, up or down, with a reason; false when the ladder has no such tier. Later purchases raise
 * as ever, so one who has done enough for more is raised again by the next.
 */
export async function assignTier(
  tx: Tx,
  { memberId, tier, reason, keptUntilOn, subject }: Assignment,
  inForce: LadderInForce,
  on: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<boolean> {
  const { ladder } = inForce
  const to = ladder.tiers.find(({ code }) => code === tier)
  if (!to) return false
  const standing = (await queries.lockStandings(tx, [memberId])).get(memberId) ?? null
  const held = heldTier(ladder, standing)
  const isFirst = to.code === firstTier(ladder).code
  const move: Move = {
    memberId,
    standing,
    from: held.code,
    to,
    progress: null,
    threshold: Math.max(held.from, to.from),
    reason: 'assigned',
    cause: { kind: 'staff', id: null },
    keptUntilOn: isFirst ? null : (keptUntilOn ?? promisedFrom(ladder, to, on)),
    note: reason,
    subject,
  }
  await writeMoves(tx, [move], inForce, on, now)
  return true
}

/** Every change of a member's tier, newest first. */
export const readTierHistory = (tx: Tx, memberId: Uuid, limit: number): Promise<Change[]> =>
  queries.readChanges(tx, memberId, limit)
