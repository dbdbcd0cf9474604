import type { Tx } from '#platform/database.ts'
import { formatId, parseId, type Uuid } from '#platform/id.ts'
import { RAFFLE_PREFIX, type TicketRoom } from '#raffles/raffle.ts'
import { type CountAwaited, findGiven, readTicketRooms } from '#raffles/ticket-service.ts'
import { REDEMPTION_PREFIX } from './redemption-state.ts'
import type { Reward } from './reward.ts'
import { findStandingTickets } from './ticket-queries.ts'

/*
 * How many tickets of a raffle a member may still take as a reward: those of the raffle count, and those that were taken and are
 * not in it yet. Read under the lock of the account that pays, as by whoever sells tickets directly, it holds until the commit.
 */

export type TicketRooms = Map<string, TicketRoom>

export const roomKey = (memberId: Uuid, { raffle }: Pick<Reward, 'raffle'>): string => `${memberId}/${raffle}`

const raffleOf = ({ kind, raffle }: Reward): Uuid[] =>
  kind === 'raffle_ticket' && raffle !== null ? [parseId(RAFFLE_PREFIX, raffle) ?? []].flat() : []

/** Of every member and raffle that these pairs name. */
export async function readRooms(
  tx: Tx,
  pairs: readonly { memberId: Uuid; reward: Reward }[],
  now: Temporal.Instant,
): Promise<TicketRooms> {
  const raffleIds = [...new Set(pairs.flatMap(({ reward }) => raffleOf(reward)))]
  if (raffleIds.length === 0) return new Map()
  const memberIds = [
    ...new Set(pairs.flatMap(({ memberId, reward }) => (reward.kind === 'raffle_ticket' ? [memberId] : []))),
  ]
  const [rooms, awaited] = await Promise.all([
    readTicketRooms(tx, raffleIds, memberIds, now),
    readAwaited(tx, raffleIds, memberIds),
  ])
  return new Map(
    rooms.map(({ raffleId, memberId, room }) => {
      const key = roomKey(memberId, { raffle: formatId(RAFFLE_PREFIX, raffleId) })
      return [key, { ...room, own: room.own + (awaited.get(key) ?? 0) }]
    }),
  )
}

/** What is held or taken of their tickets and not in the raffles yet, by `roomKey`. */
async function readAwaited(
  tx: Tx,
  raffleIds: readonly Uuid[],
  memberIds: readonly Uuid[],
): Promise<ReadonlyMap<string, number>> {
  const raffles = raffleIds.map((id) => formatId(RAFFLE_PREFIX, id))
  const standing = await findStandingTickets(tx, raffles, memberIds)
  const refOf = (redemptionId: Uuid): string => formatId(REDEMPTION_PREFIX, redemptionId)
  const given = await findGiven(
    tx,
    standing.map(({ redemption_id }) => refOf(redemption_id)),
  )
  const awaited = new Map<string, number>()
  for (const { redemption_id, member_id, raffle, qty } of standing) {
    if (given.has(refOf(redemption_id))) continue
    const key = roomKey(member_id, { raffle })
    awaited.set(key, (awaited.get(key) ?? 0) + qty)
  }
  return awaited
}

/** Handed to whoever sells tickets directly. */
export const countAwaited: CountAwaited = async (tx, raffleId, memberId) => {
  const awaited = await readAwaited(tx, [raffleId], [memberId])
  return awaited.get(roomKey(memberId, { raffle: formatId(RAFFLE_PREFIX, raffleId) })) ?? 0
}
