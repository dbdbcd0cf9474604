import { type Direction, directionOfText, dropMarks, isolatePieces } from './direction.ts'
import { escapeText } from './mark-up.ts'
import type { Mark, Picture, TextMark } from './picture.ts'

const round = (value: number) => String(Math.round(value * 100) / 100)

const ANCHORS = { left: 'start', center: 'middle', right: 'end' } as const

function printText(mark: TextMark, page: Direction): string {
  const direction = directionOfText(mark.text, page)
  // In SVG the anchor's start is the side from which the text is read.
  const mirrored = { left: 'end', center: 'middle', right: 'start' } as const
  const anchor = (direction === 'rtl' ? mirrored : ANCHORS)[mark.anchor]
  const text = direction === 'rtl' ? isolatePieces(mark.text) : dropMarks(mark.text)
  const weight = mark.isStrong ? ' font-weight="600"' : ''
  return `<text x="${round(mark.x)}" y="${round(mark.y)}" font-size="${mark.size}" fill="${mark.colour}" text-anchor="${anchor}" direction="${direction}"${weight}>${escapeText(text)}</text>`
}

function printMark(mark: Mark, page: Direction): string {
  if (mark.kind === 'text') return printText(mark, page)
  if (mark.kind === 'rectangle')
    return `<rect x="${round(mark.x)}" y="${round(mark.y)}" width="${round(mark.width)}" height="${round(mark.height)}" rx="${mark.radius}" fill="${mark.colour}"/>`
  if (mark.kind === 'dot')
    return `<circle cx="${round(mark.x)}" cy="${round(mark.y)}" r="${mark.radius}" fill="${mark.colour}"${mark.edge ? ` stroke="${mark.edge}" stroke-width="2"` : ''}/>`
  const places = mark.places.map(([x, y]) => `${round(x)},${round(y)}`).join(' ')
  const dash = mark.dash ? ` stroke-dasharray="${mark.dash.join(' ')}"` : ''
  return `<polyline points="${places}" fill="none" stroke="${mark.colour}" stroke-width="${mark.width}" stroke-linejoin="round" stroke-linecap="${mark.dash ? 'butt' : 'round'}"${dash}/>`
}

/** A picture as SVG. What it shows is said by `alt`, or by the words around it when that is null. */
export function printPicture(picture: Picture, page: Direction, alt: string | null): string {
  const name = alt === null ? 'aria-hidden="true"' : `role="img" aria-label="${escapeText(alt)}"`
  const marks = picture.marks.map((mark) => printMark(mark, page)).join('')
  return `<svg viewBox="0 0 ${round(picture.width)} ${round(picture.height)}" ${name}>${marks}</svg>`
}
