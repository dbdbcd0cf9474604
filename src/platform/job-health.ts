import type pg from 'pg'
import { WORKER_LOCK } from './jobs.ts'

/** How many workers live, in whatever process. As the owner of the queue's tables. */
export async function countWorkers(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ workers: number }>(
    `select count(*)::int as workers from pg_locks l join pg_database d on d.oid = l.database
     where l.locktype = 'advisory' and l.objid = $1 and l.classid = 0 and l.granted and d.datname = current_database()`,
    [WORKER_LOCK],
  )
  return rows[0]?.workers ?? 0
}

/** Jobs of one name that are not as they should be. */
export type JobTrouble = {
  name: string
  /** Tried as often as it may be. */
  givenUp: number
  /** Begun longer ago than any job takes. */
  stuck: number
  /** Due, and not begun. */
  late: number
}

export async function findJobTrouble(
  client: pg.ClientBase,
  limits: { stuckHours: number; lateMinutes: number },
): Promise<JobTrouble[]> {
  const { rows } = await client.query<JobTrouble>(
    `select t.identifier as name,
       count(*) filter (where j.attempts >= j.max_attempts and j.locked_at is null)::int as "givenUp",
       count(*) filter (where j.locked_at < now() - make_interval(hours => $1))::int as stuck,
       count(*) filter (where j.locked_at is null and j.attempts < j.max_attempts
         and j.run_at < now() - make_interval(mins => $2))::int as late
     from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     group by 1 order by 1`,
    [limits.stuckHours, limits.lateMinutes],
  )
  return rows.filter(({ givenUp, stuck, late }) => givenUp + stuck + late > 0)
}
