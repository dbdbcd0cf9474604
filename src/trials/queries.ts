import sql from 'sql-template-tag'
import type { AuditSubject } from '#access/audit.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { ProgrammeDefinition } from '#programme/programme.ts'
import type { TrialResult } from './contract.ts'

export type TrialRow = {
  trial_id: Uuid
  version_id: Uuid
  definition: ProgrammeDefinition
  months: number
  from_on: Temporal.PlainDate
  to_on: Temporal.PlainDate
  state: 'running' | 'done' | 'failed'
  progress: number
  receipts: number
  members: number
  result: TrialResult | null
  asked_at: Temporal.Instant
}

const COLUMNS = sql`trial_id, version_id, definition, months, from_on, to_on, state, progress, receipts, members, result, asked_at`

export async function insertTrial(
  tx: Tx,
  trial: Pick<
    TrialRow,
    'trial_id' | 'version_id' | 'definition' | 'months' | 'from_on' | 'to_on' | 'asked_at'
  >,
  by: AuditSubject,
): Promise<void> {
  await tx.query(
    sql`insert into trials.trial (
          club_id, trial_id, version_id, definition, months, from_on, to_on, asked_at, asked_by_kind, asked_by)
        values (${tx.clubId}, ${trial.trial_id}, ${trial.version_id}, ${JSON.stringify(trial.definition)}::jsonb,
          ${trial.months}, ${trial.from_on}::date, ${trial.to_on}::date, ${trial.asked_at}, ${by.kind}, ${by.id})`,
  )
}

export function selectTrial(tx: Tx, trialId: Uuid): Promise<TrialRow | null> {
  return tx.maybeOne<TrialRow>(
    sql`select ${COLUMNS} from trials.trial where club_id = ${tx.clubId} and trial_id = ${trialId}`,
  )
}

/** The newest trial of each draft that came to its end, newest first. */
export function selectTrials(tx: Tx, limit: number): Promise<TrialRow[]> {
  return tx.query<TrialRow>(
    sql`select * from (
          select distinct on (version_id) ${COLUMNS} from trials.trial
          where club_id = ${tx.clubId} and state = 'done' order by version_id, asked_at desc, trial_id desc) newest
        order by asked_at desc, trial_id desc limit ${limit}`,
  )
}

export async function writeProgress(
  tx: Tx,
  trialId: Uuid,
  { progress, receipts, members }: Pick<TrialRow, 'progress' | 'receipts' | 'members'>,
): Promise<void> {
  await tx.query(
    sql`update trials.trial set progress = ${progress}, receipts = ${receipts}, members = ${members}
        where club_id = ${tx.clubId} and trial_id = ${trialId} and state = 'running'`,
  )
}

/** Null: it failed. */
export async function endTrial(
  tx: Tx,
  trialId: Uuid,
  result: TrialResult | null,
  at: Temporal.Instant,
): Promise<void> {
  await tx.query(
    sql`update trials.trial
        set state = ${result ? 'done' : 'failed'}, result = ${result ? JSON.stringify(result) : null}::jsonb, ended_at = ${at}
        where club_id = ${tx.clubId} and trial_id = ${trialId} and state = 'running'`,
  )
}

/** Trials that were asked for before an instant: they are made again sooner than they are looked up. */
export async function deleteOldTrials(tx: Tx, before: Temporal.Instant): Promise<void> {
  await tx.query(sql`delete from trials.trial where club_id = ${tx.clubId} and asked_at < ${before}`)
}
