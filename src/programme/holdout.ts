/**
 * Whether a member is held out of a rule: always the same members, whatever the receipt, so that those who get it and
 * those who do not can be compared. Two rules hold out different members.
 */
export function isHeldOut(rule: string, memberId: string, percent: number): boolean {
  if (percent <= 0) return false
  return placeOf(`${rule}/${memberId}`) * 100 < percent
}

/** A text's place between 0 and 1, evenly spread: FNV-1a, then the finaliser of MurmurHash3 (both public domain). */
function placeOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}
