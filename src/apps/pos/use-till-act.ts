import { useRef, useState } from 'react'
import { isDecided, KeyKeeper, sendWish } from '#ui/key-keeper.ts'
import type { Problem } from '#ui/problem.ts'
import type { Told } from './till-api.ts'

const outcomeOf = <T>(told: Told<T>) => {
  if (told.kind === 'answer') return 'done'
  return told.kind === 'problem' && isDecided(told.problem.status) ? 'refused' : 'unknown'
}

/**
 * Something that the server is asked to do once, however often a cashier presses: as long as nobody knows whether it arrived,
 * it goes again as it was, under the key that it had.
 */
export function useTillAct<Body, T>(
  send: (body: Body, key: string) => Promise<Told<T>>,
  onDone: (answer: T) => void,
) {
  const [isBusy, setBusy] = useState(false)
  const [isCut, setCut] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const keys = useRef<KeyKeeper<Body> | null>(null)
  keys.current ??= new KeyKeeper<Body>({ isOneWish: true })
  const keeper = keys.current
  const run = async (body: Body) => {
    setBusy(true)
    setProblem(null)
    const { told } = await sendWish(keeper, body, async (each, key) => {
      const sent = await send(each, key)
      return { told: sent, outcome: outcomeOf(sent) }
    })
    setBusy(false)
    setCut(told.kind === 'unreachable')
    if (told.kind === 'problem') setProblem(told.problem)
    if (told.kind === 'answer') onDone(told.body)
  }
  return { run, isBusy, isCut, problem }
}
