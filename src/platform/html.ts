const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const MARKUP = /[&<>"']/
const EACH_MARKUP = /[&<>"']/g

/** Safe between tags and within a quoted attribute, of HTML and of XML. */
export const escapeHtml = (text: string): string =>
  MARKUP.test(text) ? text.replaceAll(EACH_MARKUP, (letter) => ENTITIES[letter] ?? letter) : text
