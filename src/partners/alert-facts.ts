import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { PARTNER_PREFIX } from './partner.ts'

export type PartnerTrouble = { id: string; name: string; how: 'burst' | 'held' | 'in_doubt'; count: number }

/** An answer may take its time; after so long somebody should know. */
const DOUBT_HOURS = 2

/** Partners of which something waits for somebody to look: a burst first, for it may be a stolen key. */
export async function listPartnerTrouble(tx: Tx, now: Temporal.Instant): Promise<PartnerTrouble[]> {
  const rows = await tx.query<{
    partner_id: Uuid
    name: string
    burst: number
    held: number
    in_doubt: number
  }>(
    sql`select p.partner_id, p.name, coalesce(e.burst, 0)::integer as burst, coalesce(e.held, 0)::integer as held,
               coalesce(t.in_doubt, 0)::integer as in_doubt
        from partners.partner p
        left join (
          select partner_id, count(*) filter (where held_for = 'burst') as burst, count(*) as held from partners.earn
          where club_id = ${tx.clubId} and held_for is not null and decided is null group by partner_id) e using (partner_id)
        left join (
          select partner_id, count(*) as in_doubt from partners.transfer
          where club_id = ${tx.clubId} and settled_at is null and prepared_at <= ${now.subtract({ hours: DOUBT_HOURS })}
          group by partner_id) t using (partner_id)
        where p.club_id = ${tx.clubId} and (e.held > 0 or t.in_doubt > 0)
        order by p.partner_id`,
  )
  return rows.map(({ partner_id, name, burst, held, in_doubt }) => {
    const id = formatId(PARTNER_PREFIX, partner_id)
    if (burst > 0) return { id, name, how: 'burst', count: burst }
    return held > 0 ? { id, name, how: 'held', count: held } : { id, name, how: 'in_doubt', count: in_doubt }
  })
}
