import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Session } from '#access/contract.ts'
import { api } from '#ui/api.ts'
import { DemoSignIn } from '../demo-contract.ts'

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => api.get('/session', { schema: Session, signal }),
  staleTime: 5 * 60_000,
})

/** Who is signed in, in which club and with which permissions. Only under the frame, whose route has loaded it. */
export const useSession = (): Session => useSuspenseQuery(sessionQuery).data

export type Credentials = { email: string; password: string }

export function useSignIn(onDone: () => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (credentials: Credentials) => api.post('/session', credentials),
    onSuccess: () => {
      queries.clear()
      onDone()
    },
  })
}

/** Leaves, and takes everything that was read out of memory. */
export function useSignOut(onDone: () => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => api.delete('/session'),
    onSuccess: () => {
      queries.clear()
      onDone()
    },
  })
}

export function useSwitchClub(onDone: () => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (club: string) => api.put('/session/club', { club }),
    onSuccess: async () => {
      // Nothing of the club before may stand on the screen of the next one.
      queries.clear()
      await queries.prefetchQuery(sessionQuery)
      onDone()
    },
  })
}

/** The demonstration's credentials; null on an installation that has none. */
export const demoSignInQuery = queryOptions({
  queryKey: ['demo-sign-in'],
  queryFn: async ({ signal }) => {
    try {
      return await api.get('/demo-sign-in', { schema: DemoSignIn, signal })
    } catch {
      return null
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
})
