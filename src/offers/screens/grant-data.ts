import { useQueryClient } from '@tanstack/react-query'
import { api } from '#ui/api.ts'
import { refreshPaths, useSend } from '#ui/query.ts'
import { GrantView } from '../contract.ts'

export const grantsPath = (memberId: string) => `/members/${encodeURIComponent(memberId)}/grants`

/** Hands over or withdraws a grant; the member's list is asked for again. */
export function useEndGrant(action: 'use' | 'withdraw', onDone: () => void) {
  const queries = useQueryClient()
  return useSend(
    (id: string, idempotencyKey) =>
      api.post(`/grants/${encodeURIComponent(id)}/${action}`, {}, { idempotencyKey, schema: GrantView }),
    {
      onDone: async (grant) => {
        onDone()
        await refreshPaths(queries, grantsPath(grant.member.id))
      },
    },
  )
}
