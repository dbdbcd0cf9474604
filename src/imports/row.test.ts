import { describe, expect, test } from 'vitest'
import { mapColumns } from './field.ts'
import { createMomentReader } from './moment.ts'
import { createRowReader, isBadRow } from './row.ts'

const LATEST = Temporal.Instant.from('2026-06-01T00:00:00Z').epochMilliseconds

/** Reads one row under these headers. */
function read(header: string, row: string, named: Record<string, string> = {}) {
  const headers = header.split(',')
  return createRowReader({
    mapping: mapColumns('receipts', headers, named).mapping,
    width: headers.length,
    currencyDecimals: 2,
    readMoment: createMomentReader(),
    zoneOf: () => 'Asia/Jerusalem',
    readMember: (text) => (text === 'impossible' ? null : text),
    latestMs: LATEST,
  })(row.split(','))
}

const ALL = 'receipt_id,occurred_at,member,branch,line_id,sku,description,category,qty,amount'

describe('a line item', () => {
  test('with everything in it', () => {
    expect(read(ALL, 'R1,2026-03-01T10:00:00Z,m1,b1,7,A-1,Coffee,drinks,2,25.80')).toEqual({
      receiptRef: 'R1',
      occurredAtMs: Date.UTC(2026, 2, 1, 10),
      member: 'm1',
      branch: 'b1',
      lineId: '7',
      sku: 'A-1',
      description: 'Coffee',
      category: 'drinks',
      kind: 'purchase',
      qty: '2',
      hasQty: true,
      amountMinor: 2580,
      exact: { units: 258, scale: 1 },
      originalRef: null,
    })
  })

  test('with the least there can be', () => {
    expect(read('occurred_at,amount', '2026-03-01,5')).toMatchObject({
      receiptRef: null,
      member: null,
      sku: '',
      kind: 'purchase',
      qty: '1',
      hasQty: false,
      amountMinor: 500,
    })
  })
})

describe('its money', () => {
  test.each([
    ['occurred_at,amount_minor', '2026-03-01,1290', 'purchase', 1290],
    ['occurred_at,qty,unit_price', '2026-03-01,3,0.335', 'purchase', 100],
    ['occurred_at,qty,unit_price', '2026-03-01,0.5,12.90', 'purchase', 645],
    // The amount that stands there goes before the one that is worked out.
    ['occurred_at,qty,unit_price,amount', '2026-03-01,3,10,25', 'purchase', 2500],
    ['occurred_at,qty,unit_price,amount', '2026-03-01,3,10,', 'purchase', 3000],
    ['occurred_at,amount', '2026-03-01,-5', 'return', -500],
    ['occurred_at,qty,amount', '2026-03-01,-2,-5', 'return', -500],
    ['occurred_at,qty,amount', '2026-03-01,2,-5', 'return', -500],
    // Goods with a sign and money without.
    ['occurred_at,qty,amount', '2026-03-01,-2,5', 'return', -500],
    ['occurred_at,qty,unit_price', '2026-03-01,-2,2.50', 'return', -500],
    ['occurred_at,qty,unit_price', '2026-03-01,-2,0', 'return', 0],
    ['occurred_at,qty,unit_price', '2026-03-01,1,-11062.06', 'adjustment', -1106206],
    ['occurred_at,amount', '2026-03-01,0', 'purchase', 0],
  ])('%s: %s', (header, row, kind, amountMinor) => {
    expect(read(header, row)).toMatchObject({ kind, amountMinor })
  })

  test('a quantity has no sign', () => {
    expect(read('occurred_at,qty,amount', '2026-03-01,-0.250,-5')).toMatchObject({ qty: '0.25' })
  })
})

describe('a bad row', () => {
  test.each([
    ['row_ragged', ALL, 'R1,2026-03-01'],
    ['row_ragged', 'occurred_at,amount', '2026-03-01,5,more'],
    ['occurred_at_missing', 'occurred_at,amount', ',5'],
    ['occurred_at_not_a_time', 'occurred_at,amount', 'soon,5'],
    ['occurred_at_in_future', 'occurred_at,amount', '2026-06-02,5'],
    ['amount_missing', 'occurred_at,amount', '2026-03-01,'],
    ['amount_not_a_number', 'occurred_at,amount', '2026-03-01,five'],
    ['amount_not_a_number', 'occurred_at,amount_minor', '2026-03-01,12.5'],
    ['amount_too_large', 'occurred_at,amount', '2026-03-01,10000000001'],
    ['qty_not_a_number', 'occurred_at,qty,amount', '2026-03-01,many,5'],
    ['qty_not_a_number', 'occurred_at,qty,amount', '2026-03-01,0.1234567,5'],
    ['qty_zero', 'occurred_at,qty,amount', '2026-03-01,0,5'],
    ['member_not_possible', 'occurred_at,member,amount', '2026-03-01,impossible,5'],
    ['text_too_long', 'occurred_at,sku,amount', `2026-03-01,${'x'.repeat(101)},5`],
    ['text_not_storable', 'occurred_at,sku,amount', '2026-03-01,a\u0000b,5'],
    ['text_not_storable', 'occurred_at,sku,amount', '2026-03-01,a\ud800b,5'],
  ])('%s: %s', (reason, header, row) => {
    expect(read(header, row)).toMatchObject({ reason })
  })

  test('still tells its receipt', () => {
    expect(read(ALL, 'R1,soon,m1,b1,7,A-1,Coffee,drinks,2,5')).toEqual({
      reason: 'occurred_at_not_a_time',
      receiptRef: 'R1',
    })
  })

  test('empty cells behind the last column are nothing', () => {
    expect(isBadRow(read('occurred_at,amount', '2026-03-01,5,,'))).toBe(false)
  })

  test('words for people are cut, with no half character at the end', () => {
    const row = read('occurred_at,description,amount', `2026-03-01,${'x'.repeat(299)}😀,5`)
    expect(row).toMatchObject({ description: 'x'.repeat(299) })
  })
})

describe('headers', () => {
  test('in Hebrew, in any order, with columns that nobody asked for', () => {
    const headers = [
      'הערות',
      'סכום',
      'תאריך',
      'מק"ט',
      'מספר קבלה',
      'כמות',
      'מספר לקוח',
      'שם פריט',
      'מחלקה',
      'סניף',
    ]
    expect(mapColumns('receipts', headers)).toEqual({
      mapping: {
        amount: 1,
        occurred_at: 2,
        sku: 3,
        receipt_id: 4,
        qty: 5,
        member: 6,
        description: 7,
        category: 8,
        branch: 9,
      },
      faults: [],
    })
  })

  test('in any case, with spaces and signs', () => {
    expect(mapColumns('receipts', [' Receipt-ID ', 'OCCURRED AT', 'Amount Minor']).mapping).toEqual({
      receipt_id: 0,
      occurred_at: 1,
      amount_minor: 2,
    })
  })

  test('a name that is said goes before one that is guessed, and a column serves once', () => {
    const { mapping } = mapColumns('receipts', ['date', 'amount', 'price'], {
      unit_price: 'price',
      sku: 'date',
      occurred_at: 'date',
    })
    expect(mapping).toEqual({ unit_price: 2, sku: 0, occurred_at: 0 })
  })

  test('what is missing is said', () => {
    expect(mapColumns('receipts', ['a', 'b'], { member: 'c', colour: 'a' }).faults).toEqual([
      { code: 'unknown_column', field: 'member', column: 'c' },
      { code: 'unknown_field', field: 'colour' },
      { code: 'occurred_at_unmapped' },
      { code: 'amount_unmapped' },
    ])
    expect(mapColumns('members', ['name', 'points']).faults).toEqual([{ code: 'identifier_unmapped' }])
  })
})
