import { useRouter, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'

type Search = Record<string, string>

/** State that lives in the address, so that what is on the screen can be shared and survives a reload. */
export function useUrlState(keys: readonly string[], prefix = '') {
  const router = useRouter()
  const search = useSearch({ strict: false }) as Search
  const list = keys.join(' ')
  const values = useMemo(() => {
    const known: Search = {}
    for (const key of list.split(' ')) {
      const value = search[prefix + key]
      if (value !== undefined && value !== '') known[key] = value
    }
    return known
  }, [search, list, prefix])

  /** Changes some of it; an empty value takes the key out of the address. Going back does not step through each letter. */
  const change = useCallback(
    (changes: Search) => {
      const named = Object.entries(changes).map(([key, value]) => [prefix + key, value])
      const update = (before: Search) => ({ ...before, ...Object.fromEntries(named) })
      void router.navigate({ to: '.', search: update, replace: true, resetScroll: false } as never)
    },
    [router, prefix],
  )
  return [values, change] as const
}
