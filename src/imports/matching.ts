/** Goods of one kind that one member bought or brought back, in the order of time. Quantities in millionths. */
export type BoughtGoods<P> = {
  readonly kind: 'purchase'
  readonly receiptRef: string
  readonly left: bigint
  readonly purchase: P
}
export type BroughtBack<R> = {
  readonly kind: 'return'
  /** The receipt that the return names, or stands on itself. */
  readonly namedRef: string
  readonly qty: bigint
  readonly amountMinor: number
  readonly goods: R
}

/** A part of a return with the purchase that it undoes; null when none is left. */
export type Match<P, R> = { goods: R; purchase: P | null; qty: bigint; amountMinor: number }

/**
 * Finds the purchases that returns undo: those of the receipt that a return names, else the member's latest earlier purchase
 * of the goods with some left, and then the one before it. What is left over then undoes nothing known.
 */
export function matchGoods<P, R>(events: readonly (BoughtGoods<P> | BroughtBack<R>)[]): Match<P, R>[] {
  const named = new Map<string, Stock<P>[]>()
  const stocks = events.map((event) => {
    if (event.kind === 'return') return null
    const stock = { left: event.left, purchase: event.purchase }
    const same = named.get(event.receiptRef)
    if (same) same.push(stock)
    else named.set(event.receiptRef, [stock])
    return stock
  })
  const earlier: Stock<P>[] = []
  const matches: Match<P, R>[] = []
  for (const [place, event] of events.entries()) {
    const stock = stocks[place]
    if (stock) earlier.push(stock)
    if (event.kind === 'return') matches.push(...takeFrom(event, named.get(event.namedRef) ?? [], earlier))
  }
  return matches
}

type Stock<P> = { left: bigint; readonly purchase: P }

function takeFrom<P, R>(
  event: BroughtBack<R>,
  named: readonly Stock<P>[],
  earlier: Stock<P>[],
): Match<P, R>[] {
  const taken: { purchase: P | null; qty: bigint }[] = []
  let missing = event.qty
  const take = (stock: Stock<P>): void => {
    const qty = stock.left < missing ? stock.left : missing
    if (qty <= 0n) return
    stock.left -= qty
    missing -= qty
    taken.push({ purchase: stock.purchase, qty })
  }
  for (const stock of named) take(stock)
  while (missing > 0n) {
    const latest = earlier.at(-1)
    if (!latest) break
    take(latest)
    if (latest.left === 0n) earlier.pop()
  }
  if (missing > 0n) taken.push({ purchase: null, qty: missing })
  return shareAmount(event, taken)
}

/** Each part's share of the money, so that the parts add up to it. */
function shareAmount<P, R>(
  { goods, qty, amountMinor }: BroughtBack<R>,
  taken: readonly { purchase: P | null; qty: bigint }[],
): Match<P, R>[] {
  let qtySoFar = 0n
  let amountSoFar = 0
  return taken.map((part) => {
    qtySoFar += part.qty
    const upTo = Number((BigInt(amountMinor) * qtySoFar) / qty)
    const share = upTo - amountSoFar
    amountSoFar = upTo
    return { goods, purchase: part.purchase, qty: part.qty, amountMinor: share }
  })
}
