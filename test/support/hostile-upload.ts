import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { HOSTILE_TEXTS } from './hostile-values.ts'

const BOUNDARY = 'x-boundary-x'

const FILES: readonly (string | Buffer)[] = [
  'receipt_id,occurred_at,member,amount\n1,2026-01-02,C1,10.00\n',
  'phone,first_name,points\n0521234567,דנה,5\n',
  Buffer.from([0xf7, 0xe1, 0xec, 0xe4, 0x2c, 0xfa, 0xe0, 0xf8, 0xe9, 0xea, 0x0a, 0x31, 0x2c, 0x32]),
  gzipSync('receipt_id,occurred_at,amount\n1,2026-01-02,10\n'),
  gzipSync('receipt_id,occurred_at,amount\n').subarray(0, 12),
  Buffer.from('PK\u0003\u0004not a spreadsheet'),
  '',
  '\u0000\u0000\u0000',
  '"never closed',
  `a,b\n${'x'.repeat(300_000)}`,
  `${'h,'.repeat(3_000)}\n1`,
  '\ufeff',
  `occurred_at,amount\n${HOSTILE_TEXTS.map((text) => `"${text.toWellFormed().replaceAll('"', '""')}",NaN`).join('\n')}`,
  'occurred_at,amount\n2026-01-01,1e400\n',
  '<html><script>alert(1)</script></html>',
]

const FILE_NAMES = [
  'file.csv',
  '../../../etc/passwd',
  'a\\b\\c',
  'קבלות.csv',
  'x'.repeat(3_000),
  '.',
  '"; drop',
  'con.csv%00.exe',
  '',
] as const

type Draw = <T>(arbitrary: fc.Arbitrary<T>) => T

/** A form with a file: mostly one that can be read, otherwise broken in one of many ways. */
export function makeUpload(draw: Draw, tricks: string[]): { type: string; payload: Buffer } {
  const pick = <T>(...list: readonly T[]): T => draw(fc.constantFrom(...list))
  const kind = field('kind', pick('receipts', 'members', 'receipts', 'members', 'x', '', '__proto__'))
  const file = filePart(pick(...FILE_NAMES), draw(fc.nat(2)) === 0 ? (FILES[0] ?? '') : pick(...FILES))
  const end = Buffer.from(`--${BOUNDARY}--\r\n`)
  const forms: Record<string, () => Buffer[]> = {
    whole: () => [kind, file, end],
    'the file first': () => [file, kind, end],
    'no file': () => [kind, end],
    'nothing in it': () => [end],
    'two files': () => [kind, file, file, end],
    'many fields': () => [...Array.from({ length: 50 }, () => kind), file, end],
    'no end': () => [kind, file],
    'cut off in a header': () => [kind, file.subarray(0, 40)],
    'a field of a megabyte': () => [field('kind', 'x'.repeat(1024 * 1024 + 1)), file, end],
    'a field with a strange name': () => [
      field('__proto__', 'x'),
      field('constructor', 'x'),
      kind,
      file,
      end,
    ],
    'no form': () => [Buffer.from('just some text')],
    nothing: () => [],
  }
  const form = draw(fc.nat(2)) > 0 ? 'whole' : pick(...Object.keys(forms))
  const type = pick(
    ...Array.from({ length: 8 }, () => `multipart/form-data; boundary=${BOUNDARY}`),
    'multipart/form-data',
    'multipart/form-data; boundary=other',
    'multipart/form-data; boundary=',
    'multipart/mixed; boundary=x-boundary-x',
    `multipart/form-data; boundary=${'b'.repeat(300)}`,
  )
  tricks.push(`form: ${form}, ${type.slice(0, 60)}`)
  return { type, payload: Buffer.concat(forms[form]?.() ?? []) }
}

const field = (name: string, value: string): Buffer =>
  Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)

const filePart = (name: string, content: string | Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(
      `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n`,
    ),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ])
