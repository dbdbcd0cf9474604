import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { api } from '#ui/api.ts'
import { refreshPaths } from '#ui/query.ts'
import { EarnRow, KeyWithSecret, PartnerList, PartnerView } from '../contract.ts'
import { FileView } from '../file-contract.ts'
import { TransferRow } from '../transfer-contract.ts'

const PARTNERS = '/partners'
export const address = (id: string, ...parts: string[]): string =>
  [PARTNERS, ...[id, ...parts].map(encodeURIComponent)].join('/')

export const partnersQuery = queryOptions({
  queryKey: [PARTNERS],
  queryFn: ({ signal }) => api.get(PARTNERS, { schema: PartnerList, signal }),
})

export const partnerQuery = (id: string) =>
  queryOptions({
    queryKey: [address(id)],
    queryFn: ({ signal }) => api.get(address(id), { schema: PartnerView, signal }),
  })

export const addPartner = (body: object, idempotencyKey: string) =>
  api.post(PARTNERS, body, { idempotencyKey, schema: PartnerView })

export const changePartner = (id: string, body: object) =>
  api.patch(address(id), body, { schema: PartnerView })

export const addContract = (id: string, body: object, idempotencyKey: string) =>
  api.post(address(id, 'contracts'), body, { idempotencyKey, schema: PartnerView })

export const addKey = (id: string, body: object, idempotencyKey: string) =>
  api.post(address(id, 'keys'), body, { idempotencyKey, schema: KeyWithSecret })

export const endKey = (id: string, key: string) => api.delete(address(id, 'keys', key))

export const setConnection = (id: string, body: object | null) =>
  api.put(address(id, 'connection'), body, { schema: PartnerView })

export const decideEarn = (
  id: string,
  earn: string,
  decision: 'approve' | 'reject',
  idempotencyKey: string,
) => api.post(address(id, 'earns', earn, 'decision'), { decision }, { idempotencyKey, schema: EarnRow })

export const stepTransfer = (
  id: string,
  transfer: string,
  step: 'ask' | 'call-off',
  idempotencyKey: string,
) => api.post(address(id, 'transfers', transfer, step), undefined, { idempotencyKey, schema: TransferRow })

export const settleTransfer = (id: string, transfer: string, body: object, idempotencyKey: string) =>
  api.post(address(id, 'transfers', transfer, 'settle'), body, { idempotencyKey, schema: TransferRow })

export function sendFile(id: string, file: File) {
  const form = new FormData()
  form.set('file', file)
  return api.upload(address(id, 'files'), form, { schema: FileView })
}

/** After a write everything of the partners is asked for again. */
export function useRefresh(): () => Promise<void> {
  const queries = useQueryClient()
  return () => refreshPaths(queries, PARTNERS)
}
