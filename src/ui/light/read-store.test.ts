import { expect, test } from 'vitest'
import { type Kept, ReadStore } from './read-store.ts'

/** A server whose answers are given by hand, a shelf and a clock. */
function setUp(kept: Record<string, Omit<Kept, 'owner'>> = {}) {
  const shelf = new Map(Object.entries(kept).map(([key, each]) => [key, { ...each, owner: 'dana' }]))
  const clock = { now: 1000 }
  const session = { owner: 'dana' }
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
    owner: () => session.owner,
  })
  return { store, shelf, clock, server, session }
}

test('what the device kept is there at once, and is asked for again', async () => {
  const { store, server, shelf } = setUp({ '/me': { value: 'old', at: 900 } })
  expect(store.get('/me')).toMatchObject({ value: 'old', at: 900 })
  await store.ask('/me')
  expect(store.get('/me')).toMatchObject({ value: 'new', at: 1000, error: null })
  expect(shelf.get('/me')).toEqual({ value: 'new', at: 1000, owner: 'dana' })
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

test('what one member read is shown to no other: not from the device, not from memory, not when it comes late', async () => {
  const { store, server, shelf, session } = setUp({ '/me': { value: 'of Dana', at: 900 } })
  expect(store.get('/me').value).toBe('of Dana')
  let answer: (value: unknown) => void = () => undefined
  server.answer = () => new Promise((resolve) => (answer = resolve))
  const asking = store.ask('/me/redemptions')
  // In another window somebody else signs in.
  session.owner = 'noam'
  expect(store.get('/me/offers').value).toBe(undefined)
  answer('of Dana')
  await asking
  expect(store.get('/me/redemptions').value).toBe(undefined)
  expect(store.get('/me').value).toBe(undefined)
  expect(shelf.size).toBe(0)
  server.answer = () => {
    throw new Error('cut')
  }
  await store.ask('/me')
  expect(store.get('/me').value).toBe(undefined)
})

test('what the device kept of somebody else is nobody’s when the page is opened', () => {
  const shelf = { read: () => ({ value: 'of Dana', at: 900, owner: 'dana' }), write() {}, clear() {} }
  const parts = { shelf, fetch: async () => 'new', now: () => 1000 }
  expect(new ReadStore({ ...parts, owner: () => 'noam' }).get('/me').value).toBe(undefined)
  expect(new ReadStore({ ...parts, owner: () => 'dana' }).get('/me').value).toBe('of Dana')
})
