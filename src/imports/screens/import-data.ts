import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '#ui/api.ts'
import { useSend } from '#ui/query.ts'
import { type ImportChange, ImportView, ImportWithPreview } from '../contract.ts'

const KEY = '/imports'
const POLL_MS = 1_000

export type ImportKind = ImportView['kind']
export type ImportState = ImportView['state']

const addressOf = (id: string, action = '') =>
  `${KEY}/${encodeURIComponent(id)}${action === '' ? '' : `/${action}`}`

export const isMoving = (state: ImportState): boolean => state === 'waiting' || state === 'running'

/** Asks again and again while the work goes on. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: [KEY, id],
    queryFn: ({ signal }) => api.get(addressOf(id), { schema: ImportView, signal }),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data.state) ? POLL_MS : false),
  })

export const previewQuery = (id: string) =>
  queryOptions({
    queryKey: [KEY, id, 'preview'],
    queryFn: ({ signal }) => api.get(addressOf(id, 'preview'), { schema: ImportWithPreview, signal }),
  })

export function useUpload(onDone: (item: ImportView) => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({
      file,
      kind,
      doing,
      onProgress,
    }: {
      file: File
      kind: ImportKind
      doing: Readonly<Record<string, string>>
      onProgress: (share: number) => void
    }) => {
      const form = new FormData()
      // The kind stands before the file, which is read as it comes.
      form.append('kind', kind)
      for (const [name, value] of Object.entries(doing)) form.append(name, value)
      form.append('file', file)
      return api.upload(KEY, form, { schema: ImportWithPreview, onProgress })
    },
    onSuccess: (answer) => {
      queries.setQueryData(previewQuery(answer.import.id).queryKey, answer)
      queries.setQueryData(importQuery(answer.import.id).queryKey, answer.import)
      void queries.invalidateQueries({ queryKey: [KEY, 'list'] })
      onDone(answer.import)
    },
  })
}

/** Changes follow one another, so that the last choice is the one that stays. */
export function useChangeImport(id: string) {
  const queries = useQueryClient()
  return useMutation({
    scope: { id: `import-${id}` },
    mutationFn: (change: ImportChange) => api.patch(addressOf(id), change, { schema: ImportWithPreview }),
    onSuccess: (answer) => {
      queries.setQueryData(previewQuery(id).queryKey, answer)
      queries.setQueryData(importQuery(id).queryKey, answer.import)
    },
  })
}

/** Sends it to work, or asks the work to stop. */
export function useImportWork(id: string, action: 'start' | 'stop') {
  const queries = useQueryClient()
  return useSend(
    (_: null, idempotencyKey) =>
      api.post(addressOf(id, action), undefined, { idempotencyKey, schema: ImportView }),
    {
      onDone: (item) => {
        queries.setQueryData(importQuery(id).queryKey, item)
        void queries.invalidateQueries({ queryKey: [KEY, 'list'] })
      },
    },
  )
}

export function useRemoveImport(id: string, onDone: () => void) {
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

export const rejectedAddress = (id: string): string => `/v1${addressOf(id, 'rejected')}`
