type Waiting<Request, Answer> = {
  request: Request
  serial: string
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

type Picking<Request> = { once: (request: Request) => string; maxBatch: number }

/** What of a lane goes into the next batch, in order of arrival; all of it is left when its serials are busy. */
function pickBatch<Request, Answer>(
  queue: readonly Waiting<Request, Answer>[],
  busy: ReadonlySet<string>,
  { once, maxBatch }: Picking<Request>,
): { batch: Waiting<Request, Answer>[]; left: Waiting<Request, Answer>[] } {
  const batch: Waiting<Request, Answer>[] = []
  const left: Waiting<Request, Answer>[] = []
  const taken = new Set<string>()
  const held = new Set<string>()
  for (const item of queue) {
    const name = once(item.request)
    if (batch.length < maxBatch && !busy.has(item.serial) && !held.has(item.serial) && !taken.has(name)) {
      taken.add(name)
      batch.push(item)
    } else {
      held.add(item.serial)
      left.push(item)
    }
  }
  return { batch, left }
}

type Lanes<Request, Answer> = {
  add(lane: string, item: Waiting<Request, Answer>): void
  /** The next batch, whose serials are busy until it is given back; null when nothing may go. */
  take(): Waiting<Request, Answer>[] | null
  giveBack(batch: readonly Waiting<Request, Answer>[]): void
}

/** What waits, by lane. A lane that had its turn goes to the end, so that one busy club cannot starve the others. */
function openLanes<Request, Answer>(picking: Picking<Request>): Lanes<Request, Answer> {
  const lanes = new Map<string, Waiting<Request, Answer>[]>()
  /** Serials of the batches in flight, each in exactly one. */
  const busy = new Set<string>()
  return {
    add(lane, item) {
      const queue = lanes.get(lane)
      if (queue) queue.push(item)
      else lanes.set(lane, [item])
    },
    take() {
      for (const [lane, queue] of lanes) {
        const { batch, left } = pickBatch(queue, busy, picking)
        if (batch.length === 0) continue
        lanes.delete(lane)
        if (left.length > 0) lanes.set(lane, left)
        for (const item of batch) busy.add(item.serial)
        return batch
      }
      return null
    },
    giveBack(batch) {
      for (const item of batch) busy.delete(item.serial)
    },
  }
}

/**
 * Collects requests while earlier batches are busy and flushes them together: a batch costs one commit, whatever its size.
 *
 * `lane` keeps apart what may not share a batch (another club). Requests of one `serial` keep their order: they may share
 * a batch, but are never in two batches at once. `once` names what may stand in a batch only once.
 * `run` must answer every request of its batch, in order; if it throws, every request of that batch is rejected.
 */
export function createBatcher<Request, Answer>(options: {
  run: (requests: Request[]) => Promise<Answer[]>
  lane: (request: Request) => string
  serial: (request: Request) => string
  once: (request: Request) => string
  maxBatch: number
  maxInFlight: number
  maxWaiting: number
}): Batcher<Request, Answer> {
  const lanes = openLanes<Request, Answer>(options)
  let waiting = 0
  let inFlight = 0
  let draining = false
  let scheduled = false
  let drained: (() => void) | null = null

  async function runBatch(batch: Waiting<Request, Answer>[]): Promise<void> {
    try {
      const answers = await options.run(batch.map((item) => item.request))
      batch.forEach((item, index) => {
        item.resolve(answers[index] as Answer)
      })
    } catch (error) {
      for (const item of batch) item.reject(error)
    } finally {
      lanes.giveBack(batch)
      inFlight -= 1
      waiting -= batch.length
      if (waiting === 0) drained?.()
      flush()
    }
  }

  function flush(): void {
    scheduled = false
    while (inFlight < options.maxInFlight) {
      const batch = lanes.take()
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
      lanes.add(lane, { request, serial: `${lane} ${options.serial(request)}`, resolve, reject })
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
