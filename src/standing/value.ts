import { rangeOfAll } from '#statistics/bootstrap.ts'
import { seedChance } from '#statistics/chance.ts'
import { rangeOfCount } from '#statistics/count-range.ts'
import { type Fit, fitModel } from '#statistics/fit.ts'
import { expectSpend, fitSpend, gatherSpendings, type SpendFit } from '#statistics/gamma-gamma.ts'
import { gather, type Histories, type History, historyOf } from '#statistics/history.ts'
import { mbgNbd } from '#statistics/mbg-nbd.ts'
import { paretoNbd } from '#statistics/pareto-nbd.ts'
import { meanRate, type PurchaseModel } from '#statistics/purchase-model.ts'
import { discountPerWeek, expectDiscounted } from '#statistics/residual-value.ts'
import { gapsSince } from '#statistics/rhythm.ts'

/** How the visits to come are told; the last where no model speaks of the club. */
export const VALUE_METHODS = ['mbg_nbd', 'pareto_nbd', 'rhythm'] as const
export type ValueMethod = (typeof VALUE_METHODS)[number]

export const VALUE_MODELS = ['mbg_nbd', 'pareto_nbd', 'gamma_gamma'] as const
export const VALUE_FAULTS = ['too_few', 'nobody_leaves', 'at_bound', 'not_converged', 'no_mean'] as const
export type FellBack = { model: (typeof VALUE_MODELS)[number]; why: (typeof VALUE_FAULTS)[number] }

/** How far ahead value looks, and how much less a coming year's money is worth. */
export const VALUE_WEEKS = 52
export const RATE_PER_YEAR = 0.1

/** How members' value is told; plain data. */
export type ValueModel = {
  method: ValueMethod
  fellBack: FellBack[]
  /** Of the method's model; empty for rhythm. */
  parameters: number[]
  /** p, q, γ of Gamma-Gamma in minor units; null: means are shrunk to the club's. */
  spend: number[] | null
  /** The club's own: repeat visits a week, weeks between visits, and what is spent on one. */
  visitsPerWeek: number
  typicalGap: number
  spendEachMinor: number
  /** Between what shares of what is told all members' visits lie, nine times of ten: how sure the model is. Null: not known. */
  range?: { low: number; high: number } | null
}

/** What one member bought: ascending day numbers, and what was spent on each. */
export type Bought = { days: readonly number[]; paid: readonly number[] }

export type Worth = {
  visits: { expected: number; low: number; high: number }
  spendEachMinor: number
  salesMinor: { expected: number; low: number; high: number }
}

const MODELS: readonly PurchaseModel[] = [mbgNbd, paretoNbd]
/** As if every member had been watched for a quarter at the club's own rate, and had spent on three visits as the club does. */
const PRIOR_WEEKS = 13
const PRIOR_VISITS = 3
/** Up to here in rhythm: as `judgeStanding` has it. */
const IN_RHYTHM = 1.5
const SEED = 1

/** Learns how value is told from members' purchases up to `now`: the first model that speaks of the club, else by rhythm. */
export function learnValue(all: readonly Bought[], typicalGap: number, now: number): ValueModel {
  const known = all.flatMap((one) => {
    const history = historyOf(one.days, now)
    return history === null ? [] : [{ ...one, history }]
  })
  const histories = gather(known.map(({ history }) => history))
  const fits: Fit[] = []
  for (const model of MODELS) {
    fits.push(fitModel(model, histories))
    if (fits.at(-1)?.degenerate === null) break
  }
  const best = fits.find(({ degenerate }) => degenerate === null)
  const spendings = known.flatMap(({ days, paid }) => spendingOf({ days, paid }, now) ?? [])
  const spend = fitSpend(gatherSpendings(spendings))
  const [visits, paid] = spendings.reduce(
    ([count, sum], { purchases, mean }) => [count + purchases, sum + purchases * mean],
    [0, 0] as [number, number],
  )
  return {
    method: best === undefined || best.model === 'bg_nbd' ? 'rhythm' : best.model,
    fellBack: [...fits.flatMap(whyNot), ...whyNotSpend(spend)],
    parameters: best === undefined ? [] : [...best.parameters],
    spend: spend.degenerate === null ? [...spend.parameters] : null,
    visitsPerWeek: meanRate(histories),
    typicalGap,
    spendEachMinor: visits === 0 ? 0 : paid / visits,
    range: sureness(best, histories),
  }
}

/** Drawn by chance, and the same from the same purchases. */
function sureness(best: Fit | undefined, histories: Histories): { low: number; high: number } | null {
  const model = MODELS.find(({ name }) => name === best?.model)
  if (best === undefined || model === undefined) return null
  const range = rangeOfAll(model, histories, best, { weeks: VALUE_WEEKS, chance: seedChance(SEED) })
  return range && { low: range.low, high: range.high }
}

const whyNot = ({ model, degenerate }: Fit): FellBack[] =>
  degenerate === null || model === 'bg_nbd' ? [] : [{ model, why: degenerate }]

const whyNotSpend = ({ degenerate }: SpendFit): FellBack[] =>
  degenerate === null ? [] : [{ model: 'gamma_gamma', why: degenerate }]

/** Visits that cost something, and their mean; null without one. */
function spendingOf({ days, paid }: Bought, now: number) {
  const own = paid.filter((each, i) => each > 0 && (days[i] as number) <= now)
  if (own.length === 0) return null
  return { purchases: own.length, mean: own.reduce((sum, each) => sum + each, 0) / own.length }
}

/** What to expect of a member in the weeks to come; null before their first purchase. */
export function tellWorth(model: ValueModel, bought: Bought, now: number): Worth | null {
  const history = historyOf(bought.days, now)
  if (history === null) return null
  const { expected, discounted, alive, shape } = visitsToCome(model, history)
  const each = spendEach(model, bought, now)
  const range = rangeOfCount({ alive, shape, mean: alive > 0 ? expected / alive : 0 })
  const worth = expected > 0 ? (each * discounted) / expected : 0
  return {
    visits: { expected, low: range.low, high: range.high },
    spendEachMinor: Math.round(each),
    salesMinor: {
      expected: Math.round(each * discounted),
      low: Math.round(worth * range.low),
      high: Math.round(worth * range.high),
    },
  }
}

function visitsToCome(model: ValueModel, history: History) {
  const own = MODELS.find(({ name }) => name === model.method)
  if (own === undefined) return visitsByRhythm(model, history)
  const { parameters } = model
  return {
    expected: own.expectPurchases(parameters, history, VALUE_WEEKS),
    discounted: expectDiscounted(own, parameters, history, {
      ratePerYear: RATE_PER_YEAR,
      weeks: VALUE_WEEKS,
    }),
    alive: own.chanceAlive(parameters, history),
    shape: (parameters[0] ?? 1) + history.repeats,
  }
}

/** As often as before, shrunk to the club's; less by how late they are by their own rhythm. */
function visitsByRhythm({ visitsPerWeek, typicalGap }: ValueModel, history: History) {
  const { repeats, weeks } = history
  const rate = (repeats + PRIOR_WEEKS * visitsPerWeek) / (weeks + PRIOR_WEEKS)
  const alive = Math.min(1, IN_RHYTHM / Math.max(IN_RHYTHM, gapsSince(history, typicalGap)))
  const expected = alive * rate * VALUE_WEEKS
  const discount = discountPerWeek(RATE_PER_YEAR)
  return {
    expected,
    discounted: (expected * -Math.expm1(-discount * VALUE_WEEKS)) / (discount * VALUE_WEEKS),
    alive,
    shape: repeats + PRIOR_WEEKS * visitsPerWeek,
  }
}

function spendEach({ spend, spendEachMinor }: ValueModel, bought: Bought, now: number): number {
  const own = spendingOf(bought, now) ?? { purchases: 0, mean: 0 }
  const shrunk = (own.purchases * own.mean + PRIOR_VISITS * spendEachMinor) / (own.purchases + PRIOR_VISITS)
  if (spend === null) return shrunk
  const told = expectSpend(spend, own)
  return Number.isFinite(told) ? told : shrunk
}
