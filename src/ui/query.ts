import { MutationCache, QueryCache, QueryClient, useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { isRefusedSession } from './api.ts'
import { isDecided, KeyKeeper } from './key-keeper.ts'
import { Problem } from './problem.ts'

/** Defaults for a desk: fresh for half a minute, and a refusal is not asked for again. */
export function makeQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: unknown) => {
    if (isRefusedSession(error)) onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { staleTime: 30_000, retry: false, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  })
}

/** After a write: everything that was read at these paths of the API, or below them, is asked for again. */
export const refreshPaths = (queries: QueryClient, ...paths: string[]): Promise<void> =>
  queries.invalidateQueries({
    predicate: ({ queryKey: [read] }) =>
      typeof read === 'string' && paths.some((path) => read === path || read.startsWith(`${path}/`)),
  })

/**
 * A write that is safe to press twice: until the server answers, the same body goes under the same idempotency key.
 * `useSend((body, key) => api.post('/members', body, { idempotencyKey: key }), { onDone })`
 */
export function useSend<Body, Result>(
  send: (body: Body, idempotencyKey: string) => Promise<Result>,
  options: { onDone?: (result: Result, body: Body) => void; onProblem?: (problem: Problem) => void } = {},
) {
  const keeper = useRef<KeyKeeper | null>(null)
  keeper.current ??= new KeyKeeper()
  const keys = keeper.current
  return useMutation<Result, Error, Body>({
    mutationFn: (body) => send(body, keys.keyFor(body)),
    onSuccess: (result, body) => {
      keys.settle(body)
      options.onDone?.(result, body)
    },
    onError: (error, body) => {
      if (!(error instanceof Problem)) return
      if (isDecided(error.status)) keys.settle(body)
      options.onProblem?.(error)
    },
  })
}
