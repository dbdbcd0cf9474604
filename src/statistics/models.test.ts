import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawBuyer } from '../../test/support/buyers.ts'
import { bgNbd } from './bg-nbd.ts'
import { seedChance } from './chance.ts'
import { lnBeta, lnGamma } from './gamma.ts'
import { gather, type History } from './history.ts'
import { mbgNbd } from './mbg-nbd.ts'
import { paretoNbd } from './pareto-nbd.ts'
import { discountPerWeek, expectDiscounted } from './residual-value.ts'

const MODELS = [bgNbd, mbgNbd, paretoNbd]

/** Of the CDNOW sample to 1997-09-30: Fader, Hardie & Lee 2005 (BG, Pareto), Batislam et al. 2007 (MBG), to more digits. */
const PUBLISHED = {
  bg_nbd: [0.2425945216339017, 4.413601869844484, 0.7929219577343789, 2.42590663156343],
  mbg_nbd: [0.5248432175433768, 6.18308580842051, 0.8913593767551591, 1.6140020752648037],
  pareto_nbd: [0.553277050974462, 10.577683408329984, 0.6062400202354752, 11.668737825977628],
}

/** Days to the last purchase and days observed; P(alive) and purchases in 39 weeks by BG, MBG, Pareto; active by Pareto. */
const BUYERS = [
  [
    2, 213, 272, 0.7266203178061829, 0.7061384716745425, 0.8691342640299813, 1.2259944773733698,
    1.2627588476772693, 1.4552017037583012, 0.5919263505890489,
  ],
  [
    1, 12, 272, 0.21239104284831312, 0.17095106994972895, 0.16799607194766877, 0.20341884747923542,
    0.1889448956187564, 0.17111435092609054, 0.0866453229524096,
  ],
  [
    0, 0, 272, 1.0, 0.38972293762381294, 0.29511259335623174, 0.19479363155358667, 0.1539660177384279,
    0.10707024108346705, 0.06927225060720672,
  ],
  [
    7, 206, 272, 0.6418347212407605, 0.6226798977405934, 0.7494529104874936, 3.3375714704308583,
    3.1671695410250096, 3.7120870021799792, 0.6886962870209079,
  ],
  [
    1, 167, 268, 0.6469924659934816, 0.6172210755316515, 0.7647226206926593, 0.626853072834396,
    0.6896350525832722, 0.7866824178702861, 0.39616423697986247,
  ],
  [
    4, 106, 253, 0.23662222468788924, 0.22073306678624857, 0.299839968073137, 0.7755782583203694,
    0.7243439348668727, 0.9393500462328531, 0.2535661367308059,
  ],
].map(([x = 0, last = 0, days = 0, ...figures]) => ({
  history: { repeats: x, lastWeek: last / 7, weeks: days / 7 },
  alive: figures.slice(0, 3),
  purchases: figures.slice(3, 6),
  active: figures[6],
}))

describe('published figures at published parameters', () => {
  test.each(BUYERS)('a buyer of the CDNOW sample: $history', ({ history, alive, purchases, active }) => {
    for (const [i, model] of MODELS.entries()) {
      const parameters = PUBLISHED[model.name]
      expect(model.chanceAlive(parameters, history)).toBeCloseTo(alive[i] as number, 9)
      expect(model.expectPurchases(parameters, history, 39)).toBeCloseTo(purchases[i] as number, 9)
    }
    expect(paretoNbd.chanceActive(PUBLISHED.pareto_nbd, history, 39)).toBeCloseTo(active as number, 9)
  })

  test.each([
    [0.1429, 0.007816000638977909, 0.007828347516068002],
    [1, 0.05318429309297337, 0.05326789117165627],
    [3, 0.15063084361003926, 0.15086523089304896],
    [31.8571, 1.0404891747119467, 1.0419960608521959],
    [32, 1.0437320764906421, 1.045243328374436],
    [78, 1.857958463171023, 1.8605190579427455],
  ])('repeats of an unknown buyer in the first %d weeks, by BG/NBD', (weeks, fitted, rounded) => {
    expect(bgNbd.expectFromStart(PUBLISHED.bg_nbd, weeks)).toBeCloseTo(fitted, 9)
    expect(bgNbd.expectFromStart([0.243, 4.414, 0.793, 2.426], weeks)).toBeCloseTo(rounded, 9)
  })

  // The closed form of Fader, Hardie & Lee 2005 with the confluent U, by arbitrary-precision arithmetic; 15 % a year.
  test.each([
    [0, 6.51388689222],
    [1, 0.765955348107],
    [2, 0.479276129308],
  ])('all purchases to come of buyer %d, discounted, by Pareto/NBD', (index, expected) => {
    const { history } = BUYERS[index] as (typeof BUYERS)[number]
    const horizon = { ratePerYear: 0.15, weeks: Number.POSITIVE_INFINITY }
    expect(expectDiscounted(paretoNbd, PUBLISHED.pareto_nbd, history, horizon)).toBeCloseTo(expected, 9)
  })
})

/** ∫∫ over both traits of a buyer by the trapezoid rule in ln and logit, where it is nearly exact. */
function bruteForce(
  density: (u: number) => number,
  other: (v: number) => number,
  both: (u: number, v: number) => number,
) {
  const [step, reach] = [0.12, 36]
  let sum = 0
  for (let u = -reach; u <= reach; u += step) {
    const outer = density(u)
    if (outer < 1e-30) continue
    for (let v = -reach; v <= reach; v += step) {
      const inner = other(v)
      if (inner > 1e-30) sum += outer * inner * both(u, v)
    }
  }
  return Math.log(sum * step * step)
}

const gammaDensity = (shape: number, rate: number) => (u: number) =>
  Math.exp(shape * (Math.log(rate) + u) - rate * Math.exp(u) - lnGamma(shape))
const betaDensity = (a: number, b: number) => (v: number) =>
  Math.exp(-a * Math.log1p(Math.exp(-v)) - b * Math.log1p(Math.exp(v)) - lnBeta(a, b))

describe('the likelihood is that of the story told, integrated over all buyers by brute force', () => {
  const histories: History[] = [
    { repeats: 0, lastWeek: 0, weeks: 10 },
    { repeats: 1, lastWeek: 2, weeks: 10 },
    { repeats: 3, lastWeek: 9.5, weeks: 10 },
    { repeats: 6, lastWeek: 4, weeks: 30 },
  ]
  const one = (model: (typeof MODELS)[number], parameters: number[], history: History) =>
    model.logLikelihood(gather([history]), parameters)

  test.each(histories)('BG/NBD and MBG/NBD of %o', (history) => {
    const { repeats: x, lastWeek, weeks } = history
    const [r, alpha, a, b] = [0.7, 3.5, 1.4, 2.2]
    for (const [model, chances] of [
      [bgNbd, 0],
      [mbgNbd, 1],
    ] as const) {
      const expected = bruteForce(gammaDensity(r, alpha), betaDensity(a, b), (u, v) => {
        const [rate, leaving] = [Math.exp(u), 1 / (1 + Math.exp(-v))]
        const stayed = (1 - leaving) ** (x + chances) * Math.exp(-rate * weeks)
        const left =
          x + chances > 0 ? leaving * (1 - leaving) ** (x + chances - 1) * Math.exp(-rate * lastWeek) : 0
        return rate ** x * (stayed + left)
      })
      expect(one(model, [r, alpha, a, b], history)).toBeCloseTo(expected, 6)
    }
  })

  test.each(histories)('Pareto/NBD of %o', (history) => {
    const { repeats: x, lastWeek, weeks } = history
    // Either of α and β may be the larger.
    for (const [r, alpha, s, beta] of [
      [0.7, 3.5, 1.2, 9],
      [1.3, 8, 0.8, 2],
    ] as const) {
      const expected = bruteForce(gammaDensity(r, alpha), gammaDensity(s, beta), (u, v) => {
        const [rate, leaving] = [Math.exp(u), Math.exp(v)]
        const sum = rate + leaving
        return (rate ** x * (leaving * Math.exp(-sum * lastWeek) + rate * Math.exp(-sum * weeks))) / sum
      })
      expect(one(paretoNbd, [r, alpha, s, beta], history)).toBeCloseTo(expected, 6)
    }
  })
})

const history = fc
  .record({
    repeats: fc.oneof(fc.nat(4), fc.nat(60)),
    last: fc.double({ min: 0.15, max: 60, noNaN: true }),
    since: fc.double({ min: 0, max: 60, noNaN: true }),
  })
  .map(({ repeats, last, since }): History => {
    const lastWeek = repeats === 0 ? 0 : last
    return { repeats, lastWeek, weeks: lastWeek + since }
  })
const size = (min: number, max: number) =>
  fc.double({ min: Math.log(min), max: Math.log(max), noNaN: true }).map(Math.exp)
const parameters = fc.tuple(size(0.05, 20), size(0.2, 60), size(0.05, 20), size(0.1, 60))

test.each(MODELS)('$name: equal histories are one with their count', (model) => {
  fc.assert(
    fc.property(
      fc.array(history, { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 1, max: 5 }),
      parameters,
      (all, times, at) => {
        const repeated = gather(Array.from({ length: times }, () => all).flat())
        const separate = all.reduce((sum, each) => sum + times * model.logLikelihood(gather([each]), at), 0)
        const together = model.logLikelihood(repeated, at)
        expect(Math.abs(together - separate)).toBeLessThan(1e-9 * Math.max(1, Math.abs(separate)))
      },
    ),
  )
})

test.each(MODELS)('$name: the slope is the slope', (model) => {
  fc.assert(
    fc.property(history, parameters, (each, at) => {
      const histories = gather([each])
      const gradient = new Float64Array(4)
      model.logLikelihood(histories, at, gradient)
      for (const i of [0, 1, 2, 3]) {
        const beside = (h: number) =>
          model.logLikelihood(
            histories,
            at.map((p, j) => (i === j ? p * Math.exp(h) : p)),
          )
        const measured = (beside(1e-4) - beside(-1e-4)) / 2e-4
        expect(Math.abs((gradient[i] as number) - measured)).toBeLessThan(
          1e-4 * Math.max(1, Math.abs(measured)),
        )
      }
    }),
  )
})

test.each(MODELS)('$name: chances are chances, and the longer the silence, the smaller', (model) => {
  fc.assert(
    fc.property(history, parameters, size(0.1, 50), (each, at, longer) => {
      const alive = model.chanceAlive(at, each)
      const later = model.chanceAlive(at, { ...each, weeks: each.weeks + longer })
      expect(alive).toBeGreaterThanOrEqual(0)
      expect(alive).toBeLessThanOrEqual(1)
      expect(later).toBeLessThanOrEqual(alive + 1e-9)
    }),
  )
})

test.each(MODELS)(
  '$name: more weeks bring more purchases, and to be active is at most to be alive',
  (model) => {
    fc.assert(
      fc.property(history, parameters, size(0.1, 100), (each, at, weeks) => {
        const purchases = model.expectPurchases(at, each, weeks)
        const more = model.expectPurchases(at, each, weeks * 1.5)
        const active = model.chanceActive(at, each, weeks)
        expect(purchases).toBeGreaterThanOrEqual(-1e-9)
        expect(more).toBeGreaterThanOrEqual(purchases * (1 - 1e-7))
        expect(active).toBeLessThanOrEqual(model.chanceAlive(at, each) + 1e-9)
        expect(active).toBeLessThanOrEqual(purchases * (1 + 1e-6) + 1e-9)
        expect(active).toBeGreaterThanOrEqual(model.chanceActive(at, each, weeks / 2) - 1e-9)
      }),
    )
  },
)

test.each(MODELS)(
  '$name: the rates add up to the purchases, and a dearer year makes them worth less',
  (model) => {
    fc.assert(
      fc.property(history, parameters, size(1, 200), (each, at, weeks) => {
        const purchases = model.expectPurchases(at, each, weeks)
        const undiscounted = expectDiscounted(model, at, each, { ratePerYear: 0, weeks })
        expect(Math.abs(undiscounted - purchases)).toBeLessThan(1e-6 * purchases + 1e-9)
        const dear = expectDiscounted(model, at, each, { ratePerYear: 0.3, weeks })
        expect(dear).toBeLessThanOrEqual(undiscounted)
        expect(dear).toBeGreaterThanOrEqual(undiscounted * Math.exp(-discountPerWeek(0.3) * weeks) - 1e-9)
      }),
    )
  },
)

test.each(MODELS)('$name: at the poles of the formula nothing happens', (model) => {
  const each = { repeats: 2, lastWeek: 11, weeks: 20 }
  for (const third of [1, 0.3]) {
    const at = (shift: number) =>
      model.expectPurchases([0.6, 6, third + shift, 0.7], { ...each, repeats: 0, lastWeek: 0 }, 26)
    const beside = (h: number) => (at(h) + at(-h)) / 2
    expect(at(0)).toBeCloseTo((4 * beside(3e-3) - beside(6e-3)) / 3, 8)
  }
})

test.each(MODELS)('$name expects of unknown buyers what made-up buyers do', (model) => {
  const truth = model === paretoNbd ? [0.9, 5, 0.7, 8] : [0.9, 5, 0.8, 2.1]
  const chance = seedChance(31)
  for (const weeks of [4, 40]) {
    const repeats = Array.from({ length: 20_000 }, () => drawBuyer(model.name, truth, weeks, chance).repeats)
    const mean = repeats.reduce((sum, each) => sum + each, 0) / repeats.length
    expect(mean / model.expectFromStart(truth, weeks)).toBeCloseTo(1, 1)
  }
})

test('whoever never repeated is alive for ever by BG/NBD, not by the others', () => {
  const silent = { repeats: 0, lastWeek: 0, weeks: 500 }
  expect(bgNbd.chanceAlive(PUBLISHED.bg_nbd, silent)).toBe(1)
  expect(mbgNbd.chanceAlive(PUBLISHED.mbg_nbd, silent)).toBeLessThan(0.2)
  expect(paretoNbd.chanceAlive(PUBLISHED.pareto_nbd, silent)).toBeLessThan(0.2)
})

test('a rate per year is compounded over the year', () => {
  expect(Math.exp(discountPerWeek(0.1) * (365.25 / 7))).toBeCloseTo(1.1, 12)
  const each = { repeats: 2, lastWeek: 11, weeks: 20 }
  const endless = { ratePerYear: 0, weeks: Number.POSITIVE_INFINITY }
  expect(() => expectDiscounted(bgNbd, PUBLISHED.bg_nbd, each, endless)).toThrow(RangeError)
})
