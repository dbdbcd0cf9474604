import { readWills } from '#members/facts.ts'
import { readNotSent } from '#messaging/place-service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { takeUnanswered } from './ask-queries.ts'
import { insertCalls } from './call-queries.ts'
import { stateAt } from './contact-state.ts'
import { readRanks } from './cycle-queries.ts'
import { noteHappenings } from './point-service.ts'
import { readCurrent } from './queries.ts'
import { readSettings } from './setting-service.ts'

const AT_ONCE = 500

/** Questions whose time is over end; where the club calls, whoever may be called goes on the list. */
export async function endUnanswered(
  { db, clock }: { db: Database; clock: Clock },
  clubId: Uuid,
  signal: AbortSignal,
): Promise<void> {
  let ended: number
  do ended = await db.inClub(clubId, (tx) => endNext(tx, clock.now()))
  while (ended === AT_ONCE && !signal.aborted)
}

async function endNext(tx: Tx, now: Temporal.Instant): Promise<number> {
  const asks = await takeUnanswered(tx, now, AT_ONCE)
  if (asks.length === 0) return 0
  const told = asks.map(({ pointId, way }) => ({ pointId, kind: 'unanswered' as const, way, at: now }))
  await noteHappenings(tx, told, now)
  const { callsOn } = await readSettings(tx)
  if (!callsOn) return asks.length
  // Whom a question never reached has not left it unanswered.
  const notSent = await readNotSent(
    tx,
    'contact_ask',
    asks.map(({ askId }) => askId),
  )
  const reached = asks.filter(({ askId }) => !notSent.has(askId))
  const memberIds = [...new Set(reached.map(({ memberId }) => memberId))]
  const wills = await readWills(tx, memberIds)
  const noCalls = new Set(
    wills.filter(({ channel, given }) => channel === 'phone' && !given).map((row) => row.member_id),
  )
  const phones = (await readCurrent(tx, memberIds)).filter(
    ({ channel, facts }) => channel === 'phone' && facts.diedAt === null && stateAt(facts, now) !== 'refused',
  )
  const callable = new Set(phones.map(({ memberId }) => memberId).filter((id) => !noCalls.has(id)))
  const ranks = await readRanks(tx, memberIds)
  await insertCalls(
    tx,
    reached
      .filter(({ memberId }) => callable.has(memberId))
      .map(({ memberId, pointId }) => ({
        memberId,
        pointId,
        reason: 'no_answer' as const,
        rank: ranks.get(memberId) ?? 0,
      })),
    now,
  )
  return asks.length
}
