import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countOf, gather, type History, historyOf, recount, thin } from './history.ts'

test('a history counts days after the first, once each, up to the day given', () => {
  const days = [100, 100, 107, 107, 121, 200]
  expect(historyOf(days, 135)).toEqual({ repeats: 2, lastWeek: 3, weeks: 5 })
  expect(historyOf(days, 121)).toEqual({ repeats: 2, lastWeek: 3, weeks: 3 })
  expect(historyOf(days, 100)).toEqual({ repeats: 0, lastWeek: 0, weeks: 0 })
  expect(historyOf(days, 99)).toBeNull()
  expect(historyOf([], 99)).toBeNull()
})

const history = fc
  .record({ repeats: fc.nat(4), last: fc.nat(3), rest: fc.nat(3) })
  .map(({ repeats, last, rest }): History => {
    const lastWeek = repeats === 0 ? 0 : last + 1
    return { repeats, lastWeek, weeks: lastWeek + rest }
  })

test('gathering keeps every history, and each distinct one once', () => {
  fc.assert(
    fc.property(fc.array(history), (all) => {
      const gathered = gather(all)
      expect(countOf(gathered)).toBe(all.length)
      const key = (each: History) => `${each.repeats}/${each.lastWeek}/${each.weeks}`
      expect(gathered.length).toBe(new Set(all.map(key)).size)
      for (let i = 0; i < gathered.length; i += 1) {
        const own = `${gathered.repeats[i]}/${gathered.lastWeek[i]}/${gathered.weeks[i]}`
        expect(gathered.count[i]).toBe(all.filter((each) => key(each) === own).length)
      }
    }),
  )
})

test('a thinned sample is small, stands for all, and is the same every time', () => {
  const all = Array.from({ length: 5_000 }, (_, i): History => {
    const repeats = i % 7 === 0 ? 0 : i % 11
    return { repeats, lastWeek: repeats === 0 ? 0 : ((i * 37) % 200) / 7, weeks: 30 + ((i * 13) % 80) / 7 }
  })
  const gathered = gather(all)
  const thinned = thin(gathered, 300)
  expect(thinned.length).toBeLessThanOrEqual(300)
  expect(countOf(thinned)).toBeCloseTo(5_000, 6)
  const meanRepeats = ({ repeats, count, length }: typeof thinned) =>
    Array.from({ length }, (_, i) => (repeats[i] as number) * (count[i] as number)).reduce((a, b) => a + b, 0)
  expect(meanRepeats(thinned) / meanRepeats(gathered)).toBeCloseTo(1, 1)
  expect(thin(gathered, 300)).toEqual(thinned)
  expect(thin(thinned, 300)).toBe(thinned)
})

test('histories that come to nothing are left out', () => {
  const gathered = gather([
    { repeats: 0, lastWeek: 0, weeks: 3 },
    { repeats: 1, lastWeek: 2, weeks: 3 },
  ])
  const counted = recount(gathered, Float64Array.of(0, 4))
  expect(counted).toEqual({
    length: 1,
    repeats: Int32Array.of(1),
    lastWeek: Float64Array.of(2),
    weeks: Float64Array.of(3),
    count: Float64Array.of(4),
  })
})
