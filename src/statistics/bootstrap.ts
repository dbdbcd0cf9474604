import { type Chance, drawPoisson } from './chance.ts'
import { type Fit, searchModel } from './fit.ts'
import { type Histories, recount, thin } from './history.ts'
import type { PurchaseModel } from './purchase-model.ts'

export type Range = { low: number; middle: number; high: number }

const MOST_LOOKED = 600

/**
 * What the fit's parameters might have been, had other buyers of the same kind come: each replicate gives every history a new
 * count (Poisson with the old one as its mean: the Poisson bootstrap) and fits again. Any figure made from these vectors has its
 * range by `rangeOf`. It tells how sure the parameters are, not how chance will play on a single buyer.
 *
 * Bounded by looking at 600 distinct histories that stand for all; the vectors are centred on the whole fit's parameters.
 * A replicate whose search failed is left out; for a degenerate fit there are none, as there is nothing to be sure of.
 */
export function bootstrapParameters(
  model: PurchaseModel,
  histories: Histories,
  fit: Fit,
  { replicates = 100, chance }: { replicates?: number; chance: Chance },
): Float64Array[] {
  if (fit.degenerate !== null) return []
  const looked = thin(histories, MOST_LOOKED)
  const near = { centre: model.guess(looked), start: fit.parameters }
  const own = looked === histories ? fit.parameters : searchModel(model, looked, near).parameters
  const found: Float64Array[] = []
  for (let i = 0; i < replicates; i += 1) {
    const drawn = recount(
      looked,
      looked.count.map((count) => drawPoisson(count, chance)),
    )
    const optimum = searchModel(model, drawn, { ...near, start: own })
    if (!optimum.hasConverged || optimum.atBound.length > 0) continue
    found.push(
      optimum.parameters.map((each, j) => (each / (own[j] as number)) * (fit.parameters[j] as number)),
    )
  }
  return found
}

/**
 * The middle `share` of values (0.9: from the 5th to the 95th of a hundred) and their median, between neighbours by proportion;
 * null with fewer than ten values that are numbers.
 */
export function rangeOf(values: readonly number[], share = 0.9): Range | null {
  const sorted = Float64Array.from(values.filter(Number.isFinite)).sort()
  if (sorted.length < 10) return null
  const at = (part: number): number => {
    const place = part * (sorted.length - 1)
    const below = Math.floor(place)
    const [low = 0, high = low] = sorted.subarray(below, below + 2)
    return low + (place - below) * (high - low)
  }
  return { low: at((1 - share) / 2), middle: at(0.5), high: at((1 + share) / 2) }
}

const REPLICATES = 40
const SUMMED = 400

/**
 * Between what and what all buyers' purchases of the coming weeks lie, nine times of ten, as shares of what the fit expects: how sure
 * the fit is. Null where too few replicates end, or the fit is degenerate.
 */
export function rangeOfAll(
  model: PurchaseModel,
  histories: Histories,
  fit: Fit,
  { weeks, chance }: { weeks: number; chance: Chance },
): Range | null {
  const looked = thin(histories, SUMMED)
  const expected = expectAll(model, fit.parameters, looked, weeks)
  const drawn = bootstrapParameters(model, histories, fit, { replicates: REPLICATES, chance })
  return rangeOf(drawn.map((parameters) => expectAll(model, parameters, looked, weeks) / expected))
}

function expectAll(model: PurchaseModel, parameters: Float64Array, all: Histories, weeks: number): number {
  let sum = 0
  for (let i = 0; i < all.length; i += 1) {
    const history = {
      repeats: all.repeats[i] as number,
      lastWeek: all.lastWeek[i] as number,
      weeks: all.weeks[i] as number,
    }
    sum += (all.count[i] as number) * model.expectPurchases(parameters, history, weeks)
  }
  return sum
}
