import fc from 'fast-check'
import { Liquid } from 'liquidjs'
import { expect, test } from 'vitest'
import type { Language } from '#platform/language.ts'
import { danaFacts, strangerFacts } from '../../test/support/editions.ts'
import { templateOf } from './edition.ts'
import type { MessageFacts } from './fact.ts'
import { FILTERS } from './filter.ts'
import { Unprintable } from './render.ts'

const render = (
  source: string,
  facts: Partial<MessageFacts> = {},
  language: Language = 'he',
  into: 'html' | 'plain' = 'plain',
): string =>
  templateOf(source, { language, into, tagLink: (address) => address })({ ...danaFacts(language), ...facts })

test.each([
  ['{{ gender | by_gender: "קיבלת", "קבלת", "קיבלתם" }}', { gender: 'female' }, 'קיבלת'],
  ['{{ gender | by_gender: "קיבלת", "קבלת", "קיבלתם" }}', { gender: 'male' }, 'קבלת'],
  ['{{ gender | by_gender: "קיבלת", "קבלת", "קיבלתם" }}', { gender: 'other' }, 'קיבלתם'],
  ['{{ points | points }}', { points: 1 }, 'נקודה אחת'],
  ['{{ points | points }}', { points: 2 }, 'שתי נקודות'],
  ['{{ points | points }}', { points: 12_500 }, '12,500 נקודות'],
  ['{{ points }}', { points: 12_500 }, '12,500'],
  ['{{ rewards_in_reach | plural: "אחת", "שתיים", "# הטבות" }}', { rewards_in_reach: 2 }, 'שתיים'],
  ['{{ rewards_in_reach | plural: "אחת", "# הטבות" }}', { rewards_in_reach: 2 }, '2 הטבות'],
  ['{{ last_purchase.days | days }}', { last_purchase: { on: '2026-01-01', days: 2 } }, 'יומיים'],
  ['{{ last_purchase.days | days }}', { last_purchase: { on: '2026-01-01', days: 10 } }, '10 ימים'],
  ['{{ last_purchase.days | days }}', { last_purchase: { on: '2026-01-01', days: 11 } }, '11 יום'],
  ['{{ expiring.on }}', {}, '31 בדצמבר 2026'],
  ['{{ expiring.on | date: "short" }}', {}, '31.12'],
  ['{{ expiring.on | date: "weekday" }}', {}, 'יום חמישי, 31 בדצמבר'],
  ['{{ expiring.on | date: "hebrew" }}', {}, 'כ״א בטבת תשפ״ז'],
  ['{{ joined_on | date: "hebrew" }}', { joined_on: '2027-04-22' }, 'ט״ו בניסן תשפ״ז'],
  ['{{ joined_on | date: "hebrew" }}', { joined_on: '2026-09-12' }, 'א׳ בתשרי תשפ״ז'],
  ['{{ points_value }}', {}, '125\u00a0₪'],
  ['{{ points_value | money: "full" }}', {}, '125.00\u00a0₪'],
  ['{{ first_name | default: "חברים" }}', { first_name: null }, 'חברים'],
  ['{{ first_name | default: "חברים" }}', { first_name: '' }, 'חברים'],
  ['{{ first_name | default: branch | default: "x" }}', { first_name: null, branch: 'לוד' }, 'לוד'],
  ['{% if rewards_now %}a{% else %}b{% endif %}', { rewards_now: [] }, 'b'],
  ['{% if plan.to_come > 30 %}a{% elsif points %}b{% endif %}', {}, 'a'],
  ['{% unless standing == "loyal" %}a{% else %}b{% endunless %}', {}, 'b'],
  ['{% case standing %}{% when "new", "loyal" %}a{% else %}b{% endcase %}', {}, 'a'],
  ['{% if first_name contains "נה" and points >= 1250 %}a{% endif %}', {}, 'a'],
  ['{{ rewards_now[1].name }}', {}, 'קופסת עוגיות חמאה'],
] as const)('%s of %j is %s', (source, facts, said) => {
  expect(render(source, facts as Partial<MessageFacts>)).toBe(said)
})

test.each([
  ['{{ points | points }}', { points: 1 }, '1 point'],
  ['{{ points | plural: "one", "# of them" }}', { points: 2 }, '2 of them'],
  ['{{ expiring.on | date: "weekday" }}', {}, 'Thursday 31 December'],
  ['{{ expiring.on | date: "hebrew" }}', {}, '21 Tevet 5787'],
  ['{{ points_value }}', {}, '₪125'],
] as const)('in English %s of %j is %s', (source, facts, said) => {
  expect(render(source, facts, 'en')).toBe(said)
})

test('a value that is missing without a fall-back stops the text', () => {
  expect(() => render('{{ first_name }}', { first_name: null })).toThrow(Unprintable)
  expect(() => render('{{ expiring.on }}', { expiring: null })).toThrow(Unprintable)
  expect(() => render('{{ expiring }}')).toThrow(Unprintable)
})

test('an address that is not of the web counts as missing', () => {
  const product = { name: 'x', price: null, image: null, link: 'javascript:alert(1)' }
  const source = '{{ recommended_product.link | default: "none" }}'
  expect(render(source, { recommended_product: product })).toBe('none')
})

const HOSTILE = fc.oneof(
  fc.constantFrom(
    '<script>alert(1)</script>',
    '" onmouseover="alert(1)',
    "'><img src=x onerror=alert(1)>",
    '{{ points }}',
    '{% for i in (1..9) %}x{% endfor %}',
    '{% if x %}',
    '--></div><!--moadon:legal-->',
    'a\r\nBcc: all@example.com',
    'a\u2028b\u0085c',
    '\u202eevil',
    '$& $1 $`',
    'xplace0x',
    '**x** [y](https://evil.example)',
  ),
  fc.string({ unit: 'binary' }),
)

/** Ends of lines, and signs that turn the words around them. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\ufeff]/gu

test('a member’s name is printed as it is: no HTML, no template, no line of a header', () => {
  fc.assert(
    fc.property(HOSTILE, fc.constantFrom<Language>('he', 'en'), (name, language) => {
      fc.pre(name.replaceAll(/[\p{C}\u2028\u2029\s]/gu, '') !== '')
      const html = render(
        '<b title="{{ first_name }}">{{ first_name }}</b>',
        { first_name: name },
        language,
        'html',
      )
      const [, inTitle, inside] = /^<b title="([^"<>]*)">([^"<>]*)<\/b>$/s.exec(html) ?? []
      expect(inTitle).toBeDefined()
      expect(inside).toBe(inTitle)
      const plain = render('{{ first_name }}', { first_name: name }, language)
      expect(plain).not.toMatch(UNSEEN)
      expect(plain.replaceAll(/\s/g, '')).toBe(name.replaceAll(UNSEEN, '').replaceAll(/\s/g, ''))
    }),
  )
})

// --- against liquidjs itself, where both know what to do ---

const NUMBERS = ['points', 'rewards_in_reach', '3']
const OPERANDS = [...NUMBERS, 'first_name', 'branch', 'standing', '"loyal"', 'nil']
const asked = fc.oneof(
  fc.constantFrom('first_name', 'branch', 'standing', 'points', 'not branch', 'true', 'false'),
  fc
    .tuple(fc.constantFrom(...OPERANDS), fc.constantFrom('==', '!='), fc.constantFrom(...OPERANDS))
    .map((parts) => parts.join(' ')),
  // What is missing is neither more nor less than a number; there liquidjs takes it for 0.
  fc
    .tuple(fc.constantFrom(...NUMBERS), fc.constantFrom('>', '<', '>=', '<='), fc.constantFrom(...NUMBERS))
    .map((parts) => parts.join(' ')),
)
const condition = fc
  .tuple(fc.array(asked, { minLength: 1, maxLength: 3 }), fc.constantFrom(' and ', ' or '))
  .map(([tests, joint]) => tests.join(joint))
const { template } = fc.letrec<{ template: string }>((tie) => ({
  template: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(
      'x ',
      '{{ first_name | default: "none" }}',
      '{{ branch | default: standing | default: 7 }}',
      '{{ points }}',
    ),
    fc
      .tuple(condition, tie('template'), tie('template'))
      .map(([ask, a, b]) => `{% if ${ask} %}${a}{% else %}${b}{% endif %}`),
    fc
      .tuple(condition, tie('template'), condition, tie('template'))
      .map(([ask, a, other, b]) => `{% unless ${ask} %}${a}{% elsif ${other} %}${b}{% endunless %}`),
    fc
      .tuple(tie('template'), tie('template'))
      .map(([a, b]) => `{% case standing %}{% when "loyal", "new" %}${a}{% when "lost" %}${b}{% endcase %}`),
    fc.tuple(tie('template'), tie('template')).map((parts) => parts.join('')),
  ),
}))

test('templates say what liquidjs makes of them', () => {
  const engine = new Liquid({ strictFilters: true, ownPropertyOnly: true })
  engine.registerFilter(
    'default',
    (value: unknown, other: unknown) => FILTERS.default?.run(value, [other], 'en') ?? value,
  )
  const some = fc.record({
    first_name: fc.constantFrom('Dana', 'Noa', null),
    branch: fc.constantFrom('Lod', null),
    standing: fc.constantFrom('loyal', 'lost', null),
    points: fc.integer({ min: 0, max: 9 }),
    rewards_in_reach: fc.integer({ min: 0, max: 9 }),
  })
  fc.assert(
    fc.property(template, some, (source, facts) => {
      expect(render(source, facts, 'en')).toBe(engine.parseAndRenderSync(source, facts))
    }),
  )
})

test('nothing of the language but the list is read', () => {
  for (const source of [
    '{% assign x = 1 %}',
    '{% for x in dreams %}{% endfor %}',
    '{% include "x" %}',
    '{% render "x" %}',
    '{% layout "x" %}',
    '{% liquid echo 1 %}',
    '{{ points | raw }}',
    '{{ points | constructor }}',
    '{{ points | toString }}',
    '{{ first_name | upcase }}',
    '{{ links[first_name] }}',
    '{{ (1..3) }}',
    '{% if points | plus: 1 %}{% endif %}',
  ])
    expect(() => render(source), source).toThrow()
  for (const source of [
    '{{ constructor }}',
    '{{ __proto__ }}',
    '{{ links.constructor }}',
    '{{ dreams.size }}',
    '{{ toString }}',
    '{{ first_name.length }}',
    '{{ dreams[0].constructor }}',
  ])
    expect(() => render(source), source).toThrow()
})

test('of whom nothing is known has only what everybody has', () => {
  expect(render('{{ club.name }} {{ points }} {{ links.rewards }}', strangerFacts('he'))).toBe(
    'קפה לביא 0 https://club.example/club/lavi/rewards',
  )
})
