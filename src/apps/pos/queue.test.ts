import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  countStates,
  type Draft,
  dismiss,
  enqueue,
  type Item,
  mayGoWithoutMember,
  mayResend,
  nextToSend,
  nextTryAt,
  type Outcome,
  outcomeOf,
  resend,
  settle,
  tidy,
  wake,
} from './queue.ts'

const draft = (name: string, kind: Draft['kind'] = 'receipt'): Draft => ({
  name,
  kind,
  path: '/receipts',
  body: { receipt_id: name, member: { phone: '050-1234567' } },
  occurredAt: '2026-11-22T10:00:00Z',
  label: { amountMinor: 1000 },
})

const fill = (...names: string[]): readonly Item[] =>
  names.reduce<readonly Item[]>((items, name) => enqueue(items, draft(name)), [])

test('the oldest goes first, and nothing overtakes it while it waits for its time', () => {
  let items = fill('a', 'b')
  expect(nextToSend(items, 0)?.name).toBe('a')
  items = settle(items, 1, { kind: 'later' }, 5000)
  expect(nextToSend(items, 5999)).toBe(null)
  expect(nextTryAt(items)).toBe(6000)
  expect(nextToSend(items, 6000)?.name).toBe('a')
  items = settle(items, 1, { kind: 'posted' }, 6000)
  expect(nextToSend(items, 6000)?.name).toBe('b')
})

test('tries come slower and slower, and at once when the network is back', () => {
  let items = fill('a')
  const pauses = [1, 2, 3, 4, 5, 6, 7].map(() => {
    items = settle(items, 1, { kind: 'later' }, 0)
    return nextTryAt(items)
  })
  expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000])
  expect(nextTryAt(wake(items))).toBe(0)
  expect(nextTryAt(settle(wake(items), 1, { kind: 'later' }, 0))).toBe(1000)
})

test('the same name is taken in once; a capture of a redemption is another thing than taking it', () => {
  const items = enqueue(enqueue(fill('a'), draft('a')), draft('a', 'capture'))
  expect(items.map(({ kind, place }) => [kind, place])).toEqual([
    ['receipt', 1],
    ['capture', 2],
  ])
})

test('what is posted keeps nothing of the member, and a later answer does not change it', () => {
  const posted = settle(fill('a'), 1, { kind: 'posted' }, 7)
  expect(posted[0]).toMatchObject({ state: 'posted', body: null, settledAt: 7 })
  expect(settle(posted, 1, { kind: 'refused', reason: 'no' }, 8)).toEqual(posted)
  const refused = settle(fill('a'), 1, { kind: 'refused', reason: 'no' }, 7)
  expect(refused[0]).toMatchObject({ state: 'refused', reason: 'no' })
})

test('what is refused is not lost: it is sent again, without its member, and never as if after now', () => {
  const refused = settle(fill('a'), 1, { kind: 'refused', reason: 'no' }, 7)
  const now = Date.parse('2026-11-22T11:00:00Z')
  const again = resend(refused, 1, { withoutMember: false, now })
  expect(again[0]).toMatchObject({ state: 'waiting', reason: null, body: refused[0]?.body })
  expect(mayGoWithoutMember(refused[0] as Item)).toBe(true)
  const nobody = resend(refused, 1, { withoutMember: true, now })
  expect(nobody[0]?.body).toEqual({ receipt_id: 'a' })
  const body = { redemption_id: 'b', occurred_at: '2026-11-23T12:00:00Z' }
  const taking = settle(
    enqueue([], { ...draft('b', 'redemption'), body }),
    1,
    { kind: 'refused', reason: '' },
    7,
  )
  expect(resend(taking, 1, { withoutMember: false, now })[0]).toMatchObject({
    name: 'b-again',
    body: { redemption_id: 'b-again', occurred_at: '2026-11-22T11:00:00.000Z' },
  })
})

test('a refused hold goes again as one taking with its capture, under one name; alone it would be nobody’s', () => {
  const now = Date.parse('2026-11-22T11:00:00Z')
  const body = { redemption_id: 'T1', capture: false }
  const refusal = { kind: 'refused', reason: 'out of stock' } as const
  const held = enqueue(enqueue([], { ...draft('T1', 'redemption'), body }), draft('other'))
  const both = settle(
    enqueue(held, { ...draft('T1', 'capture'), path: '/redemptions/T1/capture', body: {} }),
    1,
    refusal,
    7,
  )
  const wish = { withoutMember: false, now }
  for (const items of [resend(both, 1, wish), resend(settle(both, 3, refusal, 8), 3, wish)]) {
    expect(items.map(({ name, kind }) => [name, kind])).toEqual([
      ['T1-again', 'redemption'],
      ['other', 'receipt'],
    ])
    expect(items[0]).toMatchObject({
      state: 'waiting',
      body: { redemption_id: 'T1-again', capture: true, occurred_at: '2026-11-22T10:00:00Z' },
    })
  }
  const alone = settle(held, 1, refusal, 7)
  expect(mayResend(alone, alone[0] as Item)).toBe(false)
  expect(resend(alone, 1, wish)).toBe(alone)
  expect(mayResend(both, both[0] as Item)).toBe(true)
})

test('what is refused for a reason that was foreseen gives its place to what is told instead', () => {
  const otherwise = { code: 'hold_expired', draft: draft('a-late', 'redemption') }
  const items = enqueue(enqueue([], { ...draft('a', 'capture'), otherwise }), draft('b'))
  const other = settle(items, 1, { kind: 'refused', reason: 'no', code: 'redemption_not_held' }, 7)
  expect(other[0]).toMatchObject({ name: 'a', state: 'refused' })
  const late = settle(items, 1, { kind: 'refused', reason: 'over', code: 'hold_expired' }, 7)
  expect(nextToSend(late, 7)).toMatchObject({ name: 'a-late', kind: 'redemption', place: 1 })
})

test('posted ones go after a shift, refused ones when somebody has read them, waiting ones never', () => {
  let items = fill('posted', 'refused', 'waiting')
  items = settle(items, 1, { kind: 'posted' }, 0)
  items = settle(items, 2, { kind: 'refused', reason: 'no' }, 0)
  const later = 13 * 3_600_000
  expect(tidy(items, later - 3_600_000 * 2).length).toBe(3)
  expect(tidy(items, later).map(({ name }) => name)).toEqual(['refused', 'waiting'])
  expect(dismiss(items, 2).map(({ name }) => name)).toEqual(['posted', 'waiting'])
  expect(dismiss(items, 3).length).toBe(3)
  expect(countStates(items)).toEqual({ waiting: 1, posted: 1, refused: 1 })
})

test('what an answer means', () => {
  expect(outcomeOf(201, '', null)).toEqual({ kind: 'posted' })
  expect(outcomeOf(409, 'another body', null)).toEqual({ kind: 'refused', reason: 'another body' })
  expect(outcomeOf(401, '', null)).toEqual({ kind: 'signed_out' })
  expect(outcomeOf(403, '', null)).toEqual({ kind: 'signed_out' })
  expect(outcomeOf(503, '', 2)).toEqual({ kind: 'later', afterMs: 2000 })
  expect(outcomeOf(429, '', 3600)).toEqual({ kind: 'later', afterMs: 30_000 })
  expect(outcomeOf(500, '', null)).toEqual({ kind: 'later' })
})

// A server that forgets nothing, behind a line that loses requests and answers as it likes.
test('whatever the line loses, each is counted once, in its order', () => {
  const loss = fc.constantFrom<'reaches' | 'request_lost' | 'answer_lost' | 'busy'>(
    'reaches',
    'request_lost',
    'answer_lost',
    'busy',
  )
  fc.assert(
    fc.property(fc.array(loss, { maxLength: 60 }), fc.integer({ min: 1, max: 12 }), (losses, count) => {
      let items = fill(...Array.from({ length: count }, (_, index) => `r${index}`))
      const counted: string[] = []
      let now = 0
      const send = (item: Item, fate: (typeof losses)[number]): Outcome => {
        if (fate === 'request_lost') return { kind: 'later' }
        if (fate === 'busy') return outcomeOf(503, '', 1)
        if (!counted.includes(item.name)) counted.push(item.name)
        return fate === 'answer_lost' ? { kind: 'later' } : outcomeOf(200, '', null)
      }
      for (let step = 0; countStates(items).waiting > 0; step += 1) {
        now = Math.max(now, nextTryAt(items) ?? now)
        const item = nextToSend(items, now)
        if (item === null) throw new Error('the oldest is due and is not sent')
        items = settle(items, item.place, send(item, losses[step] ?? 'reaches'), now)
      }
      expect(counted).toEqual(items.map(({ name }) => name))
      expect(countStates(items)).toEqual({ waiting: 0, posted: count, refused: 0 })
    }),
    { numRuns: 100 },
  )
})
