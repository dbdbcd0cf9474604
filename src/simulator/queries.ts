import sql, { empty } from 'sql-template-tag'
import { balanceRows } from '#ledger/facts.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

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

/** Somebody with points to use. */
export type Saver = { memberId: Uuid; lastName: string | null; available: number }

/** Who has most, by what they can use now. */
export const readSavers = (tx: Tx, clubId: Uuid, limit: number): Promise<Saver[]> =>
  tx.query(
    sql`select m.member_id as "memberId", m.last_name as "lastName", b.available
        from members.member m join (${balanceRows(clubId, empty)}) b using (account_id)
        where m.club_id = ${clubId} and m.state = 'active' and b.available > 0
        order by b.available desc, m.member_id limit ${limit}`,
  )
