import { useState } from 'react'
import { useLanguage } from '#ui/language.tsx'
import { useAct } from '#ui/light/use-act.ts'
import { api } from './api.ts'

/** Further pages than the first, which alone is kept for reading offline. */
export function useFurther<T>(path: string, first: { next_cursor: string | null } | undefined) {
  const { language } = useLanguage()
  const [pages, setPages] = useState<{ language: string; items: T[]; cursor: string | null } | null>(null)
  const current = pages?.language === language ? pages : null
  const cursor = current ? current.cursor : (first?.next_cursor ?? null)
  const more = useAct(
    (from: string) => api.get<{ items: T[]; next_cursor: string | null }>(path, { query: { cursor: from } }),
    (page) =>
      setPages({ language, items: [...(current?.items ?? []), ...page.items], cursor: page.next_cursor }),
  )
  return {
    items: current?.items ?? [],
    more: cursor === null ? null : () => void more.run(cursor),
    act: more,
  }
}
