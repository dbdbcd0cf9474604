import { readWills } from '#members/facts.ts'
import { readPlaces } from '#messaging/place-service.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { type Event, readEvents } from '#platform/outbox.ts'
import { endAsksBefore } from './ask-queries.ts'
import { endCallsBefore } from './call-queries.ts'
import { dueAfter } from './contact-state.ts'
import { followIdentifiers, noteHappenings, type Told } from './point-service.ts'
import { findByAddress, readCurrent } from './queries.ts'
import { readRules } from './setting-service.ts'

/** The name under which this room reads the outbox. */
export const CONTACT_READER = 'contacts'

const EVENTS_AT_ONCE = 2_000

/** Brings points in line with what happened since the last call. */
export async function followContacts(
  { db, now }: { db: Database; now: () => Temporal.Instant },
  clubId: Uuid,
  signal: AbortSignal,
): Promise<void> {
  let read: number
  do read = await db.inClub(clubId, (tx) => followNext(tx, now()))
  while (read === EVENTS_AT_ONCE && !signal.aborted)
}

async function followNext(tx: Tx, now: Temporal.Instant): Promise<number> {
  const events = await readEvents(tx, CONTACT_READER, EVENTS_AT_ONCE)
  const ofKind = (...kinds: string[]) => events.filter(({ kind }) => kinds.includes(kind))
  const changed = ofKind('member.joined', 'member.changed', 'member.merged').map(subjectOf)
  await followIdentifiers(tx, [...new Set(changed)], now)
  await followConfirmed(tx, ofKind('member.details_confirmed'), now)
  const answered = ofKind('member.consent_recorded', 'member.refused_marketing').map(memberOf)
  await followWills(tx, [...new Set([...changed, ...answered])], now)
  await followMessages(tx, ofKind('message.bounced', 'message.complained'), now)
  return events.length
}

const subjectOf = ({ kind, subjectId, data }: Event): Uuid =>
  kind === 'member.merged' && typeof data.into === 'string' ? data.into : subjectId

/** The member went through their details, in their page, at a till or at the desk: what they have holds. */
async function followConfirmed(tx: Tx, events: readonly Event[], now: Temporal.Instant): Promise<void> {
  if (events.length === 0) return
  const confirmedAt = new Map(events.map(({ subjectId, occurredAt }) => [subjectId, occurredAt]))
  const points = await readCurrent(tx, [...confirmedAt.keys()])
  const rules = await readRules(tx)
  const told: Told[] = []
  for (const { pointId, memberId, sinceAt, facts } of points) {
    const at = confirmedAt.get(memberId)
    // What failed was not what they had in mind: only a link or a code that goes there shows that it works.
    const isNews =
      at !== undefined &&
      facts.diedAt === null &&
      Temporal.Instant.compare(at, sinceAt) >= 0 &&
      // By a link it was written down with the answer already.
      Temporal.Instant.compare(dueAfter(at, rules), facts.dueAt) > 0
    if (isNews) told.push({ pointId, kind: 'confirmed', way: 'details', at })
  }
  await noteHappenings(tx, told, now)
  const answered = [...confirmedAt].map(([memberId, at]) => ({ memberId, at }))
  await endAsksBefore(tx, answered, now)
  await endCallsBefore(tx, answered, now)
}

/** A no to messages by a way is a no to be written to there; a later yes lifts it. A phone is refused when neither calls nor SMS are wanted. */
async function followWills(tx: Tx, memberIds: readonly Uuid[], now: Temporal.Instant): Promise<void> {
  if (memberIds.length === 0) return
  const wills = new Map(
    (await readWills(tx, memberIds)).map(({ member_id, channel, given }) => [
      `${member_id} ${channel}`,
      given,
    ]),
  )
  const told: Told[] = []
  for (const { pointId, memberId, channel, facts } of await readCurrent(tx, memberIds)) {
    const says = (way: string) => wills.get(`${memberId} ${way}`)
    const isRefused =
      channel === 'email' ? says('email') === false : says('sms') === false && says('phone') === false
    if (isRefused === (facts.refusedAt !== null)) continue
    told.push({ pointId, kind: isRefused ? 'refused' : 'allowed', way: 'consent', at: now })
  }
  await noteHappenings(tx, told, now)
}

const memberOf = ({ subjectId, data }: Event): Uuid =>
  typeof data.member === 'string' ? data.member : subjectId

/** What came back of a message is about the address that it went to, for as long as it is the member's. */
async function followMessages(tx: Tx, events: readonly Event[], now: Temporal.Instant): Promise<void> {
  if (events.length === 0) return
  const places = await readPlaces(tx, events.map(messageOf))
  const points = await findByAddress(
    tx,
    [...places.values()].map(({ memberId, channel, address }) => ({
      memberId,
      channel: channel === 'email' ? 'email' : 'phone',
      address,
    })),
  )
  const told: Told[] = []
  for (const event of events) {
    const place = places.get(messageOf(event))
    const point = points.find(
      ({ memberId, address }) => memberId === place?.memberId && address === place.address,
    )
    if (!point) continue
    const { kind, data, occurredAt } = event
    const happened =
      kind === 'message.complained' ? 'refused' : data.bounce === 'soft' ? 'soft_bounced' : 'bounced'
    told.push({ pointId: point.pointId, kind: happened, way: 'message', at: occurredAt })
  }
  await noteHappenings(tx, told, now)
}

const messageOf = ({ subjectId, data }: Event): Uuid =>
  typeof data.message === 'string' ? data.message : subjectId
