import sql from 'sql-template-tag'
import { dateColumn, int4Column, textColumn, uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { NextItems } from '#statistics/next-item.ts'
import type { Change } from './change.ts'
import type { ShopTaste } from './interest.ts'
import type { StandingModel } from './rating.ts'
import type { Standing } from './standing.ts'
import type { ValueModel } from './value.ts'

export type RunRow = {
  run_id: Uuid
  rated_on: Temporal.PlainDate
  state: 'open' | 'done'
  model: StandingModel
  shop: ShopTaste
  /** Null: a run of an earlier release. */
  value: ValueModel | null
  /** Null: nothing was learned of what follows what. */
  next: NextItems | null
  rated_to: Uuid | null
  ended_at: Temporal.Instant | null
}

const RUN = sql`run_id, rated_on, state, model, shop, value, next, rated_to, ended_at`

/** The last rating that was begun. */
export function findLastRun(tx: Tx): Promise<RunRow | null> {
  return tx.maybeOne<RunRow>(
    sql`select ${RUN} from standing.run where club_id = ${tx.clubId} order by run_id desc limit 1`,
  )
}

/** As `findLastRun`, without what it goes by: for whoever asks every minute. */
export function findLastDay(tx: Tx): Promise<Pick<RunRow, 'run_id' | 'rated_on' | 'state'> | null> {
  return tx.maybeOne(
    sql`select run_id, rated_on, state from standing.run where club_id = ${tx.clubId} order by run_id desc limit 1`,
  )
}

/** As `findLastRun`, with no more than the model by which members are rated. */
export function findLastModel(
  tx: Tx,
): Promise<Pick<RunRow, 'run_id' | 'rated_on' | 'state' | 'model'> | null> {
  return tx.maybeOne(
    sql`select run_id, rated_on, state, model from standing.run where club_id = ${tx.clubId} order by run_id desc limit 1`,
  )
}

/** Whoever writes standings holds this: each change follows from what was there, so that a member's history has no gap. */
export async function lockStandings(tx: Tx): Promise<void> {
  await tx.query(
    sql`select pg_advisory_xact_lock(hashtextextended('standing.member_standing ' || ${tx.clubId}::text, 0))`,
  )
}

export function lockOpenRun(tx: Tx): Promise<RunRow | null> {
  return tx.maybeOne<RunRow>(
    sql`select ${RUN} from standing.run where club_id = ${tx.clubId} and state = 'open' for update`,
  )
}

export function findLastDone(tx: Tx): Promise<RunRow | null> {
  return tx.maybeOne<RunRow>(
    sql`select ${RUN} from standing.run where club_id = ${tx.clubId} and state = 'done' order by run_id desc limit 1`,
  )
}

/** What the club as a whole buys, as the last rating found it. */
export async function readShop(tx: Tx): Promise<ShopTaste | null> {
  const row = await tx.maybeOne<{ shop: ShopTaste }>(
    sql`select shop from standing.run where club_id = ${tx.clubId} order by run_id desc limit 1`,
  )
  return row?.shop ?? null
}

/** Of two that begin at once the second does nothing. */
export async function insertRun(
  tx: Tx,
  run: {
    ratedOn: Temporal.PlainDate
    model: StandingModel
    shop: ShopTaste
    value: ValueModel
    next: NextItems | null
    now: Temporal.Instant
  },
): Promise<void> {
  const { model, shop, value, next } = run
  await tx.query(
    sql`insert into standing.run (club_id, rated_on, state, model, shop, value, next, began_at)
        values (${tx.clubId}, ${run.ratedOn}::date, 'open', ${JSON.stringify(model)}::jsonb, ${JSON.stringify(shop)}::jsonb,
                ${JSON.stringify(value)}::jsonb, ${next && JSON.stringify(next)}::jsonb, ${run.now})
        on conflict (club_id) where state = 'open' do nothing`,
  )
}

export async function moveRun(tx: Tx, runId: Uuid, ratedTo: Uuid): Promise<void> {
  await tx.query(
    sql`update standing.run set rated_to = ${ratedTo} where club_id = ${tx.clubId} and run_id = ${runId}`,
  )
}

/** Ends a run, and forgets those of more than a year ago. */
export async function endRun(tx: Tx, run: RunRow, now: Temporal.Instant): Promise<void> {
  await tx.query(
    sql`update standing.run set state = 'done', ended_at = ${now} where club_id = ${tx.clubId} and run_id = ${run.run_id}`,
  )
  await tx.query(
    sql`delete from standing.run
        where club_id = ${tx.clubId} and state = 'done' and rated_on < ${run.rated_on.subtract({ years: 1 })}::date`,
  )
}

export type StandingRow = {
  member_id: Uuid
  standing: Standing
  since_on: Temporal.PlainDate
  chance: number | null
  visits: number
  usual_days: number | null
  last_on: Temporal.PlainDate
}

const STANDING = sql`member_id, standing, since_on, chance, visits, usual_days, last_on`

export async function readStandings(tx: Tx, memberIds: readonly Uuid[]): Promise<Map<Uuid, StandingRow>> {
  const rows = await tx.query<StandingRow>(
    sql`select ${STANDING} from standing.member_standing
        where club_id = ${tx.clubId} and member_id = any(${memberIds}::uuid[])`,
  )
  return new Map(rows.map((row) => [row.member_id, row]))
}

/** Writes what has changed and leaves the rest alone: most members stay as they were. */
export async function writeStandings(tx: Tx, rows: readonly StandingRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx.query(
    sql`insert into standing.member_standing as held (club_id, member_id, standing, since_on, chance, visits, usual_days, last_on)
        select ${tx.clubId}, n.member_id, n.standing, n.since_on, n.chance::real, n.visits, n.usual_days::real, n.last_on
        from unnest(${uuidColumn(rows.map((row) => row.member_id))}::uuid[], ${textColumn(rows.map((row) => row.standing))}::text[],
                    ${dateColumn(rows.map((row) => row.since_on))}::date[], ${textColumn(rows.map((row) => textOf(row.chance)))}::text[],
                    ${int4Column(rows.map((row) => row.visits))}::integer[], ${textColumn(rows.map((row) => textOf(row.usual_days)))}::text[],
                    ${dateColumn(rows.map((row) => row.last_on))}::date[])
          as n (member_id, standing, since_on, chance, visits, usual_days, last_on)
        on conflict (club_id, member_id) do update
        set standing = excluded.standing, since_on = excluded.since_on, chance = excluded.chance, visits = excluded.visits,
            usual_days = excluded.usual_days, last_on = excluded.last_on
        where (held.standing, held.since_on, held.chance, held.visits, held.usual_days, held.last_on)
          is distinct from (excluded.standing, excluded.since_on, excluded.chance, excluded.visits, excluded.usual_days, excluded.last_on)`,
  )
}

const textOf = (value: number | null): string | null => (value === null ? null : String(value))

export async function writeChanges(tx: Tx, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return
  await tx.query(
    sql`insert into standing.change (club_id, member_id, from_standing, to_standing, changed_on, cause, chance, visits, usual_days, last_on)
        select ${tx.clubId}, member_id, from_standing, to_standing, changed_on, cause, chance, visits, usual_days, last_on
        from jsonb_to_recordset(${JSON.stringify(changes.map(toRecord))}::jsonb)
          as x (member_id uuid, from_standing text, to_standing text, changed_on date, cause text, chance real, visits integer,
                usual_days real, last_on date)`,
  )
}

const toRecord = (change: Change) => ({
  member_id: change.memberId,
  from_standing: change.from,
  to_standing: change.to,
  changed_on: change.on,
  cause: change.cause,
  chance: change.grounds?.chance ?? null,
  visits: change.grounds?.visits ?? null,
  usual_days: change.grounds?.usualDays ?? null,
  last_on: change.grounds?.lastOn ?? null,
})

/** Of members whose past was brought in: what was believed without it is no history. */
export async function deleteChanges(tx: Tx, memberIds: readonly Uuid[]): Promise<void> {
  if (memberIds.length === 0) return
  await tx.query(
    sql`delete from standing.change where club_id = ${tx.clubId} and member_id = any(${memberIds}::uuid[])`,
  )
}

/** What changes of these members were decided by is forgotten. */
export async function clearGrounds(tx: Tx, memberIds: readonly Uuid[]): Promise<void> {
  await tx.query(
    sql`update standing.change set chance = null, visits = null, usual_days = null, last_on = null
        where club_id = ${tx.clubId} and member_id = any(${memberIds}::uuid[])`,
  )
}

/** Those who have a standing among the ids after one and up to another (null: all later ones), and are not in the list. */
export function findOthers(
  tx: Tx,
  after: Uuid | null,
  upTo: Uuid | null,
  memberIds: readonly Uuid[],
): Promise<{ member_id: Uuid; standing: Standing }[]> {
  return tx.query(
    sql`select member_id, standing from standing.member_standing
        where club_id = ${tx.clubId} and (${after}::uuid is null or member_id > ${after}::uuid)
          and (${upTo}::uuid is null or member_id <= ${upTo}::uuid) and member_id <> all(${memberIds}::uuid[])`,
  )
}

export async function deleteStandings(tx: Tx, memberIds: readonly Uuid[]): Promise<void> {
  await tx.query(
    sql`delete from standing.member_standing where club_id = ${tx.clubId} and member_id = any(${memberIds}::uuid[])`,
  )
}

export function countStandings(tx: Tx): Promise<{ standing: Standing; members: number }[]> {
  return tx.query(
    sql`select standing, count(*) as members from standing.member_standing where club_id = ${tx.clubId} group by standing`,
  )
}

export type MoveCount = { from: Standing | null; to: Standing | null; members: number }

/** From what to what members came in days, each from their first change to their last; who ended as they began is left out. */
export function countMoves(tx: Tx, from: Temporal.PlainDate, to: Temporal.PlainDate): Promise<MoveCount[]> {
  return tx.query(
    sql`select began as from, ended as to, count(*) as members
        from (
          select (array_agg(from_standing order by change_id))[1] as began,
                 (array_agg(to_standing order by change_id desc))[1] as ended
          from standing.change
          where club_id = ${tx.clubId} and changed_on between ${from}::date and ${to}::date
          group by member_id) net
        where began is distinct from ended group by began, ended`,
  )
}

/** The first day of any change; null where none was written. */
export async function findFirstChange(tx: Tx): Promise<Temporal.PlainDate | null> {
  const row = await tx.one<{ on: Temporal.PlainDate | null }>(
    sql`select min(changed_on) as on from standing.change where club_id = ${tx.clubId}`,
  )
  return row.on
}
