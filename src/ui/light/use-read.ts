import { createContext, use, useCallback, useEffect, useSyncExternalStore } from 'react'
import { useLanguage } from '../language.tsx'
import type { ReadStore } from './read-store.ts'

export const ReadStoreContext = createContext<ReadStore | null>(null)

export function useReadStore(): ReadStore {
  const store = use(ReadStoreContext)
  if (!store) throw new Error('useReadStore needs a ReadStoreContext above it')
  return store
}

/** Answers hold words, so that each language is read apart. */
export const keyOf = (language: string, path: string): string => `${language} ${path}`

/** The path of a key. */
export const pathOf = (key: string): string => key.slice(key.indexOf(' ') + 1)

export type Reading<T> = {
  data: T | undefined
  /** When it was so, in milliseconds since 1970. */
  at: number | null
  error: unknown
  isBusy: boolean
  retry(): void
}

/** What the server says at this path of the API; shown from what the device kept while it is asked again. */
export function useRead<T>(path: string): Reading<T> {
  const store = useReadStore()
  const { language } = useLanguage()
  const key = keyOf(language, path)
  const subscribe = useCallback((listener: () => void) => store.subscribe(key, listener), [store, key])
  const { value, at, error, isBusy } = useSyncExternalStore(subscribe, () => store.get(key))
  useEffect(() => {
    const ask = () => {
      if (document.visibilityState === 'visible') void store.ask(key)
    }
    ask()
    addEventListener('online', ask)
    document.addEventListener('visibilitychange', ask)
    return () => {
      removeEventListener('online', ask)
      document.removeEventListener('visibilitychange', ask)
    }
  }, [store, key])
  const retry = useCallback(() => void store.ask(key, { anyway: true }), [store, key])
  return { data: value as T | undefined, at, error, isBusy, retry }
}

/** `expire('/me', '/me/rewards')` after a write: what was read there is read again. */
export function useExpire(): (...paths: string[]) => void {
  const store = useReadStore()
  return useCallback(
    (...paths: string[]) =>
      store.expire((key) => {
        const path = pathOf(key).split('?')[0] ?? ''
        return paths.some((each) => path === each || path.startsWith(`${each}/`))
      }),
    [store],
  )
}
