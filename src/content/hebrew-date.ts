/** Dates of the Hebrew calendar as Hebrew writes them: כ״א בטבת תשפ״ז. Pure. */

const LETTERS: readonly (readonly [number, string])[] = [
  [400, 'ת'],
  [300, 'ש'],
  [200, 'ר'],
  [100, 'ק'],
  [90, 'צ'],
  [80, 'פ'],
  [70, 'ע'],
  [60, 'ס'],
  [50, 'נ'],
  [40, 'מ'],
  [30, 'ל'],
  [20, 'כ'],
  // Fifteen and sixteen are written round the name of God.
  [16, 'טז'],
  [15, 'טו'],
  [10, 'י'],
  [9, 'ט'],
  [8, 'ח'],
  [7, 'ז'],
  [6, 'ו'],
  [5, 'ה'],
  [4, 'ד'],
  [3, 'ג'],
  [2, 'ב'],
  [1, 'א'],
]

/** A number in Hebrew letters, 1 to 999, with its sign: א׳, ט״ו, תשפ״ז. */
function printLetters(number: number): string {
  let left = number
  let text = ''
  for (const [value, letters] of LETTERS)
    while (left >= value) {
      text += letters
      left -= value
    }
  return text.length < 2 ? `${text}׳` : `${text.slice(0, -1)}״${text.slice(-1)}`
}

let format: Intl.DateTimeFormat | undefined

/** Of midnight UTC of a day, in milliseconds. */
export function printHebrewDate(at: number): string {
  format ??= new Intl.DateTimeFormat('he-u-ca-hebrew-nu-latn', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]))
  const [day, year] = [Number(parts.get('day')), Number(parts.get('year'))]
  return `${printLetters(day)} ב${parts.get('month')} ${printLetters(year % 1000)}`
}
