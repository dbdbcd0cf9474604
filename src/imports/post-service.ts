import type { AuditSubject } from '#access/audit.ts'
import type { IdentifierKind } from '#members/identifier-kind.ts'
import { NO_PROFILE } from '#members/member.ts'
import type { NormalRef } from '#members/ref.ts'
import { type FoundMember, findMembers, joinMembers } from '#members/service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Connection, Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { refreshStatistics } from '#platform/upkeep.ts'
import { loadVersions } from '#programme/service.ts'
import type { HistoryEvent, ReturnedGoods } from '#receipts/history.ts'
import { type HistoryOutcome, postHistory, writeLinesFrom } from '#receipts/history-service.ts'
import * as judging from './judging-queries.ts'
import { type MatchRow, readMatches } from './matching-queries.ts'

export type PostingPlan = {
  clubId: Uuid
  clock: Clock
  subject: AuditSubject
  /** What the file names members by. */
  memberBy: IdentifierKind
  earns: boolean
  /** For receipts that name none. */
  branch: string
  hasCategories: boolean
  hasReturns: boolean
  parts: number
}

export type Posted = {
  /** Receipts of which something was posted. */
  documents: number
  /** Those that somebody else posted meanwhile. */
  repeats: number
  members_joined: number
  points_earned: number
  points_taken_back: number
}

const PARTS_AT_ONCE = 2000
const LINES_AT_ONCE = 40_000
const ATTEMPTS = 3
const GROWTH_BETWEEN_REFRESHES = 8
/** Another transaction posted the same, or took the same rows, at the same moment. */
const RACES = new Set(['23505', '40P01', '40001'])

/**
 * Posts the staged parts in the order of time, a few hundred a transaction: each is whole or not there, so that a run that
 * ends anywhere is gone on with by running again. Ends early, between two transactions, when `signal` is raised.
 */
export async function postParts(
  connection: Connection,
  plan: PostingPlan,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<Posted> {
  const total: Posted = {
    documents: 0,
    repeats: 0,
    members_joined: 0,
    points_earned: 0,
    points_taken_back: 0,
  }
  let last = 0
  let refreshAt = 1
  while (last < plan.parts && !signal.aborted) {
    const step = await withRetries(() =>
      connection.inClub(plan.clubId, async (tx) => {
        // A step that a power failure takes back is found missing by the next run. The import's last transaction waits for
        // the disk, and with it for all that was written before.
        await judging.commitWithoutWaiting(tx)
        return postStep(tx, plan, last)
      }),
    )
    last = step.last
    if (last >= refreshAt && last < plan.parts) {
      await connection.inClub(plan.clubId, (tx) => refreshIfStale(tx, last))
      refreshAt = last * GROWTH_BETWEEN_REFRESHES
    }
    const { outcome } = step
    total.documents += step.documents - outcome.repeats
    total.repeats += outcome.repeats
    total.members_joined += step.joined
    total.points_earned += outcome.pointsEarned
    total.points_taken_back += outcome.pointsTakenBack
    onProgress(last)
  }
  return total
}

/** An import fills tables faster than the server's own statistics follow; a plan made for an empty one is ruinous then. */
async function refreshIfStale(tx: Tx, posted: number): Promise<void> {
  if ((await judging.countKnownReceipts(tx)) < posted) await refreshStatistics(tx)
}

async function withRetries<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (attempt === ATTEMPTS || !RACES.has((error as { code?: string }).code ?? '')) throw error
    }
  }
}

type Step = { last: number; documents: number; joined: number; outcome: HistoryOutcome }

async function postStep(tx: Tx, plan: PostingPlan, after: number): Promise<Step> {
  const parts = takeStep(await judging.readParts(tx, after, PARTS_AT_ONCE))
  const last = parts.at(-1)?.part ?? plan.parts
  const now = plan.clock.now()
  const people = await findOrJoin(tx, plan, parts, now)
  const events = await describeParts(tx, plan, parts, people.found)
  const outcome = await postHistory(tx, events, { earns: plan.earns, now })
  const partOf = new Map(parts.filter((part) => !part.is_return).map((part) => [part.ref, part.part]))
  const places = outcome.places.flatMap(({ receiptRef, ...place }) => {
    const part = partOf.get(receiptRef)
    return part === undefined ? [] : [{ part, ...place }]
  })
  if (places.length > 0) await writeLinesFrom(tx, judging.selectLines(places))
  const documents = parts.filter((part) => part.is_first).length
  return { last, documents, joined: people.joined, outcome }
}

/** Long receipts make short steps: what a transaction locks, it should not lock for long. */
function takeStep(parts: readonly judging.PartRow[]): judging.PartRow[] {
  let lines = 0
  const end = parts.findIndex((part) => {
    lines += part.sales
    return lines > LINES_AT_ONCE
  })
  return end < 0 ? [...parts] : parts.slice(0, Math.max(1, end))
}

const keyOf = (part: judging.PartRow): string | null => part.member ?? part.member_id

export function refOfNamed(
  memberBy: IdentifierKind,
  named: { member: string | null; member_id: Uuid | null },
): NormalRef | null {
  if (named.member !== null) return { kind: memberBy, value: named.member }
  return named.member_id === null ? null : { kind: 'id', value: named.member_id }
}

/** Who the parts name; who is not there yet joins, at their first purchase. */
async function findOrJoin(
  tx: Tx,
  plan: PostingPlan,
  parts: readonly judging.PartRow[],
  now: Temporal.Instant,
): Promise<{ found: Map<string, FoundMember>; joined: number }> {
  const first = new Map<string, { part: judging.PartRow; ref: NormalRef }>()
  for (const part of parts) {
    const key = keyOf(part)
    const ref = refOfNamed(plan.memberBy, part)
    if (key !== null && ref !== null && !first.has(key)) first.set(key, { part, ref })
  }
  const named = [...first]
  const members = await findMembers(
    tx,
    named.map(([, { ref }]) => ref),
  )
  const found = new Map<string, FoundMember>()
  for (const [place, [key]] of named.entries()) {
    const member = members[place]
    if (member) found.set(key, member)
  }
  const missing = named.filter(([key, { ref }]) => !found.has(key) && ref.kind !== 'id')
  if (missing.length === 0) return { found, joined: 0 }
  const outcomes = await joinMembers(
    tx,
    missing.map(([, { part, ref }]) => ({
      ...NO_PROFILE,
      identifiers: ref.kind === 'id' ? [] : [ref],
      joinedAt: Temporal.Instant.fromEpochMilliseconds(part.at_ms),
      source: 'import',
      consents: [],
    })),
    { subject: plan.subject, address: null, recordedAt: now },
  )
  for (const [place, [key]] of missing.entries()) {
    const outcome = outcomes[place]
    if (outcome?.ok) found.set(key, { memberId: outcome.memberId, accountId: outcome.accountId })
    // Who joined elsewhere at this very moment is found when the step is run again.
    else throw Object.assign(new Error('a member joined at the same moment'), { code: '40001' })
  }
  return { found, joined: missing.length }
}

async function describeParts(
  tx: Tx,
  plan: PostingPlan,
  parts: readonly judging.PartRow[],
  found: ReadonlyMap<string, FoundMember>,
): Promise<HistoryEvent[]> {
  const [first, last] = [parts[0]?.part ?? 0, parts.at(-1)?.part ?? 0]
  // Categories matter where a programme leaves some out.
  const tellsCategories =
    plan.hasCategories &&
    (await loadVersions(tx)).some(({ definition }) => definition.excluded_categories.length > 0)
  const sums = tellsCategories
    ? Map.groupBy(await judging.sumCategories(tx, first, last), (sum) => sum.part)
    : null
  const goods = plan.hasReturns
    ? Map.groupBy(await readMatches(tx, first, last), (match) => match.part)
    : new Map<number, MatchRow[]>()
  return parts.map((part): HistoryEvent => {
    const common = {
      found: found.get(keyOf(part) ?? '') ?? null,
      branch: part.branch ?? plan.branch,
      occurredAt: Temporal.Instant.fromEpochMilliseconds(part.at_ms),
    }
    if (part.is_return)
      return {
        ...common,
        kind: 'return',
        returnRef: part.name,
        goods: (goods.get(part.part) ?? []).map(toGoods),
      }
    const whole = [{ part: part.part, category: null, amount_minor: part.total_minor }]
    return {
      ...common,
      kind: 'receipt',
      receiptRef: part.ref,
      fingerprint: part.fingerprint,
      totalMinor: part.total_minor,
      sums: (sums?.get(part.part) ?? whole).map(({ category, amount_minor }) => ({
        line_id: category ?? '',
        category,
        amount_minor,
      })),
    }
  })
}

const toGoods = (match: MatchRow): ReturnedGoods => ({
  receiptRef: match.receipt_ref,
  line: {
    line_id: match.line_id,
    category: match.category,
    qty: match.bought_qty,
    amount_minor: match.bought_minor,
  },
  qty: match.qty,
  amountMinor: match.amount_minor,
})
