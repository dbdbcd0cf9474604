import { queryOptions } from '@tanstack/react-query'
import { api } from '#ui/api.ts'
import { ProofView, RaffleView } from '../contract.ts'
import type { RaffleState } from '../raffle.ts'

export const RAFFLES = '/raffles'
const rafflePath = (id: string) => `${RAFFLES}/${encodeURIComponent(id)}`

export const raffleQuery = (id: string) =>
  queryOptions({
    queryKey: [rafflePath(id)],
    queryFn: ({ signal }) => api.get(rafflePath(id), { schema: RaffleView, signal }),
  })

export const proofQuery = (id: string) =>
  queryOptions({
    queryKey: [`${rafflePath(id)}/proof`],
    queryFn: ({ signal }) => api.get(`${rafflePath(id)}/proof`, { schema: ProofView, signal }),
  })

/** One step of a raffle: a draw, a prize, a cancellation. */
export const stepRaffle = (id: string, step: string, body: unknown, idempotencyKey: string) =>
  api.post(`${rafflePath(id)}${step}`, body, { idempotencyKey, schema: RaffleView })

export const STATE_TONES: Readonly<Record<RaffleState, 'good' | 'accent' | 'gold' | 'neutral'>> = {
  open: 'good',
  closed: 'accent',
  drawn: 'gold',
  settled: 'neutral',
  cancelled: 'neutral',
}
