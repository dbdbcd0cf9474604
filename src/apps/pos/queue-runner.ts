import {
  type Draft,
  enqueue,
  type Item,
  nextToSend,
  nextTryAt,
  type Outcome,
  settle,
  tidy,
  wake,
} from './queue.ts'
import type { QueueStore } from './queue-store.ts'

type Parts = {
  store: QueueStore
  send(item: Item): Promise<Outcome>
  now(): number
  /** Only one window sends at a time; false when another one does. */
  alone(work: () => Promise<void>): Promise<boolean>
  later(work: () => void, milliseconds: number): void
}

export type QueueRunner = ReturnType<typeof startQueue>

/** Sends what waits, one after the other, whenever there is something and the line is there. */
export function startQueue({ store, send, now, alone, later }: Parts) {
  const listeners = new Set<() => void>()
  let items: readonly Item[] = []
  let isRunning = false

  const show = (next: readonly Item[]) => {
    items = next
    for (const listener of listeners) listener()
  }

  async function sendAll(): Promise<void> {
    for (;;) {
      show(await store.change((known) => tidy(known, now())))
      const item = nextToSend(items, now())
      if (item === null) return
      const outcome = await send(item)
      show(await store.change((known) => settle(known, item.place, outcome, now())))
    }
  }

  async function drain(): Promise<void> {
    if (isRunning) return
    isRunning = true
    try {
      const isAlone = await alone(sendAll)
      // Another window sends: its work shows in the store.
      if (!isAlone) show(await store.change((known) => known))
    } finally {
      isRunning = false
    }
    const at = nextTryAt(items)
    if (at !== null) later(() => void drain(), Math.max(200, at - now()))
  }

  return {
    /** Written down when this resolves; sent as soon as the line allows. */
    async add(draft: Draft): Promise<void> {
      show(await store.change((known) => enqueue(known, draft)))
      void drain()
    },
    async change(work: (known: readonly Item[]) => readonly Item[]): Promise<void> {
      show(await store.change(work))
    },
    /** The network is back, or somebody has signed in. */
    async wake(): Promise<void> {
      show(await store.change(wake))
      await drain()
    },
    list: () => items,
    subscribe(listener: () => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    /** Resolves with the item once it was tried, or as it is after so long. */
    whenSettled: (name: string, kind: Item['kind'], patienceMs: number): Promise<Item | null> =>
      waitUntil(listeners, () => items.find((item) => item.name === name && item.kind === kind) ?? null, {
        later,
        patienceMs,
      }),
  }
}

function waitUntil(
  listeners: Set<() => void>,
  find: () => Item | null,
  { later, patienceMs }: Pick<Parts, 'later'> & { patienceMs: number },
): Promise<Item | null> {
  return new Promise((resolve) => {
    const end = (item: Item | null) => {
      listeners.delete(look)
      resolve(item)
    }
    const look = () => {
      const item = find()
      // Tried in vain counts too: there is no answer to wait for.
      if (item !== null && (item.state !== 'waiting' || item.tries > 0)) end(item)
    }
    listeners.add(look)
    later(() => end(find()), patienceMs)
    look()
  })
}
