import { queryOptions } from '@tanstack/react-query'
import { api } from '#ui/api.ts'
import { LibraryView } from '../contract.ts'

const PATH = '/campaigns/library'

export const libraryQuery = queryOptions({
  queryKey: [PATH],
  queryFn: ({ signal }) => api.get(PATH, { schema: LibraryView, signal }),
  staleTime: 5 * 60_000,
})
