import { queryOptions } from '@tanstack/react-query'
import { api } from '#ui/api.ts'
import { Relaunch } from '../contract.ts'

/** It counts the whole club each time. */
const WATCH_MS = 10_000

/** Asked anew whenever one comes back: the steps are done on other pages. */
export const relaunchQuery = (language: string) =>
  queryOptions({
    queryKey: ['/relaunch', language],
    queryFn: ({ signal }) => api.get('/relaunch', { schema: Relaunch, signal }),
    staleTime: 0,
    refetchOnMount: 'always',
    refetchInterval: ({ state }) => {
      const steps = state.data?.steps ?? []
      const isMoving = steps.some((step) => step.state === 'under_way' && step.code !== 'report')
      return isMoving ? WATCH_MS : false
    },
  })
