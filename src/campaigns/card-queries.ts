import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Definition } from './contract.ts'

/** Where somebody who is treated stands in a run, with what it runs by. */
export type Treated = {
  campaignId: Uuid
  runId: Uuid
  entry: number
  edition: number
  /** Steps before this one have been. */
  step: number
  enteredOn: Temporal.PlainDate
  exit: string | null
  definition: Definition
}

/**
 * The newest entry of a member in each campaign that goes on or whose days still count; not of those that are held, stopped or
 * paused, and not of the campaigns that keep the member out.
 */
export const selectTreated = (tx: Tx, memberId: Uuid, today: Temporal.PlainDate): Promise<Treated[]> =>
  tx.query<Treated>(sql`
    select t.* from (
      select distinct on (r.campaign_id) r.campaign_id as "campaignId", r.run_id as "runId", p.entry, p.edition, p.step,
        p.entered_on as "enteredOn", p.exit, p.is_held, p.next_at, v.definition, r.frozen_at
      from campaigns.participant p
      join campaigns.run r on r.club_id = p.club_id and r.run_id = p.run_id
      join campaigns.campaign c on c.club_id = r.club_id and c.campaign_id = r.campaign_id
        and c.state in ('running', 'ended')
      join campaigns.version v on v.club_id = r.club_id and v.campaign_id = r.campaign_id and v.version = r.version
      where p.club_id = ${tx.clubId} and p.member_id = ${memberId} and r.state <> 'stopped'
      order by r.campaign_id, r.frozen_at desc, r.run_id desc, p.entry desc) t
    where not t.is_held
      and (t.next_at is not null
        or t."enteredOn" + (t.definition #>> '{goal,horizon_days}')::int >= ${today}::date)
    order by t."enteredOn" desc, t.frozen_at desc, t."campaignId"`)
