import { kindOf } from './condition.ts'
import type { Answer, Chosen, Moment, RuleLine } from './condition-kind.ts'
import type { Condition, MemberFacts } from './rule.ts'

/** What conditions are judged by. One object serves a whole evaluation; `chosen` and `line` change within it. */
export type Facts = {
  readonly moment: Moment | null
  readonly member: MemberFacts | null
  chosen: Chosen | null
  line: RuleLine | null
}

export type Test = (facts: Facts) => Answer

/** What a condition looks at; one of several kinds looks at what each of them does. */
type Reach = { lines: boolean; basket: boolean; others: boolean }

function reachOf(condition: Condition): Reach {
  if (condition.kind === 'any') {
    const reaches = condition.of.map(reachOf)
    return {
      lines: reaches.some(({ lines }) => lines),
      basket: reaches.some(({ basket }) => basket),
      others: reaches.some(({ others }) => others),
    }
  }
  const { judges } = kindOf(condition)
  const isOther = judges === 'moment' || judges === 'member'
  return { lines: judges === 'lines', basket: judges === 'basket', others: isOther }
}

/** Whether a condition chooses lines, and does nothing else. */
export function isChoosing(condition: Condition): boolean {
  const { lines, basket, others } = reachOf(condition)
  return lines && !basket && !others
}

/** A rule's conditions, each kind of them made ready for its turn. Null: there are none. */
export type CompiledConditions = {
  /** Judged first: where, when and who. */
  readonly circumstances: readonly Test[]
  /** Chooses lines. */
  readonly picks: ((line: RuleLine) => boolean) | null
  /** Judges what was chosen. */
  readonly basket: readonly Test[]
  /** Alternatives of several kinds, judged line by line: "in dairy, or for gold members". */
  readonly mixed: readonly Test[]
}

export function compileConditions(when: readonly Condition[]): CompiledConditions {
  const circumstances: Test[] = []
  const picking: ((line: RuleLine) => boolean)[] = []
  const basket: Test[] = []
  const mixed: Test[] = []
  for (const condition of when) {
    const reach = reachOf(condition)
    if (isChoosing(condition)) picking.push(compilePick(condition))
    else if (reach.lines) mixed.push(compileTest(condition))
    else if (reach.basket) basket.push(compileTest(condition))
    else circumstances.push(compileTest(condition))
  }
  const [first] = picking
  const picks = picking.length > 1 ? (line: RuleLine) => picking.every((pick) => pick(line)) : (first ?? null)
  return { circumstances, picks, basket, mixed }
}

function compilePick(condition: Condition): (line: RuleLine) => boolean {
  const pick = compileBarePick(condition)
  return condition.not ? (line) => !pick(line) : pick
}

function compileBarePick(condition: Condition): (line: RuleLine) => boolean {
  if (condition.kind === 'any') {
    const picks = condition.of.map(compilePick)
    return (line) => picks.some((pick) => pick(line))
  }
  const kind = kindOf(condition)
  if (kind.judges !== 'lines') throw new Error(`a condition of kind ${condition.kind} chooses no lines`)
  return kind.picks(condition)
}

/** Three-valued: where what is asked about is not known, neither a condition nor its `not` holds. */
export function compileTest(condition: Condition): Test {
  const test = compileBare(condition)
  if (!condition.not) return test
  return (facts) => {
    const answer = test(facts)
    return answer === null ? null : !answer
  }
}

function compileBare(condition: Condition): Test {
  if (condition.kind === 'any') return compileAny(condition.of.map(compileTest))
  const kind = kindOf(condition)
  switch (kind.judges) {
    case 'lines': {
      const pick = kind.picks(condition)
      return ({ line }) => (line === null ? null : pick(line))
    }
    case 'basket': {
      const holds = kind.holds(condition)
      return ({ chosen }) => (chosen === null ? null : holds(chosen))
    }
    case 'moment': {
      const holds = kind.holds(condition)
      return ({ moment }) => (moment === null ? null : holds(moment))
    }
    case 'member': {
      const holds = kind.holds(condition)
      return ({ member, moment }) => (member === null || moment === null ? null : holds(member, moment.day))
    }
    case 'others':
      return () => null
  }
}

function compileAny(tests: readonly Test[]): Test {
  return (facts) => {
    let answer: Answer = false
    for (const test of tests) {
      const one = test(facts)
      if (one) return true
      if (one === null) answer = null
    }
    return answer
  }
}
