import type { Outcome, Results } from '../contract.ts'

type Range = { readonly low: number; readonly high: number }

/** Of the normal: 95 of 100 lie within so many standard errors. */
const Z = 1.959964

/** Where a true share lies, 95 of 100 times (Wilson, 1927); null where nobody was counted. */
export function shareRange(reached: number, members: number): Range | null {
  if (members <= 0) return null
  const share = reached / members
  const room = (Z * Z) / members
  const middle = (share + room / 2) / (1 + room)
  const half = (Z / (1 + room)) * Math.sqrt((share * (1 - share)) / members + room / (4 * members))
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}

export type ShareRow = {
  /** Null: all editions. */
  readonly edition: number | null
  readonly group: 'treated' | 'held'
  readonly members: number
  readonly reached: number
  readonly share: number
  readonly range: Range
}

/** Rows of the drawing: those written to and those held out, of the whole first and then of each edition. */
export function shareRows(outcomes: readonly Outcome[]): ShareRow[] {
  const whole = outcomes.filter(({ edition }) => edition === null)
  const parts = outcomes.filter(({ edition }) => edition !== null)
  // One edition alone is the whole once more.
  return [...whole, ...(parts.length > 1 ? parts : [])].flatMap((outcome) =>
    (['treated', 'held'] as const).flatMap((group) => {
      const { members, reached, share } = outcome[group]
      const range = shareRange(reached, members)
      return share === null || range === null
        ? []
        : [{ edition: outcome.edition, group, members, reached, share, range }]
    }),
  )
}

type Sending = Results['sending']

/** Messages that are done with, one way or another, and all there are by now. */
export function progressOf(sending: Sending): { done: number; total: number } {
  const { waiting, paused, sent, kept, refused, failed, unknown, lapsed } = sending
  const done = sent + kept + refused + failed + unknown + lapsed
  return { done, total: done + waiting + paused }
}

/** What became of messages, in the order in which it matters; what happened to none is left out, but for the sent. */
export function partsOf(sending: Sending) {
  const order = ['sent', 'kept', 'waiting', 'paused', 'refused', 'failed', 'unknown', 'lapsed'] as const
  return order.filter((part) => sending[part] > 0 || (part === 'sent' && sending.kept === 0))
}
