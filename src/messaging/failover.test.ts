import { expect, test } from 'vitest'
import type { Outcome, Sms, SmsGateway } from './channel.ts'
import { withFailover, withRate } from './failover.ts'
import { createRate } from './rate.ts'

const sms: Sms = { id: 'x', to: '+972501234567', text: 'x' }
const SENT: Outcome = { kind: 'sent', ref: 'r' }
const DOWN: Outcome = { kind: 'later', failure: 'http_503', whole: true }
const UNKNOWN: Outcome = { kind: 'unknown', failure: 'no_answer' }

/** A provider that answers what it is told to, and counts. */
function gateway(name: string, answers: Outcome[]) {
  const asked: Sms[] = []
  const provider: SmsGateway = {
    name,
    async send(message) {
      asked.push(message)
      return answers.shift() ?? SENT
    },
  }
  return { provider, asked }
}

/** A clock that goes when it is told to. */
function clock() {
  const time = { ms: 0 }
  return { time, now: () => time.ms }
}

test('while the first is down the second sends, and after a rest one message tries the first', async () => {
  const { time, now } = clock()
  const first = gateway('a', [DOWN, DOWN])
  const second = gateway('b', [])
  const both = withFailover<Sms>(first.provider, second.provider, now)
  expect(await both.send(sms)).toEqual({ kind: 'sent', ref: 'r', provider: 'b' })
  await both.send(sms)
  expect([first.asked.length, second.asked.length]).toEqual([1, 2])
  time.ms += 30_000
  expect(await both.send(sms)).toMatchObject({ provider: 'b' })
  await both.send(sms)
  expect([first.asked.length, second.asked.length]).toEqual([2, 4])
  // It was found down again, so it rests twice as long.
  time.ms += 59_999
  await both.send(sms)
  expect(first.asked.length).toBe(2)
  time.ms += 1
  expect(await both.send(sms)).toMatchObject({ provider: 'a' })
  expect(await both.send(sms)).toMatchObject({ provider: 'a' })
})

test('what the first may have sent, or said no to, never goes to the second', async () => {
  const REFUSED: Outcome = { kind: 'refused', failure: 'number_blocked' }
  const ALONE: Outcome = { kind: 'later', failure: 'smtp_451', whole: false }
  const first = gateway('a', [UNKNOWN, REFUSED, ALONE])
  const second = gateway('b', [])
  const both = withFailover<Sms>(first.provider, second.provider)
  expect(await both.send(sms)).toEqual(UNKNOWN)
  expect(await both.send(sms)).toEqual(REFUSED)
  expect(await both.send(sms)).toEqual(ALONE)
  expect(second.asked).toEqual([])
})

test('one that takes and never answers is left alone after three; those three stay in doubt', async () => {
  const first = gateway('a', [UNKNOWN, UNKNOWN, UNKNOWN])
  const second = gateway('b', [])
  const both = withFailover<Sms>(first.provider, second.provider, clock().now)
  for (let index = 0; index < 3; index += 1) expect(await both.send(sms)).toEqual(UNKNOWN)
  expect(await both.send(sms)).toMatchObject({ provider: 'b' })
})

test('both down is said as one', async () => {
  const both = withFailover<Sms>(gateway('a', [DOWN]).provider, gateway('b', [DOWN]).provider)
  expect(await both.send(sms)).toEqual(DOWN)
})

test('what waited for the first, or for the rate of the second, beyond its time goes to nobody, and keeps no more of it than is left', async () => {
  const { time, now } = clock()
  const within: (number | undefined)[] = []
  const slow: SmsGateway = {
    name: 'a',
    async send() {
      time.ms += 3_000
      return DOWN
    },
  }
  const second: SmsGateway = {
    name: 'b',
    async send(_sms, withinMs) {
      within.push(withinMs)
      return SENT
    },
  }
  expect(await withFailover<Sms>(slow, second, now).send(sms, 2_000)).toEqual({ kind: 'late' })
  expect(within).toEqual([])
  expect(await withFailover<Sms>(slow, second, now).send(sms, 4_000)).toMatchObject({ provider: 'b' })
  expect(await withFailover<Sms>(slow, second, now).send(sms)).toMatchObject({ provider: 'b' })
  expect(within.splice(0)).toEqual([1_000, undefined])
  const wait = async (ms: number) => {
    time.ms += ms
  }
  const rate = createRate(1, { now, wait })
  const limited = withRate<Sms>(second, rate, now)
  expect(await limited.send(sms, 500)).toEqual(SENT)
  expect(await limited.send(sms, 500)).toEqual({ kind: 'late' })
  expect(within).toEqual([500])
})

test('a rate lets through so many a second, and whoever asks ahead does not wait twice', async () => {
  const { time, now } = clock()
  const waits: number[] = []
  const wait = async (ms: number) => {
    waits.push(ms)
    time.ms += ms
  }
  const rate = createRate(10, { now, wait })
  const { provider, asked } = gateway('a', [])
  const slow = withRate<Sms>(provider, rate)
  for (let index = 0; index < 30; index += 1) {
    await slow.ready?.()
    await slow.send(sms)
  }
  expect(asked.length).toBe(30)
  // The first ten at once, then one each tenth of a second.
  expect(time.ms).toBeCloseTo(2000, 5)
  expect(waits.length).toBe(20)
  await slow.send(sms)
  expect(time.ms).toBeCloseTo(2100, 5)
})

test('those who come at once wait one behind the other', async () => {
  const { now } = clock()
  const waits: number[] = []
  const rate = createRate(2, { now, wait: async (ms) => void waits.push(ms) })
  await Promise.all([rate.take(), rate.take(), rate.take(), rate.take()])
  expect(waits).toEqual([500, 1000])
})

test('who gives up waiting has taken nothing', async () => {
  const { time, now } = clock()
  const waits: number[] = []
  const patient = createRate(1, { now, wait: async (ms) => void waits.push(ms) })
  await patient.take()
  for (let index = 0; index < 5; index += 1) await patient.take(AbortSignal.abort())
  waits.length = 0
  time.ms += 1000
  await patient.take()
  expect(waits).toEqual([])
})
