import { Basket } from './basket.ts'
import { type Found, findCandidates, noteBeaten, noteGiven, type Work } from './candidate.ts'
import type { EarningLine, MoneyOff } from './evaluation.ts'
import { spreadAmount } from './spread.ts'
import { stackCandidates } from './stacking.ts'

/**
 * Takes off what rules give now. All are judged by the basket as it stands; they come off one after the other, and none
 * takes more than what is left of its lines, or of the whole basket where an adjustment lowers it. A rule that finds
 * nothing left to take decides no group: the next of its group takes its place, as if it had not held.
 */
export function takeOff(work: Work, basket: Basket): Basket {
  let candidates = findCandidates(work, basket, work.prepared.moneyOff, null)
  for (;;) {
    const decided = new Map(work.decided)
    const { winners, beaten } = stackCandidates(candidates, decided)
    const { amounts, taken } = takeInTurn(basket, winners)
    const empty = new Set<Found>(winners.filter((winner) => !taken.has(winner)))
    if (empty.size > 0) {
      candidates = candidates.filter((candidate) => !empty.has(candidate))
      continue
    }
    for (const [group, rule] of decided) work.decided.set(group, rule)
    noteBeaten(work.outcome, beaten)
    for (const [{ prepared }, { amount, lines }] of taken) {
      work.outcome.off.push({
        rule: prepared.rule.code,
        amount_minor: amount,
        lines: nameShares(basket, lines),
      })
      noteGiven(work, prepared, amount)
    }
    return winners.length === 0 ? basket : new Basket(work.prepared, basket.lines, amounts, work.taxRateBp)
  }
}

type Share = readonly [place: number, amount_minor: number]

/** What each winner really takes, of those that find anything. */
function takeInTurn({ amounts: before, lines }: Basket, winners: readonly Found[]) {
  const amounts = [...before]
  const taken = new Map<Found, { amount: number; lines: Share[] }>()
  const left = (places: Iterable<number>) => {
    let total = 0
    for (const place of places) total += amounts[place] ?? 0
    return total
  }
  for (const winner of winners) {
    const { places } = winner.sum
    const amount = Math.min(winner.amount, left(places), left(amounts.keys()))
    if (amount <= 0) continue
    const shares = spreadOverLines(lines, places, amounts, amount)
    for (const [place, share] of shares) amounts[place] = (amounts[place] ?? 0) - share
    taken.set(winner, { amount, lines: shares })
  }
  return { amounts, taken }
}

const nameShares = ({ lines }: Basket, shares: readonly Share[]): MoneyOff['lines'] =>
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
): Share[] {
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
  return list.flatMap(({ own }, index): Share[] => {
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
