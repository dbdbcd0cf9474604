import { CASE_PREFIX } from '#cases/case.ts'
import { type OwnCase as ReadCase, readOwnCase, readOwnCases } from '#cases/read-service.ts'
import { caseRefusals } from '#cases/refusal.ts'
import { markSeen, openCase, writeMessage } from '#cases/service.ts'
import { DREAM_PREFIX } from '#dreams/dream.ts'
import { chooseDream, giveUpDream } from '#dreams/service.ts'
import type { Tx } from '#platform/database.ts'
import { type Caller, endpoint } from '#platform/http/endpoint.ts'
import { refuseInvalid } from '#platform/http/problem.ts'
import { formatId, isUuid, parseId, type Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import { readCursor, writeCursor } from '#platform/page-cursor.ts'
import { isRefusal, refuse } from '#platform/refusal.ts'
import { instantText } from '#platform/time-text.ts'
import { RAFFLE_PREFIX } from '#raffles/raffle.ts'
import { buyTickets, type OwnRaffle as ReadRaffle, readOwnRaffles } from '#raffles/ticket-service.ts'
import { proofPathOf, raffleIdOf } from '#raffles/view.ts'
import { REWARD_PREFIX } from '#rewards/reward.ts'
import { countAwaited } from '#rewards/ticket-room-service.ts'
import * as contract from './circle-contract.ts'
import type { PortalParts } from './code-service.ts'
import { listOwnDreams } from './dream-service.ts'
import { doOnce } from './once.ts'
import { ownRef } from './reward-service.ts'

const NOBODY: Uuid = '00000000-0000-0000-0000-000000000000'
const REPLAYED = { 'idempotency-replayed': 'true' }

/** Dreams, raffles and conversations with the office. */
export const circleEndpoints = (parts: PortalParts) => ({
  ...dreamEndpoints(parts),
  ...raffleEndpoints(parts),
  ...caseEndpoints(parts),
})

// --- dreams ---

function dreamEndpoints({ db, clock, provider }: PortalParts) {
  const answer = async (tx: Tx, { subject, language }: Caller, status = 200) => ({
    status,
    body: {
      items: await listOwnDreams(tx, subject.id, {
        now: clock.now(),
        language,
        takesCardLinks: provider !== null,
      }),
    },
  })
  const acting = ({ subject }: Caller) => ({ by: subject, now: clock.now() })
  return {
    listOwnDreams: endpoint({
      summary: 'What I dream of, and the road there.',
      responses: { 200: contract.OwnDreamList },
      handle: ({ caller }) => db.inClub(caller.clubId, (tx) => answer(tx, caller)),
    }),
    chooseOwnDream: endpoint({
      summary: 'Dream of a reward.',
      body: contract.ChooseDream,
      responses: { 201: contract.OwnDreamList },
      handle: ({ body, caller, context }) =>
        db.inClub(caller.clubId, (tx) =>
          doOnce(
            tx,
            { clock, caller, context, route: 'POST /v1/me/dreams', body },
            async (once) => {
              const wish = {
                memberId: caller.subject.id,
                rewardId: parseId(REWARD_PREFIX, body.reward) ?? NOBODY,
                withHousehold: body.with_household,
              }
              const chosen = await chooseDream(once, wish, acting(caller))
              return isRefusal(chosen) ? chosen : { status: 201, outcome: {} }
            },
            () => answer(tx, caller, 201),
          ),
        ),
    }),
    giveUpOwnDream: endpoint({
      summary: 'Let a dream go.',
      params: contract.DreamPath,
      responses: { 200: contract.OwnDreamList },
      handle: ({ params, caller }) =>
        db.inClub(caller.clubId, async (tx) => {
          const dreamId = parseId(DREAM_PREFIX, params.id) ?? NOBODY
          const refusal = await giveUpDream(tx, { dreamId, memberId: caller.subject.id }, acting(caller))
          return refusal ?? answer(tx, caller)
        }),
    }),
  }
}

// --- raffles ---

const toOwnRaffle = (
  { raffle, ownTickets, allTickets, won }: ReadRaffle,
  language: Language,
): contract.OwnRaffle => ({
  id: formatId(RAFFLE_PREFIX, raffle.raffleId),
  name: raffle.name[language],
  prize: raffle.prize[language],
  picture: null,
  // That every prize was handed over is the office's affair.
  state: raffle.state === 'settled' ? 'drawn' : raffle.state,
  closes_at: raffle.closesAt.toString(),
  draws_at: raffle.seed.at.toString(),
  points_per_ticket: raffle.pointsPerTicket,
  own_tickets: ownTickets,
  all_tickets: allTickets,
  won,
  proof_path: proofPathOf(raffle.raffleId),
})

function raffleEndpoints({ db, clock }: PortalParts) {
  const list = async (tx: Tx, { subject, language }: Caller) => ({
    items: (await readOwnRaffles(tx, subject.id, clock.now())).map((own) => toOwnRaffle(own, language)),
  })
  return {
    listOwnRaffles: endpoint({
      summary: 'Raffles that are open, and those that I have tickets in.',
      responses: { 200: contract.OwnRaffleList },
      handle: ({ caller }) =>
        db.inClub(caller.clubId, async (tx) => ({ status: 200, body: await list(tx, caller) })),
    }),
    buyOwnTickets: endpoint({
      summary: 'Tickets for points; the same purchase_id again is the same purchase.',
      params: contract.RafflePath,
      body: contract.BuyTickets,
      responses: { 201: contract.OwnRaffleList },
      handle: ({ params, body, caller }) =>
        db.inClub(caller.clubId, async (tx) => {
          const memberId = caller.subject.id
          const wish = {
            raffleId: raffleIdOf(params.id),
            memberId,
            purchaseRef: ownRef(memberId, body.purchase_id),
            tickets: body.tickets,
          }
          const bought = await buyTickets(tx, wish, { by: null, now: clock.now(), countAwaited })
          if (isRefusal(bought)) return bought
          const headers = bought.replayed ? { headers: REPLAYED } : {}
          return { status: 201, body: await list(tx, caller), ...headers }
        }),
    }),
  }
}

// --- conversations ---

const toOwnCase = ({ one, isUnread, messages }: ReadCase): contract.OwnCase => ({
  id: formatId(CASE_PREFIX, one.caseId),
  about: one.about,
  subject: one.subject ?? '',
  state: one.state,
  unread: isUnread,
  updated_at: one.updatedAt.toString(),
  messages: messages.map(({ id, from, text, at }) => ({
    id: formatId('msg', id),
    from,
    text,
    at: at.toString(),
  })),
})

/** Where a page ended; `undefined` when it is no cursor of this list. */
function readPlace(cursor: string | undefined): { at: string; caseId: Uuid } | null | undefined {
  if (cursor === undefined) return null
  const [at, caseId] = readCursor(cursor, 2) ?? []
  const isOurs = instantText.safeParse(at).success && typeof caseId === 'string' && isUuid(caseId)
  return isOurs ? { at: String(at), caseId } : undefined
}

async function answerCase(tx: Tx, { subject }: Caller, caseId: Uuid, status = 200) {
  const own = await readOwnCase(tx, subject.id, caseId)
  return own === null ? refuse(caseRefusals, 'case_not_found') : { status, body: toOwnCase(own) }
}

const caseEndpoints = (parts: PortalParts) => ({ ...caseReading(parts), ...caseWriting(parts) })

function caseReading({ db, clock }: PortalParts) {
  return {
    listOwnCases: endpoint({
      summary: 'My conversations with the office, what moved last first.',
      query: contract.OwnCaseQuery,
      responses: { 200: contract.OwnCasePage },
      handle: ({ query, caller }) =>
        db.inClub(caller.clubId, async (tx) => {
          const after = readPlace(query.cursor)
          if (after === undefined)
            return refuseInvalid('query', [{ path: ['cursor'], message: 'not a cursor of this list' }])
          const found = await readOwnCases(tx, caller.subject.id, { after, limit: query.limit + 1 })
          const page = found.slice(0, query.limit)
          const last = page.at(-1)?.one
          const isMore = found.length > query.limit && last !== undefined
          const next_cursor = isMore ? writeCursor([last.updatedAt.toString(), last.caseId]) : null
          return { status: 200, body: { items: page.map(toOwnCase), next_cursor } }
        }),
    }),
    readOwnCase: endpoint({
      summary: 'One conversation; from then on it is read.',
      params: contract.CasePath,
      responses: { 200: contract.OwnCase },
      handle: ({ params, caller }) =>
        db.inClub(caller.clubId, async (tx) => {
          const caseId = parseId(CASE_PREFIX, params.id) ?? NOBODY
          const answered = await answerCase(tx, caller, caseId)
          if (!isRefusal(answered)) await markSeen(tx, caseId, clock.now())
          return answered
        }),
    }),
  }
}

function caseWriting({ db, clock }: PortalParts) {
  const acting = ({ subject }: Caller) => ({ by: subject, now: clock.now() })
  return {
    openOwnCase: endpoint({
      summary: 'Write to the office.',
      body: contract.OpenCase,
      responses: { 201: contract.OwnCase },
      handle: ({ body, caller, context }) =>
        db.inClub(caller.clubId, (tx) =>
          doOnce(
            tx,
            { clock, caller, context, route: 'POST /v1/me/cases', body },
            async (once) => {
              const wish = {
                memberId: caller.subject.id,
                about: body.about,
                redemption: body.redemption ?? null,
                subject: null,
                text: body.text,
                author: 'member' as const,
              }
              const caseId = await openCase(once, wish, acting(caller))
              return isRefusal(caseId) ? caseId : { status: 201, outcome: { caseId } }
            },
            ({ caseId }) => answerCase(tx, caller, caseId, 201),
          ),
        ),
    }),
    answerOwnCase: endpoint({
      summary: 'Write on.',
      params: contract.CasePath,
      body: contract.AnswerCase,
      responses: { 200: contract.OwnCase },
      handle: ({ params, body, caller, context }) =>
        db.inClub(caller.clubId, (tx) => {
          const caseId = parseId(CASE_PREFIX, params.id) ?? NOBODY
          return doOnce(
            tx,
            { clock, caller, context, route: `POST /v1/me/cases/${params.id}/messages`, body },
            async (once) => {
              const wish = { text: body.text, author: 'member' as const, memberId: caller.subject.id }
              const refusal = await writeMessage(once, caseId, wish, acting(caller))
              return refusal ?? { status: 200, outcome: {} }
            },
            () => answerCase(tx, caller, caseId),
          )
        }),
    }),
  }
}
