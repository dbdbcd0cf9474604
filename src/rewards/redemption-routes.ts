import { readClub, recordAudit } from '#access/service.ts'
import { readCode } from '#offers/code.ts'
import type { PaymentProvider } from '#plans/payment.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { type Answer, type Caller, endpoint, type RequestContext } from '#platform/http/endpoint.ts'
import { httpRefusals, refuseInvalid } from '#platform/http/problem.ts'
import { formatId, parseId, type Uuid } from '#platform/id.ts'
import { say } from '#platform/language.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import { cancelRedemption, quoteCancel } from './cancel-service.ts'
import { readRewards } from './catalogue-queries.ts'
import * as contract from './contract.ts'
import { moveFulfilment } from './fulfilment-service.ts'
import { sayHappened } from './happened.ts'
import {
  countHeld,
  countLapsed,
  EVERY_REDEMPTION,
  isBackInStock,
  type ListWish,
  listRedemptions,
  readBoard,
  readHappened,
  readRedemption,
} from './read-service.ts'
import { aimOf } from './redeem-reading.ts'
import type { Redeemer } from './redeemer.ts'
import { FULFILMENTS, isSettled, REDEMPTION_PREFIX } from './redemption-state.ts'
import { refuseTake, rewardRefusals } from './refusal.ts'
import type { RedeemOutcome, RedeemRequest } from './request.ts'
import { givesCodes, REWARD_PREFIX } from './reward.ts'
import { tryWish } from './shelf-service.ts'
import { findTakers } from './taker-service.ts'
import { type Price, priceOf, type Wish } from './taking.ts'
import { type RedemptionParts, toCancelQuote, toRedemptionView, uuidOf } from './view.ts'

export type RedemptionDependencies = {
  db: Database
  clock: Clock
  redeemer: Redeemer
  /** Who takes cards on a page of its own; null: nobody. */
  provider: PaymentProvider | null
  /** A code was given at a till: its member waits for the message. */
  tellMembers: (clubId: Uuid) => Promise<void>
}

const REPLAYED = { 'idempotency-replayed': 'true' }

export const redemptionEndpoints = (deps: RedemptionDependencies) => ({
  ...takingEndpoints(deps),
  ...laterEndpoints(deps),
  ...readingEndpoints(deps),
})

/** A till's key takes for its own branch only. */
const isOtherBranch = (caller: Caller, branch: string | undefined): boolean =>
  caller.branch !== null && branch !== undefined && caller.branch !== branch

function answer(
  outcome: RedeemOutcome,
  caller: Caller,
  status: number,
): Answer<contract.RedemptionView> | Refusal {
  if (!outcome.ok) return outcome.refusal
  const { redeemed, replayed } = outcome
  // Whoever takes for a member has just named them.
  const body = toRedemptionView({ ...redeemed, memberName: null, address: null }, caller.language)
  return { status, body, ...(replayed && { headers: REPLAYED }) }
}

/** What a till, a POS or the desk asks of redemptions; whoever is given a code by it is told at once. */
async function submit(
  { redeemer, tellMembers }: RedemptionDependencies,
  clubId: Uuid,
  request: RedeemRequest,
): Promise<RedeemOutcome> {
  const outcome = await redeemer.submit(clubId, request)
  if (outcome.ok && !outcome.replayed) {
    const { redemption, reward } = outcome.redeemed
    if (redemption.state === 'captured' && givesCodes(reward)) await tellMembers(clubId)
  }
  return outcome
}

function takingEndpoints(deps: RedemptionDependencies) {
  return {
    quoteRedemption: endpoint({
      summary: 'What a taking would cost, and whether it is possible now; nothing is written',
      body: contract.RedemptionQuoteInput,
      responses: { 200: contract.RedemptionQuote },
      handle: ({ body, caller }) => quote(deps, body, caller),
    }),
    makeRedemption: endpoint({
      summary:
        'Take a reward for a member: held first, or captured at once; the same again gets the first answer',
      body: contract.RedemptionInput,
      responses: { 201: contract.RedemptionView },
      async handle({ body, caller }) {
        if (isOtherBranch(caller, body.branch)) return refuse(httpRefusals, 'forbidden')
        const input = caller.branch === null ? body : { ...body, branch: caller.branch }
        const outcome = await submit(deps, caller.clubId, { do: 'take', input, by: caller.subject })
        return answer(outcome, caller, 201)
      },
    }),
    captureRedemption: endpoint({
      summary: 'Complete a hold',
      params: contract.RedemptionPath,
      body: contract.CaptureBody,
      responses: { 200: contract.RedemptionView },
      async handle({ params, body, caller }) {
        const occurredAt =
          body.occurred_at === undefined ? undefined : Temporal.Instant.from(body.occurred_at)
        const request = { do: 'capture', id: params.id, by: caller.subject, occurredAt } as const
        return answer(await submit(deps, caller.clubId, request), caller, 200)
      },
    }),
    voidRedemption: endpoint({
      summary: 'Give a hold back: points and stock are free again',
      params: contract.RedemptionPath,
      body: contract.VoidBody,
      responses: { 200: contract.RedemptionView },
      async handle({ params, body, caller }) {
        const request = { do: 'void', id: params.id, by: caller.subject, reason: body.reason } as const
        return answer(await submit(deps, caller.clubId, request), caller, 200)
      },
    }),
  }
}

async function quote(
  { db, clock, provider }: RedemptionDependencies,
  body: contract.RedemptionQuoteInput,
  caller: Caller,
) {
  if (isOtherBranch(caller, body.branch)) return refuse(httpRefusals, 'forbidden')
  return db.inClub(caller.clubId, async (tx) => {
    const club = await readClub(tx)
    const [taker] = await findTakers(tx, [{ input: body }], async () => club.country)
    if (!taker?.ok) return taker?.refusal ?? refuse(rewardRefusals, 'member_not_found')
    const rewardId = uuidOf(REWARD_PREFIX, body.reward)
    const reward = (await readRewards(tx, [rewardId])).get(rewardId)
    if (!reward || reward.state === 'draft') return refuse(rewardRefusals, 'reward_not_found')
    const aim = aimOf({ input: body }, reward)
    const wish: Wish = {
      ...aim,
      branch: aim.branch ?? caller.branch,
      qty: body.qty,
      payMinor: body.pay_minor,
      payWay: body.pay_way ?? 'till',
    }
    const { decision, balances, settings, payWays } = await tryWish(tx, taker.found, reward, wish, {
      now: clock.now(),
      takesCardLinks: provider !== null,
    })
    const price: Price = decision.ok ? decision.price : priceOf(reward, wish)
    const refusal = decision.ok ? null : refuseTake(decision)
    return {
      status: 200,
      body: {
        reward: body.reward,
        qty: body.qty,
        points: price.points,
        fee_points: price.feePoints,
        money_minor: price.moneyMinor,
        fee_minor: price.feeMinor,
        currency: club.currency,
        balances,
        missing_points: Math.max(0, price.points - balances.available),
        refusal: refusal && {
          code: refusal.code,
          detail: say(refusal.kind, caller.language, refusal.params),
        },
        pay_ways: payWays,
        hold_minutes: reward.holdMinutes ?? settings.holdMinutes,
      },
    }
  })
}

function laterEndpoints({ db, clock }: RedemptionDependencies) {
  return {
    quoteCancelRedemption: endpoint({
      summary: 'What cancelling would bring back, told beforehand; nothing is written',
      params: contract.RedemptionPath,
      responses: { 200: contract.CancelQuote },
      handle: ({ params, caller }) =>
        db.inClub(caller.clubId, async (tx) => {
          const foreseen = await quoteCancel(tx, params.id, clock.now())
          if (isRefusal(foreseen)) return foreseen
          const { currency } = await readClub(tx)
          return { status: 200, body: toCancelQuote(foreseen, currency, caller.language) }
        }),
    }),
    cancelRedemption: endpoint({
      summary:
        'Undo a captured redemption: points come back to their own credits, the thing to stock if it can',
      params: contract.RedemptionPath,
      body: contract.CancelBody,
      responses: { 200: contract.RedemptionView },
      handle: ({ params, body, caller }) =>
        db.inClub(caller.clubId, async (tx) => {
          const wish = {
            id: params.id,
            reason: body.reason,
            backToStock: body.back_to_stock,
            by: caller.subject,
          }
          const outcome = await cancelRedemption(tx, wish, clock.now())
          if (!outcome.ok) return outcome.refusal
          const parts = await mustRead(tx, outcome.redemptionId)
          const view = toRedemptionView({ ...parts, balances: outcome.balances }, caller.language)
          return { status: 200, body: view, ...(outcome.replayed && { headers: REPLAYED }) }
        }),
    }),
    moveRedemption: endpoint({
      summary: 'Move what was taken along: packed, ready, sent, delivered, handed over, a problem, come back',
      params: contract.RedemptionPath,
      body: contract.FulfilmentBody,
      responses: { 200: contract.RedemptionView },
      async handle({ params, body, caller }) {
        const isOffice = caller.permissions.has('redemption.cancel')
        if (body.back_to_stock && !isOffice) return refuse(httpRefusals, 'forbidden')
        return db.inClub(caller.clubId, async (tx) => {
          const { to, carrier, carrier_reference: carrierReference, note, receipt_id: receiptRef } = body
          const { back_to_stock: backToStock } = body
          const said = { to, carrier, carrierReference, note, receiptRef, backToStock }
          const wish = { id: params.id, ...said, isOffice, by: caller.subject }
          const outcome = await moveFulfilment(tx, wish, clock.now())
          if (!outcome.ok) return outcome.refusal
          const parts = await mustRead(tx, outcome.redemptionId)
          const view = toRedemptionView(parts, caller.language)
          return { status: 200, body: view, ...(outcome.replayed && { headers: REPLAYED }) }
        })
      },
    }),
  }
}

async function mustRead(tx: Tx, redemptionId: string): Promise<RedemptionParts> {
  const parts = await readRedemption(tx, formatId(REDEMPTION_PREFIX, redemptionId))
  if (!parts) throw new Error('a redemption that was just written is gone')
  return parts
}

function readingEndpoints(deps: RedemptionDependencies) {
  const { db, clock } = deps
  return {
    readRedemption: endpoint({
      summary: 'A redemption, and what became of it, newest first',
      params: contract.RedemptionPath,
      responses: { 200: contract.RedemptionDetail },
      handle: ({ params, caller, context }) => readOne(deps, params.id, caller, context),
    }),
    listRedemptions: endpoint({
      summary:
        'Redemptions, the newest or the oldest first: of the office’s board, of a member, by a pick-up code',
      query: contract.RedemptionQuery,
      responses: { 200: contract.RedemptionPage },
      handle: ({ query, caller }) => listAll(deps, query, caller),
    }),
    readRedemptionBoard: endpoint({
      summary: 'How many redemptions wait where, and for how long',
      query: contract.BoardQuery,
      responses: { 200: contract.RedemptionBoard },
      handle: ({ query, caller }) =>
        db.inClub(caller.clubId, async (tx) => {
          const branch = caller.branch ?? query.branch ?? null
          const columns = await readBoard(tx, branch, clock.now())
          const byName = new Map(columns.map((column) => [column.fulfilment, column]))
          const open = FULFILMENTS.filter((fulfilment) => !isSettled(fulfilment))
          return {
            status: 200,
            body: {
              columns: open.map((fulfilment) => {
                const found = byName.get(fulfilment)
                return {
                  fulfilment,
                  count: found?.count ?? 0,
                  over_day: found?.over_day ?? 0,
                  over_three_days: found?.over_three_days ?? 0,
                  over_week: found?.over_week ?? 0,
                  oldest_at: found?.oldest_at?.toString() ?? null,
                }
              }),
              held: await countHeld(tx, branch),
              lapsed: await countLapsed(tx, branch, clock.now()),
            },
          }
        }),
    }),
  }
}

/** Addresses are for who packs and sends, and looking at one is noted. */
async function readOne(
  { db, clock }: RedemptionDependencies,
  id: string,
  caller: Caller,
  context: RequestContext,
): Promise<Answer<contract.RedemptionDetail> | Refusal> {
  return db.inClub(caller.clubId, async (tx) => {
    const parts = await readRedemption(tx, id)
    if (!parts) return refuse(rewardRefusals, 'redemption_not_found')
    const { redemption } = parts
    const maySend = caller.permissions.has('redemption.fulfil') && caller.branch === null
    if (maySend && parts.address !== null && caller.subject.kind === 'staff')
      await recordAudit(tx, {
        subject: caller.subject,
        action: 'redemption.address_read',
        target: { kind: 'redemption', id: formatId(REDEMPTION_PREFIX, redemption.redemptionId) },
        at: clock.now(),
      })
    const happened = await readHappened(tx, redemption.redemptionId)
    const shown = { ...parts, address: maySend ? parts.address : null }
    const view = toRedemptionView(shown, context.language, clock.now())
    const events = happened.map(({ kind, fulfilment, note, at, by }) => ({
      at: at.toString(),
      kind: fulfilment ?? kind,
      sentence: sayHappened({ kind, fulfilment }, redemption.discountMinor, context.language),
      note,
      by,
    }))
    const made = {
      at: redemption.madeAt.toString(),
      kind: redemption.holdUntil === null ? 'captured' : 'held',
      sentence: sayHappened({ kind: 'made', fulfilment: null }, null, context.language),
      note: null,
      by: redemption.by.kind,
    }
    const isBack = await isBackInStock(tx, redemption.redemptionId)
    return { status: 200, body: { ...view, is_back_in_stock: isBack, events: [...events, made] } }
  })
}

type Query = ReturnType<typeof contract.RedemptionQuery.parse>

async function listAll({ db, clock }: RedemptionDependencies, query: Query, caller: Caller) {
  const after = query.cursor === undefined ? null : parseId(REDEMPTION_PREFIX, query.cursor)
  if (query.cursor !== undefined && after === null)
    return refuseInvalid('query', [{ path: ['cursor'], message: 'not the next_cursor of a page' }])
  const code = query.pick_up_code === undefined ? null : readCode(query.pick_up_code)
  // A code that was mistyped is nobody's.
  if (query.pick_up_code !== undefined && code === null)
    return { status: 200, body: { items: [], next_cursor: null } }
  const wish: ListWish = {
    ...EVERY_REDEMPTION,
    state: query.state ?? null,
    fulfilment: query.fulfilment ?? null,
    openAt: query.open === 'yes' ? clock.now() : null,
    lapsedAt: query.lapsed === 'yes' ? clock.now() : null,
    branch: query.branch ?? null,
    way: query.way ?? null,
    rewardId: query.reward === undefined ? null : uuidOf(REWARD_PREFIX, query.reward),
    memberId: query.member === undefined ? null : uuidOf('mbr', query.member),
    before: query.before === undefined ? null : Temporal.Instant.from(query.before),
    pickUpCode: code,
    isOldestFirst: query.order === 'oldest',
    after,
    limit: query.limit,
  }
  const { items, next } = await db.inClub(caller.clubId, (tx) => listRedemptions(tx, wish))
  // Whoever may not page through the members does not learn their names from what they took.
  const mayName = caller.permissions.has('member.list')
  return {
    status: 200,
    body: {
      items: items.map((parts) =>
        toRedemptionView(
          { ...parts, address: null, memberName: mayName ? parts.memberName : null },
          caller.language,
          clock.now(),
        ),
      ),
      next_cursor: next === null ? null : formatId(REDEMPTION_PREFIX, next),
    },
  }
}
