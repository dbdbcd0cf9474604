import type { AuditSubject } from '#access/audit.ts'
import type { IdentifierKind } from '#members/identifier-kind.ts'
import { NO_PROFILE } from '#members/member.ts'
import type { NormalRef } from '#members/ref.ts'
import { type FoundMember, findMembers, joinMembers } from '#members/service.ts'
import type { Clock } from '#platform/clock.ts'
import { type Connection, TryAgain, type Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { refreshStatistics } from '#platform/upkeep.ts'
import { factsNeeded } from '#programme/facts-needed.ts'
import { loadVersions } from '#programme/service.ts'
import type { BoughtLine } from '#programme/take-back.ts'
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
const GROWTH_BETWEEN_REFRESHES = 8
/** Another transaction posted the same receipt at the same moment. */
const UNIQUE_VIOLATION = '23505'

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
    const step = await runStep(connection, plan, last)
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

const ATTEMPTS = 3

/**
 * A till may post a receipt of the file at this very moment: what stumbled over it is run again, and finds it posted. All
 * other races the connection itself runs again.
 */
async function runStep(connection: Connection, plan: PostingPlan, after: number): Promise<Step> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await connection.inClub(plan.clubId, (tx) => postStep(tx, plan, after))
    } catch (error) {
      if (attempt === ATTEMPTS || (error as { code?: string }).code !== UNIQUE_VIOLATION) throw error
    }
  }
}

type Step = { last: number; documents: number; joined: number; outcome: HistoryOutcome }

async function postStep(tx: Tx, plan: PostingPlan, after: number): Promise<Step> {
  // A step that a power failure takes back is found missing by the next run. The import's last transaction waits for the
  // disk, and with it for all that was written before.
  await judging.commitWithoutWaiting(tx)
  const parts = takeStep(await judging.readParts(tx, after, PARTS_AT_ONCE))
  const last = parts.at(-1)?.part ?? plan.parts
  const now = plan.clock.now()
  const people = await findOrJoin(tx, plan, parts, now)
  const events = await describeParts(tx, plan, parts, people.found)
  const outcome = await postHistory(tx, events, { earns: plan.earns, now })
  const returns = parts.filter((part) => part.is_return).map((part) => part.part)
  if (returns.length > 0) await judging.rememberReturns(tx, returns)
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
    else throw new TryAgain('a member joined at this moment')
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
  const goods = plan.hasReturns
    ? Map.groupBy(await readMatches(tx, first, last), (match) => match.part)
    : new Map<number, MatchRow[]>()
  const lines = await readBoughtLines(tx, plan, parts, [...goods.values()].flat())
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
    const whole = [{ line_id: '', qty: '1', amount_minor: part.total_minor }]
    return {
      ...common,
      kind: 'receipt',
      receiptRef: part.ref,
      fingerprint: part.fingerprint,
      totalMinor: part.total_minor,
      lines: lines.get(part.part) ?? whole,
    }
  })
}

/**
 * The lines of these receipts as far as anybody looks at them: those of which something comes back in this step, and all
 * where rules tell lines apart. Where a programme only leaves categories out, their sums will do, and else one sum: at or
 * above nothing, it has goods in it. Below, the lines say whether anything but adjustments is there.
 */
async function readBoughtLines(
  tx: Tx,
  plan: PostingPlan,
  parts: readonly judging.PartRow[],
  goods: readonly MatchRow[],
): Promise<Map<number, BoughtLine[]>> {
  const definitions = (await loadVersions(tx)).map(({ definition }) => definition)
  const receipts = parts.filter((part) => !part.is_return)
  const returned = new Set(goods.map((match) => match.receipt_ref))
  const hasRules = definitions.some((definition) => factsNeeded(definition).place)
  const whole = receipts
    .filter(({ ref, total_minor }) => hasRules || returned.has(ref) || total_minor < 0)
    .map(({ part }) => part)
  const hasExclusions = definitions.some((definition) => definition.excluded_categories.length > 0)
  const [first, last] = [parts[0]?.part ?? 0, parts.at(-1)?.part ?? 0]
  const sums =
    hasExclusions && !hasRules && plan.hasCategories ? await judging.sumCategories(tx, first, last) : []
  const lines = whole.length === 0 ? [] : await judging.readPartLines(tx, whole)
  return new Map([
    ...Map.groupBy(
      sums.map((sum) => ({ ...sum, line_id: sum.category ?? '', qty: '1' })),
      (sum) => sum.part,
    ),
    ...Map.groupBy(lines, (line) => line.part),
  ])
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
