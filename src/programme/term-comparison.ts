import { say, type Words } from '#platform/language.ts'
import { tellingOf } from './describe.ts'
import { describeMoneyBase, describePointsLife, describeTiers, describeWindow } from './describe-terms.ts'
import { type Name, nameIn } from './name.ts'
import type { ProgrammeDefinition } from './programme.ts'
import type { Rule, StackingGroup } from './rule.ts'
import { sayRule } from './rule-sentence.ts'
import { joinAnd, type Telling } from './telling.ts'
import { windowTerms } from './window.ts'

/** A rule, or a term that holds for all, that another definition says otherwise. */
export type TermChange =
  | { kind: 'rule_added'; rule: Rule; after: ProgrammeDefinition }
  | { kind: 'rule_removed'; rule: Rule; before: ProgrammeDefinition }
  | {
      kind: 'rule_changed'
      rule: Rule
      was: Rule
      before: ProgrammeDefinition
      after: ProgrammeDefinition
    }
  /** Only where a group goes by the order. */
  | { kind: 'order'; names: Name[] }
  | {
      kind: 'window' | 'tiers' | 'points_life' | 'money_base'
      before: ProgrammeDefinition
      after: ProgrammeDefinition
    }

const WORDS = {
  rule_added: { en: 'New rule. {after}', he: 'כלל חדש. {after}' },
  rule_removed: { en: 'No longer: {before}', he: 'מתבטל: {before}' },
  rule_changed: { en: 'Changed: {after} Until now: {before}', he: 'משתנה: {after} עד עכשיו: {before}' },
  order: { en: 'The rules are tried in another order: {list}.', he: 'הכללים נבדקים בסדר אחר: {list}.' },
  window: { en: '{after} Until now: {before}', he: '{after} עד עכשיו: {before}' },
  tiers: { en: 'Tiers: {after} Until now: {before}', he: 'דרגות: {after} עד עכשיו: {before}' },
  points_life: { en: 'Points: {after} Until now: {before}', he: 'נקודות: {after} עד עכשיו: {before}' },
  money_base: { en: 'Money: {after} Until now: {before}', he: 'כספים: {after} עד עכשיו: {before}' },
} satisfies Record<string, Words>

const NOTHING = {
  tiers: { en: 'There are none.', he: 'אין דרגות.' },
  points_life: {
    en: 'They can be used at once and never expire.',
    he: 'אפשר להשתמש בהן מיד והן אינן פוקעות.',
  },
  money_base: { en: 'All money counts, VAT included.', he: 'כל הסכום נחשב, כולל מע״מ.' },
} satisfies Record<string, Words>

/** Rules are the same by their code. What a rule is called, and its group, are part of it. */
export function compareTerms(before: ProgrammeDefinition, after: ProgrammeDefinition): TermChange[] {
  const had = new Map(before.rules.map((rule) => [rule.code, rule]))
  const has = new Set(after.rules.map(({ code }) => code))
  const changes: TermChange[] = after.rules.flatMap((rule): TermChange[] => {
    const was = had.get(rule.code)
    if (!was) return [{ kind: 'rule_added', rule, after }]
    const isSame = isEqual([was, groupOf(was, before)], [rule, groupOf(rule, after)])
    return isSame ? [] : [{ kind: 'rule_changed', rule, was, before, after }]
  })
  for (const rule of before.rules)
    if (!has.has(rule.code)) changes.push({ kind: 'rule_removed', rule, before })
  const order = newOrder(before, after)
  if (order) changes.push({ kind: 'order', names: order })
  if (!isEqual(windowTerms(before), windowTerms(after))) changes.push({ kind: 'window', before, after })
  for (const kind of ['tiers', 'points_life', 'money_base'] as const)
    if (!isEqual(before[kind], after[kind])) changes.push({ kind, before, after })
  return changes
}

const groupOf = (rule: Rule, { groups }: ProgrammeDefinition): StackingGroup | null =>
  groups.find(({ code }) => code === rule.group) ?? null

/** Order means something in groups of which the first counts, for the rules that both have. */
function newOrder(before: ProgrammeDefinition, after: ProgrammeDefinition): Name[] | null {
  const codesOf = (one: ProgrammeDefinition, other: ProgrammeDefinition) => {
    const others = new Set(other.rules.map(({ code }) => code))
    return one.rules.filter((rule) => others.has(rule.code) && groupOf(rule, one)?.mode === 'first')
  }
  const [was, is] = [codesOf(before, after), codesOf(after, before)]
  const isSame = isEqual(
    was.map(({ code }) => code),
    is.map(({ code }) => code),
  )
  return isSame || was.length !== is.length ? null : is.map(({ name }) => name)
}

/** By content: the order in which an object's fields were written, and fields left undefined, mean nothing. */
const isEqual = (a: unknown, b: unknown): boolean =>
  JSON.stringify(sortKeys(a)) === JSON.stringify(sortKeys(b))

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sortKeys(inner)]),
  )
}

export function sayTermChange(change: TermChange, telling: Telling): string {
  const { language } = telling
  const rule = (one: Rule, definition: ProgrammeDefinition) =>
    sayRule(one, definition.groups, tellingOf(definition, telling)).join(' ')
  switch (change.kind) {
    case 'rule_added':
      return say(WORDS.rule_added, language, { after: rule(change.rule, change.after) })
    case 'rule_removed':
      return say(WORDS.rule_removed, language, { before: rule(change.rule, change.before) })
    case 'rule_changed':
      return say(WORDS.rule_changed, language, {
        after: rule(change.rule, change.after),
        before: rule(change.was, change.before),
      })
    case 'order':
      return say(WORDS.order, language, {
        list: joinAnd(
          change.names.map((name) => nameIn(name, language)),
          language,
        ),
      })
    default: {
      const tell = (definition: ProgrammeDefinition) => sayTerm(change.kind, definition, telling)
      return say(WORDS[change.kind], language, { after: tell(change.after), before: tell(change.before) })
    }
  }
}

function sayTerm(
  kind: keyof typeof NOTHING | 'window',
  definition: ProgrammeDefinition,
  telling: Telling,
): string {
  if (kind === 'window') return describeWindow(definition, telling).join(' ')
  const sentences = {
    tiers: () => describeTiers(definition.tiers, telling),
    points_life: () => describePointsLife(definition.points_life, telling),
    money_base: () => describeMoneyBase(definition, telling),
  }[kind]()
  return sentences.length > 0 ? sentences.join(' ') : say(NOTHING[kind], telling.language)
}
