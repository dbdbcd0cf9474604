import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { api } from '#ui/api.ts'
import { refreshPaths } from '#ui/query.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import {
  type GestureBudgetBody,
  GestureSettingsView,
  GestureView,
  GiveAnswer,
  GiveableView,
} from '../gesture-contract.ts'
import { gestureWords } from './gesture-words.ts'

const ROOT = '/gestures'

export const settingsQuery = queryOptions({
  queryKey: [`${ROOT}/settings`],
  queryFn: ({ signal }) => api.get(`${ROOT}/settings`, { schema: GestureSettingsView, signal }),
})

export const giveableQuery = queryOptions({
  queryKey: [ROOT],
  queryFn: ({ signal }) => api.get(ROOT, { schema: GiveableView, signal }),
})

export const saveBudget = (body: GestureBudgetBody) =>
  api.put(`${ROOT}/settings`, body, { schema: GestureSettingsView })
export const addGesture = (body: object, idempotencyKey: string) =>
  api.post(ROOT, body, { idempotencyKey, schema: GestureView })
export const changeGesture = (id: string, body: { offered: boolean }) =>
  api.patch(`${ROOT}/${encodeURIComponent(id)}`, body, { schema: GestureView })
export const giveGesture = (
  memberId: string,
  body: { gesture: string; reason: string },
  idempotencyKey: string,
) =>
  api.post(`/members/${encodeURIComponent(memberId)}/gestures`, body, { idempotencyKey, schema: GiveAnswer })

/** After giving or setting: what is left, and what the member has, are asked for again. */
export function useRefreshGestures() {
  const queries = useQueryClient()
  return () => refreshPaths(queries, ROOT, '/members')
}

type Worth = Pick<GestureView, 'kind' | 'points' | 'amount_minor' | 'percent_bp'>

/** What a gesture gives, in words. */
export function useGestureWorth(): (gesture: Worth) => string {
  const say = useWords(gestureWords)
  const format = useFormat()
  return ({ kind, points, amount_minor, percent_bp }) => {
    if (kind === 'points') return say('gives_points', { points: points ?? 0 })
    if (kind === 'coupon_amount') return say('gives_amount', { amount: format.money(amount_minor ?? 0) })
    if (kind === 'coupon_percent')
      return say('gives_percent', { percent: format.percent((percent_bp ?? 0) / 10_000) })
    return say('gives_sample')
  }
}
