import { Worker } from 'node:worker_threads'

/** Work that would keep the server's own thread from answering, beside it: started when it is needed, let go after a while without. */
export type Thread<Ask, Answer> = {
  /** @throws Error what the work threw, or that the thread ended before it answered */
  ask(ask: Ask): Promise<Answer>
  /** Ends it; what was not answered fails. It starts again when it is asked. */
  close(): void
}

export type ThreadOptions = {
  /** For messages: "the thread for layouts". */
  readonly name: string
  /** A module that calls `answerAsks`. */
  readonly url: URL
  /** Told to the module as `workerData`. */
  readonly data?: unknown
  /** A longer answer ends the thread and all that it was asked; null: the work has limits of its own. */
  readonly longestMs: number | null
}

/** As it travels. */
export type Asked<Ask> = { readonly id: number; readonly ask: Ask }
export type Answered<Answer> =
  | { readonly id: number; readonly answer: Answer }
  | { readonly id: number; readonly fault: string }

const IDLE_MS = 60_000
const MOST_MEMORY_MB = 512

const start = (url: URL, data: unknown): Worker =>
  new Worker(url, {
    workerData: data,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
    // Whatever flags this process was started with are not for the thread.
    execArgv: [],
  })

export function createThread<Ask, Answer>({
  name,
  url,
  data,
  longestMs,
}: ThreadOptions): Thread<Ask, Answer> {
  const waiting = new Map<number, PromiseWithResolvers<Answer>>()
  let worker: Worker | null = null
  let idle: NodeJS.Timeout | undefined
  let next = 1

  function end(ended: Worker | null, error: Error): void {
    if (ended === null || worker !== ended) return
    worker = null
    for (const { reject } of waiting.values()) reject(error)
    void ended.terminate()
  }
  function open(): Worker {
    clearTimeout(idle)
    if (worker !== null) {
      worker.ref()
      return worker
    }
    const started = start(url, data)
    started.on('message', (answered: Answered<Answer>) => {
      const { id } = answered
      if ('answer' in answered) waiting.get(id)?.resolve(answered.answer)
      else waiting.get(id)?.reject(new Error(`${name}: ${answered.fault}`))
    })
    started.on('error', (error) => end(started, error instanceof Error ? error : new Error(String(error))))
    started.on('exit', () => end(started, new Error(`${name} ended`)))
    worker = started
    return started
  }
  /** Between two asks the thread keeps nobody from leaving. */
  function rest(): void {
    if (waiting.size > 0) return
    worker?.unref()
    clearTimeout(idle)
    idle = setTimeout(() => end(worker, new Error(`${name} was let go`)), IDLE_MS)
    idle.unref()
  }
  return {
    async ask(ask) {
      const asked = open()
      const id = next++
      const answer = Promise.withResolvers<Answer>()
      const late =
        longestMs === null
          ? undefined
          : setTimeout(() => end(asked, new Error(`${name} did not answer in time`)), longestMs)
      waiting.set(id, answer)
      asked.postMessage({ id, ask } satisfies Asked<Ask>)
      try {
        return await answer.promise
      } finally {
        clearTimeout(late)
        waiting.delete(id)
        rest()
      }
    },
    close() {
      clearTimeout(idle)
      end(worker, new Error(`${name} was closed`))
    },
  }
}
