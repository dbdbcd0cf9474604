import { parentPort } from 'node:worker_threads'
import type { Answered, Asked } from './thread.ts'

/** Within a thread: answers whatever it is asked, side by side. */
export function answerAsks<Ask, Answer>(work: (ask: Ask) => Promise<Answer>): void {
  parentPort?.on('message', async ({ id, ask }: Asked<Ask>) => {
    let answered: Answered<Answer>
    try {
      answered = { id, answer: await work(ask) }
    } catch (error) {
      answered = { id, fault: error instanceof Error ? error.message : String(error) }
    }
    parentPort?.postMessage(answered)
  })
}
