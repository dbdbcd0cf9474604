import fc from 'fast-check'
import { expect, test } from 'vitest'
import { holdUntil, isGivenUp, isHeld, nextAttempt, readRetryAfter } from './retry.ts'

const T0 = Temporal.Instant.from('2026-03-01T10:00:00Z')
const secondsTo = (at: Temporal.Instant | null) =>
  at === null ? null : (at.epochMilliseconds - T0.epochMilliseconds) / 1000

/** The times of all attempts of what never arrives, with this chance each time. */
function timesOf(chance: number): number[] {
  const times = [0]
  let now = T0
  for (let attempts = 1; ; attempts += 1) {
    const next = nextAttempt({ attempts, firstAt: T0, askedSeconds: null }, now, chance)
    if (next === null) return times
    times.push(secondsTo(next) ?? 0)
    now = next
  }
}

test('what does not arrive is tried for three days, soon at first and then ever more seldom', () => {
  const times = timesOf(0.5)
  expect(times.slice(0, 7)).toEqual([0, 5, 25, 105, 425, 1705, 6825])
  expect(times.length).toBeGreaterThan(15)
  expect(times.at(-1)).toBeLessThanOrEqual(72 * 3600)
  expect(times.at(-1)).toBeGreaterThan(64 * 3600)
})

test('chance moves an attempt by a quarter at the most, and none comes after three days', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (chance) => {
      const times = timesOf(chance)
      const [, first = 0] = times
      expect(first).toBeGreaterThanOrEqual(3.75)
      expect(first).toBeLessThanOrEqual(6.25)
      expect(times.at(-1)).toBeLessThanOrEqual(72 * 3600)
    }),
  )
})

test('a receiver that asks for time gets it, though not more than a day at once', () => {
  const asked = (askedSeconds: number) =>
    secondsTo(nextAttempt({ attempts: 1, firstAt: T0, askedSeconds }, T0, 0.5))
  expect(asked(600)).toBe(600)
  expect(asked(1)).toBe(5)
  expect(asked(30 * 24 * 3600)).toBe(24 * 3600)
})

test('Retry-After is seconds or a date', () => {
  expect(readRetryAfter('120', T0)).toBe(120)
  expect(readRetryAfter('Sun, 01 Mar 2026 10:02:00 GMT', T0)).toBe(120)
  expect(readRetryAfter('Sun, 01 Mar 2026 09:00:00 GMT', T0)).toBe(0)
  expect(readRetryAfter('soon', T0)).toBeNull()
  expect(readRetryAfter(undefined, T0)).toBeNull()
})

test('where nobody is ten times in a row, one at a time looks, an hour apart at the most', () => {
  expect(isHeld(9)).toBe(false)
  expect(holdUntil(9, null, T0, 0.5)).toBeNull()
  expect(secondsTo(holdUntil(10, null, T0, 0.5))).toBe(5)
  expect(secondsTo(holdUntil(13, null, T0, 0.5))).toBe(40)
  expect(secondsTo(holdUntil(1000, null, T0, 0.5))).toBe(3600)
  expect(secondsTo(holdUntil(0, 90, T0, 0.5))).toBe(90)
})

test('after five days without anything the endpoint is given up', () => {
  expect(isGivenUp(T0, T0.add({ hours: 119 }))).toBe(false)
  expect(isGivenUp(T0, T0.add({ hours: 120 }))).toBe(true)
})
