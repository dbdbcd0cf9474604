import autocannon from 'autocannon'
import { systemClock } from '#platform/clock.ts'
import { makeReceipt } from './bench-club.ts'
import { makeWish } from './wish.ts'

export type LoadRequest = {
  url: string
  apiKey: string
  members: number
  seconds: number
  connections: number
  receiptsEach: number
  rate: number | null
  /** Rewards are taken instead of receipts posted: at once, or held first and captured then. */
  redeem?: { rewards: readonly string[]; isHeld: boolean }
}

/** Receipts a second, and milliseconds of a request. */
export type Load = { perSecond: number; p50: number; p99: number }

process.once('message', (request: LoadRequest) => {
  void generateLoad(request).then((load) => process.send?.(load, () => process.exit(0)))
})

async function generateLoad(load: LoadRequest): Promise<Load> {
  const { url, seconds, connections, receiptsEach, rate } = load
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    ...(rate !== null && { overallRate: rate }),
    requests: load.redeem ? redemptionsOf(load, load.redeem) : receiptsOf(load),
  })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} refused, ${result.errors} failed`)
  return {
    perSecond: (result['2xx'] * receiptsEach) / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
  }
}

const headersOf = ({ apiKey }: LoadRequest) => ({
  authorization: `Bearer ${apiKey}`,
  'content-type': 'application/json',
})

function receiptsOf(load: LoadRequest): autocannon.Request[] {
  const { members, receiptsEach } = load
  const makeBody = () => {
    const now = systemClock.now().toString()
    return receiptsEach === 1
      ? JSON.stringify(makeReceipt(members, now))
      : JSON.stringify({ receipts: Array.from({ length: receiptsEach }, () => makeReceipt(members, now)) })
  }
  return [
    {
      method: 'POST',
      path: receiptsEach === 1 ? '/v1/receipts' : '/v1/receipts/batch',
      headers: headersOf(load),
      setupRequest: (one: autocannon.Request) => ({ ...one, body: makeBody() }),
    },
  ]
}

type Wished = { redemption_id: string }

/** Each connection captures what it has just held. */
function redemptionsOf(
  load: LoadRequest,
  { rewards, isHeld }: NonNullable<LoadRequest['redeem']>,
): autocannon.Request[] {
  const take = {
    method: 'POST',
    path: '/v1/redemptions',
    headers: headersOf(load),
    setupRequest(one: autocannon.Request, context: object) {
      const wish = makeWish(load.members, rewards, !isHeld)
      Object.assign(context, { redemption_id: wish.redemption_id })
      return { ...one, body: JSON.stringify(wish) }
    },
  } as const
  const capture = {
    method: 'POST',
    path: '/',
    headers: headersOf(load),
    body: '{}',
    setupRequest: (one: autocannon.Request, context: object) => ({
      ...one,
      path: `/v1/redemptions/${(context as Wished).redemption_id}/capture`,
    }),
  } as const
  return isHeld ? [take, capture] : [take]
}
