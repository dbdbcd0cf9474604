import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { api } from '#ui/api.ts'
import { minorPerMajor } from '#ui/format.ts'
import { refreshPaths, useSend } from '#ui/query.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { MemberTier, ReviewDetail, ReviewList, ReviewView, TiersView } from '../contract.ts'
import { tierWords } from './words.ts'

const ROOT = '/tiers'
const reviewAddress = (id: string, part = '') => `${ROOT}/reviews/${encodeURIComponent(id)}${part}`
const memberAddress = (id: string) => `/members/${encodeURIComponent(id)}/tier`

export const tiersQuery = queryOptions({
  queryKey: [ROOT],
  queryFn: ({ signal }) => api.get(ROOT, { schema: TiersView, signal }),
})

const REVIEWS_SHOWN = 13

export const reviewsQuery = queryOptions({
  queryKey: [`${ROOT}/reviews`, 'latest'],
  queryFn: ({ signal }) =>
    api.get(`${ROOT}/reviews`, { query: { limit: REVIEWS_SHOWN }, schema: ReviewList, signal }),
})

export const reviewQuery = (id: string) =>
  queryOptions({
    queryKey: [reviewAddress(id)],
    queryFn: ({ signal }) =>
      api.get(reviewAddress(id), { query: { limit: 1 }, schema: ReviewDetail, signal }),
  })

export const memberTierQuery = (id: string) =>
  queryOptions({
    queryKey: [memberAddress(id)],
    queryFn: ({ signal }) => api.get(memberAddress(id), { schema: MemberTier, signal }),
  })

export function useDecideReview(action: 'stop' | 'approve', onDone: () => void) {
  const queries = useQueryClient()
  return useSend(
    (id: string, idempotencyKey) =>
      api.post(reviewAddress(id, `/${action}`), undefined, { idempotencyKey, schema: ReviewView }),
    {
      onDone: async () => {
        await refreshPaths(queries, ROOT)
        onDone()
      },
    },
  )
}

export type Assigned = { tier: string; reason: string; kept_until_on?: string }

export const assignTier = (memberId: string, body: Assigned, idempotencyKey: string) =>
  api.post(memberAddress(memberId), body, { idempotencyKey, schema: MemberTier })

export const saveNotice = (days: number) =>
  api.patch(ROOT, { review_notice_days: days }, { schema: TiersView })

type Basis = 'spend' | 'points_earned' | 'visits'

/**
 * So much of what a ladder counts, as people say it: "₪2,000", "500 points", "12 purchases". Money in whole units: what was
 * done is rounded down, what is missing up, so that nobody is told that they are there when they are not.
 */
export function useTierAmount() {
  const say = useWords(tierWords)
  const format = useFormat()
  return (basis: Basis, amount: number, round: 'down' | 'up' = 'down'): string => {
    const count = Math.max(0, amount)
    if (basis !== 'spend') return say(basis === 'visits' ? 'visits' : 'points', { count })
    const units = minorPerMajor(format.currency)
    const whole = round === 'up' ? Math.ceil(count / units) : Math.floor(count / units)
    return format.money(whole * units, { whole: true })
  }
}

/** Which names the program has for a reader's tiers. */
export const tierName = (
  tiers: readonly { code: string; name: { he: string; en: string } }[],
  code: string,
  language: 'he' | 'en',
): string => tiers.find((tier) => tier.code === code)?.name[language] ?? code
