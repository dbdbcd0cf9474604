import { staffNames } from '#access/service.ts'
import { nameMembers } from '#members/service.ts'
import { showId } from '#members/view.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { findRedemption, refuseCancel } from '#rewards/cancel-service.ts'
import { readRewards } from '#rewards/read-service.ts'
import { REDEMPTION_PREFIX } from '#rewards/redemption-state.ts'
import { mayReplace } from '#rewards/replace-service.ts'
import { givesCodes } from '#rewards/reward.ts'
import { ageOf, CASE_PREFIX, type Case, leftForGesture, USUAL_BUDGET } from './case.ts'
import type { CaseBoard, CaseRow, CaseView } from './contract.ts'
import { leftToRefund, readGiven } from './make-good-service.ts'
import * as queries from './queries.ts'

export { countUnread } from './queries.ts'

const LATELY_DAYS = 30

const showStaff = (id: Uuid, names: ReadonlyMap<Uuid, string>) => ({
  id: formatId('stf', id),
  name: names.get(id) ?? null,
})

/** Cases as the board lists them. */
export async function showCases(tx: Tx, cases: readonly Case[], now: Temporal.Instant): Promise<CaseRow[]> {
  const members = await nameMembers(
    tx,
    cases.map(({ memberId }) => memberId),
  )
  const staff = await staffNames(tx, [...new Set(cases.flatMap(({ assignedTo }) => assignedTo ?? []))])
  return cases.map((one) => {
    const member = members.get(one.memberId)
    return {
      id: formatId(CASE_PREFIX, one.caseId),
      member: member ? { id: showId(member.memberId), name: member.name } : null,
      about: one.about,
      redemption: one.redemptionId && formatId(REDEMPTION_PREFIX, one.redemptionId),
      subject: one.subject,
      state: one.state,
      opened_by: one.openedBy,
      assigned_to: one.assignedTo === null ? null : showStaff(one.assignedTo, staff),
      opened_at: one.openedAt.toString(),
      updated_at: one.updatedAt.toString(),
      waiting_since: one.waitingSince?.toString() ?? null,
      age: one.waitingSince && ageOf(one.waitingSince, now),
      closed_at: one.closedAt?.toString() ?? null,
    }
  })
}

/** One case with everything in it, for the office; null when there is none. */
export async function showCase(tx: Tx, caseId: Uuid, now: Temporal.Instant): Promise<CaseView | null> {
  const seen = await queries.readCase(tx, caseId)
  if (seen === null) return null
  const [row] = await showCases(tx, [seen], now)
  if (row === undefined) return null
  const messages = await queries.readMessages(tx, [caseId])
  const made = await queries.readMakeGoods(tx, caseId)
  const names = await staffNames(tx, [
    ...new Set([
      ...messages.filter(({ author }) => author !== 'member').map(({ author_id }) => author_id),
      ...made.map(({ by_id }) => by_id),
    ]),
  ])
  return {
    ...row,
    messages: messages.map(({ message_id, author, author_id, body, written_at }) => ({
      id: formatId('msg', message_id),
      author,
      by: author === 'member' ? null : showStaff(author_id, names),
      text: body,
      at: written_at.toString(),
    })),
    made_good: made.map(({ make_good_id, kind, points, by_id, made_at }) => ({
      id: formatId('mkg', make_good_id),
      kind,
      points,
      by: showStaff(by_id, names),
      at: made_at.toString(),
    })),
    may: await findPossible(tx, seen, now),
  }
}

async function findPossible(tx: Tx, seen: Case, now: Temporal.Instant): Promise<CaseView['may']> {
  const budget = (await queries.readBudget(tx)) ?? USUAL_BUDGET
  const redemption =
    seen.redemptionId === null
      ? null
      : await findRedemption(tx, formatId(REDEMPTION_PREFIX, seen.redemptionId))
  const refundable = redemption === null ? 0 : leftToRefund(redemption)
  const isCaptured = redemption?.state === 'captured'
  const reward = redemption
    ? (await readRewards(tx, [redemption.rewardId])).get(redemption.rewardId)
    : undefined
  return {
    gesture_points: leftForGesture(budget, await readGiven(tx, seen.caseId, now)),
    refund_points: refundable,
    resend: isCaptured && reward !== undefined && givesCodes(reward),
    replace: redemption !== null && reward !== undefined && mayReplace(redemption, reward),
    cancel: redemption !== null && refuseCancel(redemption) === null,
  }
}

/** How the office is doing. */
export async function readBoard(tx: Tx, now: Temporal.Instant): Promise<CaseBoard> {
  const row = await queries.readBoard(tx, now.subtract({ hours: LATELY_DAYS * 24 }))
  const ages = { today: 0, days: 0, week: 0, older: 0 }
  for (const { waiting_since } of await queries.readWaiting(tx)) ages[ageOf(waiting_since, now)] += 1
  const budget = (await queries.readBudget(tx)) ?? USUAL_BUDGET
  const { inMonth } = await readGiven(tx, null, now)
  return {
    waiting: row.waiting,
    ages,
    unassigned: row.unassigned,
    answered: row.answered,
    opened_lately: row.opened_lately,
    answer_hours: tidy(row.answer_hours),
    slow_answer_hours: tidy(row.slow_answer_hours),
    gestures: { month_points: budget.monthPoints, given_points: inMonth, case_points: budget.casePoints },
  }
}

const tidy = (hours: number | null): number | null => (hours === null ? null : Math.round(hours * 10) / 10)

/** A conversation as its member sees it: without notes. */
export type OwnCase = {
  readonly one: Case
  readonly isUnread: boolean
  readonly messages: readonly { id: Uuid; from: 'member' | 'office'; text: string; at: Temporal.Instant }[]
}

/** A member's cases, what moved last first; `after` is where the page before ended. */
export async function readOwnCases(
  tx: Tx,
  memberId: Uuid,
  page: { after: { at: string; caseId: Uuid } | null; limit: number },
): Promise<OwnCase[]> {
  const all = { state: null, about: null, assigned: null }
  return withMessages(tx, await queries.listCases(tx, { ...all, ...page, memberId }))
}

/** One case of a member; null when it is not theirs. */
export async function readOwnCase(tx: Tx, memberId: Uuid, caseId: Uuid): Promise<OwnCase | null> {
  const one = await queries.readCase(tx, caseId)
  if (one?.memberId !== memberId) return null
  const [own] = await withMessages(tx, [one])
  return own ?? null
}

async function withMessages(tx: Tx, cases: readonly Case[]): Promise<OwnCase[]> {
  const rows = await queries.readMessages(
    tx,
    cases.map(({ caseId }) => caseId),
  )
  const byCase = Map.groupBy(rows, ({ case_id }) => case_id)
  return cases.map((one) => {
    const messages = (byCase.get(one.caseId) ?? []).flatMap(({ author, message_id, body, written_at }) =>
      author === 'note' || body === null
        ? []
        : [{ id: message_id, from: author, text: body, at: written_at } as const],
    )
    const isUnread = messages.some(
      ({ from, at }) => from === 'office' && Temporal.Instant.compare(at, one.seenAt) > 0,
    )
    return { one, isUnread, messages }
  })
}
