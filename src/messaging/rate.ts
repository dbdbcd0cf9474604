import { monotonicMs } from '#platform/clock.ts'

/** How fast a provider may be given messages: so many a second, and after a rest one second's worth at once. */
export type Rate = {
  /** Resolves when one more may go; raised signals end the waiting. */
  take(signal?: AbortSignal): Promise<void>
}

type Timing = {
  /** Milliseconds that only grow. */
  readonly now: () => number
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>
}

const realTime: Timing = {
  now: monotonicMs,
  wait: (ms, signal) =>
    new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', done)
        resolve()
      }
      const timer = setTimeout(done, ms)
      signal?.addEventListener('abort', done, { once: true })
    }),
}

/** A bucket that fills by so many a second and holds one second's worth (at least one); whoever finds it empty waits in line. */
export function createRate(perSecond: number, { now, wait }: Timing = realTime): Rate {
  const most = Math.max(1, perSecond)
  let held = most
  let at = now()
  return {
    async take(signal) {
      const moment = now()
      held = Math.min(most, held + ((moment - at) * perSecond) / 1000)
      at = moment
      // Taken before the waiting, so that those who come at once wait one behind the other.
      held -= 1
      if (held >= 0) return
      await wait((-held * 1000) / perSecond, signal)
      // Who gave up has taken nothing.
      if (signal?.aborted) held += 1
    },
  }
}
