import { createHmac } from 'node:crypto'
import http from 'node:http'
import { afterAll } from 'vitest'
import type { StripeConfig } from '#platform/config.ts'

// What Stripe documents of the few calls that are used: https://docs.stripe.com/api

type Call = { method: string; path: string; key: string; form: URLSearchParams }
type Answer = { status: number; body: unknown }

type Refund = { id: string; object: 'refund'; amount: number; status: string; metadata: object }
type State = {
  refuseRefunds: string | null
  dropAnswers: number
  /** What it says to every call instead. */
  denyAll: string | null
  refunds: Map<string, Refund[]>
  sessions: Map<string, Session>
}
type Session = {
  id: string
  status: 'open' | 'complete' | 'expired'
  payment_status: 'paid' | 'unpaid'
} & object

function answerCall({ path, form }: Call, number: number, state: State): Answer {
  if (path === '/v1/checkout/sessions') {
    const id = `cs_test_${number}`
    state.sessions.set(id, {
      id,
      status: 'open',
      payment_status: 'unpaid',
      object: 'checkout.session',
      url: `https://pay.example/${id}`,
      amount_total: Number(form.get('line_items[0][price_data][unit_amount]')),
      currency: form.get('line_items[0][price_data][currency]'),
      metadata: { club_id: form.get('metadata[club_id]'), payment_id: form.get('metadata[payment_id]') },
    } as Session)
    return { status: 200, body: state.sessions.get(id) }
  }
  if (path.endsWith('/expire')) {
    const session = state.sessions.get(path.split('/').at(-2) ?? '')
    if (session?.status !== 'open')
      return { status: 400, body: { error: { type: 'invalid_request_error', message: 'not open' } } }
    session.status = 'expired'
    return { status: 200, body: session }
  }
  if (path === '/v1/refunds') {
    if (state.refuseRefunds !== null) {
      const error = { type: 'invalid_request_error', code: state.refuseRefunds, message: 'no' }
      return { status: 400, body: { error } }
    }
    const intent = form.get('payment_intent') ?? ''
    const refund: Refund = {
      id: `re_${number}`,
      object: 'refund',
      amount: Number(form.get('amount')),
      status: 'succeeded',
      metadata: {
        club_id: form.get('metadata[club_id]'),
        payout_id: form.get('metadata[payout_id]'),
        key: form.get('metadata[key]'),
      },
    }
    state.refunds.set(intent, [refund, ...(state.refunds.get(intent) ?? [])])
    return { status: 200, body: refund }
  }
  return { status: 404, body: { error: { type: 'invalid_request_error', message: 'unknown' } } }
}

function readCallOf(call: Call, state: State): Answer {
  const id = call.path.match(/^\/v1\/checkout\/sessions\/(\w+)/)?.[1]
  if (id === undefined) return listRefunds(call, state)
  const session = state.sessions.get(id)
  return session
    ? { status: 200, body: session }
    : { status: 404, body: { error: { type: 'invalid_request_error', message: 'unknown' } } }
}

const listRefunds = ({ path }: Call, { refunds }: State): Answer => {
  const intent = new URL(path, 'http://stripe').searchParams.get('payment_intent') ?? ''
  return { status: 200, body: { object: 'list', data: refunds.get(intent) ?? [], has_more: false } }
}

async function readCall(request: http.IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    key: String(request.headers['idempotency-key'] ?? ''),
    form: new URLSearchParams(Buffer.concat(chunks).toString()),
  }
}

/** Who pays on a page, and what is told of it. */
const visitorsOf = (state: State) => ({
  /** Somebody pays on the page; no news of it yet. */
  pay(externalId: string): void {
    const session = state.sessions.get(externalId)
    if (session?.status !== 'open') throw new Error(`nobody can pay at ${externalId}`)
    Object.assign(session, {
      status: 'complete',
      payment_status: 'paid',
      payment_intent: `pi_${externalId}`,
    })
  },
  /** The event by which Stripe tells what became of a page. */
  eventOf(externalId: string, over: object = {}) {
    const session = state.sessions.get(externalId)
    const type = session?.status === 'expired' ? 'checkout.session.expired' : 'checkout.session.completed'
    return { id: `evt_${externalId}`, type, data: { object: { ...session, ...over } } }
  },
})

const NOBODY: Answer = { status: 401, body: { error: { type: 'api_error' } } }

/** A stand-in for Stripe on a port of its own: sessions, refunds, keys that are done once, signed webhooks. */
export async function useStripe() {
  const calls: Call[] = []
  const answered = new Map<string, Answer>()
  const state: State = {
    refuseRefunds: null,
    dropAnswers: 0,
    denyAll: null,
    refunds: new Map(),
    sessions: new Map(),
  }

  /** The same key has the same answer, and is done once. */
  function answerOnce(call: Call): Answer {
    if (state.denyAll !== null)
      return { status: 401, body: { error: { type: state.denyAll, message: 'no' } } }
    if (call.method === 'GET') return readCallOf(call, state)
    const known = answered.get(call.key)
    if (known !== undefined) return known
    calls.push(call)
    const answer = answerCall(call, calls.length, state)
    answered.set(call.key, answer)
    return answer
  }

  const server = http.createServer(async (request, response) => {
    const call = await readCall(request)
    const isKnown = request.headers.authorization === 'Bearer sk_test_moadon'
    const result = isKnown ? answerOnce(call) : NOBODY
    if (state.dropAnswers > 0 && call.method === 'POST') {
      state.dropAnswers -= 1
      request.socket.destroy()
      return
    }
    response.writeHead(result.status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(result.body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const webhookSecret = 'whsec_test'

  return {
    /** What it was asked to do, repeats left out. */
    calls,
    state,
    ...visitorsOf(state),
    /** As after a day: keys are forgotten, what was done is not. */
    forgetKeys: () => answered.clear(),
    settings: {
      secretKey: 'sk_test_moadon',
      webhookSecret,
      host: `http://127.0.0.1:${address.port}`,
    } satisfies StripeConfig,
    /** An event as it comes over the wire; `at` is when it was signed. */
    sign(event: object, at: number, secret = webhookSecret) {
      const payload = JSON.stringify({ object: 'event', ...event })
      const signature = createHmac('sha256', secret).update(`${at}.${payload}`).digest('hex')
      return { payload, header: `t=${at},v1=${signature}` }
    },
  }
}
