import { readClub } from '#access/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { type Fund, NOTHING_PROMISED, type Promised, promisedTo, sumFund } from './fund.ts'
import { type CountRow, countMemberships, countRenewals, sumFunds } from './fund-queries.ts'
import { readKnown } from './known-service.ts'
import type { Membership } from './membership.ts'
import { readMembershipsOfPlan, readOwing } from './membership-queries.ts'
import { judge, type Outlook } from './outlook.ts'
import { type PlanRow, readPlanRows } from './plan-queries.ts'
import type { ReadMonthlySpend } from './reading.ts'
import { LATEST_MONTHS } from './run.ts'

export type PlanFigures = {
  readonly plan: PlanRow
  readonly members: Omit<CountRow, 'plan_id'>
  readonly fund: Fund
  /** Of the terms of a year whose time to renew is over; null where there is none. */
  readonly renewal: { readonly ended: number; readonly renewed: number; readonly moved: number } | null
}

/** Who pays for the next term by then renews; who comes later begins anew. */
const RENEWAL_GRACE_DAYS = 30
const NOBODY = { active: 0, frozen: 0, scheduled: 0, ended: 0, cancelled: 0 }

/** Every plan of the club with its members, its fund and how many renew: a fixed number of statements. */
export async function readPlanFigures(
  tx: Tx,
  now: Temporal.Instant,
  readSpend: ReadMonthlySpend,
): Promise<PlanFigures[]> {
  const on = now.toZonedDateTimeISO((await readClub(tx)).timeZone).toPlainDate()
  const plans = await readPlanRows(tx)
  const counts = new Map((await countMemberships(tx, on)).map(({ plan_id, ...row }) => [plan_id, row]))
  const funds = new Map((await sumFunds(tx)).map((row) => [row.plan_id, row]))
  const renewals = new Map(
    (await countRenewals(tx, yearOfRenewals(on))).map(({ plan_id, ...row }) => [plan_id, row]),
  )
  const promised = await sumPromises(tx, on, readSpend)
  return plans.map((plan) => {
    const members = counts.get(plan.plan_id) ?? NOBODY
    return {
      plan,
      members,
      fund: sumFund(funds.get(plan.plan_id) ?? null, {
        members: members.active + members.frozen,
        promised: promised.get(plan.plan_id) ?? NOTHING_PROMISED,
      }),
      renewal: renewals.get(plan.plan_id) ?? null,
    }
  })
}

/** A term that has only just ended may yet be renewed: the year is the last whose terms all had their time. */
function yearOfRenewals(on: Temporal.PlainDate) {
  const to = on.subtract({ days: RENEWAL_GRACE_DAYS })
  return { from: to.subtract({ years: 1 }), to, graceDays: RENEWAL_GRACE_DAYS }
}

/** What each plan still owes on all its terms that a run would look at, and on those to come. */
async function sumPromises(
  tx: Tx,
  on: Temporal.PlainDate,
  readSpend: ReadMonthlySpend,
): Promise<Map<Uuid, Promised>> {
  const owing = await readOwing(tx, on.subtract({ months: LATEST_MONTHS }))
  const known = await readKnown(tx, owing, on, readSpend)
  const sums = new Map<Uuid, Promised>()
  for (const membership of owing) {
    const sum = sums.get(membership.planId) ?? NOTHING_PROMISED
    const own = promisedTo(membership, known(membership), on)
    sums.set(membership.planId, {
      minor: sum.minor + own.minor,
      asBenefitsMinor: sum.asBenefitsMinor + own.asBenefitsMinor,
    })
  }
  return sums
}

export type Behind = { readonly membership: Membership; readonly outlook: Outlook }

/**
 * The members of a plan who will have got back less than they paid when their term ends, if they go on as so far; those who
 * are short of most first. Read anew each time: one statement over their days of spend.
 */
export async function findBehind(
  tx: Tx,
  planId: Uuid,
  now: Temporal.Instant,
  readSpend: ReadMonthlySpend,
): Promise<Behind[]> {
  const on = now.toZonedDateTimeISO((await readClub(tx)).timeZone).toPlainDate()
  const within = { startedBy: on, endedAfter: on.subtract({ days: 1 }) }
  const running = (await readMembershipsOfPlan(tx, planId, within)).filter(
    ({ cancelledOn }) => cancelledOn === null,
  )
  const known = await readKnown(tx, running, on, readSpend)
  return running
    .map((membership) => {
      const own = known(membership)
      return { membership, outlook: judge(own.terms, membership, { ...own, on }) }
    })
    .filter(({ outlook }) => outlook.missing_minor > 0 && !outlook.is_early)
    .sort((a, b) => b.outlook.missing_minor - a.outlook.missing_minor)
}
