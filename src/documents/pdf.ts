import { Worker } from 'node:worker_threads'
import type { Document } from './document.ts'
import type { PrintAnswer, PrintAsk } from './pdf-worker.ts'

/** One thread for PDFs, started when it is needed and let go after a while without work. */

const IDLE_MS = 60_000
const LONGEST_MS = 120_000
const MOST_MEMORY_MB = 1024

type Waiting = { done: (bytes: Uint8Array) => void; fail: (error: Error) => void }

class PrintThread {
  #worker: Worker | null = null
  #next = 1
  #idle: NodeJS.Timeout | undefined
  readonly #waiting = new Map<number, Waiting>()

  async print(document: Document): Promise<Uint8Array> {
    const worker = this.#open()
    const id = this.#next++
    let late: NodeJS.Timeout | undefined
    try {
      return await new Promise<Uint8Array>((done, fail) => {
        this.#waiting.set(id, { done, fail })
        late = setTimeout(() => this.#end(worker, new Error('a PDF was not drawn in time')), LONGEST_MS)
        const ask: PrintAsk = { id, document }
        worker.postMessage(ask)
      })
    } finally {
      clearTimeout(late)
      this.#waiting.delete(id)
      this.#rest()
    }
  }

  #open(): Worker {
    clearTimeout(this.#idle)
    if (this.#worker) {
      this.#worker.ref()
      return this.#worker
    }
    const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
      // Whatever flags this process was started with are not for the thread.
      execArgv: [],
    })
    worker.on('message', (answer: PrintAnswer) => {
      const waiting = this.#waiting.get(answer.id)
      if ('bytes' in answer) waiting?.done(answer.bytes)
      else waiting?.fail(new Error(`a PDF was not drawn: ${answer.fault}`))
    })
    worker.on('error', (error) =>
      this.#end(worker, error instanceof Error ? error : new Error(String(error))),
    )
    worker.on('exit', () => this.#end(worker, new Error('the thread for PDFs ended')))
    this.#worker = worker
    return worker
  }

  /** Between documents the thread keeps nobody from leaving. */
  #rest(): void {
    if (this.#waiting.size > 0) return
    this.#worker?.unref()
    this.#idle = setTimeout(() => this.#end(this.#worker, new Error('idle')), IDLE_MS)
    this.#idle.unref()
  }

  #end(worker: Worker | null, error: Error): void {
    if (!worker || this.#worker !== worker) return
    this.#worker = null
    for (const { fail } of this.#waiting.values()) fail(error)
    void worker.terminate()
  }
}

const thread = new PrintThread()

/** The document as a PDF on A4. The same document gives the same bytes. */
export const printPdf = (document: Document): Promise<Uint8Array> => thread.print(document)
