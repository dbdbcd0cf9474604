/** Around a mark (`{{ … }}`, `{% … %}`): in a text that runs from right to left it is turned round without, its braces at the wrong ends. */
const [OPEN, CLOSE] = ['\u2066', '\u2069']
const MARK = /\{\{.*?\}\}|\{%.*?%\}/gs
const UNSEEN = /[\u2066\u2069]/g

/** A text as it is shown to whoever writes it: each mark set apart from what runs the other way. */
export const setApart = (text: string): string => text.replace(MARK, (mark) => `${OPEN}${mark}${CLOSE}`)

/** What was shown, as it is kept: without what nobody sees. */
export const joinUp = (shown: string): string => shown.replace(UNSEEN, '')

/** A place in what is shown, as the place in the text. */
export const placeInText = (shown: string, place: number): number => joinUp(shown.slice(0, place)).length

/** A place in the text, as the place in what is shown: beside a mark, outside of it. */
export function placeShown(shown: string, at: number): number {
  let [place, passed] = [0, 0]
  while (passed < at && place < shown.length) {
    const each = shown[place]
    if (each !== OPEN && each !== CLOSE) passed += 1
    place += 1
  }
  return shown[place] === CLOSE ? place + 1 : place
}

/** What was written into a field, and how (an input event's kind). */
type Written = { readonly shown: string; readonly place: number; readonly how: string }

/**
 * The text after something was written into the field, and where the marker stands in it. Where only something unseen was taken out, the
 * letter beside it is what was meant.
 */
export function readWritten(before: string, { shown, place, how }: Written): { text: string; at: number } {
  const text = joinUp(shown)
  const at = placeInText(shown, place)
  const isUnseen = text === before && shown.length < setApart(before).length
  if (isUnseen && how === 'deleteContentBackward') {
    const kept = [...text.slice(0, at)].slice(0, -1).join('')
    return { text: kept + text.slice(at), at: kept.length }
  }
  if (isUnseen && how === 'deleteContentForward')
    return { text: text.slice(0, at) + [...text.slice(at)].slice(1).join(''), at }
  return { text, at }
}
