import { SYSTEM } from '#access/audit.ts'
import type { Membership } from '#plans/membership.ts'
import { recordSale } from '#plans/membership-service.ts'
import { type Terms, usualTerms } from '#plans/plan.ts'
import { createPlan, readPlan } from '#plans/plan-service.ts'
import type { MonthlyWindow, PlanReading } from '#plans/reading.ts'
import { type Clock, fixedClock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { isRefusal, type Refusal } from '#platform/refusal.ts'
import { joinOne } from './members.ts'

/** A club with plans and without a till: what its members spend is said by the test. */
export function openPlanClub(db: Database, clubId: Uuid, start = '2026-01-01T08:00:00Z') {
  const clock: Clock & { set(to: string): void } = fixedClock(start)
  const spent: { memberId: Uuid; on: Temporal.PlainDate; minor: number }[] = []

  const monthlySpend = async (_tx: Tx, windows: readonly MonthlyWindow[]) =>
    windows.flatMap(({ n, memberId, fromOn, untilOn }) =>
      spent
        .filter(
          (one) =>
            one.memberId === memberId &&
            Temporal.PlainDate.compare(one.on, fromOn) >= 0 &&
            Temporal.PlainDate.compare(one.on, untilOn) <= 0,
        )
        .map(({ on, minor }) => ({ n, period: on.toString().slice(0, 7), spend_minor: minor })),
    )
  const reading: PlanReading = { monthlySpend, feeLines: async () => [] }
  const acting = () => ({ by: { kind: 'staff', id: SYSTEM.id } as const, now: clock.now() })

  return {
    clubId,
    clock,
    reading,
    acting,
    inClub: <T>(work: (tx: Tx) => Promise<T>): Promise<T> => db.inClub(clubId, work),
    spend(memberId: Uuid, on: string, minor: number): void {
      spent.push({ memberId, on: Temporal.PlainDate.from(on), minor })
    },
    async addPlan(over: Partial<Terms> = {}, code = 'plus'): Promise<Uuid> {
      const terms = { ...usualTerms(12_000), ...over }
      return must(
        await db.inClub(clubId, (tx) => createPlan(tx, { code, sku: `SKU-${code}`, terms }, acting())),
      )
    },
    join: (): Promise<Uuid> => joinOne(db, clubId),
    /** A member who begins a membership today. */
    async addMember(planId: Uuid, startsOn: string | null = null): Promise<Membership> {
      const memberId = await joinOne(db, clubId)
      return this.sell(memberId, planId, startsOn)
    },
    async sell(
      memberId: Uuid,
      planId: Uuid,
      startsOn: string | null = null,
      kind: 'start' | 'renew' = 'start',
    ): Promise<Membership> {
      return must(
        await db.inClub(clubId, async (tx) => {
          const plan = await readPlan(tx, planId)
          if (plan === null) throw new Error('no plan')
          const paid = { provider: 'recorded', method: 'cash', amount_minor: plan.terms.fee_minor }
          const from = startsOn === null ? null : Temporal.PlainDate.from(startsOn)
          return recordSale(tx, { memberId, plan, startsOn: from, paid, kind }, acting())
        }),
      )
    },
  }
}

export type PlanClub = ReturnType<typeof openPlanClub>

/** What must not be refused. */
export function must<T>(result: T | Refusal): T {
  if (isRefusal(result)) throw new Error(result.code)
  return result
}
