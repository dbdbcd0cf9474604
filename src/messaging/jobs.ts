import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Job, PeriodicJob } from '#platform/jobs.ts'
import { wipeLinks } from './link-service.ts'
import type { MailingSender } from './mailing-sender.ts'
import { SEND_MAILINGS_JOB } from './mailing-service.ts'
import { followMemberships } from './membership-service.ts'
import { wipeOld } from './queries.ts'
import { tellClicks } from './reaction-service.ts'
import type { Sender } from './send-service.ts'
import { type Postbox, SEND_JOB } from './service.ts'

/** So long a manager can see what was sent to whom; then only that something was. */
const KEPT = Temporal.Duration.from({ hours: 30 * 24 })
const WIPED_AT_ONCE = 5_000
/** A link of a message leads on for so long after it was last written. */
const LINKS_KEPT = Temporal.Duration.from({ hours: 400 * 24 })

type Senders = { sender: Sender; mailings: MailingSender }

/** Sends what a transaction has put into the queue. */
export const messagingJobs = ({ sender, mailings }: Senders): Job[] => [
  {
    name: SEND_MAILINGS_JOB,
    async run({ clubId }, { signal }) {
      await mailings.run(clubId, signal)
      return signal.aborted ? 'unfinished' : 'finished'
    },
  },
  {
    name: SEND_JOB,
    async run({ clubId }, { signal }) {
      await sender.run(clubId, signal)
      return signal.aborted ? 'unfinished' : 'finished'
    },
  },
]

export const messagingUpkeep = (
  parts: { db: Database; clock: Clock; postbox: Pick<Postbox, 'seal'> } & Senders,
): PeriodicJob[] => {
  const { db, clock, sender, mailings, postbox } = parts
  return [
    {
      // Whatever a program that was killed left behind.
      name: 'messaging.send_due',
      at: '* * * * *',
      async run(clubId, { signal }) {
        await sender.run(clubId, signal)
      },
    },
    {
      name: 'messaging.send_due_mailings',
      at: '* * * * *',
      async run(clubId, { signal }) {
        await mailings.run(clubId, signal)
      },
    },
    {
      name: 'messaging.follow_memberships',
      at: '* * * * *',
      run: (clubId, { signal }) => followMemberships({ db, seal: postbox.seal }, clubId, clock.now(), signal),
    },
    {
      // A click is told of once nobody can take it for a machine's any more.
      name: 'messaging.tell_clicks',
      at: '* * * * *',
      async run(clubId, { signal }) {
        let hasMore: boolean
        do hasMore = await db.inClub(clubId, (tx) => tellClicks(tx, clock.now()))
        while (hasMore && !signal.aborted)
      },
    },
    {
      name: 'messaging.wipe_links',
      at: '47 2 * * *',
      async run(clubId, { signal }) {
        let wiped: number
        do
          wiped = await db.inClub(clubId, (tx) =>
            wipeLinks(tx, clock.now().subtract(LINKS_KEPT), WIPED_AT_ONCE),
          )
        while (wiped === WIPED_AT_ONCE && !signal.aborted)
      },
    },
    {
      name: 'messaging.wipe_old',
      at: '37 * * * *',
      async run(clubId, { signal }) {
        let wiped: number
        do wiped = await db.inClub(clubId, (tx) => wipeOld(tx, clock.now().subtract(KEPT), WIPED_AT_ONCE))
        while (wiped === WIPED_AT_ONCE && !signal.aborted)
      },
    },
  ]
}
