import { useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { MemberRef } from '#members/contract.ts'
import { api } from '#ui/api.ts'
import { refreshPaths, useSend } from '#ui/query.ts'
import { ListChanged, SegmentView } from '../contract.ts'
import { addressOf } from './segment-data.ts'

export type Changed = z.infer<typeof ListChanged>
type Change = { add?: MemberRef[]; remove?: MemberRef[] }

export function useChangeList(id: string, onDone: (changed: Changed, change: Change) => void) {
  const queries = useQueryClient()
  return useSend(
    (change: Change, idempotencyKey) =>
      api.post(`${addressOf(id)}/members`, change, { idempotencyKey, schema: ListChanged }),
    {
      onDone: (changed, change) => {
        void refreshPaths(queries, '/segments')
        onDone(changed, change)
      },
    },
  )
}

type Upload = { file: File; onProgress: (share: number) => void }

export function useUploadList(id: string, onDone: (changed: Changed) => void) {
  const queries = useQueryClient()
  return useSend(
    ({ file, onProgress }: Upload, idempotencyKey) => {
      const form = new FormData()
      form.append('file', file)
      return api.upload(`${addressOf(id)}/members/file`, form, {
        idempotencyKey,
        schema: ListChanged,
        onProgress,
      })
    },
    {
      onDone: (changed) => {
        void refreshPaths(queries, '/segments')
        onDone(changed)
      },
    },
  )
}

export function useCreateList(onDone: (segment: SegmentView) => void) {
  const queries = useQueryClient()
  return useSend(
    (name: string, idempotencyKey) =>
      api.post('/segments', { kind: 'static', name }, { idempotencyKey, schema: SegmentView }),
    {
      onDone: (segment) => {
        void refreshPaths(queries, '/segments')
        onDone(segment)
      },
    },
  )
}
