import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { ledgerChecks, runChecks } from '#ledger/verify.ts'
import type { Uuid } from '#platform/id.ts'
import { isRefusal } from '#platform/refusal.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import { must, openPlanClub, type PlanClub } from '../../test/support/plan-club.ts'
import { describeCancellation } from './describe.ts'
import { cancelMembership, quoteToday, recordPartRefund } from './membership-service.ts'
import { partOf, type Terms } from './plan.ts'
import { approveRun, postRun, previewRun } from './run-service.ts'
import { recordPlanBenefit } from './service.ts'
import { sayTerm } from './statement.ts'
import { readStatement } from './statement-service.ts'
import { planChecks } from './verify.ts'

const { db, addClub } = await useTestDatabase()
const never = new AbortController().signal

let club: PlanClub
beforeEach(async () => {
  club = openPlanClub(db, await addClub())
})

const spendOf = () => club.reading.monthlySpend
const verify = () => club.inClub((tx) => runChecks(tx, [...ledgerChecks, ...planChecks]))
const at = (day: Temporal.PlainDate | string) => club.clock.set(`${day}T08:00:00Z`)

async function give(planId: Uuid, period: string): Promise<number> {
  const run = must(await club.inClub((tx) => previewRun(tx, { planId, period }, club.acting(), spendOf())))
  must(await club.inClub((tx) => approveRun(tx, run.runId, club.acting(), spendOf())))
  await postRun({ db, clock: club.clock }, { clubId: club.clubId, runId: run.runId }, never)
  return run.totalMinor
}

const quote = (memberId: Uuid) =>
  club.inClub((tx) => quoteToday(tx, { memberId, termId: null }, club.clock.now(), spendOf()))

async function cancel(memberId: Uuid) {
  const quoted = await quote(memberId)
  if (isRefusal(quoted)) return null
  const wish = { memberId, termId: null, way: 'store_credit', reason: 'asked' } as const
  const expectedMinor = quoted.quote.refund_minor
  must(await club.inClub((tx) => cancelMembership(tx, { ...wish, expectedMinor }, club.acting(), spendOf())))
  return quoted.quote
}

const statementOf = async (memberId: Uuid) =>
  must(await club.inClub((tx) => readStatement(tx, memberId, club.clock.now(), spendOf())))

const cashback = (cap: number | null): Partial<Terms> => ({
  cashback: { rate_bp: 200, cap_month_minor: cap, cap_term_minor: null, by: 'store_credit' },
  fee_return: null,
  cooling_off_days: 14,
})

describe('what was given and is no longer due', () => {
  test('goods that come back after the run, then a cancellation in the days of grace: nothing is gained', async () => {
    at('2026-01-25')
    const planId = await club.addPlan(cashback(null))
    const { memberId } = await club.addMember(planId)
    club.spend(memberId, '2026-01-31', 1_000_000)
    at('2026-02-01')
    expect(await give(planId, '2026-01')).toBe(20_000)
    club.spend(memberId, '2026-01-31', -1_000_000)
    at('2026-02-02')
    expect(await cancel(memberId)).toMatchObject({
      rule: 'cooling_off',
      set_off_minor: 12_000,
      refund_minor: 0,
    })
    const [term] = (await statementOf(memberId)).terms
    expect(term?.sums).toMatchObject({ refunded_minor: 0, set_off_minor: 12_000, owed_minor: 8_000 })
    for (const language of ['he', 'en'] as const)
      expect(term && sayTerm(term, 'ILS', language).join(' ')).toMatch(/120.*80/)
    // The rest stays owed, and the next term pays it first.
    await club.sell(memberId, planId)
    club.spend(memberId, '2026-02-20', 500_000)
    at('2026-03-01')
    expect(await give(planId, '2026-02')).toBe(2_000)
    const after = (await statementOf(memberId)).terms
    expect(after.map(({ sums }) => sums.owed_minor)).toEqual([0, 0])
    expect(await verify()).toEqual([])
  })

  test('what comes back after the last run of a term is set off in the next, and once', async () => {
    const planId = await club.addPlan({ ...cashback(null), term_months: 1, offer_days_before: 14 })
    const { memberId } = await club.addMember(planId)
    club.spend(memberId, '2026-01-31', 100_000)
    at('2026-02-01')
    expect(await give(planId, '2026-01')).toBe(2_000)
    club.spend(memberId, '2026-01-31', -100_000)
    expect((await statementOf(memberId)).terms[0]?.sums.owed_minor).toBe(2_000)
    await club.sell(memberId, planId)
    club.spend(memberId, '2026-02-10', 150_000)
    at('2026-03-01')
    expect(await give(planId, '2026-02')).toBe(1_000)
    club.spend(memberId, '2026-02-28', 10_000)
    at('2026-04-01')
    expect(await give(planId, '2026-03')).toBe(200)
    expect(await verify()).toEqual([])
  })

  test('pro rata keeps cashback on what was kept, and sets off what came back; a receipt that comes late undoes it', async () => {
    const planId = await club.addPlan(cashback(null))
    const { memberId } = await club.addMember(planId)
    club.spend(memberId, '2026-01-10', 100_000)
    at('2026-02-01')
    await give(planId, '2026-01')
    club.spend(memberId, '2026-01-10', -25_000)
    at('2026-03-01')
    expect(await cancel(memberId)).toMatchObject({ rule: 'pro_rata', set_off_minor: 500, given_minor: 0 })
    expect(await give(planId, '2026-02')).toBe(0)
    club.spend(memberId, '2026-01-11', 30_000)
    at('2026-04-01')
    expect(await give(planId, '2026-03')).toBe(600)
    expect(await verify()).toEqual([])
  })

  test('what the plan gave at the till in the days of grace is taken from the refund, and said', async () => {
    const planId = await club.addPlan(cashback(null))
    const { memberId, membershipId } = await club.addMember(planId)
    const benefit = { receiptId: memberId, points: 0, pointsWorthMinor: 300, freePoints: 0, freeOffMinor: 0 }
    const businessOn = Temporal.PlainDate.from('2026-01-01')
    await club.inClub((tx) =>
      recordPlanBenefit(tx, [{ ...benefit, membershipId, offMinor: 2_000, businessOn }]),
    )
    at('2026-01-03')
    const quoted = must(await quote(memberId))
    expect(quoted.quote).toMatchObject({ given_minor: 2_300, refund_minor: 9_700 })
    for (const language of ['he', 'en'] as const)
      expect(describeCancellation(quoted, { currency: 'ILS', language }).join(' ')).toContain('23')
  })
})

describe('the monthly cap', () => {
  test('is one for both terms of a month in which a plan is renewed', async () => {
    at('2026-01-15')
    const planId = await club.addPlan(cashback(500))
    const { memberId } = await club.addMember(planId)
    at('2027-01-05')
    await club.sell(memberId, planId, null, 'renew')
    club.spend(memberId, '2027-01-10', 15_000)
    club.spend(memberId, '2027-01-20', 100_000)
    at('2027-02-01')
    expect(await give(planId, '2027-01')).toBe(500)
  })

  test('nothing is left of terms that are bought, used and given up in their days of grace', async () => {
    const planId = await club.addPlan(cashback(500))
    const { memberId } = await club.addMember(planId)
    for (const day of ['03', '07', '11']) {
      club.spend(memberId, `2026-01-${day}`, 100_000)
      at(`2026-01-${Number(day) + 1}`.replace(/-(\d)$/, '-0$1'))
      expect(await cancel(memberId)).toMatchObject({ refund_minor: 12_000 })
      if (day !== '11') await club.sell(memberId, planId)
    }
    at('2026-02-01')
    expect(await give(planId, '2026-01')).toBe(0)
  })
})

// --- whatever is done in whatever order ---

type Step = {
  days: number
  kind: 'buy' | 'renew' | 'purchase' | 'return' | 'run' | 'cancel' | 'part'
  minor: number
}

const arbStep: fc.Arbitrary<Step> = fc.record({
  days: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 9 }), fc.constant(25)),
  // As often as it is named.
  kind: fc.constantFrom(
    ...(['buy', 'buy', 'renew', 'purchase', 'purchase', 'purchase', 'purchase'] as const),
    ...(['return', 'return', 'run', 'run', 'cancel', 'part'] as const),
  ),
  minor: fc.integer({ min: 1, max: 300_000 }),
})

const CAP = 1_500

/** Somebody who has a term is refused another; that is no sale. */
async function trySale(memberId: Uuid, planId: Uuid, kind: 'start' | 'renew'): Promise<void> {
  try {
    await club.sell(memberId, planId, null, kind)
  } catch (error) {
    if (!/^(membership_exists|membership_not_found|renewed_already)$/.test((error as Error).message))
      throw error
  }
}

type Bought = { on: Temporal.PlainDate; minor: number }

/** The cashback of each term that the rules allow, told anew from the days; of a calendar month never more than its cap. */
function allowedOf(
  terms: Awaited<ReturnType<typeof statementOf>>['terms'],
  kept: readonly Bought[],
): number[] {
  const left = new Map<string, number>()
  return terms.map(({ membership }) => {
    const { startsOn, endsOn, cancelledOn, soldOn } = membership
    const isGone = cancelledOn !== null && soldOn.until(cancelledOn).days < 14
    const mine = kept.filter(
      ({ on }) =>
        !isGone &&
        Temporal.PlainDate.compare(on, startsOn) >= 0 &&
        Temporal.PlainDate.compare(on, endsOn) <= 0 &&
        (cancelledOn === null || Temporal.PlainDate.compare(on, cancelledOn) < 0),
    )
    let sum = 0
    for (const [month, bought] of Map.groupBy(mine, ({ on }) => on.toPlainYearMonth().toString())) {
      const minor = bought.reduce((all, one) => all + one.minor, 0)
      const earned = Math.min(partOf(minor, 200), left.get(month) ?? CAP)
      left.set(month, (left.get(month) ?? CAP) - earned)
      sum += earned
    }
    return sum
  })
}

/** A member who does all this, with what they bought and keep. */
async function live(over: Partial<Terms>) {
  const planId = await club.addPlan({ ...cashback(CAP), offer_days_before: 14, ...over })
  const memberId = await club.join()
  const start = Temporal.PlainDate.from('2026-01-10')
  const kept: Bought[] = []
  let today = start
  let ran = Temporal.PlainYearMonth.from('2025-12')

  async function runAll() {
    for (;;) {
      const month = ran.add({ months: 1 })
      if (Temporal.PlainYearMonth.compare(month, today.toPlainYearMonth()) >= 0) return
      await give(planId, month.toString())
      ran = month
    }
  }

  async function part(minor: number) {
    const { terms, current } = await statementOf(memberId)
    const term = terms.find(({ membership, state }) => membership === current && state === 'active')
    if (term === undefined) return
    const { sums, membership } = term
    const amountMinor = Math.min(
      minor % 3_000,
      sums.paid_minor - sums.refunded_minor - sums.fee_returned_minor,
    )
    const nth = term.sums.refunded_minor + 1
    if (amountMinor > 0)
      await club.inClub((tx) =>
        recordPartRefund(tx, membership, { amountMinor, why: {}, nth }, club.acting()),
      )
  }

  async function take({ days, kind, minor }: Step) {
    today = today.add({ days })
    at(today)
    if (kind === 'buy') await trySale(memberId, planId, 'start')
    if (kind === 'buy' || kind === 'renew') await trySale(memberId, planId, 'renew')
    if (kind === 'run') await runAll()
    if (kind === 'cancel') await cancel(memberId)
    if (kind === 'part') await part(minor)
    if (kind === 'purchase') {
      kept.push({ on: today, minor })
      club.spend(memberId, today.toString(), minor)
    }
    if (kind === 'return') {
      const [back] = kept.splice(minor % Math.max(1, kept.length), 1)
      if (back) club.spend(memberId, back.on.toString(), -back.minor)
    }
  }

  async function tell() {
    const { terms } = await statementOf(memberId)
    const sum = (of: (one: (typeof terms)[number]) => number) => terms.reduce((all, one) => all + of(one), 0)
    const allowed = allowedOf(terms, kept)
    return {
      terms,
      allowed,
      allowedInAll: allowed.reduce((all, one) => all + one, 0),
      owed: sum(({ sums }) => sums.owed_minor),
      given: sum(({ sums }) => sums.cashback_minor - sums.set_off_minor - sums.owed_minor),
      back: sum(({ sums }) => sums.money_back_minor - sums.owed_minor),
      next: sum(({ sums }) => sums.next_run_minor),
    }
  }
  return { take, tell, finish: () => take({ days: 100, kind: 'run', minor: 1 }) }
}

describe('whatever is bought, brought back, run, cancelled and renewed', () => {
  const months = fc.constantFrom(1, 1, 2, 12)

  test('no way gives more cashback than the rules allow, and what was given too much is owed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(arbStep, { minLength: 10, maxLength: 30, size: 'max' }),
        months,
        async (steps, term_months) => {
          club = openPlanClub(db, await addClub())
          const life = await live({ term_months })
          await life.take({ days: 0, kind: 'buy', minor: 1 })
          for (const step of steps) {
            await life.take(step)
            const { terms, given, allowedInAll, owed, next } = await life.tell()
            expect(given).toBeLessThanOrEqual(allowedInAll)
            // Nobody is paid while they owe.
            expect(Math.min(owed, next)).toBe(0)
            for (const { sums } of terms)
              expect(sums.refunded_minor + sums.set_off_minor).toBeLessThanOrEqual(sums.paid_minor)
          }
          await life.finish()
          const { given, allowedInAll, next } = await life.tell()
          expect([given, next]).toEqual([allowedInAll, 0])
          expect(await verify()).toEqual([])
        },
      ),
      { numRuns: 12 },
    )
  }, 60_000)

  test('with a guarantee and the fee coming back: never more than the fee and what the rules give beyond it', async () => {
    const terms = {
      fee_return: { every: 'month', share_bp: 5_000, by: 'store_credit' },
      top_up_guarantee: { by: 'store_credit', counts: 'money' },
    } as const
    /** A term that runs its time gives its fee or, where that is more, half of it, what a till gave, and the cashback. */
    const most = ({ terms: lived, allowed }: Awaited<ReturnType<Awaited<ReturnType<typeof live>>['tell']>>) =>
      lived.reduce((sum, { membership: { feeMinor, cancelledOn }, sums }, n) => {
        const ofFee = cancelledOn === null ? Math.min(feeMinor, feeMinor / 2 + sums.refunded_minor) : feeMinor
        const cashback = allowed[n] ?? 0
        return sum + (cancelledOn === null ? Math.max(feeMinor, ofFee + cashback) : ofFee + cashback)
      }, 0)
    await fc.assert(
      fc.asyncProperty(
        fc.array(arbStep, { minLength: 10, maxLength: 30, size: 'max' }),
        months,
        async (steps, term_months) => {
          club = openPlanClub(db, await addClub())
          const life = await live({ ...terms, term_months })
          await life.take({ days: 0, kind: 'buy', minor: 1 })
          for (const step of [...steps, { days: 100, kind: 'run', minor: 1 } as const]) {
            await life.take(step)
            const now = await life.tell()
            expect(now.back).toBeLessThanOrEqual(most(now))
          }
          expect(await verify()).toEqual([])
        },
      ),
      { numRuns: 12 },
    )
  }, 60_000)
})
