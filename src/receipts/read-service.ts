import { readClub, staffNames } from '#access/service.ts'
import { findPools } from '#households/read-service.ts'
import type { Balances } from '#ledger/account.ts'
import { type Correction, findCorrections } from '#ledger/adjust-service.ts'
import {
  type EntryPlace,
  type EntryRow,
  readBalances,
  readEntries,
  readEntriesOfKeys,
  readEntryParties,
} from '#ledger/service.ts'
import { findAccounts, type MemberAccounts, type NamedMember, nameMembers } from '#members/service.ts'
import type { Occasion } from '#offers/occasion.ts'
import { findOccasions } from '#offers/service.ts'
import { namePartnersOf, PARTNER_CAUSES } from '#partners/read-service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { ProgrammeVersion } from '#programme/programme.ts'
import { loadVersions } from '#programme/service.ts'
import { nameTaken } from '#rewards/read-service.ts'
import { type EntryOwners, entryPlaceKey, NOBODYS } from './entry-owner.ts'
import { listReceiptsOfAccounts, type MemberReceiptFilter } from './member-receipt-queries.ts'
import { type PostedReceipt, readPosted } from './posted-service.ts'
import * as queries from './queries.ts'
import type { ReceiptHead } from './receipt.ts'
import { listReturns, type ReturnRow, type ReturnState, readReturns } from './return-queries.ts'

export type WholeReceipt = {
  posted: PostedReceipt
  lines: queries.LineRow[]
  returns: ReturnRow[]
  entries: EntryRow[]
  owners: EntryOwners
  /** Whose it is by now; null for nobody's, and for one who was erased. */
  member: NamedMember | null
}

/** A receipt with all that belongs to it; null when there is none of this name. */
export async function readReceipt(tx: Tx, receiptRef: string): Promise<WholeReceipt | null> {
  const [claim] = await queries.findClaims(tx, [receiptRef])
  if (!claim) return null
  const posted = (await readPosted(tx, [claim], await loadVersions(tx))).get(claim.receipt_id)
  if (!posted) return null
  const { memberId } = posted.head
  const accounts = memberId === null ? null : await findAccounts(tx, memberId)
  const returns = await readReturns(tx, receiptRef)
  const keys = [claim.receipt_id, ...returns.map((item) => item.return_id)]
  return {
    posted,
    lines: await queries.readLines(tx, claim.bucket, [claim.receipt_id]),
    returns,
    ...(accounts ? await readOwned(tx, accounts, keys) : { entries: [], owners: NOBODYS }),
    member: accounts ? ((await nameMembers(tx, [accounts.memberId])).get(accounts.memberId) ?? null) : null,
  }
}

async function readOwned(
  tx: Tx,
  accounts: MemberAccounts,
  keys: readonly Uuid[],
): Promise<{ entries: EntryRow[]; owners: EntryOwners }> {
  const pools = await findPools(tx, accounts.memberIds)
  const entries = await readEntriesOfKeys(tx, keys, [...new Set([...accounts.accountIds, ...pools])])
  return { entries, owners: await readOwners(tx, accounts, pools, entries) }
}

/** Whose entries are: by the account, and by name where several share it. */
async function readOwners(
  tx: Tx,
  accounts: MemberAccounts,
  pools: readonly Uuid[],
  entries: readonly EntryRow[],
): Promise<EntryOwners> {
  const parties = pools.length === 0 ? [] : await readEntryParties(tx, entries)
  const names = await nameMembers(tx, [...new Set(parties.map(({ partyId }) => partyId))])
  return {
    accountId: accounts.accountIds[0] ?? null,
    ownAccountId: accounts.memberId,
    pools: new Set(pools),
    parties: new Map(
      parties.flatMap(({ accountId, purse, seq, partyId }) => {
        const member = names.get(partyId)
        return member ? [[entryPlaceKey({ account_id: accountId, purse, seq }), member] as const] : []
      }),
    ),
  }
}

/** A rule's answer to something that was no purchase, and the version that it was given under. */
export type RuledOccasion = Occasion & { version: ProgrammeVersion | null }

/** A correction, and what its maker is called where it was staff. */
export type NamedCorrection = Correction & { name: string | null }

export type Statement = {
  owners: EntryOwners
  balances: Balances
  entries: EntryRow[]
  /** The receipts and corrections that entries came from, by the entry's cause. */
  receipts: Map<Uuid, PostedReceipt>
  corrections: Map<Uuid, NamedCorrection>
  /** What rules answered that were no purchases, by the entry's cause. */
  occasions: Map<Uuid, RuledOccasion>
  /** What redemptions took, by the entry's cause. */
  rewards: Map<Uuid, { he: string; en: string }>
  /** At which partners it came about, by the entry's cause. */
  partners: Map<Uuid, string>
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
  const pools = await findPools(tx, accounts.memberIds)
  // Of a pool that they left they see what was theirs; of the one they are in, everything.
  const left = pools.filter((pool) => !accounts.accountIds.includes(pool))
  const entries = await readEntries(tx, [...accounts.accountIds, ...left], after, limit, null, {
    accountIds: left,
    partyIds: accounts.memberIds,
  })
  const [accountId = memberId] = accounts.accountIds
  const balances = (await readBalances(tx, [accountId])).get(accountId)
  if (!balances) throw new Error('balances were asked for and not given')
  return {
    owners: await readOwners(tx, accounts, pools, entries),
    balances,
    entries,
    receipts: await readCauses(tx, entries),
    corrections: await readCorrections(tx, entries),
    occasions: await readOccasions(tx, entries),
    rewards: await nameTaken(
      tx,
      entries.flatMap(({ cause, cause_id }) => (cause === 'redemption' ? [cause_id] : [])),
    ),
    partners: await namePartnersOf(
      tx,
      entries.flatMap(({ cause, cause_id }) => (AT_PARTNERS.has(cause) ? [cause_id] : [])),
    ),
  }
}

const AT_PARTNERS: ReadonlySet<string> = new Set(PARTNER_CAUSES)

async function readOccasions(tx: Tx, entries: readonly EntryRow[]): Promise<Map<Uuid, RuledOccasion>> {
  const ids = entries.filter((entry) => entry.cause === 'rule').map((entry) => entry.cause_id)
  const occasions = await findOccasions(tx, ids)
  if (occasions.size === 0) return new Map()
  const versions = new Map((await loadVersions(tx)).map((version) => [version.versionId, version]))
  return new Map(
    [...occasions].map(([id, occasion]) => [
      id,
      { ...occasion, version: versions.get(occasion.versionId) ?? null },
    ]),
  )
}

async function readCorrections(tx: Tx, entries: readonly EntryRow[]): Promise<Map<Uuid, NamedCorrection>> {
  const ids = entries.filter((entry) => entry.cause === 'adjustment').map((entry) => entry.cause_id)
  const corrections = await findCorrections(tx, ids)
  const staff = [...corrections.values()].flatMap(({ subject }) =>
    subject.kind === 'staff' ? [subject.id] : [],
  )
  const names = await staffNames(tx, [...new Set(staff)])
  return new Map(
    [...corrections].map(([id, correction]) => [
      id,
      { ...correction, name: names.get(correction.subject.id) ?? null },
    ]),
  )
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

export type ReceiptList = { heads: ReceiptHead[]; names: Map<Uuid, NamedMember> }

/** Receipts, those of the latest day first. */
export async function readReceiptList(tx: Tx, filter: queries.ReceiptFilter): Promise<ReceiptList> {
  return withNames(tx, await queries.listReceipts(tx, filter))
}

export type MemberReceipts = ReceiptList & { last: EntryPlace | null }

/**
 * A member's receipts, those posted last first: each has a posting in their accounts. `last` is where the next page
 * begins, null at the end. Null when there is no such member.
 */
export async function readMemberReceipts(
  tx: Tx,
  memberId: Uuid,
  filter: MemberReceiptFilter,
  after: EntryPlace | null,
  limit: number,
): Promise<MemberReceipts | null> {
  const accounts = await findAccounts(tx, memberId)
  if (!accounts) return null
  const pools = await findPools(tx, accounts.memberIds)
  // A pool holds the others' too.
  const own = {
    accountIds: [...new Set([...accounts.accountIds, ...pools])],
    memberIds: pools.length > 0 ? accounts.memberIds : null,
  }
  const rows = await listReceiptsOfAccounts(tx, own, filter, after, limit)
  const list = await withNames(
    tx,
    rows.map(({ head }) => head),
  )
  return { ...list, last: rows.length < limit ? null : (rows.at(-1)?.place ?? null) }
}

async function withNames(tx: Tx, heads: ReceiptHead[]): Promise<ReceiptList> {
  const ids = [...new Set(heads.flatMap((head) => head.memberId ?? []))]
  return { heads, names: await nameMembers(tx, ids) }
}

/** What did not find its receipt, or not yet. */
const UNSETTLED: readonly ReturnState[] = ['waiting', 'rejected', 'lapsed']

export type ReturnWish = {
  state?: ReturnState | undefined
  from?: string | undefined
  to?: string | undefined
  limit: number
}

/** Returns by their state and by the days on which the goods came back, in the club's zone. */
export async function readReturnList(tx: Tx, wish: ReturnWish, after: Uuid | null): Promise<ReturnRow[]> {
  const { timeZone } = await readClub(tx)
  const start = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).toInstant()
  const { state, from, to, limit } = wish
  return listReturns(tx, {
    states: state === undefined ? UNSETTLED : [state],
    from: from === undefined ? null : start(Temporal.PlainDate.from(from)),
    before: to === undefined ? null : start(Temporal.PlainDate.from(to).add({ days: 1 })),
    after,
    limit,
  })
}
