import sql from 'sql-template-tag'
import { uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { UnmatchedProblem, UnmatchedState } from './unmatched.ts'

export type UnmatchedRow = {
  unmatched_id: Uuid
  payment_id: Uuid | null
  /** Of money that was asked for a redemption. */
  redemption_id: Uuid | null
  member_id: Uuid | null
  asked_minor: number | null
  provider: string
  external_payment: string
  problem: UnmatchedProblem
  amount_minor: number
  currency: string
  came_at: Temporal.Instant
  state: UnmatchedState
  membership_id: Uuid | null
  note: string | null
  settled_at: Temporal.Instant | null
}

const COLUMNS = sql`unmatched_id, payment_id, provider, external_payment, problem, amount_minor, currency, came_at, state,
  membership_id, note, settled_at, redemption_id, member_id, asked_minor`

export type NewUnmatched = Omit<UnmatchedRow, 'state' | 'membership_id' | 'note' | 'settled_at'>

/** False when it is known already. */
export async function insertUnmatched(tx: Tx, row: NewUnmatched): Promise<boolean> {
  const rows = await tx.query<object>(
    sql`insert into plans.unmatched (
          club_id, unmatched_id, payment_id, provider, external_payment, problem, amount_minor, currency, came_at,
          redemption_id, member_id, asked_minor)
        values (${tx.clubId}, ${row.unmatched_id}, ${row.payment_id}, ${row.provider}, ${row.external_payment}, ${row.problem},
          ${row.amount_minor}, ${row.currency}, ${row.came_at}, ${row.redemption_id}, ${row.member_id}, ${row.asked_minor})
        on conflict do nothing returning 1`,
  )
  return rows.length === 1
}

/** Those that are open first, then the latest. */
export const readUnmatched = (tx: Tx, limit: number): Promise<UnmatchedRow[]> =>
  tx.query(
    sql`select ${COLUMNS} from plans.unmatched where club_id = ${tx.clubId}
        order by (state = 'open') desc, came_at desc, unmatched_id desc limit ${limit}`,
  )

export async function countOpen(tx: Tx): Promise<number> {
  const row = await tx.one<{ open: number }>(
    sql`select count(*) as open from plans.unmatched where club_id = ${tx.clubId} and state = 'open'`,
  )
  return row.open
}

export const lockUnmatched = (tx: Tx, unmatchedId: Uuid): Promise<UnmatchedRow | null> =>
  tx.maybeOne(
    sql`select ${COLUMNS} from plans.unmatched
        where club_id = ${tx.clubId} and unmatched_id = ${unmatchedId} for update`,
  )

export async function settleUnmatched(
  tx: Tx,
  unmatchedId: Uuid,
  settled: { state: UnmatchedState; membershipId: Uuid | null; note: string | null; at: Temporal.Instant },
): Promise<void> {
  await tx.query(
    sql`update plans.unmatched set state = ${settled.state}, membership_id = ${settled.membershipId}, note = ${settled.note},
          settled_at = ${settled.at}
        where club_id = ${tx.clubId} and unmatched_id = ${unmatchedId} and state = 'open'`,
  )
}

/** After a merge it is the survivor's. */
export async function moveUnmatched(tx: Tx, fromMember: Uuid, intoMember: Uuid): Promise<void> {
  await tx.query(
    sql`update plans.unmatched set member_id = ${intoMember} where club_id = ${tx.clubId} and member_id = ${fromMember}`,
  )
}

/** Money that went back beyond what the memberships of these payments account for, whatever became of it since. */
export async function sumRefundedElsewhere(tx: Tx, paymentIds: readonly Uuid[]): Promise<number> {
  const row = await tx.one<{ amount_minor: number }>(
    sql`select coalesce(sum(amount_minor), 0)::bigint as amount_minor from plans.unmatched
        where club_id = ${tx.clubId} and payment_id = any(${uuidColumn(paymentIds)}::uuid[]) and problem = 'refunded_elsewhere'`,
  )
  return row.amount_minor
}

/** What was kept of a payment went back by now; true where anything was open. */
export async function closeRefunded(
  tx: Tx,
  paymentId: Uuid,
  refundedMinor: number,
  at: Temporal.Instant,
): Promise<boolean> {
  const rows = await tx.query<object>(
    sql`update plans.unmatched set state = 'refunded', settled_at = ${at}
        where club_id = ${tx.clubId} and payment_id = ${paymentId} and state = 'open'
          and problem <> 'refunded_elsewhere' and amount_minor <= ${refundedMinor}
        returning 1`,
  )
  return rows.length > 0
}
