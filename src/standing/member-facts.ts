import { readClub } from '#access/service.ts'
import type { MemberDescription } from '#members/contract.ts'
import type { Member } from '#members/member.ts'
import type { CarryOver, Forget } from '#members/merge-service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { businessDay } from '#receipts/receipt.ts'
import { carryDeclared, deleteDeclared } from './declared-queries.ts'
import { explainStanding } from './explain.ts'
import { deleteProfiles } from './profile-queries.ts'
import { clearGrounds, findLastModel, lockStandings, readStandings, writeChanges } from './queries.ts'
import { endStandings, tellChanges } from './rate-service.ts'
import { holdSettings } from './setting-service.ts'

/** What a member's page says of their standing: since when, how likely they come, and why. */
export const describeStanding =
  (clock: Clock) =>
  async (tx: Tx, { memberId }: Pick<Member, 'memberId'>): Promise<MemberDescription> => {
    const held = (await readStandings(tx, [memberId])).get(memberId)
    const run = await findLastModel(tx)
    if (!held || !run) return {}
    const { timeZone } = await readClub(tx)
    const today = businessDay(clock.now(), timeZone)
    const grounds = {
      visits: held.visits,
      usualDays: held.usual_days,
      lastDays: Math.max(0, held.last_on.until(today, { largestUnit: 'days' }).days),
    }
    return {
      standing: {
        code: held.standing,
        since_on: held.since_on.toString(),
        reason: { he: explainStanding(grounds, 'he'), en: explainStanding(grounds, 'en') },
        chance: held.chance,
        window_weeks: Math.round(run.model.windowDays / 7),
        visits: held.visits,
        last_on: held.last_on.toString(),
        usual_days: held.usual_days,
      },
    }
  }

/**
 * A member who was merged has no standing of their own any more; the survivor is rated anew within the minute, and said what both had
 * said.
 */
export const carryStanding =
  (clock: Clock): CarryOver =>
  async (tx, { from, into }) => {
    await lockStandings(tx)
    await holdSettings(tx)
    await carryDeclared(tx, from.memberId, into.memberId)
    await deleteProfiles(tx, [from.memberId])
    const held = await readStandings(tx, [from.memberId])
    const { timeZone } = await readClub(tx)
    const now = clock.now()
    const ended = await endStandings(tx, [...held.values()], businessDay(now, timeZone))
    await writeChanges(tx, ended)
    await tellChanges(tx, ended, now)
  }

/**
 * What erased members liked and said is nobody's any more, and their standing ends at once. That somebody went from loyal to passive
 * in a month stays, so that the flows add up; the purchases by which it was judged do not.
 */
export const forgetStanding: Forget = async (tx, memberIds, erasedAt) => {
  await lockStandings(tx)
  await deleteDeclared(tx, memberIds)
  await deleteProfiles(tx, memberIds)
  const { timeZone } = await readClub(tx)
  const held = await readStandings(tx, memberIds)
  const ended = await endStandings(tx, [...held.values()], businessDay(erasedAt, timeZone))
  await writeChanges(tx, ended)
  await tellChanges(tx, ended, erasedAt)
  await clearGrounds(tx, memberIds)
}
