import { queryOptions } from '@tanstack/react-query'
import { api } from '#ui/api.ts'
import type { PointState } from '../contact-state.ts'
import {
  CallBoard,
  type CallReport,
  CallTaken,
  ContactPicture,
  ContactSettings,
  type ContactSettingsBody,
  MemberContacts,
} from '../contract.ts'

export const CONTACTS = '/contacts'
export const CALLS = '/calls'

export const pictureQuery = queryOptions({
  queryKey: [`${CONTACTS}/picture`],
  queryFn: ({ signal }) => api.get(`${CONTACTS}/picture`, { schema: ContactPicture, signal }),
})

export const settingsQuery = queryOptions({
  queryKey: [`${CONTACTS}/settings`],
  queryFn: ({ signal }) => api.get(`${CONTACTS}/settings`, { schema: ContactSettings, signal }),
})

export const saveSettings = (body: ContactSettingsBody) =>
  api.put(`${CONTACTS}/settings`, body, { schema: ContactSettings })

export const memberContactsQuery = (memberId: string) =>
  queryOptions({
    queryKey: [`/members/${encodeURIComponent(memberId)}/contacts`],
    queryFn: ({ signal }) =>
      api.get(`/members/${encodeURIComponent(memberId)}/contacts`, { schema: MemberContacts, signal }),
  })

export const boardQuery = queryOptions({
  queryKey: [CALLS],
  queryFn: ({ signal }) => api.get(CALLS, { schema: CallBoard, signal }),
  refetchInterval: 60_000,
})

export const takeNext = () => api.post(`${CALLS}/next`, {}, { schema: CallTaken })

export const reportCall = (id: string, body: CallReport, idempotencyKey: string) =>
  api.post(`${CALLS}/${encodeURIComponent(id)}/outcome`, body, { schema: CallTaken, idempotencyKey })

export const releaseCall = (id: string) =>
  api.post(`${CALLS}/${encodeURIComponent(id)}/release`, {}, { schema: CallBoard })

export const STATE_TONES: Readonly<Record<PointState, 'good' | 'bad' | 'gold' | 'accent' | 'neutral'>> = {
  unverified: 'neutral',
  verified: 'good',
  due: 'gold',
  asked: 'accent',
  bounced: 'bad',
  unreachable: 'bad',
  refused: 'neutral',
}
