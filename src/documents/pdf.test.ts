import { createHash } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { sampleDocument } from '../../test/support/sample-document.ts'
import type { Document } from './document.ts'
import { printPdf } from './pdf.ts'

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const read = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const countPages = (bytes: Uint8Array) => read(bytes).match(/\/Type \/Page\b(?!s)/g)?.length ?? 0

/** The streams of the file as text: what is drawn, and what is said of it. */
function streamsOf(bytes: Uint8Array): string {
  const text = read(bytes)
  return [...text.matchAll(/\/FlateDecode[^>]*>>\s*stream\r?\n/g)]
    .map(({ index, 0: head }) => {
      const start = index + head.length
      const stop = text.indexOf('endstream', start)
      return inflateSync(Buffer.from(text.slice(start, stop), 'latin1')).toString('latin1')
    })
    .join('\n')
}

/** A text as a PDF writes it: UTF-16 with its mark, in hexadecimal or as bytes. */
function isSaid(streams: string, text: string): boolean {
  const bytes = Buffer.from(text, 'utf16le').swap16()
  return streams.includes(bytes.toString('latin1')) || streams.toLowerCase().includes(bytes.toString('hex'))
}

const longTable = (rows: number): Document => ({
  ...sampleDocument('he'),
  blocks: [
    {
      kind: 'table',
      caption: null,
      columns: [
        { head: 'כותרת', align: 'start' },
        { head: 'Sum', align: 'end' },
      ],
      rows: Array.from({ length: rows }, (_, index) => [`שורה ${index}`, String(index)]),
    },
  ],
})

describe('a PDF', () => {
  it.each(['he', 'en'] as const)('in %s is the same bytes for the same document', async (language) => {
    const document = sampleDocument(language)
    const [first, second] = await Promise.all([printPdf(document), printPdf(structuredClone(document))])
    expect(read(first).slice(0, 8)).toBe('%PDF-1.7')
    expect(countPages(first)).toBeGreaterThanOrEqual(5)
    expect(hashOf(first)).toBe(hashOf(second))
    expect(hashOf(await printPdf({ ...document, made: '2026-12-02' }))).not.toBe(hashOf(first))
  })

  it('says its language and its title, and what is read in the order of reading', async () => {
    const bytes = await printPdf({
      ...sampleDocument('he'),
      title: 'דוח',
      blocks: [{ kind: 'text', text: 'ירד ב־-15% אצל Super-Pharm' }],
    })
    expect(read(bytes)).toContain('/Lang (he-IL)')
    expect(read(bytes)).toContain('/Marked true')
    expect(isSaid(read(bytes) + streamsOf(bytes), 'ירד ב־-15% אצל Super-Pharm')).toBe(true)
  })

  it('says the heads of a table on each of its pages', async () => {
    const bytes = await printPdf(longTable(100))
    const pages = countPages(bytes)
    expect(pages).toBeGreaterThan(2)
    expect(read(bytes).match(/\/S \/TH\b/g)?.length).toBe(100 + 2 * pages)
  })

  it('holds empty parts, huge texts and values that are none', async () => {
    const bytes = await printPdf({
      language: 'en',
      title: '',
      subtitle: '',
      made: 'some day',
      blocks: [
        { kind: 'text', text: '' },
        { kind: 'text', text: 'word '.repeat(4000) },
        { kind: 'table', caption: null, columns: [], rows: [[]] },
        { kind: 'table', caption: '', columns: [{ head: '', align: 'end' }], rows: [['x'.repeat(5000)], []] },
        { kind: 'bars', caption: '', items: [{ label: '', value: Number.NaN, text: '' }] },
        { kind: 'lines', caption: '', x: [], series: [], format: 'number' },
        { kind: 'figures', items: [] },
        { kind: 'gauges', items: [{ label: '', verdict: '', tone: 'plain', share: -3, note: '' }] },
      ],
    })
    expect(countPages(bytes)).toBeGreaterThan(5)
  })
})
