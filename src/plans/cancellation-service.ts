import type { Tx } from '#platform/database.ts'
import type { CancellationQuote } from './cancellation.ts'
import { countedBenefits, entitledThrough } from './entitlement.ts'
import { type Known, readKnown } from './known-service.ts'
import type { Membership } from './membership.ts'
import type { ReadMonthlySpend } from './reading.ts'

/** What of a term decides its refund. */
export type CancellationFacts = Pick<Known, 'terms' | 'given'> & {
  /** Of the fee, given or due for months served; parts that a till gave back are apart, in `given.refund`. */
  readonly returnedMinor: number
  readonly benefitsMinor: number
  readonly owedMinor: number
}

/** What cancelling a term on a day goes by: how the member's terms stand once it is cancelled. */
export async function readCancellationFacts(
  tx: Tx,
  membership: Membership,
  on: Temporal.PlainDate,
  readSpend: ReadMonthlySpend,
): Promise<CancellationFacts> {
  const cancelled = {
    ...membership,
    cancelledOn: membership.cancelledOn ?? on,
    setOffMinor: membership.setOffMinor ?? 0,
  }
  const through = on.subtract({ days: 1 })
  const known = (await readKnown(tx, [cancelled], through, readSpend))(cancelled)
  const { fee_return } = entitledThrough(known.terms, cancelled, { ...known, through })
  return {
    terms: known.terms,
    given: known.given,
    // What months served have earned is the member's too, though no run has paid it yet.
    returnedMinor: Math.max(fee_return, known.given.fee_return),
    benefitsMinor: countedBenefits('everything', known.benefits),
    owedMinor: known.memberOwesMinor,
  }
}

/** Of what the rule gives, how much stays behind for cashback where a till gave back only so much. */
export const keptBack = (quote: CancellationQuote, gaveMinor: number): number =>
  Math.min(quote.set_off_minor, Math.max(0, quote.refund_minor + quote.set_off_minor - gaveMinor))
