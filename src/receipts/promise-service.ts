import type { Tx } from '#platform/database.ts'
import type { Purchasing, Ruling } from './known.ts'
import { loadKnown, rateOne } from './known-service.ts'
import { canPromise, countPromised, PROMISE_MINUTES, type Promised, promiseOf } from './promise.ts'
import * as queries from './promise-queries.ts'
import type { Rating } from './rating.ts'
import { openRatingDesk } from './rating-desk.ts'

export type Quoted = {
  rating: Rating
  /** Until when money off with a limit is kept for the receipt; null where nothing is. */
  until: Temporal.Instant | null
}

/**
 * Rates a basket, and keeps money off with a limit for the receipt that it will be, where the till names it: whoever asks
 * meanwhile is not told of it, so that no two tills take the same rest. What was promised counts until its receipt counts
 * itself. Promises are read before counters and budgets: a receipt that comes between is counted twice for a moment, and
 * never not at all.
 */
export async function ratePromised(
  tx: Tx,
  bucket: number,
  purchase: Purchasing,
  ruling: Ruling,
  receiptRef: string | null,
): Promise<Quoted> {
  const { memberId, rule } = purchase
  if (!canPromise(rule.version.definition))
    return { rating: await rateOne(tx, bucket, purchase, ruling), until: null }
  if (receiptRef !== null) {
    const budgets = rule.needs.budgets.map((code) => `rule ${code}`)
    await queries.lockPromises(tx, memberId === null ? budgets : [...budgets, `member ${memberId}`])
  }
  const others = (await queries.selectPromises(tx, { memberId, except: receiptRef, at: ruling.at })).map(
    ({ member_id, counters, budget_use }) => ({
      memberId: member_id,
      promised: { counters, budgetUse: budget_use },
    }),
  )
  const known = await loadKnown(tx, bucket, [purchase], ruling)
  const rating = openRatingDesk(countPromised(known, memberId, others)).rate(purchase)
  const until = receiptRef === null ? null : await keep(tx, receiptRef, purchase, promiseOf(rating), ruling)
  return { rating, until }
}

/** In place of what an earlier quote of the same receipt promised. */
async function keep(
  tx: Tx,
  receiptRef: string,
  { memberId }: Purchasing,
  promised: Promised | null,
  { at }: Ruling,
): Promise<Temporal.Instant | null> {
  await queries.forgetPromises(tx, at)
  if (promised === null) {
    await queries.deletePromise(tx, receiptRef)
    return null
  }
  const until = at.add({ minutes: PROMISE_MINUTES })
  await queries.writePromise(tx, { receiptRef, memberId, until, promised })
  return until
}
