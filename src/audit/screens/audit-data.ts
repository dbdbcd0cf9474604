import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '#ui/api.ts'
import { useSend } from '#ui/query.ts'
import { type KeptChange, KeptPreview, KeptResult, KeptView } from '../kept-contract.ts'

const KEY = '/audits'
const POLL_MS = 700

const addressOf = (id: string, action = '') =>
  `${KEY}/${encodeURIComponent(id)}${action === '' ? '' : `/${action}`}`

export const isMoving = (state: KeptView['state']): boolean => state === 'waiting' || state === 'running'

/** Asks again and again while the work goes on. */
export const auditQuery = (id: string) =>
  queryOptions({
    queryKey: [KEY, id],
    queryFn: ({ signal }) => api.get(addressOf(id), { schema: KeptView, signal }),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data.state) ? POLL_MS : false),
  })

export const auditPreviewQuery = (id: string) =>
  queryOptions({
    queryKey: [KEY, id, 'preview'],
    queryFn: ({ signal }) => api.get(addressOf(id, 'preview'), { schema: KeptPreview, signal }),
  })

export const auditResultQuery = (id: string) =>
  queryOptions({
    queryKey: [KEY, id, 'result'],
    queryFn: ({ signal }) => api.get(addressOf(id, 'result'), { schema: KeptResult, signal }),
  })

type Uploading = { file: File; onProgress: (share: number) => void }

const formOf = (file: File): FormData => {
  const form = new FormData()
  form.append('file', file)
  return form
}

/** Keeps what the server said of a file, wherever it is shown. */
function useKeepPreview() {
  const queries = useQueryClient()
  return (answer: KeptPreview) => {
    queries.setQueryData(auditPreviewQuery(answer.audit.id).queryKey, answer)
    queries.setQueryData(auditQuery(answer.audit.id).queryKey, answer.audit)
    void queries.invalidateQueries({ queryKey: [KEY, 'list'] })
  }
}

export function useUploadAudit(onDone: (audit: KeptView) => void) {
  const keep = useKeepPreview()
  return useMutation({
    mutationFn: ({ file, onProgress }: Uploading) =>
      api.upload(KEY, formOf(file), { schema: KeptPreview, onProgress }),
    onSuccess: (answer) => {
      keep(answer)
      onDone(answer.audit)
    },
  })
}

export function useAuditMembers(id: string) {
  const keep = useKeepPreview()
  return useMutation({
    mutationFn: (uploading: Uploading | null) =>
      uploading === null
        ? api.delete(addressOf(id, 'members'), { schema: KeptPreview })
        : api.upload(addressOf(id, 'members'), formOf(uploading.file), {
            schema: KeptPreview,
            onProgress: uploading.onProgress,
          }),
    onSuccess: keep,
  })
}

/** Changes follow one another, so that the last choice is the one that stays. */
export function useChangeAudit(id: string) {
  const keep = useKeepPreview()
  return useMutation({
    scope: { id: `audit-${id}` },
    mutationFn: (change: KeptChange) => api.patch(addressOf(id), change, { schema: KeptPreview }),
    onSuccess: keep,
  })
}

export function useAuditOwn(onDone: (audit: KeptView) => void) {
  const queries = useQueryClient()
  return useSend(
    (_: null, idempotencyKey) => api.post(`${KEY}/own`, undefined, { idempotencyKey, schema: KeptView }),
    {
      onDone: (audit) => {
        queries.setQueryData(auditQuery(audit.id).queryKey, audit)
        onDone(audit)
      },
    },
  )
}

/** Sends it to work, or asks the work to stop. */
export function useAuditWork(id: string, action: 'start' | 'stop') {
  const queries = useQueryClient()
  return useSend(
    (_: null, idempotencyKey) =>
      api.post(addressOf(id, action), undefined, { idempotencyKey, schema: KeptView }),
    { onDone: (audit) => queries.setQueryData(auditQuery(id).queryKey, audit) },
  )
}

export function useRemoveAudit(id: string, onDone: () => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => api.delete(addressOf(id)),
    onSuccess: () => {
      queries.removeQueries({ queryKey: [KEY, id] })
      void queries.invalidateQueries({ queryKey: [KEY] })
      onDone()
    },
  })
}

/** As a file, in the language of the page. */
export const auditFile = (id: string, kind: 'pdf' | 'page' | 'file', language: string): string =>
  `/v1${addressOf(id, kind)}?language=${language}`
