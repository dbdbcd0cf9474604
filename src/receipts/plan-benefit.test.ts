import { describe, expect, test } from 'vitest'
import { usualTerms } from '#plans/plan.ts'
import { NO_CAPS } from '#programme/rule.ts'
import { useTestServer } from '../../test/support/server.ts'
import { line, makeReceipt, makeReturn, openTill } from '../../test/support/till.ts'

const server = await useTestServer()

const percent = (code: string, rate: number, when: object[]) => ({
  code,
  name: code,
  on: 'receipt',
  when,
  effect: { kind: 'rate', pays: 'money_off', over: 'receipt', steps: [{ from_minor: 0, rate }] },
  caps: NO_CAPS,
  group: 'best',
  holdout_percent: 0,
})
const rules = [percent('members', 1_000, [{ kind: 'plan', plans: ['plus'] }]), percent('everybody', 500, [])]

/** A club that gives a point a shekel, and a member of its plan. */
async function openClub(ofRules: object[]) {
  server.clock.set('2026-02-01T10:00:00Z')
  const clubId = await server.addClub()
  const call = await server.asKey(clubId)
  const till = openTill(call)
  const definition = {
    base_rate: 1_000_000,
    bands: [],
    window_months: 12,
    excluded_categories: [],
    rounding: 'down',
    value_of_100_points_minor: 1_000,
    rules: ofRules,
    groups: [{ code: 'best', name: 'Best', mode: 'best' }],
  }
  const draft = await call('POST', '/v1/programme/versions', { name: 'rules', definition })
  expect(draft).toMatchObject({ status: 201 })
  await call('POST', `/v1/programme/versions/${draft.body.id}/publish`, {
    in_force_from: '2026-01-01T00:00:00+02:00',
  })
  const terms = { ...usualTerms(12_000), fee_return: null, cashback: null }
  const plan = (await call('POST', '/v1/plans', { code: 'plus', terms })).body
  const { id } = await till.join()
  await call('POST', `/v1/members/${id}/membership`, {
    plan: plan.id,
    paid: { method: 'cash', amount_minor: 12_000 },
  })
  server.clock.set('2026-03-01T10:00:00Z')
  return {
    till,
    id,
    sumsOf: async () => (await call('GET', `/v1/members/${id}/membership`)).body.terms[0],
    fund: async () => (await call('GET', `/v1/plans/${plan.id}`)).body.fund,
  }
}

describe('what a plan gave, beyond what a free member would have got', () => {
  test('of two discounts of which the better counts, the plan gave the difference; a return takes it back', async () => {
    const { till, id, sumsOf, fund } = await openClub(rules)
    const receipt = makeReceipt({
      member: { id },
      lines: [line(45_000), line(45_000, { line_id: '2', sku: 'BREAD' })],
      offers: [{ rule: 'members', amount_minor: 10_000 }],
    })
    expect((await till.post(receipt)).status).toBe(201)
    expect((await sumsOf()).sums).toMatchObject({
      money_off_minor: 5_000,
      // 900 points, where a free member has 950 by the price that they pay.
      extra_points: -50,
      free: { money_off_minor: 5_000, points: 950 },
    })
    expect(await fund()).toMatchObject({ money_off_minor: 5_000 })
    await till.sendBack(receipt.receipt_id, makeReturn([{ line_id: '2', qty: '1' }]))
    expect((await sumsOf()).sums).toMatchObject({
      money_off_minor: 2_500,
      free: { money_off_minor: 2_500, points: 475 },
    })
    await till.sendBack(receipt.receipt_id, makeReturn([{ line_id: '1', qty: '1' }]))
    expect((await sumsOf()).sums).toMatchObject({
      money_off_minor: 0,
      extra_points: 0,
      free: { money_off_minor: 0, points: 0 },
    })
  })

  test('a till that took nothing off gave the plan nothing to its credit', async () => {
    const { till, id, sumsOf } = await openClub(rules)
    await till.post(makeReceipt({ member: { id }, lines: [line(100_000)] }))
    expect((await sumsOf()).sums).toMatchObject({
      money_off_minor: 0,
      extra_points: 0,
      free: { money_off_minor: 0, points: 1_000 },
    })
  })

  test('where no rule asks for the plan, a free member would have got the same points', async () => {
    const { till, id, sumsOf } = await openClub([])
    const receipt = makeReceipt({ member: { id }, lines: [line(150_000)] })
    await till.post(receipt)
    const term = await sumsOf()
    expect(term.sums).toMatchObject({ extra_points: 0, free: { points: 1_500 } })
    expect(term.sentences.join(' ')).toContain('1,500 points')
    await till.sendBack(receipt.receipt_id, makeReturn([{ line_id: '1', qty: '1' }]))
    expect((await sumsOf()).sums.free.points).toBe(0)
  })
})
