import fc from 'fast-check'
import { expect, it } from 'vitest'
import { caps, programme, rule } from '../../test/support/rule-parts.ts'
import { anyBasket, anyMember, anyPlace, anyRuleProgramme } from '../../test/support/rules.ts'
import { evaluate } from './evaluate.ts'
import { checkDefinition } from './finding.ts'
import { type ProgrammeDefinition, worthOfPoints } from './programme.ts'
import { type Condition, NO_CAPS, type Rule } from './rule.ts'

const from = (at_least_minor: number): Condition => ({ kind: 'basket_value', at_least_minor })
const dear = (from_minor: number): Condition => ({ kind: 'price', from_minor, to_minor: null })
const goods = (category: string): Condition => ({ kind: 'category', categories: [category] })
const percentBack = (percent: number): Rule['effect'] => ({
  kind: 'rate',
  pays: 'points',
  over: 'receipt',
  steps: [{ from_minor: 0, rate: percent * 100_000 }],
})

const MORE_THAN_BASKET: readonly string[] = [
  'combination_gives_more_than_spent',
  'more_than_small_basket',
  'sums_more_than_basket',
]
/** What may be more than its purchase, since it is seldom, and limits, which may bind late, are left out. */
const SELDOM: readonly string[] = ['first_purchase', 'visit', 'days_since_last']
const isOften = (condition: Condition): boolean => condition.not === true || !SELDOM.includes(condition.kind)

/** Small bonuses of what a basket asks for, so that many programmes have nothing wrong with them. */
const anyGenerous = anyRuleProgramme({ holdout: false }).chain((definition) =>
  fc.array(fc.tuple(fc.nat(20_000), fc.nat(150)), { maxLength: 8, minLength: 8 }).map(
    (draws): ProgrammeDefinition => ({
      ...definition,
      rules: definition.rules.map((each, index): Rule => {
        const [least = 0, percent = 0] = draws[index] ?? []
        const { effect } = each
        const when = each.when.filter(isOften)
        const points = Math.max(1, Math.floor((least * percent) / 100 / 10))
        if (effect.kind === 'bonus')
          return { ...each, caps: NO_CAPS, when: [...when, from(least)], effect: { ...effect, points } }
        if (effect.kind === 'line_bonus')
          return {
            ...each,
            caps: NO_CAPS,
            when: [...when, dear(least)],
            effect: { ...effect, points: Math.max(1, Math.floor(points / 6)) },
          }
        return { ...each, caps: caps({ per_receipt: each.caps.per_receipt }), when }
      }),
    }),
  ),
)

it('what is not said to give more than the basket never does, but for one point of rounding', () => {
  let published = 0
  fc.assert(
    fc.property(
      anyGenerous,
      anyMember,
      fc.array(fc.tuple(anyPlace, anyBasket), { minLength: 6, maxLength: 6 }),
      (definition, member, receipts) => {
        if (checkDefinition(definition).some(({ code }) => MORE_THAN_BASKET.includes(code))) return
        published += 1
        for (const [place, bought] of receipts) {
          // Whole pieces: a price is that of a piece or a kilogram, and no condition asks for a weight.
          const lines = bought.map((line) => ({
            ...line,
            amount_minor: Math.abs(line.amount_minor),
            qty: line.qty === '0.750' ? '1' : line.qty,
          }))
          const { points, off } = evaluate(definition, { window_spend_minor: 0, member }, { lines, place })
          const spent = lines.reduce((sum, line) => sum + (line.kind === 'sale' ? line.amount_minor : 0), 0)
          const taken = off.reduce((sum, { amount_minor }) => sum + amount_minor, 0)
          expect(taken + worthOfPoints(definition, Math.max(0, points - 1))).toBeLessThanOrEqual(spent)
        }
      },
    ),
    { numRuns: 500 },
  )
  expect(published).toBeGreaterThan(50)
})

/** Rules that nearly give a basket back, for baskets that are hardly larger than what they ask for. */
const anyTight = fc
  .array(
    fc.record({
      least: fc.constantFrom(5_000, 10_000),
      percent: fc.integer({ min: 20, max: 90 }),
      by: fc.constantFrom('basket', 'piece', 'share', 'share from'),
      where: fc.constantFrom<Condition[]>([], [goods('dairy')], [goods('bread')]),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((draws) =>
    programme(
      ...draws.map(({ least, percent, by, where }, index) => {
        const points = Math.floor((least * percent) / 1_000)
        if (by === 'basket')
          return rule(`r${index}`, { when: [...where, from(least)], effect: { kind: 'bonus', points } })
        if (by === 'piece')
          return rule(`r${index}`, { when: [...where, dear(least)], effect: { kind: 'line_bonus', points } })
        return rule(`r${index}`, {
          when: by === 'share' ? where : [...where, from(least)],
          effect: percentBack(percent),
          caps: caps({ per_receipt: points }),
        })
      }),
    ),
  )

it('nor where rules nearly give the basket back', () => {
  const amount = fc.oneof(fc.constantFrom(5_000, 10_000), fc.integer({ min: 1, max: 12_000 }))
  let published = 0
  fc.assert(
    fc.property(
      anyTight,
      fc.array(fc.tuple(amount, amount), { minLength: 8, maxLength: 8 }),
      (definition, receipts) => {
        if (checkDefinition(definition).some(({ code }) => MORE_THAN_BASKET.includes(code))) return
        published += 1
        for (const [milk, loaf] of receipts)
          for (const lines of [
            [{ line_id: '1', category: 'dairy', amount_minor: milk }],
            [
              { line_id: '1', category: 'dairy', amount_minor: milk },
              { line_id: '2', category: 'bread', amount_minor: loaf },
            ],
          ]) {
            const { points } = evaluate(definition, { window_spend_minor: 0 }, { lines })
            const spent = lines.reduce((sum, { amount_minor }) => sum + amount_minor, 0)
            expect(worthOfPoints(definition, Math.max(0, points - 1))).toBeLessThanOrEqual(spent)
          }
      },
    ),
    { numRuns: 500 },
  )
  expect(published).toBeGreaterThan(50)
})
