import { type FactPath, nameOfPath } from './fact.ts'
import { findFact, groupOf } from './fact-table.ts'
import type { Operand, Test } from './liquid.ts'

/** Which facts a condition has made sure of, so that a text below it may print them without a fall-back. Pure. */

export type Sure = ReadonlySet<string>

/** A fact that is there brings what belongs to it: its group, the items before it, the first of a list. */
function withIts(path: FactPath): string[] {
  const names = [nameOfPath(path)]
  const group = groupOf(path)
  if (group) names.push(nameOfPath(group))
  const [list, place] = path
  if (typeof place === 'number')
    for (let each = 0; each <= place; each += 1) names.push(nameOfPath([list ?? '', each]))
  else if (findFact(path)?.kind === 'list') names.push(nameOfPath([list ?? '', 0]))
  return names
}

export const sureOf = (path: FactPath): Sure => new Set(withIts(path))

const NONE: Sure = new Set()

const ofOperand = (operand: Operand): Sure => (operand.kind === 'fact' ? sureOf(operand.path) : NONE)
const isNothing = (operand: Operand): boolean =>
  operand.kind === 'literal' && (operand.value === null || operand.value === '')

/** What is there when a condition holds. */
export function sureWhen(test: Test): Sure {
  if (test.kind === 'is') return ofOperand(test.value)
  if (test.kind === 'not') return sureUnless(test.test)
  if (test.kind === 'and') return sureWhen(test.left).union(sureWhen(test.right))
  if (test.kind === 'or') return sureWhen(test.left).intersection(sureWhen(test.right))
  const { by, left, right } = test
  const againstNothing = isNothing(left) || isNothing(right)
  // What is missing is unlike everything, and neither more nor less than anything.
  if (by === '!=') return againstNothing ? ofOperand(left).union(ofOperand(right)) : NONE
  if (againstNothing) return NONE
  if (by === '==') return ofEqual(left, right)
  return ofOperand(left).union(ofOperand(right))
}

/** Two facts may be equal in that both are missing. */
const ofEqual = (left: Operand, right: Operand): Sure =>
  left.kind === 'fact' && right.kind === 'fact' ? NONE : ofOperand(left).union(ofOperand(right))

/** What is there when a condition does not hold. */
export function sureUnless(test: Test): Sure {
  if (test.kind === 'is') return NONE
  if (test.kind === 'not') return sureWhen(test.test)
  if (test.kind === 'and') return sureUnless(test.left).intersection(sureUnless(test.right))
  if (test.kind === 'or') return sureUnless(test.left).union(sureUnless(test.right))
  const { by, left, right } = test
  return by === '==' && (isNothing(left) || isNothing(right)) ? ofOperand(left).union(ofOperand(right)) : NONE
}

/** Whether a fact is there for every member who reads this place. */
export function isSure(path: FactPath, sure: Sure): boolean {
  if (sure.has(nameOfPath(path))) return true
  if (findFact(path)?.mayBeMissing !== false) return false
  const group = groupOf(path)
  return group === null || isSure(group, sure)
}
