import { openRandom } from '#simulator/random.ts'

/** A shop whose receipts name nobody, with what is planted in it. */
type UnnamedHabits = {
  /** One per cent for all, a per cent that grows with the receipt, one on a tenth of them, or none. */
  readonly discount: 'fixed' | 'growing' | 'seldom' | 'none'
  /** A branch whose receipts have this discount, whatever the others have. */
  readonly generous: number | null
  /** How much larger the receipts of the last branch are. */
  readonly larger: number
}

const PLAIN_SHOP: UnnamedHabits = { discount: 'none', generous: null, larger: 1 }

const FIRST = Temporal.PlainDate.from('2025-01-01')
const DAYS = 364
const BRANCHES = 4
const CATEGORIES = ['Bread', 'Drinks', 'Home']

/** Some 5,500 receipts of a year: sizes as unlike as shops' are, the same in each branch but for what is planted. */
export function writeUnnamedShop(
  habits: Partial<UnnamedHabits>,
  columns: readonly string[] = COLUMNS,
): string {
  const { discount, generous, larger } = { ...PLAIN_SHOP, ...habits }
  const random = openRandom('unnamed shop')
  const rows = [columns.join(',')]
  for (let day = 0; day < DAYS; day += 1)
    for (let at = 0; at < 15; at += 1) {
      const chance = random.split(`${day}-${at}`)
      const branch = at % BRANCHES
      const isLast = branch === BRANCHES - 1
      const gross = 20 + 280 * chance.next() ** 3 * (isLast ? larger : 1)
      const rate = isLast && generous !== null ? generous : RATES[discount](gross, chance.next())
      const lines = 1 + chance.integer(3)
      for (let line = 0; line < lines; line += 1) {
        const full = gross / lines
        const cells: Record<string, string> = {
          receipt_id: `R${day}-${at}`,
          occurred_at: `${FIRST.add({ days: day })} 12:00`,
          branch: `B${branch}`,
          category: CATEGORIES[line % CATEGORIES.length] ?? '',
          amount: (full * (1 - rate)).toFixed(2),
          discount: rate === 0 ? '' : (full * rate).toFixed(2),
        }
        rows.push(columns.map((column) => cells[column] ?? '').join(','))
      }
    }
  return `${rows.join('\n')}\n`
}

const COLUMNS = ['receipt_id', 'occurred_at', 'branch', 'category', 'amount', 'discount']

const RATES: Readonly<Record<UnnamedHabits['discount'], (gross: number, lot: number) => number>> = {
  fixed: () => 0.1,
  growing: (gross) => (gross < 100 ? 0.02 : 0.12),
  seldom: (_, lot) => (lot < 0.1 ? 0.1 : 0),
  none: () => 0,
}
