import sql, { join, type Sql } from 'sql-template-tag'
import { heldByLotSql } from '#lift/lot.ts'
import { activeMembersSql } from '#members/recipient-service.ts'
import type { MessageChannel } from '#messaging/channel.ts'
import { refusesAllSql } from '#messaging/own-page.ts'
import { reachSql } from '#messaging/way-service.ts'
import type { Tx } from '#platform/database.ts'
import { parseId, type Uuid } from '#platform/id.ts'
import { membersOfSegmentSql } from '#segments/member-service.ts'
import { SEGMENT_PREFIX } from '#segments/segment.ts'
import type { Definition, Edition, Step } from './contract.ts'
import { isShown, sendsOf } from './step.ts'

type Club = Pick<Tx, 'clubId'>

/** The names of the lots: one of the club's for everything, one of each campaign's. */
export const clubLot = ({ clubId }: Club): string => `club ${clubId}`
export const campaignLot = (campaignId: Uuid): string => `campaign ${campaignId}`

/** Which channels an edition writes by, in the order of its first message. */
const channelsOf = ({ steps }: Pick<Edition, 'steps'>): MessageChannel[] => [
  ...new Set(steps.flatMap((step) => (step.kind === 'send' ? step.channels : []))),
]

export const isSend = (step: Step): step is Extract<Step, { kind: 'send' }> => step.kind === 'send'

/** The uuid of a segment as definitions name it; null of what is no segment's name. */
export const segmentIdOf = (segment: string): Uuid | null => parseId(SEGMENT_PREFIX, segment)

/**
 * Asks over a whole audience with joins that do not depend on how many the planner believes there are: of tables that were just
 * filled it believes one, and a loop over a loop takes minutes.
 */
export async function overAudience<Row extends object>(tx: Tx, statement: Sql): Promise<Row[]> {
  await tx.query(sql`set local enable_nestloop = off`)
  const rows = await tx.queryOnce<Row>(statement)
  await tx.query(sql`set local enable_nestloop = on`)
  return rows
}

/** Each member with the first edition whose segment they are in: `member_id`, `edition`. */
function editionsSql(club: Club, editions: readonly Edition[]): Sql {
  const parts = editions.map(({ segment }, edition) => {
    const segmentId = segment === null ? null : segmentIdOf(segment)
    const members =
      segment === null
        ? activeMembersSql(club)
        : segmentId === null
          ? sql`select null::uuid as member_id where false`
          : membersOfSegmentSql(club, segmentId)
    return sql`select m.member_id, ${edition}::smallint as edition from (${members}) m`
  })
  return editions.length === 1
    ? join(parts)
    : sql`select member_id, min(edition) as edition from (${join(parts, ' union all ')}) e group by member_id`
}

export type Lots = { readonly campaignId: Uuid; readonly heldPercent: number; readonly clubPercent: number }

/** Whether an edition also stands where its reader comes by: on the member's own page, or at the till. */
const hasShown = (edition: Pick<Edition, 'steps'>): boolean => sendsOf(edition).some(isShown)

/** Of members whom no channel reaches, those who find it on their own page all the same; nobody has to agree to that. */
const shownSql = (told: Sql): Sql => sql`
  select t.member_id, t.edition, coalesce(t.channel, case when r.member_id is null then 'card' end) as channel,
    case when t.channel is null and r.member_id is not null then 'suppressed' end as reason
  from (${told}) t left join (${refusesAllSql()}) r on r.member_id = t.member_id`

/**
 * The audience of a definition as it is now: `member_id`, `edition`, `channel` by which the first message would go (null: none; `card`
 * where no message reaches them, and what it says stands on their own page and at the till),
 * `reason` why not, and whether the lots hold them out (`is_held`, `is_held_by_club`: of those who can be reached). One row a member.
 */
export function audienceSql(club: Club, { topic, editions }: Definition, lots: Lots): Sql {
  const wayOf = (edition: Edition) => JSON.stringify([channelsOf(edition), hasShown(edition)])
  const reach = [...new Set(editions.map(wayOf))].map((way) => {
    const chosen = editions.flatMap((edition, place) => (wayOf(edition) === way ? [place] : []))
    const here = sql`select member_id, edition from audience where edition = any(${chosen}::smallint[])`
    const [channels, shown] = JSON.parse(way) as [MessageChannel[], boolean]
    const told =
      channels.length === 0
        ? sql`
        select a.member_id, a.edition, null::text as channel, null::text as reason
        from (${here}) a join (${activeMembersSql(club)}) m on m.member_id = a.member_id`
        : sql`
        select a.member_id, a.edition, r.channel, r.reason
        from (${here}) a join (${reachSql(topic, channels)}) r on r.member_id = a.member_id`
    return shown ? shownSql(told) : told
  })
  const id = sql`w.member_id`
  return sql`
    with audience as materialized (${editionsSql(club, editions)})
    select w.member_id, w.edition, w.channel, w.reason,
      w.channel is not null and ${heldByLotSql(clubLot(club), id, lots.clubPercent)} as is_held_by_club,
      w.channel is not null and ${heldByLotSql(campaignLot(lots.campaignId), id, lots.heldPercent)} as is_held
    from (${join(reach, ' union all ')}) w`
}
