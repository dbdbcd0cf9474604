import { chainBranches } from './branch.ts'
import type { MemberIndex } from './member.ts'

/**
 * A number for every receipt that could be, so that ids are unique without counting receipts (a count would make one
 * member's ids depend on another's): even for members' visits, odd for strangers. Ids show it scattered, so that an
 * anonymous receipt does not give away who it was.
 */

const mostVisits = 4096
const mostStrangers = 65_536

export function numberVisit(index: MemberIndex, visit: number): number {
  if (visit >= mostVisits) throw new RangeError(`member ${index} comes too often to number`)
  return 2 * (index * mostVisits + visit)
}

/** Of visits that nobody's rhythm holds: from the other end, which no visit comes to. */
export const numberExtra = (index: MemberIndex, ordinal: number): number =>
  numberVisit(index, mostVisits - 1 - ordinal)

/** `ordinal` counts the strangers of that branch and day. */
export function numberStranger(dayIndex: number, branchIndex: number, ordinal: number): number {
  if (ordinal >= mostStrangers) throw new RangeError(`too many strangers in one branch on day ${dayIndex}`)
  return 2 * ((dayIndex * chainBranches.length + branchIndex) * mostStrangers + ordinal) + 1
}
