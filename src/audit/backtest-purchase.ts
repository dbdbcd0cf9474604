import { dateOfDay } from '#platform/day-number.ts'
import { decimalsOfCurrency } from '#platform/money.ts'
import { factsNeeded } from '#programme/facts-needed.ts'
import type { ProgrammeDefinition } from '#programme/programme.ts'
import type { PastBasket } from '#replay/replay.ts'
import type { ReceiptTable } from './receipt-table.ts'

/** A receipt of a file, as a replay takes it. */
export type FilePurchase = PastBasket & {
  readonly day: number
  /** Of the goods, in whole minor units. */
  readonly spendMinor: number
}

/** Whether a programme looks at what stands on receipts, or at their sums alone. */
const asksLines = (definition: ProgrammeDefinition): boolean =>
  definition.excluded_categories.length > 0 ||
  definition.rules.some(({ on }) => on === 'receipt') ||
  factsNeeded(definition).lines.size > 0

/**
 * A receipt's exact sum is cut to whole minor units once, as a till's total is whole: a line of a thousandth of a unit neither
 * earns by itself nor is lost. Adjustments lower their receipt; what came back, gifts, and receipts of nobody are left out.
 */
const SOLD = `line where member is not null and amount is not null and kind in ('purchase', 'adjustment')`
const RECEIPTS = `select receipt, member, min(occurred_at) as at, any_value(branch) as branch, sum(amount) as amount from ${SOLD}
  group by receipt, member having count(*) filter (where kind = 'purchase') > 0`
const HEAD = (table: string): string =>
  `${table}.receipt, ${table}.member, coalesce(${table}.branch, ''), (epoch_us(${table}.at) // 60000000)::integer`
const IN_ORDER = 'order by r.at, r.receipt, r.member'

const sumsStatement = (unit: number): string =>
  `select ${HEAD('r')}, floor(r.amount * ${unit})::double from (${RECEIPTS}) r ${IN_ORDER}`

const linesStatement = `select ${HEAD('r')}, (l.amount * 1000000)::double, l.sku, l.category, l.qty::double
  from (${RECEIPTS}) r join (select * from ${SOLD}) l on l.receipt = r.receipt and l.member = r.member ${IN_ORDER}, l.place`

const MILLIONTHS_DECIMALS = 6

/** The receipts of members, in the order of time, some thousand at a time. */
export async function* readFilePurchases(
  table: Pick<ReceiptTable, 'scan' | 'currency'>,
  definitions: readonly ProgrammeDefinition[],
): AsyncGenerator<FilePurchase[]> {
  const decimals = decimalsOfCurrency(table.currency)
  const toPurchase = openPurchases()
  if (!definitions.some(asksLines)) {
    for await (const [receipts = [], members = [], branches = [], minutes = [], sums = []] of table.scan(
      sumsStatement(10 ** decimals),
    ))
      yield receipts.map((_, row) => {
        const amount_minor = sums[row] as number
        return toPurchase(members[row] as string, branches[row] as string, minutes[row] as number, [
          { line_id: '1', amount_minor },
        ])
      })
    return
  }
  yield* readWithLines(table, 10 ** (MILLIONTHS_DECIMALS - decimals), toPurchase)
}

type FileLine = FilePurchase['lines'][number]
type ToPurchase = (member: string, branch: string, minute: number, lines: FileLine[]) => FilePurchase

async function* readWithLines(
  table: Pick<ReceiptTable, 'scan'>,
  unit: number,
  toPurchase: ToPurchase,
): AsyncGenerator<FilePurchase[]> {
  let open: { receipt: string; member: string; branch: string; minute: number; lines: FileLine[] } | null =
    null
  // Lines are cut so that they add up to the receipt's own cut sum.
  let [exact, whole] = [0, 0]
  for await (const columns of table.scan(linesStatement)) {
    const purchases: FilePurchase[] = []
    const [
      receipts = [],
      members = [],
      branches = [],
      minutes = [],
      amounts = [],
      skus = [],
      categories = [],
      qtys = [],
    ] = columns
    for (let row = 0; row < receipts.length; row += 1) {
      const [receipt, member] = [receipts[row] as string, members[row] as string]
      if (open === null || open.receipt !== receipt || open.member !== member) {
        if (open !== null) purchases.push(toPurchase(open.member, open.branch, open.minute, open.lines))
        open = { receipt, member, branch: branches[row] as string, minute: minutes[row] as number, lines: [] }
        exact = 0
        whole = 0
      }
      exact += amounts[row] as number
      const now = Math.floor(exact / unit)
      open.lines.push({
        line_id: String(open.lines.length + 1),
        amount_minor: now - whole,
        sku: skus[row] as string | null,
        category: categories[row] as string | null,
        qty: String(qtys[row]),
      })
      whole = now
    }
    yield purchases
  }
  if (open !== null) yield [toPurchase(open.member, open.branch, open.minute, open.lines)]
}

const MINUTES = 1_440

function openPurchases(): ToPurchase {
  const numbers = new Map<string, number>()
  const days = new Map<number, { businessOn: Temporal.PlainDate; on: string }>()
  return (memberId, branch, minute, lines) => {
    let n = numbers.get(memberId)
    if (n === undefined) {
      n = numbers.size + 1
      numbers.set(memberId, n)
    }
    const day = Math.floor(minute / MINUTES)
    let known = days.get(day)
    if (known === undefined) {
      const on = dateOfDay(day)
      known = { on, businessOn: Temporal.PlainDate.from(on) }
      days.set(day, known)
    }
    let spendMinor = 0
    for (const { amount_minor } of lines) spendMinor += amount_minor
    return {
      n,
      memberId,
      day,
      businessOn: known.businessOn,
      place: { branch, on: known.on, minute_of_day: minute - day * MINUTES },
      lines,
      spendMinor: Math.max(0, spendMinor),
    }
  }
}
