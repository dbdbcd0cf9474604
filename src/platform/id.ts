/**
 * Ids are UUIDv7 (RFC 9562): ordered by time, so an index on them grows at its end. Inside they are plain UUID text;
 * at the edges they are shown with a prefix that says what they name (`mbr_0193…` for a member).
 */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const ENCODED_LENGTH = 26
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export type Uuid = string

/** All pairs of digits, by their ten bits: an id is put together from thirteen of them. */
const PAIRS = Array.from(
  { length: 1024 },
  (_, bits) => ALPHABET.charAt(bits >> 5) + ALPHABET.charAt(bits & 31),
)

/** Shows an id at the edge: prefix, underscore, 26 characters of Crockford base 32 (the TypeID form). */
export function formatId(prefix: string, id: Uuid): string {
  const hex = id.replaceAll('-', '')
  // Two hexadecimal digits give the first pair, whose top two bits are always nothing; each five after them two pairs.
  let text = `${prefix}_${PAIRS[Number.parseInt(hex.slice(0, 2), 16)]}`
  for (let at = 2; at < hex.length; at += 5) {
    const bits = Number.parseInt(hex.slice(at, at + 5), 16)
    text += `${PAIRS[bits >> 10]}${PAIRS[bits & 1023]}`
  }
  return text
}

/** Reads an id from the edge; null when the prefix or the form is not right. */
export function parseId(prefix: string, text: string): Uuid | null {
  if (!text.startsWith(`${prefix}_`) || text.length !== prefix.length + 1 + ENCODED_LENGTH) return null
  let value = 0n
  for (const letter of text.slice(prefix.length + 1)) {
    const digit = ALPHABET.indexOf(letter)
    if (digit < 0) return null
    value = (value << 5n) | BigInt(digit)
  }
  if (value >> 128n) return null
  const hex = value.toString(16).padStart(32, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

export const isUuid = (text: string): boolean => UUID.test(text)
