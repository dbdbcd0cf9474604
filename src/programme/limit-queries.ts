import sql from 'sql-template-tag'
import { dateColumn, int4Column, int8Column, textColumn, uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { SummedDraw } from './budget-draw.ts'

/** Periods of a member's counter to be summed, both ends included; `n` tells the asks apart. */
export type CounterAsk = {
  readonly n: number
  readonly memberId: Uuid
  readonly key: string
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
}

/** The sums that are not nothing, by `n`. */
export function sumCounters(
  tx: Tx,
  bucket: number,
  asks: readonly CounterAsk[],
): Promise<{ n: number; amount: number }[]> {
  return tx.query(
    sql`select a.n, c.amount
        from unnest(${int4Column(asks.map(({ n }) => n))}::integer[], ${uuidColumn(asks.map(({ memberId }) => memberId))}::uuid[],
                    ${textColumn(asks.map(({ key }) => key))}::text[], ${dateColumn(asks.map(({ from }) => from))}::date[],
                    ${dateColumn(asks.map(({ to }) => to))}::date[]) as a (n, member_id, key, from_on, to_on)
        cross join lateral (
          select sum(amount)::bigint as amount from programme.member_counter
          where bucket = ${bucket}::smallint and member_id = a.member_id and key = a.key
            and period_on between a.from_on and a.to_on) c
        where c.amount is not null`,
  )
}

/** What members' counters hold in periods that begin on these days, and for ever. */
export type CounterScope = {
  readonly memberIds: readonly Uuid[]
  readonly keys: readonly string[]
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
}

export type CounterRow = { member_id: Uuid; key: string; period_on: string; amount: number }

/** One look a member, however many counters: rows by their period, the day as ISO 8601 text. */
export function readCounterRows(
  tx: Tx,
  bucket: number,
  { memberIds, keys, from, to }: CounterScope,
): Promise<CounterRow[]> {
  return tx.query(
    sql`select member_id, key, period_on::text, amount from programme.member_counter
        where bucket = ${bucket}::smallint and member_id = any(${uuidColumn(memberIds)}::uuid[])
          and key = any(${textColumn(keys)}::text[])
          and (period_on between ${from}::date and ${to}::date or period_on = '1970-01-01')`,
  )
}

/** What is added to a counter in the row of its period. */
export type CounterAdd = {
  readonly memberId: Uuid
  readonly key: string
  readonly periodOn: Temporal.PlainDate
  readonly amount: number
}

/** Adds to counters, each of which may stand here only once. */
export function addToCounters(tx: Tx, bucket: number, adds: readonly CounterAdd[]): Promise<unknown> {
  return tx.query(
    sql`insert into programme.member_counter as counter (bucket, member_id, key, period_on, club_id, amount)
        select ${bucket}::smallint, a.member_id, a.key, a.period_on, ${tx.clubId}::uuid, a.amount
        from unnest(${uuidColumn(adds.map(({ memberId }) => memberId))}::uuid[], ${textColumn(adds.map(({ key }) => key))}::text[],
                    ${dateColumn(adds.map(({ periodOn }) => periodOn))}::date[], ${int8Column(adds.map(({ amount }) => amount))}::bigint[])
          as a (member_id, key, period_on, amount)
        on conflict (bucket, member_id, key, period_on) do update set amount = counter.amount + excluded.amount`,
  )
}

/** After a merge the survivor has used up what both had. */
export async function moveCounters(
  tx: Tx,
  from: { memberId: Uuid; bucket: number },
  into: { memberId: Uuid; bucket: number },
): Promise<void> {
  await tx.query(
    sql`insert into programme.member_counter as counter (bucket, member_id, key, period_on, club_id, amount)
        select ${into.bucket}::smallint, ${into.memberId}, key, period_on, club_id, amount
        from programme.member_counter where bucket = ${from.bucket}::smallint and member_id = ${from.memberId}
        on conflict (bucket, member_id, key, period_on) do update set amount = counter.amount + excluded.amount`,
  )
  await tx.query(
    sql`delete from programme.member_counter where bucket = ${from.bucket}::smallint and member_id = ${from.memberId}`,
  )
}

export type BudgetRow = { rule_code: string; used: number }

export function selectBudgets(tx: Tx, rules: readonly string[]): Promise<BudgetRow[]> {
  return tx.query(
    sql`select rule_code, used from programme.budget
        where club_id = ${tx.clubId} and rule_code = any(${textColumn(rules)}::text[])`,
  )
}

/** Rows for rules that have given nothing yet, so that there is something to lock. */
export async function openBudgets(tx: Tx, rules: readonly string[]): Promise<void> {
  await tx.query(
    sql`insert into programme.budget (club_id, rule_code)
        select ${tx.clubId}::uuid, code from unnest(${textColumn(rules)}::text[]) as r (code) order by code
        on conflict do nothing`,
  )
}

/** In the order of the codes, so that two who want the same never wait for each other. */
export async function lockBudgets(tx: Tx, rules: readonly string[]): Promise<void> {
  await tx.query(
    sql`select from programme.budget
        where club_id = ${tx.clubId} and rule_code = any(${textColumn(rules)}::text[])
        order by rule_code for update`,
  )
}

/** Adds to budgets that are locked, and tells those of which no more had been given than may have been. */
export function addToBudgets(tx: Tx, draws: readonly SummedDraw[]): Promise<{ rule_code: string }[]> {
  return tx.query(
    sql`update programme.budget b set used = b.used + d.amount
        from unnest(${textColumn(draws.map(({ rule }) => rule))}::text[], ${int8Column(draws.map(({ amount }) => amount))}::bigint[],
                    ${int8Column(draws.map(({ usedAtMost }) => usedAtMost))}::bigint[]) as d (code, amount, used_at_most)
        where b.club_id = ${tx.clubId} and b.rule_code = d.code and b.used <= d.used_at_most
        returning b.rule_code`,
  )
}
