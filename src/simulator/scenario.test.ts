import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { beforeAll, describe, expect, it } from 'vitest'
import { planDemo, planScale } from './scenario.ts'
import { simulate } from './simulation.ts'
import { buildWorld } from './world.ts'

describe('the demonstration club', () => {
  const counts = { join: 0, receipt: 0, return: 0 }
  const visits = new Map<string, number>()
  const wineByMonth = new Map<string, number>()
  const linesByMonth = new Map<string, number>()
  let anonymous = 0
  let seconds = Number.POSITIVE_INFINITY

  beforeAll(() => {
    const start = process.threadCpuUsage()
    for (const event of simulate(buildWorld(planDemo({ to: Temporal.PlainDate.from('2026-10-31') })))) {
      counts[event.kind] += 1
      if (event.kind !== 'receipt') continue
      const { receipt, truth } = event
      if (truth.named === null) anonymous += 1
      else visits.set(truth.named, (visits.get(truth.named) ?? 0) + 1)
      const month = receipt.occurred_at.slice(0, 7)
      linesByMonth.set(month, (linesByMonth.get(month) ?? 0) + receipt.lines.length)
      const wine = receipt.lines.filter((line) => line.category === 'יין ואלכוהול').length
      wineByMonth.set(month, (wineByMonth.get(month) ?? 0) + wine)
    }
    // Of this thread's own work: how busy the machine is otherwise is no fault of the simulation.
    const { user, system } = process.threadCpuUsage(start)
    seconds = (user + system) / 1_000_000
  })

  it('is made in less than fifteen seconds', () => expect(seconds).toBeLessThan(15))

  it('has the size of a small chain', () => {
    expect(counts.join).toBe(5000)
    expect(counts.receipt).toBeGreaterThan(120_000)
    expect(counts.receipt).toBeLessThan(300_000)
  })

  it('knows about three quarters of its buyers', () => {
    expect(anonymous / counts.receipt).toBeGreaterThan(0.22)
    expect(anonymous / counts.receipt).toBeLessThan(0.3)
  })

  it('has members of every rhythm: most come again, a fifth make most visits, the median comes seldom', () => {
    const sorted = [...visits.values()].sort((a, b) => b - a)
    const total = sorted.reduce((sum, count) => sum + count, 0)
    const repeat = sorted.filter((count) => count > 1).length / sorted.length
    const topFifth = sorted.slice(0, sorted.length / 5).reduce((sum, count) => sum + count, 0) / total
    expect(repeat).toBeGreaterThan(0.75)
    expect(repeat).toBeLessThan(0.95)
    expect(topFifth).toBeGreaterThan(0.55)
    expect(topFifth).toBeLessThan(0.8)
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan((0.7 * total) / sorted.length)
  })

  it('sells more wine in the month before Pesach and before Rosh Hashana than in between', () => {
    const share = (month: string): number => (wineByMonth.get(month) ?? 0) / (linesByMonth.get(month) ?? 1)
    expect(share('2026-03')).toBeGreaterThan(1.2 * share('2026-06'))
    expect(share('2025-09')).toBeGreaterThan(1.1 * share('2025-11'))
  })
})

describe('a scenario for benchmarks', () => {
  it('has about as many lines as asked for, and its memory does not grow while it runs', () => {
    // Only a forced collection tells what is kept from what is not yet swept up.
    setFlagsFromString('--expose-gc')
    const collect: () => void = runInNewContext('gc')
    const asked = 600_000
    let lines = 0
    let joined = 0
    const kept: number[] = []
    for (const event of simulate(buildWorld(planScale({ members: 20_000, lines: asked })))) {
      if (event.kind === 'join') joined += 1
      if (event.kind !== 'receipt') continue
      lines += event.receipt.lines.length
      if (lines < (kept.length + 1) * 100_000) continue
      collect()
      kept.push(getHeapStatistics().used_heap_size / 1e6)
    }
    expect(joined).toBe(20_000)
    expect(Math.abs(lines / asked - 1)).toBeLessThan(0.05)
    expect(kept.length).toBeGreaterThanOrEqual(5)
    expect(Math.max(...kept) - (kept[0] ?? 0)).toBeLessThan(25)
  })

  it('refuses fewer lines than it takes to join', () => {
    expect(() => planScale({ members: 1000, lines: 2000 })).toThrow(RangeError)
  })
})
