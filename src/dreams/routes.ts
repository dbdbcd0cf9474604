import { memberRefusals } from '#members/refusal.ts'
import { uuidOf } from '#members/request.ts'
import { findMembers } from '#members/service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { withIdempotency } from '#platform/http/idempotency.ts'
import { NoContent } from '#platform/http/no-content.ts'
import { parseId, type Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import { rewardRefusals } from '#rewards/refusal.ts'
import * as contract from './contract.ts'
import { DREAM_PREFIX } from './dream.ts'
import { dreamRefusals } from './refusal.ts'
import { readRoads } from './road-service.ts'
import { chooseDream, giveUpDream } from './service.ts'

type Deps = { db: Database; clock: Clock }

const NOBODY = '00000000-0000-0000-0000-000000000000'

async function findMember(tx: Tx, id: string): Promise<Uuid | Refusal> {
  const [member] = await findMembers(tx, [{ kind: 'id', value: uuidOf(id) }])
  return member?.memberId ?? refuse(memberRefusals, 'member_not_found')
}

async function answerRoads(tx: Tx, { clock }: Deps, memberId: Uuid, language: Language) {
  return { items: await readRoads(tx, memberId, { now: clock.now(), language }) }
}

export const dreamEndpoints = (deps: Deps) => ({
  listDreams: endpoint({
    summary: 'What a member dreams of, how far they are, when they will be there, and what would be faster',
    params: contract.DreamParams,
    responses: { 200: contract.DreamList },
    handle: ({ params, caller }) =>
      deps.db.inClub(caller.clubId, async (tx) => {
        const memberId = await findMember(tx, params.id)
        if (isRefusal(memberId)) return memberId
        return { status: 200, body: await answerRoads(tx, deps, memberId, caller.language) }
      }),
  }),
  chooseDream: endpoint({
    summary: 'Choose a dream with a member: a reward that the club offers as one',
    params: contract.DreamParams,
    body: contract.DreamBody,
    responses: { 201: contract.DreamList },
    handle: ({ params, body, caller, context }) =>
      deps.db.inClub(caller.clubId, async (tx) => {
        const { clock } = deps
        const memberId = await findMember(tx, params.id)
        if (isRefusal(memberId)) return memberId
        const route = `POST /v1/members/${params.id}/dreams`
        return withIdempotency(
          tx,
          {
            key: context.idempotencyKey,
            route,
            body,
            clock,
            refusals: { ...rewardRefusals, ...dreamRefusals },
          },
          async () => {
            const rewardId = parseId('rwd', body.reward) ?? NOBODY
            const wish = { memberId, rewardId, withHousehold: body.with_household }
            const dreamId = await chooseDream(tx, wish, { by: caller.subject, now: clock.now() })
            return isRefusal(dreamId) ? dreamId : { status: 201, outcome: { dreamId } }
          },
          () => answerRoads(tx, deps, memberId, caller.language),
        )
      }),
  }),
  giveUpDream: endpoint({
    summary: 'Let a dream go',
    params: contract.DreamPath,
    responses: { 204: NoContent },
    handle: ({ params, caller }) =>
      deps.db.inClub(caller.clubId, async (tx) => {
        const memberId = await findMember(tx, params.id)
        if (isRefusal(memberId)) return memberId
        const dreamId = parseId(DREAM_PREFIX, params.dream) ?? NOBODY
        const acting = { by: caller.subject, now: deps.clock.now() }
        const refusal = await giveUpDream(tx, { dreamId, memberId }, acting)
        return refusal ?? { status: 204, body: undefined }
      }),
  }),
})
