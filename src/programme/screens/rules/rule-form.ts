import type { Language, Words } from '#platform/language.ts'
import type { Name } from '../../name.ts'
import type { Condition, ConditionKind, Effect, EffectKind, Rule, StackingGroup } from '../../rule.ts'
import { NO_CAPS } from '../../rule.ts'

/** Which condition of a rule: its place, and its place inside an "any of" group. */
export type ConditionPlace = readonly [number] | readonly [number, number]

/** What a condition is before anybody has said more: sensible, so that the sentence reads at once. */
export function newCondition(kind: ConditionKind): Condition {
  return NEW_CONDITIONS[kind]
}

const NEW_CONDITIONS: { readonly [K in ConditionKind]: Condition & { kind: K } } = {
  branch: { kind: 'branch', branches: [] },
  weekday: { kind: 'weekday', days: ['tuesday'] },
  hour: { kind: 'hour', from: '16:00', to: '19:00' },
  dates: { kind: 'dates', from_on: null, to_on: null },
  hebrew_holiday: { kind: 'hebrew_holiday', holidays: [] },
  hebrew_month: { kind: 'hebrew_month', months: [] },
  category: { kind: 'category', categories: [] },
  sku: { kind: 'sku', skus: [] },
  brand: { kind: 'brand', brands: [] },
  price: { kind: 'price', from_minor: 5_000, to_minor: null },
  basket_value: { kind: 'basket_value', at_least_minor: 20_000 },
  basket_size: { kind: 'basket_size', at_least: 3 },
  visit: { kind: 'visit', nth: 5, every: true },
  first_purchase: { kind: 'first_purchase' },
  birthday: { kind: 'birthday', days_before: 0, days_after: 7 },
  age: { kind: 'age', from_years: 50, to_years: null },
  tier: { kind: 'tier', tiers: [] },
  plan: { kind: 'plan', plans: [] },
  segment: { kind: 'segment', segments: [] },
  days_since_last: { kind: 'days_since_last', at_least: 30 },
  household: { kind: 'household' },
  any: { kind: 'any', of: [] },
}

/** `name` is what a gift or a raffle is called until somebody says otherwise: neither may be without one. */
export function newEffect(kind: EffectKind, name: Words, language: Language): Effect {
  const effect = NEW_EFFECTS[kind]
  if (effect.kind === 'gesture') return { ...effect, gift: { ...effect.gift, name } }
  return effect.kind === 'raffle_tickets' ? { ...effect, raffle: name[language] } : effect
}

const NEW_EFFECTS: { readonly [K in EffectKind]: Effect & { kind: K } } = {
  rate: { kind: 'rate', pays: 'points', over: 'receipt', steps: [{ from_minor: 0, rate: 100_000 }] },
  multiplier: { kind: 'multiplier', hundredths: 200 },
  bonus: { kind: 'bonus', points: 100 },
  line_bonus: { kind: 'line_bonus', points: 10 },
  money_off: { kind: 'money_off', amount_minor: 1_000 },
  gesture: {
    kind: 'gesture',
    gift: { kind: 'coupon_amount', name: '', amount_minor: 2_000 },
    valid_days: 30,
  },
  raffle_tickets: { kind: 'raffle_tickets', raffle: '', tickets: 1 },
}

/** A rule that doubles every purchase until it is told when; `code` is a new one. */
export const newRule = (code: string, name: Name): Rule => ({
  code,
  name,
  on: 'receipt',
  when: [],
  effect: NEW_EFFECTS.multiplier,
  caps: NO_CAPS,
  group: null,
  holdout_percent: 0,
})

/** The same rule under another code, right after it. */
export function duplicateRule(rules: readonly Rule[], index: number, code: string, name: Name): Rule[] {
  const rule = rules[index]
  return rule ? rules.toSpliced(index + 1, 0, { ...rule, code, name }) : [...rules]
}

/** One place up (-1) or down (1); at the ends nothing moves. */
export function moveItem<T>(items: readonly T[], index: number, by: -1 | 1): T[] {
  const [item, other] = [items[index], items[index + by]]
  if (item === undefined || other === undefined) return [...items]
  return items.with(index, other).with(index + by, item)
}

export const replaceItem = <T>(items: readonly T[], index: number, item: T): T[] => items.with(index, item)
export const removeItem = <T>(items: readonly T[], index: number): T[] => items.toSpliced(index, 1)

export function conditionAt(
  when: readonly Condition[],
  [index, inner]: ConditionPlace,
): Condition | undefined {
  const outer = when[index]
  if (inner === undefined) return outer
  return outer?.kind === 'any' ? outer.of[inner] : undefined
}

/** Writes a condition anew in its place, or takes it out (null); a group of one is that one, and of none is nothing. */
export function changeCondition(
  when: readonly Condition[],
  [index, inner]: ConditionPlace,
  condition: Condition | null,
): Condition[] {
  const outer = when[index]
  if (!outer) return [...when]
  if (inner === undefined) return condition ? when.with(index, condition) : when.toSpliced(index, 1)
  if (outer.kind !== 'any') return [...when]
  const of = condition ? outer.of.with(inner, condition) : outer.of.toSpliced(inner, 1)
  const [only] = of
  if (!only) return when.toSpliced(index, 1)
  return when.with(index, of.length > 1 ? { ...outer, of } : turn(only, outer.not))
}

/** "Not (not x)" is x. */
function turn(condition: Condition, not: boolean | undefined): Condition {
  return not ? { ...condition, not: !condition.not } : condition
}

/** Makes it one of several of which any is enough; where it is one already, another joins. Says where the new one is. */
export function addAlternative(
  when: readonly Condition[],
  [index]: ConditionPlace,
  condition: Condition,
): { when: Condition[]; place: ConditionPlace } {
  const outer = when[index]
  if (!outer) return { when: [...when, condition], place: [when.length] }
  const of = outer.kind === 'any' ? [...outer.of, condition] : [outer, condition]
  const group: Condition = outer.kind === 'any' ? { ...outer, of } : { kind: 'any', of }
  return { when: when.with(index, group), place: [index, of.length - 1] }
}

/** A group that is gone takes nobody with it: its rules add to the others again. */
export function removeGroup(
  draft: { rules: readonly Rule[]; groups: readonly StackingGroup[] },
  code: string,
): { rules: Rule[]; groups: StackingGroup[] } {
  return {
    rules: draft.rules.map((rule) => (rule.group === code ? { ...rule, group: null } : rule)),
    groups: draft.groups.filter((group) => group.code !== code),
  }
}
