import { recordAudit } from '#access/service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { addJob, type JobEnd } from '#platform/jobs.ts'
import { newId } from '#platform/new-id.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { readKnown } from './known-service.ts'
import { readMembershipsOfPlan } from './membership-queries.ts'
import type { Acting } from './membership-service.ts'
import { todayOf } from './membership-service.ts'
import { readPaymentsOf } from './payment-queries.ts'
import { type Payout, stateAfterPosting } from './payout.ts'
import {
  deletePayoutsOf,
  insertPayouts,
  lockApproved,
  lockPayout,
  markPaid,
  readPayoutsOf,
  setStates,
  settlePayout,
} from './payout-queries.ts'
import { postCredits } from './payout-service.ts'
import { isOver, lastOf } from './period.ts'
import type { Way } from './plan.ts'
import { lockPlan } from './plan-queries.ts'
import { PLAN_PREFIX } from './plan-service.ts'
import type { ReadMonthlySpend } from './reading.ts'
import { planRefusals } from './refusal.ts'
import { isSameRun, itemsOf, LATEST_MONTHS, type Run, type RunItem, totalOf } from './run.ts'
import * as queries from './run-queries.ts'

export const RUN_JOB = 'plans.post_run'
export const REFUND_JOB = 'plans.send_refunds'
const ALL = 1_000_000

/** What is due on a plan through the end of a month: set-based, a fixed number of statements. */
async function findDue(
  tx: Tx,
  planId: Uuid,
  period: string,
  readSpend: ReadMonthlySpend,
): Promise<RunItem[]> {
  const through = lastOf(period)
  const within = { startedBy: through, endedAfter: through.subtract({ months: LATEST_MONTHS }) }
  const memberships = await readMembershipsOfPlan(tx, planId, within)
  const known = await readKnown(tx, memberships, through, readSpend)
  return memberships.flatMap((membership) => itemsOf(membership, known(membership), through))
}

/** Works out what a plan gives back for a month, and keeps it to be looked at. A draft of the month is made anew. */
export async function previewRun(
  tx: Tx,
  wish: { planId: Uuid; period: string },
  acting: Acting,
  readSpend: ReadMonthlySpend,
): Promise<Run | Refusal> {
  if ((await lockPlan(tx, wish.planId)) === null) return refuse(planRefusals, 'plan_not_found')
  if (!isOver(wish.period, await todayOf(tx, acting.now))) return refuse(planRefusals, 'period_not_over')
  const earlier = await queries.findRunOf(tx, wish.planId, wish.period)
  if (earlier !== null && earlier.state !== 'draft') return refuse(planRefusals, 'period_posted')
  if (earlier !== null) await dropDraft(tx, earlier.runId)
  const items = await findDue(tx, wish.planId, wish.period, readSpend)
  const run: Run = {
    runId: newId(),
    ...wish,
    state: 'draft',
    members: new Set(items.map(({ memberId }) => memberId)).size,
    totalMinor: totalOf(items),
    madeAt: acting.now,
    approvedAt: null,
    postedAt: null,
  }
  await queries.insertRun(tx, run)
  await insertPayouts(
    tx,
    items.map((item) => ({
      ...item,
      payoutId: newId(),
      runId: run.runId,
      period: wish.period,
      state: 'draft',
      attempts: 0,
      failure: null,
      madeAt: acting.now,
      paidAt: null,
    })),
  )
  return run
}

async function dropDraft(tx: Tx, runId: Uuid): Promise<void> {
  await deletePayoutsOf(tx, runId)
  await queries.deleteRun(tx, runId)
}

/** Throws a draft away. */
export async function discardRun(tx: Tx, runId: Uuid): Promise<Refusal | null> {
  const run = await queries.lockRun(tx, runId)
  if (run === null) return refuse(planRefusals, 'run_not_found')
  if (run.state !== 'draft') return refuse(planRefusals, 'run_approved')
  await dropDraft(tx, runId)
  return null
}

/**
 * Approves a run as it was shown. Under the plan's lock it is worked out once more: when a receipt, a return or another run
 * has changed what is due, nothing is approved and the draft has to be looked at again. The posting comes as a job.
 */
export async function approveRun(
  tx: Tx,
  runId: Uuid,
  acting: Acting,
  readSpend: ReadMonthlySpend,
): Promise<Run | Refusal> {
  const known = await queries.readRun(tx, runId)
  if (known === null) return refuse(planRefusals, 'run_not_found')
  // The plan first, as a preview does: so two people who press at once wait for each other.
  await lockPlan(tx, known.planId)
  const run = await queries.lockRun(tx, runId)
  if (run === null) return refuse(planRefusals, 'run_not_found')
  if (run.state !== 'draft') return refuse(planRefusals, 'run_approved')
  const shown = await readPayoutsOf(tx, runId, { after: null, limit: ALL })
  const due = await findDue(tx, run.planId, run.period, readSpend)
  if (!isSameRun(shown as unknown as RunItem[], due)) return refuse(planRefusals, 'run_changed')
  await queries.approveRun(tx, runId, { by: acting.by, at: acting.now })
  await addJob(tx, RUN_JOB, { runId }, { key: runId })
  await recordAudit(tx, {
    subject: acting.by,
    action: 'plan.run_approved',
    target: { kind: 'plan', id: formatId(PLAN_PREFIX, run.planId) },
    detail: { period: run.period, members: run.members, total_minor: run.totalMinor },
    at: acting.now,
  })
  return { ...run, state: 'approved', approvedAt: acting.now }
}

const POSTED_AT_ONCE = 200

/**
 * Posts an approved run, a part to a transaction. Whatever breaks it off, the next attempt goes on with what is still
 * approved; each payout's id is its key in the ledger, so none is posted twice.
 */
export async function postRun(
  { db, clock }: { db: Database; clock: Clock },
  { clubId, runId }: { clubId: Uuid; runId: Uuid },
  signal: AbortSignal,
): Promise<JobEnd> {
  for (;;) {
    if (signal.aborted) return 'unfinished'
    const left = await db.inClub(clubId, (tx) => postPart(tx, runId, clock.now()))
    if (left === 0) return 'finished'
  }
}

/** Posts an approved run in the caller's transaction, whole or not at all. */
export async function postWholeRun(tx: Tx, runId: Uuid, now: Temporal.Instant): Promise<void> {
  for (let left = 1; left > 0; ) left = await postPart(tx, runId, now)
}

/** Posts the next part of a run; tells how many it posted, 0 at the end. */
async function postPart(tx: Tx, runId: Uuid, now: Temporal.Instant): Promise<number> {
  const run = await queries.lockRun(tx, runId)
  if (run?.state !== 'approved') return 0
  const part = await lockApproved(tx, runId, POSTED_AT_ONCE)
  if (part.length === 0) {
    await queries.endRun(tx, runId, now)
    await addJob(tx, REFUND_JOB, {}, { key: 'run' })
    return 0
  }
  await postCredits(tx, part, now)
  await setPosted(tx, part, now)
  return part.length
}

async function setPosted(tx: Tx, part: readonly Payout[], now: Temporal.Instant): Promise<void> {
  const payments = await readPaymentsOf(
    tx,
    part.map(({ membershipId }) => membershipId),
  )
  const byProvider = new Set(
    payments.filter((payment) => payment.external_payment !== null).map((payment) => payment.membership_id),
  )
  const states = Map.groupBy(part, ({ way, membershipId }) =>
    stateAfterPosting(way, byProvider.has(membershipId)),
  )
  for (const [state, payouts] of states)
    await setStates(
      tx,
      payouts.map(({ payoutId }) => payoutId),
      state,
      state === 'paid' ? now : null,
    )
}

/** Whoever paid a run's bank file, or gave back by hand what no provider could, says so; tells how many that were. */
export async function payRun(
  tx: Tx,
  runId: Uuid,
  ways: readonly Way[],
  acting: Acting,
): Promise<{ paid: number } | Refusal> {
  const run = await queries.lockRun(tx, runId)
  if (run === null) return refuse(planRefusals, 'run_not_found')
  if (run.state !== 'posted') return refuse(planRefusals, 'run_not_approved')
  const paid = await markPaid(tx, runId, ways, acting.now)
  await recordAudit(tx, {
    subject: acting.by,
    action: 'plan.run_paid',
    target: { kind: 'plan', id: formatId(PLAN_PREFIX, run.planId) },
    detail: { period: run.period, payouts: paid },
    at: acting.now,
  })
  return { paid }
}

/** Pays one that failed or waits in another way, or has the provider try once more. */
export async function settleOne(tx: Tx, payoutId: Uuid, way: Way, acting: Acting): Promise<Payout | Refusal> {
  const payout = await lockPayout(tx, payoutId)
  if (payout === null) return refuse(planRefusals, 'payout_not_found')
  if (payout.state !== 'failed' && payout.state !== 'to_pay') return refuse(planRefusals, 'payout_not_open')
  const payments = await readPaymentsOf(tx, [payout.membershipId])
  const state = stateAfterPosting(
    way,
    payments.some((payment) => payment.external_payment !== null),
  )
  const settled = { ...payout, way, state }
  await postCredits(tx, [settled], acting.now)
  const paidAt = state === 'paid' ? acting.now : null
  await settlePayout(tx, payoutId, { ...settled, failure: null, externalId: null, paidAt })
  return { ...settled, failure: null, paidAt }
}

/** The runs of a club that were approved and have not come to their end. */
export const findUnfinishedRuns = async (db: Database, clubId: Uuid): Promise<Uuid[]> =>
  db.inClub(clubId, async (tx) => (await queries.findUnfinished(tx)).map((row) => row.run_id))
