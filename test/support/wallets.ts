import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import { createSecureServer, type ServerHttp2Stream } from 'node:http2'
import type { AddressInfo } from 'node:net'
import type { TLSSocket } from 'node:tls'
import type { FastifyInstance } from 'fastify'
import { jwtVerify } from 'jose'
import { afterAll } from 'vitest'
import type { AppleWalletConfig, GoogleWalletConfig } from '#platform/config-wallet.ts'

/** Made for tests, and good for nothing else. */
const keyFile = (name: string): string => new URL(`./wallet-keys/${name}`, import.meta.url).pathname
const read = (name: string): string => readFileSync(keyFile(name), 'utf8')
export const AUTHORITY = read('authority.pem')
export const PASS_TYPE = 'pass.example.club'

/** Apple's push service as it is documented, on this machine: it wants the certificate of the pass type. */
export async function startApplePush() {
  const pushed: { token: string; topic: string; signer: string; body: string }[] = []
  const behaviour = { gone: new Set<string>(), isDown: false }
  const server = createSecureServer({
    key: read('push.key'),
    cert: read('push.pem'),
    ca: AUTHORITY,
    requestCert: true,
    rejectUnauthorized: true,
  })
  server.on('stream', async (stream: ServerHttp2Stream, headers) => {
    const token = String(headers[':path']).replace('/3/device/', '')
    let body = ''
    for await (const chunk of stream) body += chunk
    const answer = (status: number, reason: string) => {
      stream.respond({ ':status': status })
      stream.end(reason === '' ? '' : JSON.stringify({ reason }))
    }
    if (behaviour.isDown) return answer(503, 'ServiceUnavailable')
    if (behaviour.gone.has(token)) return answer(410, 'Unregistered')
    const socket = stream.session?.socket as TLSSocket | undefined
    const signer = String(socket?.getPeerCertificate().subject.CN ?? '')
    pushed.push({ token, topic: String(headers['apns-topic']), signer, body })
    answer(200, '')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  afterAll(() => void server.close())
  const { port } = server.address() as AddressInfo
  const config: AppleWalletConfig = {
    passType: PASS_TYPE,
    team: 'TEAM123456',
    certificate: read('pass.pem'),
    key: read('pass.key'),
    authority: AUTHORITY,
    pushUrl: `https://localhost:${port}`,
  }
  return { config, pushed, behaviour }
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += chunk
  return text
}

type Kept = Record<string, unknown> & { id: string }

/** Google Wallet as it is documented, on this machine: tokens for a signed assertion, and cards for a token. */
export async function startGoogleWallet() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const email = 'club@example.iam.gserviceaccount.com'
  const kept = { loyaltyClass: new Map<string, Kept>(), loyaltyObject: new Map<string, Kept>() }
  const behaviour: { isDown: boolean; onObject: (() => Promise<void>) | null } = {
    isDown: false,
    onObject: null,
  }
  let asked = 0
  let tokens = 0
  let url = ''
  const server = createServer(async (request, response) => {
    const answer = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    const text = await readBody(request)
    asked += 1
    if (behaviour.isDown) return answer(503, {})
    if (request.url === '/token') {
      const assertion = new URLSearchParams(text).get('assertion') ?? ''
      const seen = await jwtVerify(assertion, publicKey, {
        issuer: email,
        audience: `${url}/token`,
        currentDate: new Date('2026-03-01T10:30:00Z'),
      }).catch(() => null)
      if (seen === null) return answer(400, { error: 'invalid_grant' })
      tokens += 1
      return answer(200, { access_token: `token-${tokens}`, expires_in: 3600, token_type: 'Bearer' })
    }
    if (request.headers.authorization !== `Bearer token-${tokens}`) return answer(401, {})
    const [, kind = '', id] = /^\/walletobjects\/v1\/(\w+)(?:\/(.+))?$/.exec(request.url ?? '') ?? []
    const shelf = kept[kind as keyof typeof kept]
    const body: Kept = JSON.parse(text)
    if (request.method === 'PUT' && !shelf.has(decodeURIComponent(id ?? ''))) return answer(404, {})
    if (request.method === 'POST' && shelf.has(body.id)) return answer(409, {})
    if (kind === 'loyaltyObject' && !kept.loyaltyClass.has(String(body.classId))) return answer(400, {})
    const { onObject } = behaviour
    if (kind === 'loyaltyObject' && onObject !== null) {
      behaviour.onObject = null
      await onObject()
    }
    shelf.set(body.id, body)
    answer(200, body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  afterAll(() => void server.close())
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const config: GoogleWalletConfig = {
    issuer: '3388000000012345',
    email,
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    tokenUrl: `${url}/token`,
    url,
  }
  /** What was given out so far holds no longer. */
  const takeTokensBack = () => {
    tokens += 1
  }
  return { config, kept, behaviour, tokens: () => tokens, takeTokensBack, asked: () => asked, publicKey }
}

export type NamedPass = { webServiceURL: string; authenticationToken: string; serialNumber: string }

/** As Wallet on a telephone speaks to the service that a pass names. */
export function openTelephone(http: FastifyInstance, pass: NamedPass, device: string) {
  const base = new URL(pass.webServiceURL).pathname
  const authorization = `ApplePass ${pass.authenticationToken}`
  const registration = `${base}/v1/devices/${device}/registrations/${PASS_TYPE}`
  return {
    register: (pushToken: string, headers: Record<string, string> = { authorization }) =>
      http.inject({
        method: 'POST',
        url: `${registration}/${pass.serialNumber}`,
        headers,
        payload: { pushToken },
      }),
    unregister: (headers: Record<string, string> = { authorization }) =>
      http.inject({ method: 'DELETE', url: `${registration}/${pass.serialNumber}`, headers }),
    changed: (since?: string) =>
      http.inject({ url: since ? `${registration}?passesUpdatedSince=${since}` : registration }),
    newest: (headers: Record<string, string> = {}) =>
      http.inject({
        url: `${base}/v1/passes/${PASS_TYPE}/${pass.serialNumber}`,
        headers: { authorization, ...headers },
      }),
  }
}
