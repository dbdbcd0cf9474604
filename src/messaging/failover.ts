import { monotonicMs } from '#platform/clock.ts'
import type { Outcome, Provider } from './channel.ts'
import type { Rate } from './rate.ts'

/** So long the first provider is left alone when it is down; twice as long each time it is found down again. */
const FIRST_REST_MS = 30_000
const LONGEST_REST_MS = 600_000
/** Takes and never answers, so often in a row: it is down too. */
const MOST_UNANSWERED = 3

const LATE: Outcome = { kind: 'late' }

/** What is left of a time that began to run out now; undefined: there is no end to it. */
function countDown(withinMs: number | undefined, now: () => number): () => number | undefined {
  const since = now()
  return () => (withinMs === undefined ? undefined : withinMs - (now() - since))
}

const isOver = (leftMs: number | undefined): boolean => leftMs !== undefined && leftMs <= 0

/** A provider that is given no more than it takes. */
export function withRate<Message>(
  provider: Provider<Message>,
  rate: Rate,
  now: () => number = monotonicMs,
): Provider<Message> {
  // Of those that may go: asked for ahead, so that nobody waits between saying that it begins and handing it over.
  let ready = 0
  return {
    ...provider,
    async ready(signal?: AbortSignal) {
      await rate.take(signal)
      if (!signal?.aborted) ready += 1
    },
    async send(message: Message, withinMs?: number) {
      const left = countDown(withinMs, now)
      if (ready > 0) ready -= 1
      else await rate.take()
      return isOver(left()) ? LATE : provider.send(message, left())
    },
  }
}

/**
 * Two providers as one. The second is used while the first is down as a whole; after a rest one message tries the first again. A
 * message that the first may have sent (`unknown`), or said no to, never goes to the second.
 */
export function withFailover<Message>(
  first: Provider<Message>,
  second: Provider<Message>,
  now: () => number = monotonicMs,
): Provider<Message> {
  let restsUntil = 0
  let restMs = FIRST_REST_MS
  let unanswered = 0
  const isResting = () => now() < restsUntil
  const sendBy = async (
    provider: Provider<Message>,
    message: Message,
    withinMs?: number,
  ): Promise<Outcome> => {
    const outcome = await provider.send(message, withinMs)
    return outcome.kind === 'sent' ? { provider: provider.name, ...outcome } : outcome
  }
  return {
    ...first,
    ready: (signal?: AbortSignal) => (isResting() ? second : first).ready?.(signal) ?? Promise.resolve(),
    async send(message: Message, withinMs?: number) {
      const left = countDown(withinMs, now)
      if (isResting()) return sendBy(second, message, withinMs)
      const isTrial = restsUntil > 0
      // While one tries whether it is back, the others do not.
      if (isTrial) restsUntil = now() + restMs
      const outcome = await sendBy(first, message, withinMs)
      if (outcome.kind === 'late') return outcome
      unanswered = outcome.kind === 'unknown' ? unanswered + 1 : 0
      const isDown = outcome.kind === 'later' && outcome.whole
      if (isDown || unanswered >= MOST_UNANSWERED) {
        if (isTrial) restMs = Math.min(LONGEST_REST_MS, restMs * 2)
        restsUntil = now() + restMs
      } else if (outcome.kind !== 'unknown') [restsUntil, restMs] = [0, FIRST_REST_MS]
      if (!isDown) return outcome
      // It may have been long in coming: what was decided on by then is decided on anew, and the second gets that at once.
      return isOver(left()) ? LATE : sendBy(second, message, left())
    },
    async close() {
      await Promise.all([first.close?.(), second.close?.()])
    },
  }
}
