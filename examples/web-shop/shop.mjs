// A web shop beside Moadon, both ways: its shop system tells of orders that were paid and of refunds (webhooks as Shopify sends them),
// which become receipts and returns; Moadon tells of what happens in the club, which is printed. Node 22.18 or later.
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

const sumOf = (list, field) => (list ?? []).reduce((sum, one) => sum + minorOf(one[field]), 0)

/** What was paid for a line, VAT included: a code that came off the whole order stands in each line as its share. */
function amountOf(item, order) {
  const tax = order.taxes_included === false ? sumOf(item.tax_lines, 'price') : 0
  return minorOf(item.price) * item.quantity - sumOf(item.discount_allocations, 'amount') + tax
}

/** The order as a receipt: its number is the receipt's name, so that an order that is told twice counts once. */
function receiptOf(order) {
  const lines = order.line_items.map((item) => ({
    line_id: String(item.id),
    sku: item.sku || String(item.product_id),
    description: item.title,
    // A gift card earns when it is spent, not when it is bought.
    kind: item.gift_card ? 'gift_card' : 'sale',
    qty: String(item.quantity),
    amount_minor: amountOf(item, order),
  }))
  return {
    receipt_id: `shop-${order.id}`,
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

/** By what the customer may be known, the surest first; at last by nothing: who is no member buys all the same, and can claim it. */
function namesOf({ customer, phone, email }) {
  const phones = [customer?.phone, phone].filter(Boolean).map((one) => ({ phone: one }))
  const emails = [customer?.email, email].filter(Boolean).map((one) => ({ email: one }))
  return [...phones, ...emails, null]
}

/** Nobody of that name, or no name that anybody could have: a phone that was mistyped must not lose the order. */
const isNobody = ({ code }) => code === 'member_not_found' || code === 'member_ref_not_possible'

/** What will never be taken need not be told again; what may be taken later is. */
function statusOf({ code, status }, name) {
  say(`${name} refused: ${code}`)
  return status >= 500 || status === 429 ? 503 : 200
}

/** An order was paid. 2xx only once the club has it: the shop tells again otherwise, and the receipt's name makes that harmless. */
async function takeOrder(request, body) {
  if (!isFromShop(request, body)) return 401
  const order = JSON.parse(body)
  const receipt = receiptOf(order)
  for (const member of namesOf(order)) {
    const { data, error } = await moadon.POST('/v1/receipts', {
      body: { ...receipt, ...(member && { member }) },
    })
    if (data) {
      say(`Order ${receipt.receipt_id}: ${member ? `${data.points} points` : 'of nobody we know'}`)
      return 200
    }
    if (member === null || !isNobody(error)) return statusOf(error, `Order ${receipt.receipt_id}`)
  }
}

/** Goods came back: exactly what those lines earned is taken back. It may come before its order: the club waits for that. */
async function takeRefund(request, body) {
  if (!isFromShop(request, body)) return 401
  const refund = JSON.parse(body)
  const lines = refund.refund_line_items.map(({ line_item_id, quantity }) => ({
    line_id: String(line_item_id),
    qty: String(quantity),
  }))
  // Money alone, such as a part of the postage: nothing that earned came back.
  if (lines.length === 0) return 200
  const { data, error } = await moadon.POST('/v1/receipts/{receipt_id}/returns', {
    params: { path: { receipt_id: `shop-${refund.order_id}` } },
    body: { return_id: `shop-${refund.id}`, occurred_at: refund.created_at, lines },
  })
  if (error) return statusOf(error, `Refund shop-${refund.id}`)
  say(`Refund shop-${refund.id}: ${data.state}, ${data.points ?? 0} points back`)
  return 200
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

const ways = { '/orders': takeOrder, '/refunds': takeRefund, '/moadon': takeEvent }

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
