import sql from 'sql-template-tag'
import { int8Column, uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { MAIN_PURSE } from './account.ts'

/** A hold that a batch has posted; its id is the key of that posting. */
export type BatchHold = { readonly holdId: Uuid; readonly accountId: Uuid; readonly points: number }

/** Writes down holds that were posted to a batch (`OpenBatch.post`), with its other writes. */
export function writeHolds(
  tx: Tx,
  bucket: number,
  holds: readonly (BatchHold & { untilAt: Temporal.Instant })[],
  heldAt: Temporal.Instant,
): void {
  if (holds.length === 0) return
  tx.send(
    sql`insert into ledger.hold (bucket, hold_id, account_id, purse, club_id, points, held_at, until_at)
        select ${bucket}::smallint, h.id, h.account_id, ${MAIN_PURSE}::smallint, ${tx.clubId}::uuid, h.points, ${heldAt}::timestamptz, h.until_at::timestamptz
        from unnest(${uuidColumn(holds.map(({ holdId }) => holdId))}::uuid[], ${uuidColumn(holds.map(({ accountId }) => accountId))}::uuid[],
                    ${int8Column(holds.map(({ points }) => points))}::bigint[], ${holds.map(({ untilAt }) => untilAt.toString())}::text[])
          as h (id, account_id, points, until_at)`,
  )
}

/**
 * Ends holds whose capture or release was posted to a batch. The accounts are locked, so that each is open still.
 * @throws when one is not: then nothing of the transaction may stand
 */
export async function endHolds(
  tx: Tx,
  bucket: number,
  holds: readonly BatchHold[],
  state: 'captured' | 'released',
  at: Temporal.Instant,
): Promise<void> {
  if (holds.length === 0) return
  const row = await tx.one<{ ended: number }>(
    sql`with ended as (
          update ledger.hold h set state = ${state}, resolved_at = ${at}::timestamptz
          from unnest(${uuidColumn(holds.map(({ holdId }) => holdId))}::uuid[], ${uuidColumn(holds.map(({ accountId }) => accountId))}::uuid[])
            as o (id, account_id)
          where h.bucket = ${bucket}::smallint and h.hold_id = o.id and h.account_id = o.account_id and h.state = 'open'
          returning 1)
        select count(*)::integer as ended from ended`,
  )
  if (row.ended !== holds.length) throw new Error(`of ${holds.length} holds only ${row.ended} were open`)
}
