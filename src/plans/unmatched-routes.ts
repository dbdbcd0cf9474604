import { uuidOf } from '#members/request.ts'
import { nameMembers } from '#members/service.ts'
import { showId } from '#members/view.ts'
import type { Tx } from '#platform/database.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import type { Telling } from './describe.ts'
import { readPayments } from './payment-queries.ts'
import { readPlanRows } from './plan-queries.ts'
import { actingOf, once, type PlanDependencies, tellingOf } from './plan-routes.ts'
import { PLAN_PREFIX } from './plan-service.ts'
import { sayUnmatched } from './unmatched.ts'
import { SettleUnmatchedBody, UnmatchedList, UnmatchedPath, UnmatchedView } from './unmatched-contract.ts'
import { countOpen, lockUnmatched, readUnmatched, type UnmatchedRow } from './unmatched-queries.ts'
import { assignUnmatched, closeUnmatched, UNMATCHED_PREFIX } from './unmatched-service.ts'
import { idOf } from './view.ts'

const MOST_SHOWN = 200

export const unmatchedEndpoints = (parts: PlanDependencies) => ({
  listUnmatched: listEndpoint(parts),
  settleUnmatched: settleEndpoint(parts),
})

const listEndpoint = ({ db }: PlanDependencies) =>
  endpoint({
    summary: 'Payments that fit nothing that was asked for, and what became of them',
    responses: { 200: UnmatchedList },
    handle: ({ caller, context }) =>
      db.inClub(caller.clubId, async (tx) => {
        const rows = await readUnmatched(tx, MOST_SHOWN)
        const items = await viewAll(tx, rows, await tellingOf(tx, context))
        return { status: 200, body: { open: await countOpen(tx), items } }
      }),
  })

const settleEndpoint = ({ db, clock }: PlanDependencies) =>
  endpoint({
    summary: 'Sell a plan for a payment that fits nothing, or say that it was given back or seen to',
    params: UnmatchedPath,
    body: SettleUnmatchedBody,
    responses: { 200: UnmatchedView },
    handle: ({ params, body, caller, context }) =>
      db.inClub(caller.clubId, (tx) =>
        once(
          tx,
          { context, route: `POST /v1/unmatched-payments/${params.id}/settle`, body, clock },
          async () => {
            const unmatchedId = idOf(UNMATCHED_PREFIX, params.id)
            const refusal = await settle(tx, unmatchedId, body, actingOf(caller, clock))
            return refusal ?? { status: 200, outcome: { unmatchedId } }
          },
          ({ unmatchedId }) => mustView(tx, unmatchedId, () => tellingOf(tx, context)),
        ),
      ),
  })

const settle = (
  tx: Tx,
  unmatchedId: Uuid,
  body: SettleUnmatchedBody,
  acting: Parameters<typeof closeUnmatched>[3],
) =>
  body.as === 'assigned'
    ? assignUnmatched(
        tx,
        unmatchedId,
        {
          memberId: uuidOf(body.member),
          planId: idOf(PLAN_PREFIX, body.plan),
          feeMinor: body.fee_minor,
        },
        acting,
      )
    : closeUnmatched(tx, unmatchedId, body, acting)

async function mustView(tx: Tx, unmatchedId: Uuid, tell: () => Promise<Telling>): Promise<UnmatchedView> {
  const row = await lockUnmatched(tx, unmatchedId)
  const [view] = row === null ? [] : await viewAll(tx, [row], await tell())
  if (view === undefined) throw new Error('a payment that was just settled is gone')
  return view
}

async function viewAll(tx: Tx, rows: readonly UnmatchedRow[], telling: Telling): Promise<UnmatchedView[]> {
  const asked = new Map(
    (
      await readPayments(
        tx,
        rows.flatMap(({ payment_id }) => payment_id ?? []),
      )
    ).map((payment) => [payment.payment_id, payment]),
  )
  const names = await nameMembers(
    tx,
    [...asked.values(), ...rows].flatMap(({ member_id }) => member_id ?? []),
  )
  const plans = new Map((await readPlanRows(tx)).map((plan) => [plan.plan_id, plan]))
  return rows.map((row) => {
    const payment = row.payment_id === null ? undefined : asked.get(row.payment_id)
    const plan = payment && plans.get(payment.plan_id)
    const memberId = payment?.member_id ?? row.member_id
    const known = memberId === null ? undefined : names.get(memberId)
    const askedMinor = payment?.amount_minor ?? row.asked_minor
    return {
      id: formatId(UNMATCHED_PREFIX, row.unmatched_id),
      problem: row.problem,
      detail: sayUnmatched(
        row,
        askedMinor === null ? null : { minor: askedMinor, currency: telling.currency },
        telling.language,
      ),
      amount_minor: row.amount_minor,
      currency: row.currency,
      came_at: row.came_at.toString(),
      provider: row.provider,
      external_payment: row.external_payment,
      member: memberId && known ? { id: showId(memberId), name: known.name } : null,
      plan: plan
        ? { id: formatId(PLAN_PREFIX, plan.plan_id), name: plan.terms.name[telling.language] }
        : null,
      redemption: row.redemption_id && formatId('rdm', row.redemption_id),
      asked_minor: askedMinor,
      state: row.state,
      note: row.note,
      settled_at: row.settled_at?.toString() ?? null,
    }
  })
}
