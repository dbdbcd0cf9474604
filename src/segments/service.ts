import type { AuditSubject } from '#access/audit.ts'
import { recordAudit } from '#access/service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import { newId } from '#platform/new-id.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { loadVersions } from '#programme/service.ts'
import { type Clause, clausesIn } from './definition.ts'
import * as queries from './queries.ts'
import { READY, READY_CODES } from './ready.ts'
import { segmentRefusals } from './refusal.ts'
import { nameOfSegment, SEGMENT_PREFIX, type Segment } from './segment.ts'
import { countRules, type ReadUsers } from './use.ts'

/** Each is evaluated as things happen, so a club has so many at most. */
const MOST_SEGMENTS = 200

export type Acting = { readonly by: AuditSubject; readonly now: Temporal.Instant }

/** A segment with a definition, or without one a list; empty until it is evaluated or somebody is put in. */
export async function createSegment(
  tx: Tx,
  { name, definition }: { name: string; definition: Clause | null },
  acting: Acting,
): Promise<Uuid | Refusal> {
  await queries.lockMaking(tx)
  if ((await queries.countSegments(tx)) >= MOST_SEGMENTS)
    return refuse(segmentRefusals, 'too_many_segments', { most: MOST_SEGMENTS })
  const segmentId = newId()
  await queries.insertSegments(tx, [{ segmentId, name, ready: null, definition, createdAt: acting.now }])
  await audit(tx, acting, 'segment.created', segmentId)
  return segmentId
}

/**
 * The segments that every club begins with, and those that came with a later release: each is given once, so that one which
 * somebody deleted stays away.
 */
export async function addReadySegments(tx: Tx, now: Temporal.Instant): Promise<void> {
  const given = await queries.readGiven(tx)
  const missing = READY_CODES.filter((code) => !given.includes(code))
  if (missing.length === 0) return
  // Lists go by id: in the order in which they are named.
  const ids = missing.map(() => newId()).sort()
  await queries.insertSegments(
    tx,
    missing.map((ready, place) => ({
      segmentId: ids[place] ?? newId(),
      name: null,
      ready,
      definition: READY[ready].definition,
      createdAt: now,
    })),
  )
  await queries.writeGiven(tx, missing, now)
}

/** All of the club's, in the order in which they were made. */
export const listSegments = (tx: Tx): Promise<Segment[]> => queries.selectSegments(tx, null, null)

/** An import that broke off, and that nobody took up again, keeps the clock's moves quiet for so long. */
const PAST_COMES_HOURS = 24

/**
 * A past begins to be brought in: nobody is told of what moves by the clock until all is worked out after the rating, which
 * asks for it.
 */
export const expectPast = (tx: Tx, now: Temporal.Instant): Promise<void> =>
  queries.markAsked(tx, now.add({ hours: PAST_COMES_HOURS }))

/** Whether a past comes in, or has come in and was not rated yet. */
export const isPastComing = (tx: Tx, now: Temporal.Instant): Promise<boolean> => queries.isAskedAfter(tx, now)

/** Whether the definition of any live segment asks for this fact. */
export async function isFactAsked(tx: Tx, code: string): Promise<boolean> {
  const segments = await queries.selectSegments(tx, null, null)
  return segments.some(
    ({ definition }) =>
      definition !== null &&
      clausesIn(definition).some((clause) => clause.kind === 'fact' && clause.fact === code),
  )
}

/** Has all live segments worked out within the minute, because a past was brought in: nobody is told of what that moves. */
export const askEvaluation = (tx: Tx, now: Temporal.Instant): Promise<void> => queries.markAsked(tx, now)

/** Null: it is changed. */
export async function changeSegment(
  tx: Tx,
  segmentId: Uuid,
  change: { name?: string | undefined; definition?: Clause | undefined },
  acting: Acting,
): Promise<Refusal | null> {
  const segment = await queries.lockSegment(tx, segmentId)
  if (segment === null) return refuse(segmentRefusals, 'segment_not_found')
  if (segment.definition === null && change.definition !== undefined)
    return refuse(segmentRefusals, 'segment_is_list')
  await queries.updateSegment(tx, segmentId, change)
  await audit(tx, acting, 'segment.changed', segmentId)
  return null
}

/** Null: it is gone, and all that was known of it. */
export async function removeSegment(
  tx: Tx,
  segmentId: Uuid,
  { language, readUsers, ...acting }: Acting & { language: Language; readUsers: ReadUsers },
): Promise<Refusal | null> {
  if ((await queries.lockSegment(tx, segmentId)) === null) return refuse(segmentRefusals, 'segment_not_found')
  const id = formatId(SEGMENT_PREFIX, segmentId)
  const versions = await loadVersions(tx)
  // Of versions that are over too: what happened while they ruled may come in late, and is reckoned by them.
  if (versions.some(({ definition }) => countRules(definition, id) > 0))
    return refuse(segmentRefusals, 'segment_in_use')
  const users = await readUsers(tx, id)
  if (users.length > 0) {
    const names = users.map(({ name }) => name[language]).join(', ')
    return refuse(segmentRefusals, 'segment_has_audience', { names })
  }
  await queries.deleteSegment(tx, segmentId)
  await audit(tx, acting, 'segment.deleted', segmentId)
  return null
}

/** What each segment is called, by its id as rules name it. */
export async function readSegmentNames(tx: Tx, language: Language): Promise<Record<string, string>> {
  const segments = await queries.selectSegments(tx, null, null)
  return Object.fromEntries(
    segments.map((segment) => [
      formatId(SEGMENT_PREFIX, segment.segmentId),
      nameOfSegment(segment, language),
    ]),
  )
}

export const findSegment = (tx: Tx, segmentId: Uuid): Promise<Segment | null> =>
  queries.selectSegment(tx, segmentId)

async function audit(tx: Tx, { by, now }: Acting, action: string, segmentId: Uuid): Promise<void> {
  const target = { kind: 'segment', id: formatId(SEGMENT_PREFIX, segmentId) }
  await recordAudit(tx, { subject: by, action, target, at: now })
}
