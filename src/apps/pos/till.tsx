import { createContext, use } from 'react'
import type { Place } from './place.ts'
import type { QueueRunner } from './queue-runner.ts'
import type { ReceiptAnswer, Redemption } from './shapes.ts'

/** What the parts of the page share: which till it is, and its queue with what the server answered to it. */
export type Till = {
  place: Place
  queue: QueueRunner
  /** Answers of this window, by the name of what was sent; on the screen only. */
  answers: Map<string, ReceiptAnswer | Redemption>
}

const TillContext = createContext<Till | null>(null)

export const TillProvider = TillContext

export function useTill(): Till {
  const till = use(TillContext)
  if (!till) throw new Error('useTill needs a TillProvider above it')
  return till
}
