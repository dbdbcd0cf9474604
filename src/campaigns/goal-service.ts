import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { boughtInSql } from '#receipts/window-facts.ts'
import { redeemedInSql } from '#rewards/window-facts.ts'
import type { Definition, Goal } from './contract.ts'
import type { DueRow } from './run-queries.ts'
import { firstDay } from './step.ts'

/** Who of these has reached the goal since they came in, and gets nothing more. */
export async function readReached(
  tx: Tx,
  { goal, schedule }: Pick<Definition, 'goal' | 'schedule'>,
  rows: readonly Pick<DueRow, 'memberId' | 'entry' | 'enteredOn'>[],
  { today, timeZone }: { today: Temporal.PlainDate; timeZone: string },
): Promise<ReadonlySet<Uuid>> {
  // Whoever is in more than once is asked from the latest entry on.
  const latest = new Map(
    rows.toSorted((a, b) => a.entry - b.entry).map(({ memberId, enteredOn }) => [memberId, enteredOn]),
  )
  const windows = sql`
    select member_id, from_on + ${firstDay(schedule)}::int as from_on, ${today}::date as to_on
    from unnest(${[...latest.keys()]}::uuid[], ${[...latest.values()].map(String)}::date[]) as w (member_id, from_on)`
  const reached = await tx.query<{ member_id: Uuid }>(
    sql`select member_id from (${reachedSql(tx, goal, windows, timeZone)}) r where r.times > 0`,
  )
  return new Set(reached.map(({ member_id }) => member_id))
}

/** To have become more active shows only over the whole time: for an exit any purchase is one. */
const reachedSql = (tx: Tx, { kind }: Goal, windows: Sql, timeZone: string): Sql =>
  kind === 'redeemed'
    ? sql`select member_id, redemptions as times from (${redeemedInSql(tx, windows, timeZone)}) t`
    : sql`select member_id, purchases as times from (${boughtInSql(tx, windows)}) t`
