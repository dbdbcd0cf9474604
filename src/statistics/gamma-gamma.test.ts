import { expect, test } from 'vitest'
import { seedChance } from './chance.ts'
import { lnGamma } from './gamma.ts'
import { expectSpend, fitSpend, gatherSpendings, type Spending, spendLogLikelihood } from './gamma-gamma.ts'

/** Of the CDNOW sample to 1997-09-30 (Fader & Hardie 2013, to more digits). */
const PUBLISHED = [6.24957089396106, 3.744225083557029, 15.443526829842035]

test.each([
  [2, 22.345, 24.653919452018044],
  [1, 11.77, 18.91002037659544],
  [0, 0, 35.170371539198044],
  [7, 73.74142857142856, 71.46470494160296],
  [1, 26.22, 28.95097523519765],
  [4, 19.02, 20.61755756881106],
])('%d purchases with the mean %d', (purchases, mean, expected) => {
  expect(expectSpend(PUBLISHED, { purchases, mean })).toBeCloseTo(expected, 9)
})

test('the likelihood is that of the story told, integrated by brute force', () => {
  const [p, q, scale] = [2.3, 3.1, 14]
  for (const { purchases, mean } of [
    { purchases: 1, mean: 9 },
    { purchases: 6, mean: 31 },
  ]) {
    // The sum of purchases is gamma (p x, ν), so their mean is gamma (p x, ν x); ν is gamma (q, γ) over buyers.
    let sum = 0
    for (let u = -30; u < 10; u += 0.02) {
      const nu = Math.exp(u)
      const own =
        p * purchases * Math.log(nu * purchases) +
        (p * purchases - 1) * Math.log(mean) -
        nu * purchases * mean -
        lnGamma(p * purchases)
      sum += 0.02 * Math.exp(own + q * (Math.log(scale) + u) - scale * nu - lnGamma(q))
    }
    const value = spendLogLikelihood(gatherSpendings([{ purchases, mean }]), [p, q, scale])
    expect(value).toBeCloseTo(Math.log(sum), 8)
  }
})

/** A buyer's mean of purchases whose shape is 2 (two exponentials), ν of shape 4: sums of exponentials. */
function drawSpending(purchases: number, scale: number, chance: () => number): Spending {
  const draw = (times: number) =>
    Array.from({ length: times }, () => -Math.log(1 - chance())).reduce((a, b) => a + b, 0)
  const nu = draw(4) / scale
  return { purchases, mean: draw(2 * purchases) / nu / purchases }
}

test('finds the truth that buyers were made with, in any unit of money', () => {
  const chance = seedChance(2)
  const spendings = Array.from({ length: 3_000 }, (_, i) => drawSpending(1 + (i % 5), 60, chance))
  const fit = fitSpend(gatherSpendings(spendings))
  expect(fit.degenerate).toBeNull()
  for (const [i, each] of [2, 4, 60].entries())
    expect(
      Math.abs(Math.log((fit.parameters[i] as number) / each) / (fit.logErrors[i] as number)),
    ).toBeLessThan(3.5)
  const inCents = fitSpend(
    gatherSpendings(spendings.map(({ purchases, mean }) => ({ purchases, mean: mean * 100 }))),
  )
  expect((inCents.parameters[2] as number) / (fit.parameters[2] as number) / 100).toBeCloseTo(1, 3)
  const sample = fitSpend(gatherSpendings(spendings), { mostLooked: 500 })
  expect(Math.abs(Math.log((sample.parameters[0] as number) / 2))).toBeLessThan(0.3)
})

test('equal spendings are one with their count, and the slope is the slope', () => {
  const one = { purchases: 3, mean: 20 }
  const at = [2, 4, 60]
  const gathered = gatherSpendings([one, one, { purchases: 1, mean: -5 }, { purchases: 1, mean: 0 }])
  expect(gathered.length).toBe(1)
  const gradient = new Float64Array(3)
  const value = spendLogLikelihood(gathered, at, gradient)
  expect(value).toBeCloseTo(2 * spendLogLikelihood(gatherSpendings([one]), at), 12)
  for (const i of [0, 1, 2]) {
    const beside = (h: number) =>
      spendLogLikelihood(
        gathered,
        at.map((p, j) => (i === j ? p * Math.exp(h) : p)),
      )
    expect(gradient[i]).toBeCloseTo((beside(1e-5) - beside(-1e-5)) / 2e-5, 6)
  }
})

test('what is expected lies between the own mean and everybody’s, nearer to the own the more is known', () => {
  const everybody = expectSpend(PUBLISHED, { purchases: 0, mean: 0 })
  let before = everybody
  for (const purchases of [1, 2, 5, 20, 100]) {
    const expected = expectSpend(PUBLISHED, { purchases, mean: 80 })
    expect(expected).toBeGreaterThan(before)
    expect(expected).toBeLessThan(80)
    before = expected
  }
})

test('too few, all alike, or without a mean: it says so', () => {
  expect(fitSpend(gatherSpendings([{ purchases: 1, mean: 3 }])).degenerate).toBe('too_few')
  const alike = Array.from({ length: 200 }, () => ({ purchases: 2, mean: 25 }))
  expect(fitSpend(gatherSpendings(alike)).degenerate).not.toBeNull()
  const chance = seedChance(4)
  const draw = () => -Math.log(1 - chance())
  const wild = Array.from({ length: 2_000 }, () => ({ purchases: 1, mean: (draw() + draw()) / draw() ** 2 }))
  expect(fitSpend(gatherSpendings(wild)).degenerate).toBe('no_mean')
  expect(expectSpend([2, 0.8, 5], { purchases: 0, mean: 0 })).toBe(Number.POSITIVE_INFINITY)
})
