import type { MailingSender } from '#messaging/mailing-sender.ts'
import type { Sender } from '#messaging/send-service.ts'
import type { Database } from '#platform/database.ts'
import type { Job, PeriodicJob } from '#platform/jobs.ts'
import { isBeingFed } from '#simulator/service.ts'

/**
 * A club that simulated time is filling has campaigns of that time: until it is full, today's clock leads none of them and sends
 * nothing of theirs. What is left then is done by the clock.
 */
export function outsideSimulation({ db }: { db: Database }) {
  const isFree = async (clubId: string): Promise<boolean> => !(await db.inClub(clubId, isBeingFed))
  return {
    jobs: (jobs: readonly Job[]): Job[] =>
      jobs.map((job) => ({
        ...job,
        run: async (payload, helpers) =>
          (await isFree(payload.clubId)) ? job.run(payload, helpers) : 'finished',
      })),
    upkeep: (jobs: readonly PeriodicJob[]): PeriodicJob[] =>
      jobs.map((job) => ({
        ...job,
        async run(clubId, helpers) {
          if (await isFree(clubId)) await job.run(clubId, helpers)
        },
      })),
    /** By today's clock what simulated time hands over seems to have been left lying for weeks. */
    senders: <S extends { sender: Sender; mailings: MailingSender }>(senders: S): S => {
      const wait = <One extends Pick<Sender, 'run'>>(one: One): One => ({
        ...one,
        run: async (clubId: string, signal?: AbortSignal) =>
          (await isFree(clubId)) ? one.run(clubId, signal) : 0,
      })
      return { ...senders, sender: wait(senders.sender), mailings: wait(senders.mailings) }
    },
  }
}
