import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

export async function writeOutlooks(
  tx: Tx,
  on: Temporal.PlainDate,
  outlooks: readonly { membership_id: Uuid; back_minor: number; projected_minor: number }[],
): Promise<void> {
  await tx.query(
    sql`insert into plans.outlook as known (club_id, membership_id, judged_on, back_minor, projected_minor)
        select ${tx.clubId}, r.membership_id, ${on}::date, r.back_minor, r.projected_minor
        from jsonb_to_recordset(${JSON.stringify(outlooks)}::jsonb)
          as r (membership_id uuid, back_minor bigint, projected_minor bigint)
        on conflict (club_id, membership_id) do update
        set judged_on = excluded.judged_on, back_minor = excluded.back_minor, projected_minor = excluded.projected_minor`,
  )
}

/** Of terms that no longer run nobody asks how they will end. */
export async function dropOldOutlooks(tx: Tx, on: Temporal.PlainDate): Promise<void> {
  await tx.query(sql`delete from plans.outlook where club_id = ${tx.clubId} and judged_on < ${on}::date`)
}
