import { findMembers } from '#members/service.ts'
import { type Caller, endpoint } from '#platform/http/endpoint.ts'
import { withIdempotency } from '#platform/http/idempotency.ts'
import { refuseInvalid } from '#platform/http/problem.ts'
import { formatId, parseId, type Uuid } from '#platform/id.ts'
import { isRefusal, refuse } from '#platform/refusal.ts'
import * as contract from './catalogue-contract.ts'
import { listRewards, readSettings, type Settings } from './catalogue-queries.ts'
import * as catalogue from './catalogue-service.ts'
import { codeEndpoints } from './code-routes.ts'
import { pictureEndpoints } from './picture-routes.ts'
import { rewardRefusals } from './refusal.ts'
import { REWARD_PREFIX, type Reward } from './reward.ts'
import {
  actingOf,
  type CatalogueDependencies,
  changeOne,
  mustShow,
  readParts,
  rewardIdOf,
  showReward,
} from './reward-answer.ts'
import { readShelves } from './shelf-service.ts'
import { stockEndpoints } from './stock-routes.ts'
import { toRewardForMember, toRewardView } from './view.ts'

const NIL: Uuid = '00000000-0000-0000-0000-000000000000'

export const catalogueEndpoints = (deps: CatalogueDependencies) => ({
  ...readingEndpoints(deps),
  ...writingEndpoints(deps),
  ...codeEndpoints(deps),
  ...stockEndpoints(deps),
  ...pictureEndpoints(deps),
})

function readingEndpoints({ db, clock, provider }: CatalogueDependencies) {
  return {
    listRewards: endpoint({
      summary: 'The catalogue, the newest first; as one member may see it, where a member is named',
      query: contract.RewardQuery,
      responses: { 200: contract.RewardPage },
      handle: ({ query, caller }) => list({ db, clock, provider }, query, caller),
    }),
    readReward: endpoint({
      summary: 'One reward',
      params: contract.RewardPath,
      responses: { 200: contract.RewardView },
      handle: ({ params, caller }) =>
        db.inClub(caller.clubId, async (tx) => {
          const body = await showReward(tx, rewardIdOf(params.id), { provider, clock })
          return body === null ? refuse(rewardRefusals, 'reward_not_found') : { status: 200, body }
        }),
    }),
    readRewardSettings: endpoint({
      summary: 'How long holds stand, and what becomes of points that expired before they came back',
      responses: { 200: contract.RewardSettings },
      handle: ({ caller }) =>
        db.inClub(caller.clubId, async (tx) => ({ status: 200, body: toSettings(await readSettings(tx)) })),
    }),
    changeRewardSettings: endpoint({
      summary: 'Change how long holds stand, and the grace of points that come back',
      body: contract.RewardSettingsChange,
      responses: { 200: contract.RewardSettings },
      handle: ({ body, caller }) =>
        db.inClub(caller.clubId, async (tx) => {
          const change = {
            ...(body.grace_days !== undefined && { graceDays: body.grace_days }),
            ...(body.hold_minutes !== undefined && { holdMinutes: body.hold_minutes }),
            ...(body.address_days !== undefined && { addressDays: body.address_days }),
          }
          const settings = await catalogue.changeSettings(tx, change, actingOf(caller, clock))
          return { status: 200, body: toSettings(settings) }
        }),
    }),
  }
}

const toSettings = ({ graceDays, holdMinutes, addressDays }: Settings) => ({
  grace_days: graceDays,
  hold_minutes: holdMinutes,
  address_days: addressDays,
})

type Query = ReturnType<typeof contract.RewardQuery.parse>

async function list(
  { db, clock, provider }: Pick<CatalogueDependencies, 'db' | 'clock' | 'provider'>,
  query: Query,
  caller: Caller,
) {
  const after = query.cursor === undefined ? null : parseId(REWARD_PREFIX, query.cursor)
  if (query.cursor !== undefined && after === null)
    return refuseInvalid('query', [{ path: ['cursor'], message: 'not the next_cursor of a page' }])
  return db.inClub(caller.clubId, async (tx) => {
    const state = query.state === 'all' ? null : query.state
    const found = await listRewards(tx, { state, after, limit: query.limit + 1 })
    const page = found.slice(0, query.limit).filter(({ delivery }) => offers(delivery, query.way))
    const last = found.length > query.limit ? found[query.limit - 1] : undefined
    const next_cursor = last ? formatId(REWARD_PREFIX, last.rewardId) : null
    const parts = await readParts(tx, page, { provider, clock })
    if (query.member === undefined)
      return { status: 200, body: { items: parts.map(toRewardView), next_cursor } }
    const [member] = await findMembers(tx, [{ kind: 'id', value: parseId('mbr', query.member) ?? NIL }])
    if (!member) return refuse(rewardRefusals, 'member_not_found')
    const branch = query.branch ?? caller.branch
    const { items } = await readShelves(tx, member, { branch, rewards: page }, clock.now())
    const byReward = new Map(items.map((item) => [item.reward.rewardId, item]))
    const shown = parts.flatMap((part) => {
      const item = byReward.get(part.reward.rewardId)
      if (!item || (query.shelf !== undefined && item.shelf !== query.shelf)) return []
      return [toRewardForMember(part, item, caller.language)]
    })
    return { status: 200, body: { items: shown, next_cursor } }
  })
}

const offers = ({ home, ...ways }: Reward['delivery'], way: Query['way']): boolean =>
  way === undefined || (way === 'home' ? home !== null : ways[way])

function writingEndpoints(deps: CatalogueDependencies) {
  const { db, clock, provider } = deps
  return {
    createReward: endpoint({
      summary: 'Put a reward into the catalogue, as a draft',
      body: contract.NewReward,
      responses: { 201: contract.RewardView },
      handle: ({ body, caller, context }) =>
        db.inClub(caller.clubId, (tx) =>
          withIdempotency(
            tx,
            { key: context.idempotencyKey, route: 'POST /v1/rewards', body, clock, refusals: rewardRefusals },
            async () => {
              const made = await catalogue.createReward(tx, body, actingOf(caller, clock))
              return isRefusal(made) ? made : { status: 201, outcome: { rewardId: made } }
            },
            ({ rewardId }) => mustShow(tx, rewardId, { provider, clock }),
          ),
        ),
    }),
    changeReward: endpoint({
      summary: 'Change a reward; what was taken before stays as it was taken',
      params: contract.RewardPath,
      body: contract.RewardChange,
      responses: { 200: contract.RewardView },
      handle: ({ params, body, caller, context }) => {
        const rewardId = rewardIdOf(params.id)
        const writing = { caller, context, route: `PATCH /v1/rewards/${params.id}`, body }
        return changeOne(deps, writing, rewardId, (tx) =>
          catalogue.changeReward(tx, rewardId, body, actingOf(caller, clock)),
        )
      },
    }),
    moveReward: endpoint({
      summary: 'Publish a reward, pause it, or retire it for ever',
      params: contract.RewardPath,
      body: contract.RewardMove,
      responses: { 200: contract.RewardView },
      handle: ({ params, body, caller, context }) => {
        const rewardId = rewardIdOf(params.id)
        const writing = { caller, context, route: `POST /v1/rewards/${params.id}/state`, body }
        return changeOne(deps, writing, rewardId, (tx) =>
          catalogue.moveReward(tx, rewardId, body, actingOf(caller, clock)),
        )
      },
    }),
  }
}
