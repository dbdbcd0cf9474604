import sql from 'sql-template-tag'
import { textColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { type RedemptionRow, toRedemption } from './queries.ts'
import type { Redemption } from './redemption.ts'

const MOST_OPEN = 100

/** A member's discounts that have come off nothing yet and are not over at that instant, the newest first. */
export async function findOpenDiscounts(tx: Tx, memberId: Uuid, at: Temporal.Instant): Promise<Redemption[]> {
  const rows = await tx.query<RedemptionRow>(
    sql`select * from rewards.redemption
        where club_id = ${tx.clubId} and member_id = ${memberId} and state = 'captured' and fulfilment = 'ready'
          and discount_minor is not null and pick_up_code is not null
          and (valid_until is null or valid_until > ${at}::timestamptz)
        order by redemption_id desc limit ${MOST_OPEN}`,
  )
  return rows.map(toRedemption)
}

/** The discounts of these codes, locked in the order of the codes until the transaction ends. */
export async function lockDiscounts(tx: Tx, codes: readonly string[]): Promise<Redemption[]> {
  const rows = await tx.query<RedemptionRow>(
    sql`select * from rewards.redemption
        where club_id = ${tx.clubId} and pick_up_code = any(${textColumn(codes)}::text[]) and discount_minor is not null
        order by pick_up_code for no key update`,
  )
  return rows.map(toRedemption)
}

/** Locked discounts came off these receipts. */
export async function markTakenOff(
  tx: Tx,
  uses: readonly { code: string; receiptRef: string }[],
  at: Temporal.Instant,
): Promise<Redemption[]> {
  const rows = await tx.query<RedemptionRow>(
    sql`update rewards.redemption r set fulfilment = 'handed_over', fulfilled_at = ${at}::timestamptz, used_on = u.used_on
        from unnest(${textColumn(uses.map(({ code }) => code))}::text[],
                    ${textColumn(uses.map(({ receiptRef }) => receiptRef))}::text[]) as u (code, used_on)
        where r.club_id = ${tx.clubId} and r.pick_up_code = u.code returning r.*`,
  )
  return rows.map(toRedemption)
}
