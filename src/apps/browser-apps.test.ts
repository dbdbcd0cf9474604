import { hash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { formatId } from '#platform/id.ts'
import { useTestServer } from '../../test/support/server.ts'

// How the built applications reach a browser: each under its own policy, compressed, and the club's own name on the home
// screen.

const server = await useTestServer()
const clubId = await server.addClub('טעם ובית')
const address = formatId('clb', clubId)

const read = (url: string, headers: Record<string, string> = {}) =>
  server.app.http.inject({ method: 'GET', url, headers })

describe.each([
  ['/club/some-shop/rewards', false],
  ['/till/', false],
  ['/members', true],
])('%s', (url, mayInline) => {
  test('is a page whose policy allows our own files alone', async () => {
    const { statusCode, headers, body } = await read(url)
    expect(statusCode).toBe(200)
    expect(headers['content-type']).toContain('text/html')
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'self'")
    expect(policy.includes('unsafe-inline')).toBe(mayInline)
    expect(policy.includes('unsafe-eval')).toBe(false)
    // One stands in the page, and the policy knows it by what it says.
    const [inline = '', ...more] = [...body.matchAll(/<script>([^<]*)<\/script>/g)].map(([, said]) => said)
    expect(more).toEqual([])
    expect(policy).toContain(`script-src 'self' 'sha256-${hash('sha256', inline, 'base64')}';`)
    // Pictures of a mail that is looked at come from where the shop keeps them, and nothing else does.
    expect(policy.split('; ').filter((part) => part.includes('https:'))).toEqual(
      mayInline ? ["img-src 'self' data: blob: https:"] : [],
    )
  })
})

test('files are compressed once, at build time, and may be kept for a year', async () => {
  const page = (await read('/club/some-shop')).body
  const file = /src="(\/club\/assets\/[^"]+\.js)"/.exec(page)?.[1] ?? ''
  const { headers } = await read(file, { 'accept-encoding': 'br' })
  expect(headers['content-encoding']).toBe('br')
  expect(headers['cache-control']).toContain('immutable')
  expect((await read('/club/assets/gone.js')).statusCode).toBe(404)
})

test('the service worker knows every file of its build, and is asked for anew each time', async () => {
  for (const base of ['/club/', '/till/']) {
    const { body, headers } = await read(`${base}sw.js`)
    expect(headers['cache-control']).toBe('no-cache')
    const { files } = JSON.parse(/= (\{"base".*\})\n/.exec(body)?.[1] ?? '{}')
    expect(files).toContain('index.html')
    for (const file of files) expect((await read(base + file)).statusCode, file).toBe(200)
  }
})

test('a club is on the home screen under its own name', async () => {
  const manifest = (await read(`/club/${address}/manifest.webmanifest`)).json()
  expect(manifest).toMatchObject({ name: 'טעם ובית', start_url: `/club/${address}`, display: 'standalone' })
  for (const { src } of manifest.icons) expect((await read(src)).headers['content-type']).toBe('image/png')
  expect((await read('/till/manifest.webmanifest')).json()).toMatchObject({ start_url: '/till/' })
})

test.each(['nobody', '%00', '..%2f..', 'א'])('there is no club at %s', async (name) => {
  expect((await read(`/club/${name}/manifest.webmanifest`)).statusCode).toBe(404)
})

test('the till begins behind its slash, where it works offline', async () => {
  const { statusCode, headers } = await read('/till')
  expect([statusCode, headers.location]).toEqual([302, '/till/'])
})
