/** A line of goods that was bought: how much of it is left, in millionths, and of its money. */
export type BoughtGoods<P> = {
  readonly kind: 'purchase'
  readonly lineId: string
  readonly sku: string
  readonly left: bigint
  readonly leftMinor: number
  readonly purchase: P
}

/** Goods that came back. */
export type BroughtBack<R> = {
  readonly kind: 'return'
  /** The line that the row itself names. */
  readonly lineId: string | null
  readonly sku: string
  /** In millionths; null where the file tells no quantity, and only the money says what came back. */
  readonly qty: bigint | null
  readonly amountMinor: number
  readonly goods: R
}

/** A part of a return with the purchase that it undoes, and how much of that purchase. */
export type Match<P, R> = { goods: R; purchase: P; qty: bigint; amountMinor: number }

/** What of a return has found no purchase yet. */
export type Rest<R> = { readonly goods: R; readonly qty: bigint | null; readonly amountMinor: number }

type Stock<P> = { left: bigint; leftMinor: number; readonly bought: BoughtGoods<P> }

const toStock = <P>(bought: BoughtGoods<P>): Stock<P> => ({
  left: bought.left,
  leftMinor: bought.leftMinor,
  bought,
})

/** A return on its way through the purchases that it may undo. */
function openReturn<P, R>(back: BroughtBack<R>) {
  let { qty, amountMinor } = back
  const matches: Match<P, R>[] = []
  const isDone = (): boolean => (qty === null ? amountMinor === 0 : qty === 0n)

  /** Undoes of a line what the money says, and of its goods the share that the money is. */
  function takeMoney(stock: Stock<P>): void {
    const money = Math.min(amountMinor, stock.leftMinor)
    if (money === 0) return
    const pieces = share(stock.left, money, stock.leftMinor)
    if (qty !== null) qty -= share(qty, money, amountMinor)
    amountMinor -= money
    put(stock, pieces, money)
  }

  /** Undoes whole pieces, each at the price at which it was bought, however dearly it was taken back. */
  function takePieces(stock: Stock<P>, wanted: bigint): void {
    const pieces = wanted < stock.left ? wanted : stock.left
    const money = amountMinor === 0 ? 0 : toNumber(BigInt(stock.leftMinor) * pieces, stock.left)
    amountMinor -= toNumber(BigInt(amountMinor) * pieces, wanted)
    qty = wanted - pieces
    put(stock, pieces, money)
  }

  function put(stock: Stock<P>, pieces: bigint, money: number): void {
    stock.left -= pieces
    stock.leftMinor -= money
    matches.push({ goods: back.goods, purchase: stock.bought.purchase, qty: pieces, amountMinor: money })
  }

  return {
    matches,
    isDone,
    /** Money was given back for these goods: what cost nothing is not what came back. */
    get isPaid() {
      return amountMinor > 0
    },
    /** Undoes a line of the same goods. */
    take(stock: Stock<P>): void {
      if (isDone() || (amountMinor > 0 && stock.leftMinor === 0)) return
      if (qty === null) takeMoney(stock)
      else if (stock.left > 0n) {
        // Less money than the goods cost undoes no more than that money.
        const isCheaper = BigInt(amountMinor) * stock.left < BigInt(stock.leftMinor) * qty
        if (isCheaper && amountMinor > 0) takeMoney(stock)
        else takePieces(stock, qty)
      }
    },
    /** Undoes a line of other goods, whose pieces say nothing. */
    takeOther(stock: Stock<P>): void {
      if (!isDone()) takeMoney(stock)
    },
    rest: (): Rest<R> | null => (isDone() ? null : { goods: back.goods, qty, amountMinor }),
  }
}

const share = (whole: bigint, part: number, of: number): bigint =>
  part === of ? whole : (whole * BigInt(part)) / BigInt(of)

const toNumber = (numerator: bigint, denominator: bigint): number => Number(numerator / denominator)

export type Matched<P, R> = { matches: Match<P, R>[]; rests: Rest<R>[] }

/**
 * Returns that name a receipt, against its lines: the line that they name, then the same goods; those for whom no other
 * receipt is meant (`isBound`), then whatever else is left on it.
 */
export function matchNamed<P, R>(
  lines: readonly BoughtGoods<P>[],
  returns: readonly BroughtBack<R>[],
  isBound: (goods: R) => boolean,
): Matched<P, R> {
  const stocks = lines.map(toStock)
  const result: Matched<P, R> = { matches: [], rests: [] }
  for (const back of returns) {
    const open = openReturn<P, R>(back)
    const isSame = ({ bought }: Stock<P>) => bought.sku === back.sku
    const isNamed = ({ bought }: Stock<P>) =>
      bought.lineId === back.lineId && (back.sku === '' || bought.sku === back.sku)
    for (const stock of stocks.filter(isNamed)) open.take(stock)
    for (const stock of stocks.filter(isSame)) open.take(stock)
    if (isBound(back.goods)) for (const stock of stocks) open.takeOther(stock)
    result.matches.push(...open.matches)
    const rest = open.rest()
    if (rest) result.rests.push(rest)
  }
  return result
}

/**
 * Goods of one kind that one member bought or brought back, in the order of time: a return undoes the latest earlier
 * purchase with some left, and then the one before it. What is left over undoes nothing known.
 */
export function matchGoods<P, R>(events: readonly (BoughtGoods<P> | BroughtBack<R>)[]): Matched<P, R> {
  const paid: Stock<P>[] = []
  const free: Stock<P>[] = []
  const result: Matched<P, R> = { matches: [], rests: [] }
  for (const event of events) {
    if (event.kind === 'purchase') {
      ;(event.leftMinor > 0 ? paid : free).push(toStock(event))
      continue
    }
    const open = openReturn<P, R>(event)
    for (const stocks of open.isPaid ? [paid] : [free, paid])
      for (let place = stocks.length - 1; place >= 0 && !open.isDone(); place -= 1) {
        const stock = stocks[place] as Stock<P>
        open.take(stock)
        if (stock.left === 0n && stock.leftMinor === 0 && place === stocks.length - 1) stocks.pop()
      }
    result.matches.push(...open.matches)
    const rest = open.rest()
    if (rest) result.rests.push(rest)
  }
  return result
}
