import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { api } from '#ui/api.ts'
import { refreshPaths, useSend } from '#ui/query.ts'
import { CancellationView, LinkView, MembershipView } from '../contract.ts'

const memberPath = (id: string) => `/members/${encodeURIComponent(id)}`
const pathOf = (id: string) => `${memberPath(id)}/membership`

export const membershipQuery = (id: string) =>
  queryOptions({
    queryKey: [pathOf(id)],
    queryFn: ({ signal }) => api.get(pathOf(id), { schema: MembershipView, signal }),
  })

/** Always asked anew: a refund is what it is today. */
export const cancellationQuery = (id: string, term: string) =>
  queryOptions({
    queryKey: [`${pathOf(id)}/cancellation`, term],
    queryFn: ({ signal }) =>
      api.get(`${pathOf(id)}/cancellation`, { schema: CancellationView, signal, query: { term } }),
    staleTime: 0,
  })

export type MembershipAct = '' | 'renew' | 'freeze' | 'unfreeze' | 'cancel' | 'queue' | 'benefits'

/** Does something to a membership; its page, and the member's, are asked for again. */
export const sendMembership = (
  id: string,
  act: MembershipAct,
  body: object,
  idempotencyKey: string,
): Promise<MembershipView> =>
  api.post(act === '' ? pathOf(id) : `${pathOf(id)}/${act}`, body, { idempotencyKey, schema: MembershipView })

export function useRefreshMembership(id: string): () => Promise<void> {
  const queries = useQueryClient()
  return () => refreshPaths(queries, memberPath(id), '/plans')
}

export function useMembershipAct(id: string, act: MembershipAct, onDone: () => void) {
  const refresh = useRefreshMembership(id)
  return useSend((body: object, key) => sendMembership(id, act, body, key), {
    onDone: () => {
      onDone()
      void refresh()
    },
  })
}

export function useUndoUse(id: string) {
  const refresh = useRefreshMembership(id)
  return useSend(
    (use: string) =>
      api.delete(`${pathOf(id)}/benefits/${encodeURIComponent(use)}`, { schema: MembershipView }),
    { onDone: () => void refresh() },
  )
}

export const createLink = (id: string, plan: string, idempotencyKey: string): Promise<LinkView> =>
  api.post(`${pathOf(id)}/payment-link`, { plan }, { idempotencyKey, schema: LinkView })
