/**
 * The price of a purchase that earns points, split between the goods and the points, by their stand-alone prices
 * (IFRS 15.74, 15.76, B39-B43; Example 52). Pure and exact in minor units; halves go to the even one.
 */

export type Allocation = { readonly goods_minor: number; readonly points_minor: number }

/** Of all points, how many in ten thousand will be redeemed: the club's estimate, looked at anew every year. */
export type RedeemedShare = number

const WHOLE_SHARE = 10_000n
const POINTS_OF_VALUE = 100n

/**
 * What was paid, split at the time of earning. The points' stand-alone price is what they are worth to members times
 * the share that will be redeemed; nothing is in them when there are none.
 */
export function allocatePrice(purchase: {
  /** What was paid. */
  readonly price_minor: number
  /** What the goods cost by themselves; the price, where nothing else was sold with them. */
  readonly goods_minor: number
  readonly points: number
  readonly value_of_100_points_minor: number
  readonly redeemed_share_bp: RedeemedShare
}): Allocation {
  const { price_minor, goods_minor, points, value_of_100_points_minor, redeemed_share_bp } = purchase
  const scale = POINTS_OF_VALUE * WHOLE_SHARE
  const ofPoints = BigInt(points) * BigInt(value_of_100_points_minor) * BigInt(redeemed_share_bp)
  const ofGoods = BigInt(goods_minor) * scale
  if (ofPoints + ofGoods === 0n) return { goods_minor: price_minor, points_minor: 0 }
  const points_minor = Number(divideHalfEven(BigInt(price_minor) * ofPoints, ofPoints + ofGoods))
  return { goods_minor: price_minor - points_minor, points_minor }
}

/** Points of one time of earning, and what has become of them; estimates are made anew, the past is not. */
export type Redemption = {
  readonly allocated_minor: number
  /** Redeemed by now, since they were earned. */
  readonly redeemed: number
  /** Expected by now to be redeemed in all. */
  readonly expected: number
  /** Revenue that was recognised before. */
  readonly recognised_minor: number
}

/**
 * What is revenue now, and what is still owed: revenue grows with the share redeemed of those expected to be
 * (Example 52). When a new estimate lowers what should have been recognised, revenue is below nothing: it is taken back.
 */
export function recogniseRevenue({ allocated_minor, redeemed, expected, recognised_minor }: Redemption): {
  revenue_minor: number
  liability_minor: number
} {
  const all = Math.max(redeemed, expected)
  const earned =
    all === 0 ? 0 : Number(divideHalfEven(BigInt(allocated_minor) * BigInt(redeemed), BigInt(all)))
  return { revenue_minor: earned - recognised_minor, liability_minor: allocated_minor - earned }
}

/** Division of numbers that are not negative, to the nearest, ties to the even one. */
function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator
  const twice = (numerator % denominator) * 2n
  return twice > denominator || (twice === denominator && quotient % 2n === 1n) ? quotient + 1n : quotient
}
