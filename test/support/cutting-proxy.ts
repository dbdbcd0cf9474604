import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'

/** What becomes of a request on its way. */
export const FATES = ['through', 'lost', 'unanswered', 'late', 'twice', 'bad_gateway'] as const
export type Fate = (typeof FATES)[number]

type Kept = { method: string; path: string; headers: Record<string, string>; body: Buffer }

/**
 * Stands between two installations and cuts: before a request arrives, after it was done and before its answer, for a while
 * (the sender hears nothing, and it arrives later), or by an error page of its own. Who draws the fate is given.
 */
export async function openCuttingProxy(target: () => string, drawFate: () => Fate) {
  const late: Kept[] = []
  const forward = ({ method, path, headers, body }: Kept) =>
    fetch(target() + path, { method, headers, body: body.length > 0 ? new Uint8Array(body) : null })

  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const kept: Kept = {
      method: request.method ?? 'POST',
      path: request.url ?? '/',
      headers: {
        authorization: String(request.headers.authorization ?? ''),
        'content-type': 'application/json',
      },
      body: Buffer.concat(chunks),
    }
    const fate = drawFate()
    if (fate === 'lost') return response.destroy()
    if (fate === 'late') {
      late.push(kept)
      return response.destroy()
    }
    if (fate === 'bad_gateway') return response.writeHead(502).end('<html>502</html>')
    if (fate === 'twice') await forward(kept)
    const answer = await forward(kept)
    const text = await answer.text()
    if (fate === 'unanswered') return response.destroy()
    return response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** What hung somewhere arrives after all, though nobody waits for it any more. */
    async deliverLate() {
      for (const kept of late.splice(0)) await (await forward(kept)).text()
    },
  }
}
