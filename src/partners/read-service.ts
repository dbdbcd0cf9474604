import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { readPartners } from './queries.ts'

/** Causes of entries that came of a partner. */
export const PARTNER_CAUSES = [
  'partner',
  'partner_return',
  'partner_hold',
  'partner_release',
  'convert',
] as const

/** What partners are called. */
export async function namePartners(tx: Tx, partnerIds: readonly Uuid[]): Promise<Map<Uuid, string>> {
  if (partnerIds.length === 0) return new Map()
  const partners = await readPartners(tx, [...new Set(partnerIds)])
  return new Map(partners.map(({ partnerId, name }) => [partnerId, name]))
}

/** What the partners are called that entries came of, by the entry's cause. */
export async function namePartnersOf(tx: Tx, causeIds: readonly Uuid[]): Promise<Map<Uuid, string>> {
  if (causeIds.length === 0) return new Map()
  const rows = await tx.query<{ cause_id: Uuid; name: string }>(
    sql`select c.cause_id, p.name from (
          select earn_id as cause_id, partner_id from partners.earn
          where club_id = ${tx.clubId} and earn_id = any(${causeIds}::uuid[])
          union all
          select transfer_id, partner_id from partners.transfer
          where club_id = ${tx.clubId} and transfer_id = any(${causeIds}::uuid[])) c
        join partners.partner p on p.club_id = ${tx.clubId} and p.partner_id = c.partner_id`,
  )
  return new Map(rows.map(({ cause_id, name }) => [cause_id, name]))
}
