import { readClub, staffNames } from '#access/service.ts'
import { countMembers } from '#members/facts.ts'
import { readErasures } from '#members/merge-service.ts'
import { MEMBER_PREFIX } from '#members/ref.ts'
import { nameMembers } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import type { TierLadder } from '#programme/rule.ts'
import { loadVersions } from '#programme/service.ts'
import { VERSION_PREFIX } from '#programme/version.ts'
import type { Change } from './change.ts'
import type { ReviewMember, ReviewView, TierChangeView, TiersView } from './contract.ts'
import { describeLadder, explainChange, type Telling } from './explain.ts'
import { tierNames } from './ladder.ts'
import { countStandings } from './queries.ts'
import { mayDecide, REVIEW_PREFIX, type Review } from './review.ts'
import { countLines, type PlanLine, readOpenReviews } from './review-queries.ts'
import { noticeDays } from './review-service.ts'
import { readToday } from './standing-service.ts'
import { firstTier, heldTier } from './tier.ts'

/** The ladder in force with how many hold each tier, and the review that is coming. */
export async function viewTiers(tx: Tx, now: Temporal.Instant, language: Language): Promise<TiersView> {
  const today = await readToday(tx, now)
  const open = await readOpenReviews(tx)
  const coming = open.filter(({ kind }) => kind === 'monthly').at(-1)
  const [next_review = null] = coming ? await viewReviews(tx, [coming], now) : []
  const review_notice_days = await noticeDays(tx)
  if (!today) {
    const none = { version: null, basis: null, window: null, kept_months: null, soft_landing: null }
    return { ...none, tiers: [], sentences: [], review_notice_days, next_review }
  }
  const { ladder, versionId, number } = today.inForce
  const members = await countHolders(tx, ladder)
  return {
    version: { id: formatId(VERSION_PREFIX, versionId), number },
    basis: ladder.basis,
    window: ladder.window,
    kept_months: ladder.kept_months,
    soft_landing: ladder.soft_landing,
    tiers: ladder.tiers.map(({ code, name, from }) => ({
      code,
      name,
      from,
      members: members.get(code) ?? 0,
    })),
    sentences: describeLadder(ladder, language),
    review_notice_days,
    next_review,
  }
}

/** How many hold each tier. Who has no standing holds the first; who was erased is not a member any more. */
async function countHolders(tx: Tx, ladder: TierLadder): Promise<Map<string, number>> {
  const erased = await readErasures(tx)
  const rows = await countStandings(
    tx,
    erased.map(({ memberId }) => memberId),
  )
  const holders = new Map<string, number>()
  const add = (code: string, count: number) => holders.set(code, (holders.get(code) ?? 0) + count)
  for (const { tier, basis, threshold, members } of rows) {
    const day = Temporal.PlainDate.from('2000-01-01')
    add(heldTier(ladder, { tier, basis, threshold, sinceOn: day, keptUntilOn: null }).code, members)
  }
  const counted = rows.reduce((sum, row) => sum + row.members, 0)
  add(firstTier(ladder).code, (await countMembers(tx)) - counted)
  return holders
}

/** Reviews as the club may see them, with what each plan comes to. */
export async function viewReviews(
  tx: Tx,
  reviews: readonly Review[],
  now: Temporal.Instant,
): Promise<ReviewView[]> {
  const { timeZone } = await readClub(tx)
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const counts = Map.groupBy(
    await countLines(
      tx,
      reviews.map(({ reviewId }) => reviewId),
    ),
    (row) => row.review_id,
  )
  const names = await staffNames(
    tx,
    reviews.flatMap(({ decidedBy }) => decidedBy?.id ?? []),
  )
  return reviews.map((review) => {
    const rows = counts.get(review.reviewId) ?? []
    const sum = (of: typeof rows) => of.reduce((total, row) => total + row.members, 0)
    const down = rows.filter(({ action }) => action === 'down')
    const steps = Map.groupBy(down, (row) => `${row.from_tier}\n${row.to_tier}`)
    return {
      id: formatId(REVIEW_PREFIX, review.reviewId),
      kind: review.kind,
      state: review.state,
      due_on: review.dueOn.toString(),
      began_at: review.beganAt.toString(),
      planned_at: review.plannedAt?.toString() ?? null,
      decided_at: review.decidedAt?.toString() ?? null,
      decided_by: review.decidedBy ? (names.get(review.decidedBy.id) ?? null) : null,
      stop_reason: review.stopReason,
      done_at: review.doneAt?.toString() ?? null,
      basis: review.ladder.basis,
      tiers: review.ladder.tiers.map(({ code, name }) => ({ code, name })),
      met: review.met,
      raised: review.raised,
      down: sum(down),
      kept: sum(rows.filter(({ action }) => action === 'kept')),
      lowered: sum(rows.filter(({ outcome }) => outcome === 'lowered')),
      steps: [...steps.values()].flatMap((group) => {
        const [first] = group
        return first ? [{ from: first.from_tier, to: first.to_tier, members: sum(group) }] : []
      }),
      may_stop: mayDecide('stop', review, today),
      may_approve: mayDecide('approve', review, today),
    }
  })
}

/** Lines of a plan, with what to call each member. */
export async function viewLines(tx: Tx, lines: readonly PlanLine[]): Promise<ReviewMember[]> {
  const names = await nameMembers(
    tx,
    lines.map(({ memberId }) => memberId),
  )
  return lines.map((line) => ({
    id: formatId(MEMBER_PREFIX, line.memberId),
    name: names.get(line.memberId)?.name ?? null,
    action: line.action,
    from: line.from,
    to: line.to,
    kept_until_on: line.keptUntilOn?.toString() ?? null,
    progress: line.progress,
    threshold: line.threshold,
    outcome: line.outcome,
  }))
}

/** Why a member holds their tier, change by change. */
export async function viewHistory(
  tx: Tx,
  changes: readonly Change[],
  language: Language,
): Promise<TierChangeView[]> {
  const telling: Telling = {
    language,
    currency: (await readClub(tx)).currency,
    names: tierNames(await loadVersions(tx)),
  }
  const staff = await staffNames(
    tx,
    changes.flatMap(({ subject }): Uuid[] => (subject?.kind === 'staff' ? [subject.id] : [])),
  )
  const nameOf = (code: string) => telling.names.get(code) ?? { he: code, en: code }
  return changes.map((change) => {
    const by = change.subject ? (staff.get(change.subject.id) ?? null) : null
    return {
      id: formatId('tch', change.changeId),
      decided_at: change.decidedAt.toString(),
      from: change.from,
      to: change.to,
      from_name: nameOf(change.from),
      to_name: nameOf(change.to),
      cause: change.cause.kind,
      reason: change.reason,
      basis: change.basis,
      progress: change.progress,
      threshold: change.threshold,
      window: change.window && { from_on: change.window.from.toString(), to_on: change.window.to.toString() },
      kept_until_on: change.keptUntilOn?.toString() ?? null,
      note: change.note,
      by,
      review: change.cause.kind === 'review' ? formatId(REVIEW_PREFIX, change.cause.id) : null,
      sentence: explainChange(change, by, telling),
    }
  })
}
