import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escapeHtml } from '#platform/html.ts'
import type { Language } from '#platform/language.ts'
import { danaFacts, EDITIONS, MISSED, NEWSLETTER, strangerFacts } from '../../test/support/editions.ts'
import { prepareEdition, renderCard, renderMail } from './edition.ts'
import { LEGAL_MARK } from './legal-mark.ts'
import { compileMail } from './mail.ts'
import { previewEdition } from './preview.ts'

const LANGUAGES: readonly Language[] = ['he', 'en']
const ready = Object.entries(EDITIONS).flatMap(([name, content]) =>
  LANGUAGES.map((language) => ({ name, content, language })),
)

test.each(ready)(
  '$name in $language is whole for everybody, and runs its own way',
  async ({ content, language }) => {
    for (const facts of [danaFacts(language), strangerFacts(language)]) {
      const { html, text, subject, faults } = await previewEdition(content, language, facts)
      expect(faults).toEqual([])
      expect(subject).not.toBe('')
      const direction = language === 'he' ? 'rtl' : 'ltr'
      expect(html).toMatch(new RegExp(`<html[^>]* lang="${language}" dir="${direction}"`))
      expect(html).toContain(`<div dir="${direction}"`)
      if (language === 'en') expect(html).not.toMatch(/dir="rtl"|direction:rtl/)
      expect(html?.split(LEGAL_MARK)).toHaveLength(2)
      for (const said of [html, text, subject])
        expect(said).not.toMatch(/\{\{|\{%|xplace\d|undefined|null|NaN|\*\*/)
      expect(text).not.toMatch(/<[a-z/!]/i)
    }
  },
)

// --- well-formed, for readers who see what is set aside for Outlook and for those who do not ---

const VOID = new Set(['img', 'br', 'meta', 'hr', 'link', 'input', 'col'])
const TOKENS = /<!--[\s\S]*?-->|<!doctype[^>]*>|<(\/?)([a-z][a-z0-9:]*)((?:"[^"]*"|'[^']*'|[^>"'])*?)(\/?)>/gi

/** Elements that are not closed, or closed where they were not opened. */
function findTorn(html: string): string[] {
  const open: string[] = []
  const torn: string[] = []
  for (const [, slash, name = '', , selfClosing] of html.matchAll(TOKENS)) {
    const tag = name.toLowerCase()
    if (tag === '' || VOID.has(tag) || selfClosing === '/') continue
    if (slash !== '/') open.push(tag)
    else if (open.at(-1) === tag) open.pop()
    else torn.push(`</${tag}> in ${open.slice(-3).join(' > ')}`)
  }
  return [...torn, ...open]
}

const SET_ASIDE = /<!--\[if mso[^\]]*\]>([\s\S]*?)<!\[endif\]-->/g
const outlook = (html: string): string =>
  html.replaceAll(/<!--\[if !mso[^\]]*\]><!-->[\s\S]*?<!--<!\[endif\]-->/g, '').replaceAll(SET_ASIDE, '$1')

test('what members see is well-formed, whatever they lack, in Outlook too', async () => {
  const bare = danaFacts('he')
  const without = <Item extends { image: string | null }>(items: readonly Item[]): Item[] =>
    items.map((item) => ({ ...item, image: null }))
  const people = [
    bare,
    strangerFacts('he'),
    {
      ...bare,
      recommended_products: without(bare.recommended_products),
      rewards_now: without(bare.rewards_now).slice(0, 1),
    },
    {
      ...bare,
      dream: null,
      offer: null,
      rewards_now: [],
      recommended_products: bare.recommended_products.slice(0, 2),
    },
  ]
  for (const { content } of ready) {
    const prepared = await prepareEdition(content, 'he')
    for (const facts of people) {
      const mail = renderMail(prepared, facts)
      if (!mail.ok) throw new Error(mail.where)
      expect(findTorn(mail.html)).toEqual([])
      expect(findTorn(outlook(mail.html))).toEqual([])
    }
  }
})

test('a mail loads nothing but pictures of the edition and the facts', async () => {
  for (const { content, language } of ready) {
    const { html } = await previewEdition(content, language, danaFacts(language))
    const loaded = [...(html ?? '').matchAll(/(?:\ssrc|background)="([^"]*)"|url\(([^)]*)\)/g)].map(
      ([, a, b]) => a ?? b,
    )
    expect(loaded.length).toBeGreaterThan(0)
    for (const address of loaded) expect(address).toMatch(/^https:\/\/pictures\.example\//)
    expect(html).not.toMatch(/<script|<link|@import|@font-face|<iframe|<form/i)
  }
})

test('a member’s name changes its own place in the mail and nothing else', async () => {
  const prepared = await prepareEdition(MISSED, 'he')
  const mailOf = (name: string) => {
    const mail = renderMail(prepared, { ...danaFacts('he'), first_name: name })
    if (!mail.ok) throw new Error(mail.where)
    return mail
  }
  const plain = mailOf('Placeholder')
  const names = fc.oneof(
    fc.constantFrom(
      '<script>x</script>',
      '"><img src=x>',
      LEGAL_MARK,
      '{{ points }}',
      '{% if %}',
      "$& $' x",
      'xplace1x',
    ),
    fc.string({ unit: 'grapheme', minLength: 1 }).map((name) => `n${name.replaceAll(/\s+/g, ' ').trim()}`),
  )
  fc.assert(
    fc.property(names, (name) => {
      const mail = mailOf(name)
      expect(mail.html).toBe(plain.html.replaceAll('Placeholder', () => escapeHtml(name)))
      expect(mail.text).toBe(plain.text.replaceAll('Placeholder', () => name))
      expect(mail.subject).toBe(plain.subject.replaceAll('Placeholder', () => name).trim())
    }),
    { numRuns: 60 },
  )
})

test('what its writer typed as HTML is text', async () => {
  const content = {
    subject: { he: '<b>', en: '' },
    preheader: { he: '', en: '' },
    blocks: [
      { type: 'text' as const, text: { he: '<script>x</script> & "q" </div></td> xplace0x', en: '' } },
      { type: 'button' as const, label: { he: '<i>', en: '' }, link: 'https://shop.example/?a=1&b="x"' },
    ],
  }
  const { html } = await compileMail(content, 'he')
  expect(html).toContain('&lt;script&gt;x&lt;/script&gt; &amp; &quot;q&quot; &lt;/div&gt;&lt;/td&gt;')
  expect(html).toContain('href="https://shop.example/?a=1&amp;b=&quot;x&quot;"')
  expect(html).not.toMatch(/<script|<i>/)
})

test('blocks for which a member lacks the fact leave no trace', async () => {
  const { html } = await previewEdition(NEWSLETTER, 'he', strangerFacts('he'))
  expect(html).not.toContain('שלך כבר עכשיו')
  expect(html).not.toContain('החלום שלך')
  expect(html).not.toContain('על מה חולמים')
  const dreamer = { ...strangerFacts('he'), dreams: danaFacts('he').dreams }
  expect((await previewEdition(NEWSLETTER, 'he', dreamer)).html).toContain('על מה חולמים')
})

test('marks of where a visit comes from stand on the club’s own links, once', async () => {
  const tagging = { params: { utm_source: 'moadon', utm_campaign: 'דצמבר' }, hosts: ['shop.example'] }
  const prepared = await prepareEdition(NEWSLETTER, 'he', { tagging })
  const mail = renderMail(prepared, danaFacts('he'))
  if (!mail.ok) throw new Error(mail.where)
  const links = [...mail.html.matchAll(/href="([^"]*)"/g)].map(
    ([, link]) => new URL((link ?? '').replaceAll('&amp;', '&')),
  )
  expect(links.length).toBeGreaterThan(5)
  for (const link of links) {
    const isOwn = link.host === 'shop.example' || !link.pathname.includes('/rewards/')
    expect(link.searchParams.getAll('utm_campaign'), link.href).toEqual(isOwn ? ['דצמבר'] : [])
  }
  expect(mail.text).toContain('https://shop.example/ethiopia?utm_source=moadon&utm_campaign=')
  const card = renderCard(await prepareEdition(MISSED, 'he', { tagging }), danaFacts('he'))
  expect(card.ok && card.button?.link).toContain('/offers?utm_source=moadon')
})

test('many mails are laid out at once, and the thread is used again', async () => {
  const all = await Promise.all(
    ready.map(({ content, language }) => previewEdition(content, language, danaFacts(language))),
  )
  const again = await previewEdition(MISSED, 'he', danaFacts('he'))
  expect(all.map(({ subject }) => subject)).toContain(again.subject)
  expect(all.find(({ subject }) => subject === again.subject)?.html).toBe(again.html)
})
