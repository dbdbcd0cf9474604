import type pg from 'pg'
import { listClubs } from '#access/service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { countWorkers, findJobTrouble } from '#platform/job-health.ts'
import { countLongWaiting } from '#receipts/return-service.ts'
import { type BackupNote, readBackupNote } from '../backup/note.ts'
import { count, type Finding, ok, warn } from './finding.ts'

const LATE_MINUTES = 10
const STUCK_HOURS = 1
const LONG_WAIT_DAYS = 7
const OLD_BACKUP_DAYS = 7

/** What must go on by itself: the worker, its jobs, backups, and returns that wait for their receipt. */
export async function checkWork(
  client: pg.ClientBase,
  parts: { db: Database; clock: Clock; dataDir: string; isRunning: boolean },
): Promise<Finding[]> {
  const { db, clock, dataDir } = parts
  return [
    await checkWorker(client, parts.isRunning),
    await checkJobs(client),
    judgeBackup(readBackupNote(dataDir), await listIds(db), clock.now()),
    await checkReturns(db, clock),
  ]
}

const listIds = async (db: Database): Promise<string[]> => (await listClubs(db)).map(({ clubId }) => clubId)

async function checkWorker(client: pg.ClientBase, isRunning: boolean): Promise<Finding> {
  const workers = await countWorkers(client)
  if (workers > 0) return ok('Worker', workers === 1 ? 'alive' : `${workers} alive`)
  if (!isRunning) return ok('Worker', 'Moadon is not running now')
  return warn('Worker', 'none is alive: no job is done', 'Start Moadon (npm start), or start it anew.')
}

async function checkJobs(client: pg.ClientBase): Promise<Finding> {
  const troubles = await findJobTrouble(client, { stuckHours: STUCK_HOURS, lateMinutes: LATE_MINUTES })
  if (troubles.length === 0) return ok('Jobs', 'none is late')
  const says = troubles.map(
    ({ name, givenUp, stuck, late }) =>
      `${name}: ${givenUp} given up, ${stuck} under way for over an hour, ${late} late`,
  )
  return warn('Jobs', says.join('; '), 'The log says why each one failed. A restart frees what hangs.')
}

/** How old the last backup of everything is, and whether every club is in it. */
export function judgeBackup(
  note: BackupNote | null,
  clubs: readonly string[],
  now: Temporal.Instant,
): Finding {
  const advice = 'moadon backup FILE, every night, onto another machine.'
  if (clubs.length === 0) return ok('Backup', 'no club yet')
  if (note === null) return warn('Backup', 'none was made here', advice)
  const days = Math.floor(now.since(Temporal.Instant.from(note.made_at)).total('hours') / 24)
  const missing = clubs.filter((club) => !note.clubs.includes(club)).length
  const says = `the last is ${days === 0 ? 'of today' : `${count(days, 'day')} old`} (${note.file})`
  if (missing > 0) return warn('Backup', `${says}, without ${count(missing, 'club')} made since`, advice)
  return days > OLD_BACKUP_DAYS ? warn('Backup', says, advice) : ok('Backup', says)
}

async function checkReturns(db: Database, clock: Clock): Promise<Finding> {
  const since = clock.now().subtract({ hours: LONG_WAIT_DAYS * 24 })
  let waiting = 0
  for (const clubId of await listIds(db))
    waiting += await db.inClub(clubId, (tx) => countLongWaiting(tx, since))
  if (waiting === 0) return ok('Returns', 'none waits long for its receipt')
  return warn(
    'Returns',
    `${count(waiting, 'return')} ${waiting === 1 ? 'waits' : 'wait'} over a week for a receipt that has not come`,
    'Look at the desk, Receipts, Waiting returns: a till may not have sent its receipts.',
  )
}
