import { SYSTEM } from '#access/audit.ts'
import { recordUse } from '#plans/benefit-service.ts'
import { changePlan, createPlan, findPlan } from '#plans/plan-service.ts'
import { approveRun, postWholeRun, previewRun } from '#plans/run-service.ts'
import { settleReceipts } from '#plans/sale-service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { isRefusal, type Refusal } from '#platform/refusal.ts'
import { planReading } from '#receipts/plan-reading.ts'
import { timeZone } from './calendar.ts'
import { BETTER_TERMS, FIRST_TERMS, PLAN_CODE } from './demo-plan.ts'
import type { PaidPlan } from './paid-plan.ts'
import type { Scenario } from './scenario.ts'

/** Something that somebody at the desk does about the paid plan, once, when its time comes. */
export type Duty = {
  readonly at: Temporal.Instant
  readonly act: (tx: Tx, at: Temporal.Instant) => Promise<void>
}

/** When what the first terms lack is mended. */
const MONTHS_TO_BETTER_TERMS = 11

/** In order: the plan is made, its terms are mended, and each month's run is approved on the third of the next. */
export function listDuties({ plan, to }: Scenario): Duty[] {
  if (plan === null) return []
  const duties: Duty[] = [
    { at: atHour(plan.from, 6), act: (tx, at) => makePlan(tx, plan, at) },
    { at: atHour(plan.from.add({ months: MONTHS_TO_BETTER_TERMS }), 6), act: mendTerms },
  ]
  const first = plan.from.toPlainYearMonth()
  // The month that was over last is left for whoever tries the demonstration out.
  const left = to.add({ days: 1 }).toPlainYearMonth().subtract({ months: 1 })
  for (let month = first; Temporal.PlainYearMonth.compare(month, left) < 0; month = month.add({ months: 1 }))
    duties.push({
      at: atHour(month.add({ months: 1 }).toPlainDate({ day: 3 }), 10),
      act: (tx, at) => giveBack(tx, month.toString(), at),
    })
  return duties.sort((a, b) => Temporal.Instant.compare(a.at, b.at))
}

const atHour = (day: Temporal.PlainDate, hour: number): Temporal.Instant =>
  day.toZonedDateTime({ timeZone, plainTime: { hour } }).toInstant()

const acting = (now: Temporal.Instant) => ({ by: SYSTEM, now })

async function makePlan(tx: Tx, { sku }: PaidPlan, at: Temporal.Instant): Promise<void> {
  must(await createPlan(tx, { code: PLAN_CODE, sku, terms: FIRST_TERMS }, acting(at)))
}

async function mendTerms(tx: Tx, at: Temporal.Instant): Promise<void> {
  const refusal = await changePlan(tx, await readPlanId(tx), { terms: BETTER_TERMS }, acting(at))
  if (refusal) throw new Error(`the demonstration's terms were refused: ${refusal.code}`)
}

async function giveBack(tx: Tx, period: string, at: Temporal.Instant): Promise<void> {
  const wish = { planId: await readPlanId(tx), period }
  const { runId } = must(await previewRun(tx, wish, acting(at), planReading.monthlySpend))
  must(await approveRun(tx, runId, acting(at), planReading.monthlySpend))
  await postWholeRun(tx, runId, at)
}

async function readPlanId(tx: Tx): Promise<Uuid> {
  const plan = await findPlan(tx, { code: PLAN_CODE })
  if (plan === null) throw new Error('the demonstration has no paid plan')
  return plan.plan_id
}

function must<T>(result: T | Refusal): T {
  if (isRefusal(result)) throw new Error(`the demonstration's plan was refused: ${result.code}`)
  return result
}

/** Brings memberships in line with receipts on which a fee was paid or came back. */
export const settleFees = (tx: Tx, receiptIds: readonly Uuid[], at: Temporal.Instant): Promise<void> =>
  settleReceipts(tx, receiptIds, at, planReading)

/** The till asks for the benefit; it says no where the fee has not come through yet. */
export async function takeBenefit(
  tx: Tx,
  plan: PaidPlan,
  memberId: Uuid,
  at: Temporal.Instant,
): Promise<void> {
  await recordUse(tx, { memberId, benefit: plan.benefit.code }, acting(at))
}
