/** A price as a file says it. */
export type ObservedPrice = {
  readonly barcode: string
  readonly name: string | null
  readonly priceMinor: number
}

/**
 * What a promotion says of one piece: `piece` its price, `several` its price among so many bought together. The others say
 * none: `weight` a price by weight, `share` so much per cent off or one more for nothing, `purchase` a price for who buys for a sum
 * of money, `gift` a price of something that comes with something else, `none` nothing at all.
 */
export type PromotionWay = 'piece' | 'several' | 'weight' | 'share' | 'purchase' | 'gift' | 'none'

/** A promotion of one barcode as a file says it. */
export type ObservedPromotion = {
  readonly ref: string
  readonly barcode: string
  readonly words: string | null
  readonly way: PromotionWay
  /** For one piece, by itself or among several; null where the file tells no such price. */
  readonly unitMinor: number | null
  readonly minQty: number
  readonly isClubOnly: boolean
  readonly needsCoupon: boolean
  /** Local time of Israel, as the file says it: without a zone. */
  readonly from: string | null
  readonly until: string | null
}

export type FileKind = 'prices' | 'promotions'

export type ObservedFile = {
  readonly kind: FileKind
  readonly dialect: string
  /** The chain's number and the branch's, where the file says them. */
  readonly chain: string | null
  readonly store: string | null
  readonly prices: readonly ObservedPrice[]
  readonly promotions: readonly ObservedPromotion[]
  /** Entries of the file, and how many of them have no shared barcode or a price by weight. */
  readonly entries: number
  readonly passedOver: number
}

export type FileFault =
  | 'file_truncated'
  | 'file_broken'
  | 'dialect_unknown'
  | 'encoding_unknown'
  | 'file_too_large'
  | 'file_empty'
  | 'csv_columns_missing'

/** A file that cannot be taken; what it says of itself goes into the words. */
export class PriceFileError extends Error {
  override name = 'PriceFileError'
  readonly fault: FileFault
  readonly found: string

  constructor(fault: FileFault, found = '') {
    super(fault)
    this.fault = fault
    this.found = found
  }
}

const DECIMAL = /^\d{1,9}(?:\.\d{1,6})?$/

/** A price in major units as minor units, rounded half up; null where it is no price. */
export function readMinor(text: string | undefined, decimals: number): number | null {
  const trimmed = (text ?? '').trim()
  if (!DECIMAL.test(trimmed)) return null
  const minor = Math.round(Number(trimmed) * 10 ** decimals)
  return minor > 0 ? minor : null
}
