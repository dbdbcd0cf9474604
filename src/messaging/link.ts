import { escapeHtml } from '#platform/html.ts'

/**
 * Replaces the links of a message by ones that count. Pure: where they lead is kept by others. Browser-safe.
 */

/** The longest address that is followed on; a longer one stays as it is. */
const LONGEST_URL = 2000

/** Of an address that is found: the one to put in its place; null leaves it. */
export type Replace = (url: string) => string | null

export type Linked = { readonly html: string; readonly text: string }

// Attributes before the address may hold ">" within quotes. Outlook's buttons are shapes of its own (v:roundrect).
const HTML_LINK = /(<(?:a|area|v:\w+)\b(?:"[^"]*"|'[^']*'|[^>"'])*?\shref\s*=\s*)(?:"([^"]*)"|'([^']*)')/giu
const TEXT_LINK = /https?:\/\/[^\s<>"'`]+/giu
/** Belongs to the sentence, not to the address. */
const TRAILING = /[.,;:!?…׳״)\]}]+$/u

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  '#x27': "'",
}
const unescapeHtml = (text: string): string =>
  text.replaceAll(
    /&(amp|lt|gt|quot|#39|#x27);/gi,
    (whole, name: string) => ENTITIES[name.toLowerCase()] ?? whole,
  )

/** An address of the web that can be kept; telephone numbers, mail addresses and anchors are nobody's click here. */
const isFollowed = (url: string): boolean =>
  url.length <= LONGEST_URL && /^https?:\/\//i.test(url) && URL.canParse(url)

/** A link between two pieces of text: where it leads, how it stands there, and how another is written in its place. */
type Link = { readonly url: string; readonly written: string; readonly write: (other: string) => string }
type Piece = string | Link

const writeAttribute = (url: string): string => `"${escapeHtml(url)}"`
const asItIs = (url: string): string => url

function cut(
  text: string,
  pattern: RegExp,
  toLink: (found: RegExpExecArray) => [at: number, Link] | null,
): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const found of text.matchAll(pattern)) {
    const [at, link] = toLink(found) ?? [0, null]
    if (link === null || !isFollowed(link.url)) continue
    pieces.push(text.slice(end, found.index + at), link)
    end = found.index + at + link.written.length
  }
  pieces.push(text.slice(end))
  return pieces
}

const cutHtml = (html: string): Piece[] =>
  cut(html, HTML_LINK, ([whole, before = '', double, single]) => {
    const written = whole.slice(before.length)
    return [
      before.length,
      { url: unescapeHtml(double ?? single ?? '').trim(), written, write: writeAttribute },
    ]
  })

const cutText = (text: string): Piece[] =>
  cut(text, TEXT_LINK, ([found]) => {
    // A closing bracket that was opened in the address is its own: /wiki/Club_(shop)
    const url = found.replace(TRAILING, (end) => (end.startsWith(')') && found.includes('(') ? ')' : ''))
    return [0, { url, written: url, write: asItIs }]
  })

function joinPieces(pieces: readonly Piece[], replace: Replace): string {
  let text = ''
  for (const piece of pieces) {
    if (typeof piece === 'string') text += piece
    else {
      const other = replace(piece.url)
      text += other === null ? piece.written : piece.write(other)
    }
  }
  return text
}

/** A message cut at its links: where they lead, each once, and the message with others in their places. */
export type CutMessage = { readonly links: readonly string[]; join(replace: Replace): Linked }

/** One that has no HTML keeps none. */
export function cutAtLinks({ html, text }: Linked): CutMessage {
  const [htmlPieces, textPieces] = [cutHtml(html), cutText(text)]
  const links = [...htmlPieces, ...textPieces].flatMap((piece) =>
    typeof piece === 'string' ? [] : piece.url,
  )
  return {
    links: [...new Set(links)],
    join: (replace) => ({ html: joinPieces(htmlPieces, replace), text: joinPieces(textPieces, replace) }),
  }
}

/** Where the body ends, written as most do or otherwise; -1 where it does not. */
function findBodyEnd(html: string): number {
  const end = html.lastIndexOf('</body>')
  return end >= 0 ? end : html.toLowerCase().lastIndexOf('</body>')
}

/**
 * Adds what tells that a mail was opened, and a link that no person sees: whoever follows that one follows every link. Both go at the
 * end of the body.
 */
export function addTraces(html: string, { pixel, trap }: { pixel: string; trap: string }): string {
  const traces =
    `<a href="${escapeHtml(trap)}" style="display:none;mso-hide:all" aria-hidden="true" tabindex="-1"></a>` +
    `<img src="${escapeHtml(pixel)}" width="1" height="1" alt="" style="display:block;border:0">`
  const end = findBodyEnd(html)
  return end < 0 ? html + traces : html.slice(0, end) + traces + html.slice(end)
}
