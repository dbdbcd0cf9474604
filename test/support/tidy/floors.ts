/**
 * The house from its roof to the ground. A room may use rooms of lower floors and nothing of its own or a higher one.
 * ARCHITECTURE.md shows the same table, and the tidy test holds the two together. A new room gets its floor here first.
 */
export const FLOORS: readonly (readonly string[])[] = [
  ['apps'],
  ['portal', 'wallet', 'agency', 'relaunch'],
  ['reports'],
  ['trials', 'audit', 'cases', 'dreams', 'contacts', 'campaigns', 'webhooks'],
  ['standing'],
  ['imports', 'simulator', 'replay'],
  ['receipts'],
  ['rewards'],
  ['raffles', 'prices', 'settlement'],
  ['tiers', 'plans', 'offers', 'segments', 'messaging', 'partners'],
  ['households'],
  ['programme', 'members', 'uploads'],
  ['ledger', 'access', 'lift', 'content'],
  ['platform', 'ui', 'statistics', 'documents'],
]

/** The number of a room's floor, counted from the ground; undefined for an unknown room. */
export function floorOf(room: string): number | undefined {
  const index = FLOORS.findIndex((floor) => floor.includes(room))
  return index < 0 ? undefined : FLOORS.length - index
}

/** Rooms that know no loyalty word: everything stands on them. */
export const GROUND = ['platform', 'ui', 'statistics', 'documents']
