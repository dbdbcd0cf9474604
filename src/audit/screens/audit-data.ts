import { queryOptions, useMutation } from '@tanstack/react-query'
import { api } from '#ui/api.ts'
import { useSend } from '#ui/query.ts'
import { formOf, type Uploading, uploadsAt } from '#uploads/screens/upload-data.ts'
import { type KeptChange, KeptPreview, KeptResult, KeptView } from '../kept-contract.ts'

const ADDRESS = '/audits'

export const audits = uploadsAt(ADDRESS, { view: KeptView, shown: KeptPreview, itemOf: ({ audit }) => audit })

export const auditResultQuery = (id: string) =>
  queryOptions({
    queryKey: [ADDRESS, id, 'result'],
    queryFn: ({ signal }) => api.get(audits.addressOf(id, 'result'), { schema: KeptResult, signal }),
  })

export const useChangeAudit = (id: string) => audits.useChange<KeptChange>(id)

/** Puts a file of members beside the receipts; null takes it away. */
export function useAuditMembers(id: string) {
  const { keepShown } = audits.useKeep()
  const address = audits.addressOf(id, 'members')
  return useMutation({
    mutationFn: (sent: Uploading | null) =>
      sent === null
        ? api.delete(address, { schema: KeptPreview })
        : api.upload(address, formOf(sent), { schema: KeptPreview, onProgress: sent.onProgress }),
    onSuccess: keepShown,
  })
}

export function useAuditOwn(onDone: (audit: KeptView) => void) {
  const { keepItem } = audits.useKeep()
  return useSend(
    (_: null, idempotencyKey) => api.post(`${ADDRESS}/own`, undefined, { idempotencyKey, schema: KeptView }),
    {
      onDone: (audit) => {
        keepItem(audit)
        onDone(audit)
      },
    },
  )
}

/** As a file, in the language of the page. */
export const auditFile = (id: string, kind: 'pdf' | 'page' | 'file', language: string): string =>
  `/v1${audits.addressOf(id, kind)}?language=${language}`
