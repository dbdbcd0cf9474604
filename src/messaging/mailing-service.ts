import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { addJob } from '#platform/jobs.ts'
import type { Mailing, MailingSums } from './mailing.ts'
import * as queries from './mailing-queries.ts'

export const SEND_MAILINGS_JOB = 'messaging.send_mailings'

/** So many wait at most before they are sent: what feeds them can stop, and a pause is felt at once. */
const MOST_WAITING = 5_000

/**
 * Puts a message for each member into the queue, in the transaction that decides it; once a mailing, member and turn, however
 * often it is asked for. Whether and where each goes is decided when it is sent. Answers how many are new.
 */
export async function queueMailing(
  tx: Tx,
  mailing: Mailing,
  members: readonly queries.AddressedMember[],
  now: Temporal.Instant,
): Promise<number> {
  if (members.length === 0) return 0
  await queries.insertMailing(tx, mailing, now)
  const added = await queries.insertAddressed(tx, mailing, members, now)
  if (added > 0) await addJob(tx, SEND_MAILINGS_JOB, {}, { key: 'due' })
  return added
}

/** How many more may be put in now. */
export const roomInQueue = async (tx: Tx, now: Temporal.Instant): Promise<number> =>
  MOST_WAITING - (await queries.countAddressedWaiting(tx, now, MOST_WAITING))

/** Nothing more of these goes out until they are resumed; tells how many wait. */
export const pauseMailings = (tx: Tx, mailingIds: readonly Uuid[], now: Temporal.Instant): Promise<number> =>
  queries.turnMailings(tx, mailingIds, 'paused', now)

export async function resumeMailings(
  tx: Tx,
  mailingIds: readonly Uuid[],
  now: Temporal.Instant,
): Promise<number> {
  const waiting = await queries.turnMailings(tx, mailingIds, 'running', now)
  if (waiting > 0) await addJob(tx, SEND_MAILINGS_JOB, {}, { key: 'due' })
  return waiting
}

/**
 * Sends what nobody knows of once more, under its own id, so that a mail that did arrive is recognised as the same. Only where
 * somebody says so; tells how many.
 */
export async function resendUnknown(
  tx: Tx,
  mailingIds: readonly Uuid[],
  now: Temporal.Instant,
): Promise<number> {
  const again = await queries.requeueUnknown(tx, mailingIds, now)
  if (again > 0) await addJob(tx, SEND_MAILINGS_JOB, {}, { key: 'due' })
  return again
}

/** Nothing more of these goes out at all; tells how many waited. */
export const stopMailings = (tx: Tx, mailingIds: readonly Uuid[], now: Temporal.Instant): Promise<number> =>
  queries.turnMailings(tx, mailingIds, 'stopped', now)

/** The club's day on which each member was last written to by a mailing, for segments: `member_id`, `mailed_on`. */
export const mailedRows = queries.mailedRows

/** Why messages of these were not sent: the gate's reasons, and providers' codes. */
export const readNotSent = queries.readNotSent

/** Messages of these mailings that were kept to be looked at, in their order; with their content, sealed, while it is there. */
export const readKeptOf = queries.readKeptOf

export const readMailingSums = (
  tx: Tx,
  mailingIds: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, MailingSums>> => queries.readSums(tx, mailingIds)
