import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Job, PeriodicJob } from '#platform/jobs.ts'
import { readKnown } from './known-service.ts'
import type { Membership } from './membership.ts'
import { claimNotices, readRenewed, readRunning, readUntoldEnded } from './membership-queries.ts'
import { tellMemberships, todayOf } from './membership-service.ts'
import { judge } from './outlook.ts'
import { dropOldOutlooks, writeOutlooks } from './outlook-queries.ts'
import { readPaymentsOf } from './payment-queries.ts'
import { type PaymentParts, sendRefunds } from './payment-service.ts'
import type { PlanReading } from './reading.ts'
import { findUnfinishedRuns, postRun, REFUND_JOB, RUN_JOB } from './run-service.ts'
import { readSales, settleReceipts } from './sale-service.ts'

export type PlanJobParts = PaymentParts & { reading: PlanReading }

/** What the desk asks for. */
export const planJobs = (parts: PlanJobParts): Job[] => [
  {
    name: RUN_JOB,
    run: ({ clubId, runId = '' }, { signal }) => postRun(parts, { clubId, runId }, signal),
  },
  {
    name: REFUND_JOB,
    async run({ clubId }, { signal }) {
      await sendRefunds(parts, clubId, signal)
      return signal.aborted ? 'unfinished' : 'finished'
    },
  },
]

/** What is done by the clock. */
export const planUpkeep = (parts: PlanJobParts): PeriodicJob[] => [
  {
    name: 'plans.read_sales',
    at: '* * * * *',
    async run(clubId, { signal }) {
      let more = true
      while (more && !signal.aborted) more = await readSales(parts, clubId)
    },
  },
  {
    name: 'plans.finish_runs',
    at: '*/5 * * * *',
    async run(clubId, { signal }) {
      // A run's own job was lost: with a restored backup, or when it had failed too often.
      for (const runId of await findUnfinishedRuns(parts.db, clubId))
        await postRun(parts, { clubId, runId }, signal)
      await sendRefunds(parts, clubId, signal)
    },
  },
  {
    name: 'plans.judge_memberships',
    at: '47 2 * * *',
    run: (clubId, { signal }) => judgeMemberships(parts, clubId, signal),
  },
]

const JUDGED_AT_ONCE = 1000

/** Tells what is to be told of each term, once, and keeps how it is doing: renewals that are near, terms behind, terms over. */
export async function judgeMemberships(
  parts: { db: Database; clock: Clock; reading: PlanReading },
  clubId: Uuid,
  signal: AbortSignal,
): Promise<void> {
  const { db, clock } = parts
  const on = await db.inClub(clubId, (tx) => todayOf(tx, clock.now()))
  let after: Uuid | null = null
  for (let more = true; more && !signal.aborted; ) {
    const place: Uuid | null = after
    const part = await db.inClub(clubId, async (tx) => {
      const running = await readRunning(tx, on, place, JUDGED_AT_ONCE)
      if (running.length > 0) await judgePart(tx, running, on, { reading: parts.reading, now: clock.now() })
      return running
    })
    after = part.at(-1)?.membershipId ?? null
    more = part.length === JUDGED_AT_ONCE
  }
  await db.inClub(clubId, async (tx) => {
    await dropOldOutlooks(tx, on)
    await tellEnded(tx, on, clock.now())
  })
}

async function judgePart(
  tx: Tx,
  running: readonly Membership[],
  on: Temporal.PlainDate,
  { reading, now }: { reading: PlanReading; now: Temporal.Instant },
): Promise<void> {
  await checkFees(tx, running, now, reading)
  const known = await readKnown(tx, running, on, reading.monthlySpend)
  const judged = running.map((membership) => {
    const own = known(membership)
    return { membership, terms: own.terms, outlook: judge(own.terms, membership, { ...own, on }) }
  })
  await writeOutlooks(
    tx,
    on,
    judged.map(({ membership, outlook }) => ({
      membership_id: membership.membershipId,
      back_minor: outlook.back_minor,
      projected_minor: outlook.projected_minor,
    })),
  )
  const renewed = await readRenewed(
    tx,
    running.map(({ membershipId }) => membershipId),
  )
  const near = judged.filter(
    ({ membership, terms }) =>
      terms.renewal === 'offer' &&
      !renewed.has(membership.membershipId) &&
      on.until(membership.endsOn).days < terms.offer_days_before,
  )
  const behind = judged.filter(({ outlook }) => outlook.missing_minor > 0 && !outlook.is_early)
  await tell(tx, 'renewal_near', near, now)
  await tell(tx, 'behind_on_value', behind, now)
}

/** Fees that the till gave back, and of which no event told: their memberships end too. */
async function checkFees(
  tx: Tx,
  running: readonly Membership[],
  now: Temporal.Instant,
  reading: PlanReading,
): Promise<void> {
  const payments = await readPaymentsOf(
    tx,
    running.map(({ membershipId }) => membershipId),
  )
  const receiptIds = payments.flatMap(({ receipt_id }) => receipt_id ?? [])
  if (receiptIds.length > 0) await settleReceipts(tx, receiptIds, now, reading)
}

async function tell(
  tx: Tx,
  kind: 'renewal_near' | 'behind_on_value' | 'ended',
  about: readonly { membership: Pick<Membership, 'membershipId' | 'memberId'> }[],
  now: Temporal.Instant,
): Promise<void> {
  const ids = about.map(({ membership }) => membership.membershipId)
  const fresh = new Set(await claimNotices(tx, kind, ids, now))
  const told = about.flatMap(({ membership }) => (fresh.has(membership.membershipId) ? [membership] : []))
  await tellMemberships(tx, `membership.${kind}`, told, now)
}

async function tellEnded(tx: Tx, on: Temporal.PlainDate, now: Temporal.Instant): Promise<void> {
  const ended = await readUntoldEnded(tx, on, JUDGED_AT_ONCE)
  const about = ended.map((row) => ({
    membership: { membershipId: row.membership_id, memberId: row.member_id },
  }))
  await tell(tx, 'ended', about, now)
}
