import sql from 'sql-template-tag'
import { describe, expect, test } from 'vitest'
import { SYSTEM } from '#access/audit.ts'
import { judgeMemberships } from '#plans/jobs.ts'
import { cancelMembership } from '#plans/membership-service.ts'
import { usualTerms } from '#plans/plan.ts'
import { readSales } from '#plans/sale-service.ts'
import type { Tx } from '#platform/database.ts'
import { parseId } from '#platform/id.ts'
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
  await call('POST', '/v1/plans', { code: 'plus', sku: 'CLUB-PLUS', terms: usualTerms(12_000) })
  return { clubId, call, till }
}

describe('a fee that the till gives back', () => {
  async function sellFee(over: object = {}) {
    const club = await openClub()
    const member = await club.till.join()
    const receipt = makeReceipt({
      member: { id: member.id },
      occurred_at: '2026-01-01T12:00:00+02:00',
      lines: [line(12_000, { sku: 'CLUB-PLUS', kind: 'fee', ...over })],
    })
    expect((await club.till.post(receipt)).status).toBe(201)
    const sales = () => readSales(parts, club.clubId)
    await sales()
    const giveBack = async (on: string, goods: object) => {
      clock.set(`${on}T10:00:00Z`)
      const body = makeReturn([{ line_id: '1', ...goods }], { occurred_at: `${on}T11:00:00+02:00` })
      expect((await club.till.sendBack(receipt.receipt_id, body)).status).toBe(201)
      await sales()
      await judgeMemberships(parts, club.clubId, never)
    }
    const terms = async () => (await club.call('GET', `/v1/members/${member.id}/membership`)).body.terms
    const strays = async () =>
      (await club.call('GET', '/v1/unmatched-payments')).body.items.map(
        (item: { problem: string; amount_minor: number }) => [item.problem, item.amount_minor],
      )
    return { club, member, receipt, giveBack, terms, strays }
  }

  test('counts by the money that left the till', async () => {
    const { club, giveBack, terms, strays } = await sellFee()
    await giveBack('2026-07-01', { qty: '1', amount_minor: 6_000 })
    const [term] = await terms()
    expect(term).toMatchObject({ state: 'cancelled', sums: { paid_minor: 12_000, refunded_minor: 6_000 } })
    const [plan] = (await club.call('GET', '/v1/plans')).body.plans
    expect(plan.fund).toMatchObject({ fees_minor: 12_000, refunded_minor: 6_000 })
    expect(await strays()).toEqual([])
    expect((await verifyBooks(db)).findings).toEqual([])
  })

  test('is quoted with what the cancellation of the plan gives', async () => {
    const { club, receipt, member } = await sellFee()
    clock.set('2026-12-20T10:00:00Z')
    const cancelling = await club.call('GET', `/v1/members/${member.id}/membership/cancellation`)
    const quote = await club.call('POST', `/v1/receipts/${receipt.receipt_id}/returns/quote`, {
      lines: [{ line_id: '1', qty: '1' }],
    })
    expect(quote.body).toMatchObject({
      amount_minor: 12_000,
      plan_fees: [{ line_id: '1', back_minor: cancelling.body.refund_minor }],
    })
    expect(quote.body.plan_fees[0].back_minor).toBe(395)
    expect(quote.body.plan_fees[0].sentences.join(' ')).toContain('3.95')
  })

  test('after staff cancelled it as store credit is money that nobody owed, and is listed once', async () => {
    const { club, member, giveBack, terms, strays } = await sellFee()
    const cancelled = await club.call('POST', `/v1/members/${member.id}/membership/cancel`, {
      by: 'store_credit',
      refund_minor: 12_000,
      reason: 'asked',
    })
    expect(cancelled.status).toBe(200)
    await giveBack('2026-01-03', { qty: '1' })
    expect((await terms())[0].sums.refunded_minor).toBe(12_000)
    expect(await strays()).toEqual([['refunded_elsewhere', 12_000]])
    await judgeMemberships(parts, club.clubId, never)
    expect(await strays()).toHaveLength(1)
    const [stray] = (await club.call('GET', '/v1/unmatched-payments')).body.items
    expect(stray).toMatchObject({ provider: 'till', member: { id: member.id } })
    expect(stray.detail).not.toContain('סליקה')
  })

  test('after staff cancelled it to be paid at the till is that payment', async () => {
    const { club, member, giveBack, terms, strays } = await sellFee()
    const path = `/v1/members/${member.id}/membership/cancel`
    const cancelled = await club.call('POST', path, { by: 'till', refund_minor: 12_000, reason: 'asked' })
    expect(cancelled.status).toBe(200)
    await giveBack('2026-01-03', { qty: '1' })
    expect([(await terms())[0].sums.refunded_minor, await strays()]).toEqual([12_000, []])
  })

  test('in a part is a refund of a part, and the membership goes on', async () => {
    const { giveBack, terms, strays } = await sellFee()
    await giveBack('2026-01-05', { qty: '0.1' })
    await giveBack('2026-01-06', { qty: '0.1', amount_minor: 300 })
    const [term] = await terms()
    expect(term).toMatchObject({ state: 'active', sums: { paid_minor: 12_000, refunded_minor: 1_500 } })
    expect(term.payouts).toHaveLength(2)
    // The rest of it is the whole.
    await giveBack('2026-01-07', { qty: '0.8' })
    expect((await terms())[0]).toMatchObject({ state: 'cancelled', sums: { refunded_minor: 11_100 } })
    expect(await strays()).toEqual([])
    expect((await verifyBooks(db)).findings).toEqual([])
  })

  test('of two terms sold at once is the later one’s, and each has its own fee', async () => {
    const { giveBack, terms } = await sellFee({ qty: '2', amount_minor: 24_001 })
    const told = async () =>
      (await terms()).map((term: { starts_on: string; state: string; sums: object }) => term)
    expect(await told()).toMatchObject([
      { starts_on: '2026-01-01', state: 'active', sums: { paid_minor: 12_001 } },
      { starts_on: '2027-01-01', state: 'scheduled', sums: { paid_minor: 12_000 } },
    ])
    await giveBack('2026-01-05', { qty: '1' })
    expect(await told()).toMatchObject([
      { state: 'active', sums: { refunded_minor: 0 } },
      { state: 'cancelled', sums: { refunded_minor: 12_000 } },
    ])
  })

  test('while staff cancel it ends it once, by whoever was first', async () => {
    const { club, member, receipt, terms, strays } = await sellFee()
    const body = makeReturn([{ line_id: '1', qty: '1' }], { occurred_at: '2026-01-01T13:00:00+02:00' })
    await club.till.sendBack(receipt.receipt_id, body)
    const memberId = parseId('mbr', member.id)
    if (memberId === null) throw new Error('no member')
    const acting = { by: { kind: 'staff', id: SYSTEM.id } as const, now: clock.now() }
    const wish = {
      memberId,
      termId: null,
      way: 'store_credit',
      expectedMinor: 12_000,
      reason: 'asked',
    } as const
    let job: Promise<boolean> | undefined
    await db.inClub(club.clubId, async (tx) => {
      const done = await cancelMembership(tx, wish, acting, planReading.monthlySpend)
      expect(isRefusal(done)).toBe(false)
      job = readSales(parts, club.clubId)
      await untilWaiting(tx)
    })
    await job
    expect((await terms())[0].payouts).toMatchObject([{ by: 'store_credit', amount_minor: 12_000 }])
    expect(await strays()).toEqual([['refunded_elsewhere', 12_000]])
  })
})

/** Until somebody waits for what this transaction holds. */
async function untilWaiting(tx: Tx): Promise<void> {
  for (;;) {
    const row = await tx.queryOnce<{ waits: boolean }>(
      sql`select exists (select from pg_locks l where not l.granted and pg_backend_pid() = any(pg_blocking_pids(l.pid))) as waits`,
    )
    if (row[0]?.waits) return
  }
}
