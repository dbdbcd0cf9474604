import { SYSTEM } from '#access/audit.ts'
import type { Channel } from '#members/consent.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { type Event, readEvents } from '#platform/outbox.ts'
import type { Seal } from '#platform/seal.ts'
import { recordRefusal } from './refusal-service.ts'
import { readSending } from './setting-service.ts'

/** The name under which the end of paid memberships is heard of. */
export const ENDED_READER = 'messaging.memberships'

const EVENTS_AT_ONCE = 500
/** What the law calls advertising by electronic means. */
const ELECTRONIC: readonly Channel[] = ['email', 'sms', 'whatsapp']

/** The end of a continuing deal refuses advertising, section 30A(d)(2): of which topic, the club's settings say. */
async function followOne(tx: Tx, seal: Seal, event: Event, now: Temporal.Instant): Promise<void> {
  const { member_id: memberId } = event.data
  if (event.kind !== 'membership.cancelled' || typeof memberId !== 'string') return
  const { cancelledMembershipRefuses: topic } = (await readSending(tx)).settings
  if (topic === null) return
  const witness = { subject: SYSTEM, address: null }
  const refusal = { memberId, channels: ELECTRONIC, topic, receivedAt: event.occurredAt, witness }
  await recordRefusal(tx, seal, { ...refusal, way: 'membership_ended' }, now)
}

/** Takes in every cancelled membership that was not heard of yet. */
export async function followMemberships(
  { db, seal }: { db: Database; seal: Seal },
  clubId: Uuid,
  now: Temporal.Instant,
  signal: AbortSignal,
): Promise<void> {
  let read: number
  do
    read = await db.inClub(clubId, async (tx) => {
      const events = await readEvents(tx, ENDED_READER, EVENTS_AT_ONCE)
      for (const event of events) await followOne(tx, seal, event, now)
      return events.length
    })
  while (read === EVENTS_AT_ONCE && !signal.aborted)
}
