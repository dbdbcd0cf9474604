import { findBranches, readClub } from '#access/service.ts'
import type { Balances } from '#ledger/account.ts'
import { findBucket, readBalances } from '#ledger/service.ts'
import type { FoundMember } from '#members/service.ts'
import type { Coupon } from '#offers/grant.ts'
import { couponsOf } from '#offers/service.ts'
import type { Tx } from '#platform/database.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { loadVersions } from '#programme/service.ts'
import type { Takeable } from '#rewards/catalogue-contract.ts'
import { discountsOf } from '#rewards/discount-service.ts'
import { NOTHING_TAKEABLE, readTakeable } from '#rewards/takeable-service.ts'
import type { BasketInput } from './contract.ts'
import { ratePromised } from './promise-service.ts'
import { findRule, type Rating } from './rating.ts'
import { findFault, localPlace } from './receipt.ts'
import { receiptRefusals } from './refusal.ts'
import { findReceiptMembers, refuseRating } from './service.ts'

export type Quote = {
  found: FoundMember | null
  rating: Rating | null
  balances: Balances | null
  currency: string
  basketMinor: number
  /** Until when the money off of rules with limits is kept for its receipt. */
  promisedUntil: Temporal.Instant | null
  /** What the member was given before, or took with points, and can take off now. */
  coupons: readonly Coupon[]
  rewards: Takeable
}
export type QuoteOutcome = { ok: true; quote: Quote } | { ok: false; refusal: Refusal }

/**
 * What a basket would earn if it were posted now: the same decisions as posting, and nothing written but what is promised to
 * the receipt that the till names. Without a member it is rated as a new member's.
 */
export async function quoteBasket(tx: Tx, input: BasketInput, now: Temporal.Instant): Promise<QuoteOutcome> {
  const club = await readClub(tx)
  const occurredAt = input.occurred_at === undefined ? now : Temporal.Instant.from(input.occurred_at)
  const sum = input.lines.reduce((total, line) => total + line.amount_minor, 0)
  const basket = { ...input, occurred_at: occurredAt, total_minor: input.total_minor ?? Math.max(0, sum) }
  const fault = findFault(basket, club.currency, now)
  if (fault)
    return {
      ok: false,
      refusal: refuse(receiptRefusals, fault, { currency: club.currency, total: basket.total_minor, sum }),
    }
  const [lookup] = await findReceiptMembers(tx, [input.member], async () => club.country)
  if (!lookup?.ok)
    return { ok: false, refusal: lookup?.refusal ?? refuse(receiptRefusals, 'receipt_not_found') }
  const { found } = lookup
  const zone = (await findBranches(tx, [input.branch])).get(input.branch)?.timeZone ?? club.timeZone
  const { businessOn, minuteOfDay } = localPlace(occurredAt, zone)
  const versions = await loadVersions(tx)
  const ruling = { versions, timeZone: club.timeZone, at: now }
  const rule = findRule(versions, occurredAt, businessOn)
  const bucket = found ? await findBucket(tx, found.accountId) : 0
  const place = { branch: input.branch, on: businessOn.toString(), minute_of_day: minuteOfDay }
  const memberId = found?.memberId ?? null
  const purchase = rule && { n: 0, rule, memberId, businessOn, place, taken: null, lines: input.lines }
  const quoted = purchase && (await ratePromised(tx, bucket, purchase, ruling, input.receipt_id ?? null))
  const rating = quoted?.rating ?? null
  const refused = refuseRating(rating)
  if (refused) return refused
  return {
    ok: true,
    quote: {
      found,
      rating,
      balances: found && ((await readBalances(tx, [found.accountId])).get(found.accountId) ?? null),
      currency: club.currency,
      basketMinor: sum,
      promisedUntil: quoted?.until ?? null,
      coupons: found
        ? [
            ...(await couponsOf(tx, found.memberId, occurredAt)),
            ...(await discountsOf(tx, found.memberId, occurredAt)),
          ]
        : [],
      rewards: found
        ? await readTakeable(
            tx,
            found,
            { branch: input.branch, earning: rating?.evaluation.points ?? 0 },
            now,
          )
        : NOTHING_TAKEABLE,
    },
  }
}
