import { escapeHtml } from '#platform/html.ts'
import type { Language } from '#platform/language.ts'
import { decimalsOfCurrency } from '#platform/money.ts'
import type { FactPath, MessageFacts } from './fact.ts'
import { findFact } from './fact-table.ts'
import { FILTERS } from './filter.ts'
import type { Comparison, Operand, Part, Test, Value } from './liquid.ts'
import { isMoney, printValue } from './print.ts'

/** Parts made into a function once, which is then run for each member: a few dozen microseconds for a mail. */

export type RenderContext = {
  readonly language: Language
  /** `html`: values are escaped, between tags and in quoted attributes; `plain`: a subject, a short message. */
  readonly into: 'html' | 'plain'
  /** Changes an address that is a fact, such as by adding where its reader came from. */
  readonly tagLink: (address: string, fact: FactPath) => string
}

/** @throws Unprintable when a value is missing for which the text has no fall-back */
export type Template = (facts: MessageFacts) => string

/** A text would have a gap. `where`: as it is written in the template. */
export class Unprintable extends Error {
  readonly where: string
  constructor(where: string) {
    super(`nothing to print for ${where}`)
    this.where = where
  }
}

type Read = (facts: MessageFacts) => unknown
type Ask = (facts: MessageFacts) => boolean

export function compileTemplate(parts: readonly Part[], context: RenderContext): Template {
  const pieces = parts.map((part) => compilePart(part, context))
  return (facts) => {
    let text = ''
    for (const piece of pieces) text += typeof piece === 'string' ? piece : piece(facts)
    return text
  }
}

function compilePart(part: Part, context: RenderContext): string | Template {
  if (part.kind === 'text') return part.text
  if (part.kind === 'print') return compilePrint(part.value, context)
  const branches = part.branches.map(({ test, parts }) => ({
    test: compileTest(test, context),
    render: compileTemplate(parts, context),
  }))
  const otherwise = compileTemplate(part.otherwise, context)
  return (facts) => {
    for (const { test, render } of branches) if (test(facts)) return render(facts)
    return otherwise(facts)
  }
}

function compilePrint(value: Value, context: RenderContext): Template {
  const read = compileValue(value, context)
  const { language, into } = context
  return (facts) => {
    const words = printValue(read(facts), language)
    if (words === null) throw new Unprintable(value.source)
    return into === 'html' ? escapeHtml(words) : words
  }
}

function compileValue({ start, filters, source }: Value, context: RenderContext): Read {
  const { language } = context
  return filters.reduce<Read>(
    (before, { name, args }) => {
      const filter = Object.hasOwn(FILTERS, name) ? FILTERS[name] : undefined
      if (!filter) throw new Unprintable(source)
      const reads = args.map((arg) => compileOperand(arg, context))
      const isFallBack = name === 'default'
      return (facts) => {
        const value = before(facts)
        if ((value === null) !== isFallBack) return value
        return filter.run(
          value,
          reads.map((read) => read(facts)),
          language,
        )
      }
    },
    compileOperand(start, context),
  )
}

const WEB = /^https?:\/\//i

/** Reads a fact, or null where there is none: nothing, an empty text, an empty list, an address that is not of the web. */
function compileOperand(operand: Operand, { tagLink }: RenderContext): Read {
  if (operand.kind === 'literal') {
    const { value } = operand
    return () => (value === '' ? null : value)
  }
  const { path } = operand
  const entry = findFact(path)
  if (!entry) throw new Unprintable(path.join('.'))
  const read = readAt(path)
  if (entry.kind !== 'link' && entry.kind !== 'image') return read
  const isLink = entry.kind === 'link'
  return (facts) => {
    const address = read(facts)
    if (typeof address !== 'string' || !WEB.test(address)) return null
    return isLink ? tagLink(address, path) : address
  }
}

const readAt = (path: FactPath): Read => {
  const [first, second, third] = path
  if (second === undefined) return (facts) => known(partOf(facts, first))
  if (third === undefined) return (facts) => known(partOf(partOf(facts, first), second))
  return (facts) => known(partOf(partOf(partOf(facts, first), second), third))
}

const partOf = (whole: unknown, name: string | number | undefined): unknown =>
  whole === null || whole === undefined || name === undefined
    ? null
    : (whole as Readonly<Record<string | number, unknown>>)[name]

const known = (value: unknown): unknown =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0) ? null : value

// --- conditions ---

function compileTest(test: Test, context: RenderContext): Ask {
  if (test.kind === 'is') {
    const read = compileOperand(test.value, context)
    return (facts) => {
      const value = read(facts)
      return value !== null && value !== false
    }
  }
  if (test.kind === 'compare') {
    const [left, right] = [compileOperand(test.left, context), compileOperand(test.right, context)]
    const { by } = test
    return (facts) => compare(by, comparable(left(facts)), comparable(right(facts)))
  }
  if (test.kind === 'not') {
    const ask = compileTest(test.test, context)
    return (facts) => !ask(facts)
  }
  const [left, right] = [compileTest(test.left, context), compileTest(test.right, context)]
  return test.kind === 'and' ? (facts) => left(facts) && right(facts) : (facts) => left(facts) || right(facts)
}

/** Money is compared as people say it: `{% if plan.to_come > 50 %}`. */
const comparable = (value: unknown): unknown =>
  isMoney(value) ? value.amount_minor / 10 ** decimalsOfCurrency(value.currency) : value

function compare(by: Comparison, left: unknown, right: unknown): boolean {
  if (by === '==') return left === right
  if (by === '!=') return left !== right
  if (by === 'contains') return typeof left === 'string' && typeof right === 'string' && left.includes(right)
  const areNumbers = typeof left === 'number' && typeof right === 'number'
  const areTexts = typeof left === 'string' && typeof right === 'string'
  if (!areNumbers && !areTexts) return false
  if (by === '>') return left > right
  if (by === '<') return left < right
  return by === '>=' ? left >= right : left <= right
}
