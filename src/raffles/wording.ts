import type { RaffleTerms } from './raffle.ts'

/** What a raffle and its prize are called. */
export type Wording = Pick<RaffleTerms, 'name' | 'prize'>

/** Letters of a text that may become others, over a raffle's whole life, and still be its spelling put right: one in five. */
const MOST_LETTERS = 3
const lettersOf = (text: string): number => Math.min(MOST_LETTERS, Math.ceil(text.length / 5))

const textsOf = ({ name, prize }: Wording): string[] => [name.he, name.en, prize.he, prize.en]

export const isSameWording = (a: Wording, b: Wording): boolean =>
  JSON.stringify(textsOf(a)) === JSON.stringify(textsOf(b))

/** What is told is the same and only its spelling is another: few letters, and every number as it was. Nobody can judge more. */
export function isSpelling(first: Wording, now: Wording): boolean {
  const others = textsOf(now)
  return textsOf(first).every((text, at) => {
    const other = others[at] ?? ''
    return digitsOf(text) === digitsOf(other) && lettersBetween(text, other) <= lettersOf(text)
  })
}

const digitsOf = (text: string): string => (text.match(/\p{N}+/gu) ?? []).join(' ')

/** How many letters are put in, taken out or replaced from one text to the other (Levenshtein). */
function lettersBetween(one: string, other: string): number {
  const [from, to] = [Array.from(one), Array.from(other)]
  if (Math.abs(from.length - to.length) > MOST_LETTERS) return MOST_LETTERS + 1
  let row = Array.from({ length: to.length + 1 }, (_, at) => at)
  for (const [line, letter] of from.entries()) {
    const next = [line + 1]
    for (const [at, wanted] of to.entries()) {
      const replaced = (row[at] as number) + Number(letter !== wanted)
      next.push(Math.min(replaced, (row[at + 1] as number) + 1, (next[at] as number) + 1))
    }
    row = next
  }
  return row.at(-1) as number
}
