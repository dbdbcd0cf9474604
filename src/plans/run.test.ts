import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { ledgerChecks, runChecks } from '#ledger/verify.ts'
import type { Uuid } from '#platform/id.ts'
import { isRefusal } from '#platform/refusal.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import { must, openPlanClub, type PlanClub } from '../../test/support/plan-club.ts'
import { giveCreditBack, readStoreCredit, spendCredit } from './credit-service.ts'
import { readPlanFigures } from './fund-service.ts'
import { cancelMembership, quoteToday } from './membership-service.ts'
import { readPayoutsOf } from './payout-queries.ts'
import type { Terms } from './plan.ts'
import { readRun } from './run-queries.ts'
import { approveRun, postRun, previewRun, settleOne } from './run-service.ts'
import { recordPlanBenefit } from './service.ts'
import { readStatement } from './statement-service.ts'
import { planChecks } from './verify.ts'

const { db, owner, addClub } = await useTestDatabase()
const never = new AbortController().signal

let club: PlanClub
beforeEach(async () => {
  club = openPlanClub(db, await addClub())
})

const verify = () => club.inClub((tx) => runChecks(tx, [...ledgerChecks, ...planChecks]))
const preview = (planId: Uuid, period: string) =>
  club.inClub((tx) => previewRun(tx, { planId, period }, club.acting(), club.reading.monthlySpend))
const approve = (runId: Uuid) =>
  club.inClub((tx) => approveRun(tx, runId, club.acting(), club.reading.monthlySpend))
const post = (runId: Uuid) => postRun({ db, clock: club.clock }, { clubId: club.clubId, runId }, never)
const creditOf = (memberId: Uuid) => club.inClub((tx) => readStoreCredit(tx, memberId))

/** Previewed, approved and posted; tells the total. */
async function give(planId: Uuid, period: string): Promise<number> {
  const run = must(await preview(planId, period))
  must(await approve(run.runId))
  await post(run.runId)
  return run.totalMinor
}

const monthly: Partial<Terms> = {
  fee_return: { every: 'month', share_bp: 10_000, by: 'store_credit' },
  cashback: { rate_bp: 200, cap_month_minor: 500, cap_term_minor: null, by: 'store_credit' },
}

describe('A3: the fee comes back month by month', () => {
  test('previewed, approved, posted; again is refused, and what came late is in the next run', async () => {
    const planId = await club.addPlan(monthly)
    const { memberId } = await club.addMember(planId)
    club.spend(memberId, '2026-01-10', 10_000)
    expect(await preview(planId, '2026-01')).toMatchObject({ code: 'period_not_over' })
    club.clock.set('2026-02-01T08:00:00Z')
    expect(await give(planId, '2026-01')).toBe(1_200)
    expect(await creditOf(memberId)).toBe(1_200)
    expect(await preview(planId, '2026-01')).toMatchObject({ code: 'period_posted' })
    // 40,000 of January come late: capped at 500 for that month, of which 200 were given.
    club.spend(memberId, '2026-01-31', 40_000)
    club.clock.set('2026-03-01T08:00:00Z')
    expect(await give(planId, '2026-02')).toBe(1_300)
    // Half of January comes back: February's 1,000 are set off against it.
    club.spend(memberId, '2026-01-31', -40_000)
    club.spend(memberId, '2026-03-05', 20_000)
    club.clock.set('2026-04-01T08:00:00Z')
    expect(await give(planId, '2026-03')).toBe(1_100)
    expect(await creditOf(memberId)).toBe(3_600)
    expect(await verify()).toEqual([])
  })

  test('a member who has two terms in a month is one member of its run', async () => {
    const planId = await club.addPlan({ ...monthly, term_months: 1, offer_days_before: 14 })
    const { memberId } = await club.addMember(planId)
    await club.sell(memberId, planId, null, 'renew')
    await club.addMember(planId)
    club.clock.set('2026-03-01T08:00:00Z')
    expect(must(await preview(planId, '2026-02'))).toMatchObject({ members: 2, totalMinor: 36_000 })
  })

  test('the guarantee makes up the difference at the end, once', async () => {
    const planId = await club.addPlan({
      term_months: 2,
      fee_return: null,
      cashback: { rate_bp: 1_000, cap_month_minor: null, cap_term_minor: null, by: 'store_credit' },
      top_up_guarantee: { by: 'store_credit', counts: 'everything' },
    })
    const member = await club.addMember(planId)
    club.spend(member.memberId, '2026-01-10', 20_000)
    await club.inClub((tx) =>
      recordPlanBenefit(tx, [
        {
          membershipId: member.membershipId,
          receiptId: member.memberId,
          points: 100,
          pointsWorthMinor: 1_000,
          offMinor: 500,
          freePoints: 60,
          freeOffMinor: 0,
          businessOn: Temporal.PlainDate.from('2026-01-10'),
        },
      ]),
    )
    club.clock.set('2026-02-01T08:00:00Z')
    expect(await give(planId, '2026-01')).toBe(2_000)
    club.clock.set('2026-03-01T08:00:00Z')
    expect(await give(planId, '2026-02')).toBe(8_500)
    club.clock.set('2026-04-01T08:00:00Z')
    expect(await give(planId, '2026-03')).toBe(0)
    const statement = must(
      await club.inClub((tx) =>
        readStatement(tx, member.memberId, club.clock.now(), club.reading.monthlySpend),
      ),
    )
    expect(statement.terms[0]?.sums).toMatchObject({
      paid_minor: 12_000,
      back_minor: 12_000,
      top_up_minor: 8_500,
      extra_points: 100,
      free: { points: 60, money_off_minor: 0 },
    })
  })

  test('the total of a run is the sum of what is posted, whatever the members spent', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: -5_000, max: 90_000 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 30_000 }),
        async (spends, fee_minor) => {
          club = openPlanClub(db, await addClub())
          const planId = await club.addPlan({ ...monthly, fee_minor })
          const members: Uuid[] = []
          for (const minor of spends) {
            const { memberId } = await club.addMember(planId)
            members.push(memberId)
            club.spend(memberId, '2026-01-20', minor)
          }
          club.clock.set('2026-02-01T08:00:00Z')
          const total = await give(planId, '2026-01')
          let credited = 0
          for (const memberId of members) credited += (await creditOf(memberId)) ?? 0
          expect(credited).toBe(total)
        },
      ),
      { numRuns: 12 },
    )
    expect(await verify()).toEqual([])
  })
})

describe('A3: the fund', () => {
  const fundNow = async () => {
    const [figures] = await club.inClub((tx) =>
      readPlanFigures(tx, club.clock.now(), club.reading.monthlySpend),
    )
    return figures?.fund
  }

  test('what a guarantee still has to make up is promised, and cannot be given twice', async () => {
    const planId = await club.addPlan({
      term_months: 1,
      offer_days_before: 14,
      fee_return: null,
      cashback: { rate_bp: 200, cap_month_minor: null, cap_term_minor: null, by: 'store_credit' },
      top_up_guarantee: { by: 'store_credit', counts: 'everything' },
    })
    const { memberId } = await club.addMember(planId)
    club.spend(memberId, '2026-01-10', 50_000)
    club.clock.set('2026-01-20T08:00:00Z')
    // 1,000 of cashback is owed; the rest may be given as benefits as well.
    expect(await fundNow()).toMatchObject({
      promised_minor: 12_000,
      as_benefits_minor: 11_000,
      as_benefits_per_member_minor: 11_000,
      affordable_minor: 0,
    })
    // The term is over, and still nobody has paid it.
    club.clock.set('2026-02-01T08:00:00Z')
    expect(await fundNow()).toMatchObject({
      promised_minor: 12_000,
      as_benefits_minor: 0,
      affordable_minor: 0,
    })
    expect(await give(planId, '2026-01')).toBe(12_000)
    expect(await fundNow()).toMatchObject({ promised_minor: 0, affordable_minor: 0 })
  })

  test('cashback that was earned is owed before a run pays it', async () => {
    const planId = await club.addPlan({
      fee_return: null,
      cashback: { rate_bp: 200, cap_month_minor: null, cap_term_minor: null, by: 'store_credit' },
    })
    const { memberId } = await club.addMember(planId)
    club.spend(memberId, '2026-01-10', 60_000)
    club.clock.set('2026-01-20T08:00:00Z')
    expect(await fundNow()).toMatchObject({ promised_minor: 1_200, affordable_minor: 10_800 })
    club.clock.set('2026-02-01T08:00:00Z')
    await give(planId, '2026-01')
    expect(await fundNow()).toMatchObject({ promised_minor: 0, affordable_minor: 10_800 })
  })
})

describe('A3: a run is posted once', () => {
  async function addMany(count: number): Promise<{ planId: Uuid; members: Uuid[] }> {
    const planId = await club.addPlan(monthly)
    const members: Uuid[] = []
    for (let n = 0; n < count; n += 1) members.push((await club.addMember(planId)).memberId)
    club.clock.set('2026-02-01T08:00:00Z')
    return { planId, members }
  }

  test('broken off in the middle it goes on where it was, and gives nobody twice', async () => {
    const { planId, members } = await addMany(230)
    const run = must(await preview(planId, '2026-01'))
    must(await approve(run.runId))
    // The second part meets a database that says no: the first stays, the second is rolled back.
    let parts = 0
    const failing = {
      ...db,
      inClub: <T>(clubId: Uuid, work: Parameters<typeof db.inClub<T>>[1]) =>
        db.inClub<T>(clubId, async (tx) => {
          const result = await work(tx)
          parts += 1
          if (parts === 2) throw new Error('the power is gone')
          return result
        }),
    }
    const where = { clubId: club.clubId, runId: run.runId }
    await expect(postRun({ db: failing, clock: club.clock }, where, never)).rejects.toThrow(
      'the power is gone',
    )
    const half = await club.inClub((tx) => readPayoutsOf(tx, run.runId, { after: null, limit: 1_000 }))
    expect(half.filter(({ state }) => state === 'paid')).toHaveLength(200)
    expect((await club.inClub((tx) => readRun(tx, run.runId)))?.state).toBe('approved')
    // Two workers at once, as after a crash that was none.
    await Promise.all([post(run.runId), post(run.runId)])
    await post(run.runId)
    expect((await club.inClub((tx) => readRun(tx, run.runId)))?.state).toBe('posted')
    for (const memberId of members.slice(0, 3)) expect(await creditOf(memberId)).toBe(1_000)
    const { rows } = await owner.query(
      `select count(*)::int as entries, sum(points)::int as points from ledger.entry where club_id = $1 and cause = 'plan_payout'`,
      [club.clubId],
    )
    expect(rows[0]).toEqual({ entries: 230, points: 230_000 })
    expect(await verify()).toEqual([])
  })

  test('two people who approve at once: one does, the other is told', async () => {
    const { planId, members } = await addMany(3)
    const run = must(await preview(planId, '2026-01'))
    const answers = await Promise.all([approve(run.runId), approve(run.runId), approve(run.runId)])
    expect(answers.filter((answer) => !isRefusal(answer))).toHaveLength(1)
    expect(answers.filter(isRefusal).map(({ code }) => code)).toEqual(['run_approved', 'run_approved'])
    await post(run.runId)
    expect(await creditOf(members[0] ?? '')).toBe(1_000)
  })

  test('what changed since it was shown is not approved', async () => {
    const { planId, members } = await addMany(1)
    const run = must(await preview(planId, '2026-01'))
    club.spend(members[0] ?? '', '2026-01-09', 10_000)
    expect(await approve(run.runId)).toMatchObject({ code: 'run_changed' })
    const again = must(await preview(planId, '2026-01'))
    expect(again.totalMinor).toBe(run.totalMinor + 200)
    must(await approve(again.runId))
  })

  test('two months at once give what is due once', async () => {
    const planId = await club.addPlan(monthly)
    const { memberId } = await club.addMember(planId)
    club.clock.set('2026-03-01T08:00:00Z')
    const february = must(await preview(planId, '2026-02'))
    const january = must(await preview(planId, '2026-01'))
    expect([january.totalMinor, february.totalMinor]).toEqual([1_000, 2_000])
    must(await approve(february.runId))
    expect(await approve(january.runId)).toMatchObject({ code: 'run_changed' })
    await post(february.runId)
    expect(await creditOf(memberId)).toBe(2_000)
  })
})

describe('A3: the ways back', () => {
  test('a bank file waits for a person; what no provider can do is done by hand', async () => {
    const planId = await club.addPlan({
      fee_return: { every: 'month', share_bp: 10_000, by: 'bank_file' },
      cashback: { rate_bp: 100, cap_month_minor: null, cap_term_minor: null, by: 'card_refund' },
    })
    const { memberId } = await club.addMember(planId)
    club.spend(memberId, '2026-01-04', 50_000)
    club.clock.set('2026-02-01T08:00:00Z')
    const run = must(await preview(planId, '2026-01'))
    must(await approve(run.runId))
    await post(run.runId)
    const payouts = await club.inClub((tx) => readPayoutsOf(tx, run.runId, { after: null, limit: 10 }))
    expect(payouts.map(({ kind, way, state }) => `${kind} ${way} ${state}`).sort()).toEqual([
      'cashback card_refund to_pay',
      'fee_return bank_file to_pay',
    ])
    const card = payouts.find(({ way }) => way === 'card_refund')
    must(await club.inClub((tx) => settleOne(tx, card?.payoutId ?? '', 'store_credit', club.acting())))
    expect(await creditOf(memberId)).toBe(500)
    const again = await club.inClub((tx) =>
      settleOne(tx, card?.payoutId ?? '', 'store_credit', club.acting()),
    )
    expect(again).toMatchObject({ code: 'payout_not_open' })
    expect(await verify()).toEqual([])
  })

  test('cancelling: the sum that was shown, and never more of the fee than was paid', async () => {
    const planId = await club.addPlan({ ...monthly, cashback: null })
    const { memberId } = await club.addMember(planId)
    club.clock.set('2026-02-01T08:00:00Z')
    await give(planId, '2026-01')
    club.clock.set('2026-03-15T08:00:00Z')
    const reading = club.reading.monthlySpend
    const { quote } = must(
      await club.inClub((tx) => quoteToday(tx, { memberId, termId: null }, club.clock.now(), reading)),
    )
    // Two months served: 1,000 paid and 1,000 due with the next run; 73 of 365 days used.
    expect(quote).toMatchObject({
      used_days: 73,
      unused_minor: 9_600,
      fee_returned_minor: 2_000,
      refund_minor: 9_600,
    })
    const wish = { memberId, termId: null, way: 'store_credit' as const, reason: 'moved away' }
    const cancel = (expectedMinor: number) =>
      club.inClub((tx) => cancelMembership(tx, { ...wish, expectedMinor }, club.acting(), reading))
    expect(await cancel(9_601)).toMatchObject({ code: 'quote_changed' })
    const answers = await Promise.all([cancel(9_600), cancel(9_600)])
    expect(answers.filter(isRefusal).map(({ code }) => code)).toEqual(['not_active'])
    club.clock.set('2026-04-01T08:00:00Z')
    expect(await give(planId, '2026-03')).toBe(1_000)
    expect(await creditOf(memberId)).toBe(11_600)
    club.clock.set('2027-03-01T08:00:00Z')
    expect(await give(planId, '2027-02')).toBe(0)
    expect(await verify()).toEqual([])
  })
})

describe('store credit at the till', () => {
  async function addCredit(): Promise<Uuid> {
    const planId = await club.addPlan({ ...monthly, cashback: null })
    const { memberId } = await club.addMember(planId)
    club.clock.set('2026-02-01T08:00:00Z')
    await give(planId, '2026-01')
    return memberId
  }
  const spend = (memberId: Uuid, ref: string, amountMinor: number) =>
    club.inClub((tx) => spendCredit(tx, { ref, memberId, amountMinor }, club.clock.now()))
  const back = (memberId: Uuid, ref: string, spendRef: string, amountMinor: number) =>
    club.inClub((tx) => giveCreditBack(tx, { ref, spendRef, memberId, amountMinor }, club.clock.now()))

  test('is spent once by each name, and never more than there is', async () => {
    const memberId = await addCredit()
    const racing = await Promise.all(['a', 'a', 'b', 'c', 'd'].map((ref) => spend(memberId, ref, 400)))
    const done = racing.flatMap((answer) => (isRefusal(answer) ? [] : [answer]))
    expect(done.filter((answer) => !answer.replayed)).toHaveLength(2)
    expect(await creditOf(memberId)).toBe(200)
    expect(await verify()).toEqual([])
  })

  test('a refusal stays one, though the member has more by now; another amount is a conflict', async () => {
    const memberId = await addCredit()
    expect(await spend(memberId, 'x', 5_000)).toMatchObject({ code: 'insufficient_credit' })
    must(await spend(memberId, 'y', 300))
    expect(await spend(memberId, 'y', 301)).toMatchObject({ code: 'spend_conflict' })
    expect(await spend(memberId, 'x', 5_000)).toMatchObject({ code: 'insufficient_credit' })
  })

  test('comes back with the goods: never more than was spent, and each return once', async () => {
    const memberId = await addCredit()
    must(await spend(memberId, 'y', 600))
    must(await back(memberId, 'r1', 'y', 250))
    expect(must(await back(memberId, 'r1', 'y', 250)).replayed).toBe(true)
    const racing = await Promise.all([back(memberId, 'r2', 'y', 350), back(memberId, 'r3', 'y', 350)])
    expect(racing.filter(isRefusal).map(({ code }) => code)).toEqual(['more_than_spent'])
    expect(await back(memberId, 'r4', 'none', 1)).toMatchObject({ code: 'spend_not_found' })
    expect(await creditOf(memberId)).toBe(1_000)
    expect(await verify()).toEqual([])
  })
})
