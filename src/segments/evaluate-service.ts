import { readClub } from '#access/service.ts'
import type { Fact, FactMoment, FactScope } from '#members/fact.ts'
import { isPastSource } from '#members/member.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { type Event, readEvents } from '#platform/outbox.ts'
import type { PurchaseSource } from './behaviour.ts'
import { type Catalogue, compileMembers, compileMemberships } from './compile.ts'
import type { Clause } from './definition.ts'
import { lockUnsettled, readInvolved, readMayMove, readSharing, settledOn } from './event-queries.ts'
import { forgetMemberships } from './forget-service.ts'
import {
  lockFollowed,
  lockSegment,
  type Moved,
  markEvaluated,
  selectSegments,
  writeMembers,
  writeMemberships,
  writeSize,
} from './queries.ts'
import { type Turn, turnByReceipt } from './receipt-move.ts'
import { type MoveCause, type Segment, whyDue } from './segment.ts'
import { keyOfCategory } from './sensitive.ts'

/** What the room asks of others; handed in, since rooms above and beside it know it. */
export type SegmentSources = {
  readFacts(tx: Tx, now: Temporal.Instant): Promise<readonly Fact[]>
  readonly purchases: PurchaseSource
  /** Sensitive categories, of which nothing is told. */
  readExcluded(tx: Tx): Promise<readonly string[]>
  /** Who is named on these receipts. */
  readBuyers(tx: Tx, receiptIds: readonly Uuid[]): Promise<Uuid[]>
}

/** The name under which this room reads the outbox. */
export const SEGMENT_READER = 'segments'
const EVENTS_AT_ONCE = 5_000

/** With what definitions are compiled at this moment. */
export async function openCatalogue(
  tx: Tx,
  sources: SegmentSources,
  now: Temporal.Instant,
): Promise<{ catalogue: Catalogue; moment: FactMoment; currency: string }> {
  const club = await readClub(tx)
  const facts = await sources.readFacts(tx, now)
  return {
    catalogue: {
      facts: new Map(facts.map((fact) => [fact.code, fact])),
      purchases: sources.purchases,
      excluded: await readSensitive(tx, sources),
    },
    moment: {
      clubId: club.clubId,
      today: now.toZonedDateTimeISO(club.timeZone).toPlainDate(),
      timeZone: club.timeZone,
      scope: null,
    },
    currency: club.currency,
  }
}

const readSensitive = async (tx: Tx, sources: SegmentSources): Promise<string[]> =>
  (await sources.readExcluded(tx)).map(keyOfCategory)

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
    scope: null,
    cause,
    now,
  })
  await writeSize(tx, segmentId, moved, moment.today)
  return moved
}

/** All of one segment, if it is time; tells whether it was. */
export async function evaluateDue(
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
    const all = await selectSegments(tx, null, null)
    return all.filter((segment) => whyDue(segment, clock.now(), moment.today) !== null)
  })
  for (const { segmentId } of segments) {
    if (signal.aborted) return
    await db.inClub(clubId, (tx) => evaluateDue(tx, sources, segmentId, clock.now()))
  }
}

const ABOUT_RECEIPTS = /^(receipt|return)\./
const ABOUT_OURSELVES = /^segment\./

const isOfPast = ({ kind, data }: Event): boolean => kind === 'member.joined' && isPastSource(data.source)

const idsIn = ({ subjectId, data }: Event): Uuid[] =>
  [subjectId, data.into, data.member_id, data.member].filter((id) => typeof id === 'string')

/**
 * Moves the members that the next events of the outbox are about, in every live segment that was evaluated before; tells
 * whether there may be more to read. Members move in the transaction that moves the reader on: a crash leaves both undone.
 */
export async function followEvents(tx: Tx, sources: SegmentSources, now: Temporal.Instant): Promise<boolean> {
  const events = await readEvents(tx, SEGMENT_READER, EVENTS_AT_ONCE)
  if (events.length === 0) return false
  const opened = { ...(await openCatalogue(tx, sources, now)), now }
  const isOfToday = isPurchaseOf(opened.moment)
  const purchases = events.filter(isOfToday)
  const aboutReceipts = events.filter((event) => ABOUT_RECEIPTS.test(event.kind) && !isOfToday(event))
  const others = events.filter(
    (event) => !ABOUT_RECEIPTS.test(event.kind) && !ABOUT_OURSELVES.test(event.kind) && !isOfPast(event),
  )
  const points = others.filter(({ kind }) => kind.startsWith('points.')).map(({ subjectId }) => subjectId)
  const rest = await readInvolved(tx, others.flatMap(idsIn), points)
  await settleLists(tx, rest.memberIds, opened)
  // What entered while they were being erased.
  const erased = events.filter(({ kind }) => kind === 'member.erased')
  await forgetMemberships(
    tx,
    erased.map(({ subjectId }) => subjectId),
    now,
  )
  await moveMembers(tx, sources, opened, {
    past: await readInvolved(tx, events.filter(isOfPast).flatMap(idsIn), []),
    rest,
    buyers: await readInvolved(tx, await findBuyers(tx, sources, aboutReceipts), []),
    today: [
      ...new Set(purchases.flatMap(({ data }) => (typeof data.member_id === 'string' ? data.member_id : []))),
    ],
  })
  return events.length === EVENTS_AT_ONCE
}

/** On lists the survivor stands for who was merged, as of now. */
async function settleLists(tx: Tx, memberIds: readonly Uuid[], { moment, now }: Opened): Promise<void> {
  const segmentIds = memberIds.length === 0 ? [] : await lockUnsettled(tx, memberIds)
  if (segmentIds.length === 0) return
  const fits = settledOn(tx, segmentIds, memberIds)
  await writeMemberships(tx, [{ fits, segmentIds, scope: memberIds }], {
    cause: 'event',
    now,
    today: moment.today,
  })
}

/** By the day's two ends: the calendar takes longer for each event than all else that is asked of it. */
function isPurchaseOf({ today, timeZone }: FactMoment): (event: Event) => boolean {
  const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).epochMilliseconds
  const [from, until] = [startOf(today), startOf(today.add({ days: 1 }))]
  return ({ kind, data, occurredAt: { epochMilliseconds } }) =>
    kind === 'receipt.posted' && 'member_id' in data && epochMilliseconds >= from && epochMilliseconds < until
}

/** Who is named on the receipts that these events are about. */
async function findBuyers(tx: Tx, sources: SegmentSources, events: readonly Event[]): Promise<Uuid[]> {
  const receiptIds = events.map(({ subjectId, data }) =>
    typeof data.receipt_id === 'string' ? data.receipt_id : subjectId,
  )
  return receiptIds.length === 0 ? [] : sources.readBuyers(tx, [...new Set(receiptIds)])
}

/** Who may have moved: brought in with a past, by anything, by a receipt or a return of any day, and by a purchase of today alone. */
type Involved = {
  readonly past: FactScope
  readonly rest: FactScope
  readonly buyers: FactScope
  readonly today: readonly Uuid[]
}

type Followed = { readonly segmentId: Uuid; readonly definition: Clause }

/** Works out these members anew, each in the segments in which they may have moved. */
async function moveMembers(
  tx: Tx,
  sources: SegmentSources,
  asked: Opened,
  { past, rest, buyers, today }: Involved,
): Promise<void> {
  if (past.memberIds.length + rest.memberIds.length + buyers.memberIds.length + today.length === 0) return
  const { facts } = asked.catalogue
  const followed = (await lockFollowed(tx)).flatMap(({ segmentId, definition }) =>
    definition === null ? [] : [{ segmentId, definition, turn: turnByReceipt(definition, facts) }],
  )
  // Read again under the lock: what was excluded meanwhile has emptied its segments, and they stay empty.
  const catalogue = { ...asked.catalogue, excluded: await readSensitive(tx, sources) }
  const opened = { ...asked, catalogue }
  const moved = followed.filter(({ turn }) => turn.toTrue || turn.toFalse)
  await moveIn(tx, opened, followed, past, 'past')
  await moveIn(tx, opened, followed, rest)
  await moveIn(tx, opened, moved, buyers)
  if (moved.length === 0) return
  // Who shares the account earns and spends with the buyer, and may be inside where the buyer is not.
  await moveByPurchase(tx, opened, moved, await readSharing(tx, today))
}

type Turning = Followed & { readonly turn: Turn }

/** A purchase of today brings nobody out of what it can only make true, nor into what it can only make false. */
async function moveByPurchase(
  tx: Tx,
  opened: Opened,
  moved: readonly Turning[],
  buyers: FactScope,
): Promise<void> {
  if (buyers.memberIds.length === 0) return
  const both = moved.filter(({ turn }) => turn.toTrue && turn.toFalse)
  const rising = moved.filter(({ turn }) => !turn.toFalse)
  const falling = moved.filter(({ turn }) => !turn.toTrue)
  const may = await readMayMove(tx, buyers.memberIds, {
    rising: rising.map(({ segmentId }) => segmentId),
    falling: falling.map(({ segmentId }) => segmentId),
  })
  await moveAll(tx, opened, [
    [both, buyers],
    [rising, among(buyers, (memberId) => may.enter.has(memberId))],
    [falling, among(buyers, (memberId) => may.leave.has(memberId))],
  ])
}

function among({ memberIds, accountIds }: FactScope, isAsked: (memberId: Uuid) => boolean): FactScope {
  const isOne = memberIds.map(isAsked)
  return {
    memberIds: memberIds.filter((_, place) => isOne[place]),
    accountIds: accountIds.filter((_, place) => isOne[place]),
  }
}

const moveIn = (
  tx: Tx,
  opened: Opened,
  segments: readonly Followed[],
  scope: FactScope,
  cause: MoveCause = 'event',
): Promise<void> => moveAll(tx, opened, [[segments, scope]], cause)

/** Works out some members in some segments, and others in others, in one statement. */
async function moveAll(
  tx: Tx,
  { catalogue, moment, now }: Opened,
  asked: readonly (readonly [segments: readonly Followed[], scope: FactScope])[],
  cause: MoveCause = 'event',
): Promise<void> {
  const parts = asked.flatMap(([segments, scope]) =>
    segments.length === 0 || scope.memberIds.length === 0
      ? []
      : {
          fits: compileMemberships(segments, catalogue, { ...moment, scope }),
          segmentIds: segments.map(({ segmentId }) => segmentId),
          scope: scope.memberIds,
        },
  )
  if (parts.length > 0) await writeMemberships(tx, parts, { cause, now, today: moment.today })
}
