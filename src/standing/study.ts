import { bgNbd } from '#statistics/bg-nbd.ts'
import { type Range, rangeOfAll } from '#statistics/bootstrap.ts'
import type { Chance } from '#statistics/chance.ts'
import { type Fit, fitModel } from '#statistics/fit.ts'
import {
  expectSpend,
  fitSpend,
  gatherSpendings,
  type SpendFit,
  type Spending,
} from '#statistics/gamma-gamma.ts'
import { gather, type Histories, type History, historyOf } from '#statistics/history.ts'
import { mbgNbd } from '#statistics/mbg-nbd.ts'
import { paretoNbd } from '#statistics/pareto-nbd.ts'
import type { PurchaseModel } from '#statistics/purchase-model.ts'
import { expectDiscounted } from '#statistics/residual-value.ts'
import { judgeReturnChance, type TrackRecord } from '#statistics/return-chance.ts'
import { learnStanding, type Rating, rateMembers, type StandingModel } from './rating.ts'

/** What one member bought: ascending day numbers, and what was paid on each in major units. */
export type Purchases = { member: string; days: readonly number[]; paid: readonly number[] }

export type StudyOptions = {
  /** The last day that the study may know, as a day number. */
  until: number
  /** The last day of the data: what lies after `until` judges the forecast. */
  end: number
  /** H in days; null: by the shop's rhythm. */
  windowDays: number | null
  /** How far the forecast looks, in weeks. */
  weeks: number
  /** How much less a coming year's money is worth. */
  ratePerYear: number
  chance: Chance
}

export type ModelFit = { model: PurchaseModel; fit: Fit }

export type StudiedMember = {
  member: string
  history: History
  /** Mean worth of the days after the first; null without one. */
  meanValue: number | null
  rating: Rating
  /** By model, its parameters as fitted: that they have not left, and purchases to expect in the forecast's weeks; null unfitted. */
  byModel: { model: PurchaseModel['name']; alive: number | null; purchases: number | null }[]
  /** Worth of the purchases to expect in the forecast's weeks, discounted; null where no model can tell. */
  value: number | null
}

export type Forecast = {
  /** Null: every model is degenerate, and the pace of the weeks before is what can be told. */
  model: PurchaseModel['name'] | null
  weeks: number
  /** Null: there is no model, and the data cover too few days for a pace. */
  purchases: number | null
  /** Weeks before whose pace it is: as many as it looks ahead, where the data go back so far; null by a model. */
  pace: number | null
  range: Range | null
  value: number | null
  /** What came, where the data reach so far. */
  actual: number | null
}

export type Study = {
  models: ModelFit[]
  spend: SpendFit
  standing: StandingModel
  /** How the chances told the window that followed; null where the data end before, or no chance was learned. */
  outcome: TrackRecord | null
  members: StudiedMember[]
  forecast: Forecast
}

/** BG/NBD is only for comparison with published figures: whoever never came again is alive for ever in it. */
const MODELS = [mbgNbd, paretoNbd, bgNbd]
const FORECASTERS: readonly PurchaseModel['name'][] = ['mbg_nbd', 'pareto_nbd']
const WEEK_DAYS = 7

/** Studies a shop's purchases up to a day: the customer models, each member's standing, and what is to come. */
export function studyShop(all: readonly Purchases[], options: StudyOptions): Study {
  const { until } = options
  const known = all.flatMap((one) => {
    const history = historyOf(one.days, until)
    return history === null ? [] : [{ ...one, history, spending: spendingOf(one, until) }]
  })
  const histories = gather(known.map(({ history }) => history))
  const models = MODELS.map((model) => ({ model, fit: fitModel(model, histories) }))
  const spend = fitSpend(gatherSpendings(known.flatMap(({ spending }) => spending ?? [])))
  const days = known.map((one) => one.days)
  const standing = learnStanding(days, until, options.windowDays ?? undefined)
  const ratings = rateMembers(standing, days, until)
  const best = FORECASTERS.map((name) => models.find(({ model }) => model.name === name)).find(
    (each) => each !== undefined && each.fit.degenerate === null,
  )
  const members = known.flatMap(({ member, history, spending }, i): StudiedMember[] => {
    const rating = ratings[i]
    if (!rating) return []
    return [
      {
        member,
        history,
        meanValue: spending?.mean ?? null,
        rating,
        byModel: models.map(({ model, fit }) => {
          const isFitted = fit.degenerate !== 'too_few'
          return {
            model: model.name,
            alive: isFitted ? model.chanceAlive(fit.parameters, history) : null,
            purchases: isFitted ? model.expectPurchases(fit.parameters, history, options.weeks) : null,
          }
        }),
        value: best === undefined ? null : expectValue(best, spend, history, spending, options),
      },
    ]
  })
  const isFollowed = standing.chance !== null && until + standing.windowDays <= options.end
  return {
    models,
    spend,
    standing,
    outcome: isFollowed ? judgeReturnChance(days, until, standing.windowDays) : null,
    members,
    forecast: forecastOf(known, members, histories, best, options),
  }
}

/** What was spent on the days after the first; null without one. */
function spendingOf({ days, paid }: Purchases, until: number): Spending | null {
  const repeats = paid.filter((_, i) => i > 0 && (days[i] as number) <= until)
  if (repeats.length === 0) return null
  return { purchases: repeats.length, mean: repeats.reduce((sum, each) => sum + each, 0) / repeats.length }
}

const NOTHING: Spending = { purchases: 0, mean: 0 }

function expectValue(
  { model, fit }: ModelFit,
  spend: SpendFit,
  history: History,
  spending: Spending | null,
  { ratePerYear, weeks }: StudyOptions,
): number | null {
  if (spend.degenerate !== null) return null
  const known = spending !== null && spending.mean > 0 ? spending : NOTHING
  const each = expectSpend(spend.parameters, known)
  const value = each * expectDiscounted(model, fit.parameters, history, { ratePerYear, weeks })
  return Number.isFinite(value) ? value : null
}

function forecastOf(
  known: readonly { days: readonly number[] }[],
  members: readonly StudiedMember[],
  histories: Histories,
  best: ModelFit | undefined,
  { until, end, weeks, chance }: StudyOptions,
): Forecast {
  const last = until + weeks * WEEK_DAYS
  const actual = last <= end ? countDays(known, until, last) : null
  if (best === undefined)
    return { model: null, weeks, ...tellPace(known, until, weeks), range: null, value: null, actual }
  const { model, fit } = best
  const name = model.name
  const range = rangeOfAll(model, histories, fit, { weeks, chance })
  const purchases = members.reduce(
    (sum, { byModel }) => sum + (byModel.find((each) => each.model === name)?.purchases ?? 0),
    0,
  )
  const values = members.flatMap(({ value }) => value ?? [])
  return {
    model: name,
    weeks,
    purchases,
    pace: null,
    range: range && {
      low: range.low * purchases,
      middle: range.middle * purchases,
      high: range.high * purchases,
    },
    value: values.length === 0 ? null : values.reduce((sum, each) => sum + each, 0),
    actual,
  }
}

/** Fewer days than this have no pace. */
const LEAST_PACE_DAYS = 7

/** As many days of purchase as in the weeks before, or at the pace of those that the data cover. */
function tellPace(
  known: readonly { days: readonly number[] }[],
  until: number,
  weeks: number,
): Pick<Forecast, 'purchases' | 'pace'> {
  const first = known.reduce((least, { days }) => Math.min(least, days[0] ?? least), until)
  // The day with which the data begin is left out: by beginning there, they have a purchase on it.
  const days = Math.min(until - first, weeks * WEEK_DAYS)
  if (days < LEAST_PACE_DAYS) return { purchases: null, pace: null }
  const purchases = (countDays(known, until - days, until) * weeks * WEEK_DAYS) / days
  return { purchases, pace: days / WEEK_DAYS }
}

/** Days of purchase after one day, up to another. */
function countDays(known: readonly { days: readonly number[] }[], after: number, upTo: number): number {
  return known.reduce((sum, { days }) => sum + days.filter((day) => day > after && day <= upTo).length, 0)
}
