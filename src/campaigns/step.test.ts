import { expect, test } from 'vitest'
import type { Step } from './contract.ts'
import { nextTime, turnOf } from './schedule.ts'
import { placeAfter } from './step.ts'

const ZONE = 'Asia/Jerusalem'
const at = (text: string) => Temporal.Instant.from(text)
const send: Step = {
  kind: 'send',
  channels: ['sms'],
  content: { email: null, sms: { he: 'א', en: 'a' }, card: null, cashier_line: null },
}
const wait = (days: number, hour: number | null): Step => ({ kind: 'wait', days, hour })
const place = (steps: Step[], done: number, now: string) => {
  const { step, nextAt } = placeAfter(steps, done, at(now), ZONE)
  return [step, nextAt?.toString() ?? null]
}

test('waits add up, an hour that has passed is the next day’s, and after the last message it is over', () => {
  const steps = [send, wait(2, null), wait(0, 9), send]
  expect(place(steps, 0, '2026-03-01T06:30:00Z')).toEqual([3, '2026-03-03T07:00:00Z'])
  expect(place(steps, 0, '2026-03-01T07:30:00Z')).toEqual([3, '2026-03-04T07:00:00Z'])
  expect(place(steps, 3, '2026-03-04T07:00:00Z')).toEqual([4, null])
  expect(place([send, wait(3, null)], 0, '2026-03-01T07:30:00Z')).toEqual([2, null])
  // A wait before the first message counts from coming in.
  expect(place([wait(1, null), send], -1, '2026-03-01T07:30:00Z')).toEqual([1, '2026-03-02T07:30:00Z'])
})

test('a day is the club’s day across the change of the clock', () => {
  // In Jerusalem the clock goes forward on 27 March 2026.
  expect(place([send, wait(1, null), send], 0, '2026-03-26T10:00:00Z')).toEqual([2, '2026-03-27T09:00:00Z'])
  expect(place([send, wait(1, 12), send], 0, '2026-03-26T10:00:00Z')).toEqual([2, '2026-03-27T09:00:00Z'])
})

test('what recurs goes out on its day and hour, in a short month on the last, and never twice for one day', () => {
  const monthly = { kind: 'recurring', every: 'month', day: 31, hour: 10 } as const
  const times = [nextTime(monthly, at('2026-01-31T08:00:00Z'), ZONE)]
  for (let run = 0; run < 2; run += 1) times.push(nextTime(monthly, times.at(-1) as Temporal.Instant, ZONE))
  expect(times.map(String)).toEqual(['2026-02-28T08:00:00Z', '2026-03-31T07:00:00Z', '2026-04-30T07:00:00Z'])
  const weekly = { kind: 'recurring', every: 'week', day: 7, hour: 18 } as const
  expect(nextTime(weekly, at('2026-03-01T15:59:00Z'), ZONE)?.toString()).toBe('2026-03-01T16:00:00Z')
  expect(nextTime(weekly, at('2026-03-01T16:00:00Z'), ZONE)?.toString()).toBe('2026-03-08T16:00:00Z')
  const daily = { kind: 'recurring', every: 'day', day: 1, hour: 0 } as const
  expect(nextTime(daily, at('2026-03-01T12:00:00Z'), ZONE)?.toString()).toBe('2026-03-01T22:00:00Z')
  expect(turnOf(daily, at('2026-03-01T22:00:00Z'), ZONE)).toBe('2026-03-02')
  // Two in the morning of 27 March there was not; one of 25 October there was twice.
  const early = (hour: number, after: string) =>
    nextTime({ kind: 'recurring', every: 'day', day: 1, hour }, at(after), ZONE)?.toString()
  expect(early(2, '2026-03-26T12:00:00Z')).toBe('2026-03-27T00:00:00Z')
  expect(early(1, '2026-10-24T12:00:00Z')).toBe('2026-10-24T22:00:00Z')
  expect(early(1, '2026-10-24T22:00:00Z')).toBe('2026-10-25T23:00:00Z')
})

test('a one-off goes at its time, or at once where that has passed', () => {
  const now = at('2026-03-01T12:00:00Z')
  const once = (text: string | null) => nextTime({ kind: 'once', at: text }, now, ZONE)?.toString()
  expect(once('2026-03-02T09:00:00+02:00')).toBe('2026-03-02T07:00:00Z')
  expect(once('2026-02-02T09:00:00+02:00')).toBe(now.toString())
  expect(once(null)).toBe(now.toString())
})
