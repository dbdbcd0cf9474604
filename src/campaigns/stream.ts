import sql, { type Sql } from 'sql-template-tag'
import { joinedInSql, type Span } from '#members/recipient-service.ts'
import type { Tx } from '#platform/database.ts'
import { firstBoughtInSql } from '#receipts/window-facts.ts'
import { redeemedOnSql } from '#rewards/window-facts.ts'
import { enteredInSql } from '#segments/member-service.ts'
import { becameSql } from '#standing/read-service.ts'
import { overAudience, segmentIdOf } from './audience.ts'
import type { Schedule, Trigger } from './contract.ts'

/** How often it happens is asked of a quarter; that of a club, or a segment, which is younger, of its days until now. */
const LOOKED_BACK_DAYS = 91

export type Waiting = Extract<Schedule, { kind: 'trigger' }>

/** To whom it happened, and when, a row for each time: `member_id`, `happened_on`. */
function timesSql(club: Pick<Tx, 'clubId'>, trigger: Trigger, span: Span): Sql {
  switch (trigger.kind) {
    case 'joined':
      return joinedInSql(club, span)
    case 'first_purchase':
      return firstBoughtInSql(club, span)
    case 'redeemed':
      return redeemedOnSql(club, span, { firstOnly: trigger.first_only })
    case 'standing_changed':
      return becameSql(club, trigger.to, span)
    case 'entered_segment': {
      const segmentId = segmentIdOf(trigger.segment)
      return segmentId === null
        ? sql`select null::uuid as member_id, null::date as happened_on where false`
        : enteredInSql(club, segmentId, span)
    }
  }
}

/** Whom such a campaign would have taken in on these days: `member_id`, when first (`happened_on`), and how often (`entries`). */
export const happenedSql = (
  club: Pick<Tx, 'clubId'>,
  { trigger, again_after_days: again }: Waiting,
  span: Span,
): Sql => sql`
  select member_id, min(happened_on) as happened_on,
    count(distinct (happened_on - ${span.from}::date) / ${again ?? LOOKED_BACK_DAYS * 4}::int)::int as entries
  from (${timesSql(club, trigger, span)}) t group by member_id`

/** The days of the past by which it is told how often it happens: up to yesterday, since it first happened. */
export async function readSpan(
  tx: Tx,
  { trigger }: Waiting,
  { today, timeZone }: { today: Temporal.PlainDate; timeZone: string },
): Promise<Span & { days: number }> {
  const to = today.subtract({ days: 1 })
  const twice = { from: today.subtract({ days: 2 * LOOKED_BACK_DAYS }), to, timeZone }
  const [row] = await overAudience<{ first: Temporal.PlainDate | null }>(
    tx,
    sql`select min(happened_on) as first from (${timesSql(tx, trigger, twice)}) t`,
  )
  const since = row?.first?.until(today, { largestUnit: 'days' }).days ?? LOOKED_BACK_DAYS
  const days = Math.min(since, LOOKED_BACK_DAYS)
  return { from: today.subtract({ days }), to, timeZone, days }
}
