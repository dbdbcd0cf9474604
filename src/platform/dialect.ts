/** What stands between the cells of a row: one character, or any white space. */
export type Delimiter = string
export const WHITE_SPACE: Delimiter = 'white space'

const CANDIDATES: readonly Delimiter[] = [',', '\t', ';', '|']
const LINES_JUDGED = 50

const NAMES: Readonly<Record<string, Delimiter>> = {
  comma: ',',
  tab: '\t',
  '\\t': '\t',
  semicolon: ';',
  pipe: '|',
  space: WHITE_SPACE,
  spaces: WHITE_SPACE,
  whitespace: WHITE_SPACE,
  'white space': WHITE_SPACE,
  ' ': WHITE_SPACE,
}

/** A delimiter as people write it ("tab", ";"); null when it is none. */
export function findDelimiter(text: string): Delimiter | null {
  const named = NAMES[text.toLowerCase()]
  if (named !== undefined) return named
  return text.length === 1 && !/["\r\n\w]/.test(text) ? text : null
}

/**
 * The delimiter of a file by its first lines: the candidate that stands in every line and most often in the first; where
 * none does, white space. `width` is how many cells a row has, where that is known.
 */
export function detectDelimiter(sample: string, width: number | null): Delimiter {
  const lines = sample
    .split(/\r\n|\n|\r/)
    .map((line) => line.replace(/"[^"]*"/g, 'x'))
    .filter((line) => line.trim() !== '')
    .slice(0, LINES_JUDGED)
  const [first = '', ...rest] = lines
  let best: Delimiter | null = null
  let most = 0
  for (const candidate of CANDIDATES) {
    const count = countOf(first, candidate)
    if (count === 0 || (width !== null && count + 1 !== width)) continue
    const isInMost = rest.filter((line) => line.includes(candidate)).length * 2 >= rest.length
    if (isInMost && count > most) {
      best = candidate
      most = count
    }
  }
  return best ?? (splitWhiteSpace(first).length > 1 && width !== 1 ? WHITE_SPACE : ',')
}

const countOf = (line: string, character: string): number => line.split(character).length - 1

export function splitWhiteSpace(line: string): string[] {
  const clean = line.trim()
  return clean === '' ? [''] : clean.split(/\s+/)
}
