import type { Club } from '#access/club.ts'
import { readEntries } from '#ledger/service.ts'
import { findAccounts } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Habits } from './accelerator.ts'
import type { Buying } from './expiry.ts'
import { MOST_WEEKS, type Pace, paceOf, weeksOf } from './road.ts'

/** So many entries hold half a year of whoever buys every day. */
const MOST_ENTRIES = 400

export type Rhythm = {
  readonly pace: Pace | null
  readonly habits: Habits
  readonly lastBoughtOn: Temporal.PlainDate | null
}

const NO_RHYTHM: Rhythm = { pace: null, habits: { byWeekday: [], visits: 0 }, lastBoughtOn: null }

/** Each member's own weeks and habits, from what was posted for them. */
export async function readRhythms(
  tx: Tx,
  memberIds: Iterable<Uuid>,
  club: Club,
  now: Temporal.Instant,
): Promise<Map<Uuid, Rhythm>> {
  const rhythms = new Map<Uuid, Rhythm>()
  for (const id of new Set(memberIds)) rhythms.set(id, await readRhythm(tx, id, club, now))
  return rhythms
}

async function readRhythm(tx: Tx, memberId: Uuid, club: Club, now: Temporal.Instant): Promise<Rhythm> {
  const accounts = await findAccounts(tx, memberId)
  if (accounts === null) return NO_RHYTHM
  const { accountIds, memberIds } = accounts
  const shared = accountIds.filter((id) => !memberIds.includes(id))
  const of = { accountIds: shared, partyIds: memberIds }
  const [earned, reversed] = await Promise.all([
    readEntries(tx, accountIds, null, MOST_ENTRIES, 'earn', of),
    readEntries(tx, accountIds, null, MOST_ENTRIES, 'reverse', of),
  ])
  const onDay = (at: Temporal.Instant) => at.toZonedDateTimeISO(club.timeZone).toPlainDate()
  const today = onDay(now)
  const days = [...earned, ...reversed].map(({ occurred_at, points }) => ({ on: onDay(occurred_at), points }))
  const first = days.map(({ on }) => on).sort(Temporal.PlainDate.compare)[0]
  if (first === undefined) return NO_RHYTHM
  const since = today.subtract({ days: MOST_WEEKS * 7 })
  // Before the first points nobody knows; where the entries are cut off, they cover what is looked at.
  const begin = Temporal.PlainDate.compare(first, since) > 0 ? first : since
  const weeks = weeksOf(days, begin, today)
  const visits = earned.flatMap(({ cause, occurred_at }) => (cause === 'receipt' ? [onDay(occurred_at)] : []))
  const lately = visits.filter((on) => Temporal.PlainDate.compare(on, begin) >= 0)
  const byWeekday = Array.from({ length: 7 }, () => 0)
  for (const { dayOfWeek } of lately) byWeekday[dayOfWeek - 1] = (byWeekday[dayOfWeek - 1] ?? 0) + 1
  return {
    pace: paceOf(weeks),
    habits: { byWeekday, visits: weeks.length === 0 ? 0 : lately.length / weeks.length },
    lastBoughtOn: visits.sort(Temporal.PlainDate.compare).at(-1) ?? null,
  }
}

/** How often these members buy together, and when one of them last did. */
export function buyingOf(rhythms: ReadonlyMap<Uuid, Rhythm>, memberIds: readonly Uuid[]): Buying {
  const known = memberIds.flatMap((id) => rhythms.get(id) ?? [])
  return {
    visitsAWeek: known.reduce((sum, { habits }) => sum + habits.visits, 0),
    lastOn:
      known
        .flatMap(({ lastBoughtOn }) => lastBoughtOn ?? [])
        .sort(Temporal.PlainDate.compare)
        .at(-1) ?? null,
  }
}
