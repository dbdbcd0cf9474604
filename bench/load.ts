import autocannon from 'autocannon'
import { systemClock } from '#platform/clock.ts'
import { makeReceipt } from './bench-club.ts'

export type LoadRequest = {
  url: string
  apiKey: string
  members: number
  seconds: number
  connections: number
  receiptsEach: number
  rate: number | null
}

/** Receipts a second, and milliseconds of a request. */
export type Load = { perSecond: number; p50: number; p99: number }

process.once('message', (request: LoadRequest) => {
  void generateLoad(request).then((load) => process.send?.(load, () => process.exit(0)))
})

async function generateLoad({
  url,
  apiKey,
  members,
  seconds,
  connections,
  receiptsEach,
  rate,
}: LoadRequest): Promise<Load> {
  const makeBody = () => {
    const now = systemClock.now().toString()
    return receiptsEach === 1
      ? JSON.stringify(makeReceipt(members, now))
      : JSON.stringify({ receipts: Array.from({ length: receiptsEach }, () => makeReceipt(members, now)) })
  }
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    ...(rate !== null && { overallRate: rate }),
    requests: [
      {
        method: 'POST',
        path: receiptsEach === 1 ? '/v1/receipts' : '/v1/receipts/batch',
        headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
        setupRequest: (one: autocannon.Request) => ({ ...one, body: makeBody() }),
      },
    ],
  })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} refused, ${result.errors} failed`)
  return {
    perSecond: (result['2xx'] * receiptsEach) / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
  }
}
