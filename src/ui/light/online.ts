import { useSyncExternalStore } from 'react'

function subscribe(listener: () => void): () => void {
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}

/** What the device says of its network; that the server answers is another thing. */
export const useOnline = (): boolean => useSyncExternalStore(subscribe, () => navigator.onLine)
