import { readClub } from '#access/service.ts'
import { keepActive } from '#members/facts.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { addEvents, type Event, readEvents } from '#platform/outbox.ts'
import { readBuyers } from '#receipts/known-fact.ts'
import { businessDay } from '#receipts/receipt.ts'
import { isFactAsked, isPastComing } from '#segments/service.ts'
import { CHANCE_FACT } from './known-fact.ts'
import { findLastModel, lockStandings, writeChanges } from './queries.ts'
import { AS_KNOWN, rateThese, tellChanges } from './rate-service.ts'

/** The name under which this room reads the outbox. */
export const STANDING_READER = 'standing'
/** Tells whose chance is another, their standing being the same; only where a segment asks for it. */
const CHANCE_CHANGED = 'member.chance_changed'

const EVENTS_AT_ONCE = 5_000
const ABOUT_RECEIPTS = /^(receipt|return)\./
/** What a till brings in so late is still news; older purchases are of a past, and wait for the night. */
const LATE_DAYS = 7

/** Rates anew, by the last model, whoever bought or brought back since the last call: who bought today is not left as they were. */
export async function followPurchases(
  { db, clock }: { db: Database; clock: Clock },
  clubId: Uuid,
  signal?: AbortSignal,
): Promise<void> {
  let hasMore = true
  while (hasMore && !signal?.aborted) hasMore = await db.inClub(clubId, (tx) => followNext(tx, clock.now()))
}

/** Standings move in the transaction that moves the reader on: a crash leaves both undone. Tells whether there may be more. */
async function followNext(tx: Tx, now: Temporal.Instant): Promise<boolean> {
  const events = await readEvents(tx, STANDING_READER, EVENTS_AT_ONCE)
  const since = now.subtract({ hours: LATE_DAYS * 24 })
  await refreshStandings(tx, await readConcerned(tx, events, since), now)
  return events.length === EVENTS_AT_ONCE
}

/** Who bought, brought something back, or took over what somebody else had bought: a day whose goods all came back is no visit. */
async function readConcerned(tx: Tx, events: readonly Event[], since: Temporal.Instant): Promise<Uuid[]> {
  const from = since.epochMilliseconds
  const buyers: Uuid[] = []
  const receipts: Uuid[] = []
  for (const { kind, subjectId, data, occurredAt } of events) {
    if (kind === 'member.merged' && typeof data.into === 'string') buyers.push(data.into)
    if (!ABOUT_RECEIPTS.test(kind) || occurredAt.epochMilliseconds < from) continue
    if (typeof data.receipt_id === 'string') receipts.push(data.receipt_id)
    else if (typeof data.member_id === 'string') buyers.push(data.member_id)
    // Nobody was named on it when it was posted.
    else if (kind !== 'receipt.posted') receipts.push(subjectId)
  }
  if (receipts.length > 0) buyers.push(...(await readBuyers(tx, [...new Set(receipts)])))
  return [...new Set(buyers)]
}

/** As the run of the night rates them, at the end of today. What waits for a run that comes within the minute is left to it. */
async function refreshStandings(tx: Tx, concerned: readonly Uuid[], now: Temporal.Instant): Promise<void> {
  if (concerned.length === 0) return
  await lockStandings(tx)
  const run = await findLastModel(tx)
  const { timeZone } = await readClub(tx)
  const on = businessDay(now, timeZone)
  if (run === null || (run.state === 'open' && !run.rated_on.equals(on)) || (await isPastComing(tx, now)))
    return
  const ids = await keepActive(tx, concerned)
  if (ids.length === 0) return
  const { changes, rated } = await rateThese(tx, run.model, { on, ids, past: AS_KNOWN })
  await writeChanges(tx, changes)
  await tellChanges(tx, changes, now)
  if (!(await isFactAsked(tx, CHANCE_FACT))) return
  const changed = new Set(changes.map(({ memberId }) => memberId))
  const others = rated.filter(({ memberId }) => !changed.has(memberId))
  await addEvents(
    tx,
    CHANCE_CHANGED,
    others.map(({ memberId }) => ({ subjectId: memberId, data: {} })),
    now,
  )
}
