import { setTimeout as sleep } from 'node:timers/promises'
import { monotonicMs } from '#platform/clock.ts'
import type { Uuid } from '#platform/id.ts'
import { followEvents } from './follow-service.ts'
import { hasOn } from './queries.ts'
import { listSendable, recover, type SendParts, sendDue } from './send-service.ts'

export type Dispatcher = {
  /** Follows the outbox and sends what is due of one club, until nothing is; tells how many were handed over. */
  run(clubId: Uuid, signal?: AbortSignal): Promise<number>
  /** Looks every second, until it is drained. */
  start(listClubs: () => Promise<readonly { clubId: Uuid }[]>): void
  /** Looks at once, where it was started. */
  wake(): void
  /** Begins nothing more, and resolves when what was handed over is written down. */
  drain(): Promise<void>
}

const LOOK_EVERY_MS = 1_000
/** After so long as the following of a full page took, it rests this many times as long: posting goes first. */
const REST = 4

/** Makes the deliveries of one page of the outbox; tells whether there is more. */
const followPage = ({ db, clock }: SendParts, clubId: Uuid): Promise<boolean> =>
  db.inClub(clubId, (tx) => followEvents(tx, clock.now()))

const rest = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal }).catch(() => undefined)

async function runOnce(parts: SendParts, clubId: Uuid, signal: AbortSignal): Promise<number> {
  await recover(parts, clubId)
  while (!signal.aborted && (await followPage(parts, clubId)));
  const endpoints = await listSendable(parts, clubId)
  const counts = await Promise.all(
    endpoints.map(({ endpointId }) => sendDue(parts, clubId, endpointId, signal)),
  )
  return counts.reduce((sum, count) => sum + count, 0)
}

/**
 * What makes deliveries and sends them, beside requests and in none of their transactions. Each endpoint is sent to by itself: one that
 * is slow holds up nobody else.
 */
export function createDispatcher(parts: SendParts): Dispatcher {
  const { log } = parts
  const stop = new AbortController()
  const sending = new Map<Uuid, Promise<unknown>>()
  let loop: Promise<void> | null = null
  let alarm = new AbortController()

  /** One page of a club at a time, so that one where much happens holds up no other; tells whether there is more. */
  async function look(clubId: Uuid): Promise<boolean> {
    // Most clubs tell nobody: of those it is asked, once a second, and nothing is written. A job moves their place.
    if (!(await parts.db.inClub(clubId, hasOn))) return false
    await recover(parts, clubId)
    const began = monotonicMs()
    const hasMore = await followPage(parts, clubId)
    const took = monotonicMs() - began
    for (const { endpointId } of await listSendable(parts, clubId)) {
      if (sending.has(endpointId)) continue
      const work = sendDue(parts, clubId, endpointId, stop.signal)
        .catch((error: Error) => log.warn({ err: error.message, club: clubId }, 'webhooks were not sent'))
        .finally(() => sending.delete(endpointId))
      sending.set(endpointId, work)
    }
    if (hasMore) await rest(REST * took, stop.signal)
    return hasMore
  }

  async function lookOften(listClubs: Parameters<Dispatcher['start']>[0]): Promise<void> {
    while (!stop.signal.aborted) {
      const clubs = await listClubs().catch(() => [])
      let hasMore = false
      for (const { clubId } of clubs) {
        if (stop.signal.aborted) return
        const more = await look(clubId).catch((error: Error) => {
          log.warn({ err: error.message, club: clubId }, 'webhooks were not looked at')
          return false
        })
        hasMore ||= more
      }
      alarm = new AbortController()
      if (!hasMore) await rest(LOOK_EVERY_MS, AbortSignal.any([stop.signal, alarm.signal]))
    }
  }

  return {
    run: (clubId, given) => runOnce(parts, clubId, AbortSignal.any([stop.signal, ...(given ? [given] : [])])),
    start(listClubs) {
      loop ??= lookOften(listClubs)
    },
    wake: () => alarm.abort(),
    async drain() {
      stop.abort()
      await loop
      await Promise.all(sending.values())
      parts.poster.close()
    },
  }
}
