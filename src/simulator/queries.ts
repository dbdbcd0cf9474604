import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'

/** A simulation that fills the club of the transaction. */
export type Feed = {
  seed: string
  fromOn: Temporal.PlainDate
  toOn: Temporal.PlainDate
  eventsDone: number
  doneUntil: Temporal.Instant | null
  finishedAt: Temporal.Instant | null
}

const COLUMNS = sql`seed, from_on as "fromOn", to_on as "toOn", events_done as "eventsDone", done_until as "doneUntil",
  finished_at as "finishedAt"`

export const findFeed = (tx: Tx): Promise<Feed | null> =>
  tx.maybeOne<Feed>(sql`select ${COLUMNS} from simulator.feed where club_id = ${tx.clubId}`)

/** Two at work on one feed take turns, so that each goes on where the other stopped. */
export const lockFeed = (tx: Tx): Promise<Feed | null> =>
  tx.maybeOne<Feed>(sql`select ${COLUMNS} from simulator.feed where club_id = ${tx.clubId} for update`)

/** False when the club has a feed already. */
export async function insertFeed(
  tx: Tx,
  feed: { seed: string; fromOn: Temporal.PlainDate; toOn: Temporal.PlainDate; startedAt: Temporal.Instant },
): Promise<boolean> {
  const rows = await tx.query<object>(sql`
    insert into simulator.feed (club_id, seed, from_on, to_on, started_at)
    values (${tx.clubId}, ${feed.seed}, ${feed.fromOn}, ${feed.toOn}, ${feed.startedAt})
    on conflict (club_id) do nothing returning 1`)
  return rows.length === 1
}

export async function moveFeed(tx: Tx, eventsDone: number, doneUntil: Temporal.Instant): Promise<void> {
  await tx.query(sql`
    update simulator.feed set events_done = ${eventsDone}, done_until = ${doneUntil} where club_id = ${tx.clubId}`)
}

export async function finishFeed(tx: Tx, finishedAt: Temporal.Instant): Promise<void> {
  await tx.query(sql`update simulator.feed set finished_at = ${finishedAt} where club_id = ${tx.clubId}`)
}
