import { expect, test } from 'vitest'
import { type Kept, ReadStore } from './read-store.ts'

/** A server whose answers are given by hand, a shelf and a clock. */
function setUp(kept: Record<string, Kept> = {}) {
  const shelf = new Map(Object.entries(kept))
  const clock = { now: 1000 }
  const server = { asked: 0, answer: (): unknown => 'new' }
  const store = new ReadStore({
    async fetch() {
      server.asked += 1
      return server.answer()
    },
    shelf: {
      read: (key) => shelf.get(key) ?? null,
      write: (key, value) => void shelf.set(key, value),
      clear: () => shelf.clear(),
    },
    now: () => clock.now,
  })
  return { store, shelf, clock, server }
}

test('what the device kept is there at once, and is asked for again', async () => {
  const { store, server, shelf } = setUp({ '/me': { value: 'old', at: 900 } })
  expect(store.get('/me')).toMatchObject({ value: 'old', at: 900 })
  await store.ask('/me')
  expect(store.get('/me')).toMatchObject({ value: 'new', at: 1000, error: null })
  expect(shelf.get('/me')).toEqual({ value: 'new', at: 1000 })
  await store.ask('/me')
  expect(server.asked).toBe(1)
})

test('a failed try leaves what is there, and says why it is not newer', async () => {
  const { store, server } = setUp({ '/me': { value: 'old', at: 900 } })
  server.answer = () => {
    throw new Error('cut')
  }
  await store.ask('/me')
  expect(store.get('/me')).toMatchObject({ value: 'old', at: 900, isBusy: false })
  expect(store.get('/me').error).toBeInstanceOf(Error)
  server.answer = () => 'new'
  await store.ask('/me', { anyway: true })
  expect(store.get('/me')).toMatchObject({ value: 'new', error: null })
})

test('after a write what is shown is asked for at once, the rest when it is shown next', async () => {
  const { store, server } = setUp()
  await store.ask('/me')
  await store.ask('/me/rewards')
  const off = store.subscribe('/me', () => undefined)
  store.expire((key) => key.startsWith('/me'))
  await expect.poll(() => store.get('/me').isBusy).toBe(false)
  expect(server.asked).toBe(3)
  await store.ask('/me/rewards')
  expect(server.asked).toBe(4)
  off()
})

test('whoever leaves leaves nothing, and an answer that comes late is not kept', async () => {
  const { store, server, shelf } = setUp({ '/me': { value: 'old', at: 900 } })
  let answer: (value: unknown) => void = () => undefined
  server.answer = () => new Promise((resolve) => (answer = resolve))
  const asking = store.ask('/me')
  store.forget()
  answer('late')
  await asking
  expect(store.get('/me')).toMatchObject({ value: undefined, at: null })
  expect(shelf.size).toBe(0)
})
