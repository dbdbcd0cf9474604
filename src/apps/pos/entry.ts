/** What a cashier or a scanner put into the one field. */
export type Entry = { kind: 'member'; ref: MemberRef } | { kind: 'code'; code: string } | { kind: 'nothing' }

export type MemberRef = { phone: string } | { email: string } | { card: string } | { id: string }

const MEMBER_ID = /^mbr_[0-9a-hjkmnp-tv-z]{26}$/
/** Ten of the signs that coupons and pick-up codes are made of, with or without their dash. */
const CODE = /^[ACDEFGHJKMNPQRTWXY34679]{5}-?[ACDEFGHJKMNPQRTWXY34679]{5}$/
/** National or with the country in front, with whatever people put between the digits. */
const PHONE = /^(?:\+|00)?[\d][\d\s().-]{6,18}$/
const SHORTEST_PHONE = 9
const LONGEST_NATIONAL = 10

/** Phone, e-mail, card, or a code to take something by; a scanner's code carries its own kind. */
export function readEntry(text: string): Entry {
  const typed = text.trim().replaceAll(/[\u200e\u200f\u2066-\u2069]/g, '')
  if (typed === '') return { kind: 'nothing' }
  if (MEMBER_ID.test(typed)) return { kind: 'member', ref: { id: typed } }
  if (typed.includes('@')) return { kind: 'member', ref: { email: typed } }
  if (isPhone(typed)) return { kind: 'member', ref: { phone: typed } }
  const code = typed.toUpperCase().replaceAll(/\s/g, '')
  // Ten digits alone would be a phone; a code of digits alone does not come about by chance.
  if (CODE.test(code) && /[A-Z]/.test(code)) return { kind: 'code', code: code.replace('-', '') }
  return { kind: 'member', ref: { card: typed } }
}

function isPhone(text: string): boolean {
  if (!PHONE.test(text)) return false
  const digits = text.replaceAll(/\D/g, '')
  if (/^\+|^00/.test(text)) return digits.length >= SHORTEST_PHONE
  return digits.startsWith('0') && digits.length >= SHORTEST_PHONE && digits.length <= LONGEST_NATIONAL
}
