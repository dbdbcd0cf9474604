import { Worker } from 'node:worker_threads'
import type { LayOutAnswer, LayOutAsk } from './mjml-worker.ts'

/** One thread for layouts, started when it is needed and let go after a while without work: it holds some 80 MB. */

const IDLE_MS = 60_000
const LONGEST_MS = 60_000
const MOST_MEMORY_MB = 512

type Waiting = { done: (html: string) => void; fail: (error: Error) => void }

class LayOutThread {
  #worker: Worker | null = null
  #next = 1
  #idle: NodeJS.Timeout | undefined
  readonly #waiting = new Map<number, Waiting>()

  async layOut(mjml: string): Promise<string> {
    const worker = this.#open()
    const id = this.#next++
    let late: NodeJS.Timeout | undefined
    try {
      return await new Promise<string>((done, fail) => {
        this.#waiting.set(id, { done, fail })
        late = setTimeout(() => this.#end(worker, new Error('a mail was not laid out in time')), LONGEST_MS)
        const ask: LayOutAsk = { id, mjml }
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
    const worker = new Worker(new URL('./mjml-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
      // Whatever flags this process was started with are not for the thread.
      execArgv: [],
    })
    worker.on('message', (answer: LayOutAnswer) => {
      const waiting = this.#waiting.get(answer.id)
      if ('html' in answer) waiting?.done(answer.html)
      else waiting?.fail(new Error(`a mail was not laid out: ${answer.fault}`))
    })
    worker.on('error', (error) =>
      this.#end(worker, error instanceof Error ? error : new Error(String(error))),
    )
    worker.on('exit', () => this.#end(worker, new Error('the thread for layouts ended')))
    this.#worker = worker
    return worker
  }

  /** Between mails the thread keeps nobody from leaving. */
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

const thread = new LayOutThread()

/** HTML of an MJML document. @throws Error when it is no MJML, which our own blocks never are */
export const layOut = (mjml: string): Promise<string> => thread.layOut(mjml)
