import sql from 'sql-template-tag'
import { int2Column, int4Column, uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

type EntryPlace = { readonly accountId: Uuid; readonly purse: number; readonly seq: number }

/** On whose behalf an entry of a shared account was made. */
export type EntryParty = EntryPlace & { readonly partyId: Uuid }

/** Under which key a moved credit was first given. */
export type EntryOrigin = EntryPlace & { readonly originKey: Uuid }

const placesOf = (rows: readonly EntryPlace[]) => ({
  accounts: uuidColumn(rows.map(({ accountId }) => accountId)),
  purses: int2Column(rows.map(({ purse }) => purse)),
  seqs: int4Column(rows.map(({ seq }) => seq)),
})

export function writeParties(tx: Tx, bucket: number, rows: readonly EntryParty[]): void {
  const { accounts, purses, seqs } = placesOf(rows)
  tx.send(
    sql`insert into ledger.entry_party (bucket, club_id, account_id, purse, seq, party_id)
        select ${bucket}::smallint, ${tx.clubId}::uuid, r.account_id, r.purse, r.seq, r.party_id
        from unnest(${accounts}::uuid[], ${purses}::smallint[], ${seqs}::integer[],
                    ${uuidColumn(rows.map(({ partyId }) => partyId))}::uuid[]) as r (account_id, purse, seq, party_id)`,
  )
}

export function writeOrigins(tx: Tx, bucket: number, rows: readonly EntryOrigin[]): void {
  const { accounts, purses, seqs } = placesOf(rows)
  tx.send(
    sql`insert into ledger.entry_origin (bucket, club_id, account_id, purse, seq, origin_key)
        select ${bucket}::smallint, ${tx.clubId}::uuid, r.account_id, r.purse, r.seq, r.origin_key
        from unnest(${accounts}::uuid[], ${purses}::smallint[], ${seqs}::integer[],
                    ${uuidColumn(rows.map(({ originKey }) => originKey))}::uuid[]) as r (account_id, purse, seq, origin_key)`,
  )
}

/** An open credit of an account, with whose it is where several share it, and under which key it was first given. */
export type OwnedLot = {
  purse: number
  seq: number
  open: number
  is_pending: boolean
  available_at: Temporal.Instant | null
  expires_at: Temporal.Instant | null
  origin_key: Uuid
  party_id: Uuid | null
}

/** The credits of an account that are not used up, in the order in which they will be burned. */
export function readOwnedLots(tx: Tx, bucket: number, accountId: Uuid): Promise<OwnedLot[]> {
  return tx.query<OwnedLot>(
    sql`select lot.purse, lot.seq, lot.open, lot.is_pending, lot.available_at, lot.expires_at,
               coalesce(o.origin_key, lot.key) as origin_key, p.party_id
        from (select * from ledger.lot where bucket = ${bucket}::smallint and account_id = ${accountId} and open > 0) lot
        left join ledger.entry_origin o
          on o.bucket = lot.bucket and o.account_id = lot.account_id and o.purse = lot.purse and o.seq = lot.seq
        left join ledger.entry_party p
          on p.bucket = lot.bucket and p.account_id = lot.account_id and p.purse = lot.purse and p.seq = lot.seq
        order by lot.purse, lot.is_pending, lot.position`,
  )
}

type DebtChangeRow = { change: number; is_moved_away: boolean; party_id: Uuid | null }

/** How the debt of the main purse came about since there last was none: its changes, oldest first, and on whose behalf. */
export function readDebtChanges(tx: Tx, bucket: number, accountId: Uuid): Promise<DebtChangeRow[]> {
  return tx.query(
    sql`select e.debt_after - e.debt_before as change, e.kind = 'transfer_debt_out' as is_moved_away, p.party_id
        from (
          select seq, purse, kind, debt_after, coalesce(lag(debt_after) over (order by seq), 0) as debt_before,
                 max(seq) filter (where debt_after = 0) over () as settled_seq
          from ledger.entry
          where bucket = ${bucket}::smallint and account_id = ${accountId} and purse = 0) e
        left join ledger.entry_party p
          on p.bucket = ${bucket}::smallint and p.account_id = ${accountId} and p.purse = e.purse and p.seq = e.seq
        where e.seq > coalesce(e.settled_seq, 0) and e.debt_after <> e.debt_before
        order by e.seq`,
  )
}

/** Everybody on whose behalf an account that several share or shared was ever posted to. */
export async function readPartiesOf(tx: Tx, bucket: number, accountId: Uuid): Promise<Uuid[]> {
  const rows = await tx.query<{ party_id: Uuid }>(
    sql`select distinct party_id from ledger.entry_party
        where bucket = ${bucket}::smallint and account_id = ${accountId} order by party_id`,
  )
  return rows.map(({ party_id }) => party_id)
}

/** Where an account's points went, if it takes no postings any more, and who shares it (null: it has one owner). */
export async function readStanding(
  tx: Tx,
  bucket: number,
  accountId: Uuid,
): Promise<{ movedTo: Uuid | null; sharedBy: ReadonlySet<Uuid> | null }> {
  const row = await tx.maybeOne<{ moved_to: Uuid | null; shared_by: Uuid[] | null }>(
    sql`select moved_to, shared_by from ledger.account
        where bucket = ${bucket}::smallint and account_id = ${accountId} order by purse limit 1`,
  )
  return {
    movedTo: row?.moved_to ?? null,
    sharedBy: row?.shared_by ? new Set(row.shared_by) : null,
  }
}

/** Says who shares an account; nobody may post to it for anybody else. */
export async function setSharedBy(
  tx: Tx,
  bucket: number,
  accountId: Uuid,
  memberIds: readonly Uuid[],
): Promise<void> {
  await tx.query(
    sql`update ledger.account set shared_by = ${uuidColumn(memberIds)}::uuid[]
        where bucket = ${bucket}::smallint and account_id = ${accountId}`,
  )
}

/** Locks accounts in the order of their ids, those too that were moved away. */
export async function lockWithMoved(tx: Tx, bucket: number, accountIds: readonly Uuid[]): Promise<void> {
  await tx.query(
    sql`select from ledger.account
        where bucket = ${bucket}::smallint and account_id = any(${uuidColumn(accountIds)}::uuid[])
        order by account_id, purse for no key update`,
  )
}

/** These accounts take postings again. */
export async function reopenMoved(tx: Tx, bucket: number, accountIds: readonly Uuid[]): Promise<void> {
  await tx.query(
    sql`update ledger.account set moved_to = null
        where bucket = ${bucket}::smallint and account_id = any(${uuidColumn(accountIds)}::uuid[])`,
  )
}

/** On whose behalf these entries were made, by account, purse and seq; of an account with one owner nothing is said. */
export async function readParties(
  tx: Tx,
  entries: readonly { account_id: Uuid; purse: number; seq: number }[],
): Promise<EntryParty[]> {
  if (entries.length === 0) return []
  const { accounts, purses, seqs } = placesOf(
    entries.map(({ account_id, purse, seq }) => ({ accountId: account_id, purse, seq })),
  )
  const rows = await tx.query<{ account_id: Uuid; purse: number; seq: number; party_id: Uuid }>(
    sql`select p.account_id, p.purse, p.seq, p.party_id
        from unnest(${accounts}::uuid[], ${purses}::smallint[], ${seqs}::integer[]) as e (account_id, purse, seq)
        join ledger.entry_party p
          on p.bucket = ledger.bucket_of(e.account_id) and p.account_id = e.account_id and p.purse = e.purse and p.seq = e.seq`,
  )
  return rows.map(({ account_id, purse, seq, party_id }) => ({
    accountId: account_id,
    purse,
    seq,
    partyId: party_id,
  }))
}
