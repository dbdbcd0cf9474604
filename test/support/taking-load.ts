import type { Till } from './till-load.ts'

/** One taking of a reward, and what a till was told of each step; null: nobody answered. */
export type Taking = {
  readonly name: string
  readonly member: string
  readonly then: 'capture' | 'void' | 'nothing' | 'at_once'
  taken: number | null
  ended: number | null
}

export type TakingLoad = {
  readonly takings: readonly Taking[]
  readonly acknowledged: number
  stop(): Promise<void>
}

const TILLS = 6
const THEN = ['capture', 'at_once', 'void', 'capture', 'nothing'] as const

export type Told = { status: number; replayed: boolean; state: string | null }

async function post({ url, key }: Till, path: string, body: object): Promise<Told> {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify(body),
  })
  const answer = (await response.json()) as { state?: string }
  return {
    status: response.status,
    replayed: response.headers.get('idempotency-replayed') === 'true',
    state: answer.state ?? null,
  }
}

/** Asks for a taking, the first time or again. */
export const takeOne = (till: Till, reward: string, { name, member, then }: Taking): Promise<Told> =>
  post(till, '/v1/redemptions', {
    redemption_id: name,
    member: { external_id: member },
    reward,
    capture: then === 'at_once',
  })

/** Captures what was held, or gives it back. */
export const endOne = (till: Till, { name, then }: Taking): Promise<Told> =>
  post(till, `/v1/redemptions/${name}/${then}`, {})

/** Tills that hold, capture and give back, one after the other each, until nobody answers. */
export function startTaking(till: Till, reward: string, load: string): TakingLoad {
  const takings: Taking[] = []
  let stopping = false

  async function runTill(tillName: string): Promise<void> {
    for (let n = 0; !stopping; n += 1) {
      const then = THEN[n % THEN.length] ?? 'nothing'
      const member = till.members[n % till.members.length] ?? ''
      const taking: Taking = { name: `${tillName}-${n}`, member, then, taken: null, ended: null }
      takings.push(taking)
      try {
        taking.taken = (await takeOne(till, reward, taking)).status
        if (taking.taken >= 400) return
        if (then === 'capture' || then === 'void') taking.ended = (await endOne(till, taking)).status
      } catch {
        return
      }
    }
  }
  const tills = Array.from({ length: TILLS }, (_, number) => runTill(`${load}-${number}`))
  return {
    takings,
    get acknowledged() {
      return takings.filter(({ taken }) => taken !== null).length
    },
    async stop() {
      stopping = true
      await Promise.all(tills)
    },
  }
}
