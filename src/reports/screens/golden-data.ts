import { queryOptions } from '@tanstack/react-query'
import { api } from '#ui/api.ts'
import { GoldenMoment } from '../contract.ts'

const ROOT = '/golden-moment'

export const goldenQuery = queryOptions({
  queryKey: [ROOT],
  queryFn: ({ signal }) => api.get(ROOT, { schema: GoldenMoment, signal }),
})
