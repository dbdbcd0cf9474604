import sql from 'sql-template-tag'
import { readBranchNames } from '#access/service.ts'
import { nameMembers } from '#members/service.ts'
import { showId } from '#members/view.ts'
import { type Clock, monotonicMs } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { type Caller, endpoint, type RequestContext } from '#platform/http/endpoint.ts'
import { withIdempotency } from '#platform/http/idempotency.ts'
import { refuseInvalid } from '#platform/http/problem.ts'
import { formatId, parseId, type Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import { findFaults, tellFault } from './check.ts'
import { compareEndpoints } from './compare-routes.ts'
import { compileMembers } from './compile.ts'
import * as contract from './contract.ts'
import type { Clause } from './definition.ts'
import { refuseFaults } from './definition-service.ts'
import { describeDefinition } from './describe.ts'
import { openCatalogue } from './evaluate-service.ts'
import { historyEndpoints } from './history-routes.ts'
import { listEndpoints } from './list-routes.ts'
import { previewMembers } from './preview-service.ts'
import { selectMembers, selectSegments, selectSizes } from './queries.ts'
import { segmentRefusals } from './refusal.ts'
import { SEGMENT_PREFIX } from './segment.ts'
import { changeSegment, createSegment, findSegment, removeSegment } from './service.ts'
import { type SegmentDependencies, segmentIdOf, showSegments, tellingOf } from './view.ts'

const MOST_SAMPLED = 10
const MOST_SIZES = 400
/** Longer than this nobody waits at a screen. */
const PREVIEW_LIMIT = '20s'
const QUERY_CANCELED = '57014'

export const segmentEndpoints = (parts: SegmentDependencies) => ({
  previewSegment: previewEndpoint(parts),
  listSegmentFacts: factsEndpoint(parts),
  listSegments: listSegmentsEndpoint(parts),
  createSegment: createEndpoint(parts),
  readSegment: readEndpoint(parts),
  changeSegment: changeEndpoint(parts),
  removeSegment: removeEndpoint(parts),
  listSegmentMembers: membersEndpoint(parts),
  listSegmentSizes: sizesEndpoint(parts),
  ...listEndpoints(parts),
  ...compareEndpoints(parts),
  ...historyEndpoints(parts),
})

const actingOf = (caller: Caller, clock: Clock) => ({ by: caller.subject, now: clock.now() })

const judging = ({ sources, clock }: SegmentDependencies) => ({ sources, now: clock.now() })

const previewEndpoint = (parts: SegmentDependencies) =>
  endpoint({
    summary: 'How many fit a definition now, a few of them, and how long it took to find out',
    body: contract.PreviewBody,
    responses: { 200: contract.Preview },
    async handle({ body: { definition }, caller, context }) {
      try {
        return await parts.db.inClub(caller.clubId, (tx) => preview(tx, parts, definition, context.language))
      } catch (error) {
        if ((error as { code?: string }).code !== QUERY_CANCELED) throw error
        return refuse(segmentRefusals, 'preview_too_slow')
      }
    },
  })

async function preview(
  tx: Tx,
  { sources, clock }: SegmentDependencies,
  definition: Clause,
  language: Language,
) {
  const { catalogue, moment, currency } = await openCatalogue(tx, sources, clock.now())
  const errors = findFaults(definition, catalogue).map(tellFault)
  if (errors.length > 0) return refuse(segmentRefusals, 'definition_not_valid', {}, { errors })
  await tx.query(sql`select set_config('statement_timeout', ${PREVIEW_LIMIT}, true)`)
  const began = monotonicMs()
  const { members, sample } = await previewMembers(
    tx,
    compileMembers(definition, catalogue, moment),
    MOST_SAMPLED,
  )
  const milliseconds = Math.round(monotonicMs() - began)
  const names = await nameMembers(tx, sample)
  return {
    status: 200,
    body: {
      count: members,
      sample: sample.map((id) => ({ id: showId(id), name: names.get(id)?.name ?? null })),
      milliseconds,
      sentence: describeDefinition(definition, {
        language,
        currency,
        facts: catalogue.facts,
        branches: await readBranchNames(tx),
      }),
    },
  }
}

const factsEndpoint = ({ db, clock, sources }: SegmentDependencies) =>
  endpoint({
    summary: 'What definitions may ask about members',
    responses: { 200: contract.FactList },
    handle: ({ caller, context: { language } }) =>
      db.inClub(caller.clubId, async (tx) => ({
        status: 200,
        body: {
          items: (await sources.readFacts(tx, clock.now())).map(({ code, words, type, values }) => ({
            code,
            name: words[language],
            type,
            values: values?.map((value) => ({ code: value.code, name: value.words[language] })) ?? null,
          })),
        },
      })),
  })

const listSegmentsEndpoint = ({ db, clock, sources }: SegmentDependencies) =>
  endpoint({
    summary: 'The segments of the club, in the order in which they were made',
    query: contract.SegmentListQuery,
    responses: { 200: contract.SegmentList },
    async handle({ query: { cursor, limit }, caller, context }) {
      const after = cursor === undefined ? null : parseId(SEGMENT_PREFIX, cursor)
      if (cursor !== undefined && after === null) return refuseCursor()
      return db.inClub(caller.clubId, async (tx) => {
        const segments = await selectSegments(tx, after, limit)
        const last = segments.length === limit ? segments.at(-1) : undefined
        const telling = await tellingOf(tx, sources, clock, context.language)
        const next = last ? formatId(SEGMENT_PREFIX, last.segmentId) : null
        return { status: 200, body: { items: showSegments(segments, telling), next_cursor: next } }
      })
    },
  })

const refuseCursor = (): Refusal =>
  refuseInvalid('query', [{ path: ['cursor'], message: 'not the next_cursor of a page' }])

/** One segment as it is now. */
async function showOne(
  tx: Tx,
  { sources, clock }: SegmentDependencies,
  segmentId: Uuid,
  context: RequestContext,
): Promise<contract.SegmentView | Refusal> {
  const segment = await findSegment(tx, segmentId)
  const telling = await tellingOf(tx, sources, clock, context.language)
  const [view] = segment ? showSegments([segment], telling) : []
  return view ?? refuse(segmentRefusals, 'segment_not_found')
}

const createEndpoint = (parts: SegmentDependencies) =>
  endpoint({
    summary: 'Make a segment: live by a definition, or a list of members',
    body: contract.SegmentBody,
    responses: { 201: contract.SegmentView },
    handle: ({ body, caller, context }) =>
      parts.db.inClub(caller.clubId, async (tx) => {
        const { clock } = parts
        const made = await withIdempotency(
          tx,
          {
            key: context.idempotencyKey,
            route: 'POST /v1/segments',
            body,
            clock,
            refusals: segmentRefusals,
          },
          async () => {
            const definition = body.kind === 'live' ? body.definition : undefined
            const fault = await refuseFaults(tx, judging(parts), definition)
            if (fault) return fault
            const wish = { name: body.name, definition: definition ?? null }
            const segmentId = await createSegment(tx, wish, actingOf(caller, clock))
            return isRefusal(segmentId) ? segmentId : { status: 201, outcome: { segmentId } }
          },
          async ({ segmentId }) => showOne(tx, parts, segmentId, context),
        )
        if (isRefusal(made)) return made
        return isRefusal(made.body) ? made.body : { ...made, body: made.body }
      }),
  })

const readEndpoint = (parts: SegmentDependencies) =>
  endpoint({
    summary: 'A segment: its definition in words, and how many are in it',
    params: contract.SegmentPath,
    responses: { 200: contract.SegmentView },
    async handle({ params, caller, context }) {
      const view = await parts.db.inClub(caller.clubId, (tx) =>
        showOne(tx, parts, segmentIdOf(params.id), context),
      )
      return isRefusal(view) ? view : { status: 200, body: view }
    },
  })

const changeEndpoint = (parts: SegmentDependencies) =>
  endpoint({
    summary: 'Name a segment anew, or define it anew: its members follow within the minute',
    params: contract.SegmentPath,
    body: contract.SegmentChange,
    responses: { 200: contract.SegmentView },
    handle: ({ params, body, caller, context }) =>
      parts.db.inClub(caller.clubId, async (tx) => {
        const segmentId = segmentIdOf(params.id)
        const refusal =
          (await refuseFaults(tx, judging(parts), body.definition)) ??
          (await changeSegment(tx, segmentId, body, actingOf(caller, parts.clock)))
        if (refusal) return refusal
        const view = await showOne(tx, parts, segmentId, context)
        return isRefusal(view) ? view : { status: 200, body: view }
      }),
  })

const removeEndpoint = ({ db, clock, readUsers }: SegmentDependencies) =>
  endpoint({
    summary: 'Delete a segment with its history; members themselves are not touched',
    params: contract.SegmentPath,
    responses: { 204: contract.Nothing },
    async handle({ params, caller, context: { language } }) {
      const refusal = await db.inClub(caller.clubId, (tx) =>
        removeSegment(tx, segmentIdOf(params.id), { ...actingOf(caller, clock), language, readUsers }),
      )
      return refusal ?? { status: 204, body: undefined }
    },
  })

const membersEndpoint = ({ db }: SegmentDependencies) =>
  endpoint({
    summary: 'Who is in a segment now',
    params: contract.SegmentPath,
    query: contract.SegmentMembersQuery,
    responses: { 200: contract.SegmentMembers },
    async handle({ params, query: { cursor, limit }, caller }) {
      const after = cursor === undefined ? null : parseId('mbr', cursor)
      if (cursor !== undefined && after === null) return refuseCursor()
      return db.inClub(caller.clubId, async (tx) => {
        const segment = await findSegment(tx, segmentIdOf(params.id))
        if (segment === null) return refuse(segmentRefusals, 'segment_not_found')
        const rows = await selectMembers(tx, segment.segmentId, after, limit)
        const names = await nameMembers(
          tx,
          rows.map(({ member_id }) => member_id),
        )
        const items = rows.map(({ member_id, entered_at }) => ({
          id: showId(member_id),
          name: names.get(member_id)?.name ?? null,
          entered_at: entered_at.toString(),
        }))
        const next = rows.length === limit ? (items.at(-1)?.id ?? null) : null
        return { status: 200, body: { items, next_cursor: next } }
      })
    },
  })

const sizesEndpoint = ({ db }: SegmentDependencies) =>
  endpoint({
    summary: 'How many were in a segment at the end of each day on which it was worked out, newest first',
    params: contract.SegmentPath,
    responses: { 200: contract.SizeList },
    handle: ({ params, caller }) =>
      db.inClub(caller.clubId, async (tx) => {
        const segment = await findSegment(tx, segmentIdOf(params.id))
        if (segment === null) return refuse(segmentRefusals, 'segment_not_found')
        const sizes = await selectSizes(tx, segment.segmentId, MOST_SIZES)
        const items = sizes.map(({ counted_on, members }) => ({ on: counted_on.toString(), members }))
        return { status: 200, body: { items } }
      }),
  })
