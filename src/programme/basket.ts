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
  readonly #pieces = new Map<Sum, number>()

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

  /**
   * Pieces on lines that cost something: what is given along for nothing is no piece, however many lines it stands on.
   * They are counted by item, since an item that is weighed is one piece on all its lines together.
   */
  piecesOf(sum: Sum): number {
    const known = this.#pieces.get(sum)
    if (known !== undefined) return known
    const pieces = this.#countPieces(sum)
    this.#pieces.set(sum, pieces)
    return pieces
  }

  #countPieces({ places }: Sum): number {
    const items = new Map<string, { pieces: number; isWeighed: boolean }>()
    for (const place of places) {
      const line = this.lines[place]
      const amount = this.amounts[place] ?? 0
      const qty = line?.qty === undefined ? 1 : Number(line.qty)
      if (amount <= 0 || qty === 0) continue
      const sku = line?.sku ?? ''
      const item = items.get(sku) ?? { pieces: 0, isWeighed: false }
      if (Number.isInteger(qty)) item.pieces += qty
      else item.isWeighed = true
      items.set(sku, item)
    }
    let pieces = 0
    for (const item of items.values()) pieces += item.isWeighed ? 1 : item.pieces
    return Math.min(pieces, Number.MAX_SAFE_INTEGER)
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
