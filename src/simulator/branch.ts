import type { Day } from './calendar.ts'
import type { Words } from './catalogue-table.ts'

/** The shops of the chain. */

/** Minutes after midnight. */
export type Hours = { readonly opens: number; readonly closes: number }

export type Branch = {
  /** What its tills send as `branch`. */
  readonly code: string
  readonly name: Words
  /** Share of the chain's shoppers, against the other branches. */
  readonly weight: number
  readonly tills: number
  /** Eilat is a free-trade zone: no VAT is charged there (Eilat Free Trade Zone Law, 1985). */
  readonly vatFree: boolean
  readonly fullDay: Hours
  /** Fridays and the eves of feasts. */
  readonly halfDay: Hours
}

const eight = 8 * 60

export const chainBranches: readonly Branch[] = [
  {
    code: 'TLV-1',
    name: { he: 'תל אביב, אבן גבירול', en: 'Tel Aviv, Ibn Gabirol' },
    weight: 30,
    tills: 4,
    vatFree: false,
    fullDay: { opens: eight, closes: 21 * 60 + 30 },
    halfDay: { opens: 7 * 60 + 30, closes: 15 * 60 },
  },
  {
    code: 'JLM-1',
    name: { he: 'ירושלים, עמק רפאים', en: 'Jerusalem, Emek Refaim' },
    weight: 24,
    tills: 3,
    vatFree: false,
    fullDay: { opens: eight, closes: 21 * 60 },
    halfDay: { opens: 7 * 60 + 30, closes: 13 * 60 + 30 },
  },
  {
    code: 'HFA-1',
    name: { he: 'חיפה, מרכז הכרמל', en: 'Haifa, Carmel Center' },
    weight: 20,
    tills: 3,
    vatFree: false,
    fullDay: { opens: eight + 30, closes: 20 * 60 + 30 },
    halfDay: { opens: eight, closes: 14 * 60 + 30 },
  },
  {
    code: 'BSV-1',
    name: { he: 'באר שבע, העיר העתיקה', en: 'Beer Sheva, Old City' },
    weight: 15,
    tills: 2,
    vatFree: false,
    fullDay: { opens: eight + 30, closes: 20 * 60 },
    halfDay: { opens: eight, closes: 14 * 60 },
  },
  {
    code: 'ETH-1',
    name: { he: 'אילת, הטיילת', en: 'Eilat, Promenade' },
    weight: 11,
    tills: 2,
    vatFree: true,
    fullDay: { opens: 9 * 60, closes: 22 * 60 },
    halfDay: { opens: eight + 30, closes: 14 * 60 },
  },
]

export function findBranch(code: string): Branch {
  const branch = chainBranches.find((candidate) => candidate.code === code)
  if (branch === undefined) throw new RangeError(`no such branch: ${code}`)
  return branch
}

/** Undefined when the branch is closed all day. */
export function findHours(branch: Branch, day: Day): Hours | undefined {
  if (day.opening === 'closed') return undefined
  return day.opening === 'half' ? branch.halfDay : branch.fullDay
}

const vatRose = Temporal.PlainDate.from('2025-01-01')

/** Per cent of VAT inside the branch's prices on that day: 17, and 18 from 2025; none in Eilat. */
export function findVatPercent(branch: Pick<Branch, 'vatFree'>, date: Temporal.PlainDate): number {
  if (branch.vatFree) return 0
  return Temporal.PlainDate.compare(date, vatRose) < 0 ? 17 : 18
}
