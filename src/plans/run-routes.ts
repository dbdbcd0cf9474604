import { Readable } from 'node:stream'
import { readClub } from '#access/service.ts'
import { readListed } from '#members/list-service.ts'
import { fullName } from '#members/member.ts'
import { nameMembers } from '#members/service.ts'
import { showId } from '#members/view.ts'
import type { Tx } from '#platform/database.ts'
import { endpoint, type RequestContext } from '#platform/http/endpoint.ts'
import { NoContent } from '#platform/http/no-content.ts'
import { formatId, isUuid, type Uuid } from '#platform/id.ts'
import { readCursor, writeCursor } from '#platform/page-cursor.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import { writeBankFile } from './bank-file.ts'
import {
  ApproveBody,
  NewRun,
  PaidBody,
  PayoutPath,
  PayoutView,
  PlanPath,
  RunDetail,
  RunList,
  RunPath,
  RunQuery,
  RunView,
  SettleBody,
} from './contract.ts'
import { describeWhy, type Telling } from './describe.ts'
import { type PlanFigures, readPlanFigures } from './fund-service.ts'
import type { Payout } from './payout.ts'
import { countByState, lockPayout, readPayoutsOf } from './payout-queries.ts'
import { actingOf, once, type PlanDependencies, tellingOf } from './plan-routes.ts'
import { PLAN_PREFIX } from './plan-service.ts'
import { planRefusals } from './refusal.ts'
import type { Run } from './run.ts'
import { readRun, readRuns } from './run-queries.ts'
import { approveRun, discardRun, payRun, previewRun, settleOne } from './run-service.ts'
import { idOf, PAYOUT_PREFIX, RUN_PREFIX, viewPayout } from './view.ts'

const MOST_PAYEES = 100_000

export const planRunEndpoints = (parts: PlanDependencies) => ({
  listPlanRuns: listEndpoint(parts),
  previewPlanRun: previewEndpoint(parts),
  readPlanRun: readEndpoint(parts),
  approvePlanRun: approveEndpoint(parts),
  discardPlanRun: discardEndpoint(parts),
  payPlanRun: payEndpoint(parts),
  readBankFile: bankFileEndpoint(parts),
  settlePayout: settleEndpoint(parts),
})

/** A run of the plan that the address names; of another plan it is not found. */
async function findRun(tx: Tx, params: { id: string; run: string }): Promise<Run | Refusal> {
  const run = await readRun(tx, idOf(RUN_PREFIX, params.run))
  return run?.planId === idOf(PLAN_PREFIX, params.id) ? run : refuse(planRefusals, 'run_not_found')
}

/** The figures of the club's plans, read once for all that an answer shows. */
const figuresOf = (tx: Tx, { clock, reading }: PlanDependencies): Promise<PlanFigures[]> =>
  readPlanFigures(tx, clock.now(), reading.monthlySpend)

async function viewRun(tx: Tx, run: Run, all: readonly PlanFigures[]): Promise<RunView> {
  const figures = all.find(({ plan }) => plan.plan_id === run.planId)
  const parts = await countByState(tx, run.runId)
  return {
    id: formatId(RUN_PREFIX, run.runId),
    plan: formatId(PLAN_PREFIX, run.planId),
    period: run.period,
    state: run.state,
    members: run.members,
    total_minor: run.totalMinor,
    // What a run gives was promised: what it takes of the promise is no new burden on the fund.
    affordable_minor: (figures?.fund.affordable_minor ?? 0) + (figures?.fund.promised_minor ?? 0),
    made_at: run.madeAt.toString(),
    approved_at: run.approvedAt?.toString() ?? null,
    posted_at: run.postedAt?.toString() ?? null,
    parts: parts.map(({ way, kind, state, payouts, amount_minor }) => ({
      by: way,
      kind,
      state,
      payouts,
      amount_minor,
    })),
  }
}

async function mustView(tx: Tx, runId: Uuid, parts: PlanDependencies): Promise<RunView> {
  const run = await readRun(tx, runId)
  if (run === null) throw new Error('a run that was just written is gone')
  return viewRun(tx, run, await figuresOf(tx, parts))
}

const listEndpoint = (parts: PlanDependencies) =>
  endpoint({
    summary: 'The fee-return runs of a plan, the latest month first',
    params: PlanPath,
    responses: { 200: RunList },
    handle: ({ params, caller }) =>
      parts.db.inClub(caller.clubId, async (tx) => {
        const figures = await figuresOf(tx, parts)
        const runs: RunView[] = []
        for (const run of await readRuns(tx, idOf(PLAN_PREFIX, params.id)))
          runs.push(await viewRun(tx, run, figures))
        return { status: 200, body: { runs } }
      }),
  })

const previewEndpoint = (parts: PlanDependencies) =>
  endpoint({
    summary: 'Work out what a plan gives back for a month; nothing is paid before it is approved',
    params: PlanPath,
    body: NewRun,
    responses: { 201: RunView },
    handle: ({ params, body, caller, context }) =>
      parts.db.inClub(caller.clubId, (tx) =>
        once(
          tx,
          { context, route: `POST /v1/plans/${params.id}/runs`, body, clock: parts.clock },
          async () => {
            const wish = { planId: idOf(PLAN_PREFIX, params.id), period: body.period }
            const run = await previewRun(tx, wish, actingOf(caller, parts.clock), parts.reading.monthlySpend)
            return isRefusal(run) ? run : { status: 201, outcome: { runId: run.runId } }
          },
          ({ runId }) => readAgain(tx, runId, parts),
        ).then(orNotFound),
      ),
  })

/** A draft that was made anew since is gone when its first request is repeated. */
async function readAgain(tx: Tx, runId: Uuid, parts: PlanDependencies): Promise<RunView | null> {
  const run = await readRun(tx, runId)
  return run && viewRun(tx, run, await figuresOf(tx, parts))
}

function orNotFound<Body>(
  result: { status: number; body: Body | null; headers?: Readonly<Record<string, string>> } | Refusal,
): { status: number; body: Body; headers?: Readonly<Record<string, string>> } | Refusal {
  if (isRefusal(result)) return result
  const { body, ...rest } = result
  return body === null ? refuse(planRefusals, 'run_not_found') : { ...rest, body }
}

const readEndpoint = (parts: PlanDependencies) =>
  endpoint({
    summary: 'A run: who gets how much, in which way, and why',
    params: RunPath,
    query: RunQuery,
    responses: { 200: RunDetail },
    handle: ({ params, query, caller, context }) =>
      parts.db.inClub(caller.clubId, async (tx) => {
        const run = await findRun(tx, params)
        if (isRefusal(run)) return run
        const place = query.cursor === undefined ? null : readCursor(query.cursor, 1)?.[0]
        if (place === undefined || (place !== null && !isUuid(String(place))))
          return refuse(planRefusals, 'cursor_not_valid')
        const after = place === null ? null : String(place)
        const payouts = await readPayoutsOf(tx, run.runId, { after, limit: query.limit + 1 })
        const page = payouts.slice(0, query.limit)
        const last = page.at(-1)
        return {
          status: 200,
          body: {
            ...(await viewRun(tx, run, await figuresOf(tx, parts))),
            items: await viewItems(tx, page, await tellingOf(tx, context)),
            next_cursor: payouts.length > page.length && last ? writeCursor([last.payoutId]) : null,
          },
        }
      }),
  })

async function viewItems(tx: Tx, page: readonly Payout[], telling: Telling): Promise<RunDetail['items']> {
  const names = await nameMembers(tx, [...new Set(page.map(({ memberId }) => memberId))])
  return page.map((payout) => ({
    ...viewPayout(payout, telling),
    member: { id: showId(payout.memberId), name: names.get(payout.memberId)?.name ?? null },
  }))
}

const approveEndpoint = (parts: PlanDependencies) =>
  endpoint({
    summary: 'Approve a run as it was shown; it is then posted once, whatever breaks in between',
    params: RunPath,
    body: ApproveBody,
    responses: { 200: RunView },
    handle: ({ params, body, caller, context }) =>
      parts.db.inClub(caller.clubId, (tx) =>
        once(
          tx,
          {
            context,
            route: `POST /v1/plans/${params.id}/runs/${params.run}/approve`,
            body,
            clock: parts.clock,
          },
          async () => {
            if (caller.subject.kind !== 'staff') return refuse(planRefusals, 'person_needed')
            const run = await findRun(tx, params)
            if (isRefusal(run)) return run
            if (run.totalMinor !== body.total_minor) return refuse(planRefusals, 'run_changed')
            const done = await approveRun(
              tx,
              run.runId,
              actingOf(caller, parts.clock),
              parts.reading.monthlySpend,
            )
            return isRefusal(done) ? done : { status: 200, outcome: { runId: run.runId } }
          },
          ({ runId }) => mustView(tx, runId, parts),
        ),
      ),
  })

const discardEndpoint = ({ db }: PlanDependencies) =>
  endpoint({
    summary: 'Throw away a run that was not approved',
    params: RunPath,
    responses: { 204: NoContent },
    handle: ({ params, caller }) =>
      db.inClub(caller.clubId, async (tx) => {
        const run = await findRun(tx, params)
        if (isRefusal(run)) return run
        return (await discardRun(tx, run.runId)) ?? { status: 204, body: undefined }
      }),
  })

const payEndpoint = (parts: PlanDependencies) =>
  endpoint({
    summary: "Say that a run's bank file, or what waits to be given back by hand, was paid",
    params: RunPath,
    body: PaidBody,
    responses: { 200: RunView },
    handle: ({ params, body, caller, context }) =>
      parts.db.inClub(caller.clubId, (tx) =>
        once(
          tx,
          { context, route: `POST /v1/plans/${params.id}/runs/${params.run}/paid`, body, clock: parts.clock },
          async () => {
            const run = await findRun(tx, params)
            if (isRefusal(run)) return run
            const done = await payRun(tx, run.runId, body.by, actingOf(caller, parts.clock))
            return isRefusal(done) ? done : { status: 200, outcome: { runId: run.runId } }
          },
          ({ runId }) => mustView(tx, runId, parts),
        ),
      ),
  })

const bankFileEndpoint = ({ db }: PlanDependencies) =>
  endpoint({
    summary: 'The bank file of a run: its payees as CSV, the same however often it is downloaded',
    params: RunPath,
    downloads: 'text/csv',
    responses: { 200: NoContent },
    handle: ({ params, caller, context }) =>
      db.inClub(caller.clubId, async (tx) => {
        const run = await findRun(tx, params)
        if (isRefusal(run)) return run
        if (run.state === 'draft') return refuse(planRefusals, 'run_not_approved')
        const text = await writePayees(tx, run, context)
        const fileName = `payees-${run.period}.csv`
        const download = { fileName, type: 'text/csv; charset=utf-8', stream: Readable.from([text]) }
        return { status: 200, body: undefined, download }
      }),
  })

async function writePayees(tx: Tx, run: Run, context: RequestContext): Promise<string> {
  const { currency } = await readClub(tx)
  const payouts = (await readPayoutsOf(tx, run.runId, { after: null, limit: MOST_PAYEES })).filter(
    ({ way }) => way === 'bank_file',
  )
  const members = await readListed(tx, [...new Set(payouts.map(({ memberId }) => memberId))])
  const byId = new Map(members.map((member) => [member.memberId, member]))
  return writeBankFile(
    payouts.map((payout) => {
      // Who was erased since is paid by number alone.
      const member = byId.get(payout.memberId)
      return {
        payment: formatId(PAYOUT_PREFIX, payout.payoutId),
        memberId: showId(payout.memberId),
        externalId: member?.main.external_id ?? null,
        name: member ? fullName(member) || null : null,
        phone: member?.main.phone ?? null,
        amountMinor: payout.amountMinor,
        reason: describeWhy(payout, { currency, language: context.language }),
      }
    }),
    currency,
  )
}

const settleEndpoint = ({ db, clock }: PlanDependencies) =>
  endpoint({
    summary: 'Pay back in another way what failed or waits to be paid by hand, or try it once more',
    params: PayoutPath,
    body: SettleBody,
    responses: { 200: PayoutView },
    handle: ({ params, body, caller, context }) =>
      db.inClub(caller.clubId, async (tx) => {
        const payoutId = idOf(PAYOUT_PREFIX, params.id)
        return once(
          tx,
          { context, route: `POST /v1/payouts/${params.id}/settle`, body, clock },
          async () => {
            const settled = await settleOne(tx, payoutId, body.by, actingOf(caller, clock))
            return isRefusal(settled) ? settled : { status: 200, outcome: { payoutId } }
          },
          async (kept) => viewPayout(await mustLock(tx, kept.payoutId), await tellingOf(tx, context)),
        )
      }),
  })

async function mustLock(tx: Tx, payoutId: Uuid): Promise<Payout> {
  const payout = await lockPayout(tx, payoutId)
  if (payout === null) throw new Error('a payout that was just settled is gone')
  return payout
}
