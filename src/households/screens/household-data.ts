import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { api } from '#ui/api.ts'
import { refreshPaths, useSend } from '#ui/query.ts'
import { HouseholdMoveView, HouseholdView, OwnHouseholdView } from '../contract.ts'

const ROOT = '/households'
const address = (id: string, ...parts: string[]) =>
  [ROOT, ...[id, ...parts].map(encodeURIComponent)].join('/').replaceAll('%2F', '/')
const ofMember = (id: string) => `/members/${encodeURIComponent(id)}/household`

export const householdQuery = (id: string) =>
  queryOptions({
    queryKey: [address(id)],
    queryFn: ({ signal }) => api.get(address(id), { schema: HouseholdView, signal }),
  })

export const ownHouseholdQuery = (memberId: string) =>
  queryOptions({
    queryKey: [ofMember(memberId)],
    queryFn: ({ signal }) => api.get(ofMember(memberId), { schema: OwnHouseholdView, signal }),
  })

/** How staff name somebody: by what they say at the counter. */
export function refOf(typed: string): object {
  const text = typed.trim()
  if (text.startsWith('mbr_')) return { id: text }
  if (text.includes('@')) return { email: text }
  return /^[+\d][\d\s()-]{6,}$/.test(text) ? { phone: text } : { card: text }
}

const asHousehold = (idempotencyKey?: string) => ({
  schema: HouseholdView,
  ...(idempotencyKey !== undefined && { idempotencyKey }),
})

export type Terms = {
  name?: string | null
  pooled?: boolean
  monthly_limit_points?: number | null
  minors_need_consent?: boolean
  head?: string
}

export const foundHousehold = (body: { head: object } & Omit<Terms, 'head'>, key: string) =>
  api.post(ROOT, body, asHousehold(key))
export const changeHousehold = (id: string, body: Terms) => api.patch(address(id), body, asHousehold())
export const inviteByPhone = (id: string, body: { phone: string; role: string }, key: string) =>
  api.post(address(id, 'invites'), body, asHousehold(key))
export const addMember = (id: string, body: { member: object; role: string }, key: string) =>
  api.post(address(id, 'members'), body, asHousehold(key))
export const changeMember = (
  id: string,
  member: string,
  body: { role?: string; monthly_limit_points: number | null },
) => api.patch(address(id, 'members', member), body, asHousehold())
export const consentFor = (
  id: string,
  member: string,
  body: { points: number; until_on: string | null },
  key: string,
) => api.post(address(id, 'members', member, 'consents'), body, asHousehold(key))
export const joinByCode = (memberId: string, code: string) =>
  api.post(ofMember(memberId), { code }, { schema: HouseholdMoveView })

/** After whatever was done to a household: it, its members and what they have are asked for again. */
export function useRefresh() {
  const queries = useQueryClient()
  return () => refreshPaths(queries, ROOT, '/members')
}

type Removal =
  | { what: 'member'; id: string; member: string }
  | { what: 'invite'; id: string; invite: string }
  | { what: 'household'; id: string }

const removalAddress = (removal: Removal): string => {
  if (removal.what === 'member') return address(removal.id, 'members', removal.member)
  return removal.what === 'invite' ? address(removal.id, 'invites', removal.invite) : address(removal.id)
}

/** Taking somebody out, an invitation back, or everything apart. */
export function useRemove(onDone: () => void) {
  const refresh = useRefresh()
  return useSend((removal: Removal) => api.delete(removalAddress(removal), asHousehold()), {
    onDone: async () => {
      await refresh()
      onDone()
    },
  })
}
