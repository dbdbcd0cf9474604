import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { BranchPage } from '#access/contract.ts'
import { api } from '#ui/api.ts'
import { useMay } from '#ui/permission.tsx'
import { refreshPaths, useSend } from '#ui/query.ts'
import { ConsentList, MemberList, MemberView, MergeView, WordingList, WordingView } from '../contract.ts'

const ROOT = '/members'
const addressOf = (id: string, part = '') => `${ROOT}/${encodeURIComponent(id)}${part}`

export const memberQuery = (id: string) =>
  queryOptions({
    queryKey: [ROOT, id],
    queryFn: ({ signal }) => api.get(addressOf(id), { schema: MemberView, signal }),
  })

export const consentsQuery = (id: string) =>
  queryOptions({
    queryKey: [ROOT, id, 'consents'],
    queryFn: ({ signal }) => api.get(addressOf(id, '/consents'), { schema: ConsentList, signal }),
  })

const MOST_FOUND = 8

export const findQuery = (text: string) =>
  queryOptions({
    queryKey: [ROOT, 'find', text],
    queryFn: ({ signal }) =>
      api.get(ROOT, { query: { q: text, limit: MOST_FOUND }, schema: MemberList, signal }),
    enabled: text.length >= 2,
  })

const WORDINGS = '/consent-wordings'

export const wordingsQuery = queryOptions({
  queryKey: [WORDINGS],
  queryFn: ({ signal }) => api.get(WORDINGS, { schema: WordingList, signal }),
})

const MOST_BRANCHES = 500

export const branchesQuery = queryOptions({
  queryKey: ['/branches', 'choice'],
  queryFn: ({ signal }) =>
    api.get('/branches', { query: { limit: MOST_BRANCHES }, schema: BranchPage, signal }),
})

/** What to call a branch: its name where the desk may know it and somebody gave it one, else its code. */
export function useBranchNames(): {
  branches: { value: string; label: string }[]
  nameOf: (code: string) => string
} {
  const may = useMay()
  const { data } = useQuery({ ...branchesQuery, enabled: may('settings.read') })
  const branches = (data?.items ?? []).map(({ code, name }) => ({ value: code, label: name || code }))
  return { branches, nameOf: (code) => branches.find(({ value }) => value === code)?.label ?? code }
}

export const joinMember = (body: object, idempotencyKey: string) =>
  api.post(ROOT, body, { idempotencyKey, schema: MemberView })

export const changeMember = (id: string, body: object) =>
  api.patch(addressOf(id), body, { schema: MemberView })

/** Notes that the details were gone through with the member. */
export function useConfirmDetails(id: string, onDone: () => void) {
  const refresh = useRefreshMembers()
  return useSend(
    (_nothing: object, idempotencyKey) =>
      api.post(addressOf(id, '/confirm-details'), undefined, { idempotencyKey, schema: MemberView }),
    {
      onDone: async () => {
        await refresh()
        onDone()
      },
    },
  )
}

/** After a write: everything that is shown of members is asked for again. */
export function useRefreshMembers(): () => Promise<void> {
  const queries = useQueryClient()
  return () => refreshPaths(queries, ROOT)
}

export function useRecordConsents(id: string, onDone: () => void) {
  const refresh = useRefreshMembers()
  return useSend(
    (consents: readonly object[], idempotencyKey) =>
      api.post(addressOf(id, '/consents'), { consents }, { idempotencyKey, schema: ConsentList }),
    {
      onDone: async () => {
        await refresh()
        onDone()
      },
    },
  )
}

export function useMerge(onDone: (survivor: MemberView) => void) {
  const refresh = useRefreshMembers()
  return useSend(
    ({ from, into, reason }: { from: string; into: string; reason: string }, idempotencyKey) =>
      api.post(
        addressOf(from, '/merge'),
        { into, ...(reason.trim() !== '' && { reason }) },
        { idempotencyKey, schema: MergeView },
      ),
    {
      onDone: async ({ member }) => {
        await refresh()
        onDone(member)
      },
    },
  )
}

export function useErase(onDone: () => void) {
  const queries = useQueryClient()
  return useSend((id: string) => api.delete(addressOf(id)), {
    onDone: (_nothing, id) => {
      onDone()
      queries.removeQueries({ queryKey: [ROOT, id] })
      void queries.invalidateQueries({ queryKey: [ROOT, 'list'] })
    },
  })
}

export function useKeepWording(onDone: (wording: WordingView) => void) {
  const queries = useQueryClient()
  return {
    send: (body: { id: string; language: 'he' | 'en'; text: string }, idempotencyKey: string) =>
      api.post(WORDINGS, body, { idempotencyKey, schema: WordingView }),
    onDone: (wording: WordingView) => {
      void queries.invalidateQueries({ queryKey: [WORDINGS] })
      onDone(wording)
    },
  }
}
