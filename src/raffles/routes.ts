import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { readClub } from '#access/service.ts'
import { MemberPath } from '#members/contract.ts'
import { normaliseRef } from '#members/ref.ts'
import { memberRefusals, namedMemberRefusals, refuseRef } from '#members/refusal.ts'
import { uuidOf } from '#members/request.ts'
import { findMembers } from '#members/service.ts'
import { showId } from '#members/view.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { type Caller, endpoint, publicEndpoint, type RequestContext } from '#platform/http/endpoint.ts'
import { withIdempotency } from '#platform/http/idempotency.ts'
import { httpRefusals, refuseInvalid } from '#platform/http/problem.ts'
import { formatId, parseId, type Uuid } from '#platform/id.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import type { Acting } from './acting.ts'
import * as contract from './contract.ts'
import { findClub, listRaffles, readRaffle } from './queries.ts'
import { RAFFLE_PREFIX } from './raffle.ts'
import { raffleRefusals } from './refusal.ts'
import { cancelRaffle, changeRaffle, createRaffle, drawRaffle, resolvePrize } from './service.ts'
import { type Bought, buyTickets, type CountAwaited, readOwnRaffles } from './ticket-service.ts'
import { raffleIdOf, readTerms, showProof, showRaffles, writeTerms } from './view.ts'

type Deps = {
  db: Database
  clock: Clock
  countAwaited: CountAwaited
  /** A raffle was called off: what its tickets came with is undone, outside the request. */
  undoTaken: (tx: Tx) => Promise<void>
}

export const raffleEndpoints = (deps: Deps) => ({
  listRaffles: listEndpoint(deps),
  createRaffle: createEndpoint(deps),
  readRaffle: endpoint({
    summary: 'A raffle: its terms, its tickets, and who won',
    params: contract.RafflePath,
    responses: { 200: contract.RaffleView },
    handle: ({ params, caller }) =>
      deps.db.inClub(caller.clubId, (tx) => answerRaffle(tx, deps, raffleIdOf(params.id))),
  }),
  changeRaffle: endpoint({
    summary: 'Change an open raffle; once there are tickets, the spelling of its name and prize only',
    params: contract.RafflePath,
    body: contract.RaffleChange,
    responses: { 200: contract.RaffleView },
    handle: ({ params, body, caller, context }) =>
      move(deps, caller, context, { id: params.id, action: '', body }, (tx, raffleId, acting) =>
        changeRaffle(
          tx,
          raffleId,
          (raffle) => readTerms({ ...writeTerms(raffle), ...defined(body) }),
          acting,
        ),
      ),
  }),
  drawRaffle: endpoint({
    summary: 'Draw a closed raffle with the seed that its public source told; the secret becomes public',
    params: contract.RafflePath,
    body: contract.DrawBody,
    responses: { 200: contract.RaffleView },
    handle: ({ params, body, caller, context }) =>
      move(deps, caller, context, { id: params.id, action: '/draw', body }, (tx, raffleId, acting) => {
        const told = { seed: body.seed, signature: body.signature ?? null, proof: body.proof ?? null }
        return drawRaffle(tx, raffleId, told, acting)
      }),
  }),
  cancelRaffle: cancelEndpoint(deps),
  resolvePrize: endpoint({
    summary: 'What became of a prize; for a winner who is not found the next reserve moves up',
    params: contract.PlacePath,
    body: contract.ResolveBody,
    responses: { 200: contract.RaffleView },
    handle: ({ params, body, caller, context }) =>
      move(
        deps,
        caller,
        context,
        { id: params.id, action: `/places/${params.place}`, body },
        (tx, raffleId, acting) =>
          resolvePrize(tx, raffleId, { place: Number(params.place), outcome: body.outcome }, acting),
      ),
  }),
  buyRaffleTickets: ticketEndpoint(deps),
  listMemberRaffles: memberEndpoint(deps),
  readRaffleProof: proofEndpoint(deps),
})

const cancelEndpoint = (deps: Deps) =>
  endpoint({
    summary: 'Cancel a raffle before its seed is public; points that tickets cost come back',
    params: contract.RafflePath,
    body: contract.EmptyBody,
    responses: { 200: contract.RaffleView },
    handle: ({ params, body, caller, context }) =>
      move(
        deps,
        caller,
        context,
        { id: params.id, action: '/cancel', body },
        async (tx, raffleId, acting) => {
          const refusal = await cancelRaffle(tx, raffleId, acting)
          if (refusal === null) await deps.undoTaken(tx)
          return refusal
        },
      ),
  })

/** Without what was not said. */
const defined = (change: contract.RaffleChange): Partial<contract.RaffleBody> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))

async function answerRaffle(tx: Tx, { clock }: Deps, raffleId: Uuid) {
  const raffle = await readRaffle(tx, raffleId)
  if (raffle === null) return refuse(raffleRefusals, 'raffle_not_found')
  const [view] = await showRaffles(tx, [raffle], clock.now())
  return view ? { status: 200, body: view } : refuse(raffleRefusals, 'raffle_not_found')
}

type Step = { id: string; action: string; body: unknown }

/** Moves a raffle along once per Idempotency-Key, and shows it as it is then. */
const move = (
  deps: Deps,
  caller: Caller,
  context: RequestContext,
  { id, action, body }: Step,
  work: (tx: Tx, raffleId: Uuid, acting: Acting) => Promise<Refusal | null>,
) =>
  deps.db.inClub(caller.clubId, async (tx) => {
    const { clock } = deps
    const raffleId = raffleIdOf(id)
    const route = `${action === '' ? 'PATCH' : 'POST'} /v1/raffles/${id}${action}`
    const moved = await withIdempotency(
      tx,
      { key: context.idempotencyKey, route, body, clock, refusals: raffleRefusals },
      async () =>
        (await work(tx, raffleId, { by: caller.subject, now: clock.now() })) ?? {
          status: 200,
          outcome: {},
        },
      () => answerRaffle(tx, deps, raffleId),
    )
    if (isRefusal(moved)) return moved
    return isRefusal(moved.body) ? moved.body : { ...moved, body: moved.body.body }
  })

const listEndpoint = ({ db, clock }: Deps) =>
  endpoint({
    summary: 'The raffles of the club, newest first',
    query: contract.RaffleListQuery,
    responses: { 200: contract.RaffleList },
    async handle({ query: { cursor, limit }, caller }) {
      const after = cursor === undefined ? null : parseId(RAFFLE_PREFIX, cursor)
      if (cursor !== undefined && after === null)
        return refuseInvalid('query', [{ path: ['cursor'], message: 'not the next_cursor of a page' }])
      return db.inClub(caller.clubId, async (tx) => {
        const raffles = await listRaffles(tx, after, limit)
        const last = raffles.length === limit ? raffles.at(-1) : undefined
        return {
          status: 200,
          body: {
            items: await showRaffles(tx, raffles, clock.now()),
            next_cursor: last ? formatId(RAFFLE_PREFIX, last.raffleId) : null,
          },
        }
      })
    },
  })

const createEndpoint = (deps: Deps) =>
  endpoint({
    summary: 'Make a raffle: the commitment to its secret is public from now on',
    body: contract.RaffleBody,
    responses: { 201: contract.RaffleView },
    handle: ({ body, caller, context }) =>
      deps.db.inClub(caller.clubId, async (tx) => {
        const { clock } = deps
        const made = await withIdempotency(
          tx,
          { key: context.idempotencyKey, route: 'POST /v1/raffles', body, clock, refusals: raffleRefusals },
          async () => {
            const acting = { by: caller.subject, now: clock.now() }
            const raffleId = await createRaffle(tx, readTerms(body), acting)
            return isRefusal(raffleId) ? raffleId : { status: 201, outcome: { raffleId } }
          },
          ({ raffleId }) => answerRaffle(tx, deps, raffleId),
        )
        if (isRefusal(made)) return made
        return isRefusal(made.body) ? made.body : { ...made, body: made.body.body }
      }),
  })

const ticketEndpoint = ({ db, clock, countAwaited }: Deps) =>
  endpoint({
    summary: 'Tickets for points; the same purchase_id again is the same purchase',
    params: contract.RafflePath,
    body: contract.TicketBody,
    responses: { 200: contract.TicketPurchase, 201: contract.TicketPurchase },
    handle: ({ params, body, caller }) =>
      db.inClub(caller.clubId, async (tx) => {
        const memberId = await findNamed(tx, body.member)
        if (isRefusal(memberId)) return memberId
        const wish = {
          raffleId: raffleIdOf(params.id),
          memberId,
          purchaseRef: body.purchase_id,
          tickets: body.tickets,
        }
        const bought = await buyTickets(tx, wish, { by: caller.subject, now: clock.now(), countAwaited })
        return isRefusal(bought) ? bought : answerBought(bought)
      }),
  })

const answerBought = ({ replayed, purchase, ownTickets, available }: Bought) => ({
  status: replayed ? 200 : 201,
  body: {
    purchase_id: purchase.purchase_ref,
    raffle: formatId(RAFFLE_PREFIX, purchase.raffle_id),
    member: { id: showId(purchase.member_id) },
    tickets: purchase.tickets,
    points: purchase.points,
    bought_at: purchase.bought_at.toString(),
    own_tickets: ownTickets,
    available,
  },
  ...(replayed && { headers: { 'idempotency-replayed': 'true' } }),
})

async function findNamed(tx: Tx, ref: Parameters<typeof normaliseRef>[0]): Promise<Uuid | Refusal> {
  const normal = normaliseRef(ref, (await readClub(tx)).country)
  if (!normal.ok) return refuseRef(normal.reason)
  const [member] = await findMembers(tx, [normal.ref])
  return member?.memberId ?? refuse(namedMemberRefusals, 'member_not_found')
}

const memberEndpoint = ({ db, clock }: Deps) =>
  endpoint({
    summary: 'Raffles that a member has tickets in or could take part in, newest first',
    params: MemberPath,
    responses: { 200: contract.MemberRaffleList },
    handle: ({ params, caller }) =>
      db.inClub(caller.clubId, async (tx) => {
        const [member] = await findMembers(tx, [{ kind: 'id', value: uuidOf(params.id) }])
        if (!member) return refuse(memberRefusals, 'member_not_found')
        const own = await readOwnRaffles(tx, member.memberId, clock.now())
        const items = own.map(({ raffle, ownTickets, tickets, won }) => ({
          id: formatId(RAFFLE_PREFIX, raffle.raffleId),
          name: raffle.name,
          state: raffle.state,
          own_tickets: ownTickets,
          tickets,
          won,
        }))
        return { status: 200, body: { items } }
      }),
  })

/** Lists are long, and reading one is work: so often a minute from one address. */
const PROOFS_A_MINUTE = 60

const proofEndpoint = ({ db, clock }: Deps) => {
  const limiter = new RateLimiterMemory({ points: PROOFS_A_MINUTE, duration: 60 })
  return publicEndpoint({
    summary: 'The proof of a raffle, for anybody: commitment, list, seed, winners; enough to draw it again',
    params: contract.RafflePath,
    responses: { 200: contract.ProofView },
    async handle({ params, context }) {
      try {
        await limiter.consume(context.address)
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error
        return refuse(httpRefusals, 'too_many_requests', { seconds: Math.ceil(error.msBeforeNext / 1000) })
      }
      const raffleId = raffleIdOf(params.id)
      const clubId = await db.outsideClubs((tx) => findClub(tx, raffleId))
      if (clubId === null) return refuse(raffleRefusals, 'raffle_not_found')
      return db.inClub(clubId, async (tx) => {
        const raffle = await readRaffle(tx, raffleId)
        return raffle === null
          ? refuse(raffleRefusals, 'raffle_not_found')
          : { status: 200, body: await showProof(tx, raffle, clock.now()) }
      })
    },
  })
}
