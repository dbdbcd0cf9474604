import sql from 'sql-template-tag'
import { beforeAll, expect, test } from 'vitest'
import { ledgerChecks, runChecks } from '#ledger/verify.ts'
import { DEFAULT_DEFINITION } from '#programme/programme.ts'
import { NO_CAPS, type Rule } from '#programme/rule.ts'
import { useTestServer } from '../../test/support/server.ts'
import { receiptChecks } from './verify.ts'

const { db, addClub, asKey } = await useTestServer()

const off = (code: string, amount_minor: number, change: Partial<Rule> = {}): Rule => ({
  code,
  name: `Rule ${code}`,
  on: 'receipt',
  when: [{ kind: 'category', categories: [code] }],
  effect: { kind: 'money_off', amount_minor },
  caps: NO_CAPS,
  group: null,
  holdout_percent: 0,
  ...change,
})
const rules = [
  off('scarce', 1_000, { caps: { ...NO_CAPS, budget: 1_500 } }),
  off('monthly', 1_000, { caps: { ...NO_CAPS, per_month: 1_000 } }),
  off('half', 1_000, { holdout_percent: 50 }),
]

const clubId = await addClub()
const admin = await asKey(clubId)
const till = await asKey(clubId, 'pos')

beforeAll(async () => {
  const definition = { ...DEFAULT_DEFINITION, rules }
  const { body: draft } = await admin('POST', '/v1/programme/versions', { definition })
  const { status } = await admin('POST', `/v1/programme/versions/${draft.id}/publish`, {
    in_force_from: '2026-01-01T00:00:00+02:00',
  })
  expect(status).toBe(200)
})

let counter = 0
async function join(): Promise<string> {
  counter += 1
  const { status } = await admin('POST', '/v1/members', { first_name: 'דנה', card: `T${counter}` })
  expect(status).toBe(201)
  return `T${counter}`
}
const basket = (category: string, card: string | null, amount_minor = 5_000) => ({
  ...(card && { member: { card } }),
  branch: 'TLV',
  occurred_at: '2026-02-24T12:00:00+02:00',
  currency: 'ILS',
  lines: [{ line_id: '1', sku: 'X', category, qty: '1', amount_minor }],
})
function receipt(category: string, card: string | null, offers: unknown[], amount_minor = 4_000) {
  counter += 1
  return {
    receipt_id: `TO-${counter}`,
    ...basket(category, card, amount_minor),
    total_minor: amount_minor,
    offers,
  }
}
const post = async (body: unknown) => {
  const answer = await till('POST', '/v1/receipts', body)
  expect(answer.status).toBe(201)
  return answer.body
}
const refusals = (body: { offers: { refused: string | null }[] }) => body.offers.map(({ refused }) => refused)
const usedOf = (rule: string): Promise<number> =>
  db.inClub(clubId, async (tx) => {
    const row = await tx.maybeOne<{ used: number }>(
      sql`select sum(used)::bigint as used from programme.budget where rule_code = ${rule}`,
    )
    return row?.used ?? 0
  })
const findings = () => db.inClub(clubId, (tx) => runChecks(tx, [...ledgerChecks, ...receiptChecks]))

test('a till that takes what no rule gives is told so; the receipt stands', async () => {
  const card = await join()
  const sent = receipt('bread', card, [
    { rule: 'nonsense', amount_minor: 77_777_777 },
    { rule: 'monthly', amount_minor: 1_000 },
  ])
  const answer = await post(sent)
  expect(refusals(answer)).toEqual(['unknown_rule', 'did_not_hold'])
  expect(answer.offers[1]).toMatchObject({ name: 'Rule monthly', detail: expect.stringMatching(/./) })
  const again = await till('POST', '/v1/receipts', sent)
  expect(again).toMatchObject({ status: 201, body: { offers: answer.offers } })
  const { body } = await admin('GET', `/v1/receipts/${sent.receipt_id}`)
  expect(refusals(body)).toEqual(['unknown_rule', 'did_not_hold'])
})

test('who takes beyond a budget or a limit is flagged, whoever the receipt names, and it counts as taken', async () => {
  const first = await post(receipt('scarce', null, [{ rule: 'scarce', amount_minor: 500 }]))
  expect(refusals(first)).toEqual([null])
  const all = receipt('scarce', null, [{ rule: 'scarce', amount_minor: 1_000 }])
  const next = receipt('scarce', await join(), [{ rule: 'scarce', amount_minor: 1_000 }])
  const batch = await till('POST', '/v1/receipts/batch', { receipts: [all, next] })
  expect(batch.body.results.map(refusals)).toEqual([[null], ['over_budget']])
  expect(await usedOf('scarce')).toBe(2_500)
  expect((await till('POST', '/v1/baskets/quote', basket('scarce', null))).body.off_minor).toBe(0)

  const card = await join()
  const monthly = [{ rule: 'monthly', amount_minor: 1_000 }]
  expect(refusals(await post(receipt('monthly', card, monthly)))).toEqual([null])
  expect(refusals(await post(receipt('monthly', card, monthly)))).toEqual(['over_limit'])
})

test('nobody is offered what a member may have so much of; what they take is kept, and a claim takes it over', async () => {
  expect((await till('POST', '/v1/baskets/quote', basket('monthly', null))).body.offers).toEqual([])
  const sent = receipt('scarce', null, [{ rule: 'scarce', amount_minor: 400 }])
  const answer = await post(sent)
  expect(answer).toMatchObject({ off_minor: 400, member: null })
  const used = await usedOf('scarce')
  const claim = await admin('POST', `/v1/receipts/${sent.receipt_id}/claim`, {
    member: { card: await join() },
  })
  expect(claim.body).toMatchObject({
    points: 12,
    off_minor: 400,
    offers: [{ rule: 'scarce', amount_minor: 400 }],
  })
  expect(refusals(claim.body)).toEqual(refusals(answer))
  expect(await usedOf('scarce')).toBe(used)
  expect(await findings()).toEqual([])
})

test('goods that nobody bought bring their money off back to the budget, as much of it as comes back', async () => {
  const sent = {
    ...receipt('scarce', null, [{ rule: 'scarce', amount_minor: 600 }], 9_000),
    lines: [
      { line_id: '1', sku: 'X', category: 'scarce', qty: '2', amount_minor: 6_000 },
      { line_id: '2', sku: 'Y', category: 'bread', qty: '1', amount_minor: 3_000 },
    ],
  }
  const before = await usedOf('scarce')
  await post(sent)
  expect(await usedOf('scarce')).toBe(before + 600)
  const bringBack = async (return_id: string, line_id: string) => {
    const body = { return_id, occurred_at: '2026-02-25T12:00:00+02:00', lines: [{ line_id, qty: '1' }] }
    const path = `/v1/receipts/${sent.receipt_id}/returns`
    const { status } = await till('POST', path, body)
    return status
  }
  // What the rule did not choose frees nothing, and a return that is sent again nothing more.
  expect(await bringBack('bread', '2')).toBe(201)
  expect(await usedOf('scarce')).toBe(before + 600)
  expect([await bringBack('one', '1'), await bringBack('one', '1')]).toEqual([201, 201])
  expect(await usedOf('scarce')).toBe(before + 300)
  // Who claims the rest takes over what is left of it.
  const claim = { member: { card: await join() } }
  expect((await admin('POST', `/v1/receipts/${sent.receipt_id}/claim`, claim)).status).toBe(201)
  expect(await bringBack('two', '1')).toBe(201)
  expect(await usedOf('scarce')).toBe(before)
  expect(await findings()).toEqual([])
})

test('effects tell both arms of money off: who got it and who was held out; a till never hears which', async () => {
  const arms = { given: 0, held: 0 }
  for (let n = 0; n < 16; n += 1) {
    const card = await join()
    const { body: quoted } = await till('POST', '/v1/baskets/quote', basket('half', card))
    const isOffered = quoted.off_minor > 0
    if (isOffered) arms.given += 1
    else arms.held += 1
    const offers = isOffered ? [{ rule: 'half', amount_minor: 1_000 }] : []
    await post(receipt('half', card, offers, isOffered ? 4_000 : 5_000))
    if (isOffered) continue
    const grabbed = receipt('half', card, [{ rule: 'half', amount_minor: 1_000 }])
    expect(refusals(await post(grabbed))).toEqual(['did_not_hold'])
    expect(refusals((await till('GET', `/v1/receipts/${grabbed.receipt_id}`)).body)).toEqual(['did_not_hold'])
    expect(refusals((await admin('GET', `/v1/receipts/${grabbed.receipt_id}`)).body)).toEqual(['held_out'])
  }
  const rows = await db.inClub(clubId, (tx) =>
    tx.query<{ held: boolean; amount: number; times: number }>(
      sql`select coalesce((e->>'held_out')::boolean, false) as held, (e->>'amount')::bigint as amount,
                 count(*)::bigint as times
          from receipts.receipt r cross join lateral jsonb_array_elements(r.effects) e
          where e->>'rule' = 'half' and r.total_minor = case when (e->>'held_out')::boolean then 5000 else 4000 end
            and not exists (select 1 from jsonb_array_elements(r.effects) o
                            where o->>'rule' = 'half' and (o->>'held_out')::boolean and r.total_minor = 4000)
          group by 1, 2 order by 1`,
    ),
  )
  expect(arms.held).toBeGreaterThan(0)
  expect(rows).toEqual([
    { held: false, amount: 1_000, times: arms.given },
    { held: true, amount: 1_000, times: arms.held },
  ])
  expect(await findings()).toEqual([])
})
