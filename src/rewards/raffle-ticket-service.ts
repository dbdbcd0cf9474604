import { SYSTEM } from '#access/audit.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { formatId, parseId, type Uuid } from '#platform/id.ts'
import { type Event, readEvents } from '#platform/outbox.ts'
import { RAFFLE_PREFIX } from '#raffles/raffle.ts'
import type { TicketsAwaited } from '#raffles/service.ts'
import { areGiven, giveTickets, takeTicketsBack } from '#raffles/ticket-service.ts'
import { cancelRedemption, findRedemption } from './cancel-service.ts'
import { readRewards } from './catalogue-queries.ts'
import { findTakenFor } from './list-queries.ts'
import { REDEMPTION_PREFIX } from './redemption-state.ts'

export const RAFFLE_TICKET_READER = 'rewards.raffle_tickets'

const EVENTS_AT_ONCE = 500

/** Whoever took a raffle ticket as a reward gets it; where the raffle takes none any more, the points come back. */
async function giveFor(tx: Tx, redemptionId: Uuid, now: Temporal.Instant): Promise<void> {
  const id = formatId(REDEMPTION_PREFIX, redemptionId)
  const redemption = await findRedemption(tx, id)
  if (redemption?.state !== 'captured') return
  const reward = (await readRewards(tx, [redemption.rewardId])).get(redemption.rewardId)
  const raffleId = parseId(RAFFLE_PREFIX, reward?.raffle ?? '')
  const { memberId, qty: tickets, capturedAt } = redemption
  const wish = raffleId === null ? null : { raffleId, memberId, purchaseRef: id, tickets }
  // It counts when it was taken, however late it is read of.
  const refusal = wish && (await giveTickets(tx, wish, capturedAt ?? now))
  if (wish !== null && refusal === null) return
  await cancelRedemption(tx, { id, reason: 'raffle_closed', backToStock: true, by: SYSTEM }, now)
}

/** Tickets that were taken before the close and are not in the raffle yet: nothing has read of them. */
export const isAwaitingTickets: TicketsAwaited = async (tx, raffleId, closesAt) => {
  const taken = await findTakenFor(tx, formatId(RAFFLE_PREFIX, raffleId), closesAt)
  return !(await areGiven(
    tx,
    taken.map(({ redemption_id }) => formatId(REDEMPTION_PREFIX, redemption_id)),
  ))
}

async function follow(tx: Tx, event: Event, now: Temporal.Instant): Promise<void> {
  if (event.kind === 'redemption.captured' && event.data.kind === 'raffle_ticket')
    await giveFor(tx, event.subjectId, now)
  // Mostly they went with the cancelling itself.
  if (event.kind === 'redemption.cancelled')
    await takeTicketsBack(tx, formatId(REDEMPTION_PREFIX, event.subjectId), { by: SYSTEM, now })
}

/** Gives the tickets of every redemption that was not read of yet, once each. */
export async function giveRaffleTickets(db: Database, clubId: Uuid, clock: Clock): Promise<void> {
  let read: number
  do
    read = await db.inClub(clubId, async (tx) => {
      const events = await readEvents(tx, RAFFLE_TICKET_READER, EVENTS_AT_ONCE)
      for (const event of events) await follow(tx, event, clock.now())
      return events.length
    })
  while (read === EVENTS_AT_ONCE)
}
