import { describe, expect, test } from 'vitest'
import { SYSTEM } from '#access/audit.ts'
import { usualTerms } from '#plans/plan.ts'
import { PLAN_PREFIX } from '#plans/plan-service.ts'
import { approveRun, postRun, previewRun } from '#plans/run-service.ts'
import { idOf } from '#plans/view.ts'
import { planReading } from '#receipts/plan-reading.ts'
import { must } from './support/plan-club.ts'
import { useTestServer } from './support/server.ts'
import { line, makeReceipt, openTill } from './support/till.ts'

const server = await useTestServer()
const { db, clock } = server
const never = new AbortController().signal

/** Two people with a plan of 2 % each, who turn out to be one. */
async function openClub() {
  clock.set('2026-01-01T10:00:00Z')
  const clubId = await server.addClub()
  const call = await server.asKey(clubId)
  const till = openTill(await server.asKey(clubId, 'pos'))
  const terms = { ...usualTerms(12_000), fee_return: null }
  const plan = (await call('POST', '/v1/plans', { code: 'plus', terms })).body
  const addMember = async (startsOn: string) => {
    const { id } = await till.join()
    const paid = { method: 'cash', amount_minor: 12_000 }
    await call('POST', `/v1/members/${id}/membership`, { plan: plan.id, starts_on: startsOn, paid })
    return id
  }
  const [a, b] = [await addMember('2026-01-01'), await addMember('2026-01-05')]
  const buy = (id: string, on: string, minor: number) =>
    till.post(makeReceipt({ member: { id }, occurred_at: `${on}T12:00:00+02:00`, lines: [line(minor)] }))
  clock.set('2026-01-12T10:00:00Z')
  await buy(a, '2026-01-10', 100_000)
  await buy(b, '2026-01-11', 50_000)
  const acting = () => ({ by: { kind: 'staff', id: SYSTEM.id } as const, now: clock.now() })
  return {
    call,
    buy,
    merge: () => call('POST', `/v1/members/${b}/merge`, { into: a }),
    a,
    termsOf: async () => (await call('GET', `/v1/members/${a}/membership`)).body.terms,
    give: (period: string) =>
      db
        .inClub(clubId, async (tx) => {
          const wish = { planId: idOf(PLAN_PREFIX, plan.id), period }
          const run = must(await previewRun(tx, wish, acting(), planReading.monthlySpend))
          must(await approveRun(tx, run.runId, acting(), planReading.monthlySpend))
          return run
        })
        .then(async (run) => {
          await postRun({ db, clock }, { clubId, runId: run.runId }, never)
          return run
        }),
  }
}

describe('two members with a plan who are one', () => {
  test('what they bought counts in one of their terms', async () => {
    const club = await openClub()
    expect((await club.merge()).status).toBe(200)
    clock.set('2026-02-01T10:00:00Z')
    expect(await club.give('2026-01')).toMatchObject({ totalMinor: 3_000, members: 1 })
    const terms = await club.termsOf()
    expect(terms.map((term: { sums: { back_minor: number } }) => term.sums.back_minor).sort()).toEqual([
      0, 3_000,
    ])
  })

  test('what each had got before is set off, whichever term counts now', async () => {
    const club = await openClub()
    clock.set('2026-02-01T10:00:00Z')
    expect((await club.give('2026-01')).totalMinor).toBe(3_000)
    await club.merge()
    clock.set('2026-02-03T10:00:00Z')
    await club.buy(club.a, '2026-02-02', 10_000)
    clock.set('2026-03-01T10:00:00Z')
    expect((await club.give('2026-02')).totalMinor).toBe(200)
  })

  test('staff are told that somebody has paid twice for the same days', async () => {
    const club = await openClub()
    await club.merge()
    const trail = (await club.call('GET', '/v1/audit')).body
    expect(JSON.stringify(trail)).toContain('membership.overlapping')
  })

  test('the shorter term is let follow the other, or is cancelled by itself with its refund', async () => {
    const club = await openClub()
    await club.merge()
    clock.set('2026-02-01T10:00:00Z')
    const path = `/v1/members/${club.a}/membership`
    type Shown = { id: string; ends_on: string; state: string; beside: object | null }
    const beside = (terms: Shown[]) => terms.filter((term) => term.beside !== null)
    const { body } = await club.call('GET', path)
    const [shorter] = beside(body.terms)
    expect(shorter).toMatchObject({ ends_on: '2026-12-31', beside: { ends_on: '2027-01-04' } })
    expect(body.current).not.toBe(shorter?.id)
    const queued = await club.call('POST', `${path}/queue`, { term: shorter?.id })
    expect(queued.status).toBe(200)
    expect(beside(queued.body.terms)).toEqual([])
    // 334 days were left from 1 February on; they follow 4 January.
    const moved = queued.body.terms.find(({ id }: Shown) => id === shorter?.id)
    expect(moved).toMatchObject({ state: 'frozen', ends_on: '2027-12-04' })
    expect(queued.body.current).toBe(body.current)
    expect((await club.call('POST', `${path}/queue`, { term: shorter?.id })).body.code).toBe('not_beside')

    const quote = (await club.call('GET', `${path}/cancellation?term=${shorter?.id}`)).body
    expect(quote).toMatchObject({ used_days: 31, term_days: 365 })
    const cancelled = await club.call('POST', `${path}/cancel`, {
      by: 'store_credit',
      refund_minor: quote.refund_minor,
      reason: 'paid twice',
      term: shorter?.id,
    })
    expect(cancelled.body.terms.find(({ id }: Shown) => id === shorter?.id).state).toBe('cancelled')
    expect(cancelled.body.current).toBe(body.current)
    expect((await club.call('GET', `${path}/cancellation?term=msh_nothing`)).body.code).toBe(
      'membership_not_found',
    )
    expect(JSON.stringify((await club.call('GET', '/v1/audit')).body)).toContain('membership.queued')
  })
})
