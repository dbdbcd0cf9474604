import { describe, expect, test } from 'vitest'
import { SYSTEM } from '#access/audit.ts'
import { createApiKey } from '#access/key-service.ts'
import { judgeMemberships } from '#plans/jobs.ts'
import { usualTerms } from '#plans/plan.ts'
import { approveRun, postRun } from '#plans/run-service.ts'
import { readSales } from '#plans/sale-service.ts'
import { readPlans } from '#plans/service.ts'
import { idOf, RUN_PREFIX } from '#plans/view.ts'
import { parseId } from '#platform/id.ts'
import { readEvents } from '#platform/outbox.ts'
import { isRefusal } from '#platform/refusal.ts'
import { planReading } from '#receipts/plan-reading.ts'
import { verifyBooks } from '../src/apps/verification.ts'
import { useTestServer } from './support/server.ts'
import { line, makeReceipt, makeReturn, openTill } from './support/till.ts'

const server = await useTestServer()
const { db, clock } = server
const never = new AbortController().signal
const parts = { db, clock, reading: planReading }

async function openClub() {
  clock.set('2026-01-01T10:00:00Z')
  const clubId = await server.addClub()
  const call = await server.asKey(clubId)
  const till = openTill(await server.asKey(clubId, 'pos'))
  const terms = {
    ...usualTerms(12_000),
    benefits: [{ code: 'cake', name: { he: 'עוגה', en: 'Cake' }, value_minor: 1_500, times_per_term: 1 }],
  }
  const made = await call('POST', '/v1/plans', { code: 'plus', sku: 'CLUB-PLUS', terms })
  return { clubId, call, till, terms, plan: made.body as { id: string } }
}

type Club = Awaited<ReturnType<typeof openClub>>

const feeReceipt = (member: { id: string }, on: string, over: object = {}) =>
  makeReceipt({
    member,
    occurred_at: `${on}T12:00:00+02:00`,
    lines: [line(12_000, { sku: 'CLUB-PLUS', kind: 'fee', ...over })],
  })

const sales = ({ clubId }: Club) => readSales(parts, clubId)
const membershipOf = async ({ call }: Club, id: string) =>
  (await call('GET', `/v1/members/${id}/membership`)).body

describe('A3: sold at the till', () => {
  test('a fee line with the plan’s item begins a membership, a second renews it, and each only once', async () => {
    const club = await openClub()
    const member = await club.till.join()
    const receipt = feeReceipt({ id: member.id }, '2026-01-01')
    expect((await club.till.post(receipt)).status).toBe(201)
    await sales(club)
    await club.till.post(receipt)
    await sales(club)
    await club.till.post(feeReceipt({ id: member.id }, '2026-01-01'))
    await sales(club)
    const { terms, current } = await membershipOf(club, member.id)
    expect(
      terms.map((term: { starts_on: string; state: string }) => `${term.starts_on} ${term.state}`),
    ).toEqual(['2026-01-01 active', '2027-01-01 scheduled'])
    expect(current).toBe(terms[0].id)
    expect(terms[0]).toMatchObject({
      paid_by: 'receipt',
      ends_on: '2026-12-31',
      sums: { paid_minor: 12_000 },
    })
  })

  test('who is nobody, or not yet somebody, buys nothing; other fees are no plan', async () => {
    const club = await openClub()
    const member = await club.till.join()
    await club.till.post(feeReceipt({ id: member.id }, '2026-01-01', { sku: 'DELIVERY' }))
    await club.till.post(feeReceipt({ id: member.id }, '2026-01-01', { kind: 'sale' }))
    const nobody = makeReceipt({
      lines: [line(12_000, { sku: 'CLUB-PLUS', kind: 'fee' })],
      occurred_at: '2026-01-01T11:00:00+02:00',
    })
    await club.till.post(nobody)
    await sales(club)
    expect((await membershipOf(club, member.id)).terms).toEqual([])
  })

  test('field failure 4: a fee that came back cancels the membership, with what the till paid', async () => {
    const club = await openClub()
    const member = await club.till.join()
    const receipt = feeReceipt({ id: member.id }, '2026-01-01')
    await club.till.post(receipt)
    await sales(club)
    clock.set('2026-01-05T10:00:00Z')
    const goods = [{ line_id: '1', qty: '1' }]
    await club.till.sendBack(
      receipt.receipt_id,
      makeReturn(goods, { occurred_at: '2026-01-05T11:00:00+02:00' }),
    )
    // Even when no event told of it, the night finds it.
    await judgeMemberships(parts, club.clubId, never)
    const { terms } = await membershipOf(club, member.id)
    expect(terms[0]).toMatchObject({ state: 'cancelled', cancelled_on: '2026-01-05' })
    expect(terms[0].payouts).toMatchObject([
      { kind: 'refund', by: 'till', state: 'paid', amount_minor: 12_000 },
    ])
    await judgeMemberships(parts, club.clubId, never)
    expect((await membershipOf(club, member.id)).terms[0].payouts).toHaveLength(1)
    expect((await verifyBooks(db)).findings).toEqual([])
  })
})

describe('A3: the desk', () => {
  async function startOne(club: Club, key = 's1') {
    const member = await club.till.join()
    const body = { plan: club.plan.id, paid: { method: 'cash', amount_minor: 12_000 } }
    const started = await club.call('POST', `/v1/members/${member.id}/membership`, body, {
      'idempotency-key': key,
    })
    return { member, started, body }
  }

  test('start, start again, renew, renew again: answers in words', async () => {
    const club = await openClub()
    const { member, started, body } = await startOne(club)
    expect(started.status).toBe(201)
    const again = await club.call('POST', `/v1/members/${member.id}/membership`, body, {
      'idempotency-key': 's1',
    })
    expect(again).toMatchObject({ status: 201, headers: { 'idempotency-replayed': 'true' } })
    const twice = await club.call('POST', `/v1/members/${member.id}/membership`, body)
    expect(twice).toMatchObject({ status: 409, body: { code: 'membership_exists' } })
    expect(twice.body.detail).toContain('2026-12-31')
    const renewal = { paid: { method: 'card', amount_minor: 10_000 } }
    const renewed = await club.call('POST', `/v1/members/${member.id}/membership/renew`, renewal)
    expect(renewed.body.terms[1]).toMatchObject({ starts_on: '2027-01-01', sums: { paid_minor: 10_000 } })
    const more = await club.call('POST', `/v1/members/${member.id}/membership/renew`, renewal)
    expect(more.body.code).toBe('renewed_already')
  })

  test('who cancels with the next term paid for is told that it stays, and can give it back too', async () => {
    const club = await openClub()
    const { member } = await startOne(club, 's-next')
    const at = `/v1/members/${member.id}/membership`
    await club.call('POST', `${at}/renew`, { paid: { method: 'card', amount_minor: 10_000 } })
    const quote = (await club.call('GET', `${at}/cancellation`)).body
    expect(quote.next_term).toMatchObject({ starts_on: '2027-01-01', fee_minor: 10_000 })
    expect(quote.sentences.join(' ')).toContain('1 January 2027')
    const body = { by: 'till', refund_minor: quote.refund_minor, reason: 'asked' }
    await club.call('POST', `${at}/cancel`, body)
    const rest = (await club.call('GET', `${at}/cancellation`)).body
    expect(rest).toMatchObject({ rule: 'not_begun', refund_minor: 10_000, next_term: null })
  })

  test('new terms are for who buys from now on', async () => {
    const club = await openClub()
    const { member } = await startOne(club)
    const terms = { ...club.terms, fee_return: null, name: { he: 'חדש', en: 'New' } }
    const changed = await club.call('PATCH', `/v1/plans/${club.plan.id}`, { terms })
    expect(changed.body).toMatchObject({ terms_version: 2, name: 'New' })
    // The same terms again are no new version.
    expect((await club.call('PATCH', `/v1/plans/${club.plan.id}`, { terms })).body.terms_version).toBe(2)
    expect((await membershipOf(club, member.id)).terms[0].plan.name).toBe('Club Plus')
    await club.call('PATCH', `/v1/plans/${club.plan.id}`, { state: 'closed' })
    const other = await club.till.join()
    const body = { plan: club.plan.id, paid: { method: 'cash', amount_minor: 12_000 } }
    const refused = await club.call('POST', `/v1/members/${other.id}/membership`, body)
    expect(refused.body.code).toBe('plan_closed')
    const copy = await club.call('POST', '/v1/plans', { code: 'plus', terms })
    expect(copy.body.code).toBe('plan_exists')
  })

  test('freeze, and the plan is not in force; benefits are used as often as the terms say', async () => {
    const club = await openClub()
    const { member } = await startOne(club)
    const act = (path: string, body: object = {}) =>
      club.call('POST', `/v1/members/${member.id}/membership/${path}`, body)
    const memberId = parseId('mbr', member.id) ?? ''
    const planOn = (on: string) =>
      db.inClub(club.clubId, async (tx) =>
        (await readPlans(tx, [memberId], Temporal.PlainDate.from(on))).get(memberId),
      )
    expect((await act('benefits', { benefit: 'cake' })).body.terms[0].sums.benefits_used_minor).toBe(1_500)
    const twice = await act('benefits', { benefit: 'cake' })
    expect(twice.body.code).toBe('benefit_used_up')
    const use = (await membershipOf(club, member.id)).terms[0].benefits[0].uses[0].id
    await club.call('DELETE', `/v1/members/${member.id}/membership/benefits/${use}`)
    expect((await membershipOf(club, member.id)).terms[0].sums.benefits_used_minor).toBe(0)
    const frozen = await act('freeze', { from_on: '2026-01-10', until_on: '2026-01-19' })
    expect(frozen.body.terms[0]).toMatchObject({ ends_on: '2027-01-10', frozen_days_left: 50 })
    expect(await planOn('2026-01-09')).toMatchObject({ plan: 'plus' })
    expect(await planOn('2026-01-19')).toBeUndefined()
    expect(await planOn('2027-01-10')).toMatchObject({ plan: 'plus' })
    expect(await planOn('2027-01-11')).toBeUndefined()
    clock.set('2026-01-12T10:00:00Z')
    expect((await act('unfreeze')).body.terms[0].ends_on).toBe('2027-01-02')
    expect((await act('unfreeze')).body.code).toBe('not_frozen')
    expect((await act('freeze', { from_on: '2026-02-01', until_on: '2026-06-01' })).body.code).toBe(
      'freeze_too_long',
    )
    expect((await verifyBooks(db)).findings).toEqual([])
  })

  test('a till sells and freezes, and gives no money back; a key approves no run', async () => {
    const club = await openClub()
    const { member } = await startOne(club)
    const quote = await club.till.call('GET', `/v1/members/${member.id}/membership/cancellation`)
    expect(quote.body).toMatchObject({ rule: 'cooling_off', refund_minor: 12_000 })
    const cancel = { by: 'till', refund_minor: 12_000, reason: 'asked' }
    const refused = await club.till.call('POST', `/v1/members/${member.id}/membership/cancel`, cancel)
    expect(refused.status).toBe(403)
    clock.set('2026-02-01T10:00:00Z')
    const run = await club.call('POST', `/v1/plans/${club.plan.id}/runs`, { period: '2026-01' })
    expect(run.body).toMatchObject({ state: 'draft', members: 1, total_minor: 1_000 })
    const approval = await club.call('POST', `/v1/plans/${club.plan.id}/runs/${run.body.id}/approve`, {
      total_minor: 1_000,
    })
    expect(approval.body.code).toBe('person_needed')
  })
})

describe('A3: what came back', () => {
  test('purchases of the month come back, the statement says so in both languages, and the fund is what is left', async () => {
    const club = await openClub()
    const [one, other] = [await club.till.join(), await club.till.join()]
    for (const { id } of [one, other]) await club.till.post(feeReceipt({ id }, '2026-01-01'))
    await sales(club)
    clock.set('2026-01-20T10:00:00Z')
    await club.till.post(
      makeReceipt({
        member: { id: one.id },
        occurred_at: '2026-01-20T12:00:00+02:00',
        lines: [line(50_000)],
      }),
    )
    clock.set('2026-02-01T10:00:00Z')
    const run = (await club.call('POST', `/v1/plans/${club.plan.id}/runs`, { period: '2026-01' })).body
    expect(run.total_minor).toBe(3_000)
    const detail = (await club.call('GET', `/v1/plans/${club.plan.id}/runs/${run.id}?limit=2`)).body
    expect(detail.items).toHaveLength(2)
    const rest = (
      await club.call('GET', `/v1/plans/${club.plan.id}/runs/${run.id}?cursor=${detail.next_cursor}`)
    ).body
    expect(rest.items).toHaveLength(1)
    const all = [...detail.items, ...rest.items]
    expect(all.find(({ kind }) => kind === 'cashback')).toMatchObject({
      amount_minor: 1_000,
      why: expect.stringContaining('2%'),
    })
    await approveAsPerson(club, run.id)
    const { terms, store_credit_minor } = await membershipOf(club, one.id)
    expect(store_credit_minor).toBe(2_000)
    expect(terms[0].sentences[0]).toBe('You paid ₪120 and got back ₪20.')
    const hebrew = await club.call('GET', `/v1/members/${one.id}/membership`, undefined, {
      'accept-language': 'he',
    })
    expect(hebrew.body.terms[0].sentences[0]).toContain('שילמתם')
    const { fund, members, renewal } = (await club.call('GET', `/v1/plans/${club.plan.id}`)).body
    expect(members).toMatchObject({ active: 2, cancelled: 0 })
    expect(renewal).toBeNull()
    expect(fund).toMatchObject({
      fees_minor: 24_000,
      fee_returned_minor: 2_000,
      cashback_minor: 1_000,
      left_minor: 21_000,
      promised_minor: 22_000,
      affordable_minor: -1_000,
      affordable_per_member_minor: -500,
    })
    const shown = (await club.call('GET', `/v1/members/${one.id}`)).body
    expect(shown.membership).toMatchObject({ plan: 'plus', paid_minor: 12_000, back_minor: 2_000 })
  })

  test('who is behind is told once, and stands in the list with what would mend it', async () => {
    const club = await openClub()
    const terms = { ...club.terms, fee_return: null }
    await club.call('PATCH', `/v1/plans/${club.plan.id}`, { terms })
    const member = await club.till.join()
    await club.till.post(feeReceipt({ id: member.id }, '2026-01-01'))
    await sales(club)
    clock.set('2026-03-14T10:00:00Z')
    await judgeMemberships(parts, club.clubId, never)
    await judgeMemberships(parts, club.clubId, never)
    const behind = (await club.call('GET', `/v1/plans/${club.plan.id}/behind`)).body
    expect(behind).toMatchObject({ members: 1, missing_minor: 12_000 })
    expect(behind.items[0].sentences).toContain('A gift worth ₪120 makes it good.')
    const isBehind = { kind: 'fact', fact: 'plan_behind', test: { is: 'yes' } }
    const segment = await club.call('POST', '/v1/segments/preview', { definition: isBehind })
    expect(segment.body).toMatchObject({ count: 1 })
    clock.set('2026-12-10T10:00:00Z')
    await judgeMemberships(parts, club.clubId, never)
    clock.set('2027-01-01T10:00:00Z')
    await judgeMemberships(parts, club.clubId, never)
    const told = await db.inClub(club.clubId, (tx) => readEvents(tx, 'a test', 100))
    expect(told.map(({ kind }) => kind).filter((kind) => kind.startsWith('membership.'))).toEqual([
      'membership.started',
      'membership.behind_on_value',
      'membership.renewal_near',
      'membership.ended',
    ])
  })

  test('field failure 19: after a merge the survivor has both memberships and the store credit of both', async () => {
    const club = await openClub()
    const [one, other] = [await club.till.join(), await club.till.join()]
    for (const { id } of [one, other]) await club.till.post(feeReceipt({ id }, '2026-01-01'))
    await sales(club)
    clock.set('2026-02-01T10:00:00Z')
    const run = (await club.call('POST', `/v1/plans/${club.plan.id}/runs`, { period: '2026-01' })).body
    await approveAsPerson(club, run.id)
    const merged = await club.call('POST', `/v1/members/${one.id}/merge`, { into: other.id })
    expect(merged.status).toBe(200)
    const { terms, store_credit_minor } = await membershipOf(club, other.id)
    expect(terms).toHaveLength(2)
    expect(store_credit_minor).toBe(2_000)
    const spend = { spend_id: 'after-merge', amount_minor: 1_500 }
    const paid = await club.till.call('POST', `/v1/members/${one.id}/store-credit/spend`, spend)
    expect(paid.body).toEqual({ amount_minor: 1_500, balance_minor: 500 })
    const again = await club.till.call('POST', `/v1/members/${other.id}/store-credit/spend`, spend)
    expect(again).toMatchObject({ status: 200, headers: { 'idempotency-replayed': 'true' } })
    expect((await verifyBooks(db)).findings).toEqual([])
  })

  test('the bank file: its columns, the same payments however often, and nothing that runs in a spreadsheet', async () => {
    const club = await openClub()
    const cashback = { rate_bp: 100, cap_month_minor: null, cap_term_minor: null, by: 'bank_file' }
    const fee_return = { every: 'month', share_bp: 10_000, by: 'bank_file' }
    await club.call('PATCH', `/v1/plans/${club.plan.id}`, { terms: { ...club.terms, cashback, fee_return } })
    const member = await club.till.join({ first_name: '=1+1', external_id: 'E-7' })
    await club.till.post(feeReceipt({ id: member.id }, '2026-01-01'))
    await sales(club)
    clock.set('2026-02-01T10:00:00Z')
    const run = (await club.call('POST', `/v1/plans/${club.plan.id}/runs`, { period: '2026-01' })).body
    const file = `/v1/plans/${club.plan.id}/runs/${run.id}/bank-file`
    expect((await club.call('GET', file)).body.code).toBe('run_not_approved')
    await approveAsPerson(club, run.id)
    const text = await download(club, file)
    expect(
      text.startsWith('\ufeffpayment_id,member_id,external_id,name,phone,amount,currency,reason\r\n'),
    ).toBe(true)
    expect(text).toContain(`,${member.id},E-7,'=1+1,,10.00,ILS,`)
    expect(await download(club, file)).toBe(text)
    const paid = await club.call('POST', `/v1/plans/${club.plan.id}/runs/${run.id}/paid`, {
      by: ['bank_file'],
    })
    expect(paid.body.parts).toMatchObject([{ state: 'paid', amount_minor: 1_000 }])
  })
})

/** As somebody at the desk does, and then the worker. */
async function approveAsPerson(club: Club, run: string): Promise<void> {
  const runId = idOf(RUN_PREFIX, run)
  const acting = { by: { kind: 'staff', id: club.clubId } as const, now: clock.now() }
  await db.inClub(club.clubId, (tx) => approveRun(tx, runId, acting, planReading.monthlySpend))
  await postRun(parts, { clubId: club.clubId, runId }, never)
}

async function download(club: Club, url: string): Promise<string> {
  const made = await createApiKey(
    { db, clock },
    { clubId: club.clubId, subject: SYSTEM },
    { name: 'file', role: 'admin', branch: null },
    null,
  )
  if (isRefusal(made)) throw new Error(made.code)
  const headers = { authorization: `Bearer ${made.body.key}`, 'accept-language': 'en' }
  return (await server.app.http.inject({ method: 'GET', url, headers })).body
}
