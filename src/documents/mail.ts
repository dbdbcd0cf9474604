import { type Direction, directionOf } from './direction.ts'
import type { Block, Cell, Document } from './document.ts'
import { sayValue } from './document-words.ts'
import { blocksOf } from './empty-block.ts'
import { printMailText } from './mail-text.ts'
import { escapeText, markUp, safeAddress } from './mark-up.ts'
import { PALETTE, TONES } from './palette.ts'

/** A document for a mail reader: tables and styles on the elements, for readers that know nothing newer. No pictures, no style sheet. */

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>

const FONT = 'font-family:Heebo,Arial,sans-serif'
const SMALL = `font-size:13px;line-height:1.5;color:${PALETTE.soft}`
/** How many of a chart's last points a mail says. */
const LAST_POINTS = 6

const startOf = (page: Direction) => (page === 'rtl' ? 'right' : 'left')

const endOf = (page: Direction) => (page === 'rtl' ? 'left' : 'right')

const paragraph = (text: string, style: string) => `<p style="margin:0 0 12px;${style}">${text}</p>`

const table = (rows: readonly string[], style = '') =>
  `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse:collapse;margin:0 0 16px;${style}">${rows.join('')}</table>`

/** A bar of two cells: what is filled and what is left. */
function printBar(share: number, colour: string): string {
  const filled = Math.round(Math.min(1, Math.max(0, share)) * 100)
  const cell = (width: number, ground: string) =>
    width === 0
      ? ''
      : `<td width="${width}%" style="height:8px;line-height:8px;font-size:0;background:${ground}">&nbsp;</td>`
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse:collapse;margin:6px 0"><tr>${cell(filled, colour)}${cell(100 - filled, PALETTE.line)}</tr></table>`
}

function printFigures(block: Of<'figures'>, page: Direction): string {
  const rows = block.items.map(({ label, value, change, note, tone = 'plain' }) => {
    const small = [
      change ? `<span style="color:${TONES[tone].text}">${markUp(change, page)}</span>` : '',
      note ? markUp(note, page) : '',
    ].filter(Boolean)
    return `<tr><td style="padding:8px 0;border-top:1px solid ${PALETTE.line};${SMALL}">${[markUp(label, page), ...small].join('<br>')}</td><td align="${endOf(page)}" width="1%" style="padding:8px 0;border-top:1px solid ${PALETTE.line};font-size:22px;font-weight:600;white-space:nowrap">${markUp(value, page)}</td></tr>`
  })
  return table(rows)
}

function printGauges(block: Of<'gauges'>, page: Direction): string {
  const rows = block.items.map(
    ({ label, verdict, tone, share, note }) =>
      `<tr><td style="padding:10px 0;border-top:1px solid ${PALETTE.line}"><b style="font-weight:600">${markUp(label, page)}</b> · <span style="color:${TONES[tone].text}">${markUp(verdict, page)}</span>${printBar(share, TONES[tone].mark)}<span style="${SMALL}">${markUp(note, page)}</span></td></tr>`,
  )
  return table(rows)
}

function printCell(cell: Cell, align: 'start' | 'end', page: Direction, tag: 'td' | 'th'): string {
  const { text, tone = 'plain', strong, href } = typeof cell === 'string' ? { text: cell } : cell
  const address = safeAddress(href)
  const said = markUp(text, page)
  const linked = address?.startsWith('http')
    ? `<a href="${escapeText(address)}" style="color:${PALETTE.accent}">${said}</a>`
    : said
  const weight = strong ? ';font-weight:600' : ';font-weight:400'
  const head = tag === 'th' ? `;font-size:13px;border-bottom:1px solid ${PALETTE.accent}` : ''
  const colour = tag === 'th' ? PALETTE.soft : TONES[tone].text
  const side = align === 'end' ? 'right' : startOf(page)
  return `<${tag}${tag === 'th' ? ' scope="col"' : ''} align="${side}" style="padding:6px 4px;text-align:${side};border-bottom:1px solid ${PALETTE.line};color:${colour}${weight}${head}">${linked}</${tag}>`
}

function printTable(block: Of<'table'>, page: Direction): string {
  const heads = block.columns.map(({ head, align }) => printCell(head, align, page, 'th'))
  const rows = block.rows.map((row) => {
    const cells = block.columns.map(({ align }, index) => printCell(row[index] ?? '', align, page, 'td'))
    return `<tr>${cells.join('')}</tr>`
  })
  const caption = block.caption === null ? '' : paragraph(markUp(block.caption, page), 'font-weight:600')
  const note = block.note ? paragraph(markUp(block.note, page), SMALL) : ''
  const body = `<table width="100%" cellpadding="0" cellspacing="0" style="border-collapse:collapse;font-size:14px;margin:0 0 16px"><thead><tr>${heads.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`
  return caption + body + note
}

function printBars(block: Of<'bars'>, page: Direction): string {
  const greatest = Math.max(...block.items.map(({ value }) => Math.abs(value)), Number.MIN_VALUE)
  const rows = block.items.map(({ label, value, text, tone = 'plain' }) => {
    const bar = printBar(Math.abs(value) / greatest, TONES[tone].mark)
    return `<tr><td style="padding:4px 0">${markUp(label, page)}${bar}</td><td align="${endOf(page)}" width="1%" style="padding:4px 12px;white-space:nowrap;font-weight:600">${markUp(text, page)}</td></tr>`
  })
  return paragraph(markUp(block.caption, page), 'font-weight:600') + table(rows)
}

/** A chart's last points as a table: a mail draws no lines. */
function tableOfLines(block: Of<'lines'>, language: Document['language']): Of<'table'> {
  const from = Math.max(0, block.x.length - LAST_POINTS)
  return {
    kind: 'table',
    caption: block.caption,
    columns: [
      { head: '', align: 'start' },
      ...block.series.map(({ label }) => ({ head: label, align: 'end' as const })),
    ],
    rows: block.x
      .slice(from)
      .map((x, index) => [
        x,
        ...block.series.map(({ values }) => sayValue(values[from + index] ?? null, block, language)),
      ]),
  }
}

function printCallout(block: Of<'callout'>, page: Direction): string {
  const { text, tint, mark } = TONES[block.tone]
  const address = safeAddress(block.action?.href)
  const label = block.action ? markUp(block.action.label, page) : ''
  const said = address?.startsWith('http')
    ? `<a href="${escapeText(address)}" style="color:${PALETTE.accent};font-weight:600">${label}</a>`
    : label
  const action = block.action ? `<br>${said}` : ''
  return table([
    `<tr><td style="padding:12px 16px;background:${tint};border-${startOf(page)}:4px solid ${mark}"><b style="font-weight:600;color:${text}">${markUp(block.title, page)}</b><br>${markUp(block.text, page)}${action}</td></tr>`,
  ])
}

const HEADINGS = { 1: 22, 2: 18, 3: 16 } as const

function printBlock(block: Block, language: Document['language'], page: Direction): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level + 1} style="margin:28px 0 10px;font-size:${HEADINGS[block.level]}px;line-height:1.3;font-weight:600;color:${PALETTE.accent}">${markUp(block.text, page)}</h${block.level + 1}>`
    case 'lead':
      return block.sentences
        .map((each, index) =>
          paragraph(
            markUp(each, page),
            `font-size:18px;line-height:1.5${index === 0 ? ';font-weight:600' : ''}`,
          ),
        )
        .join('')
    case 'text':
      return paragraph(markUp(block.text, page), `color:${TONES[block.tone ?? 'plain'].text}`)
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul'
      const items = block.items.map((item) => `<li style="margin:0 0 6px">${markUp(item, page)}</li>`)
      return `<${tag} style="margin:0 0 16px;padding-${startOf(page)}:22px">${items.join('')}</${tag}>`
    }
    case 'figures':
      return printFigures(block, page)
    case 'gauges':
      return printGauges(block, page)
    case 'table':
      return printTable(block, page)
    case 'bars':
      return printBars(block, page)
    case 'lines':
      return printTable(tableOfLines(block, language), page)
    case 'callout':
      return printCallout(block, page)
    case 'definition':
      return paragraph(`<b>${markUp(block.term, page)}</b> · ${markUp(block.text, page)}`, SMALL)
    case 'page_break':
      return ''
  }
}

/** The document as a mail. Links to places of our own need their host: callers give them whole, or they are said without one. */
export function printMail(document: Document): { html: string; text: string } {
  const { language, title, subtitle } = document
  const page = directionOf(language)
  const body = blocksOf(document)
    .map((block) => printBlock(block, language, page))
    .join('\n')
  const html = [
    `<!doctype html><html lang="${language}" dir="${page}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeText(title)}</title></head>`,
    `<body dir="${page}" style="margin:0;padding:0;background:${PALETTE.ground}">`,
    `<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:24px 12px">`,
    `<table role="presentation" width="600" cellpadding="0" cellspacing="0" dir="${page}" style="width:100%;max-width:600px;background:#ffffff;border-top:5px solid ${PALETTE.accent}"><tr><td style="padding:28px 24px;${FONT};font-size:15px;line-height:1.55;color:${PALETTE.ink};text-align:${startOf(page)}">`,
    `<h1 style="margin:0 0 4px;font-size:26px;line-height:1.2;font-weight:600;color:${PALETTE.accent}">${markUp(title, page)}</h1>`,
    subtitle === null ? '' : paragraph(markUp(subtitle, page), SMALL),
    body,
    '</td></tr></table></td></tr></table></body></html>\n',
  ].join('\n')
  return { html, text: printMailText(document) }
}
