/** What is printed, with the words that stand there when it is missing where the text has such. */
const PRINTED = /\{\{(?:[^}"]|"[^"]*")*?(?:default:\s*"([^"]*)")?\s*\}\}/g
/** Of two ways to say it the first is told. */
const OTHERWISE = /\{%-?\s*(?:else|elsif)\b.*?\{%-?\s*endif\s*-?%\}/gs
const CONDITION = /\{%.*?%\}/g

/** How a text begins, for somebody who reads a list of them: without its Liquid, which turns a Hebrew line round. */
export const plainGist = (text: string): string =>
  text
    .replaceAll(OTHERWISE, '')
    .replaceAll(CONDITION, '')
    .replaceAll(PRINTED, (_whole, missing: string | undefined) => missing ?? '…')
    .replaceAll(/\s+/g, ' ')
    .trim()
