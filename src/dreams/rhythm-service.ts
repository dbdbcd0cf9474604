import type { Club } from '#access/club.ts'
import { type EarnedRow, readEarnedOf } from '#ledger/facts.ts'
import { findAccountsOf } from '#members/service.ts'
import { PARTNER_CAUSES } from '#partners/read-service.ts'
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
  /** What purchases at partners brought lately, and how it would go without them; null where they brought nothing. */
  readonly partners: {
    readonly points: number
    readonly pace: Pace | null
    readonly earnIds: readonly Uuid[]
  } | null
}

const NO_RHYTHM: Rhythm = {
  pace: null,
  habits: { byWeekday: [], visits: 0 },
  lastBoughtOn: null,
  partners: null,
}

/** Each member's own weeks and habits, from what was posted for them; three statements, however many they are. */
export async function readRhythms(
  tx: Tx,
  memberIds: Iterable<Uuid>,
  club: Club,
  now: Temporal.Instant,
): Promise<Map<Uuid, Rhythm>> {
  const ids = [...new Set(memberIds)]
  const accounts = await findAccountsOf(tx, ids)
  const owners = ids.map((id) => accounts.get(id) ?? NOBODY)
  const rows = await readEarnedOf(
    tx,
    owners.map(({ accountIds, memberIds: partyIds }) => ({ accountIds, partyIds })),
    MOST_ENTRIES,
  )
  const byOwner = Map.groupBy(rows, ({ n }) => n)
  return new Map(ids.map((id, n) => [id, rhythmOf(byOwner.get(n) ?? [], club, now)]))
}

const NOBODY = { accountIds: [], memberIds: [] }

function rhythmOf(entries: readonly EarnedRow[], club: Club, now: Temporal.Instant): Rhythm {
  const onDay = (at: Temporal.Instant) => at.toZonedDateTimeISO(club.timeZone).toPlainDate()
  const today = onDay(now)
  // What was bought at partners earns like anything else; points brought in from another club come once, and make no pace.
  const days = entries
    .filter(({ cause }) => cause !== 'convert')
    .map(({ occurred_at, points, cause, cause_id }) => ({
      on: onDay(occurred_at),
      points,
      partnerEarn: isOfPartner(cause) ? cause_id : null,
    }))
  const first = days.map(({ on }) => on).sort(Temporal.PlainDate.compare)[0]
  if (first === undefined) return NO_RHYTHM
  const since = today.subtract({ days: MOST_WEEKS * 7 })
  // Before the first points nobody knows; where the entries are cut off, they cover what is looked at.
  const begin = Temporal.PlainDate.compare(first, since) > 0 ? first : since
  const weeks = weeksOf(days, begin, today)
  const visits = entries.flatMap(({ kind, cause, occurred_at }) =>
    kind === 'earn' && cause === 'receipt' ? [onDay(occurred_at)] : [],
  )
  const lately = visits.filter((on) => Temporal.PlainDate.compare(on, begin) >= 0)
  const byWeekday = Array.from({ length: 7 }, () => 0)
  for (const { dayOfWeek } of lately) byWeekday[dayOfWeek - 1] = (byWeekday[dayOfWeek - 1] ?? 0) + 1
  return {
    pace: paceOf(weeks),
    habits: { byWeekday, visits: weeks.length === 0 ? 0 : lately.length / weeks.length },
    lastBoughtOn: visits.sort(Temporal.PlainDate.compare).at(-1) ?? null,
    partners: partnersOf(days, begin, today),
  }
}

type Day = { readonly on: Temporal.PlainDate; readonly points: number; readonly partnerEarn: Uuid | null }

const isOfPartner = (cause: string): boolean =>
  cause !== 'convert' && PARTNER_CAUSES.some((one) => one === cause)

function partnersOf(
  days: readonly Day[],
  begin: Temporal.PlainDate,
  today: Temporal.PlainDate,
): Rhythm['partners'] {
  const there = days.filter(
    ({ on, partnerEarn }) => partnerEarn !== null && Temporal.PlainDate.compare(on, begin) >= 0,
  )
  const points = there.reduce((sum, day) => sum + day.points, 0)
  if (points <= 0) return null
  const others = days.filter(({ partnerEarn }) => partnerEarn === null)
  const earnIds = there.flatMap(({ partnerEarn }) => partnerEarn ?? [])
  return { points, pace: paceOf(weeksOf(others, begin, today)), earnIds }
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
