import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { mapFields } from '#imports/field.ts'
import { type FileOptions, lookAtFile, readRecords } from '#imports/file.ts'
import { createMomentReader, parseDateFormat } from '#imports/moment.ts'
import { createRowReader, isBadRow } from '#imports/row.ts'
import { useFolder } from '../../test/support/folder.ts'
import { openAnalyticDatabase } from './analytic-database.ts'
import { AUDIT_FIELDS } from './receipt-field.ts'
import { lookAtReceiptFile } from './receipt-file.ts'
import { openReceiptTable } from './receipt-table.ts'

const folder = useFolder()
const ZONE = 'Asia/Jerusalem'

type Asked = { file?: FileOptions; dateFormat?: string; name?: string }

async function open(content: string | Uint8Array, { file = {}, dateFormat, name }: Asked = {}) {
  const path = folder.write(content, name)
  const look = await lookAtReceiptFile(path, file)
  const { mapping } = mapFields(AUDIT_FIELDS, look.headers)
  const format = dateFormat === undefined ? null : parseDateFormat(dateFormat)
  const options = { path, look, file, mapping, dateFormat: format, currency: 'ILS', timeZone: ZONE }
  return { path, mapping, table: await openReceiptTable(options) }
}

type Told = { member: string | null; occurred: string; kind: string; qty: number; minor: number }

async function readTable(content: string | Uint8Array, asked: Asked = {}) {
  await using table = (await open(content, asked)).table
  const lines = await table.read<Told>(
    "select member, strftime(occurred_at, '%Y-%m-%d %H:%M') as occurred, kind, qty, amount_minor as minor from line",
  )
  return { lines, rejected: table.rejected, rows: table.rows }
}

/** What the import's own reader makes of the same file. */
async function readAsImport(
  content: string,
  asked: Asked = {},
): Promise<{ lines: Told[]; bad: Record<string, number> }> {
  const path = folder.write(content)
  const look = await lookAtFile(path, asked.file ?? {})
  const read = createRowReader({
    mapping: mapFields(AUDIT_FIELDS, look.headers).mapping,
    width: look.headers.length,
    currencyDecimals: 2,
    readMoment: createMomentReader(asked.dateFormat === undefined ? null : parseDateFormat(asked.dateFormat)),
    zoneOf: () => ZONE,
    readMember: (text) => text,
    latestMs: Number.POSITIVE_INFINITY,
  })
  const lines: Told[] = []
  const bad: Record<string, number> = {}
  for await (const records of readRecords(path, look, asked.file ?? {}))
    for (const { cells } of records) {
      const row = read(cells)
      if (isBadRow(row)) bad[row.reason] = (bad[row.reason] ?? 0) + 1
      else {
        const at = Temporal.Instant.fromEpochMilliseconds(row.occurredAtMs)
          .toZonedDateTimeISO(ZONE)
          .toPlainDateTime()
        const occurred = at.toString({ smallestUnit: 'minute' }).replace('T', ' ')
        lines.push({
          member: row.member,
          occurred,
          kind: row.kind,
          qty: Number(row.qty),
          minor: row.amountMinor,
        })
      }
    }
  return { lines, bad }
}

const HEAD = 'receipt_id,occurred_at,member,qty,amount'
const AWKWARD: readonly [string, string, Asked?][] = [
  ['as a program writes them', `${HEAD}\n1,2026-03-05 09:00:00,a,1,20\n2,2026-03-05 10:30:00,,2,9.99\n`],
  ['dates alone, and compact ones', `${HEAD}\n1,2026-03-05,a,1,20\n2,20260306,a,1,20\n`],
  ['day first', `${HEAD}\n1,5/3/2026 9:05,a,1,20\n2,25.12.2025,a,1,3\n3,05-03-2026 17:00:00,a,1,1\n`],
  ['a stated form', `${HEAD}\n1,03/25/26 14:00,a,1,20\n2,12/01/25,a,1,5\n`, { dateFormat: 'MM/DD/YY' }],
  ['half days', `${HEAD}\n1,2026-03-05 09:00:00 PM,a,1,20\n2,"3/5/2026, 1:05 AM",a,1,20\n`],
  [
    'with an offset',
    `${HEAD}\n1,2026-03-05T22:30:00Z,a,1,20\n2,2026-08-05T22:30:00+00:00,a,1,1\n3,2026-01-01T00:30:00+05:30,a,1,1\n`,
  ],
  ['with an offset and without', `${HEAD}\n1,2026-03-05T22:30:00Z,a,1,20\n2,2026-08-05 22:30,a,1,1\n`],
  [
    'decorated numbers',
    `${HEAD}\n1,2026-03-05,a,1,"₪ 1,234.50"\n2,2026-03-05,a,1,12.90-\n3,2026-03-05,a,.5,+3\n4,2026-03-05,a,1,−4\n`,
  ],
  [
    'halves, to the even',
    `${HEAD}\n1,2026-03-05,a,1,0.125\n2,2026-03-05,a,1,0.135\n3,2026-03-05,a,1,-0.125\n`,
  ],
  [
    'returns and adjustments',
    `receipt_id,occurred_at,member,qty,unit_price\n1,2026-03-05,a,-2,3.335\n2,2026-03-05,a,1,-5\n3,2026-03-05,a,3,1.005\n`,
  ],
  ['a return with the sign on the goods alone', `${HEAD}\n1,2026-03-05,a,-1,20\n`],
  ['agorot', 'occurred_at,member,amount_minor\n2026-03-05,a,1999\n2026-03-05,a,-5\n'],
  [
    'quotation marks and ends of line in cells',
    `${HEAD},description\n1,2026-03-05,a,1,20,"say ""hi""\nthere"\n2,2026-03-05,a,1,5,5" pipe\n`,
  ],
  ['semicolons', `${HEAD.replaceAll(',', ';')}\n1;2026-03-05;a;1;20\n`],
  [
    'white space',
    '1 20260305 a 1 20\n2 20260306 b 2 30\n',
    { file: { columns: ['receipt_id', 'occurred_at', 'member', 'qty', 'amount'] } },
  ],
  ['spaces around', `${HEAD}\n 1 , 2026-03-05 , a , 1 , 20 \n`],
  [
    'bad rows',
    `${HEAD}\n1,never,a,1,20\n2,,a,1,20\n3,2026-03-05,a,x,20\n4,2026-03-05,a,0,20\n5,2026-03-05,a,1,x\n6,2026-03-05,a,1,\n7,2026-03-05\n8,2026-03-05,a,1,2\n`,
  ],
  ['days that are none', `${HEAD}\n1,2026-02-30,a,1,20\n2,0026-02-03,a,1,1\n3,2026-02-28 25:00:00,a,1,1\n`],
]

test.each(AWKWARD)('lines and rejected rows are those of the import: %s', async (_, content, asked) => {
  const own = await readTable(content, asked)
  const imported = await readAsImport(content, asked)
  expect(own.lines).toEqual(imported.lines)
  expect(Object.fromEntries(own.rejected.map(({ reason, count }) => [reason, count]))).toEqual(imported.bad)
})

test('rejected rows are counted with the first of them, as a spreadsheet numbers it', async () => {
  const { rejected, rows } = await readTable(
    `${HEAD}\n1,2026-03-05,a,1,20\n2,never,a,1,20\n3,never,a,1,20\n4,2026-03-05,a,0,1\n`,
  )
  expect(rows).toBe(4)
  expect(rejected).toEqual([
    { reason: 'occurred_at_not_a_time', count: 2, firstRow: 3 },
    { reason: 'qty_zero', count: 1, firstRow: 5 },
  ])
})

test('gzip, Windows-1255 and a decimal comma', async () => {
  const packed = await readTable(gzipSync(`${HEAD}\n1,2026-03-05,a,1,20\n`), { name: 'file.csv.gz' })
  expect(packed.lines).toHaveLength(1)
  const hebrew = Buffer.concat([
    Buffer.from(`${HEAD}\n1,2026-03-05,`),
    Buffer.from([0xe0, 0xe1]),
    Buffer.from(',1,20\n'),
  ])
  expect((await readTable(hebrew)).lines[0]?.member).toBe('אב')
  const comma = await readTable(
    `${HEAD.replaceAll(',', ';')}\n1;2026-03-05;a;1;1.234,50\n2;2026-03-05;a;1,5;7\n`,
  )
  expect(comma.lines.map(({ minor, qty }) => [minor, qty])).toEqual([
    [123_450, 1],
    [700, 1.5],
  ])
})

test('another encoding far behind the beginning', async () => {
  const rows = Array.from({ length: 4000 }, (_, at) => `${at},2026-03-05,member-number-${at},1,20`).join('\n')
  const late = Buffer.concat([
    Buffer.from(`${HEAD}\n${rows}\n9999,2026-03-05,`),
    Buffer.from([0xe0, 0xe1]),
    Buffer.from(',1,20\n'),
  ])
  const { lines } = await readTable(late)
  expect(lines).toHaveLength(4001)
  expect(lines.at(-1)?.member).toBe('אב')
})

test('Parquet is read as the same table', async () => {
  const path = `${folder.path}/receipts.parquet`
  {
    await using database = await openAnalyticDatabase()
    await database.run(`copy (select 'r1' as receipt_id, timestamp '2026-03-05 09:30:00' as occurred_at, 7::bigint as member, 2.0::double as qty,
      19.90::decimal(10, 2) as amount) to '${path}' (format parquet)`)
  }
  const look = await lookAtReceiptFile(path, {})
  expect(look.format).toBe('parquet')
  const { mapping } = mapFields(AUDIT_FIELDS, look.headers)
  await using table = await openReceiptTable({
    ...{ path, look, mapping, file: {}, dateFormat: null, currency: 'ILS', timeZone: ZONE },
  })
  expect(
    await table.read('select member, occurred_at::varchar as occurred, qty, amount_minor from line'),
  ).toEqual([{ member: '7', occurred: '2026-03-05 09:30:00', qty: 2, amount_minor: 1990 }])
})

test('a member’s rows of one moment are one receipt where none is numbered; a column that is not there is not known', async () => {
  await using table = (
    await open('occurred_at,member,amount\n2026-03-05,a,1\n2026-03-05,a,2\n2026-03-05,,3\n2026-03-05,,4\n')
  ).table
  expect(await table.read('select count(distinct receipt) as receipts from line')).toEqual([{ receipts: 3 }])
  expect([...table.has]).toEqual(['member'])
})

test('what is taken off is told by the discount, or by the list price', async () => {
  await using stated = (await open('occurred_at,amount,discount\n2026-03-05,9,-1\n')).table
  await using listed = (await open('occurred_at,qty,amount,list_price\n2026-03-05,2,9,5\n')).table
  for (const table of [stated, listed])
    expect(await table.read('select list_minor, discount_minor from line')).toEqual([
      { list_minor: 1000, discount_minor: 100 },
    ])
})

test('a quotation mark that is never closed ends in words, not in silence', async () => {
  const rows = Array.from({ length: 60_000 }, (_, at) => `${at},2026-03-05,a,1,20`).join('\n')
  await expect(open(`${HEAD}\n1,2026-03-05,"a,1,20\n${rows}\n`)).rejects.toMatchObject({
    code: 'row_too_long',
  })
})

test('an archive that was cut off is damaged, not a shorter file', async () => {
  const rows = Array.from({ length: 4000 }, (_, at) => `R${at},2025-01-02,${(at * 7919) % 1000}.50`)
  const whole = gzipSync(`receipt_id,occurred_at,amount\n${rows.join('\n')}\n`)
  await expect(open(whole.subarray(0, whole.length / 2))).rejects.toMatchObject({ code: 'file_damaged' })
})

test('a row of tomorrow’s tomorrow is a slip of the pen, with an offset or without', async () => {
  const now = Temporal.Instant.from('2025-06-01T10:00:00Z')
  for (const [inTime, late] of [
    ['2025-06-02 12:59:00', '2025-06-02 13:01:00'],
    ['2025-06-02T12:59:00+03:00', '2025-06-02T13:01:00+03:00'],
  ]) {
    const path = folder.write(`receipt_id,occurred_at,amount\n1,${inTime},5\n2,${late},5\n`)
    const look = await lookAtReceiptFile(path, {})
    const { mapping } = mapFields(AUDIT_FIELDS, look.headers)
    const options = { path, look, file: {}, mapping, dateFormat: null, currency: 'ILS', timeZone: ZONE, now }
    await using table = await openReceiptTable(options)
    expect(table.lines).toBe(1)
    expect(table.rejected).toEqual([{ reason: 'occurred_at_in_future', count: 1, firstRow: 3 }])
  }
})

test('a folder is no file', async () => {
  await expect(lookAtReceiptFile('/', {})).rejects.toMatchObject({ code: 'file_missing' })
})

test('Parquet of which a part is missing is damaged', async () => {
  const path = folder.write('PAR1 and then nothing that ends it', 'half.parquet')
  await expect(lookAtReceiptFile(path, {})).rejects.toMatchObject({ code: 'file_damaged' })
})
