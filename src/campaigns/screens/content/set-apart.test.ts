import fc from 'fast-check'
import { expect, test } from 'vitest'
import { joinUp, placeInText, placeShown, readWritten, setApart } from './set-apart.ts'

const TEXT = 'שלום {{ first_name | default: "חברים" }}, {% if dream %}חלום{% endif %}!'
const texts = fc
  .array(fc.constantFrom('שלום', '{{ a }}', '{% if b %}', '{{', '}}', ' ', 'x', '🙂', '{% endif %}'))
  .map((parts) => parts.join(''))

test('each mark is set apart, and the text is what it was', () => {
  expect(setApart(TEXT)).toBe(
    'שלום \u2066{{ first_name | default: "חברים" }}\u2069, \u2066{% if dream %}\u2069חלום\u2066{% endif %}\u2069!',
  )
  fc.assert(fc.property(texts, (text) => joinUp(setApart(text)) === text))
})

test('a place in the text is one in what is shown, and back', () => {
  fc.assert(
    fc.property(texts, fc.nat(), (text, any) => {
      const at = any % (text.length + 1)
      return placeInText(setApart(text), placeShown(setApart(text), at)) === at
    }),
  )
})

test('a letter that is taken away is one that is seen', () => {
  const text = '🙂{{ a }}ב'
  const shown = setApart(text)
  const without = (place: number) => ({ shown: shown.slice(0, place) + shown.slice(place + 1), place })
  // The marks round `{{ a }}` stand at 2 and 10.
  const backward = (place: number) => readWritten(text, { ...without(place), how: 'deleteContentBackward' })
  expect(backward(10)).toEqual({ text: '🙂{{ a }ב', at: 8 })
  expect(backward(2)).toEqual({ text: '{{ a }}ב', at: 0 })
  const forward = (place: number) => readWritten(text, { ...without(place), how: 'deleteContentForward' })
  expect(forward(2)).toEqual({ text: '🙂{ a }}ב', at: 2 })
  expect(forward(10)).toEqual({ text: '🙂{{ a }}', at: 9 })
  expect(readWritten(text, { shown: `${shown}!`, place: shown.length + 1, how: 'insertText' })).toEqual({
    text: `${text}!`,
    at: text.length + 1,
  })
})
