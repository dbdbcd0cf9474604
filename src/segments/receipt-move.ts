import type { Fact } from '#members/fact.ts'
import type { Clause, Test } from './definition.ts'

/** What a purchase of today may do to an answer: make it true, or make it false. */
export type Turn = { readonly toTrue: boolean; readonly toFalse: boolean }

const NEVER: Turn = { toTrue: false, toFalse: false }
const UP: Turn = { toTrue: true, toFalse: false }
const DOWN: Turn = { toTrue: false, toFalse: true }
const BOTH: Turn = { toTrue: true, toFalse: true }

const flip = ({ toTrue, toFalse }: Turn): Turn => ({ toTrue: toFalse, toFalse: toTrue })

/**
 * Whether a purchase of today may bring a member into a definition, or out of it. What only ever lets members go needs to be asked
 * of those alone who are in it, and they are few among those who buy.
 */
export function turnByReceipt(clause: Clause, facts: ReadonlyMap<string, Fact>): Turn {
  switch (clause.kind) {
    case 'and':
    case 'or': {
      const turns = clause.of.map((each) => turnByReceipt(each, facts))
      return {
        toTrue: turns.some(({ toTrue }) => toTrue),
        toFalse: turns.some(({ toFalse }) => toFalse),
      }
    }
    case 'not':
      return flip(turnByReceipt(clause.of, facts))
    case 'fact':
      return turnOfFact(facts.get(clause.fact), clause.test)
    case 'bought':
      return turnOfBounds(UP, clause.at_least, clause.at_most)
    case 'bought_then':
      return UP
    case 'bought_first':
    case 'bought_last':
      return BOTH
  }
}

function turnOfFact(fact: Fact | undefined, test: Test): Turn {
  const byReceipt = fact?.byReceipt ?? 'any'
  if (fact === undefined || byReceipt === 'never') return NEVER
  if (byReceipt === 'any') return BOTH
  const turn = byReceipt === 'rises' ? UP : DOWN
  switch (test.is) {
    case 'between':
      return turnOfBounds(turn, test.from, test.to)
    case 'yes':
      return turn
    default:
      return BOTH
  }
}

/** Of a value that only rises (`UP`) or only falls: from a limit on it turns as the value does, up to one the other way. */
function turnOfBounds(turn: Turn, from: number | null, to: number | null): Turn {
  if (from !== null && to !== null) return BOTH
  if (to !== null) return flip(turn)
  return from === null && turn === DOWN ? BOTH : turn
}
