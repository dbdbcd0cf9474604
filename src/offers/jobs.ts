import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { PeriodicJob } from '#platform/jobs.ts'
import { answerBirthdays } from './birthday-service.ts'
import { answerEvents, type ReadRuleFacts } from './event-service.ts'
import { expireGrants } from './queries.ts'

const EVENTS_AT_ONCE = 500
const GRANTS_AT_ONCE = 5_000

/** Rules answer what happened, birthdays come round, and what was not taken is over. */
export function offerJobs(parts: { db: Database; clock: Clock; readFacts: ReadRuleFacts }): PeriodicJob[] {
  const { db, clock, readFacts } = parts
  return [
    {
      name: 'offers.answer_events',
      at: '* * * * *',
      async run(clubId, { signal }) {
        let read: number
        do
          read = await db.inClub(clubId, (tx) =>
            answerEvents(tx, { now: clock.now(), readFacts }, EVENTS_AT_ONCE),
          )
        while (read === EVENTS_AT_ONCE && !signal.aborted)
      },
    },
    {
      // Each hour, so that a club's day begins within the hour, whatever its zone.
      name: 'offers.answer_birthdays',
      at: '4 * * * *',
      run: (clubId, { signal }) => answerBirthdays(db, clubId, { now: clock.now(), readFacts }, signal),
    },
    {
      name: 'offers.expire_grants',
      at: '6 * * * *',
      async run(clubId, { signal }) {
        let expired: number
        do expired = await db.inClub(clubId, (tx) => expireGrants(tx, clock.now(), GRANTS_AT_ONCE))
        while (expired === GRANTS_AT_ONCE && !signal.aborted)
      },
    },
  ]
}
