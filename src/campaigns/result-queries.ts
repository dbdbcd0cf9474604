import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { boughtInSql } from '#receipts/window-facts.ts'
import { redeemedInSql } from '#rewards/window-facts.ts'
import { overAudience } from './audience.ts'
import { participantsSql } from './run-queries.ts'

/** Participants who came to the same, counted once: arms of a hundred thousand are mostly zeros. */
export type OutcomeRow = {
  edition: number
  isHeld: boolean
  purchases: number
  purchasesBefore: number
  spentMinor: number
  spentBeforeMinor: number
  redemptions: number
  members: number
}

/**
 * What the participants of a campaign did from the day they came in for so many days, and in as many before it. Days that are still
 * to come are to come for both groups alike.
 */
export function readOutcomes(
  tx: Tx,
  campaignId: Uuid,
  { horizonDays, firstDay, timeZone }: { horizonDays: number; firstDay: number; timeZone: string },
): Promise<OutcomeRow[]> {
  const after = sql`select member_id, entered_on + ${firstDay}::int as from_on, entered_on + ${horizonDays}::int as to_on from drawn`
  const before = sql`
    select member_id, entered_on - ${horizonDays + 1}::int as from_on, entered_on - 1 as to_on from drawn`
  return overAudience<OutcomeRow>(
    tx,
    sql`
    with drawn as materialized (${participantsSql(tx, campaignId)}),
      bought as materialized (${boughtInSql(tx, after)}),
      had as materialized (${boughtInSql(tx, before)}),
      redeemed as materialized (${redeemedInSql(tx, after, timeZone)})
    select d.edition, d.is_held as "isHeld", b.purchases, h.purchases as "purchasesBefore", b.spent_minor as "spentMinor",
      h.spent_minor as "spentBeforeMinor", r.redemptions, count(*)::int as members
    from drawn d join bought b using (member_id) join had h using (member_id) join redeemed r using (member_id)
    group by 1, 2, 3, 4, 5, 6, 7`,
  )
}

/** The first and the last day on which somebody came in. */
export const readEntryDays = (
  tx: Tx,
  campaignId: Uuid,
): Promise<{ first: Temporal.PlainDate | null; last: Temporal.PlainDate | null }> =>
  tx.one(sql`
    select min(p.entered_on) as first, max(p.entered_on) as last
    from campaigns.participant p
    join campaigns.run r on r.club_id = p.club_id and r.run_id = p.run_id
    where p.club_id = ${tx.clubId} and r.campaign_id = ${campaignId}`)
