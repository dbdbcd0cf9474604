import { recordAudit } from '#access/service.ts'
import { MEMBER_PREFIX } from '#members/ref.ts'
import { findMembers } from '#members/service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { type Caller, endpoint } from '#platform/http/endpoint.ts'
import { withIdempotency } from '#platform/http/idempotency.ts'
import { formatId, isUuid, parseId, type Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import { readCursor, writeCursor } from '#platform/page-cursor.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import {
  AssignBody,
  MemberTier,
  MemberTierPath,
  ReviewDetail,
  ReviewList,
  ReviewListQuery,
  ReviewPath,
  ReviewQuery,
  ReviewView,
  TiersChange,
  TiersView,
} from './contract.ts'
import { describeTier } from './member-facts.ts'
import type { ProgressReader } from './progress.ts'
import { writeNoticeDays } from './queries.ts'
import { tierRefusals } from './refusal.ts'
import { REVIEW_PREFIX, type ReviewAction } from './review.ts'
import { listLines, listReviews, readReview } from './review-queries.ts'
import { decideReview } from './review-service.ts'
import { assignTier, readTierHistory } from './service.ts'
import { readToday } from './standing-service.ts'
import { viewHistory, viewLines, viewReviews, viewTiers } from './view.ts'

export type TierDependencies = { db: Database; clock: Clock; progress: ProgressReader }

const PAGE_SIZE = 50
const MOST_CHANGES = 200
const LONGEST_KEPT_YEARS = 10
/** No member and no review has the nil id. */
const NOBODY: Uuid = '00000000-0000-0000-0000-000000000000'

export const tierEndpoints = (parts: TierDependencies) => ({
  readTiers: readTiersEndpoint(parts),
  changeTiers: changeTiersEndpoint(parts),
  listReviews: listReviewsEndpoint(parts),
  readReview: readReviewEndpoint(parts),
  stopReview: decideEndpoint(parts, 'stop', 'Stop a review before its day: nobody is lowered by it'),
  approveReview: decideEndpoint(
    parts,
    'approve',
    'Say that a review is right, or let one go on that was stopped; it is carried out on its day',
  ),
  readMemberTier: readMemberEndpoint(parts),
  assignTier: assignEndpoint(parts),
})

const readTiersEndpoint = ({ db, clock }: TierDependencies) =>
  endpoint({
    summary: 'The ladder of tiers in force, with how many members hold each, and the coming review',
    responses: { 200: TiersView },
    handle: ({ caller, context }) =>
      db.inClub(caller.clubId, async (tx) => ({
        status: 200,
        body: await viewTiers(tx, clock.now(), context.language),
      })),
  })

const changeTiersEndpoint = ({ db, clock }: TierDependencies) =>
  endpoint({
    summary: 'How many days before it is carried out a review says what it will do',
    body: TiersChange,
    responses: { 200: TiersView },
    handle: ({ body, caller, context }) =>
      db.inClub(caller.clubId, async (tx) => {
        await writeNoticeDays(tx, body.review_notice_days)
        await recordAudit(tx, {
          subject: caller.subject,
          action: 'tier_notice.changed',
          target: { kind: 'club', id: formatId('clb', caller.clubId) },
          detail: { days: body.review_notice_days },
          at: clock.now(),
        })
        return { status: 200, body: await viewTiers(tx, clock.now(), context.language) }
      }),
  })

const listReviewsEndpoint = ({ db, clock }: TierDependencies) =>
  endpoint({
    summary: 'Reviews of tiers, newest first: what each will do or has done',
    query: ReviewListQuery,
    responses: { 200: ReviewList },
    handle: ({ query, caller }) =>
      db.inClub(caller.clubId, async (tx) => {
        const before = readPlace(query.cursor)
        if (before === undefined) return refuse(tierRefusals, 'cursor_not_valid')
        const limit = query.limit ?? PAGE_SIZE
        const found = await listReviews(tx, limit + 1, before)
        const items = await viewReviews(tx, found.slice(0, limit), clock.now())
        return { status: 200, body: { items, next_cursor: nextPlace(found, limit, (row) => row.reviewId) } }
      }),
  })

const readReviewEndpoint = ({ db, clock }: TierDependencies) =>
  endpoint({
    summary: 'A review with its plan: who goes down from what to what, who keeps a tier and until when',
    params: ReviewPath,
    query: ReviewQuery,
    responses: { 200: ReviewDetail },
    handle: ({ params, query, caller }) =>
      db.inClub(caller.clubId, async (tx) => {
        const review = await readReview(tx, parseId(REVIEW_PREFIX, params.id) ?? NOBODY)
        if (!review) return refuse(tierRefusals, 'review_not_found')
        const after = readPlace(query.cursor)
        if (after === undefined) return refuse(tierRefusals, 'cursor_not_valid')
        const limit = query.limit ?? PAGE_SIZE
        const action = query.action ?? null
        const lines = await listLines(tx, review.reviewId, { action, after, limit: limit + 1 })
        const [view] = await viewReviews(tx, [review], clock.now())
        if (!view) throw new Error('a review that was just read is gone')
        const items = await viewLines(tx, lines.slice(0, limit))
        const next_cursor = nextPlace(lines, limit, (line) => line.memberId)
        return { status: 200, body: { review: view, items, next_cursor } }
      }),
  })

const decideEndpoint = ({ db, clock }: TierDependencies, action: ReviewAction, summary: string) =>
  endpoint({
    summary,
    params: ReviewPath,
    responses: { 200: ReviewView },
    handle: ({ params, caller, context }) =>
      db.inClub(caller.clubId, (tx) => {
        const route = `POST /v1/tiers/reviews/${params.id}/${action}`
        const reviewId = parseId(REVIEW_PREFIX, params.id) ?? NOBODY
        return withIdempotency(
          tx,
          { key: context.idempotencyKey, route, body: null, clock, refusals: tierRefusals },
          async () =>
            (await decideReview(tx, reviewId, action, caller.subject, clock.now())) ?? {
              status: 200,
              outcome: { reviewId },
            },
          async () => {
            const review = await readReview(tx, reviewId)
            const [view] = review ? await viewReviews(tx, [review], clock.now()) : []
            if (!view) throw new Error('a review that was just decided is gone')
            return view
          },
        )
      }),
  })

const readMemberEndpoint = (parts: TierDependencies) =>
  endpoint({
    summary: "A member's tier, and why they hold it: every change with its reason in words",
    params: MemberTierPath,
    responses: { 200: MemberTier },
    handle: ({ params, caller, context }) =>
      parts.db.inClub(caller.clubId, async (tx) => {
        const memberId = await findMemberId(tx, params.id)
        if (memberId === null) return refuse(tierRefusals, 'member_not_found')
        return { status: 200, body: await viewMember(tx, parts, memberId, context.language) }
      }),
  })

const assignEndpoint = (parts: TierDependencies) =>
  endpoint({
    summary: "Correct a member's tier by hand, up or down, with a reason",
    params: MemberTierPath,
    body: AssignBody,
    responses: { 201: MemberTier },
    handle: ({ params, body, caller, context }) =>
      parts.db.inClub(caller.clubId, (tx) => {
        const { clock } = parts
        const route = `POST /v1/members/${params.id}/tier`
        return withIdempotency(
          tx,
          { key: context.idempotencyKey, route, body, clock, refusals: tierRefusals },
          async () => {
            const memberId = await findMemberId(tx, params.id)
            if (memberId === null) return refuse(tierRefusals, 'member_not_found')
            const refusal = await assignByHand(tx, memberId, body, caller.subject, clock.now())
            return refusal ?? { status: 201, outcome: { memberId } }
          },
          ({ memberId }) => viewMember(tx, parts, memberId, context.language),
        )
      }),
  })

async function assignByHand(
  tx: Tx,
  memberId: Uuid,
  body: AssignBody,
  subject: Caller['subject'],
  now: Temporal.Instant,
): Promise<Refusal | null> {
  const today = await readToday(tx, now)
  if (!today) return refuse(tierRefusals, 'no_tiers')
  const { inForce, on } = today
  const keptUntilOn = body.kept_until_on === undefined ? null : Temporal.PlainDate.from(body.kept_until_on)
  const latest = on.add({ years: LONGEST_KEPT_YEARS })
  const { compare } = Temporal.PlainDate
  if (keptUntilOn && (compare(keptUntilOn, on) < 0 || compare(keptUntilOn, latest) > 0))
    return refuse(tierRefusals, 'kept_until_not_possible')
  const { tier, reason } = body
  if (!(await assignTier(tx, { memberId, tier, reason, keptUntilOn, subject }, inForce, on, now)))
    return refuse(tierRefusals, 'tier_unknown')
  await recordAudit(tx, {
    subject,
    action: 'member.tier_assigned',
    target: { kind: 'member', id: formatId(MEMBER_PREFIX, memberId) },
    detail: { tier },
    at: now,
  })
  return null
}

async function findMemberId(tx: Tx, id: string): Promise<Uuid | null> {
  const [found] = await findMembers(tx, [{ kind: 'id', value: parseId(MEMBER_PREFIX, id) ?? NOBODY }])
  return found?.memberId ?? null
}

async function viewMember(
  tx: Tx,
  { clock, progress }: TierDependencies,
  memberId: Uuid,
  language: Language,
): Promise<MemberTier> {
  const { tier = null } = await describeTier(clock, progress)(tx, { memberId })
  const changes = await readTierHistory(tx, memberId, MOST_CHANGES)
  return { tier, history: await viewHistory(tx, changes, language) }
}

/** Null: from the first; undefined: not a cursor of ours. */
function readPlace(cursor: string | undefined): Uuid | null | undefined {
  if (cursor === undefined) return null
  const [id] = readCursor(cursor, 1) ?? []
  return typeof id === 'string' && isUuid(id) ? id : undefined
}

function nextPlace<Row>(rows: readonly Row[], limit: number, idOf: (row: Row) => Uuid): string | null {
  const last = rows[limit - 1]
  return rows.length > limit && last !== undefined ? writeCursor([idOf(last)]) : null
}
