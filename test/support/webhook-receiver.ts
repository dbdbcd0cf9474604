import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { afterAll } from 'vitest'

export type Received = {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly payload: { type: string; timestamp: string; data: Record<string, unknown> }
}

/** What a receiver does with a request: a status, or it is cut, or never answered. */
export type Deed =
  | number
  | 'cut'
  | 'hang'
  | { status: number; headers?: Record<string, string>; text?: string }

/** Somebody's server that is told of what happens: keeps what came, and answers as a test has it. */
export async function useReceiver(decide: (received: Received) => Deed = () => 200) {
  const received: Received[] = []
  const state = { decide }
  const server = createServer((request, response) => void take(request, response))
  const hanging = new Set<ServerResponse>()

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString('utf8')
    const one = { headers: request.headers as Record<string, string>, body, payload: JSON.parse(body) }
    received.push(one)
    const deed = state.decide(one)
    if (deed === 'cut') return void request.socket.destroy()
    if (deed === 'hang') return void hanging.add(response)
    const { status, headers = {}, text = '' } = typeof deed === 'number' ? { status: deed } : deed
    response.writeHead(status, headers).end(text)
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the receiver has no port')
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    url: `http://localhost:${address.port}/moadon`,
    received,
    /** From now on it answers so. */
    answer(next: (received: Received) => Deed) {
      state.decide = next
    },
  }
}
