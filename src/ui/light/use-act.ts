import { useCallback, useRef, useState } from 'react'
import { KeyKeeper } from '../key-keeper.ts'
import { asProblem, type Problem } from '../problem.ts'

export type Act<Body> = {
  run(body: Body): Promise<void>
  isBusy: boolean
  problem: Problem | null
  clear(): void
}

/** A write that is safe to press twice: until the server answers, the same body goes under the same idempotency key. */
export function useAct<Body, Result>(
  send: (body: Body, idempotencyKey: string) => Promise<Result>,
  onDone?: (result: Result, body: Body) => void,
): Act<Body> {
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const keeper = useRef<KeyKeeper | null>(null)
  keeper.current ??= new KeyKeeper()
  const keys = keeper.current
  const latest = useRef({ send, onDone })
  latest.current = { send, onDone }

  const run = useCallback(
    async (body: Body) => {
      setBusy(true)
      setProblem(null)
      try {
        const result = await latest.current.send(body, keys.keyFor(body))
        keys.settle()
        latest.current.onDone?.(result, body)
      } catch (error) {
        const found = asProblem(error)
        if (found.status >= 400 && found.status < 500) keys.settle()
        setProblem(found)
      } finally {
        setBusy(false)
      }
    },
    [keys],
  )
  const clear = useCallback(() => setProblem(null), [])
  return { run, isBusy, problem, clear }
}
