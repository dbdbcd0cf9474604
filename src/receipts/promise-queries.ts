import sql from 'sql-template-tag'
import { textColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { CounterChange, Evaluation } from '#programme/evaluation.ts'
import type { Promised } from './promise.ts'

/** Quotes that promise of the same limits take turns. Every key is locked in its order, so that none waits for another in a ring. */
export async function lockPromises(tx: Tx, keys: readonly string[]): Promise<void> {
  await tx.query(
    sql`select pg_advisory_xact_lock(hashtextextended('promise:' || ${tx.clubId}::text || ':' || key, 0))
        from unnest(${textColumn([...keys].sort())}::text[]) with ordinality as k (key, n) order by n`,
  )
}

type PromiseRow = { member_id: Uuid | null; counters: CounterChange[]; budget_use: Evaluation['budget_use'] }

/** What was promised of a member's limits, and of budgets, to receipts that are not here yet. */
export function selectPromises(
  tx: Tx,
  { memberId, except, at }: { memberId: Uuid | null; except: string | null; at: Temporal.Instant },
): Promise<PromiseRow[]> {
  return tx.query(
    sql`select p.member_id, p.counters, p.budget_use from receipts.promise p
        where p.club_id = ${tx.clubId} and p.until > ${at} and p.receipt_ref is distinct from ${except}::text
          and (p.member_id = ${memberId}::uuid or p.budget_use <> '[]'::jsonb)
          and not exists (
            select from receipts.claim c where c.club_id = p.club_id and c.receipt_ref = p.receipt_ref)`,
  )
}

export async function writePromise(
  tx: Tx,
  one: { receiptRef: string; memberId: Uuid | null; until: Temporal.Instant; promised: Promised },
): Promise<void> {
  const { counters, budgetUse } = one.promised
  await tx.query(
    sql`insert into receipts.promise (club_id, receipt_ref, member_id, until, counters, budget_use)
        values (${tx.clubId}, ${one.receiptRef}, ${one.memberId}::uuid, ${one.until}, ${JSON.stringify(counters)}::jsonb,
          ${JSON.stringify(budgetUse)}::jsonb)
        on conflict (club_id, receipt_ref) do update
        set member_id = excluded.member_id, until = excluded.until, counters = excluded.counters,
            budget_use = excluded.budget_use`,
  )
}

export async function deletePromise(tx: Tx, receiptRef: string): Promise<void> {
  await tx.query(
    sql`delete from receipts.promise where club_id = ${tx.clubId} and receipt_ref = ${receiptRef}`,
  )
}

/** A few of those whose time is over; none that another transaction holds. */
export async function forgetPromises(tx: Tx, before: Temporal.Instant): Promise<void> {
  await tx.query(
    sql`delete from receipts.promise p using (
          select receipt_ref from receipts.promise where club_id = ${tx.clubId} and until < ${before}
          order by until limit 20 for update skip locked) over
        where p.club_id = ${tx.clubId} and p.receipt_ref = over.receipt_ref`,
  )
}
