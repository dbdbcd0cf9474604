import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ZodType } from 'zod'
import { api, type Query } from './api.ts'
import { useUrlState } from './url-state.ts'

/** What a table shows, wherever its rows come from. */
export type List<Row> = {
  rows: readonly Row[]
  isPending: boolean
  error: unknown
  retry: () => void
  hasMore: boolean
  loadMore: () => void
  isLoadingMore: boolean
  /** The filters, the search and the order that the address holds. */
  state: Readonly<Record<string, string>>
  change: (changes: Record<string, string>) => void
  /** Every row that the filters leave, for the export. */
  readAll: (onProgress: (rows: number) => void, signal: AbortSignal) => Promise<readonly Row[]>
  /** Who puts the rows in order: the server, or the table itself. */
  sortedBy: 'server' | 'table'
}

type Page = { next_cursor?: string | null }

const PAGE_SIZE = 50
const EXPORT_PAGE_SIZE = 500

type ServerListOptions<P extends Page, Row> = {
  /** After `/v1`: `/members`. */
  path: string
  schema?: ZodType<P>
  rowsOf: (page: P) => readonly Row[]
  /** The parameters that filters and search set in the address and that go to the server as they are. */
  filters?: readonly string[]
  /** Parameters that the page itself fixes. */
  fixed?: Query
  /** Needed where two lists stand on one page, so that their addresses do not mix. */
  prefix?: string
}

/** A list that the server pages by cursor; filters and order are in the address and are the server's work. */
export function useServerList<P extends Page, Row>(options: ServerListOptions<P, Row>): List<Row> {
  const { path, schema, rowsOf, filters = [], fixed = {}, prefix = '' } = options
  const [state, change] = useUrlState([...filters, 'sort'], prefix)
  const asked: Query = { ...state, ...fixed }
  const readPage = (cursor: string | null, limit: number, signal: AbortSignal) =>
    api.get<P>(path, { query: { ...asked, cursor, limit }, signal, ...(schema ? { schema } : {}) })

  const query = useInfiniteQuery({
    queryKey: [path, 'list', asked],
    queryFn: ({ pageParam, signal }) => readPage(pageParam, PAGE_SIZE, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor ?? null,
    placeholderData: keepPreviousData,
  })
  const { data } = query
  // biome-ignore lint/correctness/useExhaustiveDependencies: rowsOf is written inline and reads nothing else
  const rows = useMemo(() => data?.pages.flatMap((page) => [...rowsOf(page)]) ?? [], [data])

  const readAll: List<Row>['readAll'] = async (onProgress, signal) => {
    const all: Row[] = []
    let cursor: string | null = null
    do {
      const page: P = await readPage(cursor, EXPORT_PAGE_SIZE, signal)
      all.push(...rowsOf(page))
      onProgress(all.length)
      cursor = page.next_cursor ?? null
    } while (cursor !== null)
    return all
  }
  return {
    rows,
    isPending: query.isPending,
    error: query.error,
    retry: () => void query.refetch(),
    hasMore: query.hasNextPage,
    loadMore: () => void query.fetchNextPage(),
    isLoadingMore: query.isFetchingNextPage,
    state,
    change,
    readAll,
    sortedBy: 'server',
  }
}

const nothing = () => undefined

/** Rows that are here already; the table sorts them. Filter before handing them in. */
export function useLocalList<Row>(
  rows: readonly Row[],
  filters: readonly string[] = [],
  prefix = '',
): List<Row> {
  const [state, change] = useUrlState([...filters, 'sort'], prefix)
  return {
    rows,
    isPending: false,
    error: null,
    retry: nothing,
    hasMore: false,
    loadMore: nothing,
    isLoadingMore: false,
    state,
    change,
    readAll: async () => rows,
    sortedBy: 'table',
  }
}
