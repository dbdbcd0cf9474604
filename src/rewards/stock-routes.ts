import { staffNames } from '#access/service.ts'
import type { Tx } from '#platform/database.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { withIdempotency } from '#platform/http/idempotency.ts'
import { refuseInvalid } from '#platform/http/problem.ts'
import { formatId, parseId, type Uuid } from '#platform/id.ts'
import { isRefusal, refuse } from '#platform/refusal.ts'
import * as contract from './catalogue-contract.ts'
import { readRewards } from './catalogue-queries.ts'
import { rewardRefusals } from './refusal.ts'
import { CENTRAL } from './reward.ts'
import { actingOf, type CatalogueDependencies, rewardIdOf } from './reward-answer.ts'
import { listMovements, readStock } from './stock-queries.ts'
import { changeStock } from './stock-service.ts'
import { toStockView } from './view.ts'

export function stockEndpoints({ db, clock }: CatalogueDependencies) {
  return {
    readRewardStock: endpoint({
      summary: 'How many of a reward each place has, and how that came about, newest first',
      params: contract.RewardPath,
      query: contract.StockQuery,
      responses: { 200: contract.StockPage },
      handle: ({ params, query, caller }) => {
        const after = query.cursor === undefined ? null : parseId('mov', query.cursor)
        return query.cursor !== undefined && after === null
          ? Promise.resolve(
              refuseInvalid('query', [{ path: ['cursor'], message: 'not the next_cursor of a page' }]),
            )
          : db.inClub(caller.clubId, (tx) => showStock(tx, rewardIdOf(params.id), after, query.limit))
      },
    }),
    moveRewardStock: endpoint({
      summary: 'Say what came, what went, or what was counted; never fewer than members have reserved',
      params: contract.RewardPath,
      body: contract.StockMovementBody,
      responses: { 201: contract.StockPage },
      handle: ({ params, body, caller, context }) =>
        db.inClub(caller.clubId, (tx) =>
          withIdempotency(
            tx,
            {
              key: context.idempotencyKey,
              route: `POST /v1/rewards/${params.id}/stock`,
              body,
              clock,
              refusals: rewardRefusals,
            },
            async () => {
              const rewardId = rewardIdOf(params.id)
              const { branch = CENTRAL, reason, note = null } = body
              const amount = 'change' in body ? { change: body.change } : { onHand: body.on_hand }
              const wish = { rewardId, branch, reason, note, ...amount }
              const refusal = await changeStock(tx, wish, actingOf(caller, clock))
              return refusal ?? { status: 201, outcome: { rewardId } }
            },
            async ({ rewardId }) => {
              const shown = await showStock(tx, rewardId, null, 1)
              if (isRefusal(shown)) throw new Error('a reward whose stock just moved is gone')
              return shown.body
            },
          ),
        ),
    }),
  }
}

async function showStock(tx: Tx, rewardId: Uuid, after: Uuid | null, limit: number) {
  if (!(await readRewards(tx, [rewardId])).has(rewardId)) return refuse(rewardRefusals, 'reward_not_found')
  const [stock, found] = await Promise.all([
    readStock(tx, [rewardId]),
    listMovements(tx, rewardId, after, limit + 1),
  ])
  const page = found.slice(0, limit)
  const staff = page.flatMap(({ subject }) => (subject.kind === 'staff' ? [subject.id] : []))
  const names = await staffNames(tx, [...new Set(staff)])
  const last = found.length > limit ? page.at(-1) : undefined
  return {
    status: 200,
    body: {
      stock: stock.map(({ branch, on_hand, held }) => toStockView({ branch, onHand: on_hand, held })),
      items: page.map((movement) => ({
        id: formatId('mov', movement.movementId),
        branch: movement.branch === CENTRAL ? null : movement.branch,
        change: movement.change,
        on_hand_after: movement.onHandAfter,
        reason: movement.reason,
        note: movement.note,
        moved_at: movement.movedAt.toString(),
        by: names.get(movement.subject.id) ?? null,
      })),
      next_cursor: last ? formatId('mov', last.movementId) : null,
    },
  }
}
