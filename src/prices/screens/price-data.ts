import { queryOptions } from '@tanstack/react-query'
import { api } from '#ui/api.ts'
import { CompetitorList, CompetitorView, FileView, PriceView } from '../contract.ts'

export const PRICES = '/prices'
const COMPETITORS = `${PRICES}/competitors`

export const competitorsQuery = queryOptions({
  queryKey: [COMPETITORS],
  queryFn: ({ signal }) => api.get(COMPETITORS, { schema: CompetitorList, signal }),
})

export const addCompetitor = (name: string, idempotencyKey: string) =>
  api.post(COMPETITORS, { name }, { idempotencyKey, schema: CompetitorView })

export const removeCompetitor = (id: string) => api.delete(`${COMPETITORS}/${encodeURIComponent(id)}`)

export const typePrice = (body: object, idempotencyKey: string) =>
  api.post(PRICES, body, { idempotencyKey, schema: PriceView })

/** Sends a file; where it does not say whose it is, the chosen competitor's. */
export function sendFile(file: File, competitor: string | null) {
  const form = new FormData()
  if (competitor) form.set('competitor', competitor)
  form.set('file', file)
  return api.upload(`${PRICES}/files`, form, { schema: FileView })
}
