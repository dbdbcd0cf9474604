import sql, { type Sql } from 'sql-template-tag'
import { hasAuditSince } from '#access/facts.ts'
import type { Check } from '#ledger/verify.ts'
import type { Clock } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { compileMembers } from './compile.ts'
import { openCatalogue, type SegmentSources } from './evaluate-service.ts'
import { selectSegments } from './queries.ts'
import { SEGMENT_PREFIX } from './segment.ts'

const COUNTED: Check = {
  name: 'a segment counts those who are in it',
  find: sql`
    select g.segment_id::text as subject, g.members || ' are counted, and ' || count(m.member_id) || ' are in it' as detail
    from segments.segment g
    left join segments.member m on m.club_id = g.club_id and m.segment_id = g.segment_id
    group by g.club_id, g.segment_id, g.members having g.members <> count(m.member_id)`,
}

const WRITTEN: Check = {
  name: 'who is in a live segment is who entered it last, and did not leave',
  find: sql`
    select coalesce(m.segment_id, n.segment_id) || ' / ' || coalesce(m.member_id, n.member_id) as subject,
           case when m.member_id is null then 'entered, and is not in it' else 'is in it, and did not enter' end as detail
    from (
      select s.segment_id, s.member_id from segments.member s
      join segments.segment g on g.club_id = s.club_id and g.segment_id = s.segment_id and g.kind = 'live') m
    full join (
      select distinct on (v.segment_id, v.member_id) v.segment_id, v.member_id, v.direction from segments.move v
      join segments.segment g on g.club_id = v.club_id and g.segment_id = v.segment_id and g.kind = 'live'
      order by v.segment_id, v.member_id, v.move_id desc) n
      on n.segment_id = m.segment_id and n.member_id = m.member_id
    where (m.member_id is not null) <> (n.direction is not distinct from 'entered')`,
}

/**
 * What must hold in the segments room. Membership is worked out anew over all members, and compared with what is kept, for segments
 * that were worked out today; members with whom something happened since then may still be on their way.
 */
export const segmentChecks = (parts: { sources: SegmentSources; clock: Clock }): Check[] => [
  COUNTED,
  WRITTEN,
  {
    name: 'who is in a live segment is who fits its definition',
    look: (tx, limit) => findMisfits(tx, parts, limit),
  },
]

type Misfit = { subject: string; detail: string }

async function findMisfits(
  tx: Tx,
  { sources, clock }: { sources: SegmentSources; clock: Clock },
  limit: number,
): Promise<Misfit[]> {
  const { catalogue, moment } = await openCatalogue(tx, sources, clock.now())
  const found: Misfit[] = []
  for (const segment of await selectSegments(tx, null, null)) {
    const { segmentId, definition, evaluatedAt } = segment
    if (definition === null || evaluatedAt === null || segment.evaluatedVersion !== segment.version) continue
    if (!segment.evaluatedOn?.equals(moment.today) || (await hasChangedUntold(tx, evaluatedAt))) continue
    const fits = compileMembers(definition, catalogue, moment)
    const rows = await tx.queryOnce<{ member_id: Uuid; fits: boolean }>(
      misfitsOf(tx, fits, { segmentId, evaluatedAt, limit }),
    )
    found.push(
      ...rows.map((row) => ({
        subject: `${formatId(SEGMENT_PREFIX, segmentId)} / ${row.member_id}`,
        detail: row.fits ? 'fits, and is not in it' : 'is in it, and does not fit',
      })),
    )
  }
  return found.slice(0, limit)
}

/** Whether a past was brought in since, or members were rated: no event tells of each member whom that moves. */
async function hasChangedUntold(tx: Tx, since: Temporal.Instant): Promise<boolean> {
  const { first_id } = await tx.one<{ first_id: Uuid }>(
    sql`select (lpad(to_hex((extract(epoch from ${since}::timestamptz) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid::text as first_id`,
  )
  return hasAuditSince(tx, 'receipts.imported', first_id)
}

const misfitsOf = (
  tx: Tx,
  fits: Sql,
  { segmentId, evaluatedAt, limit }: { segmentId: Uuid; evaluatedAt: Temporal.Instant; limit: number },
): Sql =>
  sql`with fits as materialized (${fits}),
      is_in as materialized (
        select member_id from segments.member where club_id = ${tx.clubId}::uuid and segment_id = ${segmentId}::uuid),
      differing as (
        select member_id, true as fits from (select member_id from fits except select member_id from is_in) a
        union all
        select member_id, false from (select member_id from is_in except select member_id from fits) b)
      select d.member_id, d.fits from differing d
      left join members.member m on m.club_id = ${tx.clubId}::uuid and m.member_id = d.member_id
      where not exists (
        select from platform.event e
        where e.club_id = ${tx.clubId}::uuid and e.kind not like 'segment.%'
          and uuid_extract_timestamp(e.event_id) > ${evaluatedAt}::timestamptz - interval '1 minute'
          and (e.subject_id in (d.member_id, m.account_id) or m.account_id <> m.member_id
               or d.member_id::text in (e.data ->> 'member_id', e.data ->> 'member', e.data ->> 'into')
               or e.kind like 'return.%' or e.kind like 'receipt.%' and not e.data ? 'member_id'))
      order by d.member_id limit ${limit}`
