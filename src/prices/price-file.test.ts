import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '#platform/refusal.ts'
import { normaliseBarcode } from './barcode.ts'
import { compareElsewhere } from './comparison.ts'
import { readAnyFile } from './file-service.ts'
import type { ObservedFile } from './observed.ts'

// Small files as chains write them, each in its dialect.

const ROOT_PRICES = `<Root>
  <ChainId>7290000000001</ChainId><SubChainId>1</SubChainId><StoreId>28</StoreId><BikoretNo>1</BikoretNo>
  <Items Count="4">
    <Item><ItemCode>7290000000101</ItemCode><ItemNm>שמנת 15% "תנובה"</ItemNm><ItemPrice>2.75</ItemPrice><bIsWeighted>0</bIsWeighted></Item>
    <Item><ItemCode>0012345678905</ItemCode><ItemName>Tea &amp; honey</ItemName><ItemPrice>12.9</ItemPrice></Item>
    <Item><ItemCode>55350</ItemCode><ItemNm>גבינה במשקל</ItemNm><ItemPrice>51.14</ItemPrice><bIsWeighted>1</bIsWeighted></Item>
    <Item><ItemCode>7290000000202</ItemCode><ItemNm>בשר במשקל</ItemNm><ItemPrice>99.90</ItemPrice><bIsWeighted>1</bIsWeighted></Item>
  </Items>
</Root>`

const ORDER_PRICES = `<?xml version="1.0" encoding="UTF-8" standalone="no" ?>
<OrderXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><Envelope><ChainId>7290000000002</ChainId><StoreId>83</StoreId>
<Header><Details>
<Line><ItemCode>7290000000101</ItemCode><ItemName>סבון</ItemName><ItemPrice>7.90</ItemPrice><blsWeighted>0</blsWeighted></Line>
</Details></Header></Envelope></OrderXml>`

const PRODUCT_PRICES = `<Prices><ChainID>7290000000003</ChainID><StoreID>7</StoreID><Products>
<Product><ItemCode>7290000000101</ItemCode><ItemName>סבון</ItemName><ItemPrice>8.5</ItemPrice></Product>
</Products></Prices>`

const PROMOTIONS = `<Root><XmlDocVersion>19</XmlDocVersion><ChainId>7290000000001</ChainId><StoreId>002</StoreId>
<Promotions Count="3">
<Promotion><PromotionId>1142</PromotionId><PromotionDescription>5 ב 9.90</PromotionDescription>
 <PromotionStartDate>2026-02-01</PromotionStartDate><PromotionStartHour>00:00:00</PromotionStartHour>
 <PromotionEndDate>2026-03-02</PromotionEndDate><PromotionEndHour>23:59:00</PromotionEndHour>
 <AdditionalRestrictions><AdditionalIsCoupon>0</AdditionalIsCoupon></AdditionalRestrictions>
 <MinQty>5.00</MinQty><DiscountedPrice>9.90</DiscountedPrice>
 <PromotionItems><Item><ItemCode>11073</ItemCode></Item><Item><ItemCode>7290000000101</ItemCode></Item><Item><ItemCode>7290000000202</ItemCode></Item></PromotionItems>
 <Clubs><ClubId>0</ClubId></Clubs></Promotion>
<Promotion><PromotionId>77</PromotionId><PromotionDescription>לחברי מועדון</PromotionDescription>
 <MinQty>1.00</MinQty><DiscountedPrice>5.00</DiscountedPrice>
 <PromotionItems><Item><ItemCode>7290000000101</ItemCode></Item></PromotionItems>
 <Clubs><ClubId>1</ClubId></Clubs></Promotion>
<Promotion><PromotionId>78</PromotionId><DiscountRate>2500</DiscountRate><MinQty>1</MinQty>
 <AdditionalRestrictions><AdditionalIsCoupon>1</AdditionalIsCoupon></AdditionalRestrictions>
 <PromotionItems><Item><ItemCode>7290000000101</ItemCode></Item></PromotionItems></Promotion>
</Promotions></Root>`

const SALES = `<Promos><ChainID>7290000000003</ChainID><StoreID>7</StoreID><Sales>
<Sale><ItemCode>7290000000101</ItemCode><PromotionID>9</PromotionID><PromotionDescription>שתיים בעשר</PromotionDescription>
<PromotionEndDate>02/03/2026</PromotionEndDate><MinQty>2</MinQty><DiscountedPrice>10</DiscountedPrice><ClubID>0</ClubID></Sale>
</Sales></Promos>`

const ORDER_PROMOTIONS = `<OrderXml><Envelope><ChainId>7290000000002</ChainId><StoreId>83</StoreId><Header><Details>
<Line><ItemCode>7290000000101</ItemCode><PromotionDetails><PromotionId>4</PromotionId><MinQty>1</MinQty><DiscountedPrice>6</DiscountedPrice><ClubId>0</ClubId></PromotionDetails></Line>
</Details></Header></Envelope></OrderXml>`

/** In pieces, as a network brings them. */
async function* inPieces(bytes: Buffer, size = 97): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function readXml(bytes: Buffer | string): Promise<ObservedFile> {
  const read = await readAnyFile(inPieces(Buffer.from(bytes)))
  if (isRefusal(read)) throw new Error(`${read.code} ${JSON.stringify(read.params)}`)
  if (!('file' in read)) throw new Error('read as CSV')
  return read.file
}

async function refusalOf(bytes: Buffer | string): Promise<string> {
  const read = await readAnyFile(inPieces(Buffer.from(bytes)))
  return isRefusal(read) ? read.code : 'taken'
}

describe('prices', () => {
  test('of the common root, under either name of the name', async () => {
    const file = await readXml(ROOT_PRICES)
    expect(file).toMatchObject({
      kind: 'prices',
      chain: '7290000000001',
      store: '28',
      entries: 4,
      passedOver: 2,
    })
    expect(file.prices).toEqual([
      { barcode: '7290000000101', name: 'שמנת 15% "תנובה"', priceMinor: 275 },
      { barcode: '12345678905', name: 'Tea & honey', priceMinor: 1290 },
    ])
  })

  test('of an order, and of products', async () => {
    expect(await readXml(ORDER_PRICES)).toMatchObject({
      dialect: 'order',
      store: '83',
      prices: [{ barcode: '7290000000101', priceMinor: 790 }],
    })
    expect(await readXml(PRODUCT_PRICES)).toMatchObject({
      dialect: 'products',
      chain: '7290000000003',
      prices: [{ priceMinor: 850 }],
    })
  })

  test('in every encoding that chains use, zipped or not', async () => {
    const expected = await readXml(ROOT_PRICES)
    const utf16 = Buffer.from(`\uFEFF${ROOT_PRICES}`, 'utf16le')
    const bigEndian = Buffer.from(utf16).swap16()
    const hebrew = Buffer.from(
      [...ROOT_PRICES].map((sign) => {
        const code = sign.codePointAt(0) ?? 0
        return code >= 0x5d0 ? code - 0x5d0 + 0xe0 : code
      }),
    )
    const said = Buffer.concat([Buffer.from('<?xml version="1.0" encoding="windows-1255"?>'), hebrew])
    for (const bytes of [
      Buffer.from(`\uFEFF${ROOT_PRICES}`),
      utf16,
      bigEndian,
      utf16.subarray(2),
      hebrew,
      said,
    ])
      expect(await readXml(bytes)).toEqual(expected)
    expect(await readXml(gzipSync(utf16))).toEqual(expected)
  })
})

describe('promotions', () => {
  test('tell the price of a piece, club-only ones and coupons', async () => {
    const { kind, promotions, entries } = await readXml(PROMOTIONS)
    expect([kind, entries]).toEqual(['promotions', 3])
    expect(promotions).toEqual([
      ...['7290000000101', '7290000000202'].map((barcode) => ({
        ref: '1142',
        barcode,
        words: '5 ב 9.90',
        way: 'several',
        unitMinor: 198,
        minQty: 5,
        isClubOnly: false,
        needsCoupon: false,
        from: '2026-02-01T00:00:00',
        until: '2026-03-02T23:59:00',
      })),
      expect.objectContaining({ ref: '77', unitMinor: 500, isClubOnly: true, from: null, until: null }),
      expect.objectContaining({ ref: '78', unitMinor: null, isClubOnly: false, needsCoupon: true }),
    ])
  })

  // Lines as chains write them: what is asked for, and what is given.
  const LINES = {
    piece:
      '<IsWeightedPromo>0</IsWeightedPromo><MinQty>1.00</MinQty><DiscountedPrice>9.90</DiscountedPrice><DiscountedPricePerMida>1.98</DiscountedPricePerMida>',
    several:
      '<IsWeightedPromo>0</IsWeightedPromo><MinQty>3.00</MinQty><DiscountedPrice>25.00</DiscountedPrice><DiscountedPricePerMida>8.33</DiscountedPricePerMida>',
    weight:
      '<IsWeightedPromo>1</IsWeightedPromo><MinQty>0.01</MinQty><DiscountedPrice>14.90</DiscountedPrice><DiscountedPricePerMida>0.15</DiscountedPricePerMida>',
    weight_unsaid:
      '<MinQty>0.01</MinQty><DiscountedPrice>69.00</DiscountedPrice><DiscountedPricePerMida>0.69</DiscountedPricePerMida>',
    share:
      '<IsWeightedPromo>0</IsWeightedPromo><MinQty>2.00</MinQty><DiscountRate>10000</DiscountRate><DiscountType>0</DiscountType>',
    purchase:
      '<IsWeightedPromo>0</IsWeightedPromo><MinQty>1.00</MinQty><MaxQty>1.00</MaxQty><MinPurchaseAmnt>100.00</MinPurchaseAmnt><DiscountedPrice>9.90</DiscountedPrice><DiscountedPricePerMida>9.90</DiscountedPricePerMida>',
    free: '<MinQty>1.00</MinQty><MinPurchaseAmnt>0.00</MinPurchaseAmnt><DiscountRate>0</DiscountRate><DiscountedPrice>12.50</DiscountedPrice>',
    total:
      '<AdditionalRestrictions><AdditionalIsTotal>1</AdditionalIsTotal></AdditionalRestrictions><MinQty>1</MinQty><DiscountedPrice>5</DiscountedPrice>',
    gift: '<MinQty>1.00</MinQty><DiscountedPrice>1.00</DiscountedPrice><PromotionItems><Item><ItemCode>7290000000202</ItemCode><IsGiftItem>1</IsGiftItem></Item></PromotionItems>',
    none: '<MinQty>1.00</MinQty>',
  } as const

  test('have a price of one piece only where one piece can be had for it', async () => {
    const entries = Object.entries(LINES).map(
      ([name, terms]) =>
        `<Promotion><PromotionId>${name}</PromotionId>${terms}<PromotionItems><Item><ItemCode>7290000000101</ItemCode><ItemType>1</ItemType><IsGiftItem>0</IsGiftItem></Item></PromotionItems><Clubs><ClubId>0</ClubId></Clubs></Promotion>`,
    )
    const { promotions } = await readXml(
      `<Root><ChainId>7290000000001</ChainId><StoreId>2</StoreId><Promotions Count="${entries.length}">${entries.join('')}</Promotions></Root>`,
    )
    const told = promotions
      .filter(({ barcode }) => barcode === '7290000000101')
      .map(({ ref, way, unitMinor, minQty }) => [ref, way, unitMinor, minQty])
    expect(told).toEqual([
      ['piece', 'piece', 990, 1],
      ['several', 'several', 833, 3],
      ['weight', 'weight', null, 1],
      ['weight_unsaid', 'weight', null, 1],
      ['share', 'share', null, 2],
      ['purchase', 'purchase', null, 1],
      ['free', 'piece', 1250, 1],
      ['total', 'purchase', null, 1],
      ['gift', 'gift', null, 1],
      ['none', 'none', null, 1],
    ])
  })

  test('for several together, or with a coupon, are no price of one', () => {
    const now = Temporal.Instant.from('2026-11-22T10:00:00Z')
    const seen = (unitMinor: number, rest: object = {}) => ({
      competitor: 'A',
      unitMinor,
      minQty: 1,
      words: null,
      isClubOnly: false,
      needsCoupon: false,
      seenAt: now,
      untilAt: null,
      ...rest,
    })
    const elsewhere = compareElsewhere(
      [],
      [
        seen(300, { minQty: 3 }),
        seen(200, { needsCoupon: true }),
        seen(100, { minQty: 2, isClubOnly: true }),
        seen(900),
        seen(800, { isClubOnly: true }),
      ],
      now,
    )
    expect([
      elsewhere.promotion?.unitMinor,
      elsewhere.clubOnly?.unitMinor,
      elsewhere.together?.unitMinor,
    ]).toEqual([900, 800, 300])
    // What everybody pays there is a price or such a promotion, whichever is less, with whoever asks it.
    const asked = (competitor: string, priceMinor: number) => ({ competitor, priceMinor, seenAt: now })
    const besides = (prices: number[]) =>
      compareElsewhere(
        prices.map((minor, at) => asked(`shop ${at}`, minor)),
        [seen(900, { competitor: 'offer' })],
        now,
      ).cheapest
    expect(besides([5_000, 1_000])).toMatchObject({ competitor: 'offer', priceMinor: 900 })
    expect(besides([5_000, 800])).toMatchObject({ competitor: 'shop 1', priceMinor: 800 })
  })

  test('one line an item, and within an order', async () => {
    expect(await readXml(SALES)).toMatchObject({
      kind: 'promotions',
      dialect: 'sales',
      promotions: [{ ref: '9', unitMinor: 500, minQty: 2, until: '2026-03-02T23:59:59' }],
    })
    expect(await readXml(ORDER_PROMOTIONS)).toMatchObject({
      kind: 'promotions',
      promotions: [{ ref: '4', barcode: '7290000000101', unitMinor: 600 }],
    })
  })
})

describe('what cannot be taken is told by its kind', () => {
  test('cut off anywhere', async () => {
    const bytes = Buffer.from(ROOT_PRICES)
    for (let cut = 1; cut < bytes.length; cut += 41)
      expect([cut, await refusalOf(bytes.subarray(0, cut))]).toEqual([cut, 'file_truncated'])
    const zipped = gzipSync(bytes)
    for (const cut of [30, 60, zipped.length - 1])
      expect(await refusalOf(zipped.subarray(0, cut))).toBe('file_truncated')
    // Ended well, but it had promised more.
    expect(await refusalOf(ROOT_PRICES.replace('Count="4"', 'Count="40"'))).toBe('file_truncated')
  })

  test('broken, unknown, empty, or in another encoding than it says', async () => {
    expect(await refusalOf('<Root><Items></Root>')).toBe('file_broken')
    expect(await refusalOf('<html><body>Not found</body></html>')).toBe('dialect_unknown')
    expect(await refusalOf('<Root><ChainId>1</ChainId><SubChains><SubChain/></SubChains></Root>')).toBe(
      'dialect_unknown',
    )
    expect(await refusalOf('')).toBe('file_empty')
    expect(await refusalOf('PK\u0003\u0004 zipped otherwise')).toBe('dialect_unknown')
    expect(await refusalOf('<?xml version="1.0" encoding="klingon"?><Root/>')).toBe('encoding_unknown')
    expect(
      await refusalOf(
        Buffer.from([...Buffer.from('<?xml version="1.0" encoding="utf-8"?><Root>'), 0xff, 0xe0]),
      ),
    ).toBe('encoding_unknown')
    expect(await refusalOf('a,b\n1,2\n')).toBe('csv_columns_missing')
  })
})

test('barcodes are compared without leading zeros, and a chain’s own codes not at all', () => {
  expect(normaliseBarcode(' 0012345678905 ')).toBe('12345678905')
  expect(normaliseBarcode('7290000000101')).toBe('7290000000101')
  for (const none of ['55350', '', 'ABC', '72900000001015555', '-7290000000101'])
    expect(normaliseBarcode(none)).toBeNull()
})
