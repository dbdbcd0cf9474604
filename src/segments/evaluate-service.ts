import { readClub } from '#access/service.ts'
import type { Fact, FactMoment, FactScope } from '#members/fact.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { type Event, readEvents } from '#platform/outbox.ts'
import type { PurchaseSource } from './behaviour.ts'
import { type Catalogue, compileMembers } from './compile.ts'
import { readInvolved, settleLists } from './event-queries.ts'
import { lockSegment, type Moved, markEvaluated, selectSegments, writeMembers, writeSize } from './queries.ts'
import { type MoveCause, type Segment, whyDue } from './segment.ts'
import { MOST_SEGMENTS } from './service.ts'

/** What the room asks of others; handed in, since rooms above and beside it know it. */
export type SegmentSources = {
  readFacts(tx: Tx, now: Temporal.Instant): Promise<readonly Fact[]>
  readonly purchases: PurchaseSource
  /** Who is named on these receipts. */
  readBuyers(tx: Tx, receiptIds: readonly Uuid[]): Promise<Uuid[]>
}

/** The name under which this room reads the outbox. */
export const SEGMENT_READER = 'segments'
const EVENTS_AT_ONCE = 1_000

/** With what definitions are compiled at this moment. */
export async function openCatalogue(
  tx: Tx,
  sources: SegmentSources,
  now: Temporal.Instant,
): Promise<{ catalogue: Catalogue; moment: FactMoment; currency: string }> {
  const club = await readClub(tx)
  const facts = await sources.readFacts(tx, now)
  return {
    catalogue: { facts: new Map(facts.map((fact) => [fact.code, fact])), purchases: sources.purchases },
    moment: {
      clubId: club.clubId,
      today: now.toZonedDateTimeISO(club.timeZone).toPlainDate(),
      timeZone: club.timeZone,
      scope: null,
    },
    currency: club.currency,
  }
}

type Opened = { catalogue: Catalogue; moment: FactMoment; now: Temporal.Instant }

/** Makes a segment's members those who fit now. Lock it first. */
async function evaluate(
  tx: Tx,
  { segmentId, definition }: Segment,
  { catalogue, moment, now }: Opened,
  cause: MoveCause,
): Promise<Moved> {
  if (definition === null) return { entered: 0, left: 0 }
  const fits = compileMembers(definition, catalogue, moment)
  const moved = await writeMembers(tx, fits, {
    segmentId,
    scope: moment.scope?.memberIds ?? null,
    cause,
    now,
  })
  await writeSize(tx, segmentId, moved, moment.today)
  return moved
}

/** All of one segment, if it is time; tells whether it was. */
async function evaluateDue(
  tx: Tx,
  sources: SegmentSources,
  segmentId: Uuid,
  now: Temporal.Instant,
): Promise<boolean> {
  const segment = await lockSegment(tx, segmentId)
  if (segment === null) return false
  const { catalogue, moment } = await openCatalogue(tx, sources, now)
  const cause = whyDue(segment, now, moment.today)
  if (cause === null) return false
  await evaluate(tx, segment, { catalogue, moment, now }, cause)
  await markEvaluated(tx, segmentId, segment.version, now, moment.today)
  return true
}

/** Every segment of the club whose time has come, each in a transaction of its own. */
export async function evaluateAllDue(
  { db, clock, sources }: { db: Database; clock: Clock; sources: SegmentSources },
  clubId: Uuid,
  signal: AbortSignal,
): Promise<void> {
  const segments = await db.inClub(clubId, async (tx) => {
    const { moment } = await openCatalogue(tx, sources, clock.now())
    const all = await selectSegments(tx, null, MOST_SEGMENTS)
    return all.filter((segment) => whyDue(segment, clock.now(), moment.today) !== null)
  })
  for (const { segmentId } of segments) {
    if (signal.aborted) return
    await db.inClub(clubId, (tx) => evaluateDue(tx, sources, segmentId, clock.now()))
  }
}

/** Whom an event may have moved. */
const ABOUT_RECEIPTS = /^(receipt|return)\./
const ABOUT_OURSELVES = /^segment\./

const idsIn = ({ subjectId, data }: Event): Uuid[] =>
  [subjectId, data.into, data.member_id].filter((id) => typeof id === 'string')

/**
 * Moves the members that the next events of the outbox are about, in every live segment that was evaluated before; tells
 * whether there may be more to read. Members move in the transaction that moves the reader on: a crash leaves both undone.
 */
export async function followEvents(tx: Tx, sources: SegmentSources, now: Temporal.Instant): Promise<boolean> {
  const events = await readEvents(tx, SEGMENT_READER, EVENTS_AT_ONCE)
  const [aboutReceipts, others] = [
    events.filter(({ kind }) => ABOUT_RECEIPTS.test(kind)),
    events.filter(({ kind }) => !ABOUT_RECEIPTS.test(kind) && !ABOUT_OURSELVES.test(kind)),
  ]
  const receiptIds = aboutReceipts.map(({ subjectId, data }) =>
    typeof data.receipt_id === 'string' ? data.receipt_id : subjectId,
  )
  const buyers = receiptIds.length === 0 ? [] : await sources.readBuyers(tx, [...new Set(receiptIds)])
  const points = others.filter(({ kind }) => kind.startsWith('points.')).map(({ subjectId }) => subjectId)
  const scope = await readInvolved(tx, [...buyers, ...others.flatMap(idsIn)], points)
  if (scope.memberIds.length > 0) await moveMembers(tx, sources, scope, now)
  return events.length === EVENTS_AT_ONCE
}

/** Works out these members anew, in every segment; segments are locked in the order of their ids. */
async function moveMembers(
  tx: Tx,
  sources: SegmentSources,
  scope: FactScope,
  now: Temporal.Instant,
): Promise<void> {
  await settleLists(tx, scope.memberIds)
  const { catalogue, moment } = await openCatalogue(tx, sources, now)
  for (const { segmentId, definition } of await selectSegments(tx, null, MOST_SEGMENTS)) {
    if (definition === null) continue
    const segment = await lockSegment(tx, segmentId)
    if (segment === null || segment.evaluatedVersion !== segment.version) continue
    await evaluate(tx, segment, { catalogue, moment: { ...moment, scope }, now }, 'event')
  }
}
