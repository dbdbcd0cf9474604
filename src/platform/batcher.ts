type Waiting<Request, Answer> = {
  request: Request
  resolve: (answer: Answer) => void
  reject: (error: unknown) => void
}

export type Batcher<Request, Answer> = {
  /** Answers after the batch that carried the request was committed. */
  submit(request: Request): Promise<Answer>
  /** Requests accepted and not yet answered. */
  readonly waiting: number
  /** Takes nothing more and resolves when everything accepted is answered. */
  drain(): Promise<void>
}

/** The batcher holds all it may hold: the caller should come back a little later. */
export class Overloaded extends Error {
  override name = 'Overloaded'
}

/**
 * Collects requests while earlier batches are busy and flushes them together: a batch costs one commit, whatever its size.
 *
 * `lane` keeps apart what may not share a batch (another club); `conflict` names what may stand in a batch only once.
 * `run` must answer every request of its batch, in order; if it throws, every request of that batch is rejected.
 */
export function createBatcher<Request, Answer>(options: {
  run: (requests: Request[]) => Promise<Answer[]>
  lane: (request: Request) => string
  conflict?: (request: Request) => string | null
  maxBatch: number
  maxInFlight: number
  maxWaiting: number
}): Batcher<Request, Answer> {
  const lanes = new Map<string, Waiting<Request, Answer>[]>()
  let waiting = 0
  let inFlight = 0
  let draining = false
  let scheduled = false
  let drained: (() => void) | null = null

  function takeBatch(): Waiting<Request, Answer>[] | null {
    const next = lanes.entries().next()
    if (next.done) return null
    const [lane, queue] = next.value
    lanes.delete(lane)
    const seen = new Set<string>()
    const batch: Waiting<Request, Answer>[] = []
    const left: Waiting<Request, Answer>[] = []
    for (const item of queue) {
      const conflict = options.conflict?.(item.request) ?? null
      if (batch.length >= options.maxBatch || (conflict !== null && seen.has(conflict))) left.push(item)
      else batch.push(item)
      if (conflict !== null) seen.add(conflict)
    }
    // Put back at the end of the map, so that one busy club cannot starve the others.
    if (left.length > 0) lanes.set(lane, left)
    return batch
  }

  async function runBatch(batch: Waiting<Request, Answer>[]): Promise<void> {
    try {
      const answers = await options.run(batch.map((item) => item.request))
      batch.forEach((item, index) => {
        item.resolve(answers[index] as Answer)
      })
    } catch (error) {
      for (const item of batch) item.reject(error)
    } finally {
      inFlight -= 1
      waiting -= batch.length
      if (waiting === 0) drained?.()
      flush()
    }
  }

  function flush(): void {
    scheduled = false
    while (inFlight < options.maxInFlight) {
      const batch = takeBatch()
      if (!batch) return
      inFlight += 1
      void runBatch(batch)
    }
  }

  return {
    submit(request) {
      if (draining || waiting >= options.maxWaiting) return Promise.reject(new Overloaded())
      waiting += 1
      const { promise, resolve, reject } = Promise.withResolvers<Answer>()
      const lane = options.lane(request)
      const queue = lanes.get(lane)
      if (queue) queue.push({ request, resolve, reject })
      else lanes.set(lane, [{ request, resolve, reject }])
      if (!scheduled) {
        scheduled = true
        // Let the requests that arrived in the same turn of the event loop share a batch.
        setImmediate(flush)
      }
      return promise
    },
    get waiting() {
      return waiting
    },
    drain() {
      draining = true
      if (waiting === 0) return Promise.resolve()
      const { promise, resolve } = Promise.withResolvers<void>()
      drained = resolve
      return promise
    },
  }
}
