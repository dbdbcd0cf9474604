import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { api } from '#ui/api.ts'
import { refreshPaths, useSend } from '#ui/query.ts'
import { toast } from '#ui/toast.ts'
import { Alert, AlertDetail, AlertList } from '../alert-contract.ts'

const ROOT = '/alerts'

/** They come in words, so each language has its own. */
export const alertsQuery = (language: string) =>
  queryOptions({
    queryKey: [ROOT, language],
    queryFn: ({ signal }) => api.get(ROOT, { schema: AlertList, signal }),
  })

export const alertQuery = (id: string, language: string) =>
  queryOptions({
    queryKey: [ROOT, id, language],
    queryFn: ({ signal }) => api.get(`${ROOT}/${id}`, { schema: AlertDetail, signal }),
  })

const addressOf = (id: string) => `${ROOT}/${encodeURIComponent(id)}`

function useAnswer<Body extends object>(path: string, done: string) {
  const queries = useQueryClient()
  return useSend(
    (body: Body, idempotencyKey: string) => api.post(path, body, { schema: Alert, idempotencyKey }),
    {
      onDone: () => {
        toast(done)
        void refreshPaths(queries, ROOT, '/pulse')
      },
      onProblem: ({ message }) => toast(message, { tone: 'bad' }),
    },
  )
}

/** Somebody has looked into it: it is told no more as it stands. */
export const useLookInto = (id: string, done: string) =>
  useAnswer<Record<string, never>>(`${addressOf(id)}/look`, done)

/** Nobody is told of the same again for so many days. */
export const useSilence = (id: string, done: string) =>
  useAnswer<{ days: number }>(`${addressOf(id)}/silence`, done)
