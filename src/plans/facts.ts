import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

/** What segments and messages may ask of a member's paid membership; as the nightly job last judged it. */
export type MembershipFacts = {
  member_id: Uuid
  plan: string
  ends_on: Temporal.PlainDate
  paid_minor: number
  /** Null: not judged yet. */
  back_minor: number | null
  projected_minor: number | null
  is_behind_on_value: boolean
}

/** Members whose membership runs on a day. */
export const readMembershipFacts = (tx: Tx, on: Temporal.PlainDate): Promise<MembershipFacts[]> =>
  tx.query(
    sql`select m.member_id, p.code as plan, m.ends_on, m.fee_minor as paid_minor, o.back_minor, o.projected_minor,
               coalesce(o.projected_minor < m.fee_minor, false) as is_behind_on_value
        from plans.membership m
        join plans.plan p on p.club_id = m.club_id and p.plan_id = m.plan_id
        left join plans.outlook o on o.club_id = m.club_id and o.membership_id = m.membership_id
        where m.club_id = ${tx.clubId} and m.starts_on <= ${on}::date and m.ends_on >= ${on}::date
          and (m.cancelled_on is null or m.cancelled_on > ${on}::date)`,
  )
