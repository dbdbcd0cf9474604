import { parseId } from '#platform/id.ts'
import { readCursor, writeCursor } from '#platform/page-cursor.ts'
import { instantText } from '#platform/time-text.ts'
import { type ListQuery, MEMBER_SORTS } from './contract.ts'
import type { ListWish, Place } from './list-queries.ts'
import { MEMBER_PREFIX } from './ref.ts'
import { searchPatterns } from './search.ts'
import { showId } from './view.ts'

const PAGE = 50

type Sort = ListWish['sort']

/** A place in a list as text that a caller hands back. */
export const writePlace = (sort: Sort, place: Place): string =>
  writeCursor([sort, place.key, showId(place.memberId)])

function readPlace(sort: Sort, cursor: string): Place | null {
  const [from, key, id] = readCursor(cursor, 3) ?? []
  if (from !== sort || typeof key !== 'string' || typeof id !== 'string') return null
  const memberId = parseId(MEMBER_PREFIX, id)
  return memberId !== null && isKey(sort, key) ? { key, memberId } : null
}

const isKey = (sort: Sort, key: string): boolean =>
  sort === 'joined' ? instantText.safeParse(key).success : !key.includes('\u0000') && key.isWellFormed()

/** A page of the list as it was asked for; null when the cursor is not one of this list. `timeZone` is the club's. */
export function readWish(query: ListQuery, timeZone: string): ListWish | null {
  const sort = query.sort ?? MEMBER_SORTS[0]
  const after = query.cursor === undefined ? null : readPlace(sort, query.cursor)
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
