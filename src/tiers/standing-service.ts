import { readClub } from '#access/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { loadVersions } from '#programme/service.ts'
import { type LadderInForce, ladderAt } from './ladder.ts'
import type { ProgressReader } from './progress.ts'
import { readStandings, type StoredStanding } from './queries.ts'
import { type Decision, decideTier, heldTier, type Progress, rankOf, tierOf } from './tier.ts'
import { type DayAmount, lastDayReached, windowOf } from './window.ts'

/** What decides tiers at an instant: the ladder, and the day in the club's zone. */
export type Today = { inForce: LadderInForce; on: Temporal.PlainDate; timeZone: string }

/** Null in a club whose programme has no tiers now. */
export async function readToday(tx: Tx, now: Temporal.Instant): Promise<Today | null> {
  const { timeZone } = await readClub(tx)
  const inForce = ladderAt(await loadVersions(tx), now)
  return inForce && { inForce, on: now.toZonedDateTimeISO(timeZone).toPlainDate(), timeZone }
}

/** A member, the tier held, what they have done, and what follows from it. */
export type Judged = {
  memberId: Uuid
  standing: StoredStanding | null
  progress: Progress
  decision: Decision
}

/**
 * Judges members on a day, in few queries however many they are. When their threshold was last met is looked up for those
 * alone who are below it now.
 */
export async function judgeMembers(
  tx: Tx,
  memberIds: readonly Uuid[],
  { inForce: { ladder }, on }: Pick<Today, 'inForce' | 'on'>,
  progress: ProgressReader,
  readHeld = readStandings,
): Promise<Judged[]> {
  const standings = await readHeld(tx, memberIds)
  const amounts = await progress.read(tx, memberIds, ladder.basis, windowOf(ladder.window, on))
  const isBelow = (id: Uuid): boolean => {
    const held = heldTier(ladder, standings.get(id) ?? null)
    return rankOf(ladder, tierOf(ladder, amounts.get(id) ?? 0).code) < rankOf(ladder, held.code)
  }
  const below = memberIds.filter(isBelow)
  const earliest = on.subtract({ months: ladder.kept_months })
  const span = { from: windowOf(ladder.window, earliest).from, to: on }
  const days =
    below.length === 0 ? new Map<Uuid, DayAmount[]>() : await progress.readDays(tx, below, ladder.basis, span)
  return memberIds.map((memberId) => {
    const standing = standings.get(memberId) ?? null
    const { from } = heldTier(ladder, standing)
    const metOn = lastDayReached(ladder.window, days.get(memberId) ?? [], from, on)
    const reached = { amount: amounts.get(memberId) ?? 0, metOn }
    return { memberId, standing, progress: reached, decision: decideTier(ladder, standing, reached, on) }
  })
}
