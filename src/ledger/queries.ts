import sql, { empty } from 'sql-template-tag'
import {
  instantColumn,
  int2Column,
  int4Column,
  int8Column,
  textColumn,
  uuidColumn,
} from '#platform/columns.ts'
import { TryAgain, type Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { type Account, MAIN_PURSE } from './account.ts'
import type { Entry, EntryKind } from './posting.ts'

type AccountRow = {
  account_id: Uuid
  purse: number
  earned: number
  spent: number
  pending: number
  held: number
  debt: number
  version: number
}

const toAccount = (row: AccountRow): Account => ({
  accountId: row.account_id,
  purse: row.purse,
  earned: row.earned,
  spent: row.spent,
  pending: row.pending,
  held: row.held,
  debt: row.debt,
  version: row.version,
})

export async function openAccounts(tx: Tx, accountIds: readonly Uuid[], purse: number): Promise<void> {
  await tx.query(sql`select ledger.open_accounts(${tx.clubId}, ${accountIds}::uuid[], ${purse}::smallint)`)
}

/**
 * Locks purses and shows them. In id order and in a statement of its own: batches that race for the same accounts queue
 * up and never deadlock. Everything decided afterwards is decided on these rows.
 * @throws TryAgain when a merge moved an account since the caller looked it up
 */
export async function lockAccounts(
  tx: Tx,
  bucket: number,
  accountIds: readonly Uuid[],
): Promise<LockedAccounts> {
  const rows = await tx.query<AccountRow & { moved: boolean; shared_by: Uuid[] | null }>(
    sql`select account_id, purse, earned, spent, pending, held, debt, version, moved_to is not null as moved, shared_by from ledger.account
        where bucket = ${bucket}::smallint and account_id = any(${uuidColumn(accountIds)}::uuid[])
        order by account_id, purse for no key update`,
  )
  if (rows.some((row) => row.moved)) throw new TryAgain('an account was moved by a merge')
  const sharedBy = new Map<Uuid, ReadonlySet<Uuid>>()
  for (const { account_id, shared_by } of rows)
    if (shared_by !== null) sharedBy.set(account_id, new Set(shared_by))
  return { accounts: rows.map(toAccount), sharedBy }
}

/** Purses under lock, and who shares those accounts that several share. */
export type LockedAccounts = {
  readonly accounts: Account[]
  readonly sharedBy: ReadonlyMap<Uuid, ReadonlySet<Uuid>>
}

export async function readAccounts(tx: Tx, accountIds: readonly Uuid[]): Promise<Account[]> {
  // Without `offset 0` the planner reads every account there is, in the days before it knows how many.
  const rows = await tx.query<AccountRow>(
    sql`select a.account_id, a.purse, a.earned, a.spent, a.pending, a.held, a.debt, a.version
        from unnest(${accountIds}::uuid[]) as wanted (account_id)
        cross join lateral (
          select * from ledger.account own
          where own.bucket = ledger.bucket_of(wanted.account_id) and own.account_id = wanted.account_id offset 0) a`,
  )
  return rows.map(toAccount)
}

export type KeyRow = {
  key: Uuid
  account_id: Uuid
  purse: number
  seq: number
  kind: EntryKind
  points: number
  cause_id: Uuid
  earned_after: number
  spent_after: number
  pending_after: number
  held_after: number
  debt_after: number
}

/** By key alone: asked together with the accounts, the planner reads each account's whole history. */
export function findKeys(tx: Tx, bucket: number, keys: readonly Uuid[]): Promise<KeyRow[]> {
  return tx.query<KeyRow>(
    sql`select key, account_id, purse, seq, kind, points, cause_id, earned_after, spent_after, pending_after, held_after, debt_after
        from ledger.entry where bucket = ${bucket}::smallint and key = any(${uuidColumn(keys)}::uuid[])`,
  )
}

/** `accounts` are the purses as they are after the entries, each with the version that the decision started from. */
export function writeEntries(
  tx: Tx,
  bucket: number,
  recordedAt: Temporal.Instant,
  entries: readonly Entry[],
  accounts: readonly { account: Account; was: number }[],
): void {
  const column = <T>(of: (entry: Entry) => T): T[] => entries.map(of)
  const after = <T>(of: (account: Account) => T): T[] => accounts.map(({ account }) => of(account))
  tx.send(
    sql`select ledger.write_entries(${tx.clubId}, ${bucket}::smallint, ${recordedAt},
          ${uuidColumn(column((entry) => entry.after.accountId))}, ${int2Column(column((entry) => entry.after.purse))},
          ${int4Column(column((entry) => entry.after.version))}, ${textColumn(column((entry) => entry.kind))},
          ${int8Column(column((entry) => entry.points))}, ${int8Column(column((entry) => entry.after.earned))},
          ${int8Column(column((entry) => entry.after.spent))}, ${int8Column(column((entry) => entry.after.pending))},
          ${int8Column(column((entry) => entry.after.held))}, ${int8Column(column((entry) => entry.after.debt))},
          ${int4Column(column((entry) => entry.creditSeq))}, ${int8Column(column((entry) => entry.creditPoints))},
          ${uuidColumn(column((entry) => entry.key))}, ${textColumn(column((entry) => entry.cause))},
          ${uuidColumn(column((entry) => entry.causeId))}, ${instantColumn(column((entry) => entry.occurredAt))},
          ${instantColumn(column((entry) => entry.availableAt))}, ${instantColumn(column((entry) => entry.expiresAt))},
          ${uuidColumn(after((account) => account.accountId))}, ${int2Column(after((account) => account.purse))},
          ${int4Column(accounts.map(({ was }) => was))}, ${int4Column(after((account) => account.version))},
          ${int8Column(after((account) => account.earned))}, ${int8Column(after((account) => account.spent))},
          ${int8Column(after((account) => account.pending))}, ${int8Column(after((account) => account.held))},
          ${int8Column(after((account) => account.debt))})`,
  )
}

export type LotRow = {
  purse: number
  seq: number
  key: Uuid
  points: number
  open: number
  is_pending: boolean
  cause: string
  cause_id: Uuid
  occurred_at: Temporal.Instant
  available_at: Temporal.Instant | null
  expires_at: Temporal.Instant | null
}

/** The credits of an account that are not used up, in the order in which they will be burned. */
export function readOpenLots(tx: Tx, bucket: number, accountId: Uuid): Promise<LotRow[]> {
  return tx.query<LotRow>(
    sql`select purse, seq, key, points, open, is_pending, cause, cause_id, occurred_at, available_at, expires_at
        from ledger.lot where bucket = ${bucket}::smallint and account_id = ${accountId} and open > 0
        order by purse, is_pending, position`,
  )
}

/** The open credits in the main purses of many accounts, in the order in which they will be burned. */
export function readLotsOf(
  tx: Tx,
  bucket: number,
  accountIds: readonly Uuid[],
): Promise<{ account_id: Uuid; seq: number; key: Uuid; open: number; is_pending: boolean }[]> {
  // Without `offset 0` the planner joins the view as a whole: every credit of the club, for a few accounts.
  return tx.query(
    sql`select ids.account_id, open.seq, coalesce(origin.origin_key, open.key) as key, open.open, open.is_pending
        from unnest(${uuidColumn(accountIds)}::uuid[]) as ids (account_id)
        cross join lateral (
          select lot.seq, lot.key, lot.open, lot.is_pending, lot.position from ledger.lot
          where lot.bucket = ${bucket}::smallint and lot.account_id = ids.account_id and lot.purse = ${MAIN_PURSE}::smallint
            and lot.open > 0
          order by lot.is_pending, lot.position offset 0) open
        left join ledger.entry_origin origin on origin.bucket = ${bucket}::smallint and origin.account_id = ids.account_id
          and origin.purse = ${MAIN_PURSE}::smallint and origin.seq = open.seq
        order by ids.account_id, open.is_pending, open.position`,
  )
}

/**
 * The credit that a key gave, with what is open of it, also where it was given elsewhere and moved here; null when there is
 * none. After moving away and back there are several: the one that is open.
 */
export function readLotOfKey(tx: Tx, bucket: number, accountId: Uuid, key: Uuid): Promise<LotRow | null> {
  return tx.maybeOne<LotRow>(
    sql`select lot.purse, lot.seq, lot.key, lot.points, lot.open, lot.is_pending, lot.cause, lot.cause_id, lot.occurred_at, lot.available_at, lot.expires_at
        from ledger.lot lot
        where lot.bucket = ${bucket}::smallint and lot.account_id = ${accountId} and (lot.purse, lot.seq) in (
          select purse, seq from ledger.entry
          where bucket = ${bucket}::smallint and key = ${key} and account_id = ${accountId} and points > 0
          union all
          select purse, seq from ledger.entry_origin
          where bucket = ${bucket}::smallint and origin_key = ${key} and account_id = ${accountId})
        order by lot.open desc limit 1`,
  )
}

export type RefusedKeyRow = { key: Uuid; points: number; reason: string }

export function findRefusedKeys(tx: Tx, bucket: number, keys: readonly Uuid[]): Promise<RefusedKeyRow[]> {
  return tx.query<RefusedKeyRow>(
    sql`select key, points, reason from ledger.refused_key where bucket = ${bucket}::smallint and key = any(${keys}::uuid[])`,
  )
}

export async function rememberRefusal(
  tx: Tx,
  bucket: number,
  refusal: { key: Uuid; accountId: Uuid; points: number; reason: string; recordedAt: Temporal.Instant },
): Promise<void> {
  await tx.query(
    sql`insert into ledger.refused_key (bucket, key, account_id, club_id, points, reason, recorded_at)
        values (${bucket}::smallint, ${refusal.key}, ${refusal.accountId}, ${tx.clubId}, ${refusal.points}, ${refusal.reason}, ${refusal.recordedAt})`,
  )
}

export type HoldRow = {
  hold_id: Uuid
  account_id: Uuid
  purse: number
  points: number
  state: 'open' | 'captured' | 'released'
}

export async function insertHold(
  tx: Tx,
  bucket: number,
  hold: {
    holdId: Uuid
    accountId: Uuid
    purse: number
    points: number
    heldAt: Temporal.Instant
    untilAt: Temporal.Instant
  },
): Promise<void> {
  await tx.query(
    sql`insert into ledger.hold (bucket, hold_id, account_id, purse, club_id, points, held_at, until_at)
        values (${bucket}::smallint, ${hold.holdId}, ${hold.accountId}, ${hold.purse}, ${tx.clubId}, ${hold.points}, ${hold.heldAt}, ${hold.untilAt})`,
  )
}

export function readHold(tx: Tx, bucket: number, holdId: Uuid): Promise<HoldRow | null> {
  return tx.maybeOne<HoldRow>(
    sql`select hold_id, account_id, purse, points, state from ledger.hold where bucket = ${bucket}::smallint and hold_id = ${holdId}`,
  )
}

export async function resolveHold(
  tx: Tx,
  bucket: number,
  holdId: Uuid,
  state: 'captured' | 'released',
  resolvedAt: Temporal.Instant,
): Promise<void> {
  await tx.query(
    sql`update ledger.hold set state = ${state}, resolved_at = ${resolvedAt}
        where bucket = ${bucket}::smallint and hold_id = ${holdId} and state = 'open'`,
  )
}

export async function hasOpenHolds(tx: Tx, bucket: number, accountId: Uuid): Promise<boolean> {
  const row = await tx.one<{ found: boolean }>(
    sql`select exists (select from ledger.hold where bucket = ${bucket}::smallint and account_id = ${accountId} and state = 'open') as found`,
  )
  return row.found
}

export async function readBucketCount(tx: Tx): Promise<number> {
  const row = await tx.one<{ count: number }>(sql`select ledger.bucket_count() as count`)
  return row.count
}

export type EntryRow = {
  account_id: Uuid
  purse: number
  seq: number
  kind: EntryKind
  points: number
  earned_after: number
  spent_after: number
  pending_after: number
  debt_after: number
  key: Uuid
  cause: string
  cause_id: Uuid
  occurred_at: Temporal.Instant
  recorded_at: Temporal.Instant
  available_at: Temporal.Instant | null
  expires_at: Temporal.Instant | null
}

/** Where a page of entries ends: entries are read from the newest to the oldest. */
export type EntryPlace = { recordedAt: Temporal.Instant; accountId: Uuid; purse: number; seq: number }

/** Of an account that several share or shared: only what was made on behalf of these. */
export type PartyFilter = { readonly accountIds: readonly Uuid[]; readonly partyIds: readonly Uuid[] }

/** Each account is read from its newest entry back, so that a page costs the same however long the history is. */
export function readEntries(
  tx: Tx,
  accountIds: readonly Uuid[],
  after: EntryPlace | null,
  limit: number,
  kind: EntryKind | null = null,
  of: PartyFilter = { accountIds: [], partyIds: [] },
): Promise<EntryRow[]> {
  const ofParties =
    of.accountIds.length === 0
      ? empty
      : sql` and (not e.account_id = any(${of.accountIds}::uuid[]) or exists (
              select from ledger.entry_party p
              where p.bucket = e.bucket and p.account_id = e.account_id and p.purse = e.purse and p.seq = e.seq
                and p.party_id = any(${of.partyIds}::uuid[])))`
  return tx.query<EntryRow>(
    sql`select e.account_id, e.purse, e.seq, e.kind, e.points, e.earned_after, e.spent_after, e.pending_after, e.debt_after,
               e.key, e.cause, e.cause_id, e.occurred_at, e.recorded_at, e.available_at, e.expires_at
        from ledger.account a
        cross join lateral (
          select * from ledger.entry e
          where e.bucket = a.bucket and e.account_id = a.account_id and e.purse = a.purse
            and (${after?.recordedAt ?? null}::timestamptz is null
              or (e.recorded_at, e.account_id, e.purse, e.seq)
                 < (${after?.recordedAt ?? null}::timestamptz, ${after?.accountId ?? null}::uuid, ${after?.purse ?? null}::smallint, ${after?.seq ?? null}::integer))
            and (${kind}::text is null or e.kind = ${kind})${ofParties}
          order by e.seq desc limit ${limit}) e
        where a.account_id = any(${accountIds}::uuid[])
          and a.bucket in (select ledger.bucket_of(id) from unnest(${accountIds}::uuid[]) as ids (id))
        order by e.recorded_at desc, e.account_id desc, e.purse desc, e.seq desc limit ${limit}`,
  )
}

/** By key alone, and the accounts checked after: asked together, the planner reads each account's whole history. */
export function readEntriesOfKeys(
  tx: Tx,
  keys: readonly Uuid[],
  accountIds: readonly Uuid[],
): Promise<EntryRow[]> {
  return tx.query<EntryRow>(
    sql`select account_id, purse, seq, kind, points, earned_after, spent_after, pending_after, debt_after,
               key, cause, cause_id, occurred_at, recorded_at, available_at, expires_at
        from (select * from ledger.entry where key = any(${keys}::uuid[]) offset 0) e
        where bucket in (select ledger.bucket_of(id) from unnest(${accountIds}::uuid[]) as ids (id))
          and account_id = any(${accountIds}::uuid[])
        order by recorded_at, seq`,
  )
}

export async function insertAdjustment(
  tx: Tx,
  adjustment: {
    adjustmentId: Uuid
    accountId: Uuid
    points: number
    reason: string
    subject: { kind: string; id: Uuid }
  },
  recordedAt: Temporal.Instant,
): Promise<void> {
  const { adjustmentId, accountId, points, reason, subject } = adjustment
  await tx.query(
    sql`insert into ledger.adjustment (club_id, adjustment_id, account_id, points, reason, subject_kind, subject_id, recorded_at)
        values (${tx.clubId}, ${adjustmentId}, ${accountId}, ${points}, ${reason}, ${subject.kind}, ${subject.id}, ${recordedAt})`,
  )
}

/** From here on the account takes no posting: whoever looked it up before the move looks again. */
export async function markMoved(tx: Tx, bucket: number, accountId: Uuid, toAccount: Uuid): Promise<void> {
  await tx.query(
    sql`update ledger.account set moved_to = ${toAccount} where bucket = ${bucket}::smallint and account_id = ${accountId}`,
  )
}
