import sql from 'sql-template-tag'
import { uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { type Given, NOTHING_GIVEN } from './entitlement.ts'
import type { Payout, PayoutState, PayoutWhy } from './payout.ts'
import type { Way } from './plan.ts'

type Row = {
  payout_id: Uuid
  membership_id: Uuid
  member_id: Uuid
  run_id: Uuid | null
  kind: Payout['kind']
  period: string
  amount_minor: number
  way: Way
  state: PayoutState
  why: PayoutWhy
  attempts: number
  failure: string | null
  made_at: Temporal.Instant
  paid_at: Temporal.Instant | null
}

const PAYOUT = sql`o.payout_id, o.membership_id, m.member_id, o.run_id, o.kind, o.period, o.amount_minor, o.way, o.state, o.why,
  o.attempts, o.failure, o.made_at, o.paid_at`
const WITH_MEMBER = sql`plans.payout o join plans.membership m on m.club_id = o.club_id and m.membership_id = o.membership_id`

const toPayout = (row: Row): Payout => ({
  payoutId: row.payout_id,
  membershipId: row.membership_id,
  memberId: row.member_id,
  runId: row.run_id,
  kind: row.kind,
  period: row.period,
  amountMinor: row.amount_minor,
  way: row.way,
  state: row.state,
  why: row.why,
  attempts: row.attempts,
  failure: row.failure,
  madeAt: row.made_at,
  paidAt: row.paid_at,
})

export async function insertPayouts(tx: Tx, payouts: readonly Payout[]): Promise<void> {
  if (payouts.length === 0) return
  const rows = payouts.map((payout) => ({
    payout_id: payout.payoutId,
    membership_id: payout.membershipId,
    run_id: payout.runId,
    kind: payout.kind,
    period: payout.period,
    amount_minor: payout.amountMinor,
    way: payout.way,
    state: payout.state,
    why: payout.why,
    made_at: payout.madeAt.toString(),
    paid_at: payout.paidAt?.toString() ?? null,
  }))
  await tx.query(
    sql`insert into plans.payout (club_id, payout_id, membership_id, run_id, kind, period, amount_minor, way, state, why, made_at, paid_at)
        select ${tx.clubId}, payout_id, membership_id, run_id, kind, period, amount_minor, way, state, why, made_at, paid_at
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (payout_id uuid, membership_id uuid, run_id uuid, kind text,
          period text, amount_minor bigint, way text, state text, why jsonb, made_at timestamptz, paid_at timestamptz)`,
  )
}

export const deletePayoutsOf = async (tx: Tx, runId: Uuid): Promise<void> => {
  await tx.query(
    sql`delete from plans.payout where club_id = ${tx.clubId} and run_id = ${runId} and state = 'draft'`,
  )
}

/** The payouts of a run, a page at a time in the order of their ids. */
export async function readPayoutsOf(
  tx: Tx,
  runId: Uuid,
  page: { after: Uuid | null; limit: number },
): Promise<Payout[]> {
  const rows = await tx.query<Row>(
    sql`select ${PAYOUT} from ${WITH_MEMBER}
        where o.club_id = ${tx.clubId} and o.run_id = ${runId} and (${page.after}::uuid is null or o.payout_id > ${page.after}::uuid)
        order by o.payout_id limit ${page.limit}`,
  )
  return rows.map(toPayout)
}

export async function readPayoutsOfMemberships(tx: Tx, membershipIds: readonly Uuid[]): Promise<Payout[]> {
  const rows = await tx.query<Row>(
    sql`select ${PAYOUT} from ${WITH_MEMBER}
        where o.club_id = ${tx.clubId} and o.membership_id = any(${uuidColumn(membershipIds)}::uuid[]) and o.state <> 'draft'
        order by o.made_at, o.payout_id`,
  )
  return rows.map(toPayout)
}

/** Locks the next of a run that are approved and not posted yet. */
export async function lockApproved(tx: Tx, runId: Uuid, limit: number): Promise<Payout[]> {
  const rows = await tx.query<Row>(
    sql`select ${PAYOUT} from ${WITH_MEMBER}
        where o.club_id = ${tx.clubId} and o.run_id = ${runId} and o.state = 'approved'
        order by o.payout_id limit ${limit} for update of o`,
  )
  return rows.map(toPayout)
}

export async function lockPayout(tx: Tx, payoutId: Uuid): Promise<Payout | null> {
  const row = await tx.maybeOne<Row>(
    sql`select ${PAYOUT} from ${WITH_MEMBER} where o.club_id = ${tx.clubId} and o.payout_id = ${payoutId} for update of o`,
  )
  return row && toPayout(row)
}

/** Those that a provider is still asked for, a page at a time in the order of their ids. */
export const findSending = (
  tx: Tx,
  page: { after: Uuid | null; limit: number },
): Promise<{ payout_id: Uuid }[]> =>
  tx.query(
    sql`select payout_id from plans.payout
        where club_id = ${tx.clubId} and state = 'sending' and (${page.after}::uuid is null or payout_id > ${page.after}::uuid)
        order by payout_id limit ${page.limit}`,
  )

export async function setStates(
  tx: Tx,
  payoutIds: readonly Uuid[],
  state: PayoutState,
  paidAt: Temporal.Instant | null,
): Promise<void> {
  await tx.query(
    sql`update plans.payout set state = ${state}, paid_at = ${paidAt}
        where club_id = ${tx.clubId} and payout_id = any(${uuidColumn(payoutIds)}::uuid[])`,
  )
}

export async function settlePayout(
  tx: Tx,
  payoutId: Uuid,
  end: {
    way: Way
    state: PayoutState
    failure: string | null
    externalId: string | null
    attempts: number
    paidAt: Temporal.Instant | null
  },
): Promise<void> {
  await tx.query(
    sql`update plans.payout set way = ${end.way}, state = ${end.state}, failure = ${end.failure}, external_id = ${end.externalId},
          attempts = ${end.attempts}, paid_at = ${end.paidAt}
        where club_id = ${tx.clubId} and payout_id = ${payoutId}`,
  )
}

/** All of a run that wait to be paid by hand are paid; tells how many. */
export async function markPaid(
  tx: Tx,
  runId: Uuid,
  ways: readonly Way[],
  at: Temporal.Instant,
): Promise<number> {
  const rows = await tx.query<object>(
    sql`update plans.payout set state = 'paid', paid_at = ${at}
        where club_id = ${tx.clubId} and run_id = ${runId} and state = 'to_pay' and way = any(${ways}::text[]) returning 1`,
  )
  return rows.length
}

/** What was given on each membership so far: all that is decided, whether or not it has arrived. */
export async function readGiven(tx: Tx, membershipIds: readonly Uuid[]): Promise<Map<Uuid, Given>> {
  const rows = await tx.query<{ membership_id: Uuid; kind: keyof Given; amount_minor: number }>(
    sql`select membership_id, kind, sum(amount_minor)::bigint as amount_minor from plans.payout
        where club_id = ${tx.clubId} and membership_id = any(${uuidColumn(membershipIds)}::uuid[])
          and state <> 'draft'
        group by membership_id, kind`,
  )
  const given = new Map<Uuid, Given>()
  for (const { membership_id, kind, amount_minor } of rows)
    given.set(membership_id, { ...(given.get(membership_id) ?? NOTHING_GIVEN), [kind]: amount_minor })
  return given
}

export const countByState = (
  tx: Tx,
  runId: Uuid,
): Promise<{ way: Way; kind: Payout['kind']; state: PayoutState; payouts: number; amount_minor: number }[]> =>
  tx.query(
    sql`select way, kind, state, count(*) as payouts, sum(amount_minor)::bigint as amount_minor from plans.payout
        where club_id = ${tx.clubId} and run_id = ${runId} group by way, kind, state order by way, kind, state`,
  )
