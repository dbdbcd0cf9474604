import { keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { api } from '#ui/api.ts'
import { refreshPaths, useSend } from '#ui/query.ts'
import {
  CodesTaken,
  type NewReward,
  type RewardChange,
  RewardPage,
  RewardSettings,
  RewardView,
  type StockMovementBody,
  StockPage,
} from '../catalogue-contract.ts'

const REWARDS = '/rewards'
const SETTINGS = '/reward-settings'
const rewardPath = (id: string) => `${REWARDS}/${encodeURIComponent(id)}`

const MOST_IN_LIST = 500

/** Every reward that there is, whatever its state; a catalogue is a page or two. */
export const rewardsQuery = queryOptions({
  queryKey: [REWARDS],
  queryFn: ({ signal }) =>
    api.get(REWARDS, { query: { state: 'all', limit: MOST_IN_LIST }, schema: RewardPage, signal }),
  placeholderData: keepPreviousData,
})

export const rewardQuery = (id: string) =>
  queryOptions({
    queryKey: [rewardPath(id)],
    queryFn: ({ signal }) => api.get(rewardPath(id), { schema: RewardView, signal }),
  })

export const stockQuery = (id: string) =>
  queryOptions({
    queryKey: [`${rewardPath(id)}/stock`],
    queryFn: ({ signal }) => api.get(`${rewardPath(id)}/stock`, { schema: StockPage, signal }),
  })

export const rewardSettingsQuery = queryOptions({
  queryKey: [SETTINGS],
  queryFn: ({ signal }) => api.get(SETTINGS, { schema: RewardSettings, signal }),
})

export const saveRewardSettings = (change: z.infer<typeof RewardSettings>) =>
  api.patch(SETTINGS, change, { schema: RewardSettings })

export const createReward = (body: NewReward, idempotencyKey: string) =>
  api.post(REWARDS, body, { schema: RewardView, idempotencyKey })

export const changeReward = (id: string, change: RewardChange) =>
  api.patch(rewardPath(id), change, { schema: RewardView })

export const moveStock = (id: string, body: StockMovementBody, idempotencyKey: string) =>
  api.post(`${rewardPath(id)}/stock`, body, { schema: StockPage, idempotencyKey })

export const uploadCodes = (id: string, file: File, onProgress: (share: number) => void) => {
  const body = new FormData()
  body.set('file', file)
  return api.upload(`${rewardPath(id)}/codes`, body, { schema: CodesTaken, onProgress })
}

export const addPicture = (id: string, file: File) => {
  const body = new FormData()
  body.set('file', file)
  return api.upload(`${rewardPath(id)}/pictures`, body, { schema: RewardView })
}

export const removePicture = (id: string, picture: string) =>
  api.delete(`${rewardPath(id)}/pictures/${encodeURIComponent(picture)}`)

/** After any change of the catalogue. */
export const useRefreshRewards = () => {
  const queries = useQueryClient()
  return () => refreshPaths(queries, REWARDS)
}

type Move = { to: 'publish' | 'pause' | 'retire'; reason?: string }

export function useMoveReward(id: string, onDone: (reward: RewardView) => void) {
  const refresh = useRefreshRewards()
  return useSend(
    (move: Move, idempotencyKey) =>
      api.post(`${rewardPath(id)}/state`, move, { schema: RewardView, idempotencyKey }),
    {
      onDone: (reward) => {
        void refresh()
        onDone(reward)
      },
    },
  )
}
