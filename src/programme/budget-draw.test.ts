import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type BudgetDraw, drawsOf, factualDraws, sumDraws } from './budget-draw.ts'
import { DEFAULT_DEFINITION, type ProgrammeDefinition } from './programme.ts'
import { NO_CAPS } from './rule.ts'

const definition: ProgrammeDefinition = {
  ...DEFAULT_DEFINITION,
  rules: [
    {
      code: 'milk',
      name: 'milk',
      on: 'receipt',
      when: [],
      effect: { kind: 'money_off', amount_minor: 10 },
      caps: { ...NO_CAPS, budget: 100 },
      group: null,
      holdout_percent: 0,
    },
  ],
}

test('what a decision gave must fit into the budget; what a till took beyond it, and what came back, is a fact', () => {
  expect(drawsOf(definition, { milk: 30 }, [{ rule: 'milk', amount: 30 }])).toEqual([
    { rule: 'milk', amount: 30, within: 100 },
  ])
  expect(drawsOf(definition, { milk: 30 }, [{ rule: 'milk', amount: 31 }])).toEqual([
    { rule: 'milk', amount: 31, within: null },
  ])
  expect(factualDraws([{ rule: 'milk', amount: -5 }])).toEqual([{ rule: 'milk', amount: -5, within: null }])
})

const MOST = 1_000
const draw = fc.record({
  rule: fc.constantFrom('a', 'b'),
  amount: fc.integer({ min: -50, max: 100 }),
  within: fc.option(fc.integer({ min: 0, max: MOST })),
})

/** One after the other: each that has a bound must fit into it with all before it. */
const stands = (draws: readonly BudgetDraw[], used: number): boolean => {
  let sum = used
  return draws.every(({ amount, within }) => {
    sum += amount
    return within === null || sum <= within
  })
}

test('summed draws stand when they would one after the other, whatever was given before', () => {
  fc.assert(
    fc.property(fc.array(draw), fc.integer({ min: -MOST, max: MOST }), (draws, used) => {
      for (const { rule, amount, usedAtMost } of sumDraws(draws)) {
        const own = draws.filter((one) => one.rule === rule)
        expect(amount).toBe(own.reduce((sum, one) => sum + one.amount, 0))
        expect(used <= usedAtMost).toBe(stands(own, used))
      }
    }),
  )
})
