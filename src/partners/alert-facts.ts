import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { PARTNER_PREFIX } from './partner.ts'

export type PartnerTrouble = {
  id: string
  name: string
  how: 'guessing' | 'burst' | 'reversed' | 'held' | 'in_doubt'
  count: number
}

/** More codes of nobody in a day than any counter mistypes. */
const MANY_WRONG = 50

/** Half of what a day may earn came back in one: no shop's goods do. */
const MANY_BACK = 2

/** An answer may take its time; after so long somebody should know. */
const DOUBT_HOURS = 2

/** Partners of which something waits for somebody to look: what may be a stolen key first. */
export async function listPartnerTrouble(tx: Tx, now: Temporal.Instant): Promise<PartnerTrouble[]> {
  const rows = await tx.query<{
    partner_id: Uuid
    name: string
    wrong: number
    burst: number
    reversed: number
    held: number
    in_doubt: number
  }>(
    sql`select p.partner_id, p.name, coalesce(c.wrong, 0)::integer as wrong, coalesce(e.burst, 0)::integer as burst,
               coalesce(b.reversed, 0)::bigint as reversed, coalesce(e.held, 0)::integer as held, coalesce(t.in_doubt, 0)::integer as in_doubt
        from partners.partner p
        left join (
          select partner_id, count(*) filter (where held_for = 'burst') as burst, count(*) as held from partners.earn
          where club_id = ${tx.clubId} and held_for is not null and decided is null group by partner_id) e using (partner_id)
        left join (
          select partner_id, count(*) as in_doubt from partners.transfer
          where club_id = ${tx.clubId} and settled_at is null and prepared_at <= ${now.subtract({ hours: DOUBT_HOURS })}
          group by partner_id) t using (partner_id)
        left join (
          select partner_id, max(times) as wrong from partners.counter
          where club_id = ${tx.clubId} and kind = 'wrong_code' and times >= ${MANY_WRONG}
            and on_day >= ${now.subtract({ hours: 24 })}::timestamptz::date
          group by partner_id) c using (partner_id)
        left join (
          select back.partner_id, max(back.points) as reversed from partners.counter back
          join partners.contract k on k.club_id = back.club_id and k.partner_id = back.partner_id
            and back.on_day between k.from_on and coalesce(k.until_on, 'infinity')
          where back.club_id = ${tx.clubId} and back.kind = 'reversed'
            and back.on_day >= ${now.subtract({ hours: 24 })}::timestamptz::date
            and ${MANY_BACK}::integer * back.points >= (k.terms #>> '{caps,day_points}')::bigint
          group by back.partner_id) b using (partner_id)
        where p.club_id = ${tx.clubId} and (c.wrong > 0 or b.reversed > 0 or e.held > 0 or t.in_doubt > 0)
        order by p.partner_id`,
  )
  return rows.map(({ partner_id, name, wrong, burst, reversed, held, in_doubt }) => {
    const id = formatId(PARTNER_PREFIX, partner_id)
    if (wrong > 0) return { id, name, how: 'guessing', count: wrong }
    if (burst > 0) return { id, name, how: 'burst', count: burst }
    if (reversed > 0) return { id, name, how: 'reversed', count: reversed }
    return held > 0 ? { id, name, how: 'held', count: held } : { id, name, how: 'in_doubt', count: in_doubt }
  })
}
