import { describe, expect, it } from 'vitest'
import { openRandom, openScatter, type Random, sumWeights } from './random.ts'

function measure(draw: (random: Random) => number, count = 40_000): { mean: number; variance: number } {
  const random = openRandom('measure')
  let sum = 0
  let squares = 0
  for (let i = 0; i < count; i += 1) {
    const x = draw(random)
    sum += x
    squares += x * x
  }
  const mean = sum / count
  return { mean, variance: squares / count - mean * mean }
}

describe('named streams', () => {
  it('repeat, and do not depend on what was drawn before', () => {
    const fresh = openRandom('s').split('member', 7)
    const root = openRandom('s')
    for (let i = 0; i < 100; i += 1) root.next()
    const later = root.split('member', 7)
    expect([later.next(), later.next()]).toEqual([fresh.next(), fresh.next()])
  })

  it('differ by seed, by name, by kind of name and by grouping', () => {
    const root = openRandom('s')
    const firsts = [
      root.split('a', 'b'),
      root.split('ab'),
      root.split('b', 'a'),
      root.split(7),
      root.split('7'),
      root.split(7 + 2 ** 32),
      openRandom('t').split('ab'),
    ].map((stream) => stream.next())
    expect(new Set(firsts).size).toBe(firsts.length)
  })

  it('are uniform across neighbours, not only along one stream', () => {
    const root = openRandom('neighbours')
    const cells = new Array<number>(20).fill(0)
    for (let i = 0; i < 40_000; i += 1) {
      const cell = Math.floor(root.split('member', i).next() * 20)
      cells[cell] = (cells[cell] ?? 0) + 1
    }
    const chiSquare = cells.reduce((sum, n) => sum + (n - 2000) ** 2 / 2000, 0)
    expect(chiSquare).toBeLessThan(43.8) // 19 degrees of freedom, one in a thousand
  })
})

describe('distributions', () => {
  it.each([
    ['gamma, shape 3', (r: Random) => r.gamma(3, 2), 6, 12],
    ['gamma, shape 0.4', (r: Random) => r.gamma(0.4, 5), 2, 10],
    ['exponential', (r: Random) => r.exponential(), 1, 1],
    ['poisson', (r: Random) => r.poisson(9), 9, 9],
    ['normal', (r: Random) => 5 + r.normal(), 5, 1],
    ['lognormal', (r: Random) => r.lognormal(1, 0.5), Math.exp(0.125), (Math.exp(0.25) - 1) * Math.exp(0.25)],
    ['weibull, shape 2', (r: Random) => r.weibull(2, 1), Math.sqrt(Math.PI) / 2, 1 - Math.PI / 4],
  ])('%s has its mean and variance', (_name, draw, mean, variance) => {
    const measured = measure(draw)
    expect(Math.abs(measured.mean - mean)).toBeLessThan(5 * Math.sqrt(variance / 40_000))
    expect(measured.variance / variance).toBeGreaterThan(0.9)
    expect(measured.variance / variance).toBeLessThan(1.1)
  })

  it('weighted picks follow the weights and never take a weight of zero', () => {
    const random = openRandom('weights')
    const totals = sumWeights([0, 1, 0, 3, 0])
    const counts = [0, 0, 0, 0, 0]
    for (let i = 0; i < 8000; i += 1) {
      const index = random.pickWeighted(totals)
      counts[index] = (counts[index] ?? 0) + 1
    }
    expect([counts[0], counts[2], counts[4]]).toEqual([0, 0, 0])
    expect((counts[3] ?? 0) / 8000).toBeCloseTo(0.75, 1)
  })
})

it('a scatter gives every index a number of its own', () => {
  const scatter = openScatter(997, openRandom('scatter'))
  const numbers = Array.from({ length: 997 }, (_, index) => scatter(index))
  expect(new Set(numbers).size).toBe(997)
  expect(Math.max(...numbers)).toBe(996)
  expect(() => scatter(997)).toThrow(RangeError)
})
