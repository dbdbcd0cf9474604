import { z } from 'zod'
import { say, type Words } from '#platform/language.ts'
import { minor } from '../conditions/argument.ts'
import type { EffectKindOf, OfEffect } from '../effect-kind.ts'
import { share, sumOfSteps } from '../exact.ts'
import { joinAnd, sayBasisPoints, sayMoney, sayRate, type Telling } from '../telling.ts'
import { sayWindow } from '../window.ts'

const BASIS_POINTS = 10_000

const Step = z.strictObject({ from_minor: minor, rate: minor }).meta({ id: 'RateStep' })

const WORDS = {
  points: { en: 'another {steps}', he: 'עוד {steps}' },
  off: { en: '{rate} off', he: '{rate} הנחה' },
  step: { en: '{rate} above {from}', he: '{rate} מעל {from}' },
} satisfies Record<string, Words>

const OVER: Readonly<Record<'receipt' | 'chain' | 'selection', Words>> = {
  receipt: { en: '{rate} (by the sum of the purchase)', he: '{rate} (לפי סכום הקנייה)' },
  chain: { en: '{rate} (by what was spent {window})', he: '{rate} (לפי הקניות {window})' },
  selection: {
    en: '{rate} (by what was spent on such goods {window})',
    he: '{rate} (לפי הקניות של מוצרים כאלה {window})',
  },
}

/** Where no programme is spoken of. */
const SO_FAR: Words = { en: 'so far', he: 'עד כה' }

function sayRateEffect(effect: OfEffect<'rate'>, telling: Telling): string {
  const { language } = telling
  const sayOne = (rate: number) =>
    effect.pays === 'points'
      ? sayRate(rate, telling)
      : say(WORDS.off, language, { rate: sayBasisPoints(rate, language) })
  const steps = effect.steps.map(({ from_minor, rate }) =>
    from_minor === 0
      ? sayOne(rate)
      : say(WORDS.step, language, { rate: sayOne(rate), from: sayMoney(from_minor, telling) }),
  )
  const list = joinAnd(steps, language)
  const rate = effect.pays === 'points' ? say(WORDS.points, language, { steps: list }) : list
  const isFlat = effect.steps.length === 1 && effect.steps[0]?.from_minor === 0
  if (isFlat) return rate
  const window = telling.window ? sayWindow(telling.window, language) : say(SO_FAR, language)
  return say(OVER[effect.over], language, { rate, window })
}

/** On top of the base rate and bands. Money off is a share of the price, rounded down to a minor unit. */
export const rate: EffectKindOf<'rate'> = {
  kind: 'rate',
  words: { en: 'In proportion to spend', he: 'לפי סכום הקנייה' },
  schema: z.strictObject({
    kind: z.literal('rate'),
    pays: z.enum(['points', 'money_off']),
    over: z.enum(['receipt', 'chain', 'selection']),
    steps: z.array(Step).max(100),
  }),
  fields: [
    {
      name: 'pays',
      words: { en: 'Given as', he: 'ניתן כ' },
      input: {
        type: 'choice',
        many: false,
        options: [
          { value: 'points', words: { en: 'Points', he: 'נקודות' } },
          { value: 'money_off', words: { en: 'Money off now', he: 'הנחה עכשיו' } },
        ],
      },
    },
    {
      name: 'over',
      words: { en: 'Steps by', he: 'המדרגות לפי' },
      input: {
        type: 'choice',
        many: false,
        options: [
          { value: 'receipt', words: { en: 'This purchase', he: 'הקנייה הזאת' } },
          {
            value: 'chain',
            words: { en: 'All purchases of the period', he: 'כל הקניות בתקופה' },
          },
          {
            value: 'selection',
            words: { en: 'Purchases of such goods in the period', he: 'הקניות של מוצרים כאלה בתקופה' },
          },
        ],
      },
    },
    { name: 'steps', words: { en: 'Steps', he: 'מדרגות' }, input: { type: 'steps' } },
  ],
  onEvents: false,
  say: sayRateEffect,
  givenIn: ({ pays }) => pays,
  amount({ pays, over, steps }) {
    const startOf = {
      receipt: () => 0,
      chain: ({ chain_minor }: { chain_minor: number }) => chain_minor,
      selection: ({ selection_minor }: { selection_minor: number }) => selection_minor,
    }[over]
    if (pays === 'points') return (basis) => sumOfSteps(steps, startOf(basis), basis.amount_minor)
    return (basis) => {
      const off = sumOfSteps(steps, startOf(basis), basis.amount_minor)
      // Steps go by what counts; where that is less than the price (without tax), the share is taken of the price.
      if (basis.amount_minor === basis.price_minor) return share(off, 1, BASIS_POINTS)
      if (basis.amount_minor <= 0) return 0
      return Number(
        (BigInt(off) * BigInt(basis.price_minor)) / (BigInt(BASIS_POINTS) * BigInt(basis.amount_minor)),
      )
    }
  },
  grant: () => null,
}
