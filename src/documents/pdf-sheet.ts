import PDFDocument from 'pdfkit'
import { type Direction, directionOf, dropMarks } from './direction.ts'
import type { Document } from './document.ts'
import { safeAddress } from './mark-up.ts'
import { PALETTE } from './palette.ts'
import { type Line, layOutText, type TextStyle, type Typeface, type Weight } from './pdf-text.ts'
import { createTypeface } from './pdf-typeface.ts'
import type { Mark, Picture } from './picture.ts'

/** A4 in points, and what is left free around the text. */
export const PAPER = { width: 595.28, height: 841.89, side: 54, top: 62, bottom: 66 } as const
export const WIDTH = PAPER.width - 2 * PAPER.side

export interface TextOptions {
  size: number
  weight?: Weight
  colour?: string
  /** Height of a line as a multiple of the size. */
  leading?: number
  /** From the start of the page, in points. */
  from?: number
  width?: number
  align?: 'start' | 'right'
  href?: string | null | undefined
}

export interface Laid {
  lines: Line[]
  height: number
  options: TextOptions
  text: string
}

/** The pages that are drawn on, with the place that was reached; places are given from the start of a line. */
export class Sheet {
  readonly pdf: PDFKit.PDFDocument
  readonly direction: Direction
  readonly #face: Typeface
  #y: number = PAPER.top
  #elements: PDFKit.PDFStructureElement[] = []

  constructor(document: Document) {
    this.direction = directionOf(document.language)
    const instant = Date.parse(document.made)
    const made = new Date(Number.isNaN(instant) ? 0 : instant)
    this.pdf = new PDFDocument({
      size: 'A4',
      margin: 0,
      bufferPages: true,
      pdfVersion: '1.7',
      tagged: true,
      displayTitle: true,
      lang: document.language === 'he' ? 'he-IL' : 'en',
      info: {
        Title: document.title,
        Producer: 'Moadon',
        Creator: 'Moadon',
        CreationDate: made,
        ModDate: made,
      },
    })
    this.#face = createTypeface(this.pdf)
    const root = this.pdf.struct('Document')
    this.pdf.addStructure(root)
    this.#elements.push(root)
  }

  get face(): Typeface {
    return this.#face
  }

  get y(): number {
    return this.#y
  }

  get room(): number {
    return PAPER.height - PAPER.bottom - this.#y
  }

  skip(height: number): void {
    if (this.#y > PAPER.top) this.#y += height
  }

  move(height: number): void {
    this.#y += height
  }

  /** A new page if less than this is left on the one that is open. */
  need(height: number): void {
    if (height > this.room && this.#y > PAPER.top) this.turn()
  }

  turn(): void {
    this.pdf.addPage()
    this.#y = PAPER.top
  }

  /** A part of the document's structure, for who hears it. */
  within(tag: string, draw: () => void, options: { scope?: 'Row' | 'Column' } = {}): void {
    const element = this.pdf.struct(tag, options.scope ? ({ scope: options.scope } as object) : {})
    this.#elements.at(-1)?.add(element)
    this.#elements.push(element)
    draw()
    this.#elements.pop()
    element.end()
  }

  /** What only pleases the eye. */
  adorn(draw: () => void): void {
    this.pdf.markContent('Artifact', { type: 'Layout' })
    draw()
    this.pdf.endMarkedContent()
  }

  layOut(text: string, options: TextOptions): Laid {
    const style = this.styleOf(options)
    const lines = layOutText(text, options.width ?? WIDTH, style, this.#face)
    return { lines, height: lines.length * this.#pitch(options), options, text }
  }

  styleOf(options: TextOptions): TextStyle {
    return { size: options.size, weight: options.weight ?? 400, page: this.direction }
  }

  /** Draws at a height of the open page without moving on. */
  put(laid: Laid, y = this.#y): void {
    if (laid.lines.length === 0) return
    const { options } = laid
    const element = this.#elements.at(-1)
    const content = this.pdf.markStructureContent('Span', { actual: dropMarks(laid.text) } as object)
    element?.add(content)
    for (const [index, line] of laid.lines.entries())
      this.#drawLine(line, options, y + index * this.#pitch(options))
    this.pdf.endMarkedContent()
    const address = safeAddress(options.href)
    if (address?.startsWith('http')) this.#link(laid, y, address)
  }

  /** Draws what repeats on every page and is not to be heard on each. */
  print(laid: Laid, y: number): void {
    this.pdf.markContent('Artifact', { type: 'Pagination' })
    for (const [index, line] of laid.lines.entries())
      this.#drawLine(line, laid.options, y + index * this.#pitch(laid.options))
    this.pdf.endMarkedContent()
  }

  /** Draws and moves on, over the page's end when there are more lines than room. */
  write(text: string, options: TextOptions): void {
    const laid = this.layOut(text, options)
    const pitch = this.#pitch(options)
    let { lines } = laid
    while (lines.length > 0) {
      let count = Math.max(1, Math.floor((this.room + 0.5) / pitch))
      // No line alone at a page's end or beginning.
      if (count < lines.length && lines.length - count === 1 && count > 2) count--
      const part = lines.slice(0, count)
      this.put({ ...laid, lines: part }, this.#y)
      lines = lines.slice(count)
      this.#y += part.length * pitch
      if (lines.length > 0) this.turn()
    }
  }

  /** The left edge of something so wide, so far from the line's start. */
  left(from: number, width: number): number {
    return this.direction === 'ltr' ? PAPER.side + from : PAPER.width - PAPER.side - from - width
  }

  box(from: number, y: number, width: number, height: number, colour: string, radius = 0): void {
    this.adorn(() => {
      const shape = this.pdf.roundedRect(this.left(from, width), y, width, height, radius)
      shape.fill(colour)
    })
  }

  rule(from: number, y: number, width: number, colour: string, thick: number): void {
    this.box(from, y - thick / 2, width, thick, colour)
  }

  /** A picture, said by its words when it has some. */
  draw(picture: Picture, from: number, y: number, alt: string | null): void {
    const left = this.left(from, picture.width)
    const drawMarks = () => {
      for (const mark of picture.marks) this.#drawMark(mark, left, y)
    }
    if (alt === null) {
      this.adorn(drawMarks)
      return
    }
    const figure = this.pdf.struct('Figure', { alt: dropMarks(alt) } as object)
    this.#elements.at(-1)?.add(figure)
    figure.add(this.pdf.markStructureContent('Figure'))
    drawMarks()
    this.pdf.endMarkedContent()
    figure.end()
  }

  finish(): void {
    this.#elements[0]?.end()
    this.pdf.end()
  }

  #pitch(options: TextOptions): number {
    return options.size * (options.leading ?? 1.45)
  }

  /** Latin letters stand a little above the middle of their line. */
  #drawLine(line: Line, options: TextOptions, y: number): void {
    const room = options.width ?? WIDTH
    const box = this.left(options.from ?? 0, room)
    const toRight = options.align === 'right' || this.direction === 'rtl'
    const left = toRight ? box + room - line.width : box
    const base = y + this.#pitch(options) / 2 + options.size * 0.36
    this.#drawPieces(line, left, base, options.size, options.colour ?? PALETTE.ink)
  }

  #drawPieces(line: Line, left: number, base: number, size: number, colour: string): void {
    this.pdf.fontSize(size).fillColor(colour)
    for (const piece of line.pieces)
      this.pdf
        .font(piece.font)
        .text(piece.text, left + piece.x, base, { lineBreak: false, baseline: 'alphabetic' })
  }

  #link(laid: Laid, y: number, address: string): void {
    const width = Math.max(...laid.lines.map((line) => line.width))
    const room = laid.options.width ?? WIDTH
    const box = this.left(laid.options.from ?? 0, room)
    const left = this.direction === 'rtl' ? box + room - width : box
    this.pdf.link(left, y, width, laid.height, address)
  }

  #drawMark(mark: Mark, left: number, top: number): void {
    const { pdf } = this
    if (mark.kind === 'rectangle') {
      const radius = Math.min(mark.radius, mark.width / 2, mark.height / 2)
      pdf.roundedRect(left + mark.x, top + mark.y, mark.width, mark.height, radius).fill(mark.colour)
    } else if (mark.kind === 'dot') {
      pdf.circle(left + mark.x, top + mark.y, mark.radius)
      if (mark.edge) pdf.lineWidth(2).fillAndStroke(mark.colour, mark.edge)
      else pdf.fill(mark.colour)
    } else if (mark.kind === 'line') {
      for (const [index, [x, y]] of mark.places.entries())
        if (index === 0) pdf.moveTo(left + x, top + y)
        else pdf.lineTo(left + x, top + y)
      pdf
        .lineWidth(mark.width)
        .lineJoin('round')
        .lineCap(mark.dash ? 'butt' : 'round')
      if (mark.dash) pdf.dash(mark.dash[0] ?? 1, { space: mark.dash[1] ?? 1 })
      pdf.stroke(mark.colour)
      if (mark.dash) pdf.undash()
    } else {
      const style: TextStyle = { size: mark.size, weight: mark.isStrong ? 600 : 400, page: this.direction }
      const [line] = layOutText(mark.text, Number.POSITIVE_INFINITY, style, this.#face)
      if (!line) return
      const shift = { left: 0, center: line.width / 2, right: line.width }[mark.anchor]
      this.#drawPieces(line, left + mark.x - shift, top + mark.y, mark.size, mark.colour)
    }
  }
}
