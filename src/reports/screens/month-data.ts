import { queryOptions } from '@tanstack/react-query'
import { api } from '#ui/api.ts'
import { MonthList, MonthReport } from '../month-contract.ts'

const ROOT = '/reports'

export const monthListQuery = queryOptions({
  queryKey: [ROOT],
  queryFn: ({ signal }) => api.get(ROOT, { schema: MonthList, signal }),
})

/** What is found comes in words, so each language has its own. */
export const monthQuery = (month: string, language: string) =>
  queryOptions({
    queryKey: [ROOT, month, language],
    queryFn: ({ signal }) => api.get(`${ROOT}/${month}`, { schema: MonthReport, signal }),
  })
