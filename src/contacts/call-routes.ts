import { readClub } from '#access/service.ts'
import { fullName } from '#members/member.ts'
import { MEMBER_PREFIX } from '#members/ref.ts'
import { memberRefusals } from '#members/refusal.ts'
import type { Sender } from '#messaging/send-service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { type Caller, endpoint } from '#platform/http/endpoint.ts'
import { withIdempotency } from '#platform/http/idempotency.ts'
import { refuseInvalid } from '#platform/http/problem.ts'
import { formatId, parseId, type Uuid } from '#platform/id.ts'
import { isRefusal, type Refusal } from '#platform/refusal.ts'
import { nextWithinHours } from '#platform/working-day.ts'
import { CALL_OUTCOMES, CALL_PREFIX, type CallOutcome } from './call.ts'
import { countOutcomes, readBoardRow } from './call-queries.ts'
import { type HeldCall, type Report, releaseCall, reportCall, type Taken, takeNext } from './call-service.ts'
import { stateAt } from './contact-state.ts'
import * as contract from './contract.ts'
import type { CycleParts } from './cycle-service.ts'
import { contactRefusals } from './refusal.ts'
import { readSettings } from './setting-service.ts'

type Deps = { db: Database; clock: Clock; sender: Pick<Sender, 'kick'> } & Pick<
  CycleParts,
  'postbox' | 'askTokens'
>

const NOBODY: Uuid = '00000000-0000-0000-0000-000000000000'
const callIdOf = (id: string): Uuid => parseId(CALL_PREFIX, id) ?? NOBODY

/** The list of calls, one at a time to whoever works it. */
export const callEndpoints = (deps: Deps) => ({
  readCallBoard: endpoint({
    summary: 'How many members wait to be called, and what came of the calls of today',
    responses: { 200: contract.CallBoard },
    handle: ({ caller }) =>
      deps.db.inClub(caller.clubId, async (tx) => ({
        status: 200,
        body: await readBoard(tx, deps.clock.now()),
      })),
  }),
  takeNextCall: endpoint({
    summary: 'The next member to call, for this person alone for a quarter of an hour',
    responses: { 200: contract.CallTaken },
    handle: ({ caller }) => deps.db.inClub(caller.clubId, (tx) => answerNext(tx, deps, caller)),
  }),
  releaseCall: endpoint({
    summary: 'Give a call back to the list',
    params: contract.CallPath,
    responses: { 200: contract.CallBoard },
    handle: ({ params, caller }) =>
      deps.db.inClub(caller.clubId, async (tx) => {
        const now = deps.clock.now()
        const refusal = await releaseCall(tx, callIdOf(params.id), { by: caller.subject, now })
        return refusal ?? { status: 200, body: await readBoard(tx, now) }
      }),
  }),
  reportCall: endpoint({
    summary: 'What came of a call; the next one is taken with it',
    params: contract.CallPath,
    body: contract.CallReport,
    responses: { 200: contract.CallTaken },
    async handle({ params, body, caller, context }) {
      const { clock, sender } = deps
      const report = readReport(body)
      if (isRefusal(report)) return report
      const answer = await deps.db.inClub(caller.clubId, async (tx) => {
        const done = await withIdempotency(
          tx,
          {
            key: context.idempotencyKey,
            route: `POST /v1/calls/${params.id}/outcome`,
            body,
            clock,
            refusals: { ...memberRefusals, ...contactRefusals },
          },
          async () => {
            const by = { by: caller.subject, now: clock.now() }
            const refusal = await reportCall(tx, deps, callIdOf(params.id), report, by)
            return refusal ?? { status: 200, outcome: {} }
          },
          () => answerNext(tx, deps, caller),
        )
        return isRefusal(done) ? done : { ...done, body: done.body.body }
      })
      sender.kick(caller.clubId)
      return answer
    },
  }),
})

function readReport({ outcome, call_at, email, phone }: contract.CallReport): Report | Refusal {
  if (email !== undefined && phone !== undefined)
    return refuseInvalid('body', [{ path: ['phone'], message: 'one of phone and email' }])
  const typed =
    email !== undefined
      ? { channel: 'email' as const, text: email }
      : phone !== undefined
        ? { channel: 'phone' as const, text: phone }
        : null
  return { outcome, callAt: call_at === undefined ? null : Temporal.Instant.from(call_at), address: typed }
}

async function answerNext(tx: Tx, { clock }: Deps, caller: Caller) {
  const now = clock.now()
  const taken = await takeNext(tx, { by: caller.subject, now })
  return { status: 200 as const, body: showTaken(taken, now) }
}

const showTaken = ({ held, opensAt }: Taken, now: Temporal.Instant): contract.CallTaken => ({
  call: held === null ? null : showCall(held, now),
  opens_at: opensAt?.toString() ?? null,
})

const showCall = (
  { call, member, phone, doubted, until }: HeldCall,
  now: Temporal.Instant,
): contract.CallView => ({
  id: formatId(CALL_PREFIX, call.callId),
  member: {
    id: formatId(MEMBER_PREFIX, member.memberId),
    name: fullName(member) || null,
    gender: member.gender,
    language: member.language,
  },
  phone,
  about: doubted && {
    channel: doubted.channel,
    address: doubted.address,
    state: stateAt(doubted.facts, now),
  },
  reason: call.reason,
  tries: call.tries,
  held_until: until.toString(),
})

async function readBoard(tx: Tx, now: Temporal.Instant): Promise<contract.CallBoard> {
  const { timeZone } = await readClub(tx)
  const settings = await readSettings(tx)
  const { ready, held, later, nextAt } = await readBoardRow(tx, now)
  const today = now.toZonedDateTimeISO(timeZone).startOfDay().toInstant()
  const opens = nextWithinHours(now, timeZone, settings)
  const outcomes = await countOutcomes(tx, today)
  return {
    ready,
    held,
    later,
    next_at: nextAt?.toString() ?? null,
    is_on: settings.callsOn,
    opens_at: Temporal.Instant.compare(opens, now) > 0 ? opens.toString() : null,
    today: outcomes.flatMap(({ outcome, count }) => (isOutcome(outcome) ? [{ outcome, count }] : [])),
  }
}

const isOutcome = (outcome: string): outcome is CallOutcome =>
  CALL_OUTCOMES.some((known) => known === outcome)
