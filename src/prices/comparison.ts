/** Everything known of one barcode elsewhere. */
export type Sighting = {
  readonly competitor: string
  readonly priceMinor: number
  readonly seenAt: Temporal.Instant
}

export type PromotionSighting = {
  readonly competitor: string
  readonly unitMinor: number
  readonly minQty: number
  readonly words: string | null
  readonly isClubOnly: boolean
  readonly needsCoupon: boolean
  readonly seenAt: Temporal.Instant
  readonly untilAt: Temporal.Instant | null
}

/** What a barcode costs elsewhere. Whoever has no price of it, and no promotion, is not in it. */
export type Elsewhere = {
  readonly prices: readonly Sighting[]
  readonly lowest: Sighting | null
  /** The middle one of all prices; of an even number the lower of the two. */
  readonly typical: Sighting | null
  /** The least that everybody pays for one anywhere: a price, or a promotion that needs neither a club nor a coupon. */
  readonly cheapest: Sighting | null
  /** The lowest price of one piece that is in force for everybody, without a coupon. */
  readonly promotion: PromotionSighting | null
  /** The lowest of one piece for members of a competitor's club. */
  readonly clubOnly: PromotionSighting | null
  /** The lowest where several are bought together: told beside the others, and no price of one. */
  readonly together: PromotionSighting | null
}

/** After so many days nobody should rely on a price. */
const STALE_DAYS = 60

const DAY_MS = 86_400_000

const ageInDays = (seenAt: Temporal.Instant, now: Temporal.Instant): number =>
  Math.max(0, Math.floor((now.epochMilliseconds - seenAt.epochMilliseconds) / DAY_MS))

/** What is so old that it says nothing is left out. */
export function compareElsewhere(
  prices: readonly Sighting[],
  promotions: readonly PromotionSighting[],
  now: Temporal.Instant,
): Elsewhere {
  const isFresh = ({ seenAt }: { seenAt: Temporal.Instant }): boolean => ageInDays(seenAt, now) <= STALE_DAYS
  const known = prices.filter(isFresh).sort((a, b) => a.priceMinor - b.priceMinor)
  const running = promotions.filter(isFresh).sort((a, b) => a.unitMinor - b.unitMinor)
  // Whoever has no coupon pays the price without it.
  const ofOne = running.filter(({ minQty, needsCoupon }) => minQty === 1 && !needsCoupon)
  const promotion = ofOne.find(({ isClubOnly }) => !isClubOnly) ?? null
  const offered = promotion && { ...promotion, priceMinor: promotion.unitMinor }
  const [lowest = null] = known
  return {
    prices: known,
    lowest,
    typical: known[Math.floor((known.length - 1) / 2)] ?? null,
    cheapest: offered && (lowest === null || offered.priceMinor < lowest.priceMinor) ? offered : lowest,
    promotion,
    clubOnly: ofOne.find(({ isClubOnly }) => isClubOnly) ?? null,
    together:
      running.find(({ minQty, isClubOnly, needsCoupon }) => minQty > 1 && !isClubOnly && !needsCoupon) ??
      null,
  }
}
