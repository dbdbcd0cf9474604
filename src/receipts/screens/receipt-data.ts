import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { api } from '#ui/api.ts'
import { refreshPaths, useSend } from '#ui/query.ts'
import { QuoteAnswer, ReceiptAnswer, ReceiptView, ReturnAnswer, ReturnQuote } from '../contract.ts'

const ROOT = '/receipts'
const addressOf = (receiptId: string, part = '') => `${ROOT}/${encodeURIComponent(receiptId)}${part}`

export const receiptQuery = (receiptId: string) =>
  queryOptions({
    queryKey: [ROOT, receiptId],
    queryFn: ({ signal }) => api.get(addressOf(receiptId), { schema: ReceiptView, signal }),
  })

export type GoodsBack = { line_id: string; qty: string }

/** What a return would take back: asked for anew with each change of what came back. */
export const returnQuoteQuery = (receiptId: string, lines: readonly GoodsBack[]) =>
  queryOptions({
    queryKey: [ROOT, receiptId, 'return-quote', lines],
    queryFn: ({ signal }) =>
      api.post(addressOf(receiptId, '/returns/quote'), { lines }, { schema: ReturnQuote, signal }),
    enabled: lines.length > 0,
    staleTime: 0,
    gcTime: 0,
  })

/** What the purchase would earn this member. */
export const claimQuoteQuery = (basket: object, memberId: string) =>
  queryOptions({
    queryKey: ['/baskets/quote', basket, memberId],
    queryFn: ({ signal }) =>
      api.post('/baskets/quote', { ...basket, member: { id: memberId } }, { schema: QuoteAnswer, signal }),
    staleTime: 0,
    gcTime: 0,
  })

/** After points moved, nothing that shows them is right any more. */
function useRefresh() {
  const queries = useQueryClient()
  return () => refreshPaths(queries, ROOT, '/returns', '/members', '/pulse')
}

/** `occurred_at` stays the same from press to press: the same goods are then one return however often they are sent. */
export type Return = { occurred_at: string; lines: readonly GoodsBack[] }

export function useReturn(receiptId: string, onDone: (answer: ReturnAnswer) => void) {
  const refresh = useRefresh()
  return useSend(
    (goods: Return, idempotencyKey) =>
      api.post(
        addressOf(receiptId, '/returns'),
        { return_id: `desk-${idempotencyKey}`, ...goods },
        { idempotencyKey, schema: ReturnAnswer },
      ),
    {
      onDone: async (answer) => {
        onDone(answer)
        await refresh()
      },
    },
  )
}

export function useClaim(receiptId: string, onDone: () => void) {
  const refresh = useRefresh()
  return useSend(
    (memberId: string, idempotencyKey) =>
      api.post(
        addressOf(receiptId, '/claim'),
        { member: { id: memberId } },
        { idempotencyKey, schema: ReceiptAnswer },
      ),
    {
      onDone: async () => {
        onDone()
        await refresh()
      },
    },
  )
}
