import { readClub } from '#access/service.ts'
import { countMembers, readAliases } from '#members/facts.ts'
import type { Tx } from '#platform/database.ts'
import { dateOfDay } from '#platform/day-number.ts'
import type { Uuid } from '#platform/id.ts'
import { businessDay } from '#receipts/receipt.ts'
import { readMemberCategories, readMemberPlaces } from '#receipts/taste-facts.ts'
import type { MemberInterests, ModelCard, StandingReport } from './contract.ts'
import { countsBefore, flowsOf, noCounts } from './flow.ts'
import { findHabits, findInterests, findPriceLevel } from './interest.ts'
import * as queries from './queries.ts'
import type { StandingModel } from './rating.ts'

/** Months whose flows are offered. */
const MOST_MONTHS = 24
const TASTE_MONTHS = 12
const WEEK_DAYS = 7

/** How the club's members stand, how far that can be trusted, and who moved in a month; without one, in the last. */
export async function readReport(tx: Tx, now: Temporal.Instant, month?: string): Promise<StandingReport> {
  const run = await queries.findLastRun(tx)
  const counts = noCounts()
  for (const { standing, members } of await queries.countStandings(tx)) counts[standing] = members
  const rated = Object.values(counts).reduce((sum, each) => sum + each, 0)
  const { timeZone } = await readClub(tx)
  const today = businessDay(now, timeZone)
  const months = await listMonths(tx, today)
  const shown = month ?? months[0] ?? null
  return {
    rated_on: run?.rated_on.toString() ?? null,
    model: run && cardOf(run.model),
    counts,
    unrated: Math.max(0, (await countMembers(tx)) - rated),
    months,
    flows: shown === null ? null : { month: shown, items: await readFlows(tx, shown, today, counts) },
  }
}

async function listMonths(tx: Tx, today: Temporal.PlainDate): Promise<string[]> {
  const first = await queries.findFirstChange(tx)
  if (first === null) return []
  const span = first.toPlainYearMonth().until(today.toPlainYearMonth(), { largestUnit: 'months' }).months
  return Array.from({ length: Math.min(span + 1, MOST_MONTHS) }, (_, back) =>
    today.toPlainYearMonth().subtract({ months: back }).toString(),
  )
}

async function readFlows(
  tx: Tx,
  month: string,
  today: Temporal.PlainDate,
  counts: ReturnType<typeof noCounts>,
) {
  const from = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 })
  const next = from.add({ months: 1 })
  const later = await queries.countMoves(tx, next, today.add({ days: 1 }))
  const moves = await queries.countMoves(tx, from, next.subtract({ days: 1 }))
  return flowsOf(countsBefore(counts, later), moves)
}

function cardOf(model: StandingModel): ModelCard {
  const { track } = model
  return {
    kind: model.chance === null ? 'rhythm' : 'learned',
    not_learned: model.notLearned,
    learned_on: dateOfDay(model.learnedOn),
    members: model.members,
    window_weeks: Math.round(model.windowDays / WEEK_DAYS),
    typical_gap_days: model.typicalGap * WEEK_DAYS,
    mean_chance: model.meanChance,
    loyal_from: model.bands.loyalFrom,
    new_days: model.bands.newDays,
    calibration: track && {
      members: track.buyers,
      brier: track.brierScore,
      brier_skill: track.brierSkill ?? 0,
      auc: track.areaUnderCurve,
      drift: track.drift,
      fifths: track.fifths.map(({ count, predicted, observed }) => ({ members: count, predicted, observed })),
    },
  }
}

/** What one member buys more than the club, where, when and at what prices; from their last twelve months. */
export async function readInterests(tx: Tx, memberId: Uuid, now: Temporal.Instant): Promise<MemberInterests> {
  const { timeZone } = await readClub(tx)
  const from = businessDay(now, timeZone).subtract({ months: TASTE_MONTHS })
  const shop = (await queries.findLastRun(tx))?.shop ?? { lines: 0, categories: [] }
  const ids = await readAliases(tx, memberId)
  const own = await readMemberCategories(tx, ids, from)
  const habits = findHabits(await readMemberPlaces(tx, ids, from, timeZone))
  return {
    since_on: from.toString(),
    interests: findInterests(own, shop, await queries.readExcluded(tx)),
    branch: habits.branch,
    weekday: habits.weekday,
    day_part: habits.dayPart,
    price_level: findPriceLevel(own, shop),
  }
}
