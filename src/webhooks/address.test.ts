import { createServer } from 'node:http'
import { afterAll, expect, test } from 'vitest'
import { createAddressCheck, findAddressFault } from './address.ts'
import { createPoster } from './http-post.ts'

const PRODUCTION = { isDevelopment: false, allowed: [] }
const DEVELOPMENT = { isDevelopment: true, allowed: [] }

test('an address is https and somebody’s server on the internet', () => {
  const fault = (url: string) => findAddressFault(url, PRODUCTION)
  expect(fault('https://shop.example/hook?x=1')).toBeNull()
  expect(fault('https://8.8.8.8/')).toBeNull()
  expect(fault('http://shop.example/')).toBe('not_https')
  expect(fault('ftp://shop.example/')).toBe('not_https')
  expect(fault('https://me:secret@shop.example/')).toBe('has_credentials')
  expect(fault('shop.example')).toBe('not_a_url')
  expect(fault('http://localhost:3000/')).toBe('not_https')
})

test.each([
  'https://127.0.0.1/',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://0.0.0.0/',
  'https://10.0.0.5/',
  'https://172.31.255.1/',
  'https://192.168.1.1/',
  'https://169.254.169.254/latest/meta-data',
  'https://100.64.0.1/',
  'https://[::1]/',
  'https://[::]/',
  'https://[::ffff:10.0.0.1]/',
  'https://[fe80::1]/',
  'https://[fd00::1]/',
  'https://[64:ff9b::a00:1]/',
  'https://[2002:a00:1::]/',
])('%s is nobody’s server on the internet', (url) => {
  expect(findAddressFault(url, PRODUCTION)).toBe('private_address')
})

test('networks of one’s own may be named, and in development this machine is called by plain http', () => {
  const rule = { isDevelopment: false, allowed: ['10.1.0.0/16', '192.168.7.7'] }
  expect(findAddressFault('https://10.1.2.3/', rule)).toBeNull()
  expect(findAddressFault('https://10.2.2.3/', rule)).toBe('private_address')
  expect(createAddressCheck(rule)('192.168.7.7')).toBe(true)
  expect(createAddressCheck(rule)('192.168.7.8')).toBe(false)
  expect(findAddressFault('http://localhost:3000/', DEVELOPMENT)).toBeNull()
  expect(findAddressFault('http://shop.example/', DEVELOPMENT)).toBe('not_https')
})

const server = createServer((request, response) => {
  calls += 1
  if (request.url === '/away') response.writeHead(302, { location: '/' }).end()
  else if (request.url === '/much') response.writeHead(200).end('א'.repeat(1_000_000))
  else response.writeHead(200).end('thank\nyou\u202e')
})
let calls = 0
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const address = server.address()
const port = typeof address === 'object' ? address?.port : 0
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const post = (rule: typeof PRODUCTION, url: string) => {
  const poster = createPoster(rule, 1_000)
  return poster.post({ url, headers: {}, body: '{}' }).finally(poster.close)
}

test('a name that leads into this machine is not called, whatever it is written as', async () => {
  // `localhost` stands for any name whose owner lets it lead here.
  expect(await post(PRODUCTION, `https://localhost:${port}/`)).toMatchObject({
    status: null,
    failure: 'private_address',
  })
  expect(calls).toBe(0)
})

test('a redirect is an answer and is not followed; of the answer only its beginning is kept', async () => {
  const away = await post(DEVELOPMENT, `http://localhost:${port}/away`)
  expect(away).toMatchObject({ status: 302, failure: null })
  expect(calls).toBe(1)
  const much = await post(DEVELOPMENT, `http://localhost:${port}/much`)
  expect(much.status).toBe(200)
  expect([...(much.excerpt ?? '')].length).toBe(200)
  expect((await post(DEVELOPMENT, `http://localhost:${port}/`)).excerpt).toBe('thank you')
})

test('who is not there is told so', async () => {
  expect((await post(DEVELOPMENT, 'http://localhost:1/')).failure).toBe('refused')
  expect((await post(PRODUCTION, 'https://nobody.invalid/')).failure).toBe('no_such_host')
})
