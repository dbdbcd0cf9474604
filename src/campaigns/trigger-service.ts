import sql from 'sql-template-tag'
import { readClub } from '#access/service.ts'
import { isHeldByLot } from '#lift/lot.ts'
import { readRecipients } from '#members/recipient-service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { type Event, readEvents } from '#platform/outbox.ts'
import { boughtInSql } from '#receipts/window-facts.ts'
import { readSegments } from '#segments/member-service.ts'
import { campaignLot, clubLot, segmentIdOf } from './audience.ts'
import type { Definition } from './contract.ts'
import { type ActiveRun, type Entry, enterMembers, selectActive } from './run-queries.ts'
import { enteredBy } from './trigger.ts'

/** The name under which this room reads the outbox. */
export const CAMPAIGN_READER = 'campaigns'
const EVENTS_AT_ONCE = 2_000

/** Brings into campaigns whom the next events bring; the place in the outbox moves with it. Tells whether there is more. */
export async function followEvents(tx: Tx, now: Temporal.Instant): Promise<boolean> {
  const events = await readEvents(tx, CAMPAIGN_READER, EVENTS_AT_ONCE)
  if (events.length === 0) return false
  for (const run of await selectActive(tx)) if (run.takesMore) await enter(tx, run, events, now)
  return events.length === EVENTS_AT_ONCE
}

async function enter(
  tx: Tx,
  { runId, campaignId, frozenAt, definition, clubPercent }: ActiveRun,
  events: readonly Event[],
  now: Temporal.Instant,
): Promise<void> {
  const { schedule } = definition
  if (schedule.kind !== 'trigger') return
  const { trigger } = schedule
  const segmentId = trigger.kind === 'entered_segment' ? segmentIdOf(trigger.segment) : null
  // What happened before the campaign waited for it is past.
  const since = events.filter(({ occurredAt }) => Temporal.Instant.compare(occurredAt, frozenAt) >= 0)
  const found = [...new Set(since.flatMap((event) => enteredBy(trigger, event, segmentId) ?? []))]
  if (found.length === 0) return
  const { timeZone } = await readClub(tx)
  const on = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const known = await readRecipients(tx, found)
  const here = [...new Set([...known.values()].map(({ memberId }) => memberId))]
  const wanted = trigger.kind === 'first_purchase' ? await withoutEarlier(tx, here, on) : here
  const entries = await toEntries(tx, wanted, definition, (memberId) =>
    [[clubLot(tx), clubPercent] as const, [campaignLot(campaignId), definition.held_percent] as const].some(
      ([lot, percent]) => isHeldByLot(lot, memberId, percent),
    ),
  )
  await enterMembers(tx, runId, entries, { on, now, againAfterDays: schedule.again_after_days })
}

/** Those of them who had bought nothing before this day. */
async function withoutEarlier(tx: Tx, memberIds: readonly Uuid[], on: Temporal.PlainDate): Promise<Uuid[]> {
  const windows = sql`
    select member_id, date '1900-01-01' as from_on, ${on.subtract({ days: 1 })}::date as to_on
    from unnest(${[...memberIds]}::uuid[]) as w (member_id)`
  const rows = await tx.query<{ member_id: Uuid; purchases: number }>(boughtInSql(tx, windows))
  return rows.filter(({ purchases }) => purchases === 0).map(({ member_id }) => member_id)
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
