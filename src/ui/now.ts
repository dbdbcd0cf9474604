import { useEffect, useState } from 'react'

/** The browser's one clock, in milliseconds since 1970. It does not jump when the computer's clock is set. */
export const readNow = (): number => performance.timeOrigin + performance.now()

/** The time, again every minute, for "3 minutes ago". */
export function useNow(): number {
  const [now, setNow] = useState(readNow)
  useEffect(() => {
    const timer = setInterval(() => setNow(readNow()), 60_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
