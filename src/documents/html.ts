import { type Direction, directionOf, directionOfText } from './direction.ts'
import type { Block, Cell, Document, KeyFigure } from './document.ts'
import { DOCUMENT_WORDS, sayDay, sayIn } from './document-words.ts'
import { blocksOf } from './empty-block.ts'
import { printBars, printGauges, printLines } from './html-chart.ts'
import { printStyle } from './html-style.ts'
import { directionMark, escapeText, markUp, safeAddress } from './mark-up.ts'
import { SIGN } from './sign.ts'
import { printPicture } from './svg.ts'

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>

function printFigure(figure: KeyFigure, page: Direction): string {
  const change = figure.change
    ? `<dd class="change ${figure.tone ?? 'plain'}">${markUp(figure.change, page)}</dd>`
    : ''
  const note = figure.note ? `<dd class="note">${markUp(figure.note, page)}</dd>` : ''
  return `<div><dt>${markUp(figure.label, page)}</dt><dd class="value"><bdi dir="${directionOfText(figure.value, page)}">${markUp(figure.value, page)}</bdi></dd>${change}${note}</div>`
}

function printCell(cell: Cell, align: 'start' | 'end', page: Direction, isFirst: boolean): string {
  const { text, tone, strong, href } = typeof cell === 'string' ? { text: cell } : cell
  const address = safeAddress(href)
  const said = markUp(text, page)
  const linked = address === null ? said : `<a href="${escapeText(address)}">${said}</a>`
  const names = [align === 'end' ? 'end' : '', tone && tone !== 'plain' ? `toned ${tone}` : '']
  const name = names.filter(Boolean).join(' ')
  const tag = isFirst ? 'th scope="row" style="font-weight:inherit"' : 'td'
  return `<${tag}${name ? ` class="${name}"` : ''}${directionMark(text, page)}>${strong ? `<strong>${linked}</strong>` : linked}</${isFirst ? 'th' : 'td'}>`
}

function printTable(block: Of<'table'>, page: Direction): string {
  const caption = block.caption === null ? '' : `<caption>${markUp(block.caption, page)}</caption>`
  const heads = block.columns.map(
    ({ head, align }) =>
      `<th scope="col"${align === 'end' ? ' class="end"' : ''}${directionMark(head, page)}>${markUp(head, page)}</th>`,
  )
  const rows = block.rows.map((row) => {
    const cells = block.columns.map(({ align }, index) =>
      printCell(row[index] ?? '', align, page, index === 0 && align === 'start'),
    )
    return `<tr>${cells.join('')}</tr>`
  })
  const note = block.note ? `<p class="small">${markUp(block.note, page)}</p>` : ''
  return `<div class="table"><table>${caption}<thead><tr>${heads.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>${note}</div>`
}

function printCallout(block: Of<'callout'>, page: Direction): string {
  const address = safeAddress(block.action?.href)
  const label = block.action ? markUp(block.action.label, page) : ''
  const said = address === null ? label : `<a href="${escapeText(address)}">${label}</a>`
  const action = block.action ? `<p class="action">${said}</p>` : ''
  return `<section class="callout ${block.tone}"><p class="title">${markUp(block.title, page)}</p><p>${markUp(block.text, page)}</p>${action}</section>`
}

function printList(block: Of<'list'>, page: Direction): string {
  const tag = block.ordered ? 'ol' : 'ul'
  return `<${tag}>${block.items.map((item) => `<li>${markUp(item, page)}</li>`).join('')}</${tag}>`
}

function printBlock(block: Block, language: Document['language'], page: Direction): string {
  switch (block.kind) {
    case 'heading': {
      // The document's title is the page's one first heading.
      const level = block.level + 1
      return `<h${level} class="h${block.level}">${markUp(block.text, page)}</h${level}>`
    }
    case 'lead':
      return `<div class="lead">${block.sentences.map((each) => `<p>${markUp(each, page)}</p>`).join('')}</div>`
    case 'text':
      return `<p${block.tone && block.tone !== 'plain' ? ` class="toned ${block.tone}"` : ''}>${markUp(block.text, page)}</p>`
    case 'list':
      return printList(block, page)
    case 'figures':
      return `<dl class="figures">${block.items.map((item) => printFigure(item, page)).join('')}</dl>`
    case 'gauges':
      return printGauges(block, page)
    case 'table':
      return printTable(block, page)
    case 'bars':
      return printBars(block, page)
    case 'lines':
      return printLines(block, language, page)
    case 'callout':
      return printCallout(block, page)
    case 'definition':
      return `<p class="definition"><b>${markUp(block.term, page)}</b> · ${markUp(block.text, page)}</p>`
    case 'page_break':
      return '<hr class="break" aria-hidden="true">'
  }
}

/** One page that needs nothing else: to be opened, kept, sent on, printed. */
export function printHtml(document: Document): string {
  const { language, title, subtitle, made } = document
  const page = directionOf(language)
  const day = sayIn(DOCUMENT_WORDS.made, language, { date: sayDay(made, language) })
  return [
    `<!doctype html><html lang="${language}" dir="${page}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    // Whatever a text might smuggle in: nothing runs, nothing is loaded.
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'">`,
    `<title>${escapeText(title)}</title><style>${printStyle()}</style></head><body><main>`,
    `<header class="top"><div><h1>${markUp(title, page)}</h1>${subtitle === null ? '' : `<p>${markUp(subtitle, page)}</p>`}<p class="small">${markUp(day, page)}</p></div>${printPicture(SIGN, page, null)}</header>`,
    ...blocksOf(document).map((block) => printBlock(block, language, page)),
    '</main></body></html>\n',
  ].join('\n')
}
