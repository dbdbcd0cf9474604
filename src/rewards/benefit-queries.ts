import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { CodeState } from './code-queries.ts'
import { type RedemptionRow, toRedemption } from './queries.ts'
import type { Redemption } from './redemption.ts'

export type FoundCode = { code_id: Uuid; redemption_id: Uuid | null; state: CodeState }

/** The code that has one of these marks. */
export const findCode = (tx: Tx, marks: readonly Buffer[]): Promise<FoundCode | null> =>
  tx.maybeOne(
    sql`select code_id, redemption_id, state from rewards.code
        where club_id = ${tx.clubId} and mark in (
          select decode(m, 'hex') from unnest(${marks.map((mark) => mark.toString('hex'))}::text[]) m)
        limit 1`,
  )

/** What this pick-up code is of, locked until the transaction ends. */
export async function lockByPickUpCode(tx: Tx, code: string): Promise<Redemption | null> {
  const row = await tx.maybeOne<RedemptionRow>(
    sql`select * from rewards.redemption where club_id = ${tx.clubId} and pick_up_code = ${code} for no key update`,
  )
  return row ? toRedemption(row) : null
}

/** Used by its partner’s name of it; null: good again, where it stood. */
export async function setUsed(
  tx: Tx,
  redemptionId: Uuid,
  { usedOn, fulfilment }: Pick<Redemption, 'usedOn' | 'fulfilment'>,
  at: Temporal.Instant,
): Promise<void> {
  await tx.query(
    sql`update rewards.redemption set used_on = ${usedOn}, fulfilment = ${fulfilment}, fulfilled_at = ${at}
        where club_id = ${tx.clubId} and redemption_id = ${redemptionId}`,
  )
}

export type TakenOf = { reward_id: Uuid; pieces: number; past: number }

/** How many pieces of partners’ rewards members have, and of how many the last day passed unused. */
export const countTakenOf = (tx: Tx, rewardIds: readonly Uuid[], now: Temporal.Instant): Promise<TakenOf[]> =>
  tx.query(
    sql`select reward_id, sum(qty)::bigint as pieces,
               coalesce(sum(qty) filter (where used_on is null and valid_until <= ${now}::timestamptz), 0)::bigint as past
        from rewards.redemption
        where club_id = ${tx.clubId} and partner_id is not null and reward_id = any(${rewardIds}::uuid[]) and state = 'captured'
        group by reward_id`,
  )
