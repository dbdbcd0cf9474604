import type { FactPath } from './fact.ts'
import { nameOfPath } from './fact.ts'
import { type FactKind, findFact } from './fact-table.ts'
import type { FaultCode } from './fault-words.ts'
import { FILTERS } from './filter.ts'
import { type FilterCall, type Operand, type Part, parseLiquid, type Test, type Value } from './liquid.ts'
import { isSure, type Sure, sureUnless, sureWhen } from './presence.ts'

/** What is wrong in one template: facts that there are not, or that not every member has. Pure. */

export type TextFault = { readonly code: FaultCode; readonly what: string }

export function checkText(source: string, sure: Sure): TextFault[] {
  const parsed = parseLiquid(source)
  if (!parsed.ok) return [{ code: parsed.reason, what: parsed.where }]
  return once(checkParts(parsed.parts, sure))
}

const once = (faults: readonly TextFault[]): TextFault[] => [
  ...new Map(faults.map((fault) => [`${fault.code} ${fault.what}`, fault])).values(),
]

function checkParts(parts: readonly Part[], sure: Sure): TextFault[] {
  return parts.flatMap((part) => {
    if (part.kind === 'text') return []
    if (part.kind === 'print') return checkPrint(part.value, sure)
    // A branch is read where the ones before it did not hold.
    let left = sure
    const faults = part.branches.flatMap(({ test, parts: inside }) => {
      const found = [...checkTest(test), ...checkParts(inside, left.union(sureWhen(test)))]
      left = left.union(sureUnless(test))
      return found
    })
    return [...faults, ...checkParts(part.otherwise, left)]
  })
}

const PRINTABLE: readonly FactKind[] = ['text', 'number', 'points', 'money', 'date', 'link', 'image']

function checkPrint({ start, filters }: Value, sure: Sure): TextFault[] {
  const unknown = [start, ...filters.flatMap(({ args }) => args)].flatMap(checkOperand)
  if (unknown.length > 0) return unknown
  const misfits = checkFilters(start, filters)
  if (misfits.length > 0) return misfits
  const kind = kindOf(start)
  const isWorded = filters.some(({ name }) => name !== 'default')
  if (kind !== null && !isWorded && !PRINTABLE.includes(kind))
    return [{ code: 'not_printable', what: written(start) }]
  return isSaid(start, filters, sure) ? [] : [{ code: 'no_fall_back', what: written(start) }]
}

const kindOf = (operand: Operand): FactKind | null =>
  operand.kind === 'fact' ? (findFact(operand.path)?.kind ?? null) : null

const written = (operand: Operand): string =>
  operand.kind === 'fact' ? nameOfPath(operand.path) : String(operand.value)

/** Whether something is printed for every member: the fact itself, or what stands in for it. */
function isSaid(start: Operand, filters: readonly FilterCall[], sure: Sure): boolean {
  const choices = [start, ...filters.flatMap(({ name, args }) => (name === 'default' ? args : []))]
  return choices.some((operand) => isThere(operand, sure)) && filters.every((call) => areThere(call, sure))
}

/** What a filter chooses from is printed too. */
const areThere = ({ name, args }: FilterCall, sure: Sure): boolean =>
  name === 'default' || args.every((arg) => isThere(arg, sure))

function isThere(operand: Operand, sure: Sure): boolean {
  if (operand.kind === 'fact') return isSure(operand.path, sure)
  return (
    typeof operand.value === 'number' || (typeof operand.value === 'string' && operand.value.trim() !== '')
  )
}

function checkFilters(start: Operand, filters: readonly FilterCall[]): TextFault[] {
  let kind = kindOf(start) ?? 'text'
  for (const { name, args } of filters) {
    const filter = FILTERS[name]
    if (!filter) return [{ code: 'unknown_filter', what: name }]
    const fits = filter.kinds === null || filter.kinds.includes(kind)
    const isCounted = args.length >= filter.least && args.length <= filter.most
    if (!fits || !isCounted || !areChoices(args, filter.choices) || !areWords(name, args))
      return [{ code: 'filter_misfit', what: name }]
    if (name !== 'default') kind = 'text'
  }
  return []
}

const areChoices = (args: readonly Operand[], choices: readonly string[] | null): boolean =>
  choices === null || args.every((arg) => arg.kind === 'literal' && choices.includes(String(arg.value)))

/** Forms to choose from are written out; only a fall-back may be a fact, and of those one that can be printed. */
const areWords = (name: string, args: readonly Operand[]): boolean =>
  args.every((arg) => {
    if (arg.kind === 'literal') return name === 'default' || typeof arg.value === 'string'
    const kind = kindOf(arg)
    return name === 'default' && kind !== null && PRINTABLE.includes(kind)
  })

function checkTest(test: Test): TextFault[] {
  if (test.kind === 'is') return checkOperand(test.value)
  if (test.kind === 'not') return checkTest(test.test)
  if (test.kind === 'compare') return [...checkOperand(test.left), ...checkOperand(test.right)]
  return [...checkTest(test.left), ...checkTest(test.right)]
}

const checkOperand = (operand: Operand): TextFault[] =>
  operand.kind === 'fact' && findFact(operand.path) === null
    ? [{ code: 'unknown_fact', what: nameOfPath(operand.path) }]
    : []

/** The fact that a link is, where it is one and nothing else: `{{ links.rewards }}`. */
export function linkFactOf(source: string): FactPath | null {
  const parsed = parseLiquid(source.trim())
  const [only] = parsed.ok ? parsed.parts : []
  if (!parsed.ok || parsed.parts.length !== 1 || only?.kind !== 'print') return null
  const { start, filters } = only.value
  return start.kind === 'fact' && filters.length === 0 && kindOf(start) === 'link' ? start.path : null
}
