import { escapeHtml } from '#platform/html.ts'
import { splitLiquid } from './liquid.ts'

/*
 * The little that a text block knows besides words: an empty line begins a paragraph, `**bold**`, `[words](address)`, lines
 * that begin with `- `. Whatever else stands there is text. Liquid stays as it is, for whoever renders it.
 */

// Liquid is set aside while the words around it are worked on, behind signs of Unicode's private use.
const VALUE = { open: '\ue000', close: '\ue001' }
const TAG = { open: '\ue002', close: '\ue003' }
const PRIVATE = /[\ue000-\ue005]/g
const ASIDE = /[\ue000\ue002](\d+)[\ue001\ue003]/g
const EACH_TAG = /\ue002(\d+)\ue003/g

type Aside = { readonly flat: string; readonly liquid: readonly string[] }

function setAside(source: string): Aside {
  const liquid: string[] = []
  const flat = (splitLiquid(source.replaceAll(PRIVATE, '')) ?? [])
    .map(({ text, isLiquid }) => {
      if (!isLiquid) return text
      const sign = text.startsWith('{%') ? TAG : VALUE
      return `${sign.open}${liquid.push(text) - 1}${sign.close}`
    })
    .join('')
  return { flat: flat.replaceAll('\r', ''), liquid }
}

const putBack = (text: string, { liquid }: Aside): string =>
  text.replaceAll(ASIDE, (_sign, index) => liquid[Number(index)] ?? '')

// No condition may begin or end inside: what is between is there as a whole or not at all.
const BOLD = /\*\*([^*\n\ue002\ue003]+)\*\*/g
const LINK = /\[([^[\]\n\ue002\ue003]+)\]\(([^()\s\ue002\ue003]+)\)/g

export type MarkUpStyle = {
  readonly link: string
  readonly isRightToLeft: boolean
  /** What a link's address becomes; Liquid addresses come as they are. */
  readonly address: (address: string) => string
}

/** Words in one line, also within a quoted attribute: escaped, no mark-up. */
export function lineToHtml(source: string): string {
  const aside = setAside(source)
  return putBack(escapeHtml(aside.flat.replaceAll(/\s+/g, ' ').trim()), aside)
}

/** Words such as a heading's, in as many lines as they were typed: escaped, no mark-up. */
export function wordsToHtml(source: string): string {
  const aside = setAside(source)
  return putBack(escapeHtml(aside.flat.trim()).replaceAll('\n', '<br>'), aside)
}

/** Paragraphs, with mark-up. */
export function textToHtml(source: string, style: MarkUpStyle): string {
  const aside = setAside(source.trim())
  const paragraphs = aside.flat.split(/\n[ \t]*\n\s*/).map((each) => each.trim())
  const pieces = paragraphs.filter((each) => each !== '')
  const areWhole = pieces.every((piece) => depthOf(piece, aside) !== null)
  const html = pieces.map((piece, index) => {
    const isLast = index === pieces.length - 1
    return areWhole ? paragraph(piece, aside, style, isLast) : inline(piece, aside, style)
  })
  return putBack(html.join(areWhole ? '' : '<br><br>'), aside)
}

/** Without mark-up: addresses stand behind their words. */
export function textToPlain(source: string, address: (address: string) => string): string {
  const aside = setAside(source.trim())
  const flat = aside.flat
    .replaceAll(LINK, (_all, words, target) => `${words}: ${toAddress(target, aside, address)}`)
    .replaceAll(BOLD, '$1')
  return putBack(flat, aside)
}

/** The addresses that a text links to, Liquid ones as they are written. */
export function linksOf(source: string): string[] {
  const aside = setAside(source)
  return [...aside.flat.matchAll(LINK)].map(([, , target]) => putBack(target ?? '', aside))
}

const toAddress = (target: string, aside: Aside, address: (address: string) => string): string =>
  target.includes(VALUE.open) ? target : address(putBack(target, aside))

function inline(flat: string, aside: Aside, style: MarkUpStyle): string {
  const lines = flat.split('\n').map((line) => (isItem(line) ? `• ${line.slice(2)}` : line))
  return lines.map((line) => inLine(line, aside, style)).join('<br>')
}

function inLine(line: string, aside: Aside, style: MarkUpStyle): string {
  const links: string[] = []
  const kept = line.replaceAll(LINK, (_all, words, target) => {
    const href = escapeHtml(toAddress(target, aside, style.address))
    const html = `<a href="${href}" target="_blank" style="${style.link}">${bold(escapeHtml(words))}</a>`
    return `\ue004${links.push(html) - 1}\ue005`
  })
  return bold(escapeHtml(kept)).replaceAll(/\ue004(\d+)\ue005/g, (_sign, index) => links[Number(index)] ?? '')
}

const bold = (html: string): string => html.replaceAll(BOLD, '<strong>$1</strong>')

const isItem = (line: string): boolean => line.startsWith('- ')

function paragraph(flat: string, aside: Aside, style: MarkUpStyle, isLast: boolean): string {
  const { before, inside, after } = peel(flat, aside)
  const margin = isLast ? '0' : '0 0 14px'
  const lines = inside.split('\n')
  const isList = lines.length > 0 && lines.every((line) => isItem(line) && depthOf(line, aside) === 0)
  const html = isList
    ? lines.map((line) => item(line.slice(2), aside, style)).join('')
    : inline(inside, aside, style)
  return `${before}<div style="margin:${margin};">${html}</div>${after}`
}

function item(words: string, aside: Aside, style: MarkUpStyle): string {
  const side = style.isRightToLeft ? 'right' : 'left'
  return `<div style="padding-${side}:18px;text-indent:-14px;margin:0 0 4px;">•&nbsp; ${inLine(words, aside, style)}</div>`
}

/** A paragraph that is one condition as a whole has its frame inside, so that nothing is left where it does not hold. */
function peel(flat: string, aside: Aside): { before: string; inside: string; after: string } {
  const whole = /^((?:\ue002\d+\ue003)\s*)([\s\S]*?)(\s*(?:\ue002\d+\ue003))$/.exec(flat)
  const [, before = '', inside = '', after = ''] = whole ?? []
  return whole && depthOf(inside, aside) === 0
    ? { before: before.trim(), inside: inside.trim(), after: after.trim() }
    : { before: '', inside: flat, after: '' }
}

/** 0 when each condition that begins here ends here; null when not. The other branches of an outer one are not whole either. */
function depthOf(flat: string, { liquid }: Aside): 0 | null {
  let depth = 0
  for (const [, index] of flat.matchAll(EACH_TAG)) {
    const name = /^\{%-?\s*(\w+)/.exec(liquid[Number(index)] ?? '')?.[1] ?? ''
    if (['if', 'unless', 'case', 'comment'].includes(name)) depth += 1
    else if (name.startsWith('end')) depth -= 1
    else if (depth === 0) return null
    if (depth < 0) return null
  }
  return depth === 0 ? 0 : null
}
