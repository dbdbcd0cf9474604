import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { api } from '#ui/api.ts'
import { refreshPaths, useSend } from '#ui/query.ts'
import { RewardPage } from '../catalogue-contract.ts'
import {
  CancelQuote,
  RedemptionBoard,
  RedemptionDetail,
  RedemptionPage,
  RedemptionView,
} from '../contract.ts'
import type { Fulfilment } from '../redemption-state.ts'

export const REDEMPTIONS = '/redemptions'
const redemptionPath = (id: string) => `${REDEMPTIONS}/${encodeURIComponent(id)}`

export const boardQuery = queryOptions({
  queryKey: [`${REDEMPTIONS}/board`],
  queryFn: ({ signal }) => api.get(`${REDEMPTIONS}/board`, { schema: RedemptionBoard, signal }),
})

export const redemptionQuery = (id: string) =>
  queryOptions({
    queryKey: [redemptionPath(id)],
    queryFn: ({ signal }) => api.get(redemptionPath(id), { schema: RedemptionDetail, signal }),
  })

const LATEST = 5

export const memberRedemptionsQuery = (member: string) =>
  queryOptions({
    queryKey: [REDEMPTIONS, 'member', member],
    queryFn: ({ signal }) =>
      api.get(REDEMPTIONS, { query: { member, limit: LATEST }, schema: RedemptionPage, signal }),
  })

/** What this member may take now. */
export const takeableQuery = (member: string) =>
  queryOptions({
    queryKey: ['/rewards', 'member', member],
    queryFn: ({ signal }) =>
      api.get('/rewards', { query: { member, shelf: 'now' }, schema: RewardPage, signal }),
  })

export const cancelQuoteQuery = (id: string) =>
  queryOptions({
    queryKey: [`${redemptionPath(id)}/cancel`],
    queryFn: ({ signal }) => api.get(`${redemptionPath(id)}/cancel`, { schema: CancelQuote, signal }),
  })

const useRefreshRedemptions = () => {
  const queries = useQueryClient()
  return () => refreshPaths(queries, REDEMPTIONS, '/members', '/rewards')
}

const MOST_LAPSED = 20

/** What lies there though its last day has passed, the oldest first. */
export const lapsedQuery = queryOptions({
  queryKey: [REDEMPTIONS, 'lapsed'],
  queryFn: ({ signal }) => {
    const query = { lapsed: 'yes', order: 'oldest', limit: MOST_LAPSED }
    return api.get(REDEMPTIONS, { query, schema: RedemptionPage, signal })
  },
})

export type FulfilmentMove = {
  to: Fulfilment
  carrier?: string
  carrier_reference?: string
  note?: string
  back_to_stock?: boolean
}

const useAct = <Body>(path: string, onDone: (redemption: RedemptionView) => void) => {
  const refresh = useRefreshRedemptions()
  return useSend(
    (body: Body, idempotencyKey) => api.post(path, body, { schema: RedemptionView, idempotencyKey }),
    {
      onDone: (redemption) => {
        void refresh()
        onDone(redemption)
      },
    },
  )
}

type Done = (redemption: RedemptionView) => void

export const useMoveFulfilment = (id: string, onDone: Done) =>
  useAct<FulfilmentMove>(`${redemptionPath(id)}/fulfilment`, onDone)
export const useCapture = (id: string, onDone: Done) =>
  useAct<Record<string, never>>(`${redemptionPath(id)}/capture`, onDone)
export const useVoid = (id: string, onDone: Done) =>
  useAct<{ reason?: string }>(`${redemptionPath(id)}/void`, onDone)
export const useCancel = (id: string, onDone: Done) =>
  useAct<{ reason: string; back_to_stock: boolean }>(`${redemptionPath(id)}/cancel`, onDone)

export type TakeBody = {
  redemption_id: string
  member: { id: string }
  reward: string
  pay_minor: number
  capture: boolean
}

export const useTake = (onDone: Done) => useAct<TakeBody>(REDEMPTIONS, onDone)
