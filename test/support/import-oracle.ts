/**
 * What an import should come to, worked out the slow way: plain loops over everything that was ever bought or brought back,
 * with nothing remembered but that. Money in minor units, goods in millionths.
 */

export type Sale = { sku: string; qty: bigint; amountMinor: number }
export type Back = { sku: string; qty: bigint; amountMinor: number; original: string | null }
/** One receipt or credit note of a file: its sales stand before what came back. */
export type Doc = {
  ref: string
  member: string | null
  at: string
  backAt: string
  sales: Sale[]
  backs: Back[]
}
export type Shape = { hasQty: boolean; hasSku: boolean; hasMember: boolean; hasOriginal: boolean }

type Taken = { qty: bigint; amountMinor: number | null }
type Line = Sale & { id: string; taken: Taken[] }
type Person = { points: number; days: Map<string, number> }
type Receipt = {
  ref: string
  at: string
  owner: Person | null
  earns: boolean
  window: number
  lines: Line[]
}

const MILLION = 1_000_000n
const dayOf = (at: string): string => at.slice(0, 10)

/** Three points for ten shekels, five above 2,000 a year and seven above 5,000; down to the whole point. */
function pointsFor(spentBefore: number, amount: number): number {
  const bands = [
    { from: 0, to: 200_000, percent: 3 },
    { from: 200_000, to: 500_000, percent: 5 },
    { from: 500_000, to: Number.MAX_SAFE_INTEGER, percent: 7 },
  ]
  const [from, to] = [Math.max(0, spentBefore), Math.max(0, spentBefore) + amount]
  // An agora at three for ten shekels is three thousandths of a point.
  const thousandths = bands.reduce(
    (sum, band) => sum + Math.max(0, Math.min(to, band.to) - Math.max(from, band.from)) * band.percent,
    0,
  )
  return Math.floor(thousandths / 1000)
}

function halfEven(numerator: bigint, denominator: bigint): bigint {
  const [whole, rest] = [numerator / denominator, numerator % denominator]
  return rest * 2n > denominator || (rest * 2n === denominator && whole % 2n === 1n) ? whole + 1n : whole
}

function leftMinor({ qty, amountMinor, taken }: Line): number {
  const shared = taken.reduce((sum, each) => sum + (each.amountMinor === null ? each.qty : 0n), 0n)
  const stated = taken.reduce((sum, each) => sum + (each.amountMinor ?? 0), 0)
  return Math.max(0, amountMinor - Number(halfEven(BigInt(amountMinor) * shared, qty)) - stated)
}

function leftQty({ qty, taken }: Line): bigint {
  const left = qty - taken.reduce((sum, each) => sum + each.qty, 0n)
  return left > 0n ? left : 0n
}

/** A row on its way: what of it has found no purchase yet, and what it took. */
type Row = Back & {
  member: string | null
  at: string
  named: string | null
  wanted: bigint | null
  missing: number
  taken: { receipt: Receipt; line: Line; item: Taken }[]
}

function windowOf(person: Person, day: string): number {
  const to = Temporal.PlainDate.from(day)
  const from = to.subtract({ months: 12 })
  let sum = 0
  for (const [each, spend] of person.days)
    if (Temporal.PlainDate.compare(each, from) > 0 && Temporal.PlainDate.compare(each, to) <= 0) sum += spend
  return sum
}

const spend = (person: Person, day: string, amount: number): void => {
  person.days.set(day, (person.days.get(day) ?? 0) + amount)
}

const sumLeft = (receipt: Receipt): number => receipt.lines.reduce((sum, line) => sum + leftMinor(line), 0)

function takeBack(receipt: Receipt, items: { line: Line; taken: Taken }[]): void {
  const { owner, window } = receipt
  const whole = receipt.lines.reduce((sum, line) => sum + line.amountMinor, 0)
  const before = sumLeft(receipt)
  for (const { line, taken } of items) line.taken.push(taken)
  const after = sumLeft(receipt)
  if (!owner) return
  const most = pointsFor(window, whole)
  const points = Math.min(most, pointsFor(window, before)) - Math.min(most, pointsFor(window, after))
  if (receipt.earns) owner.points -= points
  spend(owner, dayOf(receipt.at), after - before)
}

const isDone = (row: Row): boolean => (row.wanted === null ? row.missing === 0 : row.wanted === 0n)

/** Undoes of a line what a row says, as far as both go; the line knows of it at once. */
function undo(row: Row, receipt: Receipt, line: Line, sameGoods: boolean): void {
  if (isDone(row)) return
  const [pieces, money] = [leftQty(line), leftMinor(line)]
  const take = (qty: bigint, amountMinor: number): void => {
    const item = { qty, amountMinor }
    line.taken.push(item)
    row.taken.push({ receipt, line, item })
  }
  const byMoney = (): void => {
    const amountMinor = Math.min(row.missing, money)
    if (amountMinor === 0) return
    if (row.wanted !== null)
      row.wanted -=
        amountMinor === row.missing ? row.wanted : (row.wanted * BigInt(amountMinor)) / BigInt(row.missing)
    row.missing -= amountMinor
    take(amountMinor === money ? pieces : (pieces * BigInt(amountMinor)) / BigInt(money), amountMinor)
  }
  if (!sameGoods || row.wanted === null) {
    byMoney()
    return
  }
  if (pieces === 0n || (row.missing > 0 && money === 0)) return
  // Given back for less than it cost: no more than that money.
  if (row.missing > 0 && BigInt(row.missing) * pieces < BigInt(money) * row.wanted) {
    byMoney()
    return
  }
  const qty = row.wanted < pieces ? row.wanted : pieces
  const amountMinor = row.missing === 0 ? 0 : Number((BigInt(money) * qty) / pieces)
  row.missing -= Number((BigInt(row.missing) * qty) / row.wanted)
  row.wanted -= qty
  take(qty, amountMinor)
}

const seen = (doc: Doc, back: Back): string =>
  [doc.ref, doc.backAt, back.sku, back.qty, back.amountMinor, back.original].join('|')

function readAsTold(doc: Doc, { hasQty, hasSku, hasMember, hasOriginal }: Shape): Doc {
  const told = <R extends Sale | Back>(row: R): R => ({
    ...row,
    sku: hasSku ? row.sku : '',
    qty: hasQty ? row.qty : MILLION,
  })
  return {
    ...doc,
    member: hasMember ? doc.member : null,
    sales: doc.sales.map(told),
    backs: doc.backs.map((back) => ({ ...told(back), original: hasOriginal ? back.original : null })),
  }
}

/** The books as they should be. */
export class Oracle {
  readonly #shape: Shape
  readonly people = new Map<string, Person>()
  readonly receipts = new Map<string, Receipt>()
  /** Rows of documents that came back, each as often as it did. */
  readonly #known = new Map<string, number>()
  /** Money that came back for nothing known, by nobody's receipt. */
  unmatchedMinor = 0

  constructor(shape: Shape) {
    this.#shape = shape
  }

  #personOf(name: string | null): Person | null {
    if (name === null) return null
    const person = this.people.get(name) ?? { points: 0, days: new Map() }
    this.people.set(name, person)
    return person
  }

  /** The rows of a document that are new: those beyond as many equal ones as came before. */
  #newBacks(doc: Doc): Back[] {
    const count = new Map<string, number>()
    return doc.backs.filter((back) => {
      const key = seen(doc, back)
      count.set(key, (count.get(key) ?? 0) + 1)
      return (count.get(key) ?? 0) > (this.#known.get(key) ?? 0)
    })
  }

  importFile(file: readonly Doc[], earns: boolean): void {
    const docs = file.map((doc) => readAsTold(doc, this.#shape))
    const inFile = new Map(docs.map((doc) => [doc.ref, doc]))
    const fresh = docs.filter((doc) => doc.sales.length > 0 && !this.receipts.has(doc.ref))
    const parts = [
      ...fresh.map((doc) => ({ doc, isReturn: false, post: doc.at, rows: [] as Row[] })),
      ...docs.flatMap((doc) => {
        const backs = this.#newBacks(doc)
        if (backs.length === 0) return []
        const named = backs.map(({ original }) => (original === null ? undefined : inFile.get(original)))
        const times = [...named, doc].flatMap((each) => (each && each.sales.length > 0 ? each.at : []))
        const member = doc.member ?? this.#adopt(doc, inFile)
        const rows = backs.map(
          (back): Row => ({
            ...back,
            member,
            at: doc.backAt,
            named: back.original ?? doc.ref,
            wanted: this.#shape.hasQty ? back.qty : null,
            missing: back.amountMinor,
            taken: [],
          }),
        )
        return [{ doc, isReturn: true, post: [doc.backAt, ...times].sort().at(-1) ?? '', rows }]
      }),
    ].sort(
      (a, b) =>
        (a.post === b.post ? 0 : a.post < b.post ? -1 : 1) ||
        Number(a.isReturn) - Number(b.isReturn) ||
        docs.indexOf(a.doc) - docs.indexOf(b.doc),
    )
    for (const doc of fresh)
      this.receipts.set(doc.ref, {
        ref: doc.ref,
        at: doc.at,
        owner: this.#personOf(doc.member),
        earns,
        window: 0,
        lines: doc.sales.map((sale, index) => ({ ...sale, id: String(index + 1), taken: [] })),
      })
    const rows = parts.flatMap((part) => part.rows)
    this.#match(rows)
    for (const { doc, isReturn, rows: back } of parts) {
      const receipt = this.receipts.get(doc.ref)
      if (isReturn) this.#postReturn(doc, back, earns)
      else if (receipt?.owner) {
        const amount = receipt.lines.reduce((sum, line) => sum + line.amountMinor, 0)
        receipt.window = windowOf(receipt.owner, dayOf(doc.at))
        if (earns) receipt.owner.points += pointsFor(receipt.window, amount)
        spend(receipt.owner, dayOf(doc.at), amount)
      }
      for (const row of back) this.#known.set(seen(doc, row), (this.#known.get(seen(doc, row)) ?? 0) + 1)
    }
  }

  /** A credit note without a member is of the member whose receipt it names first. */
  #adopt(doc: Doc, inFile: ReadonlyMap<string, Doc>): string | null {
    if (doc.sales.length > 0) return null
    const named = doc.backs[0]?.original ?? doc.ref
    const owner = this.receipts.get(named)?.owner
    return inFile.get(named)?.member ?? [...this.people].find(([, person]) => person === owner)?.[0] ?? null
  }

  /** All that names a receipt goes first. */
  #match(rows: readonly Row[]): void {
    const loose: Row[] = []
    for (const row of rows) {
      const receipt = row.named === null ? undefined : this.receipts.get(row.named)
      for (const line of receipt?.lines ?? [])
        if (receipt && line.sku === row.sku) undo(row, receipt, line, true)
      if (row.original !== null)
        for (const line of receipt?.lines ?? []) if (receipt) undo(row, receipt, line, false)
      if (!(receipt && row.original !== null) && row.member !== null) loose.push(row)
    }
    const inTime = loose
      .map((row, index) => ({ row, index }))
      .sort((a, b) => (a.row.at === b.row.at ? a.index - b.index : a.row.at < b.row.at ? -1 : 1))
    for (const { row } of inTime) {
      const owner = this.#personOf(row.member)
      const stocks = [...this.receipts.values()]
        .filter((receipt) => receipt.owner === owner && receipt.at <= row.at)
        .sort((a, b) => (a.at < b.at ? 1 : -1))
        .flatMap((receipt) => receipt.lines.toReversed().map((line) => ({ receipt, line })))
        .filter(({ line }) => line.sku === row.sku)
      const free = stocks.filter(({ line }) => leftMinor(line) === 0)
      const paid = stocks.filter(({ line }) => leftMinor(line) > 0)
      for (const { receipt, line } of row.missing > 0 ? paid : [...free, ...paid])
        undo(row, receipt, line, true)
    }
    // Until it is posted, the books know nothing of it.
    const items = new Set(rows.flatMap((row) => row.taken.map(({ item }) => item)))
    for (const { lines } of this.receipts.values())
      for (const line of lines) line.taken = line.taken.filter((item) => !items.has(item))
  }

  #postReturn(doc: Doc, rows: readonly Row[], earns: boolean): void {
    const taken = rows.flatMap((row) => row.taken)
    for (const [receipt, items] of Map.groupBy(taken, (each) => each.receipt))
      takeBack(
        receipt,
        items.map(({ line, item }) => ({ line, taken: item })),
      )
    const rest = rows.filter((row) => !isDone(row))
    if (rest.length === 0) return
    const amount = rest.reduce((sum, row) => sum + row.missing, 0)
    this.unmatchedMinor += amount
    const person = this.#personOf(rest[0]?.member ?? null)
    if (person && earns)
      person.points -= pointsFor(Math.max(0, windowOf(person, dayOf(doc.backAt)) - amount), amount)
  }

  /** At the till or the desk: refused when more would come back than there is. */
  giveBack(ref: string, lineId: string, qty: bigint, amountMinor: number | null): boolean {
    const receipt = this.receipts.get(ref)
    const line = receipt?.lines.find(({ id }) => id === lineId)
    if (!receipt || !line || qty > leftQty(line) || (amountMinor ?? 0) > leftMinor(line)) return false
    takeBack(receipt, [{ line, taken: { qty, amountMinor } }])
    return true
  }

  merge(from: string, into: string): boolean {
    const [one, two] = [this.people.get(from), this.people.get(into)]
    if (!one || !two || one === two) return false
    two.points += one.points
    for (const [day, amount] of one.days) spend(two, day, amount)
    for (const [name, person] of this.people) if (person === one) this.people.set(name, two)
    for (const receipt of this.receipts.values()) if (receipt.owner === one) receipt.owner = two
    return true
  }
}
