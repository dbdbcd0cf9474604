import sql from 'sql-template-tag'
import { readClub } from '#access/service.ts'
import { isHeldByLot } from '#lift/lot.ts'
import { readRecipients } from '#members/recipient-service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { type Event, readEvents } from '#platform/outbox.ts'
import { boughtInSql } from '#receipts/window-facts.ts'
import { readSegments } from '#segments/member-service.ts'
import { standingsOf } from '#standing/read-service.ts'
import { campaignLot, clubLot, segmentIdOf } from './audience.ts'
import type { Definition, Trigger } from './contract.ts'
import { lockCampaign } from './queries.ts'
import {
  type Entry,
  enterMembers,
  type Happening,
  keepHappened,
  selectWaiting,
  takeHappened,
  type WaitingRun,
} from './run-queries.ts'
import { enteredBy, FRESH_DAYS } from './trigger.ts'

/** The name under which this room reads the outbox. */
export const CAMPAIGN_READER = 'campaigns'
const AT_ONCE = 2_000

/**
 * Lays what the next events bring about before the campaigns that wait for it; the place in the outbox moves with it. Each takes in its
 * own (`takeIn`), or when it goes on. Tells whether there is more.
 */
export async function shareEvents(tx: Tx): Promise<boolean> {
  const events = await readEvents(tx, CAMPAIGN_READER, AT_ONCE)
  if (events.length === 0) return false
  for (const run of await selectWaiting(tx)) {
    const happened = happeningsOf(run, events)
    if (happened.length === 0) continue
    const state = (await lockCampaign(tx, run.campaignId))?.state
    if (state === 'running' || state === 'paused') await keepHappened(tx, run, happened)
  }
  return events.length === AT_ONCE
}

/** Takes in whom a campaign that runs waits for, until nobody is left or the signal is raised. */
export async function takeIn(
  { db, clock }: { db: Database; clock: Clock },
  clubId: Uuid,
  run: WaitingRun,
  signal: AbortSignal,
): Promise<void> {
  let hasMore = true
  while (hasMore && !signal.aborted)
    hasMore = await db.inClub(clubId, async (tx) => {
      if ((await lockCampaign(tx, run.campaignId))?.state !== 'running') return false
      const happened = await takeHappened(tx, run.campaignId, AT_ONCE)
      await enter(tx, run, happened, clock.now())
      return happened.length === AT_ONCE
    })
}

function happeningsOf({ definition, since }: WaitingRun, events: readonly Event[]): Happening[] {
  const { schedule } = definition
  if (schedule.kind !== 'trigger') return []
  const { trigger } = schedule
  const segmentId = trigger.kind === 'entered_segment' ? segmentIdOf(trigger.segment) : null
  return events.flatMap((event) => {
    if (Temporal.Instant.compare(event.occurredAt, since) < 0) return []
    const memberId = enteredBy(trigger, event, segmentId)
    return memberId === null ? [] : [{ memberId, at: event.occurredAt }]
  })
}

async function enter(
  tx: Tx,
  run: WaitingRun,
  happened: readonly Happening[],
  now: Temporal.Instant,
): Promise<void> {
  const { campaignId, definition, clubPercent } = run
  const { schedule } = definition
  if (schedule.kind !== 'trigger' || happened.length === 0) return
  const { timeZone } = await readClub(tx)
  const wanted = await whoStillIs(tx, schedule.trigger, happened, { now, timeZone })
  const entries = await toEntries(tx, wanted, definition, (memberId) =>
    [[clubLot(tx), clubPercent] as const, [campaignLot(campaignId), definition.held_percent] as const].some(
      ([lot, percent]) => isHeldByLot(lot, memberId, percent),
    ),
  )
  const on = now.toZonedDateTimeISO(timeZone).toPlainDate()
  await enterMembers(tx, run, entries, { on, now, againAfterDays: schedule.again_after_days })
}

/** Members of whom what happened still holds: who left the segment again, or did it long ago, is not brought in by it. */
async function whoStillIs(
  tx: Tx,
  trigger: Trigger,
  happened: readonly Happening[],
  { now, timeZone }: { now: Temporal.Instant; timeZone: string },
): Promise<Uuid[]> {
  const days = FRESH_DAYS[trigger.kind]
  const fresh = happened.filter(
    ({ at }) => days === null || Temporal.Instant.compare(at.add({ hours: days * 24 }), now) > 0,
  )
  const known = await readRecipients(
    tx,
    fresh.map(({ memberId }) => memberId),
  )
  // Whoever was merged meanwhile is the survivor; of several times the first.
  const first = new Map<Uuid, Temporal.Instant>()
  for (const { memberId, at } of fresh) {
    const who = known.get(memberId)?.memberId
    const before = who && first.get(who)
    if (who && (!before || Temporal.Instant.compare(at, before) < 0)) first.set(who, at)
  }
  const here = [...first.keys()]
  switch (trigger.kind) {
    case 'joined':
    case 'redeemed':
      return here
    case 'first_purchase':
      return withoutEarlier(tx, first, timeZone)
    case 'standing_changed': {
      const standings = await standingsOf(tx, here)
      return here.filter((memberId) => standings.get(memberId) === trigger.to)
    }
    case 'entered_segment': {
      const inside = await readSegments(tx, here, [trigger.segment])
      return here.filter((memberId) => inside.has(memberId))
    }
  }
}

/** Those of them who had bought nothing before the day of this purchase. */
async function withoutEarlier(
  tx: Tx,
  purchases: ReadonlyMap<Uuid, Temporal.Instant>,
  timeZone: string,
): Promise<Uuid[]> {
  const days = [...purchases.values()].map((at) =>
    at.toZonedDateTimeISO(timeZone).toPlainDate().subtract({ days: 1 }).toString(),
  )
  const windows = sql`
    select member_id, date '1900-01-01' as from_on, to_on
    from unnest(${[...purchases.keys()]}::uuid[], ${days}::date[]) as w (member_id, to_on)`
  const rows = await tx.query<{ member_id: Uuid; purchases: number }>(boughtInSql(tx, windows))
  return rows.filter((row) => row.purchases === 0).map(({ member_id }) => member_id)
}

/** Each in the first edition whose segment they are in; who is in none stays out. */
async function toEntries(
  tx: Tx,
  memberIds: readonly Uuid[],
  { editions }: Definition,
  isHeld: (memberId: Uuid) => boolean,
): Promise<Entry[]> {
  const segments = editions.flatMap(({ segment }) => segment ?? [])
  const inSegments = await readSegments(tx, memberIds, segments)
  return memberIds.flatMap((memberId) => {
    const own = inSegments.get(memberId) ?? []
    const edition = editions.findIndex(({ segment }) => segment === null || own.includes(segment))
    return edition < 0 ? [] : [{ memberId, edition, isHeld: isHeld(memberId) }]
  })
}
