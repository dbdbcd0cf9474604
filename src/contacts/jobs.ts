import type { Sender } from '#messaging/send-service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { PeriodicJob } from '#platform/jobs.ts'
import { type CycleParts, runCycle } from './cycle-service.ts'
import { type FadingParts, fadeContacts } from './fading-service.ts'
import { followContacts } from './follow-service.ts'
import { reconcile } from './point-service.ts'
import { endUnanswered } from './unanswered-service.ts'

/** Kept in line with members and messages, whether or not anything is sent. */
export const contactUpkeep = (parts: { db: Database; clock: Clock } & FadingParts): PeriodicJob[] => [
  {
    name: 'contacts.follow',
    at: '* * * * *',
    run: (clubId, { signal }) =>
      followContacts({ db: parts.db, now: () => parts.clock.now() }, clubId, signal),
  },
  {
    // Members of before there were contacts, whatever no event told, and how long a confirmation holds.
    name: 'contacts.reconcile',
    at: '17 1 * * *',
    run: (clubId) => parts.db.inClub(clubId, (tx) => reconcile(tx, parts.clock.now())),
  },
  {
    name: 'contacts.fade',
    at: '47 1 * * *',
    async run(clubId, { signal }) {
      await fadeContacts(parts, clubId, signal)
    },
  },
]

/** The yearly cycle: asks its part of each working day, and follows up what was not answered. */
export const contactCycle = (parts: CycleParts & { sender: Sender }): PeriodicJob[] => [
  {
    name: 'contacts.ask',
    at: '*/10 * * * *',
    async run(clubId, { signal }) {
      if ((await runCycle(parts, clubId, signal)) > 0) await parts.sender.run(clubId, signal)
    },
  },
  {
    name: 'contacts.unanswered',
    at: '23 * * * *',
    run: (clubId, { signal }) => endUnanswered(parts, clubId, signal),
  },
]
