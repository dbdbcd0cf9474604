import type { RuleLine } from './condition-kind.ts'
import type { EarningLine } from './evaluation.ts'
import { createNetSum } from './money-base.ts'
import type { Prepared, Selection } from './prepared.ts'

/** What counts of the lines that a rule chose, as they stand. */
export type Sum = {
  /** Places of the lines in the basket. */
  readonly places: readonly number[]
  readonly price_minor: number
  /** Whether any line of value is among them; without one, a rule has nothing to hold for. */
  readonly hasGoods: boolean
}

/** The lines that count, with the amounts that they have now: before money off, or after it. */
export class Basket {
  readonly lines: readonly EarningLine[]
  readonly amounts: readonly number[]
  readonly #prepared: Prepared
  readonly #taxRateBp: number
  readonly #seen: readonly RuleLine[]
  readonly #sums: (Sum | undefined)[] = []

  constructor(
    prepared: Prepared,
    lines: readonly EarningLine[],
    amounts: readonly number[],
    taxRateBp: number,
  ) {
    this.lines = lines
    this.amounts = amounts
    this.#prepared = prepared
    this.#taxRateBp = taxRateBp
    this.#seen = lines.map((line, place) => prepared.see(line, amounts[place] ?? 0))
  }

  /** The lines of one of the programme's selections, summed once. */
  sumOf(selection: Selection): Sum {
    const known = this.#sums[selection.place]
    if (known) return known
    const sum = this.#gather(selection.picks)
    this.#sums[selection.place] = sum
    return sum
  }

  /** Those of a sum for which a further test holds. */
  narrow(sum: Sum, keep: (line: RuleLine) => boolean): Sum {
    const within = new Set(sum.places)
    return this.#gather(null, (place, line) => within.has(place) && keep(line))
  }

  /** The money of a sum that counts: without tax where the programme counts so. */
  baseOf(sum: Sum): number {
    if (!this.#prepared.isNet) return sum.price_minor
    const net = createNetSum(this.#taxRateBp)
    for (const place of sum.places) {
      const line = this.lines[place]
      if (line) net.add(line, this.amounts[place] ?? 0)
    }
    return net.total()
  }

  /** Pieces with a price. Goods that are weighed are one piece, however many lines they stand on. */
  piecesOf({ places }: Sum): number {
    let pieces = 0
    const whole = new Map<string, number>()
    const weighed = new Set<string>()
    for (const place of places) {
      if ((this.amounts[place] ?? 0) <= 0) continue
      const line = this.lines[place]
      const qty = line?.qty === undefined ? 1 : Number(line.qty)
      const sku = line?.sku ?? ''
      if (!Number.isInteger(qty)) weighed.add(sku)
      else if (qty > 0) whole.set(sku, (whole.get(sku) ?? 0) + qty)
    }
    for (const [sku, qty] of whole) if (!weighed.has(sku) || sku === '') pieces += qty
    return Math.min(pieces + weighed.size, Number.MAX_SAFE_INTEGER)
  }

  #gather(
    picks: ((line: RuleLine) => boolean) | null,
    keeps: ((place: number, line: RuleLine) => boolean) | null = null,
  ): Sum {
    const places: number[] = []
    let price = 0
    let hasGoods = false
    for (let place = 0; place < this.#seen.length; place += 1) {
      const line = this.#seen[place]
      if (line === undefined || (picks && !picks(line)) || (keeps && !keeps(place, line))) continue
      const amount = this.amounts[place] ?? 0
      places.push(place)
      price += amount
      if (amount > 0) hasGoods = true
    }
    return { places, price_minor: Math.max(0, price), hasGoods: hasGoods && price > 0 }
  }
}
