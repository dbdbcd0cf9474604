import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

/** Something that a partner gave for a code of ours; what was undone before it came is a name alone. */
export type HonourRecord = {
  honourId: Uuid
  partnerId: Uuid
  honourRef: string
  redemptionId: Uuid | null
  rewardId: Uuid | null
  thingId: Uuid | null
  pieces: number | null
  priceMinor: number
  contractId: Uuid | null
  fileId: Uuid | null
  occurredAt: Temporal.Instant | null
  businessOn: Temporal.PlainDate | null
  recordedAt: Temporal.Instant
  recordedOn: Temporal.PlainDate
  undoneAt: Temporal.Instant | null
}

const HONOUR = sql`honour_id as "honourId", partner_id as "partnerId", honour_ref as "honourRef", redemption_id as "redemptionId",
  reward_id as "rewardId", thing_id as "thingId", pieces, price_minor as "priceMinor", contract_id as "contractId",
  file_id as "fileId", occurred_at as "occurredAt", business_on as "businessOn", recorded_at as "recordedAt",
  recorded_on as "recordedOn", undone_at as "undoneAt"`

/** Under the lock of the partner. */
export const findHonour = (tx: Tx, partnerId: Uuid, honourRef: string): Promise<HonourRecord | null> =>
  tx.maybeOne(
    sql`select ${HONOUR} from partners.honour
        where club_id = ${tx.clubId} and partner_id = ${partnerId} and honour_ref = ${honourRef}`,
  )

/** What stands of a redemption. */
export const findStanding = (tx: Tx, redemptionId: Uuid): Promise<HonourRecord[]> =>
  tx.query(
    sql`select ${HONOUR} from partners.honour
        where club_id = ${tx.clubId} and redemption_id = ${redemptionId} and undone_at is null order by honour_id`,
  )

export async function insertHonour(
  tx: Tx,
  honour: HonourRecord,
  undoneOn: Temporal.PlainDate | null,
): Promise<void> {
  await tx.query(
    sql`insert into partners.honour (club_id, honour_id, partner_id, honour_ref, redemption_id, reward_id, thing_id, pieces, price_minor,
          contract_id, file_id, occurred_at, business_on, recorded_at, recorded_on, undone_at, undone_on)
        values (${tx.clubId}, ${honour.honourId}, ${honour.partnerId}, ${honour.honourRef}, ${honour.redemptionId}, ${honour.rewardId},
          ${honour.thingId}, ${honour.pieces}, ${honour.priceMinor}, ${honour.contractId}, ${honour.fileId}, ${honour.occurredAt},
          ${honour.businessOn}, ${honour.recordedAt}, ${honour.recordedOn}, ${honour.undoneAt}, ${undoneOn})`,
  )
}

export async function markUndone(
  tx: Tx,
  honourId: Uuid,
  at: Temporal.Instant,
  on: Temporal.PlainDate,
): Promise<void> {
  await tx.query(
    sql`update partners.honour set undone_at = ${at}, undone_on = ${on}
        where club_id = ${tx.clubId} and honour_id = ${honourId} and undone_at is null`,
  )
}

export type HonouredOf = { reward_id: Uuid; pieces: number; price_minor: number }

/** How many pieces of these rewards were given and stand, and what is owed for them. */
export const sumHonouredOf = (tx: Tx, rewardIds: readonly Uuid[]): Promise<HonouredOf[]> =>
  tx.query(
    sql`select reward_id, sum(pieces)::bigint as pieces, sum(price_minor)::bigint as price_minor from partners.honour
        where club_id = ${tx.clubId} and reward_id = any(${rewardIds}::uuid[]) and undone_at is null group by reward_id`,
  )

/** What a partner gave in all and stands. */
export const sumHonouredBy = (tx: Tx, partnerId: Uuid): Promise<{ pieces: number; price_minor: number }> =>
  tx.one(
    sql`select coalesce(sum(pieces), 0)::bigint as pieces, coalesce(sum(price_minor), 0)::bigint as price_minor from partners.honour
        where club_id = ${tx.clubId} and partner_id = ${partnerId} and undone_at is null`,
  )
