import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { boughtInSql } from '#receipts/window-facts.ts'
import { redeemedInSql } from '#rewards/window-facts.ts'
import { overAudience } from './audience.ts'

/** Participants who came to the same, counted once: arms of a hundred thousand are mostly zeros. */
export type OutcomeRow = {
  edition: number
  isHeld: boolean
  /** Of the lots that drew them. */
  heldPercent: number
  clubPercent: number
  purchases: number
  purchasesBefore: number
  spentMinor: number
  spentBeforeMinor: number
  redemptions: number
  members: number
}

export type OutcomeDays = {
  readonly horizonDays: number
  readonly firstDay: number
  /** Null: each has the days of the goal from the day they came in. Of what recurs all have them until this day, however often they came in. */
  readonly until: Temporal.PlainDate | null
}

/**
 * What participants (`participantsSql`) did in their days from the one on which they came in, and in as many before it. Days that are
 * still to come are to come for both groups alike.
 */
export function readOutcomes(
  tx: Tx,
  participants: Sql,
  { horizonDays, firstDay, until }: OutcomeDays,
  timeZone: string,
): Promise<OutcomeRow[]> {
  const lastOn = until === null ? sql`entered_on + ${horizonDays}::int` : sql`${until}::date`
  const after = sql`select member_id, entered_on + ${firstDay}::int as from_on, ${lastOn} as to_on from drawn`
  const before = sql`
    select member_id, entered_on - (${lastOn} - entered_on + 1) as from_on, entered_on - 1 as to_on from drawn`
  return overAudience<OutcomeRow>(
    tx,
    sql`
    with drawn as materialized (${participants}),
      bought as materialized (${boughtInSql(tx, after)}),
      had as materialized (${boughtInSql(tx, before)}),
      redeemed as materialized (${redeemedInSql(tx, after, timeZone)})
    select d.edition, d.is_held as "isHeld", d.held_percent as "heldPercent", d.club_percent as "clubPercent", b.purchases,
      h.purchases as "purchasesBefore", b.spent_minor as "spentMinor", h.spent_minor as "spentBeforeMinor", r.redemptions,
      count(*)::int as members
    from drawn d join bought b using (member_id) join had h using (member_id) join redeemed r using (member_id)
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9`,
  )
}

export type Entries = {
  /** The first and the last day on which somebody came in. */
  first: Temporal.PlainDate | null
  last: Temporal.PlainDate | null
  /** Treated entries, whoever came in twice as two. */
  treated: number
  /** Which part of their days treated entries have had, from 0 to 1. */
  hadShare: number
}

export const readEntries = (
  tx: Tx,
  campaignId: Uuid,
  { horizonDays, today }: { horizonDays: number; today: Temporal.PlainDate },
): Promise<Entries> =>
  tx.one(sql`
    select min(p.entered_on) as first, max(p.entered_on) as last,
      (count(*) filter (where not p.is_held))::int as treated,
      coalesce(avg(least(1, (${today}::date - p.entered_on) / ${horizonDays + 1}::float8)) filter (where not p.is_held), 0)
        as "hadShare"
    from campaigns.participant p
    join campaigns.run r on r.club_id = p.club_id and r.run_id = p.run_id
    where p.club_id = ${tx.clubId} and r.campaign_id = ${campaignId}`)
