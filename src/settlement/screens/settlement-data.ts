import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { say, type Words } from '#platform/language.ts'
import { api } from '#ui/api.ts'
import { useLanguage } from '#ui/language.tsx'
import { refreshPaths } from '#ui/query.ts'
import { Comparison, DisputeView, Settlement, SettlementList } from '../contract.ts'

const address = (partner: string, ...parts: string[]): string =>
  ['/partners', ...[partner, 'settlements', ...parts].map(encodeURIComponent)].join('/')

export const linesPath = (partner: string, month: string): string => address(partner, month, 'lines')
export const filePath = (partner: string, month: string, file: 'csv' | 'pdf'): string =>
  `/v1${address(partner, month, file)}`

export const settlementsQuery = (partner: string) =>
  queryOptions({
    queryKey: [address(partner)],
    queryFn: ({ signal }) => api.get(address(partner), { schema: SettlementList, signal }),
  })

export const settlementQuery = (partner: string, month: string) =>
  queryOptions({
    queryKey: [address(partner, month)],
    queryFn: ({ signal }) => api.get(address(partner, month), { schema: Settlement, signal }),
  })

export const compare = (partner: string, month: string) =>
  api.get(address(partner, month, 'comparison'), { schema: Comparison })

type Sent = { partner: string; month: string; key: string }

export const approve = ({ partner, month, key }: Sent, body: { leave_out: boolean }) =>
  api.post(address(partner, month, 'approve'), body, { idempotencyKey: key, schema: Settlement })

export const markPaid = ({ partner, month, key }: Sent, body: object) =>
  api.post(address(partner, month, 'paid'), body, { idempotencyKey: key, schema: Settlement })

export const openDispute = ({ partner, month, key }: Sent, body: object) =>
  api.post(address(partner, month, 'disputes'), body, { idempotencyKey: key, schema: DisputeView })

export const decideDispute = ({ partner, month, key }: Sent, dispute: string, body: object) =>
  api.post(address(partner, month, 'disputes', dispute, 'decision'), body, {
    idempotencyKey: key,
    schema: DisputeView,
  })

/** After a write everything of the partner's months is asked for again. */
export function useRefresh(partner: string): () => Promise<void> {
  const queries = useQueryClient()
  return () => refreshPaths(queries, address(partner))
}

/** Says words that paper says too, in the page's language. */
export function useSaid(): (words: Words) => string {
  const { language } = useLanguage()
  return (words) => say(words, language)
}
