import { expect, test } from 'vitest'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import { drawsOf, factualDraws } from './budget-draw.ts'
import { budgetsLeft } from './cap.ts'
import { addCounters, carryCounters, drawBudgets, readBudgetUse, readCounters } from './limit-service.ts'
import { DEFAULT_DEFINITION, type ProgrammeDefinition } from './programme.ts'
import { NO_CAPS, type Rule } from './rule.ts'

const leftOf = async (tx: Tx, definition: ProgrammeDefinition, rules: string[]) =>
  budgetsLeft(definition, rules, await readBudgetUse(tx, rules))

const use = (tx: Tx, ...uses: { rule: string; amount: number }[]) => drawBudgets(tx, factualDraws(uses))

const { db, addClub } = await useTestDatabase()
const clubId = await addClub()
const BUCKET = 0
const day = (text: string) => Temporal.PlainDate.from(text)

const add = (memberId: Uuid, key: string, on: string, amount: number) => ({
  memberId,
  key,
  periodOn: day(on),
  amount,
})
const ask = (n: number, memberId: Uuid, key: string, from: string, to = from) => ({
  n,
  memberId,
  key,
  from: day(from),
  to: day(to),
})

test('counters are summed over the periods asked for, many members in one go, and only the keys asked for', async () => {
  const [dana, avi] = [newId(), newId()]
  await db.inClub(clubId, (tx) =>
    addCounters(tx, BUCKET, [
      add(dana, 'day/milk', '2026-03-01', 20),
      add(dana, 'day/milk', '2026-03-02', 5),
      add(dana, 'day/milk', '2026-03-02', 2),
      add(dana, 'month/milk', '2026-03-01', 27),
      add(avi, 'day/milk', '2026-03-02', 9),
      add(avi, 'day/bread', '2026-03-02', 0),
    ]),
  )
  const sums = await db.inClub(clubId, (tx) =>
    readCounters(tx, BUCKET, [
      ask(0, dana, 'day/milk', '2026-03-02'),
      ask(1, dana, 'day/milk', '2026-03-01', '2026-03-02'),
      ask(2, dana, 'month/milk', '2026-03-01'),
      ask(3, avi, 'day/milk', '2026-03-02'),
      ask(4, avi, 'day/bread', '2026-03-02'),
    ]),
  )
  expect([...sums].sort()).toEqual([
    [0, 7],
    [1, 27],
    [2, 27],
    [3, 9],
  ])
})

test('what came back is taken from the counter again', async () => {
  const dana = newId()
  for (const amount of [20, -20])
    await db.inClub(clubId, (tx) => addCounters(tx, BUCKET, [add(dana, 'ever/milk', '1970-01-01', amount)]))
  const sums = await db.inClub(clubId, (tx) =>
    readCounters(tx, BUCKET, [ask(0, dana, 'ever/milk', '1970-01-01')]),
  )
  expect(sums.get(0)).toBe(0)
})

test('the survivor of a merge has used up what both had', async () => {
  const [from, into] = [newId(), newId()]
  await db.inClub(clubId, async (tx) => {
    await addCounters(tx, BUCKET, [
      add(from, 'ever/milk', '1970-01-01', 3),
      add(from, 'ever/bread', '1970-01-01', 1),
      add(into, 'ever/milk', '1970-01-01', 4),
    ])
    await carryCounters(tx, {
      from: { memberId: from, accountId: from },
      into: { memberId: into, accountId: into },
    })
  })
  const sums = await db.inClub(clubId, (tx) =>
    readCounters(tx, BUCKET, [
      ask(0, into, 'ever/milk', '1970-01-01'),
      ask(1, into, 'ever/bread', '1970-01-01'),
      ask(2, from, 'ever/milk', '1970-01-01'),
    ]),
  )
  expect([...sums]).toEqual([
    [0, 7],
    [1, 1],
  ])
})

const ruleOf = (code: string, budget: number | null): Rule => ({
  code,
  name: code,
  on: 'receipt',
  when: [],
  effect: { kind: 'money_off', amount_minor: 10 },
  caps: { ...NO_CAPS, budget },
  group: null,
  holdout_percent: 0,
})
const definitionOf = (...rules: Rule[]): ProgrammeDefinition => ({ ...DEFAULT_DEFINITION, rules })

test('what is left of a budget is never below nothing, and a rule without one is not told', async () => {
  const definition = definitionOf(ruleOf('milk', 100), ruleOf('bread', null), ruleOf('eggs', 30))
  await db.inClub(clubId, (tx) =>
    use(tx, { rule: 'milk', amount: 60 }, { rule: 'milk', amount: 10 }, { rule: 'eggs', amount: 50 }),
  )
  const left = await db.inClub(clubId, (tx) => leftOf(tx, definition, ['milk', 'bread', 'eggs']))
  expect(left).toEqual({ milk: 30, eggs: 0 })
  await db.inClub(clubId, (tx) => use(tx, { rule: 'milk', amount: -70 }))
  expect(await db.inClub(clubId, (tx) => leftOf(tx, definition, ['milk']))).toEqual({ milk: 100 })
})

test('a budget of points is counted as points are given, in hundred-millionths', async () => {
  const rule = { ...ruleOf('hello', 20), effect: { kind: 'bonus' as const, points: 5 } }
  await db.inClub(clubId, (tx) => use(tx, { rule: 'hello', amount: 5 * 10 ** 8 }))
  const left = await db.inClub(clubId, (tx) => leftOf(tx, definitionOf(rule), ['hello']))
  expect(left).toEqual({ hello: 15 * 10 ** 8 })
})

test('givers of one budget decide without waiting, in whatever order they name the rules, and together give no more than there is', async () => {
  const definition = definitionOf(ruleOf('a', 100), ruleOf('b', 100))
  const give = (rules: string[]) =>
    db.inClub(clubId, async (tx) => {
      const left = await leftOf(tx, definition, rules)
      const uses = rules.map((rule) => ({ rule, amount: Math.min(10, left[rule] ?? 0) }))
      await drawBudgets(tx, drawsOf(definition, left, uses))
      return uses.reduce((sum, { amount }) => sum + amount, 0)
    })
  const given = await Promise.all(
    Array.from({ length: 24 }, (_, n) => give(n % 2 === 0 ? ['a', 'b'] : ['b', 'a'])),
  )
  expect(given.reduce((sum, amount) => sum + amount, 0)).toBe(200)
  expect(await db.inClub(clubId, (tx) => leftOf(tx, definition, ['a', 'b']))).toEqual({ a: 0, b: 0 })
})

test('another club has counters and budgets of its own', async () => {
  const other = await addClub()
  const definition = definitionOf(ruleOf('fenced', 10))
  const dana = newId()
  await db.inClub(clubId, async (tx) => {
    await use(tx, { rule: 'fenced', amount: 10 })
    await addCounters(tx, BUCKET, [add(dana, 'ever/fenced', '1970-01-01', 3)])
  })
  await db.inClub(other, async (tx) => {
    expect(await leftOf(tx, definition, ['fenced'])).toEqual({ fenced: 10 })
    expect((await readCounters(tx, BUCKET, [ask(0, dana, 'ever/fenced', '1970-01-01')])).size).toBe(0)
  })
})
