import sql from 'sql-template-tag'
import { instantColumn, int8Column, textColumn, uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { EventTrigger } from '#programme/rule.ts'
import { keptName, keptNameEn, readName } from './kept-name.ts'
import type { Occasion } from './occasion.ts'

type OccasionRow = {
  occasion_id: Uuid
  member_id: Uuid
  rule_code: string
  rule_name: string
  rule_name_en: string | null
  version_id: Uuid
  trigger: EventTrigger
  occasion: string
  outcome: 'given' | 'held_out'
  points: number
  occurred_at: Temporal.Instant
}

const COLUMNS = sql`occasion_id, member_id, rule_code, rule_name, rule_name_en, version_id, trigger, occasion, outcome, points,
  occurred_at`

const toOccasion = (row: OccasionRow): Occasion => ({
  occasionId: row.occasion_id,
  memberId: row.member_id,
  ruleCode: row.rule_code,
  ruleName: readName(row.rule_name, row.rule_name_en),
  versionId: row.version_id,
  trigger: row.trigger,
  occasion: row.occasion,
  outcome: row.outcome,
  points: row.points,
  occurredAt: row.occurred_at,
})

/** An occasion that was answered already breaks the unique key, and the whole transaction with it. */
export async function insertOccasions(
  tx: Tx,
  occasions: readonly Occasion[],
  recordedAt: Temporal.Instant,
): Promise<void> {
  const column = <T>(of: (occasion: Occasion) => T): T[] => occasions.map(of)
  await tx.query(
    sql`insert into offers.occasion (
          club_id, recorded_at, occasion_id, member_id, rule_code, rule_name, rule_name_en, version_id, trigger, occasion, outcome,
          points, occurred_at)
        select ${tx.clubId}::uuid, ${recordedAt}::timestamptz, o.* from unnest(
          ${uuidColumn(column(({ occasionId }) => occasionId))}::uuid[], ${uuidColumn(column(({ memberId }) => memberId))}::uuid[],
          ${textColumn(column(({ ruleCode }) => ruleCode))}::text[], ${textColumn(column(({ ruleName }) => keptName(ruleName)))}::text[],
          ${textColumn(column(({ ruleName }) => keptNameEn(ruleName)))}::text[],
          ${uuidColumn(column(({ versionId }) => versionId))}::uuid[], ${textColumn(column(({ trigger }) => trigger))}::text[],
          ${textColumn(column(({ occasion }) => occasion))}::text[], ${textColumn(column(({ outcome }) => outcome))}::text[],
          ${int8Column(column(({ points }) => points))}::bigint[], ${instantColumn(column((one) => one.occurredAt))}::timestamptz[]) as o`,
  )
}

/** What rules answered to these members before, by kind of event, newest first. */
export async function readOccasionsOf(
  tx: Tx,
  trigger: EventTrigger,
  memberIds: readonly Uuid[],
): Promise<Occasion[]> {
  const rows = await tx.query<OccasionRow>(
    sql`select ${COLUMNS} from offers.occasion
        where club_id = ${tx.clubId} and trigger = ${trigger} and member_id = any(${uuidColumn(memberIds)}::uuid[])
        order by occurred_at desc`,
  )
  return rows.map(toOccasion)
}

export async function readOccasions(tx: Tx, occasionIds: readonly Uuid[]): Promise<Occasion[]> {
  const rows = await tx.query<OccasionRow>(
    sql`select ${COLUMNS} from offers.occasion
        where club_id = ${tx.clubId} and occasion_id = any(${uuidColumn(occasionIds)}::uuid[])`,
  )
  return rows.map(toOccasion)
}

/** The survivor of a merge is not answered again for what the other was; where both were, each row stays with its own. */
export async function carryOccasions(tx: Tx, fromMember: Uuid, intoMember: Uuid): Promise<void> {
  await tx.query(
    sql`update offers.occasion o set member_id = ${intoMember}
        where o.club_id = ${tx.clubId} and o.member_id = ${fromMember}
          and not exists (
            select from offers.occasion own
            where own.club_id = ${tx.clubId} and own.member_id = ${intoMember}
              and own.rule_code = o.rule_code and own.occasion = o.occasion)`,
  )
}

/** Up to which day birthdays were answered; null when none ever was. */
export async function readBirthdaysDone(tx: Tx): Promise<Temporal.PlainDate | null> {
  const row = await tx.maybeOne<{ done_on: Temporal.PlainDate }>(
    sql`select done_on from offers.birthday_run where club_id = ${tx.clubId}`,
  )
  return row?.done_on ?? null
}

export async function writeBirthdaysDone(tx: Tx, day: Temporal.PlainDate): Promise<void> {
  await tx.query(
    sql`insert into offers.birthday_run as run (club_id, done_on) values (${tx.clubId}, ${day}::date)
        on conflict (club_id) do update set done_on = greatest(run.done_on, excluded.done_on)`,
  )
}
