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

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign)

/** An address of the web that can be kept; telephone numbers, mail addresses and anchors are nobody's click here. */
const isFollowed = (url: string): boolean =>
  url.length <= LONGEST_URL && /^https?:\/\//i.test(url) && URL.canParse(url)

const trackHtml = (html: string, replace: Replace): string =>
  html.replaceAll(
    HTML_LINK,
    (whole, before: string, double: string | undefined, single: string | undefined) => {
      const url = unescapeHtml(double ?? single ?? '').trim()
      const other = isFollowed(url) ? replace(url) : null
      return other === null ? whole : `${before}"${escapeHtml(other)}"`
    },
  )

const trackText = (text: string, replace: Replace): string =>
  text.replaceAll(TEXT_LINK, (found) => {
    // A closing bracket that was opened in the address is its own: /wiki/Club_(shop)
    const trimmed = found.replace(TRAILING, (end) => (end.startsWith(')') && found.includes('(') ? ')' : ''))
    const rest = found.slice(trimmed.length)
    const other = isFollowed(trimmed) ? replace(trimmed) : null
    return other === null ? found : `${other}${rest}`
  })

/** A message with other links; one that has no HTML keeps none. */
export const trackLinks = ({ html, text }: Linked, replace: Replace): Linked => ({
  html: html === '' ? '' : trackHtml(html, replace),
  text: trackText(text, replace),
})

/** The addresses that a message leads to, each once. */
export function findLinks(message: Linked): string[] {
  const found = new Set<string>()
  trackLinks(message, (url) => {
    found.add(url)
    return null
  })
  return [...found]
}

/**
 * Adds what tells that a mail was opened, and a link that no person sees: whoever follows that one follows every link. Both go at the
 * end of the body.
 */
export function addTraces(html: string, { pixel, trap }: { pixel: string; trap: string }): string {
  const traces =
    `<a href="${escapeHtml(trap)}" style="display:none;mso-hide:all" aria-hidden="true" tabindex="-1"></a>` +
    `<img src="${escapeHtml(pixel)}" width="1" height="1" alt="" style="display:block;border:0">`
  const end = html.toLowerCase().lastIndexOf('</body>')
  return end < 0 ? html + traces : html.slice(0, end) + traces + html.slice(end)
}
