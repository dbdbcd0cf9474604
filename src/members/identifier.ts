import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { type IdentifierKind, LONGEST_IDENTIFIER } from './identifier-kind.ts'

export type NotPossible = `${IdentifierKind}_not_possible`
export type Normalised = { ok: true; value: string } | { ok: false; reason: NotPossible }

const LONGEST_LOCAL_PART = 64

/** Marks that turn the direction of text and characters without width: copied along with a number, never meant. */
const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g
const WHITE_SPACE = /\s+/gu

/** An Israeli mobile number has exactly nine digits after the country's code; the possible lengths alone allow more. */
const MOBILE_OF_ISRAEL = /^\+9725/
const WHOLE_MOBILE_OF_ISRAEL = /^\+9725\d{8}$/

/** No spaces, quotes or brackets; one @; a host of two labels or more. Whether mail arrives is found out by sending. */
const EMAIL =
  /^[^\s@"(),:;<>[\\\]]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,62})\.)+[\p{L}\p{N}\p{M}-]{2,63}$/u

const notPossible = (kind: IdentifierKind): Normalised => ({ ok: false, reason: `${kind}_not_possible` })

/** Brings an identifier into the form under which it is kept. `country` (ISO 3166) is where a local phone number rings. */
export function normaliseIdentifier(kind: IdentifierKind, text: string, country: string): Normalised {
  const value = normalisers[kind](text, country)
  if (value === null || value === '' || value.length > LONGEST_IDENTIFIER) return notPossible(kind)
  return { ok: true, value }
}

const normalisers: Record<IdentifierKind, (text: string, country: string) => string | null> = {
  phone: normalisePhone,
  email: normaliseEmail,
  // Printed in groups, scanned without: white space is no part of a card's number. Leading zeros and case are.
  card: (text) => text.replace(INVISIBLE, '').replace(WHITE_SPACE, ''),
  // Another system chose it: kept to the letter.
  external_id: (text) => text,
}

/** E.164, from any writing a person uses: local or international, with separators, in any script's digits. */
function normalisePhone(text: string, country: string): string | null {
  const clean = text.replace(INVISIBLE, '').trim()
  // In a country without numbers of its own only the international form can be read.
  const phone = parsePhoneNumberFromString(clean, {
    extract: false,
    ...(isSupportedCountry(country) && { defaultCountry: country }),
  })
  // An extension would make one number of a whole office.
  if (!phone?.isPossible() || phone.ext) return null
  if (MOBILE_OF_ISRAEL.test(phone.number) && !WHOLE_MOBILE_OF_ISRAEL.test(phone.number)) return null
  return phone.number
}

/**
 * Trimmed, NFC and lower case throughout: the part before the @ may tell cases apart (RFC 5321 §2.4), but no provider
 * of note does, and members do not.
 */
function normaliseEmail(text: string): string | null {
  const value = text.replace(INVISIBLE, '').trim().normalize('NFC').toLowerCase()
  const local = value.slice(0, value.lastIndexOf('@'))
  if (!EMAIL.test(value) || local.length > LONGEST_LOCAL_PART) return null
  if (local.startsWith('.') || local.endsWith('.') || value.includes('..')) return null
  return value
}

/** A kept phone as people of its country write it: 052-123-4567. */
export function formatPhone(value: string): string {
  return parsePhoneNumberFromString(value)?.formatNational() ?? value
}
