/**
 * Code 128 (ISO/IEC 15417), sets B and C: the widths of bars and spaces in turn, beginning with a bar. Each sign has six
 * widths that add up to eleven modules; the stop sign has seven.
 */
const WIDTHS = (
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 ' +
  '123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 ' +
  '232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 ' +
  '313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 ' +
  '111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 ' +
  '111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 ' +
  '114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112'
).split(' ')

const START_B = 104
const START_C = 105
const TO_C = 99
const STOP = 106
const MODULUS = 103
/** Pairs of digits take one sign instead of two, from four digits on. */
const WORTH_PAIRING = /^\d{4,}$/

/** Whether every sign can be written: printable ASCII. */
const isBarcodeText = (text: string): boolean => /^[ -~]{1,80}$/.test(text)

const readSetB = (text: string): number[] => [...text].map((sign) => sign.charCodeAt(0) - 32)

const readSetC = (digits: string): number[] => (digits.match(/\d\d/g) ?? []).map(Number)

function readSigns(text: string): number[] {
  if (!WORTH_PAIRING.test(text)) return [START_B, ...readSetB(text)]
  if (text.length % 2 === 0) return [START_C, ...readSetC(text)]
  return [START_B, ...readSetB(text.slice(0, 1)), TO_C, ...readSetC(text.slice(1))]
}

/** The widths in modules of bar, space, bar, … for a text of printable ASCII; null for any other. */
export function encodeCode128(text: string): number[] | null {
  if (!isBarcodeText(text)) return null
  const signs = readSigns(text)
  const check = signs.reduce((sum, sign, place) => sum + sign * Math.max(place, 1), 0) % MODULUS
  return [...signs, check, STOP].flatMap((sign) => [...(WIDTHS[sign] ?? '')].map(Number))
}
