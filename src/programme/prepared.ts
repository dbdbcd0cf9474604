import { type BandStep, bandSteps } from './band.ts'
import { type CompiledConditions, compileConditions, isChoosing } from './compiled-condition.ts'
import type { RuleLine } from './condition-kind.ts'
import { effectKindOf } from './effect.ts'
import type { Basis } from './effect-kind.ts'
import type { EarningLine, GivenIn } from './evaluation.ts'
import { type CounterNeed, countersOf, factsNeeded } from './facts-needed.ts'
import { categoryKey, type ProgrammeDefinition, RATE_UNITS_PER_POINT } from './programme.ts'
import type { Rule, StackingGroup, Trigger } from './rule.ts'

/** A choice of lines that one or more rules make; its place is its number. Null: every line that counts. */
export type Selection = { readonly place: number; readonly picks: ((line: RuleLine) => boolean) | null }

export type PreparedRule = {
  readonly rule: Rule
  readonly conditions: CompiledConditions
  readonly selection: Selection
  readonly givenIn: GivenIn
  /** One point, minor unit or piece, in the rule's amounts. */
  readonly one: number
  readonly amount: (basis: Basis) => number
  readonly counters: readonly CounterNeed[]
  /** The counter of what was spent on such goods, where it places a purchase in the rule's steps. */
  readonly spendKey: string | null
  /** Where only one of several rules counts; null where it adds to the others. */
  readonly group: StackingGroup | null
  readonly asksPieces: boolean
  readonly asksBands: boolean
}

/** A definition made ready, once, for many receipts. */
export type Prepared = {
  readonly steps: readonly BandStep[]
  readonly topRate: number
  readonly excluded: ReadonlySet<string>
  readonly isNet: boolean
  /** What answers receipts, in their order; empty for a programme without rules. */
  readonly moneyOff: readonly PreparedRule[]
  readonly points: readonly PreparedRule[]
  readonly byCode: ReadonlyMap<string, PreparedRule>
  /** All rules, by what they answer, in their order. */
  readonly answering: ReadonlyMap<Trigger, readonly PreparedRule[]>
  /** Those that keep what is spent on what they choose. */
  readonly spendKeepers: readonly PreparedRule[]
  readonly everything: Selection
  /** Whether anything but the bands is at work. */
  readonly isPlain: boolean
  /** `categoryKey`, worked out once for each spelling that tills use. */
  keyOf(text: string): string
  /** A line as conditions see it, at the amount that it has now. */
  see(line: EarningLine, amount: number): RuleLine
}

const prepared = new WeakMap<ProgrammeDefinition, Prepared>()

/** A definition object is read once; versions are immutable, so what was read of one stays true. */
export function prepare(definition: ProgrammeDefinition): Prepared {
  const known = prepared.get(definition)
  if (known) return known
  const ready = prepareNew(definition)
  prepared.set(definition, ready)
  return ready
}

function prepareNew(definition: ProgrammeDefinition): Prepared {
  const steps = bandSteps(definition)
  const everything: Selection = { place: 0, picks: null }
  const selections = [everything]
  const places = new Map<string, Selection>()
  const groups = new Map(definition.groups.map((group) => [group.code, group]))
  const answering = Map.groupBy(
    definition.rules.map((rule) => prepareRule(rule, groups, selections, places)),
    ({ rule }) => rule.on,
  )
  const rules = answering.get('receipt') ?? []
  const keyOf = makeKeys()
  const isNet = definition.money_base.tax === 'net'
  return {
    steps,
    topRate: Math.max(...steps.map(({ rate }) => rate)),
    excluded: new Set(definition.excluded_categories.map(categoryKey)),
    isNet,
    moneyOff: rules.filter(({ givenIn }) => givenIn === 'money_off'),
    points: rules.filter(({ givenIn }) => givenIn !== 'money_off'),
    byCode: new Map(rules.map((rule) => [rule.rule.code, rule])),
    answering,
    spendKeepers: rules.filter(({ spendKey }) => spendKey !== null),
    everything,
    isPlain: rules.length === 0 && !isNet,
    keyOf,
    see: makeSeer(keyOf, factsNeeded(definition).lines.has('qty')),
  }
}

function prepareRule(
  rule: Rule,
  groups: ReadonlyMap<string, StackingGroup>,
  selections: Selection[],
  places: Map<string, Selection>,
): PreparedRule {
  const { effect } = rule
  const kind = effectKindOf(effect)
  const conditions = compileConditions(rule.when)
  const group = rule.group === null ? undefined : groups.get(rule.group)
  const givenIn = kind.givenIn(effect)
  const counters = countersOf(rule)
  return {
    rule,
    conditions,
    selection: findSelection(rule, conditions, selections, places),
    givenIn,
    one: givenIn === 'points' ? RATE_UNITS_PER_POINT : 1,
    amount: kind.amount(effect),
    counters,
    spendKey: counters.find(({ span }) => span === 'spend')?.key ?? null,
    group: group && group.mode !== 'sum' ? group : null,
    asksPieces: effect.kind === 'line_bonus',
    asksBands: effect.kind === 'multiplier',
  }
}

/** Rules that choose the same lines share one selection, so that a basket is summed once for all of them. */
function findSelection(
  rule: Rule,
  { picks }: CompiledConditions,
  selections: Selection[],
  places: Map<string, Selection>,
): Selection {
  const [all] = selections
  if (picks === null && all) return all
  const key = JSON.stringify(rule.when.filter(isChoosing))
  const known = places.get(key)
  if (known) return known
  const selection = { place: selections.length, picks }
  selections.push(selection)
  places.set(key, selection)
  return selection
}

const MOST_KEYS = 10_000

/** Tills write the same few categories and brands over and over. */
function makeKeys(): Prepared['keyOf'] {
  const keys = new Map<string, string>()
  return (text) => {
    const known = keys.get(text)
    if (known !== undefined) return known
    if (keys.size >= MOST_KEYS) keys.clear()
    const key = categoryKey(text)
    keys.set(text, key)
    return key
  }
}

function makeSeer(keyOf: Prepared['keyOf'], asksPrice: boolean): Prepared['see'] {
  return (line, amount) => ({
    category: line.category ? keyOf(line.category) : '',
    sku: line.sku ?? '',
    brand: line.brand ? keyOf(line.brand) : '',
    price: asksPrice ? priceOf(amount, line.qty) : 0,
  })
}

/** To a millionth of a minor unit, so that a price is one number whatever the quantity. */
function priceOf(amount: number, qty: string | undefined): number {
  const pieces = qty === undefined ? 1 : Number(qty)
  return pieces > 0 ? Math.round((amount / pieces) * 1e6) / 1e6 : 0
}
