import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { Pulse } from '#reports/contract.ts'
import { DemoState } from '#simulator/contract.ts'
import { api } from '#ui/api.ts'
import { useSend } from '#ui/query.ts'

const MINUTE_MS = 60_000
const WHILE_FILLING_MS = 2000

export const pulseQuery = queryOptions({
  queryKey: ['/pulse'],
  queryFn: ({ signal }) => api.get('/pulse', { schema: Pulse, signal }),
  // Whoever comes home sees what they have just done.
  staleTime: 0,
  refetchInterval: MINUTE_MS,
})

/** Asked again and again only while the club is being filled. */
export const demoQuery = queryOptions({
  queryKey: ['/demo'],
  queryFn: ({ signal }) => api.get('/demo', { schema: DemoState, signal }),
  refetchInterval: ({ state }) => (state.data?.state === 'running' ? WHILE_FILLING_MS : false),
})

export function useStartDemo() {
  const queries = useQueryClient()
  return useSend(
    (_nothing: undefined, idempotencyKey) =>
      api.post('/demo', undefined, { idempotencyKey, schema: DemoState }),
    { onDone: (state) => queries.setQueryData(demoQuery.queryKey, state) },
  )
}
