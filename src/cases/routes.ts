import { readClub, recordAudit } from '#access/service.ts'
import { normaliseRef } from '#members/ref.ts'
import { namedMemberRefusals, refuseRef } from '#members/refusal.ts'
import { uuidOf } from '#members/request.ts'
import { findMembers } from '#members/service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { type Caller, endpoint, type RequestContext } from '#platform/http/endpoint.ts'
import { withIdempotency } from '#platform/http/idempotency.ts'
import { refuseInvalid } from '#platform/http/problem.ts'
import { formatId, isUuid, parseId, type Uuid } from '#platform/id.ts'
import { readCursor, writeCursor } from '#platform/page-cursor.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import { rewardRefusals } from '#rewards/refusal.ts'
import { CASE_PREFIX, type CaseState } from './case.ts'
import * as contract from './contract.ts'
import { makeGood, type ResendCodes } from './make-good-service.ts'
import { listCases, writeBudget } from './queries.ts'
import { readBoard, showCase, showCases } from './read-service.ts'
import { caseRefusals } from './refusal.ts'
import { type Acting, changeCase, openCase, writeMessage } from './service.ts'

type Deps = { db: Database; clock: Clock; resendCodes: ResendCodes }

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** No case has the nil id, so an id that no UUID can have finds nothing. */
const caseIdOf = (id: string): Uuid => parseId(CASE_PREFIX, id) ?? NOBODY

export const caseEndpoints = (deps: Deps) => ({
  listCases: listEndpoint(deps),
  openCase: openEndpoint(deps),
  readCaseBoard: endpoint({
    summary: 'How many wait for an answer, for how long, and what is left of the budget for gestures',
    responses: { 200: contract.CaseBoard },
    handle: ({ caller }) =>
      deps.db.inClub(caller.clubId, async (tx) => ({
        status: 200,
        body: await readBoard(tx, deps.clock.now()),
      })),
  }),
  changeCaseBudget: budgetEndpoint(deps),
  readCase: endpoint({
    summary: 'A conversation with everything that was written and done',
    params: contract.CasePath,
    responses: { 200: contract.CaseView },
    handle: ({ params, caller }) =>
      deps.db.inClub(caller.clubId, (tx) => answerCase(tx, deps, caseIdOf(params.id))),
  }),
  changeCase: endpoint({
    summary: 'Close a case, open it again, or give it to somebody',
    params: contract.CasePath,
    body: contract.CaseChange,
    responses: { 200: contract.CaseView },
    handle: ({ params, body, caller, context }) =>
      step(deps, caller, context, { id: params.id, action: '', body }, (tx, caseId, acting) => {
        const { assigned_to } = body
        const assignedTo = assigned_to == null ? assigned_to : (parseId('stf', assigned_to) ?? NOBODY)
        return changeCase(tx, caseId, { state: body.state, assignedTo }, acting)
      }),
  }),
  writeCaseMessage: endpoint({
    summary: 'Answer the member, or leave a note that the office alone sees',
    params: contract.CasePath,
    body: contract.CaseMessageBody,
    responses: { 200: contract.CaseView },
    handle: ({ params, body, caller, context }) =>
      step(deps, caller, context, { id: params.id, action: '/messages', body }, (tx, caseId, acting) =>
        writeMessage(
          tx,
          caseId,
          { text: body.text, author: body.is_note ? 'note' : 'office', memberId: null },
          acting,
        ),
      ),
  }),
  makeGood: endpoint({
    summary:
      'Make it good: send a code again, give another one (out of stock, or another code of the pool), cancel, give points of the redemption back, or a gesture within the budget; once a make_good_id',
    params: contract.CasePath,
    body: contract.MakeGoodBody,
    responses: { 200: contract.CaseView },
    handle: ({ params, body, caller, context }) =>
      step(deps, caller, context, { id: params.id, action: '/make-good', body }, (tx, caseId, acting) =>
        makeGood(
          tx,
          {
            caseId,
            ref: body.make_good_id,
            kind: body.kind,
            points: body.points ?? 0,
            backToStock: body.back_to_stock,
          },
          acting,
          deps.resendCodes,
        ),
      ),
  }),
})

async function answerCase(tx: Tx, { clock }: Pick<Deps, 'clock'>, caseId: Uuid) {
  const body = await showCase(tx, caseId, clock.now())
  return body === null ? refuse(caseRefusals, 'case_not_found') : { status: 200, body }
}

type Step = { id: string; action: string; body: unknown }

/** Does one thing to a case, once per Idempotency-Key, and shows it as it is then. */
const step = (
  deps: Deps,
  caller: Caller,
  context: RequestContext,
  { id, action, body }: Step,
  work: (tx: Tx, caseId: Uuid, acting: Acting) => Promise<Refusal | null>,
) =>
  deps.db.inClub(caller.clubId, async (tx) => {
    const { clock } = deps
    const caseId = caseIdOf(id)
    const route = `${action === '' ? 'PATCH' : 'POST'} /v1/cases/${id}${action}`
    const done = await withIdempotency(
      tx,
      { key: context.idempotencyKey, route, body, clock, refusals: { ...rewardRefusals, ...caseRefusals } },
      async () =>
        (await work(tx, caseId, { by: caller.subject, now: clock.now() })) ?? { status: 200, outcome: {} },
      () => answerCase(tx, deps, caseId),
    )
    if (isRefusal(done)) return done
    return isRefusal(done.body) ? done.body : { ...done, body: done.body.body }
  })

const STATES: Readonly<Record<(typeof contract.CASE_VIEWS)[number], CaseState | null>> = {
  waiting: 'open',
  answered: 'answered',
  closed: 'closed',
  all: null,
}

const listEndpoint = ({ db, clock }: Deps) =>
  endpoint({
    summary: 'Cases: who waits longest first, or what moved last first',
    query: contract.CaseQuery,
    responses: { 200: contract.CaseList },
    async handle({ query, caller }) {
      const after = query.cursor === undefined ? null : placeOf(query.cursor)
      if (query.cursor !== undefined && after === null)
        return refuseInvalid('query', [{ path: ['cursor'], message: 'not the next_cursor of a page' }])
      const state = STATES[query.view]
      return db.inClub(caller.clubId, async (tx) => {
        const cases = await listCases(tx, {
          state,
          about: query.about ?? null,
          assigned: query.assigned === 'me' ? caller.subject.id : (query.assigned ?? null),
          memberId: query.member === undefined ? null : uuidOf(query.member),
          after,
          limit: query.limit,
        })
        const last = cases.length === query.limit ? cases.at(-1) : undefined
        const at = state === 'open' ? last?.waitingSince : last?.updatedAt
        return {
          status: 200,
          body: {
            items: await showCases(tx, cases, clock.now()),
            next_cursor: last && at ? writeCursor([at.toString(), last.caseId]) : null,
          },
        }
      })
    },
  })

/** A cursor among cases; null when it is none. */
function placeOf(cursor: string): { at: string; caseId: Uuid } | null {
  const [at, caseId] = readCursor(cursor, 2) ?? []
  if (typeof at !== 'string' || typeof caseId !== 'string' || !isUuid(caseId)) return null
  try {
    return { at: Temporal.Instant.from(at).toString(), caseId }
  } catch {
    return null
  }
}

const openEndpoint = (deps: Deps) =>
  endpoint({
    summary: 'Begin a conversation with a member, or write down what a member said',
    body: contract.CaseBody,
    responses: { 201: contract.CaseView },
    handle: ({ body, caller, context }) =>
      deps.db.inClub(caller.clubId, async (tx) => {
        const { clock } = deps
        const made = await withIdempotency(
          tx,
          { key: context.idempotencyKey, route: 'POST /v1/cases', body, clock, refusals: caseRefusals },
          async () => {
            const normal = normaliseRef(body.member, (await readClub(tx)).country)
            if (!normal.ok) return refuseRef(normal.reason)
            const [member] = await findMembers(tx, [normal.ref])
            if (!member) return refuse(namedMemberRefusals, 'member_not_found')
            const caseId = await openCase(
              tx,
              {
                memberId: member.memberId,
                about: body.about,
                redemption: body.redemption ?? null,
                subject: body.subject ?? null,
                text: body.text,
                author: body.from_member ? 'member' : 'office',
              },
              { by: caller.subject, now: clock.now() },
            )
            return isRefusal(caseId) ? caseId : { status: 201, outcome: { caseId } }
          },
          ({ caseId }) => answerCase(tx, deps, caseId),
        )
        if (isRefusal(made)) return made
        return isRefusal(made.body) ? made.body : { ...made, body: made.body.body }
      }),
  })

const budgetEndpoint = ({ db, clock }: Deps) =>
  endpoint({
    summary: 'How many points the office may give as gestures in a month, and in one case',
    body: contract.BudgetBody,
    responses: { 200: contract.CaseBoard },
    handle: ({ body, caller }) =>
      db.inClub(caller.clubId, async (tx) => {
        await writeBudget(tx, { monthPoints: body.month_points, casePoints: body.case_points }, true)
        await recordAudit(tx, {
          subject: caller.subject,
          action: 'case.budget_changed',
          target: { kind: 'club', id: formatId('clb', caller.clubId) },
          detail: { ...body },
          at: clock.now(),
        })
        return { status: 200, body: await readBoard(tx, clock.now()) }
      }),
  })
