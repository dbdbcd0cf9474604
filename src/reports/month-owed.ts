import { readCohorts } from '#ledger/month-facts.ts'
import type { Tx } from '#platform/database.ts'
import { type ProgrammeDefinition, worthOfPoints } from '#programme/programme.ts'
import { readSales } from '#receipts/facts.ts'
import { type Cohort, type Deferred, deferredOf, type Liability, liabilityOf } from './liability.ts'
import type { MonthData } from './month-contract.ts'
import type { FigureCode } from './month-figure.ts'
import type { MonthSpan } from './month-span.ts'
import { redeemedBy } from './month-triangle.ts'

/** What the club owes in points at the end of a month, and what of sales is deferred for it. */
export type Owed = {
  liability: Liability
  /** By month of earning as the month began. */
  opening: readonly Pick<Cohort, 'month' | 'redeemed'>[]
  deferred: Deferred
}

type Owing = {
  span: MonthSpan
  definition: ProgrammeDefinition | null
  timeZone: string
  /** The report of the month before: the month opens with what that closed with. */
  previous: MonthData | null
}

export async function readOwed(tx: Tx, { span, definition, timeZone, previous }: Owing): Promise<Owed> {
  const liability = liabilityOf(await readCohorts(tx, span.until, timeZone), span.month)
  const prior = span.days.from.toPlainYearMonth().subtract({ months: 1 }).toString()
  const opening =
    previous === null ? liabilityOf(await readCohorts(tx, span.from, timeZone), prior) : previous.liability
  const salesOf = await readSalesByMonth(tx, span, liability.cohorts[0]?.month ?? span.month)
  const allocated = (previous?.liability.cohorts ?? []).flatMap(({ month, allocated_minor }) =>
    allocated_minor === null ? [] : [[month, allocated_minor] as const],
  )
  const priceOf = (points: number) => (definition === null ? 0 : worthOfPoints(definition, points))
  const deferred = deferredOf({
    closing: liability,
    opening,
    allocated: new Map(allocated),
    salesOf,
    priceOf,
  })
  return { liability, opening: opening.cohorts, deferred }
}

/** Sales to members by month, from the first month on. */
async function readSalesByMonth(tx: Tx, span: MonthSpan, first: string): Promise<(month: string) => number> {
  const from = Temporal.PlainYearMonth.from(first).toPlainDate({ day: 1 })
  const sales = new Map<string, number>()
  for (const { on, revenue_named_minor } of await readSales(tx, { from, to: span.days.to })) {
    const month = on.toPlainYearMonth().toString()
    sales.set(month, (sales.get(month) ?? 0) + revenue_named_minor)
  }
  return (month) => sales.get(month) ?? 0
}

type Worth = (points: number) => number

/** `worth` is null where nobody can say what points are worth. */
export function figuresOfOwed(
  { liability, deferred }: Owed,
  worth: Worth | null,
): [FigureCode, number | null][] {
  return [
    ['liability_gross', worth === null ? null : worth(liability.open)],
    ['liability_net', worth === null ? null : worth(liability.expected_open)],
    ['breakage', liability.open > 0 ? 1 - liability.expected_open / liability.open : null],
    ['deferred_opening', deferred.opening_minor],
    ['deferred_added', deferred.added_minor],
    ['deferred_changed', deferred.changed_minor],
    ['deferred_recognised', deferred.recognised_minor],
    ['deferred_closing', deferred.closing_minor],
  ]
}

/** Points by month of earning, each with what was set aside for them, and what was redeemed of them by the end of each month since. */
export const tellLiability = (
  { liability, opening, deferred }: Owed,
  { month }: MonthSpan,
  previous: { data: MonthData } | null,
): MonthData['liability'] => ({
  cohorts: liability.cohorts.map((cohort) => ({
    ...cohort,
    redeemed_by: redeemedBy(cohort, month, {
      opening: opening.find((one) => one.month === cohort.month)?.redeemed ?? null,
      kept: previous?.data.liability.cohorts.find((one) => one.month === cohort.month)?.redeemed_by ?? [],
    }),
    allocated_minor: deferred.allocated.get(cohort.month) ?? null,
  })),
  expiries: liability.expiries,
  expected_share: liability.expected_share,
  is_own_share: liability.is_own_share,
})
