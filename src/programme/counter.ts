/**
 * Counters: what a rule has given one member, and what the member spent on the lines that it chooses. Kept by key and
 * period; a reader sums the rows whose period begins within `counterRange`.
 */

/** How far a counter reaches: a day of business, a calendar month, for ever; `spend` is the programme's window. */
export type CounterSpan = 'day' | 'month' | 'ever' | 'spend'

/** The one period of what is counted for ever. */
const FOR_EVER = '1970-01-01'

export const counterKey = (rule: string, span: CounterSpan): string => `${span}/${rule}`

/** Whether a counter tells what was spent on a rule's goods; all others are limits. */
export const isSpendKey = (key: string): boolean => key.startsWith(counterKey('', 'spend'))

/** The first day of the period that `on` ('YYYY-MM-DD') belongs to. Spend is kept by day, since its window rolls. */
export function periodOf(span: CounterSpan, on: string): string {
  if (span === 'ever') return FOR_EVER
  return span === 'month' ? `${on.slice(0, 7)}-01` : on
}

/** Which periods of a counter are summed for a purchase on a day, both ends included. */
export function counterRange(
  span: CounterSpan,
  on: string,
  window: { readonly from_on: string },
): { from_on: string; to_on: string } {
  return span === 'spend'
    ? { from_on: window.from_on, to_on: on }
    : { from_on: periodOf(span, on), to_on: periodOf(span, on) }
}
