import { cutPieces, type Direction, directionOfText, dropMarks } from './direction.ts'

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export const escapeText = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (char) => ESCAPES[char] ?? char)

/** Where a link may lead: http(s), a mail address, a place of our own; null for anything else, a script above all. */
export function safeAddress(href: string | null | undefined): string | null {
  if (!href) return null
  return /^(?:https?:\/\/|mailto:|\/(?![/\\])|#)/i.test(href) && !/[\s\p{Cc}]/u.test(href) ? href : null
}

/** A text escaped; on a page that is read from the right, with each figure and Latin name isolated as read from the left. */
export function markUp(text: string, page: Direction): string {
  const lines = text.split('\n').map((line) => {
    if (page === 'ltr' || directionOfText(line, page) === 'ltr') return escapeText(dropMarks(line))
    return cutPieces(line)
      .map((piece) =>
        piece.isFromLeft ? `<bdi dir="ltr">${escapeText(piece.text)}</bdi>` : escapeText(piece.text),
      )
      .join('')
  })
  return lines.join('<br>')
}

/** ` dir="ltr"` where a text is read otherwise than the page it stands on. */
export function directionMark(text: string, page: Direction): string {
  const own = directionOfText(text, page)
  return own === page ? '' : ` dir="${own}"`
}
