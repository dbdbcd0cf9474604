import type { Balances } from '#ledger/account.ts'
import {
  type EntryPlace,
  type EntryRow,
  readBalances,
  readEntries,
  readEntriesOfCauses,
} from '#ledger/service.ts'
import { findAccounts, nameMembers } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { loadVersions } from '#programme/service.ts'
import * as queries from './queries.ts'
import type { ReceiptHead } from './receipt.ts'
import { type ReturnRow, readReturns } from './return-queries.ts'
import { type PostedReceipt, readPosted } from './service.ts'

export type WholeReceipt = {
  posted: PostedReceipt
  lines: queries.LineRow[]
  returns: ReturnRow[]
  entries: EntryRow[]
  memberName: string | null
}

/** A receipt with all that belongs to it; null when there is none of this name. */
export async function readReceipt(tx: Tx, receiptRef: string): Promise<WholeReceipt | null> {
  const [claim] = await queries.findClaims(tx, [receiptRef])
  if (!claim) return null
  const posted = (await readPosted(tx, [claim], await loadVersions(tx))).get(claim.receipt_id)
  if (!posted) return null
  const { memberId } = posted.head
  const accounts = memberId === null ? null : await findAccounts(tx, memberId)
  return {
    posted,
    lines: await queries.readLines(tx, claim.bucket, [claim.receipt_id]),
    returns: await readReturns(tx, receiptRef),
    entries: accounts ? await readEntriesOfCauses(tx, [claim.receipt_id], accounts.accountIds) : [],
    memberName: accounts
      ? ((await nameMembers(tx, [accounts.memberId])).get(accounts.memberId) ?? null)
      : null,
  }
}

export type Statement = {
  balances: Balances
  entries: EntryRow[]
  /** The receipts that entries came from, by the entry's cause. */
  receipts: Map<Uuid, PostedReceipt>
}

/** A page of a member's entries, newest first; null when there is no such member. */
export async function readStatement(
  tx: Tx,
  memberId: Uuid,
  after: EntryPlace | null,
  limit: number,
): Promise<Statement | null> {
  const accounts = await findAccounts(tx, memberId)
  if (!accounts) return null
  const entries = await readEntries(tx, accounts.accountIds, after, limit)
  const [accountId = memberId] = accounts.accountIds
  const balances = (await readBalances(tx, [accountId])).get(accountId)
  if (!balances) throw new Error('balances were asked for and not given')
  return { balances, entries, receipts: await readCauses(tx, entries) }
}

async function readCauses(tx: Tx, entries: readonly EntryRow[]): Promise<Map<Uuid, PostedReceipt>> {
  const ids = [
    ...new Set(
      entries
        .filter((entry) => entry.cause === 'receipt' || entry.cause === 'return')
        .map((entry) => entry.cause_id),
    ),
  ]
  if (ids.length === 0) return new Map()
  const places = await queries.findPlaces(tx, ids)
  return readPosted(tx, places, await loadVersions(tx))
}

export type ReceiptList = { heads: ReceiptHead[]; names: Map<Uuid, string | null> }

/** Receipts, those posted last first. */
export async function readReceiptList(tx: Tx, filter: queries.ReceiptFilter): Promise<ReceiptList> {
  return withNames(tx, await queries.listReceipts(tx, filter))
}

export type MemberReceipts = ReceiptList & { last: EntryRow | undefined; isWhole: boolean }

/** A member's receipts, those posted last first: each has a posting in their accounts. Null when there is no such member. */
export async function readMemberReceipts(
  tx: Tx,
  memberId: Uuid,
  after: EntryPlace | null,
  limit: number,
): Promise<MemberReceipts | null> {
  const accounts = await findAccounts(tx, memberId)
  if (!accounts) return null
  const entries = await readEntries(tx, accounts.accountIds, after, limit, 'earn')
  const receipts = await readCauses(tx, entries)
  const heads = entries.flatMap((entry) => receipts.get(entry.cause_id)?.head ?? [])
  return { ...(await withNames(tx, heads)), last: entries.at(-1), isWhole: entries.length < limit }
}

async function withNames(tx: Tx, heads: ReceiptHead[]): Promise<ReceiptList> {
  const ids = [...new Set(heads.flatMap((head) => head.memberId ?? []))]
  return { heads, names: await nameMembers(tx, ids) }
}
