import { queryOptions } from '@tanstack/react-query'
import { api } from '#ui/api.ts'
import type { Age, CaseState } from '../case.ts'
import { CaseBoard, CaseView } from '../contract.ts'

export const CASES = '/cases'
export const casePath = (id: string) => `${CASES}/${encodeURIComponent(id)}`

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: [casePath(id)],
    queryFn: ({ signal }) => api.get(casePath(id), { schema: CaseView, signal }),
  })

export const boardQuery = queryOptions({
  queryKey: [`${CASES}/board`],
  queryFn: ({ signal }) => api.get(`${CASES}/board`, { schema: CaseBoard, signal }),
})

export const writeMessage = (id: string, body: { text: string; is_note: boolean }, idempotencyKey: string) =>
  api.post(`${casePath(id)}/messages`, body, { idempotencyKey, schema: CaseView })

export const AGE_TONES: Readonly<Record<Age, 'neutral' | 'accent' | 'gold' | 'bad'>> = {
  today: 'neutral',
  days: 'accent',
  week: 'gold',
  older: 'bad',
}

export const STATE_TONES: Readonly<Record<CaseState, 'gold' | 'good' | 'neutral'>> = {
  open: 'gold',
  answered: 'good',
  closed: 'neutral',
}
