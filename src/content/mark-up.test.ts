import { expect, test } from 'vitest'
import { lineToHtml, linksOf, textToHtml, textToPlain, wordsToHtml } from './mark-up.ts'

const STYLE = { link: 'x', isRightToLeft: true, address: (address: string) => `${address}#t` }
const html = (source: string) => textToHtml(source, STYLE).replaceAll(/ style="[^"]*"/g, '')

test.each([
  ['a **b** c', '<div>a <strong>b</strong> c</div>'],
  ['a\n\nb', '<div>a</div><div>b</div>'],
  ['a\nb', '<div>a<br>b</div>'],
  ['a\r\n\r\n\r\nb', '<div>a</div><div>b</div>'],
  ['- a\n- b', '<div><div>•&nbsp; a</div><div>•&nbsp; b</div></div>'],
  ['a\n- b', '<div>a<br>• b</div>'],
  ['[a](https://b.example)', '<div><a href="https://b.example#t" target="_blank">a</a></div>'],
  [
    '[**a**]({{ links.office }})',
    '<div><a href="{{ links.office }}" target="_blank"><strong>a</strong></a></div>',
  ],
  ['**{{ points }} < 3**', '<div><strong>{{ points }} &lt; 3</strong></div>'],
  ['{{ first_name | default: "<b>" }}', '<div>{{ first_name | default: "<b>" }}</div>'],
  // What a condition is round stands or falls with it, its frame too.
  ['a\n\n{% if tier %}b{% endif %}\n\nc', '<div>a</div>{% if tier %}<div>b</div>{% endif %}<div>c</div>'],
  ['{% if tier %}b{% else %}c{% endif %}', '<div>{% if tier %}b{% else %}c{% endif %}</div>'],
  [
    '{% if a %}b{% endif %} c {% if d %}e{% endif %}',
    '<div>{% if a %}b{% endif %} c {% if d %}e{% endif %}</div>',
  ],
  ['{% if tier %}a\n\nb{% endif %}', '{% if tier %}a<br><br>b{% endif %}'],
  ['**{% if tier %}a**{% endif %}', '<div>**{% if tier %}a**{% endif %}</div>'],
  ['\ue0000\ue001 \ue0050', '<div>0 0</div>'],
  ['', ''],
])('%j is %s', (source, made) => {
  expect(html(source)).toBe(made)
})

test('words in one line have no mark-up', () => {
  expect(wordsToHtml(' **a** {{ points }} & "b" ')).toBe('**a** {{ points }} &amp; &quot;b&quot;')
  expect(wordsToHtml('a\nb')).toBe('a<br>b')
  expect(lineToHtml(' a\n "b" {{ points }}')).toBe('a &quot;b&quot; {{ points }}')
})

test('plain text has the addresses behind their words', () => {
  const source = '**a** [b](https://c.example) and [d]({{ links.dreams }})\n- e'
  expect(textToPlain(source, (address) => `${address}#t`)).toBe(
    'a b: https://c.example#t and d: {{ links.dreams }}\n- e',
  )
  expect(linksOf(source)).toEqual(['https://c.example', '{{ links.dreams }}'])
})
