import type { Tx } from '#platform/database.ts'
import * as queries from './disowned-queries.ts'
import { ensureKey } from './suppression-service.ts'

export type { OwnPlace } from './disowned-queries.ts'

/**
 * Somebody there said that it is not this member's: nothing of theirs goes there any more, neither advertising nor what they did or asked
 * for, but for a code by which they prove it. Whoever else has it, or gets it, begins without that.
 */
export async function disown(
  tx: Tx,
  places: readonly queries.OwnPlace[],
  now: Temporal.Instant,
): Promise<void> {
  if (places.length === 0) return
  await ensureKey(tx)
  await queries.insertDisowned(tx, places, now)
}

/** It is theirs after all: something came back from there, or staff know better. */
export const own = (tx: Tx, places: readonly queries.OwnPlace[]): Promise<void> =>
  places.length === 0 ? Promise.resolve() : queries.deleteDisowned(tx, places)

/** Those of these places that are not their member's, by the word of whoever is there; and since when. */
export const readDisowned = (tx: Tx, places: readonly queries.OwnPlace[]) =>
  places.length === 0 ? Promise.resolve([]) : queries.readDisowned(tx, places)

/** Nothing is kept of them: they are nobody's any more. */
export const forgetDisowned = queries.forgetDisowned
/** What was not one's is not the survivor's either, unless it was theirs before. */
export const moveDisowned = queries.moveDisowned
