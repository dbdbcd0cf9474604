/**
 * What the till has to tell the server, in order, each under a name of its own that is written down before it is sent:
 * however often it is sent, it counts once. Pure; times are milliseconds since 1970.
 */

export type Kind = 'receipt' | 'redemption' | 'capture' | 'void' | 'return'

/** What stands on the till's list of it; nothing of a member. */
export type Label = { amountMinor?: number; what?: string }

export type Item = {
  /** The receipt's, redemption's or return's own id. */
  readonly name: string
  /** In which order it was taken in. */
  readonly place: number
  readonly kind: Kind
  readonly path: string
  /**
   * Null once the server has it: whom it was about is no longer the till's to know. What was refused keeps it until somebody
   * has seen to it, so that nothing is lost.
   */
  readonly body: unknown
  /** What is told in its place where the server refuses it with this code. */
  readonly otherwise?: { readonly code: string; readonly draft: Draft }
  readonly occurredAt: string
  readonly label: Label
  readonly state: 'waiting' | 'posted' | 'refused'
  readonly tries: number
  readonly notBefore: number
  readonly settledAt: number | null
  /** Of a refused one: the server's words. */
  readonly reason: string | null
}

export type Draft = Pick<Item, 'name' | 'kind' | 'path' | 'body' | 'occurredAt' | 'label' | 'otherwise'>

/** What became of one try. */
export type Outcome =
  | { kind: 'posted' }
  | { kind: 'refused'; reason: string; code?: string }
  /** No answer, or one that says "later". */
  | { kind: 'later'; afterMs?: number }
  /** Nobody is signed in any more: it waits until somebody is. */
  | { kind: 'signed_out' }

const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 30_000
/** What is posted stays on the list for a shift. */
const KEPT_MS = 12 * 3_600_000

/** The list with one more at its end; the same name again changes nothing. */
export function enqueue(items: readonly Item[], draft: Draft): readonly Item[] {
  if (items.some(({ name, kind }) => name === draft.name && kind === draft.kind)) return items
  const place = 1 + Math.max(0, ...items.map((item) => item.place))
  const fresh = { place, state: 'waiting', tries: 0, notBefore: 0, settledAt: null, reason: null } as const
  return [...items, { ...draft, ...fresh }]
}

const inOrder = (items: readonly Item[]): Item[] => [...items].sort((a, b) => a.place - b.place)

/**
 * The one to send now. Always the oldest that waits: a redemption may live on the points of the receipts before it.
 * Null when nothing waits, or the oldest must not be tried yet.
 */
export function nextToSend(items: readonly Item[], now: number): Item | null {
  const oldest = inOrder(items).find(({ state }) => state === 'waiting')
  return oldest !== undefined && oldest.notBefore <= now ? oldest : null
}

/** When something may be tried again; null when nothing waits. */
export function nextTryAt(items: readonly Item[]): number | null {
  return inOrder(items).find(({ state }) => state === 'waiting')?.notBefore ?? null
}

/** So long after so many failed tries: doubling, up to half a minute. */
const pauseAfter = (tries: number): number =>
  Math.min(FIRST_PAUSE_MS * 2 ** Math.min(tries - 1, 10), LONGEST_PAUSE_MS)

/** The list after a try. What is settled already stays as it is: a late answer cannot undo it. */
export function settle(
  items: readonly Item[],
  place: number,
  outcome: Outcome,
  now: number,
): readonly Item[] {
  return items.map((item) =>
    item.place === place && item.state === 'waiting' ? settleOne(item, outcome, now) : item,
  )
}

function settleOne(item: Item, outcome: Outcome, now: number): Item {
  if (outcome.kind === 'posted') {
    const { otherwise: _, ...own } = item
    return { ...own, state: 'posted', body: null, settledAt: now }
  }
  if (outcome.kind === 'refused') {
    const { otherwise, ...own } = item
    if (otherwise !== undefined && otherwise.code === outcome.code)
      return { ...own, ...otherwise.draft, tries: 0, notBefore: 0 }
    return { ...own, state: 'refused', settledAt: now, reason: outcome.reason }
  }
  const tries = item.tries + 1
  const pause = outcome.kind === 'later' ? (outcome.afterMs ?? pauseAfter(tries)) : LONGEST_PAUSE_MS
  return { ...item, tries, notBefore: now + pause }
}

/** The network is back, or somebody signed in: whatever waits may be tried at once, as if for the first time. */
export const wake = (items: readonly Item[]): readonly Item[] =>
  items.map((item) => (item.state === 'waiting' ? { ...item, notBefore: 0, tries: 0 } : item))

/** Without what was posted long ago. A refused one stays until somebody has read it. */
export const tidy = (items: readonly Item[], now: number): readonly Item[] =>
  items.filter(
    ({ state, settledAt }) => state !== 'posted' || settledAt === null || now - settledAt < KEPT_MS,
  )

/** Somebody has read why it was refused. */
export const dismiss = (items: readonly Item[], place: number): readonly Item[] =>
  items.filter((item) => item.place !== place || item.state !== 'refused')

type Named = { member?: unknown; occurred_at?: string; redemption_id?: string; capture?: boolean }

/**
 * A refused one is sent again: without the member whom nobody knows, where a cashier says so, and never as if it happened
 * after now. A refused taking is remembered under its name, so that it goes under another; one that was to be captured is
 * sent as a taking that is captured at once, for its capture would look for it under the old name.
 */
export function resend(
  items: readonly Item[],
  place: number,
  { withoutMember, now }: { withoutMember: boolean; now: number },
): readonly Item[] {
  const chosen = items.find((item) => item.place === place)
  const item = chosen && (holdOf(items, chosen) ?? chosen)
  if (!item || !mayResend(items, item)) return items
  const capture = item.kind === 'redemption' ? captureOf(items, item) : undefined
  const { member, ...rest } = item.body as Named
  const body: Named = withoutMember || member === undefined ? rest : { ...rest, member }
  if (capture) Object.assign(body, { capture: true, occurred_at: capture.occurredAt })
  const { occurred_at: at } = body
  if (at !== undefined && Date.parse(at) > now) body.occurred_at = new Date(now).toISOString()
  const name = item.kind === 'redemption' ? `${item.name}-again` : item.name
  if (item.kind === 'redemption') body.redemption_id = name
  const fresh = { state: 'waiting', tries: 0, notBefore: 0, settledAt: null, reason: null } as const
  return items
    .filter((each) => each !== capture)
    .map((each) => (each === item ? { ...item, name, body, ...fresh } : each))
}

/**
 * Whether it can go again. A hold that nothing would capture is no use to anybody: it would be kept for a quarter of an hour,
 * and called posted.
 */
export function mayResend(items: readonly Item[], item: Item): boolean {
  const isHold = item.kind === 'redemption' && (item.body as Named | null)?.capture === false
  return item.state === 'refused' && item.body !== null && (!isHold || captureOf(items, item) !== undefined)
}

/** The capture that waits for this hold, or was refused as it was; nobody needs it once the taking says both. */
const captureOf = (items: readonly Item[], { name }: Item): Item | undefined =>
  items.find((item) => item.kind === 'capture' && item.name === name && item.state !== 'posted')

/** The refused hold without which a capture finds nothing: sending the one again means the other. */
const holdOf = (items: readonly Item[], { name, kind }: Item): Item | undefined =>
  kind === 'capture'
    ? items.find((item) => item.kind === 'redemption' && item.name === name && item.state === 'refused')
    : undefined

/** Whether it could go without its member: a purchase alone is somebody's or nobody's. */
export const mayGoWithoutMember = ({ kind, body }: Item): boolean =>
  kind === 'receipt' && typeof body === 'object' && body !== null && 'member' in body

export type Counts = { waiting: number; posted: number; refused: number }

export function countStates(items: readonly Item[]): Counts {
  const counts = { waiting: 0, posted: 0, refused: 0 }
  for (const { state } of items) counts[state] += 1
  return counts
}

/** What an answer of the server means for the queue. */
export function outcomeOf(
  status: number,
  detail: string,
  retryAfterSeconds: number | null,
  code?: string,
): Outcome {
  if (status >= 200 && status < 300) return { kind: 'posted' }
  // Somebody else has signed in at this device: it waits for somebody who may.
  if (status === 401 || status === 403) return { kind: 'signed_out' }
  if (status === 429 || status === 408 || status >= 500) {
    if (retryAfterSeconds === null) return { kind: 'later' }
    return { kind: 'later', afterMs: Math.min(retryAfterSeconds * 1000, LONGEST_PAUSE_MS) }
  }
  return { kind: 'refused', reason: detail, ...(code !== undefined && { code }) }
}
