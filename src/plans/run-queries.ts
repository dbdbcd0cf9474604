import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Run } from './run.ts'
import type { RunState } from './run-state.ts'

type Row = {
  run_id: Uuid
  plan_id: Uuid
  period: string
  state: RunState
  members: number
  total_minor: number
  made_at: Temporal.Instant
  approved_at: Temporal.Instant | null
  posted_at: Temporal.Instant | null
}

const RUN = sql`run_id, plan_id, period, state, members, total_minor, made_at, approved_at, posted_at`

const toRun = (row: Row): Run => ({
  runId: row.run_id,
  planId: row.plan_id,
  period: row.period,
  state: row.state,
  members: row.members,
  totalMinor: row.total_minor,
  madeAt: row.made_at,
  approvedAt: row.approved_at,
  postedAt: row.posted_at,
})

export async function readRuns(tx: Tx, planId: Uuid): Promise<Run[]> {
  const rows = await tx.query<Row>(
    sql`select ${RUN} from plans.run where club_id = ${tx.clubId} and plan_id = ${planId} order by period desc`,
  )
  return rows.map(toRun)
}

export async function readRun(tx: Tx, runId: Uuid): Promise<Run | null> {
  const row = await tx.maybeOne<Row>(
    sql`select ${RUN} from plans.run where club_id = ${tx.clubId} and run_id = ${runId}`,
  )
  return row && toRun(row)
}

export async function lockRun(tx: Tx, runId: Uuid): Promise<Run | null> {
  const row = await tx.maybeOne<Row>(
    sql`select ${RUN} from plans.run where club_id = ${tx.clubId} and run_id = ${runId} for update`,
  )
  return row && toRun(row)
}

export async function findRunOf(tx: Tx, planId: Uuid, period: string): Promise<Run | null> {
  const row = await tx.maybeOne<Row>(
    sql`select ${RUN} from plans.run where club_id = ${tx.clubId} and plan_id = ${planId} and period = ${period} for update`,
  )
  return row && toRun(row)
}

export async function insertRun(tx: Tx, run: Run): Promise<void> {
  await tx.query(
    sql`insert into plans.run (club_id, run_id, plan_id, period, state, members, total_minor, made_at)
        values (${tx.clubId}, ${run.runId}, ${run.planId}, ${run.period}, ${run.state}, ${run.members}, ${run.totalMinor}, ${run.madeAt})`,
  )
}

export async function deleteRun(tx: Tx, runId: Uuid): Promise<void> {
  await tx.query(
    sql`delete from plans.run where club_id = ${tx.clubId} and run_id = ${runId} and state = 'draft'`,
  )
}

export async function approveRun(
  tx: Tx,
  runId: Uuid,
  approved: { by: { kind: string; id: Uuid }; at: Temporal.Instant },
): Promise<void> {
  await tx.query(
    sql`update plans.run set state = 'approved', approved_by_kind = ${approved.by.kind}, approved_by_id = ${approved.by.id},
          approved_at = ${approved.at}
        where club_id = ${tx.clubId} and run_id = ${runId}`,
  )
  await tx.query(
    sql`update plans.payout set state = 'approved' where club_id = ${tx.clubId} and run_id = ${runId} and state = 'draft'`,
  )
}

export async function endRun(tx: Tx, runId: Uuid, at: Temporal.Instant): Promise<void> {
  await tx.query(
    sql`update plans.run set state = 'posted', posted_at = ${at}
        where club_id = ${tx.clubId} and run_id = ${runId} and state = 'approved'`,
  )
}

/** Runs that were approved and are not all posted: one that a crash broke off among them. */
export const findUnfinished = (tx: Tx): Promise<{ run_id: Uuid }[]> =>
  tx.query(
    sql`select run_id from plans.run where club_id = ${tx.clubId} and state = 'approved' order by approved_at`,
  )
