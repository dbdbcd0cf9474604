import { queryOptions } from '@tanstack/react-query'
import { api } from '#ui/api.ts'
import { useSend } from '#ui/query.ts'
import { TrialList, TrialView } from '../contract.ts'

const ROOT = '/programme/trials'
const WATCH_MS = 700

/** Asked again while it runs, so that a reload shows the same. */
export const trialQuery = (id: string) =>
  queryOptions({
    queryKey: [ROOT, id],
    queryFn: ({ signal }) => api.get(`${ROOT}/${encodeURIComponent(id)}`, { schema: TrialView, signal }),
    enabled: id !== '',
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? WATCH_MS : false),
  })

/** Drafts that were tried, side by side. */
export const trialsQuery = queryOptions({
  queryKey: [ROOT, 'list'],
  queryFn: ({ signal }) => api.get(ROOT, { schema: TrialList, signal }),
  staleTime: 0,
})

export const useStartTrial = (onStarted: (trial: TrialView) => void) =>
  useSend(
    (body: { version: string; months: number }, idempotencyKey) =>
      api.post(ROOT, body, { idempotencyKey, schema: TrialView }),
    { onDone: onStarted },
  )
