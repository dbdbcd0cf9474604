import { useCallback, useRef, useState } from 'react'
import { type Quote, type Quoting, startQuoting } from './quoting.ts'

type Change<State> = (work: (now: State) => State) => void

/** How what is open is asked for: what of it, when that is still the same, and of whom. */
type Parts<State, Asked, Answer> = {
  asks(now: State): Asked | null
  isSame(one: Asked, other: Asked): boolean
  ask(asked: Asked): Promise<Answer>
}

/**
 * What is open at this moment, with a quote of it: what is read of it is never older than what was typed, and each change of
 * what a quote is asked for asks for another.
 */
export function useQuoted<State extends { quote: Quote<Asked, Answer> | null }, Asked, Answer>(
  empty: State,
  { asks, isSame, ask }: Parts<State, Asked, Answer>,
) {
  const [open, show] = useState(empty)
  const latest = useRef(open)
  const quoting = useRef<Quoting<Asked> | null>(null)
  const change = useCallback<Change<State>>(
    (work) => {
      latest.current = work(latest.current)
      show(latest.current)
      quoting.current?.follow(asks(latest.current))
    },
    [asks],
  )
  quoting.current ??= startQuoting<Asked, Answer>({
    ...{ isSame, ask },
    tell: (quote) => change((now) => ({ ...now, quote })),
  })
  return { open, latest, change, quoting: quoting.current }
}
