import { type Chance, drawNormal } from '#statistics/chance.ts'
import type { History } from '#statistics/history.ts'
import type { PurchaseModel } from '#statistics/purchase-model.ts'

/** One draw of a gamma with the given shape and the rate 1. Marsaglia & Tsang 2000. */
function drawGamma(shape: number, chance: Chance): number {
  if (shape < 1) return drawGamma(shape + 1, chance) * (1 - chance()) ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = drawNormal(chance)
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - chance()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v
  }
}

const drawWait = (rate: number, chance: Chance): number => -Math.log(1 - chance()) / rate

/** The history of a buyer who lives as the model's story has it; times are not rounded to days. */
export function drawBuyer(
  name: PurchaseModel['name'],
  [first = 1, second = 1, third = 1, fourth = 1]: readonly number[],
  weeks: number,
  chance: Chance,
): History {
  const rate = drawGamma(first, chance) / second
  const leaving = drawGamma(third, chance)
  const staying = drawGamma(fourth, chance)
  const chanceOfLeaving = leaving / (leaving + staying)
  const end = name === 'pareto_nbd' ? Math.min(weeks, drawWait(leaving / fourth, chance)) : weeks
  const leaves = () => name !== 'pareto_nbd' && chance() < chanceOfLeaving
  let [repeats, lastWeek] = [0, 0]
  let hasLeft = name === 'mbg_nbd' && leaves()
  while (!hasLeft) {
    const next = lastWeek + drawWait(rate, chance)
    if (next > end) break
    repeats += 1
    lastWeek = next
    hasLeft = leaves()
  }
  return { repeats, lastWeek, weeks }
}
