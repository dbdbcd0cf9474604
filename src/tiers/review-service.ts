import { recordAudit } from '#access/service.ts'
import { readActiveIds } from '#members/facts.ts'
import { findMembers } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Caller } from '#platform/http/endpoint.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { isSameLadder } from './ladder.ts'
import type { ProgressReader } from './progress.ts'
import { lockStandings, readNoticeDays } from './queries.ts'
import { tierRefusals } from './refusal.ts'
import {
  DEFAULT_NOTICE_DAYS,
  dayToPlan,
  mayDecide,
  type Outcome,
  type PlannedMember,
  planOf,
  REVIEW_PREFIX,
  type Review,
  type ReviewAction,
  type StopReason,
  settlePlanned,
} from './review.ts'
import * as reviews from './review-queries.ts'
import { type Move, raiseTiers, writeMoves } from './service.ts'
import { judgeMembers, readToday, type Today } from './standing-service.ts'
import { heldTier, promisedFrom } from './tier.ts'

export const noticeDays = async (tx: Tx): Promise<number> => (await readNoticeDays(tx)) ?? DEFAULT_NOTICE_DAYS

/**
 * Begins what is to begin by now: this month's review, and one that raises whom a changed ladder raises. Reviews of a
 * ladder that is not in force any more are stopped. Again does nothing.
 */
export async function beginReviews(tx: Tx, now: Temporal.Instant): Promise<void> {
  await reviews.lockReviews(tx)
  const today = await readToday(tx, now)
  for (const review of await reviews.readOpenReviews(tx))
    if (!today || !isSameLadder(review.ladder, today.inForce.ladder))
      await stop(tx, review, 'ladder_changed', now)
  if (!today) return
  const { ladder, versionId } = today.inForce
  const [latest] = await reviews.listReviews(tx, 1)
  const head = { versionId, ladder, beganAt: now }
  if (!latest || !isSameLadder(latest.ladder, ladder))
    await reviews.insertReview(tx, { ...head, reviewId: newId(), kind: 'ladder', dueOn: today.on })
  const dueOn = dayToPlan(today.on, await noticeDays(tx))
  if (dueOn) await reviews.insertReview(tx, { ...head, reviewId: newId(), kind: 'monthly', dueOn })
}

const stop = async (tx: Tx, review: Review, stopReason: StopReason, now: Temporal.Instant): Promise<void> => {
  const locked = await reviews.lockReview(tx, review.reviewId)
  if (locked && locked.state !== 'done')
    await reviews.updateReview(tx, {
      ...locked,
      state: 'stopped',
      stopReason,
      decidedAt: now,
      decidedBy: null,
    })
}

/** A review that may be worked on now; null when it is over, was stopped, or its ladder is no longer in force. */
async function takeUp(
  tx: Tx,
  reviewId: Uuid,
  now: Temporal.Instant,
): Promise<{ review: Review; today: Today } | null> {
  const review = await reviews.lockReview(tx, reviewId)
  const today = await readToday(tx, now)
  if (!review || !today || !isSameLadder(review.ladder, today.inForce.ladder)) return null
  return { review, today }
}

/**
 * Looks at the next members of a review that is being planned: who has reached more is raised at once, who is below the
 * threshold comes into the plan. Each call is a transaction of its own and goes on where the last one ended, so that a
 * crash doubles nothing. False when there is nothing more to plan.
 */
export async function planNext(
  tx: Tx,
  reviewId: Uuid,
  parts: { progress: ProgressReader; limit: number },
  now: Temporal.Instant,
): Promise<boolean> {
  const taken = await takeUp(tx, reviewId, now)
  if (taken?.review.state !== 'planning') return false
  const { review, today } = taken
  const memberIds = await readActiveIds(tx, review.reviewedTo, parts.limit)
  const on = review.kind === 'monthly' ? review.dueOn : today.on
  const judged = await judgeMembers(tx, memberIds, { inForce: today.inForce, on }, parts.progress)
  const cause = { kind: 'review', id: reviewId } as const
  const rising = judged.filter(({ decision }) => decision.kind === 'up')
  const raised = await raiseTiers(
    tx,
    rising.map(({ memberId, progress }) => ({ memberId, progress: progress.amount, cause })),
    today.inForce,
    today.on,
    now,
  )
  const plan =
    review.kind === 'monthly'
      ? judged.flatMap(
          ({ memberId, decision, progress }) => planOf(memberId, decision, progress.amount) ?? [],
        )
      : []
  if (plan.length > 0) await reviews.insertPlan(tx, reviewId, plan)
  const met = judged.filter(({ decision }) => decision.kind === 'unchanged' && decision.keptUntilOn !== null)
  const next: Review = {
    ...review,
    reviewedTo: memberIds.at(-1) ?? review.reviewedTo,
    met: review.met + met.length,
    raised: review.raised + raised.length,
  }
  if (memberIds.length === parts.limit) {
    await reviews.updateReview(tx, next)
    return true
  }
  await finishPlan(tx, next, today.on, now)
  return false
}

async function finishPlan(
  tx: Tx,
  review: Review,
  today: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<void> {
  const planned = { ...review, plannedAt: now }
  if (review.kind === 'ladder') {
    await reviews.updateReview(tx, { ...planned, state: 'done', doneAt: now })
    return
  }
  // Whoever would be lowered on the very day of the plan was not told before.
  if (Temporal.PlainDate.compare(today, review.dueOn) >= 0) {
    await reviews.updateReview(tx, { ...planned, state: 'stopped', stopReason: 'too_late', decidedAt: now })
    return
  }
  await reviews.updateReview(tx, { ...planned, state: 'planned' })
  await reviews.writePlanEvents(tx, planned, now)
}

/**
 * Carries out the next lines of a plan whose day has come, each judged anew. Each call is a transaction of its own in which
 * a line gets its outcome with its change, so that a crash doubles nothing. False when there is nothing left to do.
 */
export async function carryOutNext(
  tx: Tx,
  reviewId: Uuid,
  parts: { progress: ProgressReader; limit: number },
  now: Temporal.Instant,
): Promise<boolean> {
  const taken = await takeUp(tx, reviewId, now)
  if (!taken) return false
  const { review, today } = taken
  const isReady = review.state === 'planned' || review.state === 'approved'
  if (!isReady || Temporal.PlainDate.compare(today.on, review.dueOn) < 0) return false
  const lines = await reviews.readOpenLines(tx, reviewId, parts.limit)
  if (lines.length > 0) await settleLines(tx, reviewId, lines, today, parts.progress, now)
  if (lines.length === parts.limit) return true
  await reviews.updateReview(tx, { ...review, state: 'done', doneAt: now })
  await reviews.writeReviewEvent(tx, 'tiers.review_done', reviewId, now)
  return false
}

async function settleLines(
  tx: Tx,
  reviewId: Uuid,
  lines: readonly PlannedMember[],
  today: Today,
  progress: ProgressReader,
  now: Temporal.Instant,
): Promise<void> {
  const { ladder } = today.inForce
  const ids = lines.map(({ memberId }) => memberId)
  const judged = await judgeMembers(tx, ids, today, progress, lockStandings)
  const found = await findMembers(
    tx,
    ids.map((value) => ({ kind: 'id', value })),
  )
  const outcomes: { memberId: Uuid; outcome: Outcome }[] = []
  const moves: Move[] = []
  for (const [index, line] of lines.entries()) {
    const item = judged[index]
    if (!item) throw new Error('every line of the plan was judged')
    const { memberId, standing, decision } = item
    const isHere = standing !== null && found[index]?.memberId === memberId
    const held = heldTier(ladder, standing)
    const settled = settlePlanned(ladder, line, isHere ? held.code : null, decision)
    outcomes.push({ memberId, outcome: settled.outcome })
    if (settled.outcome !== 'lowered') continue
    moves.push({
      memberId,
      standing,
      from: held.code,
      to: settled.to,
      progress: item.progress.amount,
      threshold: held.from,
      reason: decision.kind === 'down' && decision.isSoft ? 'landed_softly' : 'not_kept',
      cause: { kind: 'review', id: reviewId },
      keptUntilOn: promisedFrom(ladder, settled.to, today.on),
      note: null,
      subject: null,
    })
  }
  await writeMoves(tx, moves, today.inForce, today.on, now)
  await reviews.writeOutcomes(tx, reviewId, outcomes)
}

/** A manager stops a review, or says that it is right; one that they stopped may go on again until its day. */
export async function decideReview(
  tx: Tx,
  reviewId: Uuid,
  action: ReviewAction,
  subject: Caller['subject'],
  now: Temporal.Instant,
): Promise<Refusal | null> {
  const review = await reviews.lockReview(tx, reviewId)
  if (!review) return refuse(tierRefusals, 'review_not_found')
  const today = await readToday(tx, now)
  if (!today || !mayDecide(action, review, today.on)) return refuse(tierRefusals, `review_cannot_${action}`)
  await reviews.updateReview(tx, {
    ...review,
    state: action === 'stop' ? 'stopped' : 'approved',
    stopReason: action === 'stop' ? 'staff' : null,
    decidedAt: now,
    decidedBy: subject,
  })
  await recordAudit(tx, {
    subject,
    action: action === 'stop' ? 'tier_review.stopped' : 'tier_review.approved',
    target: { kind: 'tier_review', id: formatId(REVIEW_PREFIX, reviewId) },
    at: now,
  })
  return null
}
