import { queryOptions } from '@tanstack/react-query'
import { api } from '#ui/api.ts'
import { useSend } from '#ui/query.ts'
import { TrialView } from '../contract.ts'

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

export const useStartTrial = (onStarted: (trial: TrialView) => void) =>
  useSend(
    (body: { version: string; months: number }, idempotencyKey) =>
      api.post(ROOT, body, { idempotencyKey, schema: TrialView }),
    { onDone: onStarted },
  )
