import { readClub } from '#access/service.ts'
import { countMembers } from '#members/facts.ts'
import type { Tx } from '#platform/database.ts'
import { dateOfDay } from '#platform/day-number.ts'
import type { Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import { formatMoney } from '#platform/money.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { businessDay } from '#receipts/receipt.ts'
import type { MemberInterests, MemberValue, ModelCard, StandingReport } from './contract.ts'
import { keyOfCategory } from './declared.ts'
import { readDeclared } from './declared-queries.ts'
import { explainNext, explainValue } from './explain.ts'
import { countsBefore, flowsOf, noCounts } from './flow.ts'
import { describeTaste, findNextCategory } from './profile.ts'
import { readProfile, sumProfiles } from './profile-queries.ts'
import { lookAt, TASTE_MONTHS } from './profile-service.ts'
import * as queries from './queries.ts'
import type { StandingModel } from './rating.ts'
import { standingRefusals } from './refusal.ts'
import { readSettings } from './setting-service.ts'
import { RATE_PER_YEAR, VALUE_WEEKS, type ValueModel } from './value.ts'

/** Months whose flows are offered. */
const MOST_MONTHS = 24
const WEEK_DAYS = 7

/**
 * How the club's members stand, how far that can be trusted, and who moved in a month; without one, in the last. A month of which
 * nothing is known is refused.
 */
export async function readReport(
  tx: Tx,
  now: Temporal.Instant,
  month?: string,
): Promise<StandingReport | Refusal> {
  const run = await queries.findLastRun(tx)
  const counts = noCounts()
  for (const { standing, members } of await queries.countStandings(tx)) counts[standing] = members
  const rated = Object.values(counts).reduce((sum, each) => sum + each, 0)
  const { timeZone } = await readClub(tx)
  const today = businessDay(now, timeZone)
  const months = await listMonths(tx, today)
  if (month !== undefined && !months.includes(month)) {
    const [first, last] = [months.at(-1) ?? 'none', months[0] ?? 'none']
    return refuse(standingRefusals, 'month_not_known', { first, last })
  }
  const shown = month ?? months[0] ?? null
  return {
    rated_on: run?.rated_on.toString() ?? null,
    model: run && cardOf(run.model),
    value: run?.value ? await readValueCard(tx, run.value) : null,
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

async function readValueCard(tx: Tx, { method, fellBack, range }: ValueModel) {
  const sums = await sumProfiles(tx)
  return {
    method,
    fell_back: fellBack,
    weeks: VALUE_WEEKS,
    rate_per_year: RATE_PER_YEAR,
    ...sums,
    visits_range: range
      ? { low: range.low * sums.visits_expected, high: range.high * sums.visits_expected }
      : null,
  }
}

/** What one member buys more than the club, what comes next, where, when and at what prices; from their last twelve months. */
export async function readInterests(tx: Tx, memberId: Uuid, now: Temporal.Instant): Promise<MemberInterests> {
  const { timeZone } = await readClub(tx)
  const today = businessDay(now, timeZone)
  const run = await queries.findLastRun(tx)
  const { excluded } = await readSettings(tx)
  const known = { shop: run?.shop ?? { lines: 0, categories: [] }, next: run?.next ?? null, excluded }
  const looked = (await lookAt(tx, [memberId], today))(memberId)
  const taste = describeTaste(looked, known)
  const next = findNextCategory(looked, known)
  return {
    since_on: today.subtract({ months: TASTE_MONTHS }).toString(),
    interests: taste.interests,
    declared: (await readDeclared(tx, memberId)).map(({ category, said_by, said_at }) => ({
      category,
      said_by,
      said_on: businessDay(said_at, timeZone).toString(),
    })),
    next: next && {
      category: next.category,
      chance: next.chance,
      usual_chance: next.usual,
      after: next.after,
      reason: { he: explainNext(next, 'he'), en: explainNext(next, 'en') },
    },
    branch: taste.branch,
    weekday: taste.weekday,
    day_part: taste.day_part,
    hour: taste.hour,
    price_level: taste.price_level,
  }
}

/** What a member is worth to the club in the year to come, as the last rating told it. */
export async function readValue(tx: Tx, memberId: Uuid): Promise<MemberValue> {
  const profile = await readProfile(tx, memberId)
  if (profile === null) return { value: null }
  const { marginPercent } = await readSettings(tx)
  const { currency } = await readClub(tx)
  const sales = {
    expected: profile.sales_minor,
    low: profile.sales_low_minor,
    high: profile.sales_high_minor,
  }
  const visits = { expected: profile.visits_expected, low: profile.visits_low, high: profile.visits_high }
  const kept = (minor: number): number => Math.round((minor * (marginPercent ?? 0)) / 100)
  const explain = (language: Language): string => {
    const each = formatMoney(profile.spend_each_minor, currency, language)
    return explainValue({ method: profile.value_method, ...visits, each }, language)
  }
  return {
    value: {
      valued_on: profile.profiled_on.toString(),
      weeks: VALUE_WEEKS,
      method: profile.value_method,
      visits,
      spend_each_minor: profile.spend_each_minor,
      sales_minor: sales,
      margin_minor:
        marginPercent === null
          ? null
          : { expected: kept(sales.expected), low: kept(sales.low), high: kept(sales.high) },
      rate_per_year: RATE_PER_YEAR,
      reason: { he: explain('he'), en: explain('en') },
    },
  }
}

/** Categories that the club sells, by their share of all lines, the largest first; without the excluded ones. */
export async function readCategories(tx: Tx): Promise<{ category: string; share: number }[]> {
  const shop = await queries.readShop(tx)
  if (!shop || shop.lines === 0) return []
  const hidden = new Set((await readSettings(tx)).excluded.map(keyOfCategory))
  return shop.categories
    .filter(({ category }) => !hidden.has(keyOfCategory(category)))
    .map(({ category, lines }) => ({ category, share: lines / shop.lines }))
    .sort((a, b) => b.share - a.share)
}
