import sql from 'sql-template-tag'
import { uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { type Gesture, type GestureBudget, type GestureKind, type GestureUse, NO_BUDGET } from './gesture.ts'

type GestureRow = {
  gesture_id: Uuid
  name_he: string
  name_en: string
  kind: GestureKind
  points: number | null
  amount_minor: number | null
  percent_bp: number | null
  valid_days: number | null
  cost_minor: number
  is_offered: boolean
}

const GESTURE = sql`gesture_id, name_he, name_en, kind, points, amount_minor, percent_bp, valid_days, cost_minor, is_offered`

const toGesture = (row: GestureRow): Gesture => ({
  gestureId: row.gesture_id,
  name: { he: row.name_he, en: row.name_en },
  kind: row.kind,
  points: row.points,
  amountMinor: row.amount_minor,
  percentBp: row.percent_bp,
  validDays: row.valid_days,
  costMinor: row.cost_minor,
  isOffered: row.is_offered,
})

export async function readGestures(tx: Tx): Promise<Gesture[]> {
  const rows = await tx.query<GestureRow>(
    sql`select ${GESTURE} from offers.gesture where club_id = ${tx.clubId} order by is_offered desc, gesture_id`,
  )
  return rows.map(toGesture)
}

export async function readGesture(tx: Tx, gestureId: Uuid): Promise<Gesture | null> {
  const row = await tx.maybeOne<GestureRow>(
    sql`select ${GESTURE} from offers.gesture where club_id = ${tx.clubId} and gesture_id = ${gestureId}`,
  )
  return row && toGesture(row)
}

export async function insertGesture(tx: Tx, gesture: Gesture, at: Temporal.Instant): Promise<void> {
  await tx.query(
    sql`insert into offers.gesture
          (club_id, gesture_id, name_he, name_en, kind, points, amount_minor, percent_bp, valid_days, cost_minor, is_offered, created_at)
        values (${tx.clubId}, ${gesture.gestureId}, ${gesture.name.he}, ${gesture.name.en}, ${gesture.kind}, ${gesture.points},
          ${gesture.amountMinor}, ${gesture.percentBp}, ${gesture.validDays}, ${gesture.costMinor}, ${gesture.isOffered}, ${at})`,
  )
}

/** What of a gesture may change: its names, what it costs, and whether it is offered. */
export async function updateGesture(tx: Tx, gesture: Gesture): Promise<void> {
  await tx.query(
    sql`update offers.gesture
        set name_he = ${gesture.name.he}, name_en = ${gesture.name.en}, cost_minor = ${gesture.costMinor},
            is_offered = ${gesture.isOffered}
        where club_id = ${tx.clubId} and gesture_id = ${gesture.gestureId}`,
  )
}

type BudgetRow = {
  cashier_day_minor: number | null
  club_month_minor: number | null
  member_rest_days: number
}

const toBudget = (row: BudgetRow): GestureBudget => ({
  cashierDayMinor: row.cashier_day_minor,
  clubMonthMinor: row.club_month_minor,
  memberRestDays: row.member_rest_days,
})

export async function readBudget(tx: Tx): Promise<GestureBudget> {
  const row = await tx.maybeOne<BudgetRow>(
    sql`select cashier_day_minor, club_month_minor, member_rest_days from offers.gesture_budget where club_id = ${tx.clubId}`,
  )
  return row ? toBudget(row) : NO_BUDGET
}

/** As `readBudget`, and nobody else gives before this transaction ends. */
export async function lockBudget(tx: Tx): Promise<GestureBudget> {
  await writeBudget(tx, NO_BUDGET, { isKept: true })
  const row = await tx.one<BudgetRow>(
    sql`select cashier_day_minor, club_month_minor, member_rest_days from offers.gesture_budget
        where club_id = ${tx.clubId} for update`,
  )
  return toBudget(row)
}

/** `isKept`: one that is there stays as it is. */
export async function writeBudget(
  tx: Tx,
  { cashierDayMinor, clubMonthMinor, memberRestDays }: GestureBudget,
  { isKept = false } = {},
): Promise<void> {
  await tx.query(
    sql`insert into offers.gesture_budget as budget (club_id, cashier_day_minor, club_month_minor, member_rest_days)
        values (${tx.clubId}, ${cashierDayMinor}, ${clubMonthMinor}, ${memberRestDays})
        on conflict (club_id) do update
        set cashier_day_minor = excluded.cashier_day_minor, club_month_minor = excluded.club_month_minor,
            member_rest_days = excluded.member_rest_days
        where not ${isKept}::boolean`,
  )
}

/** Without what was withdrawn unused: that cost nothing. */
const COUNTED = sql`
  not exists (
    select from offers.grant w
    where w.club_id = g.club_id and w.cause_id = g.given_id and w.cause = 'gesture' and w.state = 'withdrawn')`

export async function readUse(tx: Tx, subjectId: Uuid, today: Temporal.PlainDate): Promise<GestureUse> {
  const row = await tx.one<{ today_minor: number; month_minor: number }>(
    sql`select coalesce(sum(g.cost_minor) filter (where g.given_on = ${today}::date and g.subject_id = ${subjectId}), 0)::bigint as today_minor,
               coalesce(sum(g.cost_minor), 0)::bigint as month_minor
        from offers.gesture_given g
        where g.club_id = ${tx.clubId} and g.given_on >= ${today.with({ day: 1 })}::date and g.given_on <= ${today}::date
          and ${COUNTED}`,
  )
  return { byCashierTodayMinor: row.today_minor, inMonthMinor: row.month_minor }
}

/** The day on which a member was given one last. */
export async function readLastOn(tx: Tx, memberId: Uuid): Promise<Temporal.PlainDate | null> {
  const row = await tx.one<{ last_on: Temporal.PlainDate | null }>(
    sql`select max(g.given_on) as last_on from offers.gesture_given g
        where g.club_id = ${tx.clubId} and g.member_id = ${memberId} and ${COUNTED}`,
  )
  return row.last_on
}

export type Given = {
  given_id: Uuid
  gesture_id: Uuid
  member_id: Uuid
  subject_kind: 'staff' | 'api_key' | 'member' | 'system'
  subject_id: Uuid
  branch: string | null
  reason: string | null
  points: number
  cost_minor: number
  given_on: Temporal.PlainDate
  given_at: Temporal.Instant
}

const GIVEN = sql`g.given_id, g.gesture_id, g.member_id, g.subject_kind, g.subject_id, g.branch, g.reason, g.points, g.cost_minor, g.given_on, g.given_at`

export async function insertGiven(tx: Tx, given: Given): Promise<void> {
  await tx.query(
    sql`insert into offers.gesture_given
          (club_id, given_id, gesture_id, member_id, subject_kind, subject_id, branch, reason, points, cost_minor, given_on, given_at)
        values (${tx.clubId}, ${given.given_id}, ${given.gesture_id}, ${given.member_id}, ${given.subject_kind}, ${given.subject_id},
          ${given.branch}, ${given.reason}, ${given.points}, ${given.cost_minor}, ${given.given_on}, ${given.given_at})`,
  )
}

export type Days = { from: Temporal.PlainDate; to: Temporal.PlainDate }

/** What was given on these days, newest first. */
export function listGiven(tx: Tx, { from, to }: Days, after: Uuid | null, limit: number): Promise<Given[]> {
  return tx.query<Given>(
    sql`select ${GIVEN} from offers.gesture_given g
        where g.club_id = ${tx.clubId} and g.given_on between ${from}::date and ${to}::date
          and (${after}::uuid is null or g.given_id < ${after}::uuid)
        order by g.given_id desc limit ${limit}`,
  )
}

export type GivenSum = {
  subject_kind: Given['subject_kind']
  subject_id: Uuid
  given: number
  cost_minor: number
}

/** What each gave on these days, the most first. */
export function sumGiven(tx: Tx, { from, to }: Days): Promise<GivenSum[]> {
  return tx.query<GivenSum>(
    sql`select g.subject_kind, g.subject_id, count(*) as given, sum(g.cost_minor)::bigint as cost_minor
        from offers.gesture_given g
        where g.club_id = ${tx.clubId} and g.given_on between ${from}::date and ${to}::date and ${COUNTED}
        group by g.subject_kind, g.subject_id order by cost_minor desc, g.subject_id`,
  )
}

export async function readGiven(tx: Tx, givenId: Uuid): Promise<Given | null> {
  return tx.maybeOne<Given>(
    sql`select ${GIVEN} from offers.gesture_given g where g.club_id = ${tx.clubId} and g.given_id = ${givenId}`,
  )
}

/** After a merge the survivor was given what both were. */
export async function moveGiven(tx: Tx, fromMember: Uuid, intoMember: Uuid): Promise<void> {
  await tx.query(
    sql`update offers.gesture_given set member_id = ${intoMember} where club_id = ${tx.clubId} and member_id = ${fromMember}`,
  )
}

/** What people typed about members goes with them. */
export async function clearReasons(tx: Tx, memberIds: readonly Uuid[]): Promise<void> {
  await tx.query(
    sql`update offers.gesture_given set reason = null
        where club_id = ${tx.clubId} and member_id = any(${uuidColumn(memberIds)}::uuid[]) and reason is not null`,
  )
}
