import { describe, expect, it } from 'vitest'
import { sampleDocument } from '../../test/support/sample-document.ts'
import type { Block, Document } from './document.ts'
import { printHtml } from './html.ts'
import { printMail } from './mail.ts'

const HOSTILE = '<img src=x onerror=alert(1)>"\'&</style><script>alert(2)</script>'

/** One block of every kind, hostile in every text. */
function hostileBlocks(): Block[] {
  const t = HOSTILE
  return [
    { kind: 'heading', level: 1, text: t },
    { kind: 'lead', sentences: [t] },
    { kind: 'text', text: t },
    { kind: 'list', items: [t] },
    { kind: 'figures', items: [{ label: t, value: t, note: t, change: t }] },
    { kind: 'gauges', items: [{ label: t, verdict: t, tone: 'bad', share: 2, note: t }] },
    {
      kind: 'table',
      caption: t,
      columns: [{ head: t, align: 'start' }],
      rows: [[{ text: t, href: 'javascript:alert(3)' }], [{ text: t, href: `https://a.example/"${t}` }]],
      note: t,
    },
    { kind: 'bars', caption: t, items: [{ label: t, value: 1, text: t }] },
    {
      kind: 'lines',
      caption: t,
      x: [t, t],
      series: [
        { label: t, values: [1, 2] },
        { label: t, values: [2, null] },
      ],
      format: 'money',
      currency: t,
      mark: { at: 1, label: t },
    },
    { kind: 'callout', title: t, text: t, tone: 'warn', action: { label: t, href: 'data:text/html,x' } },
    { kind: 'definition', term: t, text: t },
    { kind: 'page_break' },
  ]
}

const hostile = (language: Document['language']): Document => ({
  language,
  title: HOSTILE,
  subtitle: HOSTILE,
  made: HOSTILE,
  blocks: hostileBlocks(),
})

/** Tags and their attributes as a reader of HTML sees them: outside of style, which is ours alone. */
const tagsOf = (html: string) =>
  [...html.replace(/<style>[^<]*<\/style>/, '').matchAll(/<([a-z][a-z0-9]*)((?:\s[^<>]*)?)>/g)].map(
    ([, name = '', attributes = '']) => ({ name, attributes }),
  )

describe.each(['he', 'en'] as const)('a document in %s', (language) => {
  it.each([
    ['page', printHtml],
    ['mail', (document: Document) => printMail(document).html],
  ])('lets no text become a %s', (_, print) => {
    const tags = tagsOf(print(hostile(language)))
    expect(tags.length).toBeGreaterThan(30)
    expect(tags.filter(({ name }) => ['script', 'img', 'iframe', 'object', 'link'].includes(name))).toEqual(
      [],
    )
    const names = tags.flatMap(({ attributes }) => attributes.replaceAll(/"[^"]*"/g, '').split(/[\s=]+/))
    expect(names.filter((name) => /^on/i.test(name))).toEqual([])
    const addresses = tags.flatMap(({ attributes }) => /\shref="([^"]*)"/.exec(attributes)?.[1] ?? [])
    expect(addresses.filter((address) => !address.startsWith('https://'))).toEqual([])
  })

  it('loads nothing from anywhere', () => {
    const html = printHtml(sampleDocument(language))
    expect(html).not.toMatch(/(?:src|href)="(?!\/)[^"]*\/\//)
    expect([...html.matchAll(/url\(([^)]{0,20})/g)].map(([, start]) => start)).toEqual([
      'data:font/woff2;base',
      'data:font/woff2;base',
    ])
  })

  it('has one first heading, heads of columns and rows, and words for every picture', () => {
    const html = printHtml(sampleDocument(language))
    expect(html).toContain(`<html lang="${language}" dir="${language === 'he' ? 'rtl' : 'ltr'}">`)
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect(html.match(/<th scope="col"/g)?.length).toBeGreaterThan(6)
    expect(html.match(/<th scope="row"/g)?.length).toBeGreaterThan(60)
    const pictures = [...html.matchAll(/<svg [^>]*>/g)].map(([tag]) => tag)
    expect(pictures.length).toBeGreaterThan(8)
    expect(pictures.filter((tag) => !/aria-hidden="true"|role="img" aria-label="[^"]+"/.test(tag))).toEqual(
      [],
    )
  })

  it('says in a sentence that there is nothing, rather than print a head alone', () => {
    const columns = [{ head: 'Branch', align: 'start' as const }]
    const blocks: Block[] = [
      { kind: 'table', caption: 'Branches', columns, rows: [] },
      { kind: 'table', caption: null, columns, rows: [] },
      { kind: 'bars', caption: 'Gifts', items: [] },
      { kind: 'lines', caption: 'Cash', x: ['1'], series: [{ label: 'a', values: [null] }], format: 'money' },
    ]
    const document = { ...sampleDocument(language), blocks }
    const { html, text } = printMail(document)
    for (const printed of [printHtml(document), html, text]) {
      for (const caption of ['Branches', 'Gifts', 'Cash'])
        expect(printed).toMatch(new RegExp(`${caption}.*: ${language === 'he' ? 'אין' : 'nothing'}`))
      expect(printed).not.toMatch(/Branch\b|<figure|scope="col"/)
    }
  })

  it('is the same each time', () => {
    expect(printHtml(sampleDocument(language))).toBe(printHtml(sampleDocument(language)))
    expect(printMail(sampleDocument(language))).toEqual(printMail(sampleDocument(language)))
  })
})

describe('a page in Hebrew', () => {
  it('isolates figures and Latin names, and leaves what is read from the left as it is', () => {
    const html = printHtml({
      ...sampleDocument('he'),
      blocks: [{ kind: 'text', text: 'ירד ב־-15% אצל Super-Pharm' }],
    })
    expect(html).toContain('ירד ב־<bdi dir="ltr">-15%</bdi> אצל <bdi dir="ltr">Super-Pharm</bdi>')
  })

  it('reads a currency that is written after its figure after it', () => {
    const items = [{ label: 'סל', value: '173\u00a0₪' }]
    const html = printHtml({ ...sampleDocument('he'), blocks: [{ kind: 'figures', items }] })
    expect(html).toContain('<bdi dir="rtl"><bdi dir="ltr">173</bdi>\u00a0₪</bdi>')
  })

  it('runs time from right to left, with the values at the right', () => {
    const blocks: Block[] = [
      {
        kind: 'lines',
        caption: 'קו',
        x: ['ינו׳', 'פבר׳'],
        series: [{ label: 'א', values: [1, 2] }],
        format: 'number',
      },
    ]
    const xOf = (html: string, text: string) =>
      Number(new RegExp(`<text x="([\\d.]+)"[^>]*>[^<]*${text}`).exec(html)?.[1])
    const he = printHtml({ ...sampleDocument('he'), blocks })
    const en = printHtml({ ...sampleDocument('en'), blocks })
    expect(xOf(he, 'ינו')).toBeGreaterThan(xOf(he, 'פבר'))
    expect(xOf(en, 'ינו')).toBeLessThan(xOf(en, 'פבר'))
  })
})

describe('the words of a mail', () => {
  it('say what the page says, and name no place without its host', () => {
    const { text } = printMail(sampleDocument('en'))
    expect(text).toContain('Net profit: ₪48,210 · +12.4% on October')
    expect(text).toContain('Dizengoff Center 1 · Sales: ₪1,200.00 · Change: -20.5%')
    expect(text).not.toContain('/segments/')
    expect(text).not.toMatch(/<[a-z]/)
  })
})
