import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import {
  type ContractRecord,
  findPartnerOfKey,
  lockPartners,
  type PartnerRecord,
  readContracts,
  readPartners,
} from './queries.ts'

/* What settling asks of partners. */

export type { ContractRecord, PartnerRecord }

/** All partners, those whose partnership has ended too. */
export const listSettling = (tx: Tx): Promise<PartnerRecord[]> => readPartners(tx, null)

/** Null when there is none. */
export const readSettling = async (tx: Tx, partnerId: Uuid): Promise<PartnerRecord | null> =>
  (await readPartners(tx, [partnerId]))[0] ?? null

/** So that nothing of the partner is written down meanwhile. */
export const lockSettling = async (tx: Tx, partnerId: Uuid): Promise<PartnerRecord | null> =>
  (await lockPartners(tx, [partnerId]))[0] ?? null

/** Whose key it is; null: no partner's. */
export const partnerOfKey = (tx: Tx, keyId: Uuid): Promise<Uuid | null> => findPartnerOfKey(tx, keyId)

/** The latest first. */
export const contractsOf = (tx: Tx, partnerId: Uuid): Promise<ContractRecord[]> =>
  readContracts(tx, [partnerId])

/** Conversions that left before an instant, of which nobody knows yet whether, and when, they arrived. */
export async function countInDoubt(tx: Tx, partnerId: Uuid, before: Temporal.Instant): Promise<number> {
  const { found } = await tx.one<{ found: number }>(
    sql`select count(*) as found from partners.transfer
        where club_id = ${tx.clubId} and partner_id = ${partnerId} and settled_at is null and prepared_at < ${before}`,
  )
  return found
}
