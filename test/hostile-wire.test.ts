import net from 'node:net'
import { beforeAll, expect, test } from 'vitest'
import { useTestServer } from './support/server.ts'

// What no HTTP client would send: bytes on the wire.

const { app } = await useTestServer()
let port = 0

beforeAll(async () => {
  await app.http.listen({ host: '127.0.0.1', port: 0 })
  port = (app.http.server.address() as net.AddressInfo).port
})

/** Writes bytes and tells all that comes back until the server hangs up; or hangs up itself. */
function write(bytes: string | Buffer, hangsUp = false): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>()
  const socket = net.connect(port, '127.0.0.1', () => {
    socket.write(bytes)
    if (hangsUp) socket.end()
  })
  let answer = ''
  socket.setEncoding('utf8').on('data', (part) => {
    answer += part
  })
  // The server may hang up while it is still being talked to.
  socket.on('error', () => undefined)
  socket.on('close', () => resolve(answer))
  return promise
}

const request = (line: string, ...rest: string[]): string =>
  [line, 'Host: club.example', 'Connection: close', ...rest, '', ''].join('\r\n')

const post = (headers: string[], body: string): string =>
  `${request('POST /v1/members HTTP/1.1', 'Content-Type: application/json', ...headers)}${body}`

const WRONG: readonly [string, string | Buffer, number][] = [
  ['no HTTP at all', 'hello\r\n\r\n', 400],
  [
    'the beginning of TLS',
    Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03]),
    400,
  ],
  ['a version that is none', request('GET / HTTP/9.9'), 400],
  ['a method in small letters', request('get /v1/members HTTP/1.1'), 400],
  ['a method that is none', request('STEAL /v1/members HTTP/1.1'), 400],
  ['a space in the address', request('GET /v1/mem bers HTTP/1.1'), 400],
  ['NUL in the address', request('GET /v1/\u0000members HTTP/1.1'), 400],
  ['a header without a colon', request('GET /v1/members HTTP/1.1', 'Nonsense'), 400],
  ['NUL in a header', request('GET /v1/members HTTP/1.1', 'X-A: a\u0000b'), 400],
  ['a line break in a header', request('GET /v1/members HTTP/1.1', 'X-A: a\rb'), 400],
  ['headers of 40 kB', request('GET /v1/members HTTP/1.1', `X-A: ${'x'.repeat(40_000)}`), 431],
  ['an address of 40 kB', request(`GET /v1/members?q=${'x'.repeat(40_000)} HTTP/1.1`), 431],
  ['two lengths', post(['Content-Length: 2', 'Content-Length: 5'], '{}'), 400],
  ['a length below nothing', post(['Content-Length: -1'], '{}'), 400],
  [
    'a length and chunks, to smuggle a request',
    post(['Content-Length: 4', 'Transfer-Encoding: chunked'], '0\r\n\r\nGET /v1/club HTTP/1.1\r\n\r\n'),
    400,
  ],
  ['chunks of no length', post(['Transfer-Encoding: chunked'], 'zz\r\n{}\r\n'), 400],
  ['dots that climb', request('GET /v1/receipts/../../../etc/passwd HTTP/1.1'), 404],
  ['dots in disguise', request('GET /v1/members/%2e%2e/%2e%2e/etc/passwd HTTP/1.1'), 404],
  ['an address that cannot be decoded', request('GET /v1/receipts/%E0%A4%A HTTP/1.1'), 400],
  ['a method for everything', request('OPTIONS * HTTP/1.1'), 404],
  ['a wish for another protocol', request('GET /v1/members HTTP/1.1', 'Upgrade: websocket'), 401],
]

test.each(WRONG)('%s', async (_what, bytes, status) => {
  const answer = await write(bytes)
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  const [head = '', body = ''] = answer.split('\r\n\r\n')
  expect(head).toMatch(/content-type: application\/problem\+json/i)
  expect(JSON.parse(body)).toMatchObject({ status, code: expect.any(String), detail: expect.any(String) })
  expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1)
})

test('a request that breaks off, and one that nobody reads to its end, leave the server standing', async () => {
  await write('POST /v1/members HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{', true)
  await write('GET /v1/members HTTP/1.1\r\nHost', true)
  await write(`${post([`Content-Length: ${20 * 1024 * 1024}`], '')}${'x'.repeat(1024 * 1024)}`, true)
  const answer = await write(request('GET /healthz HTTP/1.1'))
  expect(answer).toMatch(/^HTTP\/1.1 200 /)
})
