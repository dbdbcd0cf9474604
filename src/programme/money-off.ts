import { Basket } from './basket.ts'
import { findCandidates, noteBeaten, noteGiven, type Work } from './candidate.ts'
import type { EarningLine, MoneyOff } from './evaluation.ts'
import { spreadAmount } from './spread.ts'
import { stackCandidates } from './stacking.ts'

/**
 * Takes off what rules give now. All are judged by the basket as it stands; they come off one after the other, and none
 * takes more than what is left of its lines, or of the whole basket where an adjustment lowers it.
 */
export function takeOff(work: Work, basket: Basket): Basket {
  const candidates = findCandidates(work, basket, work.prepared.moneyOff, null)
  const { winners, beaten } = stackCandidates(candidates, work.decided)
  noteBeaten(work.outcome, beaten)
  if (winners.length === 0) return basket
  const amounts = [...basket.amounts]
  for (const { prepared, amount: wanted, sum } of winners) {
    const left = (places: Iterable<number>) => {
      let total = 0
      for (const place of places) total += amounts[place] ?? 0
      return total
    }
    const amount = Math.min(wanted, left(sum.places), left(amounts.keys()))
    if (amount <= 0) continue
    const lines = spreadOverLines(basket.lines, sum.places, amounts, amount)
    for (const [place, share] of lines) amounts[place] = (amounts[place] ?? 0) - share
    work.outcome.off.push({
      rule: prepared.rule.code,
      amount_minor: amount,
      lines: nameShares(basket, lines),
    })
    noteGiven(work, prepared, amount)
  }
  return new Basket(work.prepared, basket.lines, amounts, work.taxRateBp)
}

const nameShares = ({ lines }: Basket, shares: readonly (readonly [number, number])[]): MoneyOff['lines'] =>
  shares.flatMap(([place, amount_minor]) =>
    amount_minor > 0 ? [{ line_id: lines[place]?.line_id ?? '', amount_minor }] : [],
  )

/**
 * First over goods of one kind, then over their lines: so what other rules find left of a category, a brand or an item
 * does not hang on how many lines it stands on.
 */
function spreadOverLines(
  lines: readonly EarningLine[],
  places: readonly number[],
  amounts: readonly number[],
  amount: number,
): [number, number][] {
  const kinds = new Map<string, { id: string; own: number[]; weight: number }>()
  for (const place of places) {
    const id = kindOfGoods(lines[place])
    const kind = kinds.get(id) ?? { id, own: [], weight: 0 }
    kind.own.push(place)
    kind.weight += Math.max(0, amounts[place] ?? 0)
    kinds.set(id, kind)
  }
  const list = [...kinds.values()]
  const shares = spreadAmount(amount, list)
  return list.flatMap(({ own }, index): [number, number][] => {
    const share = shares[index] ?? 0
    const [only] = own
    if (own.length === 1 && only !== undefined) return [[only, share]]
    const weighted = own.map((place) => ({ id: lines[place]?.line_id ?? '', weight: amounts[place] ?? 0 }))
    const each = spreadAmount(share, weighted)
    return own.map((place, at) => [place, each[at] ?? 0])
  })
}

const kindOfGoods = (line: EarningLine | undefined): string =>
  `${line?.sku ?? ''}\n${line?.category ?? ''}\n${line?.brand ?? ''}`
