import { parseId } from '#platform/id.ts'
import { type ListQuery, MEMBER_SORTS } from './contract.ts'
import type { ListWish, Place } from './list-queries.ts'
import { MEMBER_PREFIX } from './ref.ts'
import { searchPatterns } from './search.ts'
import { showId } from './view.ts'

const PAGE = 50

type Sort = ListWish['sort']

/** A place in a list as text that a caller hands back. */
export function writeCursor(sort: Sort, place: Place): string {
  return Buffer.from(JSON.stringify([sort, place.key, showId(place.memberId)])).toString('base64url')
}

function readCursor(sort: Sort, cursor: string): Place | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (!Array.isArray(parts) || parts.length !== 3) return null
    const [from, key, id]: unknown[] = parts
    if (from !== sort || typeof key !== 'string' || typeof id !== 'string') return null
    const memberId = parseId(MEMBER_PREFIX, id)
    return memberId !== null && isKey(sort, key) ? { key, memberId } : null
  } catch {
    return null
  }
}

function isKey(sort: Sort, key: string): boolean {
  if (key.includes('\u0000') || !key.isWellFormed()) return false
  if (sort !== 'joined') return true
  const at = Temporal.Instant.from(key)
  return at.toString() >= '1900' && at.toString() < '2300'
}

/** A page of the list as it was asked for; null when the cursor is not one of this list. `timeZone` is the club's. */
export function readWish(query: ListQuery, timeZone: string): ListWish | null {
  const sort = query.sort ?? MEMBER_SORTS[0]
  const after = query.cursor === undefined ? null : readCursor(sort, query.cursor)
  if (query.cursor !== undefined && after === null) return null
  const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).toInstant()
  return {
    patterns: query.q === undefined ? null : searchPatterns(query.q),
    homeBranch: query.branch ?? null,
    joinedFrom: query.joined_from ? startOf(Temporal.PlainDate.from(query.joined_from)) : null,
    // The last day is meant whole.
    joinedBefore: query.joined_to ? startOf(Temporal.PlainDate.from(query.joined_to).add({ days: 1 })) : null,
    sort,
    after,
    limit: query.limit ?? PAGE,
  }
}
