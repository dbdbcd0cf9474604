const SHORTEST = 7
const LONGEST = 14

/**
 * A barcode in the one form that is compared: digits without leading zeros, so that a UPC and the EAN that holds it are the
 * same. Null where it is none that goods share: a chain's own short codes, letters.
 */
export function normaliseBarcode(text: string): string | null {
  const digits = text.trim().replace(/^0+/, '')
  return /^\d+$/.test(digits) && digits.length >= SHORTEST && digits.length <= LONGEST ? digits : null
}
