/**
 * Ids are UUIDv7 (RFC 9562): ordered by time, so an index on them grows at its end. Inside they are plain UUID text;
 * at the edges they are shown with a prefix that says what they name (`mbr_0193…` for a member).
 */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const ENCODED_LENGTH = 26
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export type Uuid = string

/** Shows an id at the edge: prefix, underscore, 26 characters of Crockford base 32 (the TypeID form). */
export function formatId(prefix: string, id: Uuid): string {
  const hex = id.replaceAll('-', '')
  let text = ''
  // 128 bits as 26 digits of 5: the first stands for three bits only. Taken in steps that plain numbers hold exactly.
  let carry = 0
  let carryBits = 2
  for (let at = 0; at < hex.length; at += 2) {
    carry = (carry << 8) | Number.parseInt(hex.slice(at, at + 2), 16)
    carryBits += 8
    while (carryBits >= 5) {
      carryBits -= 5
      text += ALPHABET.charAt((carry >> carryBits) & 31)
    }
    carry &= (1 << carryBits) - 1
  }
  return `${prefix}_${text}`
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
