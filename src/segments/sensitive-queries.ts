import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Clause } from './definition.ts'

/** All live segments, in the order in which they are locked. */
export const selectDefinitions = (tx: Tx): Promise<{ segment_id: Uuid; definition: Clause }[]> =>
  tx.query(
    sql`select segment_id, definition from segments.segment
        where club_id = ${tx.clubId} and kind = 'live' order by segment_id`,
  )

/** This segment waits to be worked out anew, as with a new definition: events move nobody in it before that. */
export async function markUnevaluated(tx: Tx, segmentId: Uuid): Promise<void> {
  await tx.query(
    sql`update segments.segment set version = version + 1 where club_id = ${tx.clubId} and segment_id = ${segmentId}`,
  )
}

/** Nobody is told any more who entered and left this segment. */
export async function deleteMoves(tx: Tx, segmentId: Uuid): Promise<void> {
  await tx.query(sql`delete from segments.move where club_id = ${tx.clubId} and segment_id = ${segmentId}`)
}
