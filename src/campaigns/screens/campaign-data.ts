import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { z } from 'zod'
import { api } from '#ui/api.ts'
import { Problem } from '#ui/problem.ts'
import { refreshPaths, useSend } from '#ui/query.ts'
import {
  CampaignView,
  type Definition,
  Forecast,
  Preview,
  type PreviewBody,
  Results,
  SettingView,
} from '../contract.ts'
import { Together } from '../together-contract.ts'
import { progressOf } from './outcome-told.ts'

const CAMPAIGNS = '/campaigns'
const SETTING = `${CAMPAIGNS}/setting`
/** While it sends, the page tells how far it is; between its steps it looks in now and then. */
const WATCH_MS = 2_000
const LOOK_IN_MS = 15_000

const addressOf = (id: string, part = ''): string => `${CAMPAIGNS}/${encodeURIComponent(id)}${part}`

export const campaignQuery = (id: string) =>
  queryOptions({
    queryKey: [addressOf(id)],
    queryFn: ({ signal }) => api.get(addressOf(id), { schema: CampaignView, signal }),
  })

/** Whom it would reach now; asked anew each time, since something is decided by it. */
export const forecastQuery = (id: string) =>
  queryOptions({
    queryKey: [addressOf(id, '/forecast')],
    queryFn: ({ signal }) => api.get(addressOf(id, '/forecast'), { schema: Forecast, signal }),
    staleTime: 0,
    refetchOnWindowFocus: false,
  })

function pauseUntilNext(results: Results | undefined): number | false {
  if (results === undefined) return WATCH_MS
  const { done, total } = progressOf(results.sending)
  if (done < total || total === 0) return WATCH_MS
  return results.sending.under_way > 0 ? LOOK_IN_MS : false
}

export const resultsQuery = (id: string, isMoving: boolean) =>
  queryOptions({
    queryKey: [addressOf(id, '/results')],
    queryFn: ({ signal }) => api.get(addressOf(id, '/results'), { schema: Results, signal }),
    refetchInterval: ({ state }) => (isMoving ? pauseUntilNext(state.data) : false),
  })

/** What one member would get; what is written changes with each letter, so an older answer is nobody's. */
export const previewQuery = (ask: z.infer<typeof PreviewBody>) =>
  queryOptions({
    queryKey: [`${CAMPAIGNS}/preview`, ask],
    queryFn: ({ signal }) => api.post(`${CAMPAIGNS}/preview`, ask, { schema: Preview, signal }),
    gcTime: 60_000,
  })

export const settingQuery = queryOptions({
  queryKey: [SETTING],
  queryFn: ({ signal }) => api.get(SETTING, { schema: SettingView, signal }),
})

/** What all campaigns did together, beside the standing held-out group. */
export const togetherQuery = queryOptions({
  queryKey: [`${CAMPAIGNS}/together`],
  queryFn: ({ signal }) => api.get(`${CAMPAIGNS}/together`, { schema: Together, signal }),
})

export type Setting = z.infer<typeof SettingView>

export const saveSetting = (setting: Setting) => api.put(SETTING, setting, { schema: SettingView })

export type NewCampaign = { name: string; ready: string | null; definition: Definition }

export function useCreateCampaign(onDone: (campaign: CampaignView) => void) {
  const queries = useQueryClient()
  return useSend(
    (body: NewCampaign, idempotencyKey) =>
      api.post(CAMPAIGNS, body, { idempotencyKey, schema: CampaignView }),
    {
      onDone: (campaign) => {
        queries.setQueryData(campaignQuery(campaign.id).queryKey, campaign)
        void queries.invalidateQueries({ queryKey: [CAMPAIGNS, 'list'] })
        onDone(campaign)
      },
    },
  )
}

export type Written = { name: string; definition: Definition }

/** Writes go one after the other, each on the one that was seen before it: what somebody else wrote is not written over. */
export function useSaveCampaign({ id, revision }: Pick<CampaignView, 'id' | 'revision'>) {
  const queries = useQueryClient()
  const seen = useRef(revision)
  const saving = useMutation({
    scope: { id: `campaign-${id}` },
    mutationFn: (written: Written) =>
      api.patch(addressOf(id), { ...written, revision: seen.current }, { schema: CampaignView }),
    onSuccess: (saved) => {
      seen.current = saved.revision
      queries.setQueryData(campaignQuery(id).queryKey, saved)
      void queries.invalidateQueries({ queryKey: [CAMPAIGNS, 'list'] })
    },
  })
  return saving.mutateAsync
}

/** Somebody else changed it since it was looked at. */
export const isCampaignChanged = (error: unknown): boolean =>
  error instanceof Problem && error.code === 'campaign_changed'

export type Act = 'start' | 'pause' | 'resume' | 'stop' | 'resend_unknown'

export function useAct({ id }: Pick<CampaignView, 'id'>, onDone: (act: Act) => void) {
  const queries = useQueryClient()
  return useSend(
    ({ act, revision }: { act: Act; revision: number }, idempotencyKey) =>
      api.post(
        addressOf(id, `/${act.replace('_', '-')}`),
        { revision },
        { idempotencyKey, schema: CampaignView },
      ),
    {
      onDone: (campaign, { act }) => {
        queries.setQueryData(campaignQuery(id).queryKey, campaign)
        void refreshPaths(queries, CAMPAIGNS)
        onDone(act)
      },
    },
  )
}

export function useRemove({ id }: Pick<CampaignView, 'id'>, onDone: () => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => api.delete(addressOf(id)),
    onSuccess: () => {
      onDone()
      queries.removeQueries({ queryKey: campaignQuery(id).queryKey })
      void queries.invalidateQueries({ queryKey: [CAMPAIGNS, 'list'] })
    },
  })
}
