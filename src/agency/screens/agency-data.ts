import { queryOptions } from '@tanstack/react-query'
import { api } from '#ui/api.ts'
import { BillList, Board } from '../contract.ts'

export const boardQuery = queryOptions({
  queryKey: ['/agency/clubs'],
  queryFn: ({ signal }) => api.get('/agency/clubs', { schema: Board, signal }),
})

export const billsQuery = (month: string) =>
  queryOptions({
    queryKey: ['/agency/bills', month],
    queryFn: ({ signal }) => api.get('/agency/bills', { query: { month }, schema: BillList, signal }),
  })
