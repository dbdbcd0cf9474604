import { execFile, spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { SYSTEM } from '#access/audit.ts'
import { createApiKey } from '#access/key-service.ts'
import type { KeyRole } from '#access/permission.ts'
import { systemClock } from '#platform/clock.ts'
import { isRefusal } from '#platform/refusal.ts'
import { addReward } from './support/rewards.ts'
import { useTestServer } from './support/server.ts'

// What examples/ shows, run as its reader would run it: another process, a real server, a till's key.

const run = promisify(execFile)
const server = await useTestServer()
server.clock.set(systemClock.now().toString({ smallestUnit: 'millisecond' }))
await server.app.http.listen({ port: 0, host: '127.0.0.1' })

async function makeKey(clubId: string, role: KeyRole = 'pos'): Promise<string> {
  const made = await createApiKey(
    { db: server.db, clock: server.clock },
    { clubId, subject: SYSTEM },
    { name: 'till', role, branch: null },
    null,
  )
  if (isRefusal(made)) throw new Error(made.code)
  return made.body.key ?? ''
}

const address = server.app.http.server.address()
if (address === null || typeof address === 'string') throw new Error('the server has no port')
const MOADON_URL = `http://127.0.0.1:${address.port}`
const exampleOf = (name: string) => path.resolve(import.meta.dirname, '../examples', name)

async function spendDay(key: string) {
  const file = exampleOf('pos-integration/day.mjs')
  const env = { MOADON_URL, MOADON_KEY: key }
  return run(process.execPath, [file], { env, timeout: 50_000 })
}

test('a day at the till of the example: everything once, cut off or not', async () => {
  const clubId = await server.addClub()
  await addReward(server.db, clubId, { pointsPrice: 20 })
  const { stdout, stderr } = await spendDay(await makeKey(clubId))
  expect(stderr).toBe('')
  const lines = stdout.trim().split('\n')
  expect(lines[0]).toBe('Joined: Dana, 0 points')
  expect(lines).toContain('Captured: captured, the first one ever')
  expect(lines).toContain('Changed their mind: voided')
  expect(lines).toContain('Cut off: 4 kept')
  expect(lines.filter((line) => line === 'Replayed receipt: posted').length).toBe(3)
  expect(lines).toContain('Replayed redemption: posted')
  expect(lines.at(-1)).toBe('Left: 0')
  expect(stdout).toContain('sent again: the first answer')
  const { rows } = await server.owner.query(
    `select (select count(*)::int from receipts.receipt where club_id = $1) as receipts,
            (select count(*)::int from receipts.return where club_id = $1) as returns,
            (select count(*)::int from rewards.redemption where club_id = $1 and state = 'captured') as captured`,
    [clubId],
  )
  expect(rows[0]).toEqual({ receipts: 4, returns: 1, captured: 2 })
})

test('what is kept after a power cut in the middle of a line is not lost behind it', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'till-'))
  const journal = path.join(folder, 'journal')
  const example: string = path.resolve(import.meta.dirname, '../examples/pos-integration/till.mjs')
  const { openTill } = await import(example)
  const open = () => openTill({ url: 'http://127.0.0.1:9', key: 'k', branch: 'TLV', journal })
  open().keep('receipt', { receipt_id: 'A' })
  await appendFile(journal, '{"kind":"receipt","body":{"rec')
  open().keep('receipt', { receipt_id: 'C' })
  open().keep('receipt', { receipt_id: 'D' })
  expect(open().countKept()).toBe(3)
  await rm(folder, { recursive: true })
})

test('what the server was too busy for stays kept, and of two things with one name neither hides the other', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'till-'))
  const busy = { status: 'refused', problem: { status: 503, code: 'busy', detail: 'later' } }
  const answers: object[] = [
    { results: [{ status: 'posted' }, busy] },
    { results: [{ status: 'posted' }] },
    {},
  ]
  const other = createServer((request, response) => {
    request.resume().on('end', () => response.end(JSON.stringify(answers.shift() ?? {})))
  })
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const place = other.address()
  if (place === null || typeof place === 'string') throw new Error('no port')
  const example: string = exampleOf('pos-integration/till.mjs')
  const { openTill, Unreachable } = await import(example)
  const till = openTill({
    url: `http://127.0.0.1:${place.port}`,
    key: 'k',
    branch: 'TLV',
    journal: path.join(folder, 'journal'),
  })
  try {
    till.keep('receipt', { receipt_id: '1' })
    till.keep('receipt', { receipt_id: '2' })
    till.keep('redemption', { redemption_id: '1' })
    const states: string[] = []
    const replay = () => till.replay(({ state }: { state: string }) => states.push(state))
    await expect(replay()).rejects.toBeInstanceOf(Unreachable)
    expect(till.countKept()).toBe(2)
    await replay()
    expect(till.countKept()).toBe(0)
    expect(states).toEqual(['posted', 'posted', 'posted'])
  } finally {
    other.close()
    await rm(folder, { recursive: true })
  }
})

test('a key that is none is told so', async () => {
  await expect(spendDay('mdn_pos_nobody')).rejects.toMatchObject({
    code: 1,
    stderr: /Refused \(unauthenticated\)/,
  })
})

const SHOP_SECRET = 'of the shop'
const signed = (body: string) => ({
  'x-shopify-hmac-sha256': createHmac('sha256', SHOP_SECRET).update(body).digest('base64'),
})

/** An order as Shopify tells of it, in the fields that are read. */
const orderOf = (id: number, customer: object | null) => ({
  id,
  processed_at: server.clock.now().toString(),
  currency: 'ILS',
  customer,
  line_items: [
    {
      id: 1,
      sku: 'MUG',
      title: 'ספל',
      quantity: 2,
      price: '129.90',
      // A code that came off the whole order.
      total_discount: '0.00',
      discount_allocations: [{ amount: '9.00' }, { amount: '0.80' }],
    },
    { id: 2, sku: '', product_id: 77, title: 'צלחת', quantity: 1, price: '50.00', discount_allocations: [] },
    { id: 3, sku: 'GIFT', title: 'שובר מתנה', quantity: 1, price: '100.00', gift_card: true },
  ],
})

test('the web shop of the example: orders become receipts, once, and the club tells it of them', async () => {
  const clubId = await server.addClub()
  const call = await server.asKey(clubId)
  const port = await freePort()
  const hook = { url: `http://localhost:${port}/moadon`, types: ['receipt.posted'] }
  const { secret } = (await call('POST', '/v1/webhooks', hook)).body
  await call('POST', '/v1/members', { phone: '050-7654321', email: 'dana@example.com' })
  const env = {
    MOADON_URL,
    MOADON_KEY: await makeKey(clubId, 'shop'),
    MOADON_WEBHOOK: secret,
    SHOP_SECRET,
    PORT: String(port),
  }
  const shop = spawn(process.execPath, [exampleOf('web-shop/shop.mjs')], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: shop.stdout })[Symbol.asyncIterator]()
  const next = async () => (await lines.next()).value as string
  try {
    expect(await next()).toBe(`Listening on ${port}`)
    const send = async (order: object, headers?: Record<string, string>, what = 'orders') => {
      const body = JSON.stringify(order)
      const url = `http://localhost:${port}/${what}`
      return (await fetch(url, { method: 'POST', body, headers: headers ?? signed(body) })).status
    }
    expect(await send(orderOf(1, { phone: '+972507654321' }))).toBe(200)
    expect(await next()).toBe('Order shop-1: 90 points')
    expect(await send(orderOf(1, { phone: '+972507654321' }))).toBe(200)
    expect(await next()).toBe('Order shop-1: 90 points')
    const refund = (id: number, order_id: number) => ({
      id,
      order_id,
      created_at: server.clock.now().toString(),
      refund_line_items: [{ line_item_id: 1, quantity: 1 }],
    })
    expect(await send(refund(7, 1), undefined, 'refunds')).toBe(200)
    expect(await next()).toBe('Refund shop-7: posted, 38 points back')
    expect(await send(refund(8, 9), undefined, 'refunds')).toBe(200)
    expect(await next()).toBe('Refund shop-8: waiting, 0 points back')
    expect(await send(refund(9, 1), { 'x-shopify-hmac-sha256': 'AAAA' }, 'refunds')).toBe(401)
    expect(await send(orderOf(2, { phone: '+972501111111', email: 'dana@example.com' }))).toBe(200)
    expect(await next()).toBe('Order shop-2: 90 points')
    expect(await send(orderOf(3, { phone: '12' }))).toBe(200)
    expect(await next()).toBe('Order shop-3: of nobody we know')
    expect(await send(orderOf(4, null), { 'x-shopify-hmac-sha256': 'AAAA' })).toBe(401)
    await server.app.dispatcher.run(clubId)
    const told = [await next(), await next(), await next()].map((line) =>
      JSON.parse(line.slice(line.indexOf('{'))),
    )
    expect(told.map(({ receipt_id, total_minor }) => [receipt_id, total_minor]).sort()).toEqual([
      ['shop-1', 40_000],
      ['shop-2', 40_000],
      ['shop-3', 40_000],
    ])
  } finally {
    shop.kill()
  }
})

/** A port that nothing listens on. */
async function freePort(): Promise<number> {
  const { createServer } = await import('node:net')
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const found = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (found === null || typeof found === 'string') throw new Error('no port')
  return found.port
}

async function openSheetClub() {
  const clubId = await server.addClub()
  const call = await server.asKey(clubId)
  for (const first_name of ['דנה', '=1+1', 'A, B'])
    await call('POST', '/v1/members', {
      phone: `050-22233${first_name.length}${first_name.charCodeAt(0) % 10}`,
      first_name,
    })
  return { clubId, key: await makeKey(clubId, 'read') }
}

test('the spreadsheet’s file: every member in a row, and no name is a formula', async () => {
  const { key } = await openSheetClub()
  const env = { MOADON_URL, MOADON_KEY: key }
  const { stdout } = await run(process.execPath, [exampleOf('spreadsheet/pull.mjs')], { env })
  expect(stdout.startsWith('\ufeffmember,name,joined_on,points,waiting\r\n')).toBe(true)
  const rows = stdout.trim().split('\r\n').slice(1)
  expect(rows.map((row) => row.replace(/^mbr_[^,]+,/, '')).sort()).toEqual(
    ["'=1+1", '"A, B"', 'דנה']
      .map((name) => `${name},${server.clock.now().toString().slice(0, 10)},0,0`)
      .sort(),
  )
})

test('the spreadsheet’s script fills a sheet', async () => {
  const { key } = await openSheetClub()
  const answer = await (
    await fetch(`${MOADON_URL}/v1/members?limit=500`, { headers: { authorization: `Bearer ${key}` } })
  ).text()
  const written: unknown[][][] = []
  const sheet = {
    clearContents() {},
    getRange: () => ({ setValues: (table: unknown[][]) => written.push(table) }),
  }
  const settings: Record<string, string> = { MOADON_URL, MOADON_KEY: key }
  const context = {
    SpreadsheetApp: { getActiveSpreadsheet: () => ({ getSheetByName: () => sheet }) },
    PropertiesService: { getScriptProperties: () => ({ getProperty: (name: string) => settings[name] }) },
    // What Google's service would answer, which waits for it as no script here can.
    UrlFetchApp: {
      fetch: (url: string) => {
        if (url !== `${MOADON_URL}/v1/members?limit=500`) throw new Error(`asked for ${url}`)
        return { getContentText: () => answer, getResponseCode: () => 200 }
      },
    },
  }
  const script = await readFile(exampleOf('spreadsheet/sheet.gs'), 'utf8')
  runInNewContext(`${script}\nrefreshMembers()`, context)
  expect(written[0]?.map(([, name]) => name).sort()).toEqual(["'=1+1", 'A, B', 'name', 'דנה'].sort())
})
