import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '#ui/api.ts'
import {
  InterestCategories,
  MemberInterests,
  MemberValue,
  StandingReport,
  StandingSettings,
} from '../contract.ts'
import { StandingHistory } from '../history-contract.ts'

const ROOT = '/standing'

export const standingQuery = (month: string) =>
  queryOptions({
    queryKey: [ROOT, month],
    queryFn: ({ signal }) =>
      api.get(ROOT, { query: month === '' ? {} : { month }, schema: StandingReport, signal }),
    placeholderData: keepPreviousData,
  })

const SETTINGS_PATH = `${ROOT}/settings`

export const settingsQuery = queryOptions({
  queryKey: [SETTINGS_PATH],
  queryFn: ({ signal }) => api.get(SETTINGS_PATH, { schema: StandingSettings, signal }),
})

export const saveSettings = (settings: StandingSettings) =>
  api.put(SETTINGS_PATH, settings, { schema: StandingSettings })

export const categoriesQuery = queryOptions({
  queryKey: [`${ROOT}/categories`],
  queryFn: ({ signal }) => api.get(`${ROOT}/categories`, { schema: InterestCategories, signal }),
  staleTime: 5 * 60_000,
})

const memberAddress = (memberId: string): string => `/members/${encodeURIComponent(memberId)}`

export const interestsAddress = (memberId: string): string => `${memberAddress(memberId)}/interests`

export const interestsQuery = (memberId: string) =>
  queryOptions({
    queryKey: [interestsAddress(memberId)],
    queryFn: ({ signal }) => api.get(interestsAddress(memberId), { schema: MemberInterests, signal }),
  })

export const declareInterests = (memberId: string, categories: readonly string[]) =>
  api.put(`${interestsAddress(memberId)}/declared`, { categories }, { schema: MemberInterests })

export const valueQuery = (memberId: string) => {
  const address = `${memberAddress(memberId)}/value`
  return queryOptions({
    queryKey: [address],
    queryFn: ({ signal }) => api.get(address, { schema: MemberValue, signal }),
  })
}

export const historyQuery = (memberId: string) => {
  const address = `${memberAddress(memberId)}/standing`
  return queryOptions({
    queryKey: [address],
    queryFn: ({ signal }) => api.get(address, { schema: StandingHistory, signal }),
  })
}
