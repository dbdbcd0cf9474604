import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { api } from '#ui/api.ts'
import { useSend } from '#ui/query.ts'
import { isMoving, type UploadState } from '../upload.ts'

const POLL_MS = 700

type View = { id: string; state: UploadState }
export type Uploading = {
  file: File
  doing?: Readonly<Record<string, string>>
  onProgress: (share: number) => void
}

/** A form with one file. What is to be done with it stands before it, for the file is read as it comes. */
export function formOf({ file, doing = {} }: Pick<Uploading, 'file' | 'doing'>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(doing)) form.append(name, value)
  form.append('file', file)
  return form
}

type Uploads<Item extends View, Shown> = {
  view: z.ZodType<Item>
  shown: z.ZodType<Shown>
  itemOf: (shown: Shown) => Item
}

/** What a page asks of the uploaded files at one address, and keeps of the answers. */
export function uploadsAt<Item extends View, Shown>(address: `/${string}`, uploads: Uploads<Item, Shown>) {
  const asking = askAt(address, uploads)
  return { ...asking, ...actAt(address, uploads, asking) }
}

type Asking<Item extends View, Shown> = ReturnType<typeof askAt<Item, Shown>>

function askAt<Item extends View, Shown>(
  address: `/${string}`,
  { view, shown, itemOf }: Uploads<Item, Shown>,
) {
  const addressOf = (id: string, action = '') =>
    `${address}/${encodeURIComponent(id)}${action === '' ? '' : `/${action}`}`

  /** Asks again and again while the work goes on. */
  const query = (id: string) =>
    queryOptions({
      queryKey: [address, id],
      queryFn: ({ signal }) => api.get(addressOf(id), { schema: view, signal }),
      refetchInterval: ({ state }) => (state.data && isMoving(state.data.state) ? POLL_MS : false),
    })

  const previewQuery = (id: string) =>
    queryOptions({
      queryKey: [address, id, 'preview'],
      queryFn: ({ signal }) => api.get(addressOf(id, 'preview'), { schema: shown, signal }),
    })

  /** Keeps what the server said, wherever it is shown. */
  function useKeep() {
    const queries = useQueryClient()
    const keepItem = (item: Item) => {
      queries.setQueryData(query(item.id).queryKey, item)
      void queries.invalidateQueries({ queryKey: [address, 'list'] })
    }
    const keepShown = (answer: Shown) => {
      queries.setQueryData(previewQuery(itemOf(answer).id).queryKey, answer)
      keepItem(itemOf(answer))
    }
    return { keepItem, keepShown }
  }

  return { addressOf, query, previewQuery, useKeep }
}

function actAt<Item extends View, Shown>(
  address: `/${string}`,
  { view, shown, itemOf }: Uploads<Item, Shown>,
  { addressOf, useKeep }: Asking<Item, Shown>,
) {
  function useUpload(onDone: (item: Item) => void) {
    const { keepShown } = useKeep()
    return useMutation({
      mutationFn: ({ onProgress, ...sent }: Uploading) =>
        api.upload(address, formOf(sent), { schema: shown, onProgress }),
      onSuccess: (answer) => {
        keepShown(answer)
        onDone(itemOf(answer))
      },
    })
  }

  /** Changes follow one another, so that the last choice is the one that stays. */
  function useChange<Change>(id: string) {
    const { keepShown } = useKeep()
    return useMutation({
      scope: { id: addressOf(id) },
      mutationFn: (change: Change) => api.patch(addressOf(id), change, { schema: shown }),
      onSuccess: keepShown,
    })
  }

  /** Sends it to work, or asks the work to stop. */
  function useWork(id: string, action: 'start' | 'stop') {
    const { keepItem } = useKeep()
    return useSend(
      (_: null, idempotencyKey) =>
        api.post(addressOf(id, action), undefined, { idempotencyKey, schema: view }),
      { onDone: keepItem },
    )
  }

  function useRemove(id: string, onDone: () => void) {
    const queries = useQueryClient()
    return useMutation({
      mutationFn: () => api.delete(addressOf(id)),
      onSuccess: () => {
        queries.removeQueries({ queryKey: [address, id] })
        void queries.invalidateQueries({ queryKey: [address] })
        onDone()
      },
    })
  }

  return { useUpload, useChange, useWork, useRemove }
}
