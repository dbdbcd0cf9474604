import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Language } from '#platform/language.ts'
import { danaFacts, EDITIONS, MISSED, strangerFacts } from '../../test/support/editions.ts'
import { checkContent } from './check.ts'
import { MessageContent } from './contract.ts'
import type { MessageFacts } from './fact.ts'
import { FACTS } from './fact-table.ts'
import { FILTERS } from './filter.ts'
import { previewEdition } from './preview.ts'

const BOTH: readonly Language[] = ['he', 'en']
const said = (text: string) => ({ he: text, en: text })
const NOTHING: MessageContent = { email: null, sms: null, card: null, cashier_line: null }
const mailOf = (...blocks: NonNullable<MessageContent['email']>['blocks']): MessageContent => ({
  ...NOTHING,
  email: { subject: said('שלום'), preheader: said(''), blocks },
})
const codesOf = (content: MessageContent, languages = BOTH) => [
  ...new Set(checkContent(content, languages).map(({ code, pointer }) => `${code} ${pointer}`)),
]

test.each(Object.entries(EDITIONS))('%s has no faults and is what the contract wants', (_name, content) => {
  expect(MessageContent.parse(content)).toEqual(content)
  expect(checkContent(content, BOTH)).toEqual([])
})

test.each([
  ['{{ first_name }}', 'no_fall_back'],
  ['{{ first_name | default: "" }}', 'no_fall_back'],
  ['{{ first_name | default: branch }}', 'no_fall_back'],
  ['{{ expiring.points }}', 'no_fall_back'],
  ['{% if first_name or branch %}{{ first_name }}{% endif %}', 'no_fall_back'],
  ['{% if first_name %}{% else %}{{ first_name }}{% endif %}', 'no_fall_back'],
  ['{% unless first_name %}{{ first_name }}{% endunless %}', 'no_fall_back'],
  ['{% if offer %}{{ offer.code }}{% endif %}', 'no_fall_back'],
  ['{% if rewards_now %}{{ rewards_now[1].name }}{% endif %}', 'no_fall_back'],
  ['{% if branch != "x" %}{{ branch }}{% endif %}', 'no_fall_back'],
  ['{{ frist_name | default: "x" }}', 'unknown_fact'],
  ['{{ "x" | default: nobody }}', 'unknown_fact'],
  ['{% if nobody %}x{% endif %}', 'unknown_fact'],
  ['{{ points | toString }}', 'unknown_filter'],
  ['{{ points | raw }}', 'unknown_filter'],
  ['{% for x in dreams %}{% endfor %}', 'unknown_tag'],
  ['{% if points %}', 'unclosed'],
  ['{{ points', 'unclosed'],
  ['{% endif %}', 'not_understood'],
  ['{{ links[first_name] }}', 'not_allowed'],
  ['{% if dream %}{{ dream }}{% endif %}', 'not_printable'],
  ['{{ gender }}', 'not_printable'],
  ['{{ points | date: "long" }}', 'filter_misfit'],
  ['{{ joined_on | date: "tomorrow" }}', 'filter_misfit'],
  ['{{ gender | by_gender: "x" }}', 'filter_misfit'],
  ['{{ points | plural: first_name, "y" }}', 'filter_misfit'],
])('%s: %s', (text, code) => {
  expect(codesOf({ ...NOTHING, sms: said(`x ${text}`) })).toEqual([`${code} /sms`])
})

test.each([
  '{{ first_name | default: "חברים" }}',
  '{{ first_name | default: branch | default: "x" }}',
  '{% if first_name %}{{ first_name }}{% endif %}',
  '{% if first_name and points > 3 %}{{ first_name }}{% endif %}',
  '{% unless first_name %}x{% else %}{{ first_name }}{% endunless %}',
  '{% if first_name == nil %}x{% else %}{{ first_name }}{% endif %}',
  '{% if first_name != blank %}{{ first_name }}{% endif %}',
  '{% if expiring %}{{ expiring.points | points }} {{ expiring.on }}{% endif %}',
  '{% if expiring.points > 0 %}{{ expiring.on }}{% endif %}',
  '{% if rewards_now %}{{ rewards_now[0].name }}{% endif %}',
  '{% if rewards_now[2] %}{{ rewards_now[1].name }}{% endif %}',
  '{% if offer.code %}{{ offer.code }} {{ offer.name }}{% endif %}',
  '{% case tier.name %}{% when "זהב" %}{{ tier.name }}{% endcase %}',
  '{{ points }} {{ joined_on }} {{ club.name }} {{ links.rewards }}',
])('%s is handled', (text) => {
  expect(checkContent({ ...NOTHING, sms: said(`x ${text}`) }, BOTH)).toEqual([])
})

test('what is missing is told with its place, in words, in both languages', () => {
  expect(codesOf(NOTHING)).toEqual(['nothing_said '])
  expect(codesOf(mailOf())).toEqual(['no_blocks /email/blocks'])
  const noSubject = { ...mailOf({ type: 'divider' }) }
  if (noSubject.email) noSubject.email.subject = { he: ' ', en: '' }
  expect(codesOf(noSubject)).toEqual(['empty /email/subject'])
  const one: MessageContent = { ...NOTHING, sms: { he: 'שלום', en: '' } }
  expect(checkContent(one, BOTH)).toMatchObject([
    { code: 'language_missing', pointer: '/sms', language: 'en' },
  ])
  expect(checkContent(one, ['he'])).toEqual([])
  expect(codesOf({ ...NOTHING, sms: said('{% if first_name %}{{ first_name }}{% endif %}') })).toEqual([
    'empty_for_some /sms',
  ])
  expect(codesOf({ ...NOTHING, sms: said('א'.repeat(500)) })).toEqual(['too_long /sms'])
  const [fault] = checkContent({ ...NOTHING, sms: said('{{ first_name }}') }, ['he'])
  expect(fault?.words).toEqual({
    he: 'לא לכל חבר יש first_name: כתבו default: "…" או תנאי if סביבו',
    en: 'not every member has first_name: write default: "…" or an if around it',
  })
})

test('links are secure or pages of the club, pictures are secure and have words', () => {
  const button = (link: string) => mailOf({ type: 'button', label: said('x'), link })
  for (const link of ['https://shop.example/a?b=c', '{{ links.rewards }}', ' {{ links.portal }} '])
    expect(checkContent(button(link), BOTH)).toEqual([])
  for (const link of [
    '',
    'http://shop.example',
    'javascript:alert(1)',
    'shop.example',
    '{{ first_name }}',
    'https://x.example/{{ points }}',
    'https://a@b.example',
    '{{ links.rewards | default: "x" }}',
  ])
    expect(codesOf(button(link)), link).toEqual(['bad_link /email/blocks/0/link'])
  expect(codesOf(button('{{ recommended_product.link }}'))).toEqual(['no_fall_back /email/blocks/0/link'])
  const text = (words: string) => mailOf({ type: 'text', text: said(words) })
  expect(checkContent(text('[כאן]({{ links.dreams }}) [x](https://a.example)'), BOTH)).toEqual([])
  expect(codesOf(text('[x](http://a.example)'))).toEqual(['bad_link /email/blocks/0/text'])
  const image = (address: string, words: string) =>
    mailOf({ type: 'image', address, alternative: said(words), link: null, width: 'full' })
  expect(codesOf(image('https://a.example/b.png', ' '))).toEqual([
    'no_alternative /email/blocks/0/alternative',
  ])
  expect(codesOf(image('http://a.example/b.png', 'x'))).toEqual(['bad_image /email/blocks/0/address'])
})

test('a block shown to those who have a fact may tell it', () => {
  const text = { he: '{{ expiring.points }} {{ expiring.on }}', en: '{{ expiring.points }}' }
  expect(codesOf(mailOf({ type: 'text', text }))).toEqual(['no_fall_back /email/blocks/0/text'])
  expect(codesOf(mailOf({ type: 'text', text, shown_when: 'expiring' }))).toEqual([])
})

// --- what passes renders ---

const PATHS = Object.entries(FACTS)
  .filter(([, { kind }]) => !['group', 'list', 'gender', 'code', 'image'].includes(kind))
  .map(([name]) => name)
const ASKED = [...Object.keys(FACTS), 'rewards_now[0]', 'dreams[1].name']
const printed = fc.constantFrom(...PATHS, 'rewards_now[0].name', 'recommended_products[1].price')
const asks = fc
  .tuple(
    fc.array(fc.constantFrom(...ASKED), { minLength: 1, maxLength: 3 }),
    fc.constantFrom(' and ', ' or ', ' == nil or ', ' != blank and not '),
  )
  .map(([names, joint]) => names.join(joint))
const { piece } = fc.letrec<{ piece: string }>((tie) => ({
  piece: fc.oneof(
    { maxDepth: 3 },
    printed.map((name) => `{{ ${name} }}`),
    printed.map((name) => `{{ ${name} | default: "x" }}`),
    fc
      .tuple(asks, tie('piece'), tie('piece'))
      .map(([ask, a, b]) => `{% if ${ask} %}${a}{% else %}${b}{% endif %}`),
    fc
      .tuple(asks, tie('piece'), tie('piece'))
      .map(([ask, a, b]) => `{% unless ${ask} %}${a}{% else %}${b}{% endunless %}`),
    // The condition is about the very fact, so that many pass.
    fc.tuple(printed, tie('piece')).map(([name, a]) => `{% if ${name} %}{{ ${name} }}${a}{% endif %}`),
  ),
}))

/** Dana, of whom some things are not known. */
const someone = (language: Language): fc.Arbitrary<MessageFacts> => {
  const [dana, stranger] = [danaFacts(language), strangerFacts(language)]
  return fc
    .subarray(Object.keys(dana) as (keyof MessageFacts)[])
    .map((names) => ({ ...stranger, ...Object.fromEntries(names.map((name) => [name, dana[name]])) }))
}

test('what passes the check renders for everybody, also when everything is missing', async () => {
  let passed = 0
  const text = fc.array(piece, { minLength: 1, maxLength: 2 }).map((pieces) => `x ${pieces.join(' y\n\n')}`)
  await fc.assert(
    fc.asyncProperty(text, someone('he'), fc.boolean(), async (words, facts, isMail) => {
      const content = isMail ? mailOf({ type: 'text', text: said(words) }) : { ...NOTHING, sms: said(words) }
      if (checkContent(content, BOTH).length > 0) return
      passed += 1
      for (const each of [facts, strangerFacts('he'), danaFacts('he')])
        expect((await previewEdition(content, 'he', each)).faults, words).toEqual([])
    }),
    { numRuns: 300 },
  )
  expect(passed).toBeGreaterThan(30)
})

test('an edition with all its blocks renders for whoever knows some of it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.values(EDITIONS)),
      fc.constantFrom(...BOTH),
      someone('en'),
      async (content, language, facts) => {
        const { faults, html } = await previewEdition(content, language, facts)
        expect(faults).toEqual([])
        expect(html).not.toMatch(/\{\{|\{%/)
      },
    ),
    { numRuns: 40 },
  )
})

test('the page for writers tells every fact and every filter, and no others', () => {
  const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/message-texts.md'), 'utf8')
  const [, filters = '', facts = ''] = page.split(/^## (?:Filters|Facts)$/m)
  const rowsOf = (table: string) => [...table.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name)
  expect(rowsOf(filters)).toEqual(Object.keys(FILTERS))
  const links = [...facts.matchAll(/`(links\.\w+)`/g)].map(([, name]) => name)
  expect([...rowsOf(facts), ...links]).toEqual(Object.keys(FACTS))
})

test('the contract keeps what it does not know out', () => {
  expect(MessageContent.safeParse({ ...MISSED, extra: 1 }).success).toBe(false)
  expect(MessageContent.safeParse(mailOf({ type: 'divider', colour: 'red' } as never)).success).toBe(false)
  expect(MessageContent.safeParse({ ...NOTHING, sms: said('\u0000') }).success).toBe(false)
  expect(MessageContent.safeParse({ ...NOTHING, sms: said('x'.repeat(2_000)) }).success).toBe(false)
})
