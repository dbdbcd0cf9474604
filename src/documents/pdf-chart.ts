import type { Block, Document } from './document.ts'
import { drawLines as pictureOf } from './lines-picture.ts'
import { PALETTE, TONES } from './palette.ts'
import { type Sheet, WIDTH } from './pdf-sheet.ts'
import { measureText } from './pdf-text.ts'
import { drawBar, drawGauge, scaleOf } from './track-picture.ts'

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>

const NAME_WIDTH = 128
const GAP = 18

export function drawGauges(sheet: Sheet, block: Of<'gauges'>): void {
  const side = { from: NAME_WIDTH + GAP, width: WIDTH - NAME_WIDTH - GAP }
  for (const gauge of block.items) {
    const name = sheet.layOut(gauge.label, { size: 10.5, weight: 600, width: NAME_WIDTH, leading: 1.35 })
    const colour = TONES[gauge.tone].text
    const verdict = sheet.layOut(gauge.verdict, { size: 9.5, width: NAME_WIDTH, colour, leading: 1.35 })
    const note = sheet.layOut(gauge.note, { size: 9, ...side, colour: PALETTE.soft, leading: 1.4 })
    const height = Math.max(name.height + verdict.height, 19 + note.height) + 18
    sheet.need(height)
    const top = sheet.y + 9
    sheet.rule(0, sheet.y, WIDTH, PALETTE.line, 0.6)
    sheet.within('P', () => {
      sheet.put(name, top)
      sheet.put(verdict, top + name.height)
      sheet.draw(drawGauge(gauge, side.width, sheet.direction), side.from, top - 1, null)
      sheet.put(note, top + 19)
    })
    sheet.move(height)
  }
}

export function drawBars(sheet: Sheet, block: Of<'bars'>): void {
  const style = sheet.styleOf({ size: 9.5, weight: 500 })
  const widest = Math.max(0, ...block.items.map(({ text }) => measureText(text, style, sheet.face).whole))
  const textWidth = Math.min(widest + 1, WIDTH / 4)
  const nameWidth = WIDTH * 0.32
  const track = WIDTH - nameWidth - textWidth - 2 * 12
  const scale = scaleOf(block.items)
  sheet.need(60)
  sheet.within('Caption', () => sheet.write(block.caption, { size: 10.5, weight: 600 }))
  sheet.move(6)
  for (const bar of block.items) {
    const name = sheet.layOut(bar.label, { size: 9.5, width: nameWidth, leading: 1.35 })
    const value = sheet.layOut(bar.text, {
      size: 9.5,
      weight: 500,
      from: WIDTH - textWidth,
      width: textWidth,
      align: 'right',
      leading: 1.35,
    })
    const height = Math.max(name.height, value.height, 16) + 6
    sheet.need(height)
    const middle = sheet.y + height / 2
    sheet.within('P', () => {
      sheet.put(name, middle - name.height / 2)
      sheet.draw(drawBar(bar, scale, track, sheet.direction), nameWidth + 12, middle - 8, null)
      sheet.put(value, middle - value.height / 2)
    })
    sheet.move(height)
  }
}

export function drawLines(sheet: Sheet, block: Of<'lines'>, language: Document['language']): void {
  const picture = pictureOf(block, WIDTH, language)
  sheet.need(picture.height + 30)
  sheet.within('Caption', () => sheet.write(block.caption, { size: 10.5, weight: 600 }))
  sheet.move(6)
  sheet.draw(picture, 0, sheet.y, block.caption)
  sheet.move(picture.height)
}
