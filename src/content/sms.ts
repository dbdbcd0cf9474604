// 3GPP TS 23.038: the letters that a short message of 160 can hold; those of the second row count twice.
const GSM_7 = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
const GSM_7_TWICE = new Set('^{}\\[~]|€\f')

const GSM = { alone: 160, joined: 153 }
/** Hebrew, and everything else: UTF-16, where a part of many has 67 units. */
const UCS_2 = { alone: 70, joined: 67 }

/** How many parts the phone companies count, and charge, for a text. */
export function countSegments(text: string): number {
  const letters = [...text]
  const isGsm = letters.every((letter) => GSM_7.has(letter) || GSM_7_TWICE.has(letter))
  const widths = letters.map((letter) => (isGsm ? (GSM_7_TWICE.has(letter) ? 2 : 1) : letter.length))
  const { alone, joined } = isGsm ? GSM : UCS_2
  const units = widths.reduce((sum, width) => sum + width, 0)
  if (units <= alone) return 1
  // A letter of two units is never torn apart between two parts.
  let [parts, used] = [1, 0]
  for (const width of widths) {
    if (used + width > joined) [parts, used] = [parts + 1, 0]
    used += width
  }
  return parts
}
