import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addTraces, cutAtLinks } from './link.ts'

const there = (url: string) => `https://club.example/l/${url.length}`

test('links of the web are replaced, wherever they stand in the tag; everything else stays', () => {
  const html =
    '<a class="x" title="a > b" href="https://shop.example/p?a=1&amp;b=2">קנו</a>' +
    "<A HREF='http://shop.example/'>x</A>" +
    '<a href="mailto:a@b.example">m</a><a href="tel:*1234">t</a><a href="#top">u</a><link href="https://fonts.example/x.css">' +
    '<v:roundrect href="https://shop.example/o" arcsize="5%">'
  const { html: tracked } = cutAtLinks({ html, text: '' }).join(there)
  expect(tracked).toBe(
    '<a class="x" title="a > b" href="https://club.example/l/30">קנו</a>' +
      '<A HREF="https://club.example/l/20">x</A>' +
      '<a href="mailto:a@b.example">m</a><a href="tel:*1234">t</a><a href="#top">u</a><link href="https://fonts.example/x.css">' +
      '<v:roundrect href="https://club.example/l/22" arcsize="5%">',
  )
})

test('in a text the sentence keeps its full stop, and an address its bracket', () => {
  const { text } = cutAtLinks({
    html: '',
    text: 'פרטים: https://shop.example/a. (או https://shop.example/b) https://w.example/c_(d), סוף',
  }).join((url) => `<${url}>`)
  expect(text).toBe(
    'פרטים: <https://shop.example/a>. (או <https://shop.example/b>) <https://w.example/c_(d)>, סוף',
  )
})

test('what is left alone is left as it was written, and nothing too long is followed', () => {
  const message = { html: '<a href="https://a.example/?x=1&amp;y=2">a</a>', text: 'https://a.example/u' }
  expect(cutAtLinks(message).join(() => null)).toEqual(message)
  expect(cutAtLinks({ html: '', text: `https://a.example/${'x'.repeat(2000)}` }).links).toEqual([])
  expect(cutAtLinks(message).links).toEqual(['https://a.example/?x=1&y=2', 'https://a.example/u'])
})

test('an address comes back as it was, whatever signs it has', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
      fc.pre(!/["<>`']/.test(url))
      const html = `<p><a href="${url.replaceAll('&', '&amp;')}">x</a></p>`
      expect(cutAtLinks({ html, text: '' }).links).toEqual([url])
      expect(cutAtLinks({ html, text: '' }).join((found) => found).html).toBe(html)
    }),
  )
})

test('the traces stand at the end of the body, hidden from people', () => {
  const html = addTraces('<html><body><p>x</p></BODY></html>', {
    pixel: 'https://c/o/1',
    trap: 'https://c/l/2',
  })
  expect(html).toMatch(
    /<p>x<\/p><a href="https:\/\/c\/l\/2"[^>]*display:none[^>]*><\/a><img [^>]*o\/1[^>]*><\/BODY>/,
  )
  expect(addTraces('<p>x</p>', { pixel: 'p', trap: 't' })).toMatch(/^<p>x<\/p><a/)
})
