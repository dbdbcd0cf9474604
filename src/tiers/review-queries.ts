import sql from 'sql-template-tag'
import { textColumn, uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { TierLadder } from '#programme/rule.ts'
import type { Outcome, PlannedMember, Review, ReviewKind, ReviewState, StopReason } from './review.ts'

/** One at a time looks which reviews are to begin. */
export async function lockReviews(tx: Tx): Promise<void> {
  await tx.query(
    sql`select pg_advisory_xact_lock(hashtextextended('tiers.review ' || ${tx.clubId}::text, 0))`,
  )
}

type ReviewRow = {
  review_id: Uuid
  kind: ReviewKind
  due_on: Temporal.PlainDate
  state: ReviewState
  version_id: Uuid
  ladder: TierLadder
  began_at: Temporal.Instant
  reviewed_to: Uuid | null
  planned_at: Temporal.Instant | null
  decided_at: Temporal.Instant | null
  decided_by_kind: string | null
  decided_by_id: Uuid | null
  stop_reason: StopReason | null
  done_at: Temporal.Instant | null
  met: number
  raised: number
}

const toReview = (row: ReviewRow): Review => ({
  reviewId: row.review_id,
  kind: row.kind,
  dueOn: row.due_on,
  state: row.state,
  versionId: row.version_id,
  ladder: row.ladder,
  beganAt: row.began_at,
  reviewedTo: row.reviewed_to,
  plannedAt: row.planned_at,
  decidedAt: row.decided_at,
  decidedBy:
    row.decided_by_kind && row.decided_by_id ? { kind: row.decided_by_kind, id: row.decided_by_id } : null,
  stopReason: row.stop_reason,
  doneAt: row.done_at,
  met: row.met,
  raised: row.raised,
})

const COLUMNS = sql`review_id, kind, due_on, state, version_id, ladder, began_at, reviewed_to, planned_at, decided_at,
  decided_by_kind, decided_by_id, stop_reason, done_at, met, raised`

/** Reviews, those that began last first. */
export async function listReviews(tx: Tx, limit: number, before: Uuid | null = null): Promise<Review[]> {
  const rows = await tx.query<ReviewRow>(
    sql`select ${COLUMNS} from tiers.review
        where club_id = ${tx.clubId} and (${before}::uuid is null or review_id < ${before}::uuid)
        order by review_id desc limit ${limit}`,
  )
  return rows.map(toReview)
}

export async function readReview(tx: Tx, reviewId: Uuid): Promise<Review | null> {
  const row = await tx.maybeOne<ReviewRow>(
    sql`select ${COLUMNS} from tiers.review where club_id = ${tx.clubId} and review_id = ${reviewId}`,
  )
  return row && toReview(row)
}

/** As `readReview`, and nobody else may work on it until the transaction ends. */
export async function lockReview(tx: Tx, reviewId: Uuid): Promise<Review | null> {
  const row = await tx.maybeOne<ReviewRow>(
    sql`select ${COLUMNS} from tiers.review where club_id = ${tx.clubId} and review_id = ${reviewId} for update`,
  )
  return row && toReview(row)
}

/** Reviews that are not over, the oldest first. */
export async function readOpenReviews(tx: Tx): Promise<Review[]> {
  const rows = await tx.query<ReviewRow>(
    sql`select ${COLUMNS} from tiers.review
        where club_id = ${tx.clubId} and state in ('planning', 'planned', 'approved') order by review_id`,
  )
  return rows.map(toReview)
}

/** Nothing happens when this month's review is there already. */
export async function insertReview(
  tx: Tx,
  review: Pick<Review, 'reviewId' | 'kind' | 'dueOn' | 'versionId' | 'ladder' | 'beganAt'>,
): Promise<void> {
  await tx.query(
    sql`insert into tiers.review (club_id, review_id, kind, due_on, state, version_id, ladder, began_at)
        values (${tx.clubId}, ${review.reviewId}, ${review.kind}, ${review.dueOn}, 'planning', ${review.versionId},
          ${JSON.stringify(review.ladder)}::jsonb, ${review.beganAt})
        on conflict (club_id, due_on) where kind = 'monthly' do nothing`,
  )
}

/** Of a locked review. */
export async function updateReview(tx: Tx, review: Review): Promise<void> {
  await tx.query(
    sql`update tiers.review
        set state = ${review.state}, reviewed_to = ${review.reviewedTo}, planned_at = ${review.plannedAt},
            decided_at = ${review.decidedAt}, decided_by_kind = ${review.decidedBy?.kind ?? null},
            decided_by_id = ${review.decidedBy?.id ?? null}, stop_reason = ${review.stopReason},
            done_at = ${review.doneAt}, met = ${review.met}, raised = ${review.raised}
        where club_id = ${tx.clubId} and review_id = ${review.reviewId}`,
  )
}

export async function insertPlan(tx: Tx, reviewId: Uuid, members: readonly PlannedMember[]): Promise<void> {
  const rows = members.map((row) => ({
    member_id: row.memberId,
    action: row.action,
    from_tier: row.from,
    to_tier: row.to,
    kept_until_on: row.keptUntilOn,
    is_soft: row.isSoft,
    progress: row.progress,
    threshold: row.threshold,
  }))
  await tx.query(
    sql`insert into tiers.review_member (club_id, review_id, member_id, action, from_tier, to_tier, kept_until_on, is_soft,
          progress, threshold)
        select ${tx.clubId}, ${reviewId}, r.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as r (member_id uuid, action text, from_tier text, to_tier text, kept_until_on date, is_soft boolean,
                progress bigint, threshold bigint)`,
  )
}

type PlanRow = {
  member_id: Uuid
  action: PlannedMember['action']
  from_tier: string
  to_tier: string
  kept_until_on: Temporal.PlainDate | null
  is_soft: boolean
  progress: number
  threshold: number
  outcome: Outcome | null
}

export type PlanLine = PlannedMember & { readonly outcome: Outcome | null }

const toLine = (row: PlanRow): PlanLine => ({
  memberId: row.member_id,
  action: row.action,
  from: row.from_tier,
  to: row.to_tier,
  keptUntilOn: row.kept_until_on,
  isSoft: row.is_soft,
  progress: row.progress,
  threshold: row.threshold,
  outcome: row.outcome,
})

const LINE = sql`member_id, action, from_tier, to_tier, kept_until_on, is_soft, progress, threshold, outcome`

/** Who is still to be lowered. */
export async function readOpenLines(tx: Tx, reviewId: Uuid, limit: number): Promise<PlanLine[]> {
  const rows = await tx.query<PlanRow>(
    sql`select ${LINE} from tiers.review_member
        where club_id = ${tx.clubId} and review_id = ${reviewId} and action = 'down' and outcome is null
        order by member_id limit ${limit}`,
  )
  return rows.map(toLine)
}

/** The plan, member by member. */
export async function listLines(
  tx: Tx,
  reviewId: Uuid,
  page: { action: PlannedMember['action'] | null; after: Uuid | null; limit: number },
): Promise<PlanLine[]> {
  const rows = await tx.query<PlanRow>(
    sql`select ${LINE} from tiers.review_member
        where club_id = ${tx.clubId} and review_id = ${reviewId}
          and (${page.action}::text is null or action = ${page.action}::text)
          and (${page.after}::uuid is null or member_id > ${page.after}::uuid)
        order by member_id limit ${page.limit}`,
  )
  return rows.map(toLine)
}

export async function writeOutcomes(
  tx: Tx,
  reviewId: Uuid,
  outcomes: readonly { memberId: Uuid; outcome: Outcome }[],
): Promise<void> {
  await tx.query(
    sql`update tiers.review_member m set outcome = r.outcome
        from unnest(${uuidColumn(outcomes.map(({ memberId }) => memberId))}::uuid[],
                    ${textColumn(outcomes.map(({ outcome }) => outcome))}::text[]) as r (member_id, outcome)
        where m.club_id = ${tx.clubId} and m.review_id = ${reviewId} and m.member_id = r.member_id`,
  )
}

export type PlanCount = {
  review_id: Uuid
  action: PlannedMember['action']
  from_tier: string
  to_tier: string
  outcome: Outcome | null
  members: number
}

/** How many each step of these plans concerns, and what became of them. */
export function countLines(tx: Tx, reviewIds: readonly Uuid[]): Promise<PlanCount[]> {
  return tx.query(
    sql`select review_id, action, from_tier, to_tier, outcome, count(*) as members from tiers.review_member
        where club_id = ${tx.clubId} and review_id = any(${reviewIds}::uuid[])
        group by review_id, action, from_tier, to_tier, outcome`,
  )
}

/** Tells whoever listens that there is a plan: once of the review, and once of each member who is about to go down. */
export async function writePlanEvents(
  tx: Tx,
  { reviewId, dueOn }: Review,
  now: Temporal.Instant,
): Promise<void> {
  await writeReviewEvent(tx, 'tiers.review_planned', reviewId, now)
  await tx.query(
    sql`insert into platform.event (club_id, kind, subject_id, data, occurred_at)
        select ${tx.clubId}, 'member.tier_at_risk', m.member_id,
               jsonb_build_object('review', m.review_id, 'from', m.from_tier, 'to', m.to_tier, 'due_on', ${dueOn}::date,
                                  'missing', m.threshold - m.progress),
               ${now}::timestamptz
        from tiers.review_member m
        where m.club_id = ${tx.clubId} and m.review_id = ${reviewId} and m.action = 'down'`,
  )
}

export async function writeReviewEvent(
  tx: Tx,
  kind: 'tiers.review_planned' | 'tiers.review_done',
  reviewId: Uuid,
  now: Temporal.Instant,
): Promise<void> {
  await tx.query(
    sql`insert into platform.event (club_id, kind, subject_id, occurred_at)
        values (${tx.clubId}, ${kind}, ${reviewId}, ${now})`,
  )
}
