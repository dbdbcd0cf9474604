import { createContext, type ReactNode, use, useCallback, useEffect, useState } from 'react'

const SaidContext = createContext<((text: string) => void) | null>(null)
const STAYS_MS = 4000

/** Says in passing what was done. */
export function SaidProvider({ children }: { children: ReactNode }) {
  const [text, setText] = useState('')
  const tell = useCallback((next: string) => setText(next), [])
  useEffect(() => {
    if (text === '') return
    const timer = setTimeout(() => setText(''), STAYS_MS)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <SaidContext value={tell}>
      {children}
      <div className="said" role="status">
        {text !== '' && <p>{text}</p>}
      </div>
    </SaidContext>
  )
}

export function useTell(): (text: string) => void {
  const tell = use(SaidContext)
  if (!tell) throw new Error('useTell needs a SaidProvider above it')
  return tell
}
