import { createHash, createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  byTicket,
  commitTo,
  type DrawInput,
  draw,
  messageOfRoot,
  messageOfSeal,
  normaliseSeed,
  rootOf,
  type Ticket,
} from './draw.ts'
import { bytesOf, fromHex, hmacSha256, joinBytes, sha256, toHex } from './sha256.ts'

const bytes = fc.uint8Array({ maxLength: 300 })

test('the digests are those of the platform', () => {
  fc.assert(
    fc.property(bytes, bytes, (key, message) => {
      expect(toHex(sha256(message))).toBe(createHash('sha256').update(message).digest('hex'))
      expect(toHex(hmacSha256(key, message))).toBe(createHmac('sha256', key).update(message).digest('hex'))
      expect(fromHex(toHex(message))).toEqual(message)
    }),
    { numRuns: 200 },
  )
  // Around the ends of blocks, where padding goes wrong.
  for (const length of [55, 56, 57, 63, 64, 65, 119, 120, 128])
    expect(toHex(sha256(new Uint8Array(length).fill(7)))).toBe(
      createHash('sha256').update(new Uint8Array(length).fill(7)).digest('hex'),
    )
})

/** As the standard says it: split at the largest power of two below the length. */
function treeHash(leaves: readonly Uint8Array[]): Uint8Array {
  const [first] = leaves
  if (first === undefined) return sha256(new Uint8Array())
  if (leaves.length === 1) return sha256(joinBytes(Uint8Array.of(0), first))
  const split = 2 ** Math.floor(Math.log2(leaves.length - 1))
  return sha256(joinBytes(Uint8Array.of(1), treeHash(leaves.slice(0, split)), treeHash(leaves.slice(split))))
}

test('the root is the tree hash of RFC 6962, whatever the number of tickets', () => {
  for (let count = 0; count < 40; count += 1) {
    const tickets = makeTickets(count, count)
    const leaves = tickets.map(({ ticket, holder }) => bytesOf(`${ticket}:${holder}`))
    expect(rootOf(tickets)).toBe(toHex(treeHash(leaves)))
  }
})

function makeTickets(count: number, holders: number): Ticket[] {
  return Array.from({ length: count }, (_, index) => ({
    ticket: `t${String(index).padStart(6, '0')}`,
    holder: `h${index % Math.max(1, holders)}`,
  }))
}

const input = (over: Partial<DrawInput> = {}): DrawInput => ({
  secret: 'ab'.repeat(32),
  message: messageOfSeal('5e', 'seed'),
  tickets: makeTickets(100, 100),
  places: 3,
  oneWinEach: true,
  ...over,
})

describe('a draw', () => {
  test('is always the same, and another for another secret, seal, seed or list', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.integer({ min: 1, max: 60 }), (secret, message, count) => {
        const one = input({ secret, message, tickets: makeTickets(count, count) })
        expect(draw(one)).toEqual(draw({ ...one }))
      }),
      { numRuns: 50 },
    )
    const many = { tickets: makeTickets(5_000, 5_000), places: 5 }
    const first = draw(input(many))
    expect(draw(input({ ...many, message: messageOfSeal('5e', 'seed2') }))).not.toEqual(first)
    expect(draw(input({ ...many, message: messageOfSeal('5f', 'seed') }))).not.toEqual(first)
    expect(draw(input({ ...many, secret: 'cd'.repeat(32) }))).not.toEqual(first)
    expect(draw(input({ ...many, tickets: makeTickets(5_001, 5_001) }))).not.toEqual(first)
  })

  test('gives places in order to tickets of the list, none twice, and no holder twice where that is said', () => {
    const sizes = fc.record({
      count: fc.integer({ min: 0, max: 80 }),
      holders: fc.integer({ min: 1, max: 20 }),
      places: fc.integer({ min: 1, max: 30 }),
      oneWinEach: fc.boolean(),
      message: fc.string(),
    })
    fc.assert(
      fc.property(sizes, ({ count, holders, places, oneWinEach, message }) => {
        const tickets = makeTickets(count, holders)
        const drawn = draw(input({ tickets, places, oneWinEach, message }))
        const most = oneWinEach ? new Set(tickets.map(({ holder }) => holder)).size : count
        expect(drawn.map(({ place }) => place)).toEqual(
          Array.from({ length: Math.min(places, most) }, (_, index) => index + 1),
        )
        for (const { ticket, holder } of drawn) expect(tickets).toContainEqual({ ticket, holder })
        const won = drawn.map((one) => (oneWinEach ? one.holder : one.ticket))
        expect(new Set(won).size).toBe(won.length)
      }),
      { numRuns: 200 },
    )
  })

  test('favours nobody: each of seven tickets wins as often, in each place', () => {
    const tickets = makeTickets(7, 7)
    const DRAWS = 7_000
    const wins = [new Map<string, number>(), new Map<string, number>()]
    for (let round = 0; round < DRAWS; round += 1)
      for (const [place, { ticket }] of draw(
        input({ tickets, places: 2, message: `round ${round}` }),
      ).entries())
        wins[place]?.set(ticket, (wins[place].get(ticket) ?? 0) + 1)
    for (const counts of wins) {
      const expected = DRAWS / tickets.length
      const distance = tickets.reduce(
        (sum, { ticket }) => sum + ((counts.get(ticket) ?? 0) - expected) ** 2 / expected,
        0,
      )
      // Chi square with six degrees of freedom goes beyond this once in ten thousand; the draws are always the same ones.
      expect(distance).toBeLessThan(27.9)
    }
  })

  test('more tickets are more chances, in their proportion', () => {
    const tickets = [...makeTickets(9, 1), { ticket: 'z', holder: 'other' }].sort(byTicket)
    let other = 0
    for (let round = 0; round < 4_000; round += 1)
      other += Number(draw(input({ tickets, places: 1, message: `${round}` }))[0]?.holder === 'other')
    // A tenth, within four standard deviations.
    expect(Math.abs(other - 400)).toBeLessThan(4 * Math.sqrt(4_000 * 0.1 * 0.9))
  })

  test('is that of another implementation of the words above it', () => {
    const tickets = makeTickets(11, 11)
    const { secret } = input()
    const messages = {
      [`moadon-raffle-2\n${'5e'.repeat(32)}\nseed`]: messageOfSeal('5e'.repeat(32), 'seed'),
      [`moadon-raffle-1\nrfl_1\n${rootOf(tickets)}\nseed`]: messageOfRoot('rfl_1', rootOf(tickets), 'seed'),
    }
    for (const [written, message] of Object.entries(messages)) {
      const key = createHmac('sha256', secret).update(written).digest()
      const number = createHmac('sha256', key).update('1:1').digest().readBigUInt64BE()
      expect(draw(input({ tickets, message, places: 1 }))).toEqual([
        { place: 1, ...tickets[Number(number % 11n)] },
      ])
    }
    expect(commitTo(secret)).toBe(createHash('sha256').update(secret).digest('hex'))
  })
})

test('a seed is read the same however it is typed', () => {
  expect(normaliseSeed(' 3, 14,15 - 22 | ')).toBe('3-14-15-22')
  expect(normaliseSeed('ABcd')).toBe('abcd')
  expect(normaliseSeed('מספר 7')).toBe('מספר-7')
})
