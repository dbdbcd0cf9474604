import { expect, test } from 'vitest'
import type { Item, Outcome } from './queue.ts'
import { startQueue } from './queue-runner.ts'

const receipt = (name: string) => ({
  name,
  kind: 'receipt' as const,
  path: '/receipts',
  body: { receipt_id: name },
  occurredAt: '2026-11-22T10:00:00Z',
  label: {},
})

/** A line that is cut or whole, a clock and a timer that are moved by hand. */
function setUp() {
  let kept: readonly Item[] = []
  const line = { isCut: false, sent: [] as string[], loseAnswers: false }
  const timers: (() => void)[] = []
  const clock = { now: 0 }
  const runner = startQueue({
    store: {
      async change(work) {
        kept = work(kept)
        return kept
      },
    },
    async send(item): Promise<Outcome> {
      if (line.isCut) return { kind: 'later' }
      line.sent.push(item.name)
      return line.loseAnswers ? { kind: 'later' } : { kind: 'posted' }
    },
    now: () => clock.now,
    async alone(work) {
      await work()
      return true
    },
    later: (work) => void timers.push(work),
  })
  return { runner, line, timers, clock }
}

test('twenty receipts and a redemption of a cut line go out once each, in order, when it is back', async () => {
  const { runner, line } = setUp()
  line.isCut = true
  const names = Array.from({ length: 20 }, (_, index) => `r${index}`)
  for (const name of names) await runner.add(receipt(name))
  await runner.add({ ...receipt('wish'), kind: 'redemption', path: '/redemptions' })
  expect(runner.list().every(({ state }) => state === 'waiting')).toBe(true)
  line.isCut = false
  await runner.wake()
  expect(line.sent).toEqual([...names, 'wish'])
  expect(runner.list().every(({ state }) => state === 'posted')).toBe(true)
})

test('an answer that was lost is asked for again when its time has come', async () => {
  const { runner, line, timers, clock } = setUp()
  line.loseAnswers = true
  await runner.add(receipt('r'))
  await expect.poll(() => timers.length).toBe(1)
  line.loseAnswers = false
  clock.now = 1000
  timers[0]?.()
  await expect.poll(() => runner.list()[0]?.state).toBe('posted')
  expect(line.sent).toEqual(['r', 'r'])
})

test('whoever waits for one is told when it is settled', async () => {
  const { runner } = setUp()
  const settled = runner.whenSettled('r', 'receipt', 1000)
  await runner.add(receipt('r'))
  expect(await settled).toMatchObject({ state: 'posted' })
})
