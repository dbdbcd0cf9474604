import { useCallback, useRef, useState } from 'react'
import { isDecided, KeyKeeper, type Sent, sendWish } from '../key-keeper.ts'
import { asProblem, type Problem } from '../problem.ts'

export type Act<Body> = {
  run(body: Body): Promise<void>
  isBusy: boolean
  problem: Problem | null
  clear(): void
}

type ActOptions = {
  /** Whatever is filled in, it is the same wish: what may have arrived is settled before anything else is sent. */
  isOneWish?: boolean
}

/** A write that is safe to press twice: until the server answers, the same body goes under the same idempotency key. */
export function useAct<Body, Result>(
  send: (body: Body, idempotencyKey: string) => Promise<Result>,
  onDone?: (result: Result, body: Body) => void,
  options: ActOptions = {},
): Act<Body> {
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const keeper = useRef<KeyKeeper<Body> | null>(null)
  keeper.current ??= new KeyKeeper<Body>(options)
  const keys = keeper.current
  const latest = useRef({ send, onDone })
  latest.current = { send, onDone }

  const run = useCallback(
    async (body: Body) => {
      setBusy(true)
      setProblem(null)
      try {
        const sent = await sendWish(keys, body, (each, key) => attempt(() => latest.current.send(each, key)))
        if (sent.told.ok) latest.current.onDone?.(sent.told.result, sent.body)
        else setProblem(sent.told.problem)
      } finally {
        setBusy(false)
      }
    },
    [keys],
  )
  const clear = useCallback(() => setProblem(null), [])
  return { run, isBusy, problem, clear }
}

type Tried<Result> = { ok: true; result: Result } | { ok: false; problem: Problem }

async function attempt<Result>(work: () => Promise<Result>): Promise<Sent<Tried<Result>>> {
  try {
    return { told: { ok: true, result: await work() }, outcome: 'done' }
  } catch (error) {
    const problem = asProblem(error)
    return { told: { ok: false, problem }, outcome: isDecided(problem.status) ? 'refused' : 'unknown' }
  }
}
