import { useEffect, useRef, useState } from 'react'

const PAUSE_MS = 700

/**
 * Saves what is typed once the typing pauses, and at once when the page is left. `value` is null while it cannot be
 * saved; `print` tells one value from another, and what was loaded counts as saved.
 */
export function useAutosave<T>(value: T | null, print: string, save: (value: T) => Promise<unknown>) {
  const [saved, setSaved] = useState(print)
  const [failed, setFailed] = useState<{ print: string; error: unknown } | null>(null)
  const pending = useRef<(() => void) | null>(null)
  useEffect(() => {
    if (value === null || print === saved) return
    const flush = () => {
      pending.current = null
      save(value).then(
        () => setSaved(print),
        (error: unknown) => setFailed({ print, error }),
      )
    }
    pending.current = flush
    const timer = setTimeout(flush, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [value, print, saved, save])
  useEffect(() => () => pending.current?.(), [])
  return { isSaved: print === saved, error: failed?.print === print ? failed.error : null }
}
