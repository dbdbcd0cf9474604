import { infiniteQueryOptions, queryOptions, useQueryClient } from '@tanstack/react-query'
import { api } from '#ui/api.ts'
import type { Problem } from '#ui/problem.ts'
import { refreshPaths, useSend } from '#ui/query.ts'
import {
  BehindList,
  type NewPlan,
  PayoutView,
  type PlanChange,
  PlanList,
  PlanView,
  RunDetail,
  RunList,
  RunView,
} from '../contract.ts'
import type { Way } from '../plan.ts'
import { type SettleUnmatchedBody, UnmatchedList, UnmatchedView } from '../unmatched-contract.ts'

const PLANS = '/plans'
const planPath = (id: string) => `${PLANS}/${encodeURIComponent(id)}`
export const runPath = (plan: string, run: string) => `${planPath(plan)}/runs/${encodeURIComponent(run)}`

export const plansQuery = queryOptions({
  queryKey: [PLANS],
  queryFn: ({ signal }) => api.get(PLANS, { schema: PlanList, signal }),
})

export const planQuery = (id: string) =>
  queryOptions({
    queryKey: [planPath(id)],
    queryFn: ({ signal }) => api.get(planPath(id), { schema: PlanView, signal }),
  })

export const behindQuery = (id: string) =>
  queryOptions({
    queryKey: [`${planPath(id)}/behind`],
    queryFn: ({ signal }) => api.get(`${planPath(id)}/behind`, { schema: BehindList, signal }),
  })

/** While a run is being posted the list is asked for again every second. */
const WATCH_MS = 1_000

export const runsQuery = (id: string) =>
  queryOptions({
    queryKey: [`${planPath(id)}/runs`],
    queryFn: ({ signal }) => api.get(`${planPath(id)}/runs`, { schema: RunList, signal }),
    refetchInterval: ({ state }) =>
      state.data?.runs.some((run) => run.state === 'approved') ? WATCH_MS : false,
  })

const UNMATCHED = '/unmatched-payments'

export const unmatchedQuery = queryOptions({
  queryKey: [UNMATCHED],
  queryFn: ({ signal }) => api.get(UNMATCHED, { schema: UnmatchedList, signal }),
})

export const settleUnmatched = (
  id: string,
  body: SettleUnmatchedBody,
  idempotencyKey: string,
): Promise<UnmatchedView> =>
  api.post(`${UNMATCHED}/${encodeURIComponent(id)}/settle`, body, { idempotencyKey, schema: UnmatchedView })

const ITEMS_AT_ONCE = 100

/** A run with those who are paid by it, page by page. */
export const runQuery = (plan: string, run: string) =>
  infiniteQueryOptions({
    queryKey: [runPath(plan, run)],
    queryFn: ({ signal, pageParam: cursor }) =>
      api.get(runPath(plan, run), { schema: RunDetail, signal, query: { limit: ITEMS_AT_ONCE, cursor } }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor }) => next_cursor,
    refetchInterval: ({ state }) => (state.data?.pages[0]?.state === 'approved' ? WATCH_MS : false),
  })

export const createPlan = (plan: NewPlan, idempotencyKey: string): Promise<PlanView> =>
  api.post(PLANS, plan, { idempotencyKey, schema: PlanView })

export const changePlan = (id: string, change: PlanChange): Promise<PlanView> =>
  api.patch(planPath(id), change, { schema: PlanView })

export const useRefreshPlans = () => {
  const queries = useQueryClient()
  return () => refreshPaths(queries, PLANS, UNMATCHED, '/members')
}

export function useChangePlan(id: string, onDone: () => void) {
  const refresh = useRefreshPlans()
  return useSend((change: PlanChange) => changePlan(id, change), {
    onDone: () => {
      onDone()
      void refresh()
    },
  })
}

export function usePreview(plan: string, onDone: (run: RunView) => void) {
  const refresh = useRefreshPlans()
  return useSend(
    (period: string, idempotencyKey) =>
      api.post(`${planPath(plan)}/runs`, { period }, { idempotencyKey, schema: RunView }),
    {
      onDone: (run) => {
        onDone(run)
        void refresh()
      },
    },
  )
}

/** Pays what waits or was refused in another way; everything that shows it is asked for again. */
export function useSettle(payout: string, onDone: () => void, onProblem: (problem: Problem) => void) {
  const queries = useQueryClient()
  const path = `/payouts/${encodeURIComponent(payout)}/settle`
  const refresh = () => void refreshPaths(queries, PLANS, '/members')
  return useSend(
    (by: Way, idempotencyKey) => api.post(path, { by }, { idempotencyKey, schema: PayoutView }),
    {
      onDone: () => {
        onDone()
        refresh()
      },
      onProblem: (problem) => {
        onProblem(problem)
        refresh()
      },
    },
  )
}

/** Approves, discards or marks a run as paid. */
export function useRunAct(run: RunView, onDone: (act: 'approve' | 'discard' | 'paid') => void) {
  const refresh = useRefreshPlans()
  const path = runPath(run.plan, run.id)
  return useSend<'approve' | 'discard' | 'paid', unknown>(
    (act, idempotencyKey) => {
      if (act === 'discard') return api.delete(path)
      const body = act === 'approve' ? { total_minor: run.total_minor } : { by: ['bank_file', 'card_refund'] }
      return api.post(`${path}/${act}`, body, { idempotencyKey, schema: RunView })
    },
    {
      onDone: (_result, act) => {
        onDone(act)
        void refresh()
      },
      onProblem: () => void refresh(),
    },
  )
}
