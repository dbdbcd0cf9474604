import { createServer } from 'node:net'
import { afterAll, describe, expect, test } from 'vitest'
import { createPoster, type LookUp } from './http-post.ts'

// Receivers as nobody would write them, and names that lead elsewhere than they say.

const development = { isDevelopment: true, allowed: [] }
const PATIENCE_MS = 300
const post = (url: string) => {
  const poster = createPoster(development, PATIENCE_MS)
  afterAll(() => poster.close())
  return poster.post({ url, headers: {}, body: '{}' })
}

/** A server that speaks to whoever calls, as it likes. */
async function useTalker(talk: (write: (text: string) => void, end: () => void) => void): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () =>
      talk(
        (text) => socket.destroyed || socket.write(text),
        () => socket.destroy(),
      ),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => void server.close())
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return `localhost:${address.port}`
}

const OK = 'HTTP/1.1 200 OK\r\n'

describe('an answer', () => {
  test('that has no end is not read to it', async () => {
    const host = await useTalker((write) =>
      write(`${OK}transfer-encoding: chunked\r\n\r\n100000\r\n${'x'.repeat(200_000)}`),
    )
    expect(await post(`http://${host}/`)).toMatchObject({ status: 200, excerpt: 'x'.repeat(200) })
  })

  test('that drips is waited for so long and no longer', async () => {
    const host = await useTalker((write) => {
      write(`${OK}content-length: 1000\r\n\r\n`)
      const timer = setInterval(() => write('.'), 20)
      afterAll(() => clearInterval(timer))
    })
    const began = performance.now()
    expect(await post(`http://${host}/`)).toMatchObject({ status: 200, failure: null })
    expect(performance.now() - began).toBeLessThan(3 * PATIENCE_MS)
  })

  test('that is cut in the middle counts by its status', async () => {
    const host = await useTalker((write, end) => {
      write(`${OK}content-length: 1000\r\n\r\nhalf`)
      setTimeout(end, 20)
    })
    expect(await post(`http://${host}/`)).toMatchObject({ status: 200, excerpt: 'half' })
  })

  test.each([
    [
      'switches to another protocol',
      'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n',
    ],
    ['has headers without end', `HTTP/1.1 200 OK\r\n${'x-a: b\r\n'.repeat(20_000)}`],
    ['is no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n'],
    ['says only to go on', 'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(50)],
    ['is nothing', ''],
  ])('that %s is none, and is known soon', async (_what, text) => {
    const host = await useTalker((write, end) => (text === '' ? end() : write(text)))
    const posted = await post(`http://${host}/`)
    expect(posted.status).toBeNull()
    expect(posted.failure).toMatch(/^(cut|timeout)$/)
  })

  test('by TLS that never comes, or is none', async () => {
    const silent = await useTalker(() => undefined)
    expect((await post(`https://${silent}/`)).failure).toBe('timeout')
    const plain = await useTalker((write) => write('HTTP/1.1 400 Bad Request\r\n\r\n'))
    expect((await post(`https://${plain}/`)).failure).toBe('tls')
  })
})

describe('a name', () => {
  const rule = { isDevelopment: false, allowed: [] }
  const leadsTo =
    (...addresses: string[]): LookUp =>
    (_hostname, _options, done) =>
      done(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      )

  test.each([
    [['127.0.0.1']],
    [['93.184.216.34', '10.0.0.1']],
    [['169.254.169.254']],
    [['::ffff:169.254.169.254']],
    [['64:ff9b::a9fe:a9fe']],
    [['0.0.0.0']],
    [['fd00:ec2::254']],
    [['168.63.129.16']],
    [[]],
  ])('that leads to %j is not called', async (addresses) => {
    const poster = createPoster(rule, PATIENCE_MS, leadsTo(...addresses))
    const posted = await poster.post({ url: 'https://shop.example/', headers: {}, body: '{}' })
    expect(posted).toMatchObject({ status: null, failure: 'private_address' })
  })

  test('that is asked for by many at once is looked up once', async () => {
    let count = 0
    const slow: LookUp = (_hostname, _options, done) => {
      count += 1
      setTimeout(() => done(Object.assign(new Error('no'), { code: 'ENOTFOUND' }), []), 50)
    }
    const poster = createPoster(rule, PATIENCE_MS, slow)
    const one = () => poster.post({ url: 'https://shop.example/', headers: {}, body: '{}' })
    const all = await Promise.all(Array.from({ length: 16 }, one))
    expect(new Set(all.map(({ failure }) => failure))).toEqual(new Set(['no_such_host']))
    expect(count).toBe(1)
    await one()
    expect(count).toBe(2)
  })
})
