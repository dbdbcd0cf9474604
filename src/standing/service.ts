import { hasAuditSince } from '#access/facts.ts'
import { readClub } from '#access/service.ts'
import { countMembers, readActiveIds } from '#members/facts.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { dayNumber } from '#platform/day-number.ts'
import type { Uuid } from '#platform/id.ts'
import { type BuyingDays, readBuyingDays } from '#receipts/facts.ts'
import { businessDay } from '#receipts/receipt.ts'
import { readMemberBaskets, readShopCategories } from '#receipts/taste-facts.ts'
import { askEvaluation } from '#segments/service.ts'
import { learnNextItems, type NextItems } from '#statistics/next-item.ts'
import type { Change } from './change.ts'
import { shopTasteOf } from './interest.ts'
import { profileMembers, TASTE_MONTHS } from './profile-service.ts'
import * as queries from './queries.ts'
import { endStandings, type Past, rateThese, tellChanges } from './rate-service.ts'
import { isSameMeasure, learnStanding, type StandingModel } from './rating.ts'
import { readSettings } from './setting-service.ts'
import { learnValue, type ValueModel } from './value.ts'

/** In the audit trail: another window, by which members are rated anew. */
export const WINDOW_CHANGED = 'standing.window_changed'

/** Members rated in one transaction. */
const RATED_AT_ONCE = 2_000
/** Members that a model is learned from: more make it no better, and keep the process busy. */
const LEARNED_FROM = 20_000
/** What follows what is learned from so many of them. */
const BASKETS_FROM = 5_000

/** The newest receipts, by which it is known what the club as a whole buys. */
const TASTED_RECEIPTS = 20_000

type Parts = { db: Database; clock: Clock }

/**
 * Rates the club if today, or since the last import, it was not. Crash-safe: what a run has done it has done, and the next call
 * goes on with it by the same model. Tells whether there was anything to do.
 */
export async function rateClub({ db, clock }: Parts, clubId: Uuid, signal?: AbortSignal): Promise<boolean> {
  const day = await db.inClub(clubId, (tx) => findDay(tx, clock.now()))
  if (day === null) return false
  if (day.isNew) {
    const learned = await db.inClub(clubId, (tx) => learnModel(tx, day.on))
    await db.inClub(clubId, async (tx) => {
      const shop = shopTasteOf(await readShopCategories(tx, TASTED_RECEIPTS))
      await queries.insertRun(tx, { ratedOn: day.on, ...learned, shop, now: clock.now() })
    })
  }
  let hasMore = true
  while (hasMore && !signal?.aborted) hasMore = await db.inClub(clubId, (tx) => rateNext(tx, clock.now()))
  return true
}

/** The day that a run is of: one that is open goes on, and a new one begins on a new day, after an import, or by another window. */
async function findDay(
  tx: Tx,
  now: Temporal.Instant,
): Promise<{ on: Temporal.PlainDate; isNew: boolean } | null> {
  const last = await queries.findLastDay(tx)
  if (last?.state === 'open') return { on: last.rated_on, isNew: false }
  const { timeZone } = await readClub(tx)
  const today = businessDay(now, timeZone)
  const isRated = last !== null && Temporal.PlainDate.compare(last.rated_on, today) >= 0
  if (!isRated) return { on: today, isNew: true }
  const isOutdated =
    (await hasAuditSince(tx, 'receipts.imported', last.run_id)) ||
    (await hasAuditSince(tx, WINDOW_CHANGED, last.run_id))
  if (!isOutdated) return null
  return { on: today, isNew: true }
}

/** What a run goes by. */
type Learned = { model: StandingModel; value: ValueModel; next: NextItems | null }

/** Learned from every n-th member, so that a large club takes no longer than a small one. */
async function learnModel(tx: Tx, on: Temporal.PlainDate): Promise<Learned> {
  const stride = Math.ceil((await countMembers(tx)) / LEARNED_FROM)
  const sample: BuyingDays[] = []
  const baskets: string[][][] = []
  let after: Uuid | null = null
  let place = 0
  for (;;) {
    const ids: Uuid[] = await readActiveIds(tx, after, RATED_AT_ONCE)
    if (ids.length === 0) break
    const picked = ids.filter((_, i) => (place + i) % stride === 0)
    place += ids.length
    after = ids.at(-1) ?? null
    sample.push(...(await readBuyingDays(tx, picked, on)).values())
    if (baskets.length < BASKETS_FROM)
      baskets.push(...(await readMemberBaskets(tx, picked, on.subtract({ months: TASTE_MONTHS }))).values())
  }
  const now = dayNumber(on.toString())
  const model = learnStanding(
    sample.map(({ days }) => days),
    now,
    (await readSettings(tx)).windowDays ?? undefined,
  )
  return { model, value: learnValue(sample, model.typicalGap, now), next: learnNextItems(baskets) }
}

/** Rates the next members of the open run; tells whether there are more. */
async function rateNext(tx: Tx, now: Temporal.Instant): Promise<boolean> {
  await queries.lockStandings(tx)
  const run = await queries.lockOpenRun(tx)
  if (run === null) return false
  const ids = await readActiveIds(tx, run.rated_to, RATED_AT_ONCE)
  const last = ids.at(-1) ?? null
  const isLast = ids.length < RATED_AT_ONCE
  const past = await findPast(tx, run.model)
  const { changes, rated } = await rateThese(tx, run.model, { on: run.rated_on, ids, past })
  await profileMembers(tx, run, rated)
  const gone = await leaveOut(tx, run, ids, isLast ? null : last)
  const all = [...changes, ...gone]
  await queries.writeChanges(tx, all)
  await tellChanges(tx, all, now)
  if (isLast) {
    await queries.endRun(tx, run, now)
    if (past.isBroughtIn || past.isRemeasured) await askEvaluation(tx, now)
  }
  if (!isLast && last !== null) await queries.moveRun(tx, run.run_id, last)
  return !isLast
}

async function findPast(tx: Tx, model: StandingModel): Promise<Past> {
  const done = await queries.findLastDone(tx)
  if (done === null) return { ratedOn: null, isBroughtIn: true, isRemeasured: false }
  return {
    ratedOn: done.rated_on,
    isBroughtIn: await hasAuditSince(tx, 'receipts.imported', done.run_id),
    isRemeasured: !isSameMeasure(done.model, model),
  }
}

/** Members who were merged or erased have no standing any more. */
async function leaveOut(
  tx: Tx,
  run: queries.RunRow,
  ids: readonly Uuid[],
  upTo: Uuid | null,
): Promise<Change[]> {
  return endStandings(tx, await queries.findOthers(tx, run.rated_to, upTo, ids), run.rated_on)
}
