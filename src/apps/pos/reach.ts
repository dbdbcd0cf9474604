import { useSyncExternalStore } from 'react'

/** Whether the server answered last. */
let isHere = true
const listeners = new Set<() => void>()

export function noteReach(next: boolean): void {
  if (next === isHere) return
  isHere = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useReach = (): boolean => useSyncExternalStore(subscribe, () => isHere)

/** For code outside React: whether there is any sense in waiting for an answer. */
export const isReached = (): boolean => isHere && navigator.onLine
