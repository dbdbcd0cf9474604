import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

export type SpendRow = {
  spend_id: Uuid
  member_id: Uuid
  amount_minor: number
  refused: string | null
  recorded_at: Temporal.Instant
}

/** Takes the till's name of a spend for this transaction; false when it was used. Waits while another has it. */
export async function claimSpend(
  tx: Tx,
  spend: { ref: string; spendId: Uuid; memberId: Uuid; amountMinor: number; at: Temporal.Instant },
): Promise<boolean> {
  const rows = await tx.query<object>(
    sql`insert into plans.credit_spend (club_id, spend_ref, spend_id, member_id, amount_minor, recorded_at)
        values (${tx.clubId}, ${spend.ref}, ${spend.spendId}, ${spend.memberId}, ${spend.amountMinor}, ${spend.at})
        on conflict do nothing returning 1`,
  )
  return rows.length === 1
}

export const lockSpend = (tx: Tx, ref: string): Promise<SpendRow | null> =>
  tx.maybeOne(
    sql`select spend_id, member_id, amount_minor, refused, recorded_at from plans.credit_spend
        where club_id = ${tx.clubId} and spend_ref = ${ref} for update`,
  )

export async function markRefused(tx: Tx, ref: string, why: string): Promise<void> {
  await tx.query(
    sql`update plans.credit_spend set refused = ${why} where club_id = ${tx.clubId} and spend_ref = ${ref}`,
  )
}

export type BackRow = { back_id: Uuid; spend_ref: string; amount_minor: number }

export const findBack = (tx: Tx, ref: string): Promise<BackRow | null> =>
  tx.maybeOne(
    sql`select back_id, spend_ref, amount_minor from plans.credit_back where club_id = ${tx.clubId} and back_ref = ${ref}`,
  )

/** What of a spend came back already. */
export async function sumBack(tx: Tx, spendRef: string): Promise<number> {
  const row = await tx.one<{ amount_minor: number }>(
    sql`select coalesce(sum(amount_minor), 0)::bigint as amount_minor from plans.credit_back
        where club_id = ${tx.clubId} and spend_ref = ${spendRef}`,
  )
  return row.amount_minor
}

/** False when the name was used in the meantime. */
export async function insertBack(
  tx: Tx,
  back: { ref: string; backId: Uuid; spendRef: string; amountMinor: number; at: Temporal.Instant },
): Promise<boolean> {
  const rows = await tx.query<object>(
    sql`insert into plans.credit_back (club_id, back_ref, back_id, spend_ref, amount_minor, recorded_at)
        values (${tx.clubId}, ${back.ref}, ${back.backId}, ${back.spendRef}, ${back.amountMinor}, ${back.at})
        on conflict do nothing returning 1`,
  )
  return rows.length === 1
}
