import { endTaken, resumeTaken } from '#dreams/taken-service.ts'
import { TryAgain, type Tx } from '#platform/database.ts'
import { type Answer, type Caller, endpoint } from '#platform/http/endpoint.ts'
import { httpRefusals, refuseInvalid } from '#platform/http/problem.ts'
import { formatId, parseId } from '#platform/id.ts'
import { addJob } from '#platform/jobs.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import { cancelRedemption, quoteCancel } from '#rewards/cancel-service.ts'
import { PaymentLink } from '#rewards/contract.ts'
import { rateRedemption } from '#rewards/fulfilment-service.ts'
import { askForPage, type PageWish, seePayment } from '#rewards/payment-service.ts'
import { readRedemption } from '#rewards/read-service.ts'
import type { Redeemer } from '#rewards/redeemer.ts'
import { REDEMPTION_PREFIX } from '#rewards/redemption-state.ts'
import { rewardRefusals } from '#rewards/refusal.ts'
import { sayCancel } from '#rewards/view.ts'
import type { PortalParts } from './code-service.ts'
import { TELL_JOB } from './notice-service.ts'
import * as contract from './reward-contract.ts'
import {
  listOwnRedemptions,
  mayGiveBack,
  ownRef,
  type RewardReading,
  readOwnRedemption,
  readOwnShelves,
} from './reward-service.ts'

export type RewardParts = PortalParts &
  RewardReading & { redeemer: Redeemer; returnUrl: PageWish['returnUrl'] }

const REPLAYED = { 'idempotency-replayed': 'true' }

const who = ({ subject, language }: Caller) => ({ memberId: subject.id, language })

/** What a member sees of rewards, and takes. */
export const ownRewardEndpoints = (parts: RewardParts) => ({
  ...shelfEndpoints(parts),
  ...redemptionEndpoints(parts),
  ...ownPaymentEndpoints(parts),
})

const shelfEndpoints = ({ db, clock, provider }: RewardParts) => ({
  readOwnShelves: endpoint({
    summary: 'What I can take now, soon, and one day.',
    responses: { 200: contract.OwnShelves },
    handle: ({ caller }) =>
      db.inClub(caller.clubId, async (tx) => {
        const shelves = await readOwnShelves(tx, who(caller), { now: clock.now(), provider })
        return shelves === null ? refuse(httpRefusals, 'unauthenticated') : { status: 200, body: shelves }
      }),
  }),
  readOwnReward: endpoint({
    summary: 'One reward, as I may have it.',
    params: contract.OwnRewardPath,
    responses: { 200: contract.OwnReward },
    handle: ({ params, caller }) =>
      db.inClub(caller.clubId, async (tx) => {
        const shelves = await readOwnShelves(tx, who(caller), { now: clock.now(), provider })
        if (shelves === null) return refuse(httpRefusals, 'unauthenticated')
        const all = [...shelves.now, ...shelves.soon, ...shelves.dreams, ...shelves.later]
        const reward = all.find(({ id }) => id === params.id)
        return reward === undefined
          ? refuse(rewardRefusals, 'reward_not_found')
          : { status: 200, body: reward }
      }),
  }),
})

function redemptionEndpoints(parts: RewardParts) {
  const { db, clock } = parts
  return {
    listOwnRedemptions: endpoint({
      summary: 'What I took, newest first.',
      query: contract.OwnRedemptionQuery,
      responses: { 200: contract.OwnRedemptionPage },
      async handle({ query, caller }) {
        const after = query.cursor === undefined ? null : parseId(REDEMPTION_PREFIX, query.cursor)
        if (query.cursor !== undefined && after === null)
          return refuseInvalid('query', [{ path: ['cursor'], message: 'not the next_cursor of a page' }])
        const page = { after, limit: query.limit }
        const { items, next } = await db.inClub(caller.clubId, (tx) =>
          listOwnRedemptions(tx, parts, who(caller), page),
        )
        const next_cursor = next === null ? null : formatId(REDEMPTION_PREFIX, next)
        return { status: 200, body: { items, next_cursor } }
      },
    }),
    takeReward: endpoint({
      summary: 'Take a reward; the same redemption_id again is the same one.',
      body: contract.TakeReward,
      responses: { 201: contract.OwnRedemption },
      handle: ({ body, caller }) => take(parts, body, caller),
    }),
    readOwnRedemption: endpoint({
      summary: 'One of mine, and what became of it.',
      params: contract.OwnRedemptionPath,
      responses: { 200: contract.OwnRedemption },
      handle: ({ params, caller }) => db.inClub(caller.clubId, (tx) => answer(tx, parts, caller, params.id)),
    }),
    quoteGiveBack: endpoint({
      summary: 'What would come back if I gave it back; nothing is written.',
      params: contract.OwnRedemptionPath,
      responses: { 200: contract.OwnGiveBack },
      handle: ({ params, caller }) => db.inClub(caller.clubId, (tx) => foresee(tx, parts, params.id, caller)),
    }),
    giveBackRedemption: endpoint({
      summary: 'Give back what is held, or what nobody has packed or picked up yet.',
      params: contract.OwnRedemptionPath,
      responses: { 200: contract.OwnRedemption },
      handle: ({ params, caller }) => giveBack(parts, params.id, caller),
    }),
    rateOwnRedemption: endpoint({
      summary: 'How was it? One to five stars.',
      params: contract.OwnRedemptionPath,
      body: contract.RateRedemption,
      responses: { 200: contract.OwnRedemption },
      handle: ({ params, body, caller }) =>
        db.inClub(caller.clubId, async (tx) => {
          const wish = {
            redemptionId: parseId(REDEMPTION_PREFIX, params.id) ?? '',
            memberId: caller.subject.id,
            stars: body.stars,
            words: body.words ?? null,
            by: caller.subject,
          }
          const refusal = await rateRedemption(tx, wish, clock.now())
          return refusal ?? answer(tx, parts, caller, params.id)
        }),
    }),
  }
}

/** The rest by card: the page on which it is paid, and the way back from it. */
const ownPaymentEndpoints = (parts: RewardParts) => ({
  askOwnPaymentLink: endpoint({
    summary: 'Where I pay the rest by card; asked again it is the same page.',
    params: contract.OwnRedemptionPath,
    responses: { 201: PaymentLink },
    async handle({ params, caller }) {
      const { clubId } = caller
      const { returnUrl } = parts
      const page = await askForPage(parts, { ...who(caller), clubId, id: params.id, returnUrl })
      return isRefusal(page) ? page : { status: 201, body: page }
    },
  }),
  seeOwnPayment: endpoint({
    summary: 'I come back from paying: is it mine now?',
    params: contract.OwnRedemptionPath,
    responses: { 200: contract.OwnRedemption },
    async handle({ params, caller }) {
      const { clubId, subject } = caller
      const refusal = await seePayment(parts, { clubId, id: params.id, memberId: subject.id })
      return refusal ?? parts.db.inClub(clubId, (tx) => answer(tx, parts, caller, params.id))
    },
  }),
})

async function answer(
  tx: Tx,
  parts: RewardParts,
  caller: Caller,
  id: string,
  status = 200,
): Promise<Answer<contract.OwnRedemption> | Refusal> {
  const own = await readOwnRedemption(tx, parts, who(caller), id)
  return own === null ? refuse(rewardRefusals, 'redemption_not_found') : { status, body: own }
}

async function take(
  parts: RewardParts,
  { delivery, ...body }: ReturnType<typeof contract.TakeReward.parse>,
  caller: Caller,
): Promise<Answer<contract.OwnRedemption> | Refusal> {
  const { subject, clubId } = caller
  const way = deliveryOf(delivery)
  const input = {
    ...body,
    redemption_id: ownRef(subject.id, body.redemption_id),
    member: { id: formatId('mbr', subject.id) },
    ...(delivery?.way === 'pickup' && delivery.branch !== undefined && { branch: delivery.branch }),
    ...(way !== undefined && { delivery: way }),
  }
  const outcome = await parts.redeemer.submit(clubId, { do: 'take', input, by: subject })
  if (!outcome.ok) return outcome.refusal
  const id = formatId(REDEMPTION_PREFIX, outcome.redeemed.redemption.redemptionId)
  const answered = await parts.db.inClub(clubId, async (tx) => {
    // A code is waited for.
    await addJob(tx, TELL_JOB, {}, { key: 'now' })
    // Whoever saved for it sees at once that it came true.
    const { redemptionId, memberId, rewardId, capturedAt } = outcome.redeemed.redemption
    if (capturedAt !== null) await endTaken(tx, { redemptionId, memberId, rewardId, at: capturedAt })
    return answer(tx, parts, caller, id, 201)
  })
  return outcome.replayed && 'status' in answered ? { ...answered, headers: REPLAYED } : answered
}

function deliveryOf(delivery: ReturnType<typeof contract.TakeReward.parse>['delivery']) {
  if (delivery === undefined) return undefined
  const { way, branch, address, fee } = delivery
  if (way === 'pickup') return { way, ...(branch !== undefined && { branch }) }
  if (way === 'digital') return { way }
  return address === undefined ? undefined : { way, address, ...(fee && { fee }) }
}

/** What is held is released; what was taken and not begun is undone. Again is the same. */
async function giveBack(
  parts: RewardParts,
  id: string,
  caller: Caller,
): Promise<Answer<contract.OwnRedemption> | Refusal> {
  const { clubId, subject } = caller
  const own = await parts.db.inClub(clubId, (tx) => readRedemption(tx, id))
  if (own === null || own.redemption.memberId !== subject.id)
    return refuse(rewardRefusals, 'redemption_not_found')
  if (own.redemption.state === 'held') {
    const outcome = await parts.redeemer.submit(clubId, { do: 'void', id, by: subject })
    if (!outcome.ok) return outcome.refusal
  }
  return parts.db.inClub(clubId, async (tx) => {
    const refusal = own.redemption.state === 'captured' ? await undo(tx, parts, id, subject) : null
    if (refusal === null) await resumeTaken(tx, own.redemption.redemptionId, parts.clock.now())
    return refusal ?? answer(tx, parts, caller, id)
  })
}

/** As the desk is told it, without names. */
async function foresee(
  tx: Tx,
  { clock }: RewardParts,
  id: string,
  { subject, language }: Caller,
): Promise<Answer<contract.OwnGiveBack> | Refusal> {
  const own = await readRedemption(tx, id)
  if (own === null || own.redemption.memberId !== subject.id)
    return refuse(rewardRefusals, 'redemption_not_found')
  if (!mayGiveBack(own.redemption, own.reward, clock.now()))
    return refuse(rewardRefusals, 'redemption_captured')
  const foreseen = await quoteCancel(tx, id, clock.now())
  if (isRefusal(foreseen)) return foreseen
  const sentence = sayCancel({ ...foreseen, others: [] }, own.currency, language)
  return { status: 200, body: { points: foreseen.returnedPoints - foreseen.othersPoints, sentence } }
}

const GIVEN_BACK = 'given back by the member'

async function undo(
  tx: Tx,
  { clock }: RewardParts,
  id: string,
  by: Caller['subject'],
): Promise<Refusal | null> {
  const before = await readRedemption(tx, id)
  if (before === null || !mayGiveBack(before.redemption, before.reward, clock.now()))
    return refuse(rewardRefusals, 'redemption_captured')
  const wish = { id, reason: GIVEN_BACK, backToStock: true, by }
  const outcome = await cancelRedemption(tx, wish, clock.now())
  if (!outcome.ok) return outcome.refusal
  // Somebody may have handed it over since it was read; under the lock of the cancelling that is certain.
  const after = await readRedemption(tx, id)
  if (after?.redemption.fulfilment !== before.redemption.fulfilment)
    throw new TryAgain('it went on its way meanwhile')
  return null
}
