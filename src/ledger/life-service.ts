import type { Sql } from 'sql-template-tag'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { derivedId } from '#platform/new-id.ts'
import { addEvents } from '#platform/outbox.ts'
import { bucketOf } from './account.ts'
import { findEnding } from './facts.ts'
import {
  type AccountLife,
  type LapseOf,
  type LivingCredit,
  lifeOfAccount,
  NO_LIFE,
  withLapse,
} from './life.ts'
import {
  DUE,
  type DueAccount,
  type FindDue,
  findToActivate,
  findToExpire,
  hasLivingCredits,
  keepWithBalance,
  readLivingCredits,
  readProgress,
  writeProgress,
} from './life-queries.ts'
import type { Posting } from './posting.ts'
import { bucketCount, openBatch } from './service.ts'

const ACCOUNTS_AT_ONCE = 500
const FOUND_AT_ONCE = 20_000
/**
 * So much of what a run has seen to is looked at again by the next: a posting reads the clock before it commits, and no
 * transaction takes longer. What slipped by nevertheless is found with the account's next points, and by `moadon verify`.
 */
const OVERLAP_HOURS = 2

export const SETTLING = 'settle_points'
const LAPSING = 'lapse_inactive'

/** What happened to accounts: how many points of each. */
export type Changed = ReadonlyMap<Uuid, number>

type Change = { accountId: Uuid; purse: number; points: number; posting: Posting }

/** Which credits change, and how. */
type Decision = { which: Sql; toChange: (credit: LivingCredit) => Change }

/** Makes points available whose day has come. The same accounts again, or a crash in between, change nothing. */
async function activateDue(
  tx: Tx,
  bucket: number,
  accountIds: readonly Uuid[],
  now: Temporal.Instant,
): Promise<Changed> {
  const changed = await change(tx, bucket, accountIds, now, {
    which: DUE.toActivate(now),
    toChange: (credit) => toActivation(credit, now),
  })
  await tell(tx, 'points.activated', changed, now)
  return changed
}

/** Expires what is open and not held of credits whose last day is over, and no more. */
async function expireDue(
  tx: Tx,
  bucket: number,
  accountIds: readonly Uuid[],
  now: Temporal.Instant,
): Promise<Changed> {
  const changed = await change(tx, bucket, accountIds, now, {
    which: DUE.toExpire(now),
    toChange: (credit) => toExpiry(credit, 'expiry', credit.expiresAt ?? now),
  })
  await tell(tx, 'points.expired', changed, now)
  return changed
}

/** As the hourly run would: for who has just given points back whose day may be over. */
export const expirePast = expireDue

/** Expires everything that was given to these accounts before an instant, held and pending points excepted. */
export async function expireInactive(
  tx: Tx,
  accountIds: readonly Uuid[],
  before: Temporal.Instant,
  now: Temporal.Instant,
): Promise<Changed> {
  const buckets = await bucketCount(tx)
  const changed = new Map<Uuid, number>()
  for (const [bucket, ids] of Map.groupBy(accountIds, (id) => bucketOf(id, buckets))) {
    const withPoints = await keepWithBalance(tx, bucket, ids)
    const expired = await change(tx, bucket, withPoints, now, {
      which: DUE.givenBefore(before),
      toChange: (credit) => toExpiry(credit, 'inactivity', now),
    })
    for (const [accountId, points] of expired) changed.set(accountId, points)
  }
  await tell(tx, 'points.expired', changed, now)
  return changed
}

/**
 * Looks first, and locks only where there is something to do; what is done is decided anew under the locks, so of two
 * workers the second finds nothing left. The keys follow from the credits, so that nothing could post twice even then.
 */
async function change(
  tx: Tx,
  bucket: number,
  accountIds: readonly Uuid[],
  now: Temporal.Instant,
  { which, toChange }: Decision,
): Promise<Changed> {
  const changed = new Map<Uuid, number>()
  const seen = accountIds.length === 0 ? [] : await readLivingCredits(tx, bucket, accountIds, which)
  const concerned = [...new Set(seen.map(({ accountId }) => accountId))]
  if (concerned.length === 0) return changed
  const batch = await openBatch(tx, bucket, concerned, now)
  for (const credit of await readLivingCredits(tx, bucket, concerned, which)) {
    const { accountId, purse, points, posting } = toChange(credit)
    batch.post(accountId, posting, purse)
    changed.set(accountId, (changed.get(accountId) ?? 0) + points)
  }
  batch.write()
  return changed
}

function toActivation(credit: LivingCredit, now: Temporal.Instant): Change {
  const { accountId, purse, seq, open, causeId, key } = credit
  return {
    accountId,
    purse,
    points: open,
    posting: {
      kind: 'activate',
      credit: { seq, open, isPending: true },
      key: derivedId('activate', accountId, purse, key),
      cause: 'activation',
      causeId,
      occurredAt: credit.availableAt ?? now,
    },
  }
}

function toExpiry(
  credit: LivingCredit,
  cause: 'expiry' | 'inactivity',
  occurredAt: Temporal.Instant,
): Change {
  const { accountId, purse, seq, open, free, net, causeId, key } = credit
  return {
    accountId,
    purse,
    points: free,
    posting: {
      kind: 'expire',
      credit: { seq, open, isPending: false },
      points: free,
      // A credit can expire in parts: what a hold kept goes when it is released. Each part leaves less of it.
      key: derivedId('expire', accountId, purse, key, net),
      cause,
      causeId,
      occurredAt,
    },
  }
}

/** Who has an account the ledger does not know: the events name the account. */
function tell(tx: Tx, kind: string, changed: Changed, now: Temporal.Instant): Promise<void> {
  const told = [...changed].filter(([, points]) => points > 0)
  return addEvents(
    tx,
    kind,
    told.map(([accountId, points]) => ({ subjectId: accountId, data: { points } })),
    now,
  )
}

/**
 * Sees to all points of a club whose day has come since the last run: first what becomes available, then what expires.
 * In transactions of at most 500 accounts; broken off anywhere, the next run does the rest. `anew` looks at every day there
 * was: for who has just written down a past; `since` at the days since then: for who is writing one down.
 */
export async function settlePoints(
  db: Database,
  clubId: Uuid,
  clock: Clock,
  signal: AbortSignal,
  { anew = false, since = null }: { anew?: boolean; since?: Temporal.Instant | null } = {},
): Promise<void> {
  const begun = clock.now()
  const done = since ?? (anew ? null : await db.inClub(clubId, (tx) => readProgress(tx, SETTLING)))
  const period = { from: done?.subtract({ hours: OVERLAP_HOURS }) ?? null, to: begun }
  const steps: { find: FindDue; settle: typeof activateDue }[] = [
    { find: findToActivate, settle: activateDue },
    { find: findToExpire, settle: expireDue },
  ]
  for (const { find, settle } of steps) {
    let after: DueAccount | null = null
    do {
      const place: DueAccount | null = after
      const found: DueAccount[] = await db.inClub(clubId, (tx) => find(tx, period, place, FOUND_AT_ONCE))
      for (const [bucket, ids] of inBatches(found)) {
        if (signal.aborted) return
        await db.inClub(clubId, (tx) => settle(tx, bucket, ids, clock.now()))
      }
      after = found.length === FOUND_AT_ONCE ? (found.at(-1) ?? null) : null
    } while (after !== null)
  }
  await db.inClub(clubId, (tx) => writeProgress(tx, SETTLING, begun))
}

function* inBatches(found: readonly DueAccount[]): Generator<[number, Uuid[]]> {
  for (const [bucket, accounts] of Map.groupBy(found, (account) => account.bucket))
    for (let at = 0; at < accounts.length; at += ACCOUNTS_AT_ONCE)
      yield [bucket, accounts.slice(at, at + ACCOUNTS_AT_ONCE).map(({ account_id }) => account_id)]
}

/** A page of the accounts whose owners stayed away for too long; `next` is where the following page begins. */
export type InactivePage = {
  /** Points that were given from then on are kept. */
  readonly before: Temporal.Instant
  readonly accountIds: readonly Uuid[]
  readonly next: Uuid | null
}

/** Whoever knows purchases says who stayed away; null when the club's points do not expire by inactivity. */
export type FindInactive = (
  tx: Tx,
  now: Temporal.Instant,
  after: Uuid | null,
  limit: number,
) => Promise<InactivePage | null>

/** Expires the points of all who stayed away too long; once for each day of the club. */
export async function lapseInactive(
  db: Database,
  clubId: Uuid,
  findInactive: FindInactive,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  const done = await db.inClub(clubId, (tx) => readProgress(tx, LAPSING))
  const begun = clock.now()
  let next: Uuid | null = null
  let before: Temporal.Instant
  do {
    const after: Uuid | null = next
    const page: InactivePage | null = await db.inClub(clubId, (tx) =>
      findInactive(tx, begun, after, ACCOUNTS_AT_ONCE),
    )
    if (page === null || done?.equals(page.before) || signal.aborted) return
    await db.inClub(clubId, (tx) => expireInactive(tx, page.accountIds, page.before, clock.now()))
    next = page.next
    before = page.before
  } while (next !== null)
  await db.inClub(clubId, (tx) => writeProgress(tx, LAPSING, before))
}

/** Whoever knows purchases says when the points of these accounts go if nobody buys; null: not by inactivity. */
export type FindLapses = (tx: Tx, accountIds: readonly Uuid[]) => Promise<LapseOf | null>

/**
 * What will expire of these accounts up to an instant (null: ever) if nothing is spent and nothing bought, and what will
 * become available when, for the member's page. Held points are left out: a redemption waits for them.
 */
export async function expiringPoints(
  tx: Tx,
  accountIds: readonly Uuid[],
  until: Temporal.Instant | null,
  findLapses: FindLapses | null = null,
): Promise<Map<Uuid, AccountLife>> {
  const lapseOf = accountIds.length === 0 ? null : ((await findLapses?.(tx, accountIds)) ?? null)
  const lives = new Map(accountIds.map((id) => [id, NO_LIFE]))
  const credits = lapseOf
    ? await readOpenCredits(tx, accountIds, DUE.everything)
    : await readDatedCredits(tx, accountIds)
  for (const [accountId, own] of credits) lives.set(accountId, lifeOfAccount(withLapse(own, lapseOf), until))
  return lives
}

/** As `expiringPoints`, of what ends between two instants: where nothing goes by staying away, no more than that is read. */
export async function expiringBetween(
  tx: Tx,
  accountIds: readonly Uuid[],
  { from, until }: { from: Temporal.Instant; until: Temporal.Instant },
  findLapses: FindLapses,
): Promise<Map<Uuid, AccountLife['expiring']>> {
  if (accountIds.length === 0) return new Map()
  const lapseOf = await findLapses(tx, accountIds)
  const ending = lapseOf ? accountIds : await findEnding(tx, { from, until }, accountIds)
  const credits = await readOpenCredits(tx, ending, lapseOf ? DUE.everything : DUE.toExpire(until))
  const isAhead = ({ expiresAt }: { expiresAt: Temporal.Instant }) =>
    Temporal.Instant.compare(expiresAt, from) > 0
  return new Map(
    [...credits].map(([id, own]) => [
      id,
      lifeOfAccount(withLapse(own, lapseOf), until).expiring.filter(isAhead),
    ]),
  )
}

/** Open credits of these accounts that wait for a day or end on one, by the account; all else there does neither. */
export async function readDatedCredits(
  tx: Tx,
  accountIds: readonly Uuid[],
): Promise<Map<Uuid, LivingCredit[]>> {
  if (accountIds.length === 0 || !(await hasLivingCredits(tx))) return new Map()
  return readOpenCredits(tx, accountIds, DUE.dated)
}

async function readOpenCredits(
  tx: Tx,
  accountIds: readonly Uuid[],
  which: Sql,
): Promise<Map<Uuid, LivingCredit[]>> {
  const open = new Map<Uuid, LivingCredit[]>()
  const buckets = await bucketCount(tx)
  for (const [bucket, ids] of Map.groupBy(accountIds, (id) => bucketOf(id, buckets))) {
    const credits = await readLivingCredits(tx, bucket, ids, which)
    for (const [accountId, own] of Map.groupBy(credits, (credit) => credit.accountId))
      open.set(accountId, own)
  }
  return open
}
