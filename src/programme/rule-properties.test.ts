import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  anyBasket,
  anyMember,
  anyPlace,
  anyRuleProgramme,
  anyRuleState,
  carryOn,
  GROUPS,
  oneOfRule,
  readCounters,
} from '../../test/support/rules.ts'
import { fullBudgets } from './cap.ts'
import { counterKey, periodOf } from './counter.ts'
import { evaluate, exactPointUnits } from './evaluate.ts'
import type { EarningReceipt, Evaluation, Given } from './evaluation.ts'
import type { ProgrammeDefinition } from './programme.ts'
import { type BoughtLine, takeBack } from './take-back.ts'
import { judgeTaken } from './taken.ts'

const RUNS = { numRuns: 1_000 }

/** A programme, a member's state, a place and a basket that belong together. */
const anyCase = (wish: Parameters<typeof anyRuleProgramme>[0] = {}) =>
  anyRuleProgramme(wish).chain((definition) =>
    fc.record({
      definition: fc.constant(definition),
      state: anyRuleState(definition),
      place: anyPlace,
      lines: anyBasket,
    }),
  )

const withoutOrder = (evaluation: Evaluation) => ({
  ...evaluation,
  excluded: evaluation.excluded.toSorted((a, b) => Number(a.line_id) - Number(b.line_id)),
  off: evaluation.off.map((off) => ({
    ...off,
    lines: off.lines.toSorted((a, b) => Number(a.line_id) - Number(b.line_id)),
  })),
})

/** The receipt that a till posts after a quote: amounts after money off, and what it took. */
function toPosting(quoted: Evaluation, basket: EarningReceipt): EarningReceipt {
  const off = new Map<string, number>()
  for (const line of quoted.off.flatMap(({ lines }) => lines))
    off.set(line.line_id, (off.get(line.line_id) ?? 0) + line.amount_minor)
  return {
    ...basket,
    lines: basket.lines.map((line) => ({
      ...line,
      amount_minor: line.amount_minor - (off.get(line.line_id) ?? 0),
    })),
    taken: quoted.off.map(({ rule, amount_minor }) => ({ rule, amount_minor })),
  }
}

const goodsOf = (lines: readonly BoughtLine[]) =>
  lines.map((line) => ({ ...line, amount_minor: Math.abs(line.amount_minor) }))

describe('for every programme of rules, member and receipt', () => {
  it('the order of the lines does not matter', () => {
    fc.assert(
      fc.property(anyCase(), ({ definition, state, place, lines }) => {
        const forward = evaluate(definition, state, { lines, place })
        const backward = evaluate(definition, state, { lines: lines.toReversed(), place })
        expect(withoutOrder(backward)).toEqual(withoutOrder(forward))
      }),
      RUNS,
    )
  })

  it('splitting lines never earns more, and takes off no more', () => {
    fc.assert(
      fc.property(
        anyCase({ withPrice: false }),
        fc.nat(),
        ({ definition, state, place, lines: bought }, cut) => {
          // Half of a piece is a piece that is weighed: one piece is not split.
          const lines = bought.map((line) => (line.qty === '1' ? { ...line, qty: '2' } : line))
          const split = goodsOf(lines).flatMap((line) => {
            // Each part costs something, as the whole did.
            const first = 1 + (cut % Math.max(1, line.amount_minor - 1))
            if (line.amount_minor < 2) return [line]
            const qty = Number(line.qty)
            const [a, b] = qty > 1 ? ['1', String(qty - 1)] : ['0.250', '0.500']
            return [
              { ...line, amount_minor: first, qty: a ?? '1' },
              {
                ...line,
                line_id: `${line.line_id}0`,
                amount_minor: line.amount_minor - first,
                qty: b ?? '1',
              },
            ]
          })
          const whole = evaluate(definition, state, { lines: goodsOf(lines), place })
          const parts = evaluate(definition, state, { lines: split, place })
          expect(totalOff(parts)).toBe(totalOff(whole))
          expect([parts.points, parts.eligible_minor]).toEqual([whole.points, whole.eligible_minor])
        },
      ),
      RUNS,
    )
  })

  it('lines that cost nothing change nothing, however many pieces they say', () => {
    const free = fc.array(fc.record({ like: fc.nat(), qty: fc.constantFrom('1', '2', '5', '0.400', '0') }), {
      minLength: 1,
      maxLength: 4,
    })
    fc.assert(
      fc.property(anyCase(), free, ({ definition, state, place, lines: bought }, gifts) => {
        const lines = goodsOf(bought)
        const along = gifts.flatMap(({ like, qty }, index) => {
          const line = lines[like % Math.max(1, lines.length)]
          return line ? [{ ...line, line_id: `free ${index}`, qty, amount_minor: 0, tax_minor: 0 }] : []
        })
        const alone = evaluate(definition, state, { lines, place })
        const together = evaluate(definition, state, { lines: [...lines, ...along], place })
        expect({ ...together, excluded: [] }).toEqual({ ...alone, excluded: [] })
      }),
      RUNS,
    )
  })

  it.each(['all', 'rivals'] as const)(
    'what a till posts after a quote earns what was quoted: %s',
    (effects) => {
      fc.assert(
        fc.property(anyCase({ effects }), ({ definition, state, place, lines }) => {
          const quoted = evaluate(definition, state, { lines, place })
          const posted = evaluate(definition, state, toPosting(quoted, { lines, place }))
          expect(judgeTaken(definition, state, toPosting(quoted, { lines, place }))).toEqual(
            quoted.off.map(() => null),
          )
          if (quoted.off.length === 0) expect(posted.held_out).toEqual(quoted.held_out)
          const sums = (evaluation: Evaluation) =>
            evaluation.off.map(({ rule, amount_minor }) => ({ rule, amount_minor }))
          expect({ ...posted, off: sums(posted), excluded: [] }).toEqual({
            ...quoted,
            off: sums(quoted),
            excluded: [],
            // Who was cut in money off, or beaten, is known to the quote alone; of whom it holds out a posting judges again.
            held_out: posted.held_out,
            capped: posted.capped,
            beaten: posted.beaten,
          })
        }),
        RUNS,
      )
    },
  )

  it('money off never passes the price of its lines', () => {
    fc.assert(
      fc.property(anyCase({ holdout: false }), ({ definition, state, place, lines }) => {
        const quoted = evaluate(definition, state, { lines, place })
        const before = new Map(lines.map((line) => [line.line_id, line.amount_minor]))
        for (const off of quoted.off) {
          expect(off.lines.reduce((sum, line) => sum + line.amount_minor, 0)).toBe(off.amount_minor)
          for (const { line_id, amount_minor } of off.lines)
            before.set(line_id, (before.get(line_id) ?? 0) - amount_minor)
        }
        for (const line of lines)
          if (line.amount_minor >= 0) expect(before.get(line.line_id)).toBeGreaterThanOrEqual(0)
      }),
      RUNS,
    )
  })

  it('returning everything, piece by piece, takes back everything: points, counters, budgets and gifts', () => {
    fc.assert(
      fc.property(anyCase(), fc.nat(), ({ definition, state, place, lines: basket }, first) => {
        const quoted = evaluate(definition, state, { lines: basket, place })
        const { lines: sold, taken } = toPosting(quoted, { lines: basket, place })
        const lines = sold.map((line, index) => ({ ...line, qty: basket[index]?.qty ?? '1' }))
        const posted = evaluate(definition, state, { lines, place, taken })
        const batches = [
          lines.filter((_, index) => (first >> index) % 2 === 0),
          lines.filter((_, index) => (first >> index) % 2 === 1),
        ]
        const returned: { line_id: string; qty: string }[] = []
        let points = 0
        const sums = new Map<string, number>()
        for (const batch of batches) {
          const now = batch.map(({ line_id, qty }) => ({ line_id, qty }))
          const back = takeBack(definition, state, lines, returned, now, { place, taken })
          returned.push(...now)
          points += back.points
          for (const { key, amount } of back.counters) sums.set(key, (sums.get(key) ?? 0) + amount)
          for (const { rule, amount } of back.budget_use)
            sums.set(`budget ${rule}`, (sums.get(`budget ${rule}`) ?? 0) + amount)
          for (const { rule, amount_minor } of back.off)
            sums.set(`off ${rule}`, (sums.get(`off ${rule}`) ?? 0) - amount_minor)
          for (const grant of back.grants)
            sums.set(
              `grant ${grant.rule}`,
              (sums.get(`grant ${grant.rule}`) ?? 0) - (grant.kind === 'tickets' ? grant.tickets : 1),
            )
        }
        expect(points).toBe(posted.points)
        expect(Object.fromEntries(sums)).toEqual(
          Object.fromEntries([
            ...posted.counters.map(({ key, amount }) => [key, -amount]),
            ...posted.budget_use.map(({ rule, amount }) => [`budget ${rule}`, -amount]),
            ...posted.off
              .filter(({ amount_minor }) => amount_minor > 0)
              .map(({ rule, amount_minor }) => [`off ${rule}`, -amount_minor]),
            ...posted.grants.map((grant) => [
              `grant ${grant.rule}`,
              grant.kind === 'tickets' ? -grant.tickets : -1,
            ]),
          ]),
        )
      }),
      RUNS,
    )
  })

  it('no limit is ever passed while counters are carried on from receipt to receipt', () => {
    fc.assert(
      fc.property(
        anyRuleProgramme({ holdout: false }),
        anyMember,
        fc.array(fc.tuple(anyPlace, anyBasket), { minLength: 2, maxLength: 8 }),
        (definition, member, receipts) => {
          const rows = new Map<string, number>()
          const left = new Map(
            definition.rules.flatMap((rule) =>
              rule.caps.budget === null ? [] : [[rule.code, rule.caps.budget * oneOfRule(rule)]],
            ),
          )
          const given = new Map<string, { rule: string; on: string; amount: number }[]>()
          for (const [place, lines] of receipts) {
            const state = {
              window_spend_minor: 0,
              member: { ...member, counters: readCounters(definition, rows, place.on) },
              budgets: Object.fromEntries(left),
            }
            const quoted = evaluate(definition, state, { lines, place })
            carryOn(rows, quoted.counters)
            for (const { rule, amount } of quoted.budget_use) left.set(rule, (left.get(rule) ?? 0) - amount)
            for (const { rule, amount } of amountsOf(quoted))
              given.set(rule, [...(given.get(rule) ?? []), { rule, on: place.on, amount }])
          }
          for (const rule of definition.rules) checkCaps(rule, given.get(rule.code) ?? [])
          for (const amount of left.values()) expect(amount).toBeGreaterThanOrEqual(0)
        },
      ),
      { numRuns: 400 },
    )
  })

  it('no limit is passed by returning a part of each receipt, and counters say what members keep', () => {
    fc.assert(
      fc.property(
        anyRuleProgramme({ holdout: false }),
        anyMember,
        fc.array(fc.tuple(anyPlace, anyBasket, fc.nat()), { minLength: 2, maxLength: 6 }),
        (definition, member, receipts) => {
          const rows = new Map<string, number>()
          const left = new Map(Object.entries(fullBudgets(definition)))
          const kept = new Map<string, { on: string; amount: number }[]>()
          const use = ({ counters, budget_use }: Pick<Evaluation, 'counters' | 'budget_use'>) => {
            carryOn(rows, counters)
            for (const { rule, amount } of budget_use) left.set(rule, (left.get(rule) ?? 0) - amount)
          }
          for (const [place, basket, which] of receipts) {
            const counters = readCounters(definition, rows, place.on)
            const state = {
              window_spend_minor: 0,
              member: { ...member, counters },
              budgets: Object.fromEntries(left),
            }
            const quoted = evaluate(definition, state, { lines: basket, place })
            const { lines: sold, taken } = toPosting(quoted, { lines: basket, place })
            const lines = sold.map((line, index) => ({ ...line, qty: basket[index]?.qty ?? '1' }))
            const posted = evaluate(definition, state, { lines, place, taken })
            use(posted)
            const parts = [0, 1].map((part) => lines.filter((_, index) => ((which >> index) & 3) === part))
            const returned: { line_id: string; qty: string }[] = []
            let stands = posted
            for (const part of parts) {
              const now = part.map(({ line_id, qty }) => ({ line_id, qty }))
              const back = takeBack(definition, state, lines, returned, now, { place, taken })
              returned.push(...now)
              use(back)
              stands = back.left
            }
            for (const { rule, amount } of amountsOf(stands))
              kept.set(rule, [...(kept.get(rule) ?? []), { on: place.on, amount }])
          }
          for (const rule of definition.rules) {
            const given = kept.get(rule.code) ?? []
            checkCaps(rule, given)
            const sum = given.reduce((total, { amount }) => total + amount, 0)
            if (rule.caps.per_member !== null)
              expect(rows.get(`${counterKey(rule.code, 'ever')}@${periodOf('ever', '')}`) ?? 0).toBe(sum)
            if (rule.caps.budget !== null)
              expect(left.get(rule.code)).toBe(rule.caps.budget * oneOfRule(rule) - sum)
          }
        },
      ),
      { numRuns: 600 },
    )
  })

  it('the best of a group is worth at least as much as each of its rules alone, and only one counts', () => {
    fc.assert(
      fc.property(anyCase({ effects: 'points', holdout: false }), ({ definition, state, place, lines }) => {
        const rules = definition.rules.map((rule) => ({ ...rule, group: 'best' }))
        const grouped = evaluate({ ...definition, rules }, state, { lines, place })
        expect(grouped.parts.filter(({ kind }) => kind === 'rule').length).toBeLessThanOrEqual(1)
        for (const rule of rules) {
          const alone = evaluate({ ...definition, rules: [rule] }, state, { lines, place })
          expect(exactPointUnits(grouped.parts) >= exactPointUnits(alone.parts)).toBe(true)
        }
      }),
      { numRuns: 400 },
    )
  })

  it('whoever is held out gets what there would be without the rule', () => {
    fc.assert(
      fc.property(anyCase({ group: false }), ({ definition, state, place, lines }) => {
        const held = {
          ...definition,
          rules: definition.rules.map((rule) => ({ ...rule, holdout_percent: 100 })),
        }
        const result = evaluate(held, state, { lines, place })
        const bare = evaluate({ ...definition, rules: [] }, state, { lines, place })
        if (state.member) expect([result.points, result.off, result.grants]).toEqual([bare.points, [], []])
        expect(result.counters.every(({ key }) => key.startsWith('spend/'))).toBe(true)
      }),
      { numRuns: 400 },
    )
  })

  it('the points are the exact sum of all parts, rounded once', () => {
    fc.assert(
      fc.property(anyCase(), ({ definition, state, place, lines }) => {
        const { points, parts } = evaluate(definition, state, { lines, place })
        const error = exactPointUnits(parts) - BigInt(points) * 100_000_000n
        if (definition.rounding === 'down') expect(error >= 0n && error < 100_000_000n).toBe(true)
        else expect(error >= -50_000_000n && error <= 50_000_000n).toBe(true)
      }),
      RUNS,
    )
  })

  it('an evaluation is JSON, and says the same after it was stored', () => {
    fc.assert(
      fc.property(anyCase(), ({ definition, state, place, lines }) => {
        const result = evaluate(definition, state, { lines, place })
        expect(JSON.parse(JSON.stringify(result))).toEqual(result)
        expect(GROUPS.length).toBe(definition.groups.length)
      }),
      { numRuns: 300 },
    )
  })
})

const totalOff = ({ off }: Evaluation): number => off.reduce((sum, { amount_minor }) => sum + amount_minor, 0)

/** What each rule gave, in its own amounts. */
function amountsOf(evaluation: Evaluation): Pick<Given, 'rule' | 'amount'>[] {
  return [
    ...evaluation.parts.flatMap((part) =>
      part.kind === 'rule' ? [{ rule: part.rule, amount: part.units }] : [],
    ),
    ...evaluation.off.map(({ rule, amount_minor }) => ({ rule, amount: amount_minor })),
    ...evaluation.grants.map((grant) => ({
      rule: grant.rule,
      amount: grant.kind === 'tickets' ? grant.tickets : 1,
    })),
  ]
}

function checkCaps(
  rule: ProgrammeDefinition['rules'][number],
  given: readonly { on: string; amount: number }[],
): void {
  const one = oneOfRule(rule)
  const most = (cap: number | null, keyOf: (each: { on: string }) => string) => {
    if (cap === null) return
    for (const group of Map.groupBy(given, keyOf).values())
      expect(group.reduce((sum, { amount }) => sum + amount, 0)).toBeLessThanOrEqual(cap * one)
  }
  most(rule.caps.per_day, ({ on }) => on)
  most(rule.caps.per_month, ({ on }) => on.slice(0, 7))
  most(rule.caps.per_member, () => '')
  most(rule.caps.budget, () => '')
  for (const { amount } of given)
    if (rule.caps.per_receipt !== null) expect(amount).toBeLessThanOrEqual(rule.caps.per_receipt * one)
}
