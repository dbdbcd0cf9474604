// A web shop beside Moadon, both ways: its shop system tells of orders that were paid (a webhook as Shopify sends it), which become
// receipts; Moadon tells of what happens in the club, which is printed. Node 22.18 or later.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import { createMoadon, verifyWebhook, WebhookError } from '../../clients/typescript/src/index.ts'

const env = (name, fallback) => {
  const value = process.env[name] ?? fallback
  if (value === undefined) throw new Error(`Set ${name}; the README says to what.`)
  return value
}
const port = Number(env('PORT', '4500'))
const shopSecret = env('SHOP_SECRET')
const webhookSecret = env('MOADON_WEBHOOK')
const moadon = createMoadon({ url: env('MOADON_URL', 'http://localhost:4400'), key: env('MOADON_KEY') })

const say = (line) => process.stdout.write(`${line}\n`)

/** "129.90" is 12990 agorot, by digits and not by floating point. */
function minorOf(amount) {
  const [, sign, major, minor = ''] = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(amount) ?? []
  if (major === undefined) throw new Error(`not an amount: ${amount}`)
  return Number(`${sign}${major}${minor.padEnd(2, '0')}`)
}

/** The order as a receipt: its number is the receipt's name, so that an order that is told twice counts once. */
function receiptOf(order) {
  const lines = order.line_items.map((item) => ({
    line_id: String(item.id),
    sku: item.sku || String(item.product_id),
    description: item.title,
    qty: String(item.quantity),
    amount_minor: minorOf(item.price) * item.quantity - minorOf(item.total_discount ?? '0'),
  }))
  const { phone, email } = order.customer ?? {}
  const member = phone ? { phone } : email ? { email } : null
  return {
    receipt_id: `shop-${order.id}`,
    ...(member && { member }),
    branch: 'web',
    occurred_at: order.processed_at,
    currency: order.currency,
    lines,
    total_minor: lines.reduce((sum, line) => sum + line.amount_minor, 0),
  }
}

/** As Shopify signs: the base 64 of HMAC-SHA256 over the body, in one header. */
function isFromShop(request, body) {
  const given = Buffer.from(request.headers['x-shopify-hmac-sha256'] ?? '', 'base64')
  const own = createHmac('sha256', shopSecret).update(body).digest()
  return given.length === own.length && timingSafeEqual(given, own)
}

/** An order was paid. 2xx only once the club has it: the shop tells again otherwise, and the receipt's name makes that harmless. */
async function takeOrder(request, body) {
  if (!isFromShop(request, body)) return 401
  const receipt = receiptOf(JSON.parse(body))
  const { data, error } = await moadon.POST('/v1/receipts', { body: receipt })
  if (data) {
    say(`Order ${receipt.receipt_id}: ${data.points} points`)
    return 200
  }
  if (error.code === 'member_not_found') {
    // Who is no member buys all the same: the receipt names nobody, and can be given to them when they join.
    const { member: _, ...anonymous } = receipt
    const posted = await moadon.POST('/v1/receipts', { body: anonymous })
    say(`Order ${receipt.receipt_id}: of nobody we know`)
    return posted.error ? 500 : 200
  }
  say(`Order ${receipt.receipt_id} refused: ${error.code}`)
  // What will never be taken need not be told again.
  return error.status >= 500 || error.status === 429 ? 503 : 200
}

/** What came already: an event may come twice. A shop keeps these with its orders. */
const known = new Set()

/** The club tells of something. */
async function takeEvent(request, body) {
  try {
    const { event, id } = await verifyWebhook(webhookSecret, request.headers, body)
    if (!known.has(id)) say(`Club: ${event.type} ${JSON.stringify(event.data)}`)
    known.add(id)
    return 204
  } catch (error) {
    if (!(error instanceof WebhookError)) throw error
    return 400
  }
}

const ways = { '/orders': takeOrder, '/moadon': takeEvent }

const server = createServer(async (request, response) => {
  const take = request.method === 'POST' ? ways[request.url ?? ''] : undefined
  if (!take) return response.writeHead(404).end()
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  const status = await take(request, Buffer.concat(chunks).toString('utf8')).catch((error) => {
    process.stderr.write(`${error}\n`)
    return 500
  })
  response.writeHead(status).end()
})
server.listen(port, () => say(`Listening on ${server.address().port}`))
