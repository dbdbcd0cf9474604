import type { Tx } from '#platform/database.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { formatId } from '#platform/id.ts'
import { refuse } from '#platform/refusal.ts'
import { compareSegments, nameSegment } from './compare-service.ts'
import * as contract from './contract.ts'
import { countCombinations } from './overlap-queries.ts'
import { segmentRefusals } from './refusal.ts'
import { SEGMENT_PREFIX, type Segment } from './segment.ts'
import { findSegment } from './service.ts'
import { type SegmentDependencies, segmentIdOf } from './view.ts'

/** Segments beside each other: who is in several, and what is different about those of two. */
export const compareEndpoints = ({ db, clock, sources }: SegmentDependencies) => ({
  readSegmentOverlap: endpoint({
    summary: 'How many members are in just which of up to six segments',
    query: contract.OverlapQuery,
    responses: { 200: contract.Overlap },
    handle: ({ query, caller, context: { language } }) =>
      db.inClub(caller.clubId, async (tx) => {
        const segments = await findAll(tx, query.segments)
        if (segments === null) return refuse(segmentRefusals, 'segment_not_found')
        const sets = await countCombinations(
          tx,
          segments.map(({ segmentId }) => segmentId),
        )
        return {
          status: 200,
          body: {
            segments: segments.map((segment) => nameSegment(segment, language)),
            sets: sets.map(({ segment_ids, members }) => ({
              in: segment_ids.map((id) => formatId(SEGMENT_PREFIX, id)),
              members,
            })),
            members: sets.reduce((sum, { members }) => sum + members, 0),
          },
        }
      }),
  }),
  compareSegments: endpoint({
    summary: 'What is different about the members of two segments, or of one and the rest of the club',
    query: contract.CompareQuery,
    responses: { 200: contract.Comparison },
    handle: ({ query: { a, b }, caller, context: { language } }) =>
      db.inClub(caller.clubId, async (tx) => {
        const found = await findAll(tx, b === undefined ? [a] : [a, b])
        const [first, second] = found ?? []
        if (first === undefined) return refuse(segmentRefusals, 'segment_not_found')
        const body = await compareSegments(tx, sources, [first, second ?? null], {
          now: clock.now(),
          language,
        })
        return { status: 200, body }
      }),
  }),
})

/** Null when one of them is not there. */
async function findAll(tx: Tx, ids: readonly string[]): Promise<Segment[] | null> {
  const found: Segment[] = []
  for (const id of ids) {
    const segment = await findSegment(tx, segmentIdOf(id))
    if (segment === null) return null
    found.push(segment)
  }
  return found
}
