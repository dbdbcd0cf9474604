import { empty, type Sql } from 'sql-template-tag'
import { readClub } from '#access/service.ts'
import { balanceRows, hasBoughtWith } from '#ledger/facts.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { businessDay } from '#receipts/receipt.ts'
import {
  countAble,
  countNotYet,
  readFirstOffer,
  readFirsts,
  readFirstWaits,
  readOffered,
  readRatings,
  readSecondWaits,
  type WaitedRow,
} from '#rewards/facts.ts'
import { NOT_YET } from '#rewards/not-yet.ts'
import type { GoldenMoment } from './contract.ts'
import {
  cohortsOf,
  countAll,
  countHad,
  LINE_DAYS,
  PACE_DAYS,
  paceOf,
  settledOf,
  type Waited,
} from './golden-moment.ts'

/** What rooms above or beside know of the club's members; null: nobody can say. */
export type GoldenSources = {
  /** member_id, categories */
  interests: ((clubId: Uuid) => Sql) | null
  /** member_id of who has looked at their own page */
  seen: ((clubId: Uuid) => Sql) | null
}

const LATELY_DAYS = 30
const RATING_DAYS = 90
const AGAIN_DAYS = 90

/** How soon members have their first redemption, by joining month, and what keeps the others from it. */
export async function readGoldenMoment(
  tx: Tx,
  clubId: Uuid,
  now: Temporal.Instant,
  sources: GoldenSources,
): Promise<GoldenMoment> {
  const { timeZone } = await readClub(tx)
  const today = businessDay(now, timeZone)
  const since = await readFirstOffer(tx, timeZone)
  const before = (days: number) => now.subtract({ hours: days * 24 })
  const wish = { today, timeZone, paceDays: PACE_DAYS }
  const [waits, seconds, lately, earlier, ratings, notYet] = await Promise.all([
    since === null ? [] : readFirstWaits(tx, { ...wish, from: since }),
    readSecondWaits(tx, { ...wish, settledDays: AGAIN_DAYS }),
    readFirsts(tx, { from: before(LATELY_DAYS), until: now }),
    readFirsts(tx, { from: before(2 * LATELY_DAYS), until: before(LATELY_DAYS) }),
    readRatings(tx, before(RATING_DAYS)),
    readNotYet(tx, clubId, now, sources),
  ])
  const first = waits.map((row) => ({ month: row.month, ...toWaited(row) }))
  const second = seconds.map(toWaited)
  return {
    today: today.toString(),
    since: since?.toString() ?? null,
    line_days: LINE_DAYS,
    lately: { ...lately, before: earlier },
    first: {
      members: countAll(first),
      had: countHad(first),
      settled: settledOf(first, today),
      pace: paceOf(first),
    },
    second: {
      members: countAll(second),
      had: countHad(second),
      again: againOf(seconds.filter((row) => row.is_settled).map(toWaited)),
      pace: paceOf(second),
    },
    cohorts: cohortsOf(first).toReversed(),
    not_yet: notYet,
    ratings,
  }
}

/** What keeps the others from it: members by the first reason that holds. */
async function readNotYet(
  tx: Tx,
  clubId: Uuid,
  now: Temporal.Instant,
  { interests, seen }: GoldenSources,
): Promise<GoldenMoment['not_yet']> {
  const { timeZone } = await readClub(tx)
  const reasons = await countNotYet(tx, await readOffered(tx, businessDay(now, timeZone)), {
    balances: balanceRows(clubId, empty),
    isToldAtTill: hasBoughtWith,
    interests: interests?.(clubId) ?? null,
    seen: seen?.(clubId) ?? null,
  })
  return NOT_YET.flatMap((reason) => {
    const members = reasons.get(reason) ?? 0
    return members > 0 ? [{ reason, members }] : []
  })
}

/** Members who never took anything and could right now, and can be told of it: of `readNotYet` all but the first two reasons. */
export async function readAble(tx: Tx, clubId: Uuid, now: Temporal.Instant): Promise<number> {
  const { timeZone } = await readClub(tx)
  return countAble(tx, await readOffered(tx, businessDay(now, timeZone)), balanceRows(clubId, empty))
}

/** Only of those who had so many days for it: nobody's share is made small by being young. */
const againOf = (settled: readonly Waited[]) => ({
  days: AGAIN_DAYS,
  members: countAll(settled),
  had: countHad(settled.filter(({ days }) => days <= AGAIN_DAYS)),
})

const toWaited = ({ days, has_happened, pace_from, count }: Omit<WaitedRow, 'month'>): Waited => ({
  days,
  hasHappened: has_happened,
  paceFrom: pace_from,
  count,
})
