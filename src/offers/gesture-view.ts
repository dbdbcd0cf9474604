import { staffNames } from '#access/service.ts'
import { MEMBER_PREFIX } from '#members/ref.ts'
import { nameMembers } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { type Language, say } from '#platform/language.ts'
import { GESTURE_PREFIX, type Gesture, type GestureBudget, GIVEN_PREFIX } from './gesture.ts'
import type {
  GestureBudgetBody,
  GestureView,
  GiveableView,
  GivenGestureView,
  GivenPage,
} from './gesture-contract.ts'
import { type Given, type GivenSum, readGestures } from './gesture-queries.ts'
import type { readGiveable } from './gesture-service.ts'
import { offerRefusals } from './refusal.ts'

export const toGestureView = (gesture: Gesture): GestureView => ({
  id: formatId(GESTURE_PREFIX, gesture.gestureId),
  name: { he: gesture.name.he, en: gesture.name.en },
  kind: gesture.kind,
  points: gesture.points,
  amount_minor: gesture.amountMinor,
  percent_bp: gesture.percentBp,
  valid_days: gesture.validDays,
  cost_minor: gesture.costMinor,
  offered: gesture.isOffered,
})

export const toBudgetView = (budget: GestureBudget): GestureBudgetBody => ({
  cashier_day_minor: budget.cashierDayMinor,
  club_month_minor: budget.clubMonthMinor,
  member_rest_days: budget.memberRestDays,
})

export const toGiveableView = (
  { currency, left, gestures }: Awaited<ReturnType<typeof readGiveable>>,
  language: Language,
): GiveableView => ({
  currency,
  left_today_minor: left.todayMinor,
  left_month_minor: left.monthMinor,
  items: gestures.map(({ gesture, fault }) => ({
    id: formatId(GESTURE_PREFIX, gesture.gestureId),
    name: gesture.name[language],
    kind: gesture.kind,
    points: gesture.points,
    amount_minor: gesture.amountMinor,
    percent_bp: gesture.percentBp,
    not_now: fault && say(offerRefusals[fault], language),
  })),
})

/** Who gave what to whom, with the names of all three. */
export async function viewGiven(
  tx: Tx,
  list: readonly Given[],
  language: Language,
): Promise<GivenGestureView[]> {
  const [gestures, members, staff] = await Promise.all([
    readGestures(tx),
    nameMembers(tx, [...new Set(list.map(({ member_id }) => member_id))]),
    readStaffNames(tx, list),
  ])
  const names = new Map(gestures.map(({ gestureId, name }) => [gestureId, name[language]]))
  return list.map((given) => ({
    id: formatId(GIVEN_PREFIX, given.given_id),
    gesture: {
      id: formatId(GESTURE_PREFIX, given.gesture_id),
      name: names.get(given.gesture_id) ?? '',
    },
    member: {
      id: formatId(MEMBER_PREFIX, members.get(given.member_id)?.memberId ?? given.member_id),
      name: members.get(given.member_id)?.name ?? null,
    },
    by: { kind: given.subject_kind, name: staff.get(given.subject_id) ?? null },
    branch: given.branch,
    reason: given.reason,
    points: given.points,
    cost_minor: given.cost_minor,
    given_at: given.given_at.toString(),
  }))
}

export async function viewSums(tx: Tx, sums: readonly GivenSum[]): Promise<GivenPage['sums']> {
  const staff = await readStaffNames(tx, sums)
  return sums.map(({ subject_kind, subject_id, given, cost_minor }) => ({
    by: { kind: subject_kind, name: staff.get(subject_id) ?? null },
    given,
    cost_minor,
  }))
}

const readStaffNames = (
  tx: Tx,
  list: readonly { subject_kind: string; subject_id: Uuid }[],
): Promise<ReadonlyMap<Uuid, string>> =>
  staffNames(tx, [
    ...new Set(list.flatMap(({ subject_kind, subject_id }) => (subject_kind === 'staff' ? subject_id : []))),
  ])
