import { readNow } from '#ui/now.ts'
import type { Place } from './place.ts'
import { type Item, type Outcome, outcomeOf } from './queue.ts'
import { startQueue } from './queue-runner.ts'
import { openQueueStore } from './queue-store.ts'
import type { Till } from './till.tsx'
import { callTill, QUEUE_PATIENCE_MS } from './till-api.ts'

/** Only one window of this browser sends; where the browser has no locks, there is one window. */
async function alone(work: () => Promise<void>): Promise<boolean> {
  if (!('locks' in navigator)) {
    await work()
    return true
  }
  return navigator.locks.request('moadon-till-queue', { ifAvailable: true }, async (lock) => {
    if (lock === null) return false
    await work()
    return true
  })
}

/** The till of this place, with the queue that this device has for its club. */
export function openTill(place: Place): Till {
  const answers: Till['answers'] = new Map()
  const send = async (item: Item): Promise<Outcome> => {
    const told = await callTill<never>('POST', item.path, {
      body: item.body,
      key: `${item.kind} ${item.name}`,
      patienceMs: QUEUE_PATIENCE_MS,
    })
    if (told.kind === 'unreachable') return { kind: 'later' }
    if (told.kind === 'answer') {
      answers.set(item.name, told.body)
      return { kind: 'posted' }
    }
    const { status, code, detail, title, retryAfterSeconds, errors } = told.problem.document
    return outcomeOf(status, errors[0]?.detail || detail || title, retryAfterSeconds, code)
  }
  const queue = startQueue({
    store: openQueueStore(place.clubId),
    send,
    now: readNow,
    alone,
    later: (work, milliseconds) => void setTimeout(work, milliseconds),
  })
  return { place, queue, answers }
}
