import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import { turnSensitive } from '#segments/sensitive-service.ts'
import { keyOfCategory } from './declared.ts'
import { standingFactsOf } from './known-fact.ts'

const FACTS = new Map(standingFactsOf([]).map((fact) => [fact.code, fact]))

/** What the club has settled: sensitive categories that nothing is told of, what it keeps of its sales, and H in days (null: as its rhythm has it). */
export type Settings = { excluded: string[]; marginPercent: number | null; windowDays: number | null }

/**
 * Whoever writes down categories that a member likes holds this from before the settings are read until it is written; whoever
 * excludes a category waits for them, and they for it: so nothing of it is written behind its back.
 */
export async function holdSettings(tx: Tx): Promise<void> {
  await tx.query(sql`select pg_advisory_xact_lock_shared(${settingLock(tx)})`)
}

const settingLock = (tx: Tx): Sql => sql`hashtextextended('standing.setting ' || ${tx.clubId}::text, 0)`

export async function readSettings(tx: Tx): Promise<Settings> {
  const row = await tx.maybeOne<{
    excluded_categories: string[]
    margin_percent: number | null
    window_days: number | null
  }>(
    sql`select excluded_categories, margin_percent, window_days from standing.setting where club_id = ${tx.clubId}`,
  )
  return {
    excluded: row?.excluded_categories ?? [],
    marginPercent: row?.margin_percent ?? null,
    windowDays: row?.window_days ?? null,
  }
}

/**
 * A margin or a window that is undefined stays. What is kept of categories that are excluded from now on is forgotten at once, and segments
 * that ask about them are emptied.
 */
export async function writeSettings(
  tx: Tx,
  {
    excluded,
    marginPercent,
    windowDays,
  }: {
    excluded: readonly string[]
    marginPercent: number | null | undefined
    windowDays?: number | null | undefined
  },
  now: Temporal.Instant,
): Promise<void> {
  await tx.query(sql`select pg_advisory_xact_lock(${settingLock(tx)})`)
  const before = (await readSettings(tx)).excluded
  await tx.query(
    sql`insert into standing.setting as held (club_id, excluded_categories, margin_percent, window_days)
        values (${tx.clubId}, ${excluded}::text[], ${marginPercent ?? null}::smallint, ${windowDays ?? null}::smallint)
        on conflict (club_id) do update set excluded_categories = excluded.excluded_categories,
          margin_percent = case when ${marginPercent !== undefined}::boolean then excluded.margin_percent else held.margin_percent end,
          window_days = case when ${windowDays !== undefined}::boolean then excluded.window_days else held.window_days end`,
  )
  await turnSensitive(tx, { facts: FACTS, before, after: excluded }, now)
  const keys = excluded.map(keyOfCategory)
  if (keys.length === 0) return
  await tx.query(
    sql`delete from standing.declared_interest where club_id = ${tx.clubId} and category_key = any(${keys}::text[])`,
  )
  await tx.query(
    sql`update standing.member_profile p
        set interests = coalesce((
              select jsonb_agg(each order by place) from jsonb_array_elements(p.interests) with ordinality as i (each, place)
              where lower(btrim(each ->> 'category')) <> all(${keys}::text[])), '[]'),
            interest_categories = array(
              select category from unnest(p.interest_categories) with ordinality as c (category, place)
              where lower(btrim(category)) <> all(${keys}::text[]) order by place)
        where p.club_id = ${tx.clubId}
          and exists (select from unnest(p.interest_categories) as c (category) where lower(btrim(category)) = any(${keys}::text[]))`,
  )
  await tx.query(
    sql`update standing.member_profile
        set next_category = null, next_chance = null, next_usual_chance = null, next_after = null
        where club_id = ${tx.clubId}
          and (lower(btrim(next_category)) = any(${keys}::text[]) or lower(btrim(next_after)) = any(${keys}::text[]))`,
  )
}
