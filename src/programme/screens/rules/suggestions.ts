import { queryOptions } from '@tanstack/react-query'
import { BranchPage } from '#access/contract.ts'
import { api } from '#ui/api.ts'
import { type Suggestion, SuggestionList } from '../../suggestion-contract.ts'

export type Option = { value: string; label: string }

/** What the receipts say, by kind; goods are searched on the server, since there are too many to load at once. */
export const suggestionsQuery = (of: 'category' | 'brand' | 'sku', q = '', about?: 'members') =>
  queryOptions({
    queryKey: ['/programme/suggestions', of, q, about],
    queryFn: async ({ signal }): Promise<Suggestion[]> => {
      const query = { of, q: q.trim(), ...(about && { about }) }
      const answer = await api.get('/programme/suggestions', { query, schema: SuggestionList, signal })
      return answer.suggestions
    },
    staleTime: 5 * 60_000,
    placeholderData: (before) => before,
  })

export const branchesQuery = queryOptions({
  queryKey: ['/branches', 'all'],
  queryFn: async ({ signal }): Promise<Option[]> => {
    const { items: branches } = await api.get('/branches', {
      query: { limit: 200 },
      schema: BranchPage,
      signal,
    })
    return branches.map(({ code, name }) => ({ value: code, label: name === '' ? code : name }))
  },
  staleTime: 5 * 60_000,
})
