import { readClub } from '#access/service.ts'
import type { Tx } from '#platform/database.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { formatId } from '#platform/id.ts'
import { isRefusal, type Refusal } from '#platform/refusal.ts'
import * as contract from './contract.ts'
import type { Benefits } from './honour.ts'
import { HonourAnswer, HonourInput, HonourUndo } from './honour-contract.ts'
import { type HonourOutcome, honour, undoHonour } from './honour-service.ts'
import type { Deps, FindOwn } from './request.ts'

type Own = Deps & { readonly findOwn: FindOwn; readonly benefits: Benefits }

const REWARD_PREFIX = 'rwd'
const REPLAYED = { 'idempotency-replayed': 'true' }
const ANSWERS = { 200: HonourAnswer, 201: HonourAnswer }

export const honourEndpoints = (parts: Own) => ({
  partnerHonour: honourEndpoint(parts),
  undoPartnerHonour: undoEndpoint(parts),
})

const honourEndpoint = ({ db, clock, findOwn, benefits }: Own) =>
  endpoint({
    summary:
      'Say that the partner gave what a member’s code stands for; once under the partner’s own name of it',
    params: contract.PartnerPath,
    body: HonourInput,
    responses: ANSWERS,
    async handle({ params, body, caller }) {
      const partnerId = await findOwn(caller, params.id)
      if (isRefusal(partnerId)) return partnerId
      const acting = { partnerId, fileId: null, by: caller.subject }
      return db.inClub(caller.clubId, async (tx) =>
        answer(tx, await honour(tx, acting, body, clock.now(), benefits), benefits),
      )
    },
  })

const undoEndpoint = ({ db, clock, findOwn, benefits }: Own) =>
  endpoint({
    summary: 'Say that it was not given after all: the code is good again; one that comes first waits for it',
    params: contract.PartnerPath,
    body: HonourUndo,
    responses: ANSWERS,
    async handle({ params, body, caller }) {
      const partnerId = await findOwn(caller, params.id)
      if (isRefusal(partnerId)) return partnerId
      const acting = { partnerId, fileId: null, by: caller.subject }
      return db.inClub(caller.clubId, async (tx) =>
        answer(tx, await undoHonour(tx, acting, body, clock.now(), benefits), benefits),
      )
    },
  })

async function answer(tx: Tx, outcome: HonourOutcome | Refusal, benefits: Benefits) {
  if (isRefusal(outcome)) return outcome
  const { replayed, honour: given } = outcome
  const { currency } = await readClub(tx)
  const names = await benefits.name(tx, given.rewardId === null ? [] : [given.rewardId])
  const name = given.rewardId === null ? undefined : names.get(given.rewardId)
  const body: HonourAnswer = {
    honour_ref: given.honourRef,
    state: given.undoneAt === null ? 'honoured' : 'undone',
    reward: given.rewardId && name ? { id: formatId(REWARD_PREFIX, given.rewardId), name } : null,
    pieces: given.pieces ?? 0,
    price_minor: given.undoneAt === null ? given.priceMinor : 0,
    currency,
    occurred_at: given.occurredAt?.toString() ?? null,
    recorded_at: given.recordedAt.toString(),
    undone_at: given.undoneAt?.toString() ?? null,
  }
  return { status: replayed ? 200 : 201, body, ...(replayed && { headers: REPLAYED }) }
}
