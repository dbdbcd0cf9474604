import sql from 'sql-template-tag'
import { dateColumn, int8Column, uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

/** What a plan gave with one receipt, or took back with a return of it (then negative). */
export type ReceiptBenefit = {
  readonly membershipId: Uuid
  readonly receiptId: Uuid
  /** With the plan, more than without. */
  readonly points: number
  readonly pointsWorthMinor: number
  readonly offMinor: number
  /** What a free member would have got. */
  readonly freePoints: number
  readonly freeOffMinor: number
  readonly businessOn: Temporal.PlainDate
}

export async function insertReceiptBenefits(tx: Tx, rows: readonly ReceiptBenefit[]): Promise<void> {
  const column = <T>(of: (row: ReceiptBenefit) => T): T[] => rows.map(of)
  await tx.query(
    sql`insert into plans.receipt_benefit (club_id, membership_id, receipt_id, points, points_worth_minor, off_minor, free_points,
          free_off_minor, business_on)
        select ${tx.clubId}, r.membership_id, r.receipt_id, r.points, r.worth, r.off, r.free_points, r.free_off, r.business_on
        from unnest(${uuidColumn(column((row) => row.membershipId))}::uuid[], ${uuidColumn(column((row) => row.receiptId))}::uuid[],
                    ${int8Column(column((row) => row.points))}::bigint[], ${int8Column(column((row) => row.pointsWorthMinor))}::bigint[],
                    ${int8Column(column((row) => row.offMinor))}::bigint[], ${int8Column(column((row) => row.freePoints))}::bigint[],
                    ${int8Column(column((row) => row.freeOffMinor))}::bigint[], ${dateColumn(column((row) => row.businessOn))}::date[])
          as r (membership_id, receipt_id, points, worth, off, free_points, free_off, business_on)`,
  )
}

/** The terms that gave something with these receipts; the first that did, where a return followed. */
export const readBenefited = (
  tx: Tx,
  receiptIds: readonly Uuid[],
): Promise<{ receipt_id: Uuid; membership_id: Uuid }[]> =>
  tx.query(
    sql`select distinct on (receipt_id) receipt_id, membership_id from plans.receipt_benefit
        where club_id = ${tx.clubId} and receipt_id = any(${uuidColumn(receiptIds)}::uuid[])
        order by receipt_id, benefit_id`,
  )

export type BenefitSums = {
  membership_id: Uuid
  points: number
  points_worth_minor: number
  off_minor: number
  free_points: number
  free_off_minor: number
  used_minor: number
  uses: number
}

/** What each of these terms gave at the till and in benefits; who had nothing is left out. */
export const sumBenefits = (tx: Tx, membershipIds: readonly Uuid[]): Promise<BenefitSums[]> =>
  tx.query(
    sql`select membership_id, sum(points)::bigint as points, sum(points_worth_minor)::bigint as points_worth_minor,
               sum(off_minor)::bigint as off_minor, sum(free_points)::bigint as free_points,
               sum(free_off_minor)::bigint as free_off_minor, sum(used_minor)::bigint as used_minor, sum(uses)::bigint as uses
        from (
          select membership_id, points, points_worth_minor, off_minor, free_points, free_off_minor, 0 as used_minor, 0 as uses
          from plans.receipt_benefit
          where club_id = ${tx.clubId} and membership_id = any(${uuidColumn(membershipIds)}::uuid[])
          union all
          select membership_id, 0, 0, 0, 0, 0, value_minor, 1 from plans.benefit_use
          where club_id = ${tx.clubId} and membership_id = any(${uuidColumn(membershipIds)}::uuid[]) and undone_at is null) all_of_it
        group by membership_id`,
  )

export type UseRow = {
  use_id: Uuid
  membership_id: Uuid
  benefit_code: string
  value_minor: number
  used_on: Temporal.PlainDate
  undone_at: Temporal.Instant | null
}

const USE = sql`use_id, membership_id, benefit_code, value_minor, used_on, undone_at`

export const readUses = (tx: Tx, membershipIds: readonly Uuid[]): Promise<UseRow[]> =>
  tx.query(
    sql`select ${USE} from plans.benefit_use
        where club_id = ${tx.clubId} and membership_id = any(${uuidColumn(membershipIds)}::uuid[]) and undone_at is null
        order by used_on, use_id`,
  )

export const readUse = (tx: Tx, useId: Uuid): Promise<UseRow | null> =>
  tx.maybeOne(sql`select ${USE} from plans.benefit_use where club_id = ${tx.clubId} and use_id = ${useId}`)

export async function insertUse(
  tx: Tx,
  use: Omit<UseRow, 'undone_at'> & { subject: { kind: string; id: Uuid }; at: Temporal.Instant },
): Promise<void> {
  await tx.query(
    sql`insert into plans.benefit_use (club_id, use_id, membership_id, benefit_code, value_minor, used_on, subject_kind, subject_id, recorded_at)
        values (${tx.clubId}, ${use.use_id}, ${use.membership_id}, ${use.benefit_code}, ${use.value_minor}, ${use.used_on}::date,
          ${use.subject.kind}, ${use.subject.id}, ${use.at})`,
  )
}

export async function undoUse(tx: Tx, useId: Uuid, at: Temporal.Instant): Promise<void> {
  await tx.query(
    sql`update plans.benefit_use set undone_at = ${at} where club_id = ${tx.clubId} and use_id = ${useId} and undone_at is null`,
  )
}
