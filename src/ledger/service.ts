import { TryAgain, type Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { type Account, type Balances, balancesOf, bucketOf, MAIN_PURSE } from './account.ts'
import { type FollowedLots, followLots } from './lot.ts'
import { type Entry, type OpenCredit, type Posting, post } from './posting.ts'
import * as queries from './queries.ts'
import {
  type EntryOrigin,
  type EntryParty,
  readParties,
  writeOrigins,
  writeParties,
} from './shared-queries.ts'

/** Opens the accounts of new members; one that is open already stays as it is. */
export const openAccounts = (tx: Tx, accountIds: readonly Uuid[], purse = MAIN_PURSE): Promise<void> =>
  queries.openAccounts(tx, accountIds, purse)

/** Balances over all purses; an account that is not there has none. */
export async function readBalances(tx: Tx, accountIds: readonly Uuid[]): Promise<Map<Uuid, Balances>> {
  const accounts = await queries.readAccounts(tx, accountIds)
  const byAccount = Map.groupBy(accounts, (account) => account.accountId)
  return new Map(accountIds.map((id) => [id, balancesOf(byAccount.get(id) ?? [])]))
}

let buckets: number | undefined

/** How many buckets this database has; it cannot change while the program runs. */
export async function bucketCount(tx: Tx): Promise<number> {
  buckets ??= await queries.readBucketCount(tx)
  return buckets
}

export async function findBucket(tx: Tx, accountId: Uuid): Promise<number> {
  return bucketOf(accountId, await bucketCount(tx))
}

/** Accounts that a transaction has locked, and the postings it has decided on them. */
export type OpenBatch = {
  readonly bucket: number
  /** The account's balances with the postings of this batch. */
  balances(accountId: Uuid): Balances
  /** Decides one posting on the purse; what it says is written by `write`. */
  post(accountId: Uuid, posting: Posting, purse?: number): ReturnType<typeof post>
  /** What is open of the credit that a key gave, the postings of this batch counted; for the accounts in `lotsOf` alone. */
  credit(accountId: Uuid, creditKey: Uuid): OpenCredit | null
  has(accountId: Uuid): boolean
  /** Goes out with the commit: a version that moved meanwhile fails the transaction. */
  write(): void
}

/**
 * Locks the accounts (in id order) and opens a batch over them. Keys are the caller's to claim first: a key that has
 * posted already fails on the unique index, and the whole transaction with it. `lotsOf` names those of the accounts whose
 * single credits will be asked for.
 */
export async function openBatch(
  tx: Tx,
  bucket: number,
  accountIds: readonly Uuid[],
  recordedAt: Temporal.Instant,
  lotsOf: readonly Uuid[] = [],
): Promise<OpenBatch> {
  const { accounts: locked, sharedBy } =
    accountIds.length === 0 ? NOTHING_LOCKED : await queries.lockAccounts(tx, bucket, accountIds)
  const lots = await readLotsOf(tx, bucket, lotsOf)
  const before = new Map(locked.map((account) => [purseKey(account.accountId, account.purse), account]))
  const accounts = new Map(before)
  const purses = Map.groupBy(locked, (account) => account.accountId)
  const changed = new Set<string>()
  const entries: Entry[] = []
  const parties: EntryParty[] = []
  const origins: EntryOrigin[] = []
  function keepShared(posting: Posting, { after: { accountId, purse, version: seq } }: Entry): void {
    if (posting.partyId && sharedBy.has(accountId))
      parties.push({ accountId, purse, seq, partyId: posting.partyId })
    if (posting.kind === 'credit' && posting.originKey)
      origins.push({ accountId, purse, seq, originKey: posting.originKey })
  }
  return {
    bucket,
    has: (accountId) => purses.has(accountId),
    balances(accountId) {
      const own = purses.get(accountId) ?? []
      return balancesOf(own.map((account) => accounts.get(purseKey(accountId, account.purse)) ?? account))
    },
    post(accountId, posting, purse = MAIN_PURSE) {
      const key = purseKey(accountId, purse)
      const account = accounts.get(key)
      if (!account) throw new Error('posting to an account that is not open')
      if (BEGINS[posting.kind] && posting.partyId && sharedBy.get(accountId)?.has(posting.partyId) === false)
        throw new TryAgain('somebody left those who share an account')
      const result = post(account, posting, recordedAt)
      if (result.ok) {
        entries.push(result.entry)
        accounts.set(key, result.entry.after)
        changed.add(key)
        keepShared(posting, result.entry)
        if (purse === MAIN_PURSE) lots.get(accountId)?.follow(account, result.entry)
      }
      return result
    },
    credit(accountId, creditKey) {
      const own = lots.get(accountId)
      if (!own) throw new Error('the open credits of this account were not asked for')
      return own.find(creditKey)
    },
    write() {
      if (entries.length === 0) return
      const updates = [...changed].map((key) => ({
        account: accounts.get(key) as Account,
        was: (before.get(key) as Account).version,
      }))
      queries.writeEntries(tx, bucket, recordedAt, entries, updates)
      if (parties.length > 0) writeParties(tx, bucket, parties)
      if (origins.length > 0) writeOrigins(tx, bucket, origins)
    },
  }
}

/** Only who shares an account begins anything there; what they had begun ends there, whoever they are by now. */
const BEGINS: Readonly<Record<Posting['kind'], boolean>> = {
  credit: true,
  debit: true,
  take_back: true,
  hold: true,
  capture: false,
  release: false,
  unburn: false,
  activate: false,
  expire: false,
}

const NOTHING_LOCKED: queries.LockedAccounts = { accounts: [], sharedBy: new Map() }

const purseKey = (accountId: Uuid, purse: number): string => `${accountId}/${purse}`

async function readLotsOf(
  tx: Tx,
  bucket: number,
  accountIds: readonly Uuid[],
): Promise<Map<Uuid, FollowedLots>> {
  if (accountIds.length === 0) return new Map()
  const rows = Map.groupBy(await queries.readLotsOf(tx, bucket, accountIds), (row) => row.account_id)
  return new Map(
    accountIds.map((id) => [
      id,
      followLots(
        (rows.get(id) ?? []).map(({ seq, key, open, is_pending }) => ({
          seq,
          key,
          open,
          isPending: is_pending,
        })),
      ),
    ]),
  )
}

export type DebitResult =
  | { ok: true; replayed: boolean; balances: Balances }
  | { ok: false; reason: 'insufficient_points' | 'key_conflict' | 'no_account'; available: number }

/** Takes points (a burn or a correction). A refusal is remembered: the same key is refused for ever. */
export async function debit(
  tx: Tx,
  accountId: Uuid,
  posting: Posting & { kind: 'debit' },
  recordedAt: Temporal.Instant,
): Promise<DebitResult> {
  const bucket = await findBucket(tx, accountId)
  const batch = await openBatch(tx, bucket, [accountId], recordedAt)
  if (!batch.has(accountId)) return { ok: false, reason: 'no_account', available: 0 }
  const [earlier] = await queries.findKeys(tx, bucket, [posting.key])
  if (earlier) {
    const same =
      earlier.account_id === accountId && earlier.points === -posting.points && earlier.kind === posting.as
    return same
      ? { ok: true, replayed: true, balances: batch.balances(accountId) }
      : { ok: false, reason: 'key_conflict', available: batch.balances(accountId).available }
  }
  const [refused] = await queries.findRefusedKeys(tx, bucket, [posting.key])
  if (refused)
    return { ok: false, reason: 'insufficient_points', available: batch.balances(accountId).available }
  const result = batch.post(accountId, posting)
  if (!result.ok) {
    await queries.rememberRefusal(tx, bucket, {
      key: posting.key,
      accountId,
      points: posting.points,
      reason: result.reason,
      recordedAt,
    })
    return { ok: false, reason: result.reason, available: result.available }
  }
  batch.write()
  return { ok: true, replayed: false, balances: batch.balances(accountId) }
}

/** Gives points outside a receipt (opening balance, correction); the same key and content is posted once. */
export async function credit(
  tx: Tx,
  accountId: Uuid,
  posting: Posting & { kind: 'credit' },
  recordedAt: Temporal.Instant,
): Promise<
  { ok: true; replayed: boolean; balances: Balances } | { ok: false; reason: 'key_conflict' | 'no_account' }
> {
  const bucket = await findBucket(tx, accountId)
  const batch = await openBatch(tx, bucket, [accountId], recordedAt)
  if (!batch.has(accountId)) return { ok: false, reason: 'no_account' }
  const [earlier] = await queries.findKeys(tx, bucket, [posting.key])
  if (
    earlier &&
    (earlier.account_id !== accountId || earlier.points !== posting.points || earlier.kind !== posting.as)
  )
    return { ok: false, reason: 'key_conflict' }
  if (!earlier) {
    batch.post(accountId, posting)
    batch.write()
  }
  return { ok: true, replayed: earlier !== undefined, balances: batch.balances(accountId) }
}

/** What is open of the credit that `creditKey` posted to this account; null when it posted none here. Read it under the account's lock. */
export async function readCredit(
  tx: Tx,
  bucket: number,
  accountId: Uuid,
  creditKey: Uuid,
): Promise<OpenCredit | null> {
  const lot = await queries.readLotOfKey(tx, bucket, accountId, creditKey)
  return lot ? { seq: lot.seq, open: lot.open, isPending: lot.is_pending } : null
}

/** Open credits in the order in which they will be burned, for the member's page and for notices ahead of expiry. */
export async function readOpenLots(tx: Tx, accountId: Uuid): Promise<queries.LotRow[]> {
  return queries.readOpenLots(tx, await findBucket(tx, accountId), accountId)
}

/** The entries of these keys, as they stood right after; for rebuilding a first answer. */
export async function findPosted(
  tx: Tx,
  bucket: number,
  keys: readonly Uuid[],
): Promise<Map<Uuid, { points: number; balances: Balances }>> {
  const rows = keys.length === 0 ? [] : await queries.findKeys(tx, bucket, keys)
  return new Map(
    rows.map((row) => [
      row.key,
      {
        points: row.points,
        balances: {
          available: row.earned_after - row.spent_after - row.held_after,
          pending: row.pending_after,
          held: row.held_after,
          debt: row.debt_after,
        },
      },
    ]),
  )
}

export type { EntryPlace, EntryRow } from './queries.ts'

/** Entries of these accounts, newest first. */
export const readEntries = queries.readEntries

/** What these keys posted to these accounts, oldest first. */
export const readEntriesOfKeys = queries.readEntriesOfKeys

/** On whose behalf entries of shared accounts were made. */
export const readEntryParties = readParties
