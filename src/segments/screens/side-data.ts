import { queryOptions } from '@tanstack/react-query'
import { api } from '#ui/api.ts'
import { Comparison, Overlap } from '../contract.ts'

/** So many can be laid over each other. */
export const MOST_OVERLAID = 6

/** Nothing is asked while fewer than two are chosen. */
export const overlapQuery = (ids: readonly string[]) =>
  queryOptions({
    queryKey: ['/segments/overlap', ids],
    queryFn: ({ signal }) =>
      api.get('/segments/overlap', { query: { segments: ids.join(',') }, schema: Overlap, signal }),
    enabled: ids.length >= 2,
  })

/** `b` empty: the club's other members. */
export const comparisonQuery = (a: string, b: string) =>
  queryOptions({
    queryKey: ['/segments/compare', a, b],
    queryFn: ({ signal }) => api.get('/segments/compare', { query: { a, b }, schema: Comparison, signal }),
    enabled: a !== '',
  })
