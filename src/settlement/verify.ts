import sql, { join } from 'sql-template-tag'
import { readClub } from '#access/service.ts'
import type { Check, Finding } from '#ledger/verify.ts'
import { settledThings } from '#partners/settled-facts.ts'
import { listSettling } from '#partners/settling-service.ts'
import type { Tx } from '#platform/database.ts'
import { FINGERPRINT } from './fingerprint.ts'
import { daysOf } from './month.ts'
import { findLastClosed } from './queries.ts'

/** What must hold of closed months with partners over all data. */
export const settlementChecks: readonly Check[] = [
  {
    name: 'a month with a partner reads as it was closed, and its totals are the sum of its lines',
    find: sql`
      select s.partner_id || ' ' || s.month as subject,
             case when l.fingerprint <> s.fingerprint then 'its lines are not those that were closed'
                  else 'the lines come to ' || l.to_us || ' and ' || l.to_partner end as detail
      from settlement.statement s
      join lateral (
        select count(*) as lines, coalesce(sum(l.money_minor) filter (where l.side = 'to_us'), 0) as to_us,
               coalesce(sum(l.vat_minor) filter (where l.side = 'to_us'), 0) as to_us_vat,
               coalesce(-sum(l.money_minor) filter (where l.side = 'to_partner'), 0) as to_partner,
               coalesce(-sum(l.vat_minor) filter (where l.side = 'to_partner'), 0) as to_partner_vat, ${FINGERPRINT} as fingerprint
        from settlement.line l
        where l.club_id = s.club_id and l.partner_id = s.partner_id and l.month = s.month) l on true
      where (l.fingerprint, l.lines, l.to_us, l.to_us_vat, l.to_partner, l.to_partner_vat)
        is distinct from (s.fingerprint, s.lines::bigint, s.to_us_minor::numeric, s.to_us_vat_minor::numeric, s.to_partner_minor::numeric,
                          s.to_partner_vat_minor::numeric)`,
  },
  {
    name: 'a line of a month with a partner stands in a closed month',
    find: sql`
      select l.partner_id || ' ' || l.month as subject, l.kind || ' ' || l.source_id as detail
      from settlement.line l
      where not exists (select from settlement.statement s
                        where s.club_id = l.club_id and s.partner_id = l.partner_id and s.month = l.month)`,
  },
  {
    name: 'a dispute that was decided is corrected in one later month, once that is closed',
    find: sql`
      select d.dispute_id::text as subject, 'no correction by ' || s.month as detail
      from settlement.dispute d
      join settlement.statement s on s.club_id = d.club_id and s.partner_id = d.partner_id
        and s.closed_at > d.decided_at and s.month > to_char(d.decided_at at time zone 'UTC' + interval '1 day', 'YYYY-MM')
      where (d.correction_minor <> 0 or d.correction_vat_minor <> 0)
        and not exists (select from settlement.line l
                        where l.club_id = d.club_id and l.kind = 'correction' and l.source_id = d.dispute_id)
      union all
      select l.source_id::text, 'corrected by ' || l.money_minor || ', decided ' || coalesce(d.correction_minor::text, 'nothing')
      from settlement.line l
      left join settlement.dispute d on d.club_id = l.club_id and d.dispute_id = l.source_id
      where l.kind = 'correction'
        and (l.money_minor, l.vat_minor) is distinct from (d.correction_minor, d.correction_vat_minor)`,
  },
  {
    name: 'what happened with a partner in a closed month is settled, once, at what it came to',
    look: findUnsettled,
  },
]

/** A conversion of which we heard after its month was closed comes in the month in which we heard. */
async function findUnsettled(tx: Tx, limit: number): Promise<Omit<Finding, 'check'>[]> {
  const found: Omit<Finding, 'check'>[] = []
  const { timeZone } = await readClub(tx)
  for (const { partnerId } of await listSettling(tx)) {
    const lastClosed = await findLastClosed(tx, partnerId)
    if (lastClosed === null || found.length >= limit) continue
    const span = { from: null, until: daysOf(lastClosed).until, timeZone }
    const named = [sql`things.kind = l.kind`, sql`things.source_id = l.source_id`]
    found.push(
      ...(await tx.queryOnce<Omit<Finding, 'check'>>(
        sql`select coalesce(things.kind, l.kind) || ' ' || coalesce(things.source_id, l.source_id) as subject,
                   'is ' || coalesce(things.money_minor::text, 'not there') || ', settled ' || coalesce(l.money_minor::text, 'nowhere') as detail
            from (${settledThings(tx.clubId, partnerId, span)}) things
            full join (select * from settlement.line where club_id = ${tx.clubId} and partner_id = ${partnerId} and kind <> 'correction') l
              on ${join(named, ' and ')}
            where (things.money_minor, round(things.money_minor * things.vat_bp / 10000), things.points, things.side)
                is distinct from (l.money_minor, l.vat_minor::numeric, l.points, l.side)
              and not (l.kind is null and things.kind like 'transfer%' and exists (
                select from partners.transfer t
                where t.club_id = ${tx.clubId} and t.transfer_id = things.source_id
                  and t.settled_at >= (select max(closed_at) from settlement.statement s
                                       where s.club_id = ${tx.clubId} and s.partner_id = ${partnerId})))
            limit ${limit - found.length}`,
      )),
    )
  }
  return found
}
