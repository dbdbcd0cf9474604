import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Author, Budget, Case, CaseState, CaseTopic, MakeGoodKind } from './case.ts'

type Row = {
  case_id: Uuid
  member_id: Uuid
  about: CaseTopic
  redemption_id: Uuid | null
  subject: string | null
  state: CaseState
  opened_by: 'member' | 'staff'
  assigned_to: Uuid | null
  opened_at: Temporal.Instant
  updated_at: Temporal.Instant
  waiting_since: Temporal.Instant | null
  first_answered_at: Temporal.Instant | null
  closed_at: Temporal.Instant | null
  seen_at: Temporal.Instant
}

const COLUMNS = sql`case_id, member_id, about, redemption_id, subject, state, opened_by, assigned_to, opened_at, updated_at,
  waiting_since, first_answered_at, closed_at, seen_at`

const toCase = (row: Row): Case => ({
  caseId: row.case_id,
  memberId: row.member_id,
  about: row.about,
  redemptionId: row.redemption_id,
  subject: row.subject,
  state: row.state,
  openedBy: row.opened_by,
  assignedTo: row.assigned_to,
  openedAt: row.opened_at,
  updatedAt: row.updated_at,
  waitingSince: row.waiting_since,
  firstAnsweredAt: row.first_answered_at,
  closedAt: row.closed_at,
  seenAt: row.seen_at,
})

export async function insertCase(tx: Tx, one: Case): Promise<void> {
  await tx.query(
    sql`insert into cases."case" (club_id, case_id, member_id, about, redemption_id, subject, state, opened_by, assigned_to, opened_at,
          updated_at, waiting_since, first_answered_at, closed_at, seen_at)
        values (${tx.clubId}, ${one.caseId}, ${one.memberId}, ${one.about}, ${one.redemptionId}, ${one.subject}, ${one.state},
          ${one.openedBy}, ${one.assignedTo}, ${one.openedAt}, ${one.updatedAt}, ${one.waitingSince}, ${one.firstAnsweredAt},
          ${one.closedAt}, ${one.seenAt})`,
  )
}

export async function updateCase(tx: Tx, one: Case): Promise<void> {
  await tx.query(
    sql`update cases."case" set state = ${one.state}, assigned_to = ${one.assignedTo}, updated_at = ${one.updatedAt},
          waiting_since = ${one.waitingSince}, first_answered_at = ${one.firstAnsweredAt}, closed_at = ${one.closedAt},
          seen_at = ${one.seenAt}
        where club_id = ${tx.clubId} and case_id = ${one.caseId}`,
  )
}

export async function readCase(tx: Tx, caseId: Uuid): Promise<Case | null> {
  const row = await tx.maybeOne<Row>(
    sql`select ${COLUMNS} from cases."case" where club_id = ${tx.clubId} and case_id = ${caseId}`,
  )
  return row && toCase(row)
}

export async function lockCase(tx: Tx, caseId: Uuid): Promise<Case | null> {
  const row = await tx.maybeOne<Row>(
    sql`select ${COLUMNS} from cases."case" where club_id = ${tx.clubId} and case_id = ${caseId} for no key update`,
  )
  return row && toCase(row)
}

export type CaseWish = {
  state: CaseState | null
  about: CaseTopic | null
  /** A staff person's cases; 'nobody': those that nobody has. */
  assigned: Uuid | 'nobody' | null
  memberId: Uuid | null
  after: { at: string; caseId: Uuid } | null
  limit: number
}

/** Who waits longest first where they wait; otherwise what moved last first. */
export async function listCases(tx: Tx, wish: CaseWish): Promise<Case[]> {
  const { after } = wish
  const place: Sql =
    wish.state === 'open'
      ? sql`(${after?.at ?? null}::timestamptz is null or (waiting_since, case_id) > (${after?.at ?? null}::timestamptz, ${after?.caseId ?? null}::uuid))`
      : sql`(${after?.at ?? null}::timestamptz is null or (updated_at, case_id) < (${after?.at ?? null}::timestamptz, ${after?.caseId ?? null}::uuid))`
  const order = wish.state === 'open' ? sql`waiting_since, case_id` : sql`updated_at desc, case_id desc`
  const isNobody = wish.assigned === 'nobody'
  const assignedTo = wish.assigned === 'nobody' ? null : wish.assigned
  const rows = await tx.query<Row>(
    sql`select ${COLUMNS} from cases."case"
        where club_id = ${tx.clubId} and (${wish.state}::text is null or state = ${wish.state}::text)
          and (${wish.about}::text is null or about = ${wish.about}::text)
          and (not ${isNobody}::boolean or assigned_to is null)
          and (${assignedTo}::uuid is null or assigned_to = ${assignedTo}::uuid)
          and (${wish.memberId}::uuid is null or member_id = ${wish.memberId}::uuid) and ${place}
        order by ${order} limit ${wish.limit}`,
  )
  return rows.map(toCase)
}

export async function countOpen(tx: Tx, memberId: Uuid): Promise<number> {
  const { count } = await tx.one<{ count: number }>(
    sql`select count(*) from cases."case" where club_id = ${tx.clubId} and member_id = ${memberId} and state <> 'closed'`,
  )
  return count
}

export type MessageRow = {
  case_id: Uuid
  message_id: Uuid
  author: Author
  author_id: Uuid
  body: string | null
  written_at: Temporal.Instant
}

export async function insertMessage(tx: Tx, row: MessageRow): Promise<void> {
  await tx.query(
    sql`insert into cases.message (club_id, case_id, message_id, author, author_id, body, written_at)
        values (${tx.clubId}, ${row.case_id}, ${row.message_id}, ${row.author}, ${row.author_id}, ${row.body}, ${row.written_at})`,
  )
}

/** Oldest first. */
export const readMessages = (tx: Tx, caseIds: readonly Uuid[]): Promise<MessageRow[]> =>
  tx.query(
    sql`select case_id, message_id, author, author_id, body, written_at from cases.message
        where club_id = ${tx.clubId} and case_id = any(${caseIds}::uuid[]) order by case_id, message_id`,
  )

/** Cases of a member in which the office wrote something that they have not read. */
export async function countUnread(tx: Tx, memberId: Uuid): Promise<number> {
  const { count } = await tx.one<{ count: number }>(
    sql`select count(*) from cases."case" c where c.club_id = ${tx.clubId} and c.member_id = ${memberId}
          and exists (select from cases.message m where m.club_id = c.club_id and m.case_id = c.case_id and m.author = 'office'
                      and m.written_at > c.seen_at)`,
  )
  return count
}

export type MakeGoodRow = {
  make_good_id: Uuid
  make_good_ref: string
  case_id: Uuid
  member_id: Uuid
  kind: MakeGoodKind
  redemption_id: Uuid | null
  points: number
  by_id: Uuid
  made_at: Temporal.Instant
}

const MADE = sql`make_good_id, make_good_ref, case_id, member_id, kind, redemption_id, points, by_id, made_at`

export const findMakeGood = (tx: Tx, ref: string): Promise<MakeGoodRow | null> =>
  tx.maybeOne(
    sql`select ${MADE} from cases.make_good where club_id = ${tx.clubId} and make_good_ref = ${ref}`,
  )

/** Oldest first. */
export const readMakeGoods = (tx: Tx, caseId: Uuid): Promise<MakeGoodRow[]> =>
  tx.query(
    sql`select ${MADE} from cases.make_good where club_id = ${tx.clubId} and case_id = ${caseId} order by make_good_id`,
  )

/** False when something was done under this name already. */
export async function insertMakeGood(tx: Tx, row: MakeGoodRow): Promise<boolean> {
  const made = await tx.query<object>(
    sql`insert into cases.make_good (club_id, ${MADE})
        values (${tx.clubId}, ${row.make_good_id}, ${row.make_good_ref}, ${row.case_id}, ${row.member_id}, ${row.kind},
          ${row.redemption_id}, ${row.points}, ${row.by_id}, ${row.made_at})
        on conflict (club_id, make_good_ref) do nothing returning 1`,
  )
  return made.length === 1
}

export const sumGestures = (
  tx: Tx,
  caseId: Uuid | null,
  since: Temporal.Instant,
): Promise<{ in_month: number; in_case: number }> =>
  tx.one(
    sql`select coalesce(sum(points) filter (where made_at >= ${since}::timestamptz), 0)::bigint as in_month,
          coalesce(sum(points) filter (where case_id = ${caseId}::uuid), 0)::bigint as in_case
        from cases.make_good where club_id = ${tx.clubId} and kind = 'gesture'
          and (made_at >= ${since}::timestamptz or case_id = ${caseId}::uuid)`,
  )

export async function readBudget(tx: Tx, isLocked = false): Promise<Budget | null> {
  const row = await tx.maybeOne<{ month_points: number; case_points: number }>(
    isLocked
      ? sql`select month_points, case_points from cases.budget where club_id = ${tx.clubId} for update`
      : sql`select month_points, case_points from cases.budget where club_id = ${tx.clubId}`,
  )
  return row && { monthPoints: row.month_points, casePoints: row.case_points }
}

/** Keeps one that is there unless it is to be changed. */
export async function writeBudget(tx: Tx, budget: Budget, isNew: boolean): Promise<void> {
  const { monthPoints, casePoints } = budget
  await tx.query(
    sql`insert into cases.budget as known (club_id, month_points, case_points) values (${tx.clubId}, ${monthPoints}, ${casePoints})
        on conflict (club_id) do update set
          month_points = case when ${isNew}::boolean then excluded.month_points else known.month_points end,
          case_points = case when ${isNew}::boolean then excluded.case_points else known.case_points end`,
  )
}

export type BoardRow = {
  waiting: number
  unassigned: number
  answered: number
  opened_lately: number
  answer_hours: number | null
  slow_answer_hours: number | null
}

export const readBoard = (tx: Tx, since: Temporal.Instant): Promise<BoardRow> =>
  tx.one(
    sql`select count(*) filter (where state = 'open') as waiting,
          count(*) filter (where state = 'open' and assigned_to is null) as unassigned,
          count(*) filter (where state = 'answered') as answered,
          count(*) filter (where opened_at >= ${since}::timestamptz) as opened_lately,
          percentile_cont(0.5) within group (order by extract(epoch from first_answered_at - opened_at) / 3600)
            filter (where opened_at >= ${since}::timestamptz and first_answered_at is not null and opened_by = 'member') as answer_hours,
          percentile_cont(0.9) within group (order by extract(epoch from first_answered_at - opened_at) / 3600)
            filter (where opened_at >= ${since}::timestamptz and first_answered_at is not null and opened_by = 'member') as slow_answer_hours
        from cases."case" where club_id = ${tx.clubId}`,
  )

export const readWaiting = (tx: Tx): Promise<{ waiting_since: Temporal.Instant }[]> =>
  tx.query(
    sql`select waiting_since from cases."case" where club_id = ${tx.clubId} and state = 'open' order by waiting_since limit 10000`,
  )

export async function moveCases(tx: Tx, from: Uuid, into: Uuid): Promise<void> {
  await tx.query(
    sql`update cases."case" set member_id = ${into} where club_id = ${tx.clubId} and member_id = ${from}`,
  )
  await tx.query(
    sql`update cases.make_good set member_id = ${into} where club_id = ${tx.clubId} and member_id = ${from}`,
  )
}

/** What somebody wrote is gone; that there was a case, and what was done, stays. */
export async function forgetTexts(tx: Tx, memberIds: readonly Uuid[], at: Temporal.Instant): Promise<void> {
  await tx.query(
    sql`update cases.message m set body = null from cases."case" c
        where c.club_id = ${tx.clubId} and c.member_id = any(${memberIds}::uuid[]) and m.club_id = c.club_id
          and m.case_id = c.case_id and m.body is not null`,
  )
  await tx.query(
    sql`update cases."case" set subject = null, state = 'closed', waiting_since = null, closed_at = coalesce(closed_at, ${at})
        where club_id = ${tx.clubId} and member_id = any(${memberIds}::uuid[])`,
  )
}
