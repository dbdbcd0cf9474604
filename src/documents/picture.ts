import type { Direction } from './direction.ts'

/**
 * A chart as marks on a sheet: places from the upper left corner, in points. A page draws it as SVG, a PDF as itself. Left and
 * right are those of the paper; whoever places the marks has thought of the direction.
 */
export interface Picture {
  width: number
  height: number
  marks: readonly Mark[]
}

export type Place = readonly [x: number, y: number]

export type Mark =
  | { kind: 'line'; places: readonly Place[]; colour: string; width: number; dash?: readonly number[] }
  | { kind: 'rectangle'; x: number; y: number; width: number; height: number; radius: number; colour: string }
  | { kind: 'dot'; x: number; y: number; radius: number; colour: string; edge?: string }
  | TextMark

export interface TextMark {
  kind: 'text'
  x: number
  /** Of the line that letters stand on. */
  y: number
  text: string
  anchor: 'left' | 'center' | 'right'
  size: number
  colour: string
  isStrong?: boolean
}

/** About how wide a text is, without its typeface at hand: for leaving room, not for placing letters. */
export const estimateWidth = (text: string, size: number): number => text.length * size * 0.54

/** Mirrors what was placed for reading from the left. Texts keep their letters' order: that is the printer's matter. */
export function face(picture: Picture, direction: Direction): Picture {
  if (direction === 'ltr') return picture
  const { width } = picture
  const anchors = { left: 'right', right: 'left', center: 'center' } as const
  return {
    ...picture,
    marks: picture.marks.map((mark): Mark => {
      if (mark.kind === 'line')
        return { ...mark, places: mark.places.map(([x, y]) => [width - x, y] as const) }
      if (mark.kind === 'rectangle') return { ...mark, x: width - mark.x - mark.width }
      if (mark.kind === 'dot') return { ...mark, x: width - mark.x }
      return { ...mark, x: width - mark.x, anchor: anchors[mark.anchor] }
    }),
  }
}
