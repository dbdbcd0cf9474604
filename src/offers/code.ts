/**
 * The code of a coupon or sample, as it is read aloud and typed: no letter or digit that is taken for another (0 O, 1 I L,
 * 2 Z, 5 S, 8 B, U V), and a check digit. There are 23 signs, a prime, so that the weighted sum below finds every single
 * wrong sign and every two that were swapped.
 */
const SIGNS = 'ACDEFGHJKMNPQRTWXY34679'
const CHOSEN = 9
const WHOLE = CHOSEN + 1
const GROUP = 5
/** The largest multiple of 23 that a byte reaches: what lies above would make some signs likelier than others. */
const FAIR_BYTES = 253

/** A new code from random bytes: 23^9, about 1.8 * 10^12, so that none is found by trying. */
export function makeCode(nextByte: () => number): string {
  let code = ''
  while (code.length < CHOSEN) {
    const byte = nextByte()
    if (byte < FAIR_BYTES) code += SIGNS.charAt(byte % SIGNS.length)
  }
  return code + checkSign(code)
}

/** The sign that makes the weighted sum of the whole code a multiple of 23; its own weight is 1. */
function checkSign(code: string): string {
  const sum = [...code].reduce((total, sign, at) => total + (WHOLE - at) * SIGNS.indexOf(sign), 0)
  return SIGNS.charAt((SIGNS.length - (sum % SIGNS.length)) % SIGNS.length)
}

/** A code as a person or a scanner gives it, in the form in which it is kept; null when it cannot be one. */
export function readCode(text: string): string | null {
  const code = text.toUpperCase().replace(/[\s-]/g, '')
  if (code.length !== WHOLE || [...code].some((sign) => !SIGNS.includes(sign))) return null
  return checkSign(code.slice(0, CHOSEN)) === code.at(-1) ? code : null
}

/** As it is printed: two groups of five. */
export const writeCode = (code: string): string => `${code.slice(0, GROUP)}-${code.slice(GROUP)}`
