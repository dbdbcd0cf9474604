import type { Answer } from './server.ts'

export type Call = (
  method: string,
  url: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer>

export type TillLine = {
  line_id: string
  sku: string
  qty: string
  amount_minor: number
  category?: string
  kind?: string
  discount_minor?: number
}

let counter = 0
/** A name that nothing else in this run has. */
export const nextName = (prefix: string): string => {
  counter += 1
  return `${prefix}-${counter}`
}

export const line = (amount: number, overrides: Partial<TillLine> = {}): TillLine => ({
  line_id: '1',
  sku: 'MILK',
  qty: '1',
  amount_minor: amount,
  ...overrides,
})

/** A receipt over these lines, or of 100 shekels; whatever is not said is as a till would say it. */
export function makeReceipt(overrides: Record<string, unknown> = {}) {
  const lines = (overrides.lines as TillLine[] | undefined) ?? [line(10_000)]
  return {
    receipt_id: nextName('R'),
    branch: 'TLV',
    occurred_at: '2026-02-20T12:00:00+02:00',
    currency: 'ILS',
    lines,
    total_minor: lines.reduce((sum, each) => sum + each.amount_minor, 0),
    ...overrides,
  }
}

export const makeReturn = (lines: readonly unknown[], overrides: Record<string, unknown> = {}) => ({
  return_id: nextName('B'),
  occurred_at: '2026-02-21T09:00:00+02:00',
  lines,
  ...overrides,
})

/** A till, a shop or a script that talks to one club. */
export function openTill(call: Call) {
  return {
    call,
    post: (receipt: unknown, headers?: Record<string, string>) =>
      call('POST', '/v1/receipts', receipt, headers),
    postBatch: (receipts: readonly unknown[]) => call('POST', '/v1/receipts/batch', { receipts }),
    quote: (basket: unknown) => call('POST', '/v1/baskets/quote', basket),
    sendBack: (receiptId: string, body: unknown) =>
      call('POST', `/v1/receipts/${encodeURIComponent(receiptId)}/returns`, body),
    claim: (receiptId: string, member: unknown) =>
      call('POST', `/v1/receipts/${encodeURIComponent(receiptId)}/claim`, { member }),
    /** Joins somebody who must be able to; tells the id and the card. */
    async join(body: Record<string, unknown> = {}): Promise<{ id: string; card: string }> {
      const card = nextName('C')
      const answer = await call('POST', '/v1/members', { card, ...body })
      if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
      return { id: answer.body.id, card: answer.body.card }
    },
    async balancesOf(id: string) {
      return (await call('GET', `/v1/members/${id}/statement?limit=1`)).body.balances
    },
  }
}

export type Till = ReturnType<typeof openTill>
