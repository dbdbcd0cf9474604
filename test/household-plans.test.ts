import { expect, test } from 'vitest'
import { SYSTEM } from '#access/audit.ts'
import { usualTerms } from '#plans/plan.ts'
import { PLAN_PREFIX } from '#plans/plan-service.ts'
import { approveRun, postRun, previewRun } from '#plans/run-service.ts'
import { idOf } from '#plans/view.ts'
import { DEFAULT_DEFINITION } from '#programme/programme.ts'
import { NO_CAPS } from '#programme/rule.ts'
import { planReading } from '#receipts/plan-reading.ts'
import { must } from './support/plan-club.ts'
import { useTestServer } from './support/server.ts'
import { line, makeReceipt, openTill } from './support/till.ts'

const server = await useTestServer()
const { db, clock } = server
const never = new AbortController().signal

const rule = (code: string, when: object) => ({
  ...{ code, name: { he: code, en: code }, on: 'receipt', when: [when], group: null, holdout_percent: 0 },
  effect: { kind: 'bonus', points: 100 },
  caps: NO_CAPS,
})

/** Dana holds a household's plan of 2 % with three coffees; Avi belongs with her, Noa does not. */
async function openClub() {
  clock.set('2026-01-01T10:00:00Z')
  const clubId = await server.addClub()
  const call = await server.asKey(clubId)
  const till = openTill(await server.asKey(clubId, 'pos'))
  const coffee = { code: 'coffee', name: { he: 'קפה', en: 'Coffee' }, value_minor: 1_200, times_per_term: 3 }
  const terms = { ...usualTerms(12_000), covers: 'household', fee_return: null, benefits: [coffee] }
  const plan = (await call('POST', '/v1/plans', { code: 'home', terms })).body
  expect(plan.sentences[1]).toBe(
    'It covers the whole household: everybody has what it gives, and what everybody buys counts in it.',
  )
  const rules = [rule('plan', { kind: 'plan', plans: ['home'] }), rule('home', { kind: 'household' })]
  const definition = { ...DEFAULT_DEFINITION, rules }
  const draft = (await call('POST', '/v1/programme/versions', { definition })).body
  expect((await call('POST', `/v1/programme/versions/${draft.id}/publish`, {})).status).toBe(200)
  const [dana, avi, noa] = [await till.join(), await till.join(), await till.join()]
  const paid = { method: 'cash', amount_minor: 12_000 }
  await call('POST', `/v1/members/${dana.id}/membership`, { plan: plan.id, paid })
  const household = (await call('POST', '/v1/households', { head: { id: dana.id }, pooled: false })).body
  const add = await call('POST', `/v1/households/${household.id}/members`, {
    member: { id: avi.id },
    role: 'adult',
  })
  expect(add.status).toBeLessThan(300)
  const buy = async (id: string, on: string, minor: number, ref = `${id} ${on}`) => {
    const receipt = makeReceipt({
      receipt_id: ref,
      member: { id },
      occurred_at: `${on}T12:00:00+02:00`,
      lines: [line(minor)],
    })
    return (await till.post(receipt)).body
  }
  const membershipOf = async (id: string) => (await call('GET', `/v1/members/${id}/membership`)).body
  const give = async (period: string) => {
    const acting = { by: { kind: 'staff', id: SYSTEM.id } as const, now: clock.now() }
    const run = await db.inClub(clubId, async (tx) => {
      const wish = { planId: idOf(PLAN_PREFIX, plan.id), period }
      const made = must(await previewRun(tx, wish, acting, planReading.monthlySpend))
      must(await approveRun(tx, made.runId, acting, planReading.monthlySpend))
      return made
    })
    await postRun({ db, clock }, { clubId, runId: run.runId }, never)
    return run
  }
  return { call, plan, dana, avi, noa, household, buy, membershipOf, give }
}

test('everybody of the household has the plan, and what everybody got stands in the one statement', async () => {
  const club = await openClub()
  const { dana, avi, noa } = club
  clock.set('2026-01-12T10:00:00Z')
  // 30 points by rate; 100 for the plan and 100 for belonging to a household.
  expect((await club.buy(dana.id, '2026-01-10', 10_000)).points).toBe(230)
  expect((await club.buy(avi.id, '2026-01-11', 10_000)).points).toBe(230)
  expect((await club.buy(noa.id, '2026-01-11', 10_000)).points).toBe(30)
  // Who has no plan is told of it by its name.
  const missed = (await club.call('GET', `/v1/receipts/${noa.id} 2026-01-11`)).body.near_misses
  expect(missed.join(' ')).toContain('for members on the plan Club Plus')
  expect(
    (await club.call('POST', `/v1/members/${avi.id}/membership/benefits`, { benefit: 'coffee' })).status,
  ).toBe(201)
  expect(
    (await club.call('POST', `/v1/members/${noa.id}/membership/benefits`, { benefit: 'coffee' })).body.code,
  ).toBe('membership_not_found')
  const his = await club.membershipOf(avi.id)
  expect(his).toMatchObject({
    terms: [],
    covered_by: { member: dana.id, plan: { code: 'home' }, ends_on: '2026-12-31' },
  })
  clock.set('2026-02-01T10:00:00Z')
  // 2 % of what both bought, to who holds it.
  expect(await club.give('2026-01')).toMatchObject({ totalMinor: 400, members: 1 })
  const { terms, covered_by, store_credit_minor } = await club.membershipOf(dana.id)
  expect(covered_by).toBeNull()
  expect(store_credit_minor).toBe(400)
  expect(terms).toHaveLength(1)
  expect(terms[0].sums).toMatchObject({
    cashback_minor: 400,
    benefits_used_minor: 1_200,
    extra_points: 200,
    free: { points: 260 },
  })
})

test('who comes and who leaves is covered for the days between, and goods that come back are taken out', async () => {
  const club = await openClub()
  const { dana, avi, noa, household } = club
  clock.set('2026-01-20T10:00:00Z')
  await club.buy(avi.id, '2026-01-20', 10_000, 'kept')
  await club.buy(avi.id, '2026-01-20', 50_000, 'back')
  const back = await club.call('POST', '/v1/receipts/back/returns', {
    return_id: 'b',
    occurred_at: '2026-01-20T13:00:00+02:00',
    lines: [{ line_id: '1', qty: '1' }],
  })
  expect(back.status).toBe(201)
  clock.set('2026-01-25T10:00:00Z')
  expect((await club.call('DELETE', `/v1/households/${household.id}/members/${avi.id}`)).status).toBeLessThan(
    300,
  )
  await club.call('POST', `/v1/households/${household.id}/members`, { member: { id: noa.id }, role: 'adult' })
  expect((await club.buy(avi.id, '2026-01-25', 10_000)).points).toBe(30)
  expect((await club.buy(noa.id, '2026-01-25', 20_000)).points).toBe(260)
  // Of a day on which he still belonged, and it comes late: his plan was hers then.
  expect((await club.buy(avi.id, '2026-01-24', 10_000)).points).toBe(130)
  expect((await club.membershipOf(avi.id)).covered_by).toBeNull()
  clock.set('2026-02-01T10:00:00Z')
  // 100 and 100 of Avi, 200 of Noa.
  expect((await club.give('2026-01')).totalMinor).toBe(800)
  const { terms } = await club.membershipOf(dana.id)
  expect(terms[0].sums).toMatchObject({ cashback_minor: 800, extra_points: 300 })
})

test('a plan of their own goes before the household’s', async () => {
  const club = await openClub()
  const { avi } = club
  const terms = { ...usualTerms(5_000), fee_return: null }
  const own = (await club.call('POST', '/v1/plans', { code: 'own', terms })).body
  const paid = { method: 'cash', amount_minor: 5_000 }
  await club.call('POST', `/v1/members/${avi.id}/membership`, { plan: own.id, paid })
  clock.set('2026-01-12T10:00:00Z')
  expect((await club.buy(avi.id, '2026-01-11', 10_000)).points).toBe(130)
  expect((await club.membershipOf(avi.id)).covered_by).toBeNull()
  clock.set('2026-02-01T10:00:00Z')
  expect((await club.give('2026-01')).totalMinor).toBe(0)
})
