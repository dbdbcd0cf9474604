/** Something that a till asked for: what it sent, and what it was told, if it was told. */
export type Sent = {
  path: string
  body: object
  /** Null: nobody answered, so it may be there or not. */
  answered: number | null
  points: number | null
}

export const isAcknowledged = ({ answered }: Pick<Sent, 'answered'>): boolean =>
  answered !== null && answered < 400

export type Load = {
  readonly sent: readonly Sent[]
  readonly acknowledged: readonly Sent[]
  /** Requests whose connection was cut after it was open, and before there was an answer. */
  readonly cut: readonly string[]
  /** Sends no more, and waits for the answers that are still to come. */
  stop(): Promise<void>
}

export type Till = { url: string; key: string; members: readonly string[] }

const TILLS = 8

/**
 * Tills that post receipts, and bring some goods back, one request after the other each, with ids of their own. A till that
 * is told to come back later, or reaches nobody, stops.
 */
export function startLoad(till: Till, name: string): Load {
  const sent: Sent[] = []
  const cut: string[] = []
  let stopping = false
  const tills = Array.from({ length: TILLS }, (_, number) => runTill(`${name}-${number}`))

  async function runTill(tillName: string): Promise<void> {
    for (let n = 0; !stopping; n += 1) {
      const receipt = newReceipt(till, `${tillName}-${n}`, n)
      if (!(await send('/v1/receipts', receipt))) return
      if (n % 5 === 4 && !(await send(`/v1/receipts/${receipt.receipt_id}/returns`, newReturn(receipt))))
        return
    }
  }

  async function send(path: string, body: object): Promise<boolean> {
    const entry: Sent = { path, body, answered: null, points: null }
    sent.push(entry)
    try {
      const { status, points } = await postTo(till, path, body)
      entry.answered = status
      entry.points = points
      return status < 400
    } catch (error) {
      const code = codeOf(error)
      if (code !== 'ECONNREFUSED') cut.push(code)
      return false
    }
  }

  return {
    sent,
    cut,
    get acknowledged() {
      return sent.filter(isAcknowledged)
    },
    async stop() {
      stopping = true
      await Promise.all(tills)
    },
  }
}

const codeOf = (error: unknown): string => {
  const { cause } = error as { cause?: { code?: string } }
  return cause?.code ?? String(error)
}

export type Told = { status: number; replayed: boolean; points: number | null }

export async function postTo(till: Till, path: string, body: object): Promise<Told> {
  const response = await fetch(till.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${till.key}` },
    body: JSON.stringify(body),
  })
  const answer = (await response.json()) as { points?: number }
  return {
    status: response.status,
    replayed: response.headers.get('idempotency-replayed') === 'true',
    points: answer.points ?? null,
  }
}

function newReceipt(till: Till, id: string, n: number) {
  const member = till.members[n % (till.members.length + 1)]
  const amount = 1000 + (n % 90) * 100
  return {
    receipt_id: id,
    ...(member !== undefined && { member: { external_id: member } }),
    branch: 'A',
    occurred_at: '2026-01-15T10:00:00+02:00',
    currency: 'ILS',
    lines: [
      { line_id: '1', sku: 'bread', qty: '2', amount_minor: amount },
      { line_id: '2', sku: 'milk', qty: '1', amount_minor: 590 },
    ],
    total_minor: amount + 590,
  }
}

const newReturn = (receipt: { receipt_id: string }) => ({
  return_id: `${receipt.receipt_id}-R`,
  occurred_at: '2026-01-16T10:00:00+02:00',
  lines: [{ line_id: '1', qty: '1' }],
})
