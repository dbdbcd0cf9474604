import type { Direction } from './direction.ts'
import type { Bar, Block, Document } from './document.ts'
import { DOCUMENT_WORDS, sayIn, sayValue } from './document-words.ts'
import { drawLines } from './lines-picture.ts'
import { directionMark, escapeText, markUp } from './mark-up.ts'
import { printPicture } from './svg.ts'
import { drawBar, drawGauge, scaleOf } from './track-picture.ts'

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>

const WIDTH = 640

export function printGauges(block: Of<'gauges'>, page: Direction): string {
  const items = block.items.map(
    (gauge) =>
      `<li class="${gauge.tone}"><span class="name">${markUp(gauge.label, page)}</span>${printPicture(drawGauge(gauge, 420, page), page, null)}<span class="verdict">${markUp(gauge.verdict, page)}</span><p class="note">${markUp(gauge.note, page)}</p></li>`,
  )
  return `<ul class="gauges">${items.join('')}</ul>`
}

/** A table whose middle column is drawn: who hears it hears names and values. */
export function printBars(block: Of<'bars'>, page: Direction): string {
  const scale = scaleOf(block.items)
  const printRow = (bar: Bar) =>
    `<tr><th scope="row"${directionMark(bar.label, page)}>${markUp(bar.label, page)}</th><td>${printPicture(drawBar(bar, scale, 320, page), page, null)}</td><td class="end"${directionMark(bar.text, page)}>${markUp(bar.text, page)}</td></tr>`
  return `<figure><table class="bars"><caption>${markUp(block.caption, page)}</caption><tbody>${block.items.map(printRow).join('')}</tbody></table></figure>`
}

/** The picture, and its figures as a table for who cannot see it or wants to know exactly. */
export function printLines(block: Of<'lines'>, language: Document['language'], page: Direction): string {
  const head = [sayIn(DOCUMENT_WORDS.when, language), ...block.series.map(({ label }) => label)]
    .map((text) => `<th scope="col">${markUp(text, page)}</th>`)
    .join('')
  const rows = block.x.map((x, index) => {
    const cells = block.series.map(
      ({ values }) => `<td dir="ltr">${escapeText(sayValue(values[index] ?? null, block, language))}</td>`,
    )
    return `<tr><th scope="row">${markUp(x, page)}</th>${cells.join('')}</tr>`
  })
  const picture = printPicture(drawLines(block, WIDTH, language), page, block.caption)
  return `<figure><figcaption>${markUp(block.caption, page)}</figcaption>${picture}<details><summary>${sayIn(DOCUMENT_WORDS.values, language)}</summary><table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></details></figure>`
}
