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
  taken_by: Uuid | null
}

const COLUMNS = sql`dream_id, member_id, reward_id, with_household, state, chosen_at, reached_at, ended_at, taken_by`

const toDream = (row: Row): Dream => ({
  dreamId: row.dream_id,
  memberId: row.member_id,
  rewardId: row.reward_id,
  withHousehold: row.with_household,
  state: row.state,
  chosenAt: row.chosen_at,
  reachedAt: row.reached_at,
  endedAt: row.ended_at,
  takenBy: row.taken_by,
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

/** One at a time chooses for a member, until the transaction ends: so that nobody counts what another is about to add. */
export async function lockChoice(tx: Tx, memberId: Uuid): Promise<void> {
  await tx.query(
    sql`select pg_advisory_xact_lock(hashtextextended('dreams.dream ' || ${tx.clubId}::text || ${memberId}::text, 0))`,
  )
}

/** What a member dreams of, newest first, and what came true since an instant; what they let go is left out. */
export async function readDreams(
  tx: Tx,
  memberId: Uuid,
  takenSince: Temporal.Instant | null = null,
): Promise<Dream[]> {
  const rows = await tx.query<Row>(
    sql`select ${COLUMNS} from dreams.dream
        where club_id = ${tx.clubId} and member_id = ${memberId}
          and (state in ('open', 'reached') or state = 'taken' and ended_at >= ${takenSince}::timestamptz)
        order by (state = 'taken'), dream_id desc`,
  )
  return rows.map(toDream)
}

/** What each of these members chose last and still saves for. */
export async function readLatestDreams(tx: Tx, memberIds: readonly Uuid[]): Promise<Dream[]> {
  const rows = await tx.query<Row>(
    sql`select distinct on (member_id) ${COLUMNS} from dreams.dream
        where club_id = ${tx.clubId} and member_id = any(${uuidColumn(memberIds)}::uuid[]) and state in ('open', 'reached')
        order by member_id, dream_id desc`,
  )
  return rows.map(toDream)
}

/** Locks what these members save for of one reward, and chose before an instant. */
export async function lockDreamsOf(
  tx: Tx,
  { memberIds, rewardId, before }: { memberIds: readonly Uuid[]; rewardId: Uuid; before: Temporal.Instant },
): Promise<Dream[]> {
  const rows = await tx.query<Row>(
    sql`select ${COLUMNS} from dreams.dream
        where club_id = ${tx.clubId} and member_id = any(${memberIds}::uuid[]) and reward_id = ${rewardId}
          and state in ('open', 'reached') and chosen_at <= ${before}
        order by dream_id for no key update`,
  )
  return rows.map(toDream)
}

/** Members who save for each reward. */
export async function countSavers(tx: Tx): Promise<Map<Uuid, number>> {
  const rows = await tx.query<{ reward_id: Uuid; savers: number }>(
    sql`select reward_id, count(*) as savers from dreams.dream
        where club_id = ${tx.clubId} and state in ('open', 'reached') group by reward_id`,
  )
  return new Map(rows.map(({ reward_id, savers }) => [reward_id, savers]))
}

export async function markTaken(
  tx: Tx,
  dreamIds: readonly Uuid[],
  takenBy: Uuid,
  at: Temporal.Instant,
): Promise<void> {
  await tx.query(
    sql`update dreams.dream set state = 'taken', taken_by = ${takenBy}, ended_at = ${at}
        where club_id = ${tx.clubId} and dream_id = any(${dreamIds}::uuid[])`,
  )
}

export async function isTaking(tx: Tx, redemptionId: Uuid): Promise<boolean> {
  const row = await tx.one<{ found: boolean }>(
    sql`select exists (
          select from dreams.dream where club_id = ${tx.clubId} and taken_by = ${redemptionId}) as found`,
  )
  return row.found
}

/** What a redemption that is undone had made true is saved for again, where the member has not chosen it anew. */
export async function resumeTaken(tx: Tx, takenBy: Uuid): Promise<Dream[]> {
  const rows = await tx.query<Row>(
    sql`update dreams.dream d
        set state = case when reached_at is null then 'open' else 'reached' end, taken_by = null, ended_at = null
        where d.club_id = ${tx.clubId} and d.taken_by = ${takenBy} and not exists (
          select from dreams.dream o where o.club_id = d.club_id and o.member_id = d.member_id
            and o.reward_id = d.reward_id and o.state in ('open', 'reached'))
        returning ${COLUMNS}`,
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
        where d.club_id = ${tx.clubId} and d.member_id = ${from} and d.state in ('open', 'reached') and exists (
          select from dreams.dream o where o.club_id = d.club_id and o.member_id = ${into} and o.reward_id = d.reward_id
            and o.state in ('open', 'reached'))`,
  )
  await tx.query(
    sql`update dreams.dream set member_id = ${into} where club_id = ${tx.clubId} and member_id = ${from}`,
  )
}
