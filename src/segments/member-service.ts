import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import { formatId, parseId, type Uuid } from '#platform/id.ts'
import { selectMemberships, selectSegments } from './queries.ts'
import type { ReadyCode } from './ready.ts'
import { SEGMENT_PREFIX } from './segment.ts'

/**
 * Which of these segments, named as in rules (`seg_…`), each of these members is in, in one query; of members in none
 * there is no entry. What names no segment has no members.
 */
export async function readSegments(
  tx: Tx,
  memberIds: readonly Uuid[],
  segments: Iterable<string>,
): Promise<Map<Uuid, string[]>> {
  const segmentIds = [...segments].flatMap((id) => parseId(SEGMENT_PREFIX, id) ?? [])
  if (memberIds.length === 0 || segmentIds.length === 0) return new Map()
  const rows = await selectMemberships(tx, memberIds, segmentIds)
  return new Map(
    [...Map.groupBy(rows, ({ member_id }) => member_id)].map(([memberId, own]) => [
      memberId,
      own.map(({ segment_id }) => formatId(SEGMENT_PREFIX, segment_id)),
    ]),
  )
}

/** Who is in a segment, as a statement that others ask on: `member_id`. */
export const membersOfSegmentSql = ({ clubId }: Pick<Tx, 'clubId'>, segmentId: Uuid): Sql =>
  sql`select member_id from segments.member where club_id = ${clubId} and segment_id = ${segmentId}`

/** The ready-made segments that the club still has. */
export async function readReadySegments(tx: Tx): Promise<{ ready: ReadyCode; segmentId: Uuid }[]> {
  const segments = await selectSegments(tx, null, null)
  return segments.flatMap(({ ready, segmentId }) => (ready === null ? [] : [{ ready, segmentId }]))
}

/** Who came into a segment on which of these days of the club's calendar, both included: `member_id`, `happened_on`. */
export const enteredInSql = (
  { clubId }: Pick<Tx, 'clubId'>,
  segmentId: Uuid,
  { from, to, timeZone }: { from: Temporal.PlainDate; to: Temporal.PlainDate; timeZone: string },
): Sql => sql`
  select member_id, (moved_at at time zone ${timeZone})::date as happened_on from segments.move
  where club_id = ${clubId} and segment_id = ${segmentId} and direction = 'entered' and cause in ('event', 'clock', 'hand')
    and (moved_at at time zone ${timeZone})::date between ${from}::date and ${to}::date`
