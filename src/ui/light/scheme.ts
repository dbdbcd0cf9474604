import { useSyncExternalStore } from 'react'

export const SCHEMES = ['auto', 'light', 'dark'] as const
export type Scheme = (typeof SCHEMES)[number]

/** boot.js reads the same key before the first paint. */
const STORAGE_KEY = 'moadon-scheme'

const listeners = new Set<() => void>()

const readScheme = (): Scheme => {
  const chosen = document.documentElement.dataset.scheme
  return chosen === 'light' || chosen === 'dark' ? chosen : 'auto'
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** By day, by night, or as the device is; remembered on it. */
export function chooseScheme(scheme: Scheme): void {
  const root = document.documentElement
  if (scheme === 'auto') delete root.dataset.scheme
  else root.dataset.scheme = scheme
  try {
    localStorage.setItem(STORAGE_KEY, scheme)
  } catch {
    // A browser that forbids storage still switches; it only forgets.
  }
  for (const listener of listeners) listener()
}

export const useScheme = (): Scheme => useSyncExternalStore(subscribe, readScheme)
