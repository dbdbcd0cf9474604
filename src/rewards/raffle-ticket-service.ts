import { SYSTEM } from '#access/audit.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { formatId, parseId, type Uuid } from '#platform/id.ts'
import type { Job, PeriodicJob } from '#platform/jobs.ts'
import { type Event, readEvents } from '#platform/outbox.ts'
import { RAFFLE_PREFIX } from '#raffles/raffle.ts'
import type { TicketsAwaited } from '#raffles/service.ts'
import { areGiven, findTicketsOwed, giveTickets, takeTicketsBack } from '#raffles/ticket-service.ts'
import { cancelRedemption, findRedemption } from './cancel-service.ts'
import { findTakenFor } from './list-queries.ts'
import type { Redemption } from './redemption.ts'
import { REDEMPTION_PREFIX } from './redemption-state.ts'

export const RAFFLE_TICKET_READER = 'rewards.raffle_tickets'

const EVENTS_AT_ONCE = 500

/** Whoever took a raffle ticket as a reward gets it; where the raffle takes none any more, the points come back. */
async function giveFor(tx: Tx, redemptionId: Uuid, step: Step): Promise<void> {
  const id = formatId(REDEMPTION_PREFIX, redemptionId)
  const redemption = await findRedemption(tx, id)
  if (redemption?.state !== 'captured') return
  const raffleId = parseId(RAFFLE_PREFIX, redemption.raffle ?? '')
  const { memberId, qty: tickets, capturedAt } = redemption
  const wish = raffleId === null ? null : { raffleId, memberId, purchaseRef: id, tickets }
  // It counts when it was taken, however late it is read of.
  const refusal = wish && (await giveTickets(tx, wish, capturedAt ?? step.now))
  if (wish !== null && refusal === null) return
  await callOff(tx, id, refusal?.code ?? 'raffle_not_found', step)
}

/** Money that only a person can give back; whoever keeps what the office has to do hands it in. */
export type AskMoneyByHand = (tx: Tx, redemption: Redemption, now: Temporal.Instant) => Promise<void>

type Parts = { readonly db: Database; readonly clock: Clock; readonly askMoneyByHand: AskMoneyByHand }
type Step = { readonly now: Temporal.Instant; readonly askMoneyByHand: AskMoneyByHand }

/** The club cannot give the ticket: everything that it took comes back, and nothing is lost by the time between. */
async function callOff(tx: Tx, id: string, reason: string, { now, askMoneyByHand }: Step): Promise<void> {
  const before = await findRedemption(tx, id)
  const wish = { id, reason, backToStock: true, by: SYSTEM, isCalledOff: true }
  const outcome = await cancelRedemption(tx, wish, now)
  if (before && outcome.ok && !outcome.replayed) await askMoneyByHand(tx, before, now)
}

/** Tickets that were taken before the close and are not in the raffle yet: nothing has read of them. */
export const isAwaitingTickets: TicketsAwaited = async (tx, raffleId, closesAt) => {
  const taken = await findTakenFor(tx, formatId(RAFFLE_PREFIX, raffleId), closesAt)
  return !(await areGiven(
    tx,
    taken.map(({ redemption_id }) => formatId(REDEMPTION_PREFIX, redemption_id)),
  ))
}

async function follow(tx: Tx, event: Event, step: Step): Promise<void> {
  if (event.kind === 'redemption.captured' && event.data.kind === 'raffle_ticket')
    await giveFor(tx, event.subjectId, step)
  // Mostly they went with the cancelling itself.
  if (event.kind === 'redemption.cancelled')
    await takeTicketsBack(tx, formatId(REDEMPTION_PREFIX, event.subjectId), { by: SYSTEM, now: step.now })
}

/** Gives the tickets of every redemption that was not read of yet, once each. */
export async function giveRaffleTickets({ db, clock, ...parts }: Parts, clubId: Uuid): Promise<void> {
  let read: number
  do
    read = await db.inClub(clubId, async (tx) => {
      const events = await readEvents(tx, RAFFLE_TICKET_READER, EVENTS_AT_ONCE)
      for (const event of events) await follow(tx, event, { ...parts, now: clock.now() })
      return events.length
    })
  while (read === EVENTS_AT_ONCE)
}

const OWED_AT_ONCE = 200

/**
 * Undoes what gave tickets of raffles that were called off since, each in a transaction of its own: the tickets, and points and
 * money by the ways that they came. What a crash leaves behind is still owed and done by the next run; what is done is owed no
 * more.
 */
export async function giveBackCalledOff({ db, clock, ...parts }: Parts, clubId: Uuid): Promise<void> {
  let after: Uuid | null = null
  let found: number
  do {
    const place: Uuid | null = after
    const owed: Awaited<ReturnType<typeof findTicketsOwed>> = await db.inClub(clubId, (tx) =>
      findTicketsOwed(tx, place, OWED_AT_ONCE),
    )
    for (const { purchase_ref: id } of owed)
      await db.inClub(clubId, async (tx) => {
        const now = clock.now()
        await callOff(tx, id, 'raffle_cancelled', { ...parts, now })
        // Of what was cancelled before, too.
        await takeTicketsBack(tx, id, { by: SYSTEM, now })
      })
    after = owed.at(-1)?.purchase_id ?? after
    found = owed.length
  } while (found === OWED_AT_ONCE)
}

/** Asked for with the calling off itself, so that nobody waits a minute for their points. */
export const CALL_OFF_JOB = 'rewards.call_off_tickets'

export const raffleTicketJobs = (parts: Parts): Job[] => [
  {
    name: CALL_OFF_JOB,
    async run({ clubId }) {
      await giveBackCalledOff(parts, clubId)
      return 'finished'
    },
  },
]

/** What a lost job has left, and what was owed before there was one. */
export const raffleTicketUpkeep = (parts: Parts): PeriodicJob[] => [
  {
    name: 'rewards.call_off_owed',
    at: '* * * * *',
    run: (clubId) => giveBackCalledOff(parts, clubId),
  },
]
