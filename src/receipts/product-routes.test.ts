import { beforeAll, expect, test } from 'vitest'
import { useTestServer } from '../../test/support/server.ts'

const { addClub, asKey } = await useTestServer()
const call = await asKey(await addClub())
const other = await asKey(await addClub())

type Goods = { sku: string; description?: string; category?: string; brand?: string }

async function sell(goods: readonly Goods[], day: string, id: string, qty = '1', by = call): Promise<void> {
  const lines = goods.map((each, index) => ({ ...each, line_id: String(index), qty, amount_minor: 900 }))
  const { status } = await by('POST', '/v1/receipts', {
    receipt_id: id,
    branch: 'TLV',
    occurred_at: `${day}T12:00:00+02:00`,
    currency: 'ILS',
    lines,
    total_minor: 900 * lines.length,
  })
  expect(status).toBe(201)
}

const MILK = { sku: 'M-1', description: 'חלב 3%', category: 'Dairy', brand: 'Tara' }
const BREAD = { sku: 'B-1', description: 'לחם', category: 'Bakery' }

beforeAll(async () => {
  await sell([MILK, BREAD], '2026-02-01', 'R1')
  await sell([{ ...MILK, description: 'חלב 3% מועשר', category: ' dairy' }], '2026-02-02', 'R2', '2')
  await sell([MILK], '2026-02-02', 'R3', '2')
  await sell([{ sku: 'X', category: 'Elsewhere' }], '2026-02-02', 'R4', '1', other)
})

const suggest = async (query: string) =>
  (await call('GET', `/v1/programme/suggestions?${query}`)).body.suggestions

test('names are suggested as most lines write them, the commonest first, of this club alone', async () => {
  const names = await suggest('of=category')
  expect(names.map(({ value }: { value: string }) => value)).toEqual(['Dairy', 'Bakery'])
  expect((await suggest('of=brand')).map(({ value }: { value: string }) => value)).toEqual(['Tara'])
})

test('a part of the name is enough, in any letter case', async () => {
  const names = await suggest('of=category&q=AKE')
  expect(names.map(({ value }: { value: string }) => value)).toEqual(['Bakery'])
  expect(await suggest('of=category&q=100%25_')).toEqual([])
})

test('goods are found by code or description, with what one piece costs', async () => {
  expect(await suggest(`of=sku&q=${encodeURIComponent('חלב')}`)).toEqual([
    { value: 'M-1', label: 'חלב 3%', category: 'Dairy', brand: 'Tara', price_minor: 450 },
  ])
  expect((await suggest('of=sku&q=b-')).map(({ value }: { value: string }) => value)).toEqual(['B-1'])
})
