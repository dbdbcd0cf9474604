import { Liquid, LiquidError, type Tag, type Template, Tokenizer, TypeGuards } from 'liquidjs'
import { FILTERS } from './filter.ts'

/*
 * Liquid as `liquidjs` reads it, taken over into parts of our own: text, values to print, conditions. What is not on our lists
 * (a loop, an assignment, a file) does not become a part, and nothing but our parts is ever rendered, so that a template costs
 * no more than its length and reaches nothing but facts.
 */

export type Operand =
  | { readonly kind: 'fact'; readonly path: readonly (string | number)[] }
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }

export type FilterCall = { readonly name: string; readonly args: readonly Operand[] }
export type Value = {
  readonly start: Operand
  readonly filters: readonly FilterCall[]
  readonly source: string
}

const COMPARISONS = ['==', '!=', '>', '<', '>=', '<=', 'contains'] as const
export type Comparison = (typeof COMPARISONS)[number]

export type Test =
  | { readonly kind: 'is'; readonly value: Operand }
  | {
      readonly kind: 'compare'
      readonly by: Comparison
      readonly left: Operand
      readonly right: Operand
    }
  | { readonly kind: 'and'; readonly left: Test; readonly right: Test }
  | { readonly kind: 'or'; readonly left: Test; readonly right: Test }
  | { readonly kind: 'not'; readonly test: Test }

export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'print'; readonly value: Value }
  | {
      readonly kind: 'choose'
      readonly branches: readonly { readonly test: Test; readonly parts: readonly Part[] }[]
      readonly otherwise: readonly Part[]
    }

export type SyntaxReason =
  | 'unclosed'
  | 'unknown_tag'
  | 'unknown_filter'
  | 'not_understood'
  /** A value that is worked out by another: `links[first_name]`, `(1..3)`. */
  | 'not_allowed'

export type Parsed =
  | { readonly ok: true; readonly parts: readonly Part[] }
  | { readonly ok: false; readonly reason: SyntaxReason; readonly where: string }

const MOST_LETTERS = 1_000_000
const TAGS: readonly string[] = ['if', 'unless', 'case', 'comment']

function makeParser(): Liquid {
  const parser = new Liquid({
    ownPropertyOnly: true,
    strictFilters: true,
    strictVariables: true,
    templates: {},
    relativeReference: false,
    dynamicPartials: false,
    parseLimit: MOST_LETTERS,
    // Nothing is rendered by it; were it ever, these hold.
    renderLimit: 1_000,
    memoryLimit: 1_000_000,
  })
  for (const name of Object.keys(parser.tags)) if (!TAGS.includes(name)) delete parser.tags[name]
  for (const name of Object.keys(parser.filters)) delete parser.filters[name]
  for (const name of Object.keys(FILTERS)) parser.registerFilter(name, (value: unknown) => value)
  return parser
}

const liquid = makeParser()

/** Reads a template; it may still name facts that there are not (`check.ts` tells them). */
export function parseLiquid(source: string): Parsed {
  try {
    return { ok: true, parts: liquid.parse(source).flatMap(partsOf) }
  } catch (error) {
    if (error instanceof NotAllowed) return { ok: false, reason: error.reason, where: error.where }
    if (LiquidError.is(error)) return { ok: false, ...reasonOf(error) }
    throw error
  }
}

const DELIMITED = /^(?:\{\{|\{%)/

/** The pieces of a template in order: text as it is, and each `{{ … }}` and `{% … %}` whole. Null where it does not end. */
export function splitLiquid(source: string): readonly { text: string; isLiquid: boolean }[] | null {
  try {
    return new Tokenizer(source)
      .readTopLevelTokens(liquid.options)
      .map((token) => token.getText())
      .map((text) => ({ text, isLiquid: DELIMITED.test(text) }))
  } catch {
    return null
  }
}

class NotAllowed extends Error {
  readonly reason: SyntaxReason
  readonly where: string
  constructor(reason: SyntaxReason, where: string) {
    super(reason)
    this.reason = reason
    this.where = where
  }
}

const LONGEST_WHERE = 60

function reasonOf(error: LiquidError): { reason: SyntaxReason; where: string } {
  const { message } = error
  const token = error.token?.getText() ?? ''
  const where = token.slice(0, LONGEST_WHERE)
  if (/not closed/.test(message)) return { reason: 'unclosed', where }
  const filter = /undefined filter: ([^\s,]+)/.exec(message)?.[1]
  if (filter !== undefined) return { reason: 'unknown_filter', where: filter }
  const tag = /tag "([^"]*)" not found/.exec(message)?.[1]
  if (tag !== undefined)
    return { reason: /^(?:end|els|when)/.test(tag) ? 'not_understood' : 'unknown_tag', where: tag }
  return { reason: 'not_understood', where }
}

// --- from the parser's own templates, which have no exported types ---

type Branch = { value?: unknown; values?: unknown[]; templates: Template[]; test?: unknown }
type Raw = Record<string, unknown>
type Call = { name: string; args: unknown[] }

function partsOf(template: Template): Part[] {
  const token = template.token
  if (TypeGuards.isHTMLToken(token)) return [{ kind: 'text', text: token.getContent() }]
  const raw = template as unknown as Raw
  if (TypeGuards.isOutputToken(token))
    return [{ kind: 'print', value: readValue(raw.value as Raw, token.getText()) }]
  const { name } = template as Tag
  if (name === 'comment') return []
  const branches = raw.branches as Branch[]
  const otherwise = ((raw.elseTemplates as Template[] | undefined) ?? []).flatMap(partsOf)
  return [
    {
      kind: 'choose',
      branches: branches.map((branch, index) => ({
        test: testOfBranch(name, raw, branch, index, token.getText()),
        parts: branch.templates.flatMap(partsOf),
      })),
      otherwise,
    },
  ]
}

function testOfBranch(tag: string, raw: Raw, branch: Branch, index: number, source: string): Test {
  if (tag === 'case') {
    const { start, filters } = readValue(raw.value as Raw, source)
    if (filters.length > 0) throw new NotAllowed('not_allowed', source)
    const tests = (branch.values ?? []).map(
      (value): Test => ({ kind: 'compare', by: '==', left: start, right: operandOf(value as Raw) }),
    )
    const [first, ...rest] = tests
    if (!first) throw new NotAllowed('not_understood', source)
    return rest.reduce((left, right): Test => ({ kind: 'or', left, right }), first)
  }
  const value = branch.value as { initial: { postfix: Raw[] }; filters: unknown[] }
  if (value.filters.length > 0) throw new NotAllowed('not_allowed', source)
  const test = testOf(value.initial.postfix, source)
  return tag === 'unless' && index === 0 ? { kind: 'not', test } : test
}

/** A condition out of its operands and operators, the operators after what they join. */
function testOf(postfix: readonly Raw[], source: string): Test {
  const stack: (Operand | Test)[] = []
  for (const token of postfix) {
    const operator = TypeGuards.isOperatorToken(token) ? String(token.operator) : null
    if (operator === null) {
      stack.push(operandOf(token))
      continue
    }
    const right = stack.pop()
    const left = operator === 'not' ? undefined : stack.pop()
    if (!right || (operator !== 'not' && !left)) throw new NotAllowed('not_understood', source)
    stack.push(join(operator, left, right, source))
  }
  const [only] = stack
  if (!only || stack.length > 1) throw new NotAllowed('not_understood', source)
  return asTest(only)
}

const isTest = (thing: Operand | Test): thing is Test => thing.kind !== 'fact' && thing.kind !== 'literal'
const asTest = (thing: Operand | Test): Test => (isTest(thing) ? thing : { kind: 'is', value: thing })

function join(
  operator: string,
  left: Operand | Test | undefined,
  right: Operand | Test,
  source: string,
): Test {
  if (operator === 'not') return { kind: 'not', test: asTest(right) }
  if (!left) throw new NotAllowed('not_understood', source)
  if (operator === 'and' || operator === 'or')
    return { kind: operator, left: asTest(left), right: asTest(right) }
  const by = COMPARISONS.find((each) => each === operator)
  if (!by || isTest(left) || isTest(right)) throw new NotAllowed('not_allowed', source)
  return { kind: 'compare', by, left, right }
}

function readValue(raw: Raw, source: string): Value {
  const { postfix } = raw.initial as { postfix: Raw[] }
  const [first] = postfix
  if (!first || postfix.length > 1) throw new NotAllowed('not_allowed', source)
  return {
    start: operandOf(first),
    filters: (raw.filters as Call[]).map(({ name, args }) => ({
      name,
      args: args.map((arg) => {
        if (Array.isArray(arg)) throw new NotAllowed('not_allowed', source)
        return operandOf(arg as Raw)
      }),
    })),
    source,
  }
}

function operandOf(token: Raw): Operand {
  if (TypeGuards.isQuotedToken(token)) return { kind: 'literal', value: String(unquote(token)) }
  if (TypeGuards.isNumberToken(token)) return { kind: 'literal', value: token.content }
  if (TypeGuards.isLiteralToken(token)) return { kind: 'literal', value: plainLiteral(token.content) }
  if (!TypeGuards.isPropertyAccessToken(token) || token.variable !== undefined)
    throw new NotAllowed('not_allowed', sourceOf(token))
  return { kind: 'fact', path: token.props.map((prop) => segmentOf(prop, sourceOf(token))) }
}

const sourceOf = (token: unknown): string =>
  (token as { getText?: () => string }).getText?.().slice(0, LONGEST_WHERE) ?? ''

const unquote = (token: { content?: unknown }): unknown => token.content ?? ''

/** `nil`, `empty` and `blank` are all of them: there is nothing. */
const plainLiteral = (content: unknown): boolean | null => (typeof content === 'boolean' ? content : null)

function segmentOf(prop: unknown, source: string): string | number {
  if (TypeGuards.isWordToken(prop)) return prop.content
  if (TypeGuards.isNumberToken(prop)) return prop.content
  if (TypeGuards.isQuotedToken(prop)) return String(unquote(prop))
  throw new NotAllowed('not_allowed', source)
}
