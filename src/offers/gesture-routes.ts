import { readClub, recordAudit } from '#access/service.ts'
import { NO_BALANCES } from '#ledger/account.ts'
import { readBalances } from '#ledger/service.ts'
import { findMembers } from '#members/service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { type Caller, endpoint } from '#platform/http/endpoint.ts'
import { withIdempotency } from '#platform/http/idempotency.ts'
import { refuseInvalid } from '#platform/http/problem.ts'
import { formatId, parseId, type Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import { newId } from '#platform/new-id.ts'
import { readCursor, writeCursor } from '#platform/page-cursor.ts'
import { isRefusal, refuse } from '#platform/refusal.ts'
import { GESTURE_PREFIX, GESTURE_RULE, type Gesture, GIVEN_PREFIX } from './gesture.ts'
import * as contract from './gesture-contract.ts'
import * as queries from './gesture-queries.ts'
import { giveGesture, readGiveable } from './gesture-service.ts'
import { toBudgetView, toGestureView, toGiveableView, viewGiven, viewSums } from './gesture-view.ts'
import { offerRefusals } from './refusal.ts'
import { grantsOf } from './service.ts'
import { toGrantView } from './view.ts'

type Deps = { db: Database; clock: Clock }

const NOBODY: Uuid = '00000000-0000-0000-0000-000000000000'
const uuidOf = (prefix: string, id: string): Uuid => parseId(prefix, id) ?? NOBODY

export const gestureEndpoints = (deps: Deps) => ({
  listGestures: giveableEndpoint(deps),
  giveGesture: giveEndpoint(deps),
  readGestureSettings: settingsEndpoint(deps),
  saveGestureBudget: budgetEndpoint(deps),
  createGesture: createEndpoint(deps),
  changeGesture: changeEndpoint(deps),
  listGivenGestures: givenEndpoint(deps),
})

const giveableEndpoint = ({ db, clock }: Deps) =>
  endpoint({
    summary: 'What whoever asks may still give members today, within the budgets',
    responses: { 200: contract.GiveableView },
    handle: ({ caller }) =>
      db.inClub(caller.clubId, async (tx) => ({
        status: 200,
        body: toGiveableView(await readGiveable(tx, caller.subject.id, clock.now()), caller.language),
      })),
  })

const giveEndpoint = ({ db, clock }: Deps) =>
  endpoint({
    summary:
      'Give a member a gesture, with a reason; refused when the budget of the day or the month is spent',
    params: contract.GesturePath,
    body: contract.GiveGestureBody,
    responses: { 201: contract.GiveAnswer },
    handle: ({ params, body, caller, context }) =>
      db.inClub(caller.clubId, async (tx) => {
        const request = { key: context.idempotencyKey, route: `POST /v1/members/${params.id}/gestures`, body }
        const result = await withIdempotency(
          tx,
          { ...request, clock, refusals: offerRefusals },
          async () => {
            const wish = {
              memberId: uuidOf('mbr', params.id),
              gestureId: uuidOf(GESTURE_PREFIX, body.gesture),
              reason: body.reason,
            }
            const giving = {
              now: clock.now(),
              subject: caller.subject,
              branch: caller.branch ?? body.branch ?? null,
            }
            const given = await giveGesture(tx, wish, giving)
            return isRefusal(given) ? given : { status: 201, outcome: given }
          },
          ({ givenId }) => showGiven(tx, givenId, clock, caller.language),
        )
        if (isRefusal(result)) return result
        const { body: shown, ...answer } = result
        return shown === null ? refuse(offerRefusals, 'gesture_member_not_found') : { ...answer, body: shown }
      }),
  })

/** What was given, with what came of it; null where it is not there. */
async function showGiven(tx: Tx, givenId: Uuid, clock: Clock, language: Language) {
  const given = await queries.readGiven(tx, givenId)
  if (!given) return null
  const [view] = await viewGiven(tx, [given], language)
  const [grant] = await grantsOf(tx, [{ ruleCode: GESTURE_RULE, causeId: givenId }])
  const [found] = await findMembers(tx, [{ kind: 'id', value: given.member_id }])
  const balances = found ? (await readBalances(tx, [found.accountId])).get(found.accountId) : undefined
  if (!view) return null
  return {
    given: view,
    grant: grant ? toGrantView(grant, undefined, clock.now(), language) : null,
    balances: balances ?? NO_BALANCES,
  }
}

const settingsEndpoint = (deps: Deps) =>
  endpoint({
    summary: 'The gestures of the club, those that are not offered any more too, and the budgets',
    responses: { 200: contract.GestureSettingsView },
    handle: ({ caller }) => deps.db.inClub(caller.clubId, (tx) => showSettings(tx, deps)),
  })

async function showSettings(tx: Tx, { clock }: Deps, status = 200) {
  const { timeZone, currency } = await readClub(tx)
  const today = clock.now().toZonedDateTimeISO(timeZone).toPlainDate()
  const [items, budget, use] = await Promise.all([
    queries.readGestures(tx),
    queries.readBudget(tx),
    queries.readUse(tx, NOBODY, today),
  ])
  return {
    status,
    body: {
      currency,
      budget: toBudgetView(budget),
      used_month_minor: use.inMonthMinor,
      items: items.map(toGestureView),
    },
  }
}

const budgetEndpoint = (deps: Deps) =>
  endpoint({
    summary: 'Set how much gestures may cost: by each giver in a day, and by all in a month',
    body: contract.GestureBudgetBody,
    responses: { 200: contract.GestureSettingsView },
    handle: ({ body, caller }) =>
      deps.db.inClub(caller.clubId, async (tx) => {
        await queries.writeBudget(tx, {
          cashierDayMinor: body.cashier_day_minor,
          clubMonthMinor: body.club_month_minor,
          memberRestDays: body.member_rest_days,
        })
        await auditOf(tx, deps, caller, 'gesture.budget_set', { ...body })
        return showSettings(tx, deps)
      }),
  })

const createEndpoint = (deps: Deps) =>
  endpoint({
    summary: 'Add a gesture: points, a sample or a coupon, and what it costs the club',
    body: contract.GestureBody,
    responses: { 201: contract.GestureView },
    handle: ({ body, caller, context }) =>
      deps.db.inClub(caller.clubId, (tx) =>
        withIdempotency(
          tx,
          {
            key: context.idempotencyKey,
            route: 'POST /v1/gestures',
            body,
            clock: deps.clock,
            refusals: offerRefusals,
          },
          async () => {
            const gesture = toGesture(body)
            await queries.insertGesture(tx, gesture, deps.clock.now())
            await auditOf(tx, deps, caller, 'gesture.added', { kind: gesture.kind, ...idOf(gesture) })
            return { status: 201, outcome: { gestureId: gesture.gestureId } }
          },
          async ({ gestureId }) => {
            const gesture = await queries.readGesture(tx, gestureId)
            if (!gesture) throw new Error('a gesture is never deleted')
            return toGestureView(gesture)
          },
        ),
      ),
  })

const toGesture = (body: contract.GestureBody): Gesture => ({
  gestureId: newId(),
  name: body.name,
  kind: body.kind,
  points: body.points,
  amountMinor: body.amount_minor,
  percentBp: body.percent_bp,
  validDays: body.valid_days,
  costMinor: body.cost_minor,
  isOffered: true,
})

const idOf = ({ gestureId }: Gesture) => ({ gesture: formatId(GESTURE_PREFIX, gestureId) })

const changeEndpoint = (deps: Deps) =>
  endpoint({
    summary: 'Change what a gesture is called or costs, or stop offering it; what it gives stays as it is',
    params: contract.GesturePath,
    body: contract.GestureChange,
    responses: { 200: contract.GestureView },
    handle: ({ params, body, caller }) =>
      deps.db.inClub(caller.clubId, async (tx) => {
        const gesture = await queries.readGesture(tx, uuidOf(GESTURE_PREFIX, params.id))
        if (!gesture) return refuse(offerRefusals, 'gesture_unknown')
        const changed = {
          ...gesture,
          ...(body.name && { name: body.name }),
          ...(body.cost_minor !== undefined && { costMinor: body.cost_minor }),
          ...(body.offered !== undefined && { isOffered: body.offered }),
        }
        await queries.updateGesture(tx, changed)
        await auditOf(tx, deps, caller, 'gesture.changed', {
          ...idOf(gesture),
          fields: Object.keys(body).sort(),
        })
        return { status: 200, body: toGestureView(changed) }
      }),
  })

const auditOf = (
  tx: Tx,
  { clock }: Deps,
  { subject, clubId }: Caller,
  action: string,
  detail: Parameters<typeof recordAudit>[1]['detail'],
): Promise<void> =>
  recordAudit(tx, {
    subject,
    action,
    target: { kind: 'club', id: formatId('clb', clubId) },
    ...(detail && { detail }),
    at: clock.now(),
  })

const givenEndpoint = ({ db, clock }: Deps) =>
  endpoint({
    summary: 'Who gave what to whom in a month, newest first, and what each giver gave in all',
    query: contract.GivenQuery,
    responses: { 200: contract.GivenPage },
    handle: ({ query, caller }) =>
      db.inClub(caller.clubId, async (tx) => {
        const { timeZone, currency } = await readClub(tx)
        const [place] = query.cursor === undefined ? [] : (readCursor(query.cursor, 1) ?? [null])
        const after = place === undefined ? null : parseId(GIVEN_PREFIX, String(place))
        if (place !== undefined && after === null)
          return refuseInvalid('query', [{ path: ['cursor'], message: 'not a cursor of this list' }])
        const month = query.month
          ? Temporal.PlainYearMonth.from(query.month)
          : clock.now().toZonedDateTimeISO(timeZone).toPlainDate().toPlainYearMonth()
        const days = {
          from: month.toPlainDate({ day: 1 }),
          to: month.toPlainDate({ day: month.daysInMonth }),
        }
        const rows = await queries.listGiven(tx, days, after, query.limit + 1)
        const items = await viewGiven(tx, rows.slice(0, query.limit), caller.language)
        const last = items.at(-1)
        return {
          status: 200,
          body: {
            month: month.toString(),
            currency,
            sums: await viewSums(tx, await queries.sumGiven(tx, days)),
            items,
            next_cursor: rows.length > query.limit && last ? writeCursor([last.id]) : null,
          },
        }
      }),
  })
