import { expect, test } from 'vitest'
import { drawBuyer } from '../../test/support/buyers.ts'
import { bgNbd } from './bg-nbd.ts'
import { seedChance } from './chance.ts'
import { fitModel } from './fit.ts'
import { gather, type Histories, type History } from './history.ts'
import { mbgNbd } from './mbg-nbd.ts'
import { paretoNbd } from './pareto-nbd.ts'

const MODELS = [bgNbd, mbgNbd, paretoNbd]

/** 400 made-up histories: repeats / last week / weeks / how many. */
const MADE_UP = `
  0/0/20/77 0/0/30/66 0/0/40/64 1/5/20/10 1/10/20/6 1/15/20/3 1/20/20/8 1/5/30/7 1/10/30/3 1/15/30/6
  1/20/30/5 1/25/30/4 1/30/30/1 1/5/40/13 1/10/40/5 1/15/40/8 1/25/40/1 1/30/40/1 1/40/40/2 2/5/20/1
  2/10/20/1 2/15/20/3 2/20/20/9 2/5/30/5 2/10/30/1 2/15/30/2 2/20/30/1 2/25/30/3 2/30/30/2 2/5/40/1
  2/10/40/3 2/15/40/2 2/20/40/2 2/25/40/1 2/30/40/2 2/35/40/1 2/40/40/1 3/5/20/2 3/10/20/1 3/15/20/2
  3/10/30/1 3/20/30/1 3/25/30/1 3/5/40/2 3/15/40/1 3/30/40/1 3/40/40/2 4/5/20/1 4/10/20/2 4/15/20/3
  4/20/20/1 4/15/30/1 4/20/30/1 4/25/30/2 4/30/30/2 4/10/40/1 4/20/40/1 4/30/40/1 4/40/40/1 5/15/20/1
  5/20/20/1 5/10/30/2 5/15/30/2 5/20/30/1 5/25/30/1 5/30/30/1 5/10/40/1 5/40/40/2 6/15/30/1 6/20/30/1
  6/25/30/1 6/40/40/2 7/20/20/1 7/15/30/1 7/25/30/1 7/30/30/1 7/40/40/1 8/35/40/1 8/40/40/3 9/20/20/1
  9/40/40/1 10/30/30/2 10/30/40/1 11/25/40/1 11/40/40/1 13/30/30/1 13/35/40/1 13/40/40/1 14/30/30/1
  33/30/30/1
`
const read = (text: string): Histories => {
  const rows = text
    .trim()
    .split(/\s+/)
    .map((row) => row.split('/').map(Number))
  const column = (i: number) => rows.map((row) => row[i] ?? 0)
  return {
    length: rows.length,
    repeats: Int32Array.from(column(0)),
    lastWeek: Float64Array.from(column(1)),
    weeks: Float64Array.from(column(2)),
    count: Float64Array.from(column(3)),
  }
}

// Found by another program: the papers' closed forms (Pareto/NBD with 2F1) climbed by Nelder and Mead to 1e-12.
test.each([
  [bgNbd, -2064.925666, [0.357703, 5.4166, 0.64025, 3.7943]],
  [mbgNbd, -2065.221872, [0.528016, 6.42757, 0.66917, 2.82068]],
] as const)('$name finds the optimum that another search finds', (model, likelihood, parameters) => {
  const fit = fitModel(model, read(MADE_UP))
  expect(fit.degenerate).toBeNull()
  expect(fit.logLikelihood).toBeCloseTo(likelihood, 5)
  for (const [i, each] of parameters.entries())
    expect(Math.abs((fit.parameters[i] as number) / each - 1)).toBeLessThan(1e-4)
})

test('where the data leave a ridge, Pareto/NBD stays near the top and its errors say how little is known', () => {
  const fit = fitModel(paretoNbd, read(MADE_UP))
  expect(fit.logLikelihood).toBeGreaterThan(-2064.60665 - 1e-3)
  expect(fit.logErrors[2]).toBeGreaterThan(2)
  expect(fit.logErrors[0]).toBeLessThan(0.5)
})

test.each(MODELS)('$name finds the truth that buyers were made with', (model) => {
  const truth = model === paretoNbd ? [0.8, 6, 0.7, 8] : [0.8, 6, 0.9, 2.4]
  const chance = seedChance(3)
  const histories = Array.from({ length: 6_000 }, (_, i) =>
    drawBuyer(model.name, truth, 30 + (i % 12), chance),
  )
  const fit = fitModel(model, gather(histories))
  expect(fit.degenerate).toBeNull()
  for (const [i, each] of truth.entries()) {
    const away = Math.log((fit.parameters[i] as number) / each) / (fit.logErrors[i] as number)
    expect(Math.abs(away)).toBeLessThan(3.5)
    expect(fit.logErrors[i]).toBeLessThan(0.5)
  }
  // The optimum is at least as likely as the truth.
  expect(fit.logLikelihood).toBeGreaterThan(model.logLikelihood(gather(histories), truth))
})

test.each(MODELS)('$name: ten times each history gives the same fit', (model) => {
  const histories = read(MADE_UP)
  const once = fitModel(model, { ...histories, count: histories.count.map((each) => each * 10) })
  const repeated = fitModel(
    model,
    gather(
      [...histories.count.keys()].flatMap((i): History[] =>
        Array.from({ length: 10 * (histories.count[i] as number) }, () => ({
          repeats: histories.repeats[i] as number,
          lastWeek: histories.lastWeek[i] as number,
          weeks: histories.weeks[i] as number,
        })),
      ),
    ),
  )
  expect(repeated.parameters).toEqual(once.parameters)
  expect(repeated.histories).toBe(4_000)
})

test.each(MODELS)('$name says so when nobody leaves', (model) => {
  const chance = seedChance(5)
  const staying = Array.from({ length: 2_000 }, () => drawBuyer('bg_nbd', [0.8, 6, 1e-9, 5], 40, chance))
  const fit = fitModel(model, gather(staying))
  expect(fit.degenerate).toBe('nobody_leaves')
  expect(fit.logLikelihood - fit.logLikelihoodNobodyLeaves).toBeLessThan(5)
})

test('what a handful of buyers happen to do is no evidence of leaving', () => {
  const chance = seedChance(6)
  const few = Array.from({ length: 80 }, () => drawBuyer('bg_nbd', [0.8, 6, 0.4, 5], 20, chance))
  const fit = fitModel(bgNbd, gather(few))
  expect(fit.logLikelihood).toBeGreaterThan(fit.logLikelihoodNobodyLeaves)
  expect(fit.degenerate).toBe('nobody_leaves')
})

test('a few buyers are too few, and so are many who never came back', () => {
  const few = gather(Array.from({ length: 49 }, () => ({ repeats: 2, lastWeek: 3, weeks: 9 })))
  expect(fitModel(mbgNbd, few).degenerate).toBe('too_few')
  const once = gather(Array.from({ length: 5_000 }, () => ({ repeats: 0, lastWeek: 0, weeks: 9 })))
  expect(fitModel(mbgNbd, once).degenerate).toBe('too_few')
  expect(fitModel(mbgNbd, gather([])).degenerate).toBe('too_few')
})

const many = (at: (i: number) => History) => gather(Array.from({ length: 3_000 }, (_, i) => at(i)))
const STRANGE: readonly [string, Histories][] = [
  ['all alike', many(() => ({ repeats: 3, lastWeek: 9, weeks: 12 }))],
  ['bought on the last day', many((i) => ({ repeats: 1 + (i % 3), lastWeek: 10, weeks: 10 }))],
  ['all on the first two days', many((i) => ({ repeats: 1, lastWeek: 1 / 7, weeks: 5 + (i % 90) }))],
  ['no time at all', many(() => ({ repeats: 0, lastWeek: 0, weeks: 0 }))],
  [
    'one buys every day for twenty years',
    many((i) =>
      i === 0
        ? { repeats: 7_000, lastWeek: 1_000, weeks: 1_043 }
        : { repeats: i % 4 === 0 ? 1 : 0, lastWeek: i % 4 === 0 ? i / 10 : 0, weeks: 1_043 },
    ),
  ],
]

test.each(STRANGE)('strange histories end soon and say something: %s', (_, histories) => {
  for (const model of MODELS) {
    const fit = fitModel(model, histories)
    expect(fit.steps).toBeLessThanOrEqual(120)
    expect(fit.parameters.every((each) => Number.isFinite(each) && each > 0)).toBe(true)
    if (fit.degenerate !== 'too_few') expect(fit.logLikelihood).not.toBeNaN()
  }
})

test('a sample of the histories finds nearly what all of them find', () => {
  const chance = seedChance(8)
  const histories = gather(
    Array.from({ length: 8_000 }, (_, i) =>
      drawBuyer('mbg_nbd', [0.8, 6, 0.9, 2.4], 30 + (i % 50) / 7, chance),
    ),
  )
  const whole = fitModel(mbgNbd, histories)
  const sample = fitModel(mbgNbd, histories, { mostLooked: 800 })
  expect(sample.looked).toBeLessThanOrEqual(800)
  expect(sample.histories).toBe(8_000)
  expect(sample.logLikelihood).toBeLessThanOrEqual(whole.logLikelihood)
  expect(whole.logLikelihood - sample.logLikelihood).toBeLessThan(5)
})
