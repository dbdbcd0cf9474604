import { PALETTE } from './palette.ts'
import type { Picture, Place } from './picture.ts'

/** A quarter of a circle as short lines. */
function bend(x: number, y: number, radius: number, from: number): Place[] {
  return Array.from({ length: 9 }, (_, step): Place => {
    const angle = from + (step / 8) * (Math.PI / 2)
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)]
  })
}

/** The product's sign, as on the desk: a doorway that is also the letter mem, and somebody coming in. */
export const SIGN: Picture = {
  width: 32,
  height: 32,
  marks: [
    {
      kind: 'line',
      places: [[5, 28], ...bend(14, 14, 9, Math.PI), ...bend(18, 14, 9, 1.5 * Math.PI), [27, 26], [19, 26]],
      colour: PALETTE.accent,
      width: 4,
    },
    { kind: 'dot', x: 13, y: 21, radius: 3.75, colour: PALETTE.gold },
  ],
}
