import { api } from '#ui/api.ts'
import { type SendingSettingsChange, SendingSettingsView, SuppressionList } from '../sending-contract.ts'

export const SENDING = '/sending-settings'

export const sendingQuery = {
  queryKey: [SENDING],
  queryFn: ({ signal }: { signal: AbortSignal }) => api.get(SENDING, { schema: SendingSettingsView, signal }),
}

export const saveSending = (change: SendingSettingsChange): Promise<SendingSettingsView> =>
  api.put(SENDING, change, { schema: SendingSettingsView })

export const suppressionsQuery = (memberId: string) => ({
  queryKey: [`/members/${memberId}/suppressions`],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    api.get(`/members/${memberId}/suppressions`, { schema: SuppressionList, signal }),
})
