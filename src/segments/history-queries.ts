import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { MoveCause } from './segment.ts'

type MoveRow = {
  move_id: Uuid
  member_id: Uuid
  direction: 'entered' | 'left'
  cause: MoveCause
  moved_at: Temporal.Instant
}

/** Who entered and left, the latest first. */
export const selectMoves = (
  tx: Tx,
  segmentId: Uuid,
  before: Uuid | null,
  limit: number,
): Promise<MoveRow[]> =>
  tx.query(
    sql`select move_id, member_id, direction, cause, moved_at from segments.move
        where club_id = ${tx.clubId} and segment_id = ${segmentId}
          and (${before}::uuid is null or move_id < ${before}::uuid)
        order by move_id desc limit ${limit}`,
  )

/** Which segments a member is in, and since when. */
export const selectEntered = (
  tx: Tx,
  memberId: Uuid,
): Promise<{ segment_id: Uuid; entered_at: Temporal.Instant }[]> =>
  tx.query(
    sql`select segment_id, entered_at from segments.member
        where club_id = ${tx.clubId} and member_id = ${memberId}`,
  )
