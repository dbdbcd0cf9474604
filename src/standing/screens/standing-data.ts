import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '#ui/api.ts'
import { MemberInterests, StandingReport, StandingSettings } from '../contract.ts'

const ROOT = '/standing'

export const standingQuery = (month: string) =>
  queryOptions({
    queryKey: [ROOT, month],
    queryFn: ({ signal }) =>
      api.get(ROOT, { query: month === '' ? {} : { month }, schema: StandingReport, signal }),
    placeholderData: keepPreviousData,
  })

export const SETTINGS_PATH = `${ROOT}/settings`

export const settingsQuery = queryOptions({
  queryKey: [SETTINGS_PATH],
  queryFn: ({ signal }) => api.get(SETTINGS_PATH, { schema: StandingSettings, signal }),
})

export const saveSettings = (excluded_categories: string[]) =>
  api.put(SETTINGS_PATH, { excluded_categories }, { schema: StandingSettings })

export const interestsQuery = (memberId: string) => {
  const address = `/members/${encodeURIComponent(memberId)}/interests`
  return queryOptions({
    queryKey: [address],
    queryFn: ({ signal }) => api.get(address, { schema: MemberInterests, signal }),
  })
}
