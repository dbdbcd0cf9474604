import sql from 'sql-template-tag'
import { int4Column, uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Dream, DreamState, Milestone } from './dream.ts'

type Row = {
  dream_id: Uuid
  member_id: Uuid
  reward_id: Uuid
  with_household: boolean
  state: DreamState
  chosen_at: Temporal.Instant
  reached_at: Temporal.Instant | null
  ended_at: Temporal.Instant | null
}

const COLUMNS = sql`dream_id, member_id, reward_id, with_household, state, chosen_at, reached_at, ended_at`

const toDream = (row: Row): Dream => ({
  dreamId: row.dream_id,
  memberId: row.member_id,
  rewardId: row.reward_id,
  withHousehold: row.with_household,
  state: row.state,
  chosenAt: row.chosen_at,
  reachedAt: row.reached_at,
  endedAt: row.ended_at,
})

/** False when the member dreams of it already. */
export async function insertDream(
  tx: Tx,
  dream: Pick<Dream, 'dreamId' | 'memberId' | 'rewardId' | 'withHousehold' | 'chosenAt'>,
): Promise<boolean> {
  const made = await tx.query<object>(
    sql`insert into dreams.dream (club_id, dream_id, member_id, reward_id, with_household, chosen_at)
        values (${tx.clubId}, ${dream.dreamId}, ${dream.memberId}, ${dream.rewardId}, ${dream.withHousehold}, ${dream.chosenAt})
        on conflict do nothing returning 1`,
  )
  return made.length === 1
}

/** What a member dreams of, newest first; what they let go is left out. */
export async function readDreams(tx: Tx, memberId: Uuid): Promise<Dream[]> {
  const rows = await tx.query<Row>(
    sql`select ${COLUMNS} from dreams.dream
        where club_id = ${tx.clubId} and member_id = ${memberId} and state <> 'given_up' order by dream_id desc`,
  )
  return rows.map(toDream)
}

export async function lockDream(tx: Tx, dreamId: Uuid): Promise<Dream | null> {
  const row = await tx.maybeOne<Row>(
    sql`select ${COLUMNS} from dreams.dream where club_id = ${tx.clubId} and dream_id = ${dreamId} for no key update`,
  )
  return row && toDream(row)
}

/** A page of the dreams that are not reached yet, by id. */
export async function listOpen(tx: Tx, after: Uuid | null, limit: number): Promise<Dream[]> {
  const rows = await tx.query<Row>(
    sql`select ${COLUMNS} from dreams.dream
        where club_id = ${tx.clubId} and state = 'open' and (${after}::uuid is null or dream_id > ${after}::uuid)
        order by dream_id limit ${limit}`,
  )
  return rows.map(toDream)
}

export async function endDream(tx: Tx, dreamId: Uuid, at: Temporal.Instant): Promise<void> {
  await tx.query(
    sql`update dreams.dream set state = 'given_up', ended_at = ${at} where club_id = ${tx.clubId} and dream_id = ${dreamId}`,
  )
}

export async function markReached(tx: Tx, dreamIds: readonly Uuid[], at: Temporal.Instant): Promise<void> {
  await tx.query(
    sql`update dreams.dream set state = 'reached', reached_at = ${at}
        where club_id = ${tx.clubId} and dream_id = any(${dreamIds}::uuid[]) and state = 'open'`,
  )
}

export type MilestoneRow = { dream_id: Uuid; percent: Milestone; reached_at: Temporal.Instant }

export const readMilestones = (tx: Tx, dreamIds: readonly Uuid[]): Promise<MilestoneRow[]> =>
  tx.query(
    sql`select dream_id, percent, reached_at from dreams.milestone
        where club_id = ${tx.clubId} and dream_id = any(${dreamIds}::uuid[]) order by dream_id, percent`,
  )

/** Notes what was passed; tells what was new, so that of two at once one tells of it. */
export const insertMilestones = (
  tx: Tx,
  passed: readonly { dreamId: Uuid; percent: Milestone }[],
  at: Temporal.Instant,
): Promise<{ dream_id: Uuid; percent: Milestone }[]> =>
  tx.query(
    sql`insert into dreams.milestone (club_id, dream_id, percent, reached_at)
        select ${tx.clubId}::uuid, p.dream_id, p.percent, ${at}::timestamptz
        from unnest(${uuidColumn(passed.map(({ dreamId }) => dreamId))}::uuid[],
                    ${int4Column(passed.map(({ percent }) => percent))}::integer[]) as p (dream_id, percent)
        on conflict do nothing returning dream_id, percent`,
  )

/** After a merge: what both dreamt of stays with the survivor once. */
export async function moveDreams(tx: Tx, from: Uuid, into: Uuid, at: Temporal.Instant): Promise<void> {
  await tx.query(
    sql`update dreams.dream d set state = 'given_up', ended_at = ${at}
        where d.club_id = ${tx.clubId} and d.member_id = ${from} and d.state <> 'given_up' and exists (
          select from dreams.dream o where o.club_id = d.club_id and o.member_id = ${into} and o.reward_id = d.reward_id
            and o.state <> 'given_up')`,
  )
  await tx.query(
    sql`update dreams.dream set member_id = ${into} where club_id = ${tx.clubId} and member_id = ${from}`,
  )
}
