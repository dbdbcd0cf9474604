import { describe, expect, test } from 'vitest'
import { runChecks } from '#ledger/verify.ts'
import { useTestServer } from '../../test/support/server.ts'
import { priceChecks } from './verify.ts'

const server = await useTestServer()
const { clock, db, owner } = server

const NOW = '2026-03-01T10:00:00Z'

const pricesXml = (prices: Record<string, string>): string =>
  `<Root><ChainId>7290058108879</ChainId><StoreId>28</StoreId><Items>${Object.entries(prices)
    .map(
      ([code, price]) =>
        `<Item><ItemCode>${code}</ItemCode><ItemNm>פריט</ItemNm><ItemPrice>${price}</ItemPrice></Item>`,
    )
    .join('')}</Items></Root>`

const promotion = (id: string, price: string, club: string, end = '2026-04-01'): string =>
  `<Promotion><PromotionId>${id}</PromotionId><PromotionEndDate>${end}</PromotionEndDate><MinQty>1</MinQty>
   <DiscountedPrice>${price}</DiscountedPrice><PromotionItems><Item><ItemCode>7290000000101</ItemCode></Item></PromotionItems>
   <Clubs><ClubId>${club}</ClubId></Clubs></Promotion>`

const promotionsXml = (...promotions: string[]): string =>
  `<Root><ChainId>7290058108879</ChainId><StoreId>28</StoreId><Promotions>${promotions.join('')}</Promotions></Root>`

async function openClub() {
  clock.set(NOW)
  const clubId = await server.addClub()
  const call = await server.asKey(clubId)
  const upload = async (text: string | Uint8Array<ArrayBuffer>, name: string, competitor?: string) => {
    const form = new FormData()
    if (competitor !== undefined) form.set('competitor', competitor)
    form.set('file', new File([text], name))
    return call('POST', '/v1/prices/files', form)
  }
  const elsewhere = async (barcode = '7290000000101') =>
    (await call('GET', `/v1/prices/elsewhere?barcode=${barcode}`)).body
  const rows = async () =>
    (await owner.query('select count(*)::int as count from prices.price where club_id = $1', [clubId]))
      .rows[0].count
  return { clubId, call, upload, elsewhere, rows }
}

describe('files', () => {
  test('name their competitor; the same again changes nothing, and a full one replaces what was', async () => {
    const { call, upload, elsewhere, rows, clubId } = await openClub()
    const first = await upload(
      pricesXml({ '7290000000101': '12.90', '7290000000202': '5' }),
      'PriceFull7290058108879-028-202602281441.xml',
    )
    expect(first).toMatchObject({
      status: 201,
      body: {
        kind: 'prices',
        dialect: 'root',
        is_full: true,
        entries: 2,
        kept: 2,
        seen_at: '2026-02-28T12:41:00Z',
      },
    })
    expect(first.body.competitor.name).toBe('קינג סטור 28')
    await upload(
      pricesXml({ '7290000000101': '12.90', '7290000000202': '5' }),
      'PriceFull7290058108879-028-202602281441.xml',
    )
    expect(await rows()).toBe(2)
    // Changes of the hour leave the rest.
    await upload(pricesXml({ '7290000000202': '4.50' }), 'Price7290058108879-028-202602281500.xml')
    expect(await rows()).toBe(2)
    // Older than what is known.
    await upload(pricesXml({ '7290000000202': '9' }), 'Price7290058108879-028-202602010000.xml')
    expect((await elsewhere('7290000000202')).prices[0].price_minor).toBe(450)
    await upload(pricesXml({ '7290000000101': '11.90' }), 'PriceFull7290058108879-028-202603010800.xml')
    expect(await rows()).toBe(1)
    expect((await elsewhere()).typical_minor).toBe(1190)
    expect((await call('GET', '/v1/prices/competitors')).body.items).toHaveLength(1)
    expect((await call('GET', '/v1/prices/files')).body.items).toHaveLength(5)
    expect(await db.inClub(clubId, (tx) => runChecks(tx, priceChecks))).toEqual([])
  })

  test('that are cut off or unknown are told in words, and change nothing', async () => {
    const { upload, rows, call } = await openClub()
    await upload(pricesXml({ '7290000000101': '12.90' }), 'PriceFull7290058108879-028-202602281441.xml')
    const whole = pricesXml({ '7290000000101': '1', '7290000000202': '2' })
    const cut = await upload(whole.slice(0, -30), 'PriceFull7290058108879-028-202603010800.xml')
    expect(cut).toMatchObject({ status: 422, body: { code: 'file_truncated' } })
    expect(cut.body.detail).toContain('nothing was changed')
    expect((await upload('<Catalogue><Thing/></Catalogue>', 'x.xml')).body).toMatchObject({
      code: 'dialect_unknown',
    })
    expect(
      (
        await upload(
          promotionsXml(promotion('1', '9', '0')).replace('</Promotions></Root>', ''),
          'PromoFull.xml',
        )
      ).status,
    ).toBe(422)
    expect(await rows()).toBe(1)
    expect((await call('GET', '/v1/prices/files')).body.items).toHaveLength(1)
  })

  test('of promotions: for everybody, for members of another club, and none that is over', async () => {
    const { upload, elsewhere } = await openClub()
    await upload(
      promotionsXml(
        promotion('1', '9.90', '0'),
        promotion('2', '7.00', '1'),
        promotion('3', '1.00', '0', '2026-02-20'),
      ),
      'PromoFull7290058108879-028-202602281441.xml',
    )
    expect(await elsewhere()).toMatchObject({
      prices: [],
      promotion: { unit_minor: 990, needs_coupon: false },
      club_only: { unit_minor: 700 },
    })
    await upload(promotionsXml(promotion('2', '8.00', '1')), 'PromoFull7290058108879-028-202603010800.xml')
    expect(await elsewhere()).toMatchObject({ promotion: null, club_only: { unit_minor: 800 } })
    // The month is over, and what is old says nothing.
    clock.set('2026-05-15T00:00:00Z')
    expect(await elsewhere()).toMatchObject({ promotion: null, club_only: null })
  })

  test('as CSV, with Hebrew columns, of several competitors', async () => {
    const { upload, elsewhere, call } = await openClub()
    const csv =
      'ברקוד,מחיר,מתחרה,שם\n7290000000101,10.50,מכולת השכונה,חלב\n7290000000101,9,סופר הפינה,\nabc,3,סופר הפינה,\n'
    expect((await upload(csv, 'prices.csv')).body).toMatchObject({
      dialect: 'csv',
      entries: 3,
      kept: 2,
      competitor: null,
    })
    expect((await elsewhere()).prices.map((one: { price_minor: number }) => one.price_minor)).toEqual([
      900, 1050,
    ])
    expect((await upload('barcode,price\n7290000000101,10\n', 'x.csv')).body.code).toBe('competitor_needed')
    const { items } = (await call('GET', '/v1/prices/competitors')).body
    expect((await upload('barcode,price\n7290000000101,8\n', 'x.csv', items[0].id)).status).toBe(201)
  })
})

test('prices that somebody typed, and a competitor who is forgotten with them', async () => {
  const { call, elsewhere, rows } = await openClub()
  const made = await call('POST', '/v1/prices/competitors', { name: 'החנות ממול' })
  expect((await call('POST', '/v1/prices/competitors', { name: 'החנות ממול' })).body.code).toBe(
    'competitor_exists',
  )
  const competitor = made.body.id
  const price = { competitor, barcode: '07290000000101', price_minor: 1500 }
  expect(await call('POST', '/v1/prices', price)).toMatchObject({
    status: 200,
    body: { barcode: '7290000000101' },
  })
  expect((await call('POST', '/v1/prices', { ...price, barcode: '123' })).body.code).toBe(
    'barcode_not_possible',
  )
  await call('POST', '/v1/prices', { ...price, price_minor: 900, seen_at: '2026-02-01T00:00:00Z' })
  expect((await elsewhere()).typical_minor).toBe(1500)
  const list = await call('GET', '/v1/prices?limit=1')
  expect(list.body.items).toHaveLength(1)
  expect((await call('GET', `/v1/prices?limit=1&cursor=${list.body.next_cursor}`)).body.items).toEqual([])
  expect((await call('GET', '/v1/prices?cursor=x')).status).toBe(400)
  expect((await call('DELETE', `/v1/prices/competitors/${competitor}`)).status).toBe(204)
  expect(await rows()).toBe(0)
})
