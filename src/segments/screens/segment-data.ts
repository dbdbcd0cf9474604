import { queryOptions } from '@tanstack/react-query'
import { api } from '#ui/api.ts'
import { FactList, Preview, SegmentList, SegmentView, SizeList } from '../contract.ts'
import type { Clause } from '../definition.ts'
import { MemberSegments, SegmentUses } from '../history-contract.ts'

const ROOT = '/segments'

export const addressOf = (id: string): string => `${ROOT}/${encodeURIComponent(id)}`

export const segmentQuery = (id: string) =>
  queryOptions({
    queryKey: [addressOf(id)],
    queryFn: ({ signal }) => api.get(addressOf(id), { schema: SegmentView, signal }),
  })

export const sizesQuery = (id: string) =>
  queryOptions({
    queryKey: [`${addressOf(id)}/sizes`],
    queryFn: ({ signal }) => api.get(`${addressOf(id)}/sizes`, { schema: SizeList, signal }),
  })

export const factsQuery = queryOptions({
  queryKey: [`${ROOT}/facts`],
  queryFn: ({ signal }) => api.get(`${ROOT}/facts`, { schema: FactList, signal }),
  staleTime: 5 * 60_000,
})

/** Who fits a definition right now; nothing is asked while there is none. */
export const previewQuery = (definition: Clause | null) =>
  queryOptions({
    queryKey: [`${ROOT}/preview`, definition],
    queryFn: ({ signal }) => api.post(`${ROOT}/preview`, { definition }, { schema: Preview, signal }),
    enabled: definition !== null,
  })

/** What names a segment; asked anew each time, since something is decided by it. */
export const usesQuery = (id: string) =>
  queryOptions({
    queryKey: [`${addressOf(id)}/uses`],
    queryFn: ({ signal }) => api.get(`${addressOf(id)}/uses`, { schema: SegmentUses, signal }),
    staleTime: 0,
  })

export const memberSegmentsQuery = (memberId: string) => {
  const address = `/members/${encodeURIComponent(memberId)}/segments`
  return queryOptions({
    queryKey: [address],
    queryFn: ({ signal }) => api.get(address, { schema: MemberSegments, signal }),
  })
}

/** Every segment of the club, to choose from: there are two hundred at most. */
export const allSegmentsQuery = queryOptions({
  queryKey: [ROOT, 'all'],
  queryFn: ({ signal }) => api.get(ROOT, { query: { limit: 200 }, schema: SegmentList, signal }),
})
