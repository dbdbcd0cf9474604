import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { DayPart, Interest, PriceLevel } from './interest.ts'
import type { ValueMethod } from './value.ts'

/** What is kept of one member beside their standing. */
export type ProfileRow = {
  member_id: Uuid
  profiled_on: Temporal.PlainDate
  visits: number
  interests: Interest[]
  interest_categories: string[]
  branch: string | null
  weekday: number | null
  hour: number | null
  day_part: DayPart | null
  price_level: PriceLevel | null
  next_category: string | null
  next_chance: number | null
  next_usual_chance: number | null
  next_after: string | null
  value_method: ValueMethod
  visits_expected: number
  visits_low: number
  visits_high: number
  spend_each_minor: number
  sales_minor: number
  sales_low_minor: number
  sales_high_minor: number
}

const COLUMNS = sql`member_id, profiled_on, visits, interests, interest_categories, branch, weekday, hour, day_part, price_level,
  next_category, next_chance, next_usual_chance, next_after, value_method, visits_expected, visits_low, visits_high,
  spend_each_minor, sales_minor, sales_low_minor, sales_high_minor`

export const readProfile = (tx: Tx, memberId: Uuid): Promise<ProfileRow | null> =>
  tx.maybeOne<ProfileRow>(
    sql`select ${COLUMNS} from standing.member_profile where club_id = ${tx.clubId} and member_id = ${memberId}`,
  )

export type TasteRow = Pick<ProfileRow, 'member_id' | 'interest_categories' | 'next_category' | 'branch'>

export const readTastes = (tx: Tx, memberIds: readonly Uuid[]): Promise<TasteRow[]> =>
  tx.query<TasteRow>(
    sql`select member_id, interest_categories, next_category, branch from standing.member_profile
        where club_id = ${tx.clubId} and member_id = any(${memberIds}::uuid[])`,
  )

/** When each of these members was profiled, and how many visits were known then. */
export async function readProfiled(
  tx: Tx,
  memberIds: readonly Uuid[],
): Promise<Map<Uuid, Pick<ProfileRow, 'profiled_on' | 'visits'>>> {
  const rows = await tx.query<Pick<ProfileRow, 'member_id' | 'profiled_on' | 'visits'>>(
    sql`select member_id, profiled_on, visits from standing.member_profile
        where club_id = ${tx.clubId} and member_id = any(${memberIds}::uuid[])`,
  )
  return new Map(rows.map((row) => [row.member_id, row]))
}

export async function writeProfiles(tx: Tx, rows: readonly ProfileRow[]): Promise<void> {
  if (rows.length === 0) return
  const records = rows.map((row) => ({ ...row, profiled_on: row.profiled_on.toString() }))
  await tx.query(
    sql`insert into standing.member_profile (club_id, ${COLUMNS})
        select ${tx.clubId}, ${COLUMNS} from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as x (
          member_id uuid, profiled_on date, visits integer, interests jsonb, interest_categories text[], branch text,
          weekday smallint, hour smallint, day_part text, price_level text, next_category text, next_chance real,
          next_usual_chance real, next_after text, value_method text, visits_expected real, visits_low integer,
          visits_high integer, spend_each_minor bigint, sales_minor bigint, sales_low_minor bigint, sales_high_minor bigint)
        on conflict (club_id, member_id) do update
        set profiled_on = excluded.profiled_on, visits = excluded.visits, interests = excluded.interests,
            interest_categories = excluded.interest_categories, branch = excluded.branch, weekday = excluded.weekday,
            hour = excluded.hour, day_part = excluded.day_part, price_level = excluded.price_level,
            next_category = excluded.next_category, next_chance = excluded.next_chance,
            next_usual_chance = excluded.next_usual_chance, next_after = excluded.next_after,
            value_method = excluded.value_method, visits_expected = excluded.visits_expected,
            visits_low = excluded.visits_low, visits_high = excluded.visits_high,
            spend_each_minor = excluded.spend_each_minor, sales_minor = excluded.sales_minor,
            sales_low_minor = excluded.sales_low_minor, sales_high_minor = excluded.sales_high_minor`,
  )
}

export async function deleteProfiles(tx: Tx, memberIds: readonly Uuid[]): Promise<void> {
  await tx.query(
    sql`delete from standing.member_profile where club_id = ${tx.clubId} and member_id = any(${memberIds}::uuid[])`,
  )
}

/** All of the club's members together. */
export const sumProfiles = (tx: Tx): Promise<{ visits_expected: number; sales_minor: number }> =>
  tx.one(
    sql`select coalesce(sum(visits_expected), 0)::float8 as visits_expected, coalesce(sum(sales_minor), 0)::bigint as sales_minor
        from standing.member_profile where club_id = ${tx.clubId}`,
  )
