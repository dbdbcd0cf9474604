import { MemberPath } from '#members/contract.ts'
import { MEMBER_PREFIX } from '#members/ref.ts'
import { nameMembers } from '#members/service.ts'
import { showId } from '#members/view.ts'
import type { Tx } from '#platform/database.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { refuseInvalid } from '#platform/http/problem.ts'
import { formatId, parseId, type Uuid } from '#platform/id.ts'
import { refuse } from '#platform/refusal.ts'
import { versionsOfClub } from '#programme/service.ts'
import { stateOfVersion, VERSION_PREFIX } from '#programme/version.ts'
import { SegmentPath } from './contract.ts'
import * as contract from './history-contract.ts'
import { selectEntered, selectMoves } from './history-queries.ts'
import { selectSegments } from './queries.ts'
import { segmentRefusals } from './refusal.ts'
import { nameOfSegment, SEGMENT_PREFIX } from './segment.ts'
import { findSegment } from './service.ts'
import { countRules } from './use.ts'
import { type SegmentDependencies, segmentIdOf } from './view.ts'

const MOVE_PREFIX = 'smv'

/** What became of a segment: who came and went, what uses it; and where a member is. */
export const historyEndpoints = ({ db, clock, readUsers }: SegmentDependencies) => ({
  listSegmentMoves: endpoint({
    summary: 'Who entered a segment and who left it, the latest first, and why',
    params: SegmentPath,
    query: contract.MoveQuery,
    responses: { 200: contract.MoveList },
    async handle({ params, query: { cursor, limit }, caller }) {
      const before = cursor === undefined ? null : parseId(MOVE_PREFIX, cursor)
      if (cursor !== undefined && before === null)
        return refuseInvalid('query', [{ path: ['cursor'], message: 'not the next_cursor of a page' }])
      return db.inClub(caller.clubId, async (tx) => {
        const segment = await findSegment(tx, segmentIdOf(params.id))
        if (segment === null) return refuse(segmentRefusals, 'segment_not_found')
        return { status: 200, body: await readMoves(tx, segment.segmentId, before, limit) }
      })
    },
  }),
  readSegmentUses: endpoint({
    summary:
      'Which versions of the programme name a segment, in how many rules, and which rewards are for it alone',
    params: SegmentPath,
    responses: { 200: contract.SegmentUses },
    handle: ({ params, caller, context: { language } }) =>
      db.inClub(caller.clubId, async (tx) => {
        const segment = await findSegment(tx, segmentIdOf(params.id))
        if (segment === null) return refuse(segmentRefusals, 'segment_not_found')
        const versions = await readUses(tx, segment.segmentId, clock.now())
        const users = await readUsers(tx, formatId(SEGMENT_PREFIX, segment.segmentId))
        const rewards = users.map(({ id, name }) => ({ id, name: name[language] }))
        return { status: 200, body: { versions, rewards } }
      }),
  }),
  listMemberSegments: endpoint({
    summary: 'The segments that a member is in now',
    params: MemberPath,
    responses: { 200: contract.MemberSegments },
    handle: ({ params, caller, context }) =>
      db.inClub(caller.clubId, async (tx) => {
        const memberId = parseId(MEMBER_PREFIX, params.id)
        const entered = new Map(
          memberId === null
            ? []
            : (await selectEntered(tx, memberId)).map((row) => [row.segment_id, row.entered_at]),
        )
        const items = (await selectSegments(tx, null, null)).flatMap((segment) => {
          const at = entered.get(segment.segmentId)
          const id = formatId(SEGMENT_PREFIX, segment.segmentId)
          return at ? [{ id, name: nameOfSegment(segment, context.language), entered_at: at.toString() }] : []
        })
        return { status: 200, body: { items } }
      }),
  }),
})

async function readMoves(tx: Tx, segmentId: Uuid, before: Uuid | null, limit: number) {
  const rows = await selectMoves(tx, segmentId, before, limit)
  const names = await nameMembers(tx, [...new Set(rows.map(({ member_id }) => member_id))])
  const items = rows.map((row) => ({
    id: formatId(MOVE_PREFIX, row.move_id),
    member: { id: showId(row.member_id), name: names.get(row.member_id)?.name ?? null },
    direction: row.direction,
    cause: row.cause,
    moved_at: row.moved_at.toString(),
  }))
  return { items, next_cursor: rows.length === limit ? (items.at(-1)?.id ?? null) : null }
}

async function readUses(tx: Tx, segmentId: Uuid, now: Temporal.Instant) {
  const id = formatId(SEGMENT_PREFIX, segmentId)
  const versions = await versionsOfClub(tx)
  return versions
    .map((version) => ({
      id: formatId(VERSION_PREFIX, version.versionId),
      number: version.number,
      name: version.name,
      state: stateOfVersion(version, versions, now),
      rules: countRules(version.definition, id),
    }))
    .filter(({ rules }) => rules > 0)
}
