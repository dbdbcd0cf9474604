import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'

export type AskedOf = { method: string; path: string; headers: http.IncomingHttpHeaders; body: string }
export type ProviderAnswer = { status: number; body: string } | 'hang_up'

/** A provider on this machine: `decide` checks what it is asked, as the provider's documents say, and answers. */
export async function startHttpProvider(decide: (asked: AskedOf) => ProviderAnswer) {
  const asked: AskedOf[] = []
  /** Answers of its own, in order, before it decides. */
  const next: ProviderAnswer[] = []
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const one = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    }
    asked.push(one)
    const answer = next.shift() ?? decide(one)
    if (answer === 'hang_up') return request.socket.destroy()
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, next }
}
