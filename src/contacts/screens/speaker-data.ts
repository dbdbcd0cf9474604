import { queryOptions } from '@tanstack/react-query'
import { Session } from '#access/contract.ts'
import { api } from '#ui/api.ts'

/** Who calls, and for which club: read with the session, as the desk reads it. */
export const speakerQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => api.get('/session', { schema: Session, signal }),
  staleTime: 5 * 60_000,
})
