import { newIdempotencyKey } from './api.ts'

/**
 * Under which key a body is sent: the same again until the server has answered it for good. `isOneWish`: whatever is sent
 * means the same wish, so that one of which nobody knows whether it arrived is settled before another is sent.
 */
export class KeyKeeper<Body = unknown> {
  private readonly isOneWish: boolean
  private readonly open = new Map<string, { body: Body; key: string }>()

  constructor({ isOneWish = false }: { isOneWish?: boolean } = {}) {
    this.isOneWish = isOneWish
  }

  keyFor(body: Body): string {
    const print = JSON.stringify(body) ?? ''
    const { key } = this.open.get(print) ?? { key: newIdempotencyKey() }
    this.open.set(print, { body, key })
    return key
  }

  /** The server has the answer on record, or will never have one: the next press is a new intent. */
  settle(body: Body): void {
    this.open.delete(JSON.stringify(body) ?? '')
  }

  /** What is sent for a press, in order: of one wish first what was never answered. */
  inOrder(body: Body): Body[] {
    const print = JSON.stringify(body) ?? ''
    const earlier = this.isOneWish ? [...this.open].filter(([other]) => other !== print) : []
    return [...earlier.map(([, sent]) => sent.body), body]
  }
}

/** Whether an answer of 4xx says that nothing was done, nor will be: not "who are you?", "too slow" or "too often". */
export const isDecided = (status: number): boolean =>
  status >= 400 && status < 500 && status !== 401 && status !== 408 && status !== 429

/** What came of one try; of `unknown` nobody can say whether it arrived. */
export type Sent<Told> = { told: Told; outcome: 'done' | 'refused' | 'unknown' }

/** Sends what a press means; `body` of the answer is what it is an answer to. */
export async function sendWish<Body, Told>(
  keys: KeyKeeper<Body>,
  body: Body,
  send: (body: Body, key: string) => Promise<Sent<Told>>,
): Promise<Sent<Told> & { body: Body }> {
  for (const each of keys.inOrder(body)) {
    const sent = await send(each, keys.keyFor(each))
    if (sent.outcome !== 'unknown') keys.settle(each)
    if (sent.outcome !== 'refused' || each === body) return { ...sent, body: each }
  }
  throw new Error('a wish has a body')
}
