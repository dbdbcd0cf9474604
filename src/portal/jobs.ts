import type { Sender } from '#messaging/send-service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Job, PeriodicJob } from '#platform/jobs.ts'
import { forgetCodes } from './code-queries.ts'
import { type NoticeParts, TELL_JOB, tellMembers } from './notice-service.ts'
import { forgetSessions } from './session-queries.ts'

/** Codes are counted for a day; sessions say for a while where one was signed in. */
const CODES_KEPT = Temporal.Duration.from({ hours: 25 })
const SESSIONS_KEPT = Temporal.Duration.from({ hours: 90 * 24 })

const EVENTS_AT_ONCE = 500

export type TellParts = NoticeParts & { db: Database; clock: Clock; sender: Sender }

/** Reads what happened and tells the members whom it is about. */
async function tellClub({ db, clock, sender, ...parts }: TellParts, clubId: Uuid, signal: AbortSignal) {
  let read: number
  do read = await db.inClub(clubId, (tx) => tellMembers(tx, parts, clock.now(), EVENTS_AT_ONCE))
  while (read === EVENTS_AT_ONCE && !signal.aborted)
  await sender.run(clubId, signal)
}

/** At once, where somebody waits for it. */
export const portalJobs = (parts: TellParts): Job[] => [
  {
    name: TELL_JOB,
    async run({ clubId }, { signal }) {
      await tellClub(parts, clubId, signal)
      return signal.aborted ? 'unfinished' : 'finished'
    },
  },
]

/** By and by, for everything else. */
export const noticeUpkeep = (parts: TellParts): PeriodicJob[] => [
  {
    name: 'portal.tell_all',
    at: '* * * * *',
    run: (clubId, { signal }) => tellClub(parts, clubId, signal),
  },
]

export const portalUpkeep = ({ db, clock }: { db: Database; clock: Clock }): PeriodicJob[] => [
  {
    name: 'portal.forget',
    at: '43 * * * *',
    run: (clubId) =>
      db.inClub(clubId, async (tx) => {
        const now = clock.now()
        await forgetCodes(tx, now.subtract(CODES_KEPT))
        await forgetSessions(tx, now.subtract(SESSIONS_KEPT))
      }),
  },
]
