import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import * as queries from './ticket-queries.ts'

/**
 * Takes what rules have given of a raffle into its draw: those tickets are used by that, and no return takes them back any
 * more. `before` is when the raffle closed.
 */
export const takeTickets = (
  tx: Tx,
  raffle: string,
  before: Temporal.Instant,
): Promise<queries.GivenTickets[]> => queries.useTickets(tx, raffle, before)

/** There was no draw: the tickets wait for another one. */
export const returnTickets = (tx: Tx, grantIds: readonly Uuid[]): Promise<void> =>
  grantIds.length === 0 ? Promise.resolve() : queries.reopenTickets(tx, grantIds)

/** Tickets of a raffle that rules have given and no draw has taken, by member; of one member, or of all (null). */
export const countTickets = (
  tx: Tx,
  raffles: readonly string[],
  memberId: Uuid | null,
  before: Temporal.Instant,
): Promise<{ raffle: string; tickets: number; members: number }[]> =>
  raffles.length === 0 ? Promise.resolve([]) : queries.sumTickets(tx, raffles, memberId, before)
