import { REASON_CODES, type Reason } from './reason.ts'

export type Rejection = { readonly row: number; readonly reason: Reason }

export type Rejections = {
  add(row: number, reason: Reason): void
  readonly count: number
  /** How many rows for each reason that occurs. */
  byReason(): Partial<Record<Reason, number>>
  /** In the order of the file. */
  list(limit?: number): Rejection[]
  inOrder(): Generator<Rejection>
}

const FIRST_SIZE = 1024

/** Bad rows, five bytes each: a file may hold nothing else. */
export function createRejections(): Rejections {
  let rows = new Uint32Array(FIRST_SIZE)
  let reasons = new Uint8Array(FIRST_SIZE)
  let count = 0
  let isOrdered = true

  function order(): void {
    if (isOrdered) return
    const places = Uint32Array.from({ length: count }, (_, place) => place).sort(
      (a, b) => (rows[a] ?? 0) - (rows[b] ?? 0),
    )
    rows = places.map((place) => rows[place] ?? 0)
    reasons = Uint8Array.from(places, (place) => reasons[place] ?? 0)
    isOrdered = true
  }

  function* inOrder(): Generator<Rejection> {
    order()
    for (let place = 0; place < count; place += 1)
      yield { row: rows[place] ?? 0, reason: REASON_CODES[reasons[place] ?? 0] ?? 'row_ragged' }
  }

  return {
    add(row, reason) {
      if (count === rows.length) {
        const grownRows = new Uint32Array(count * 2)
        grownRows.set(rows)
        rows = grownRows
        const grownReasons = new Uint8Array(count * 2)
        grownReasons.set(reasons)
        reasons = grownReasons
      }
      if (count > 0 && row < (rows[count - 1] ?? 0)) isOrdered = false
      rows[count] = row
      reasons[count] = REASON_CODES.indexOf(reason)
      count += 1
    },
    get count() {
      return count
    },
    byReason() {
      const counts: Partial<Record<Reason, number>> = {}
      for (const { reason } of inOrder()) counts[reason] = (counts[reason] ?? 0) + 1
      return counts
    },
    list: (limit = Number.POSITIVE_INFINITY) => inOrder().take(limit).toArray(),
    inOrder,
  }
}
