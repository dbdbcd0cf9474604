/** A rule's share of members who never get it, so that what it does can be told from what would have happened anyhow. */

const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193
/** Percents are compared in ten-thousandths of the hash's range, so that 1 % is 1 % and not the nearest 256th. */
const PLACES = 10_000

/**
 * Whether a member is held out of a rule: always the same members, by the rule's code and the member's id alone, so that
 * versions, days and processes agree. Rules hold different members out.
 */
export function isHeldOut(ruleCode: string, memberId: string, percent: number): boolean {
  return percent > 0 && placeOf(`${ruleCode}\n${memberId}`) < percent * (PLACES / 100)
}

/** FNV-1a with the finish of MurmurHash3, which spreads the last characters over all bits. */
function placeOf(text: string): number {
  let hash = FNV_OFFSET
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) % PLACES
}
