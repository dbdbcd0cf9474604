import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'
import { z } from 'zod'
import type { Sms019Config } from '#platform/config-sms.ts'

// What 019 documents of sending: https://docs.019sms.co.il/sms/send-sms.html and errors-and-status.html beside it.

const Body = z.object({
  sms: z.object({
    user: z.object({ username: z.string() }),
    source: z.string().regex(/^[A-Za-z0-9]{1,11}$/),
    destinations: z.object({
      phone: z.array(z.object({ $: z.object({ id: z.string() }), _: z.string() })).length(1),
    }),
    message: z.string().min(1).max(1005),
  }),
})

export type SentSms = { id: string; phone: string; text: string }

const USER = 'club'
const TOKEN = 'a-token'

/** What the provider answers to a request; what it takes is added to what it sent. */
function decide(
  sent: SentSms[],
  authorization: string | undefined,
  text: string,
): { status: number; message: string } {
  if (authorization !== `Bearer ${TOKEN}`) return { status: 3, message: 'Username or password is incorrect' }
  const body = Body.safeParse(JSON.parse(text))
  if (!body.success) return { status: 2, message: 'field is missing or malformed' }
  const { user, destinations, message } = body.data.sms
  if (user.username !== USER) return { status: 11, message: 'API token does not match username' }
  const [phone] = destinations.phone
  if (phone === undefined || !/^0?5\d{8}$/.test(phone._))
    return { status: 9, message: 'At least one of the destinations is too short or too long' }
  sent.push({ id: phone.$.id, phone: phone._, text: message })
  return { status: 0, message: 'SMS will be sent' }
}

/** The provider on this machine: checks what it is asked as the documents say, and keeps what it would have sent. */
export async function startSmsGateway() {
  const sent: SentSms[] = []
  const behaviour = {
    /** Answers of its own, in order: a status of theirs, an HTTP status, or after it has sent a closed line, or silence. */
    answers: [] as ({ status: number } | { http: number } | 'hang_up' | 'silence' | 'usual')[],
  }
  let asked = 0
  const waiting: { count: number; resolve: () => void }[] = []

  const server = http.createServer(async (request, response) => {
    asked += 1
    for (const { count, resolve } of waiting) if (asked >= count) resolve()
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    if (request.method !== 'POST' || request.url !== '/api') return response.writeHead(404).end()
    const own = behaviour.answers.shift()
    if (typeof own === 'object') {
      if ('http' in own) return response.writeHead(own.http).end('<html>trouble</html>')
      return response.end(JSON.stringify({ status: own.status, message: 'no' }))
    }
    const answer = decide(sent, request.headers.authorization, Buffer.concat(chunks).toString())
    if (own === 'hang_up') return request.socket.destroy()
    if (own === 'silence') return
    response.setHeader('content-type', 'application/json')
    response.end(
      JSON.stringify({ ...answer, ...(answer.status === 0 && { shipment_id: `s${sent.length}` }) }),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  const { port } = server.address() as AddressInfo
  const config: Sms019Config = {
    provider: '019',
    user: USER,
    token: TOKEN,
    source: 'Moadon',
    host: `http://127.0.0.1:${port}`,
  }
  return {
    config,
    sent,
    behaviour,
    asked: () => asked,
    /** Resolves when it was asked so often. */
    untilAsked(count: number): Promise<void> {
      const { promise, resolve } = Promise.withResolvers<void>()
      if (asked >= count) resolve()
      else waiting.push({ count, resolve })
      return promise
    },
    close: () => server.close(),
  }
}
