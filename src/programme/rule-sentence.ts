import { type Language, say, type Words } from '#platform/language.ts'
import { isChoosing } from './compiled-condition.ts'
import { sayCondition } from './condition.ts'
import { effectKindOf, sayEffect } from './effect.ts'
import type { GivenIn } from './evaluation.ts'
import { sayName } from './name.ts'
import { RATE_UNITS_PER_POINT } from './programme.ts'
import {
  CAP_KINDS,
  type CapKind,
  type Condition,
  type Effect,
  type Rule,
  type StackingGroup,
  type Trigger,
} from './rule.ts'
import { joinAnd, sayMoney, sayPoints, type Telling } from './telling.ts'

const WORDS = {
  rule: { en: '{name}: {what}.', he: '{name}: {what}.' },
  of_goods: { en: '{effect} on goods {goods}', he: '{effect} על מוצרים {goods}' },
  of_all_goods: { en: '{effect} on all goods', he: '{effect} על כל המוצרים' },
  for_goods: { en: '{effect} for buying goods {goods}', he: '{effect} על קניית מוצרים {goods}' },
  for_all_goods: { en: '{effect} for buying goods', he: '{effect} על קניית מוצרים' },
  gift_for_goods: { en: '{effect}, for buying goods {goods}', he: '{effect}, על קניית מוצרים {goods}' },
  gift_for_all_goods: { en: '{effect}, for buying goods', he: '{effect}, על קניית מוצרים' },
  limits: { en: 'At most {list}.', he: 'לכל היותר {list}.' },
  best: {
    en: 'Of the group “{group}” only the rule that is worth most counts.',
    he: 'מהקבוצה ״{group}״ נחשב רק הכלל ששווה הכי הרבה.',
  },
  first: {
    en: 'Of the group “{group}” only the first rule that holds counts.',
    he: 'מהקבוצה ״{group}״ נחשב רק הכלל הראשון שמתקיים.',
  },
  sum: { en: 'It adds to the others of the group “{group}”.', he: 'הוא מצטרף לאחרים בקבוצה ״{group}״.' },
  holdout: {
    en: '{percent}% of members never get it, so that it can be judged.',
    he: '{percent}% מהחברים לא מקבלים אותו, כדי שאפשר יהיה לבדוק אם הוא משתלם.',
  },
  pieces: {
    en: '{count, plural, one {one piece} other {# pieces}}',
    he: '{count, plural, one {יחידה אחת} two {שתי יחידות} other {# יחידות}}',
  },
} satisfies Record<string, Words>

const TRIGGERS: Readonly<Record<Exclude<Trigger, 'receipt'>, Words>> = {
  joined: { en: '{effect} on joining the club', he: '{effect} עם ההצטרפות למועדון' },
  details_confirmed: { en: '{effect} on confirming their details', he: '{effect} עם אישור הפרטים' },
  birthday: { en: '{effect} for the birthday', he: '{effect} לכבוד יום ההולדת' },
  friend_joined: { en: '{effect} when a friend joins', he: '{effect} כשחבר מצטרף בזכותם' },
}

const LIMITS: Readonly<Record<CapKind, Words>> = {
  per_receipt: { en: '{amount} a purchase', he: '{amount} בכל קנייה' },
  per_day: { en: '{amount} a day for each member', he: '{amount} ביום לכל חבר' },
  per_month: { en: '{amount} a month for each member', he: '{amount} בחודש לכל חבר' },
  per_member: { en: '{amount} in all for each member', he: '{amount} בסך הכול לכל חבר' },
  budget: { en: '{amount} for the whole club', he: '{amount} לכל המועדון' },
}

/** A limit as people say it: "20 points a month for each member". */
const sayLimit = (kind: CapKind, amount: string, language: Language): string =>
  say(LIMITS[kind], language, { amount })

/** An amount as limits state it: points, minor units, or pieces. */
function sayWhole(amount: number, givenIn: GivenIn, telling: Telling): string {
  if (givenIn === 'points') return sayPoints(amount, telling.language)
  if (givenIn === 'money_off') return sayMoney(amount, telling)
  return say(WORDS.pieces, telling.language, { count: amount })
}

/** An amount as rules give it (`Given`): points with what is left of them, money, or pieces. */
export function sayAmount(amount: number, givenIn: GivenIn, telling: Telling): string {
  if (givenIn !== 'points' || amount % RATE_UNITS_PER_POINT === 0)
    return sayWhole(givenIn === 'points' ? amount / RATE_UNITS_PER_POINT : amount, givenIn, telling)
  return sayPoints(Math.floor(amount / 1e6) / 100, telling.language)
}

/** "double points on goods in the category dairy": what is given, and for which goods. */
export function sayEffectOnGoods(
  { effect, when, on }: Pick<Rule, 'effect' | 'when' | 'on'>,
  telling: Telling,
): string {
  const { language } = telling
  const given = sayEffect(effect, telling)
  if (on !== 'receipt') return say(TRIGGERS[on], language, { effect: given })
  const choosing = when.filter(isChoosing)
  if (choosing.length === 0 && !when.some(asksBasket)) return given
  const way = wayOf(effect)
  return choosing.length > 0
    ? say(WORDS[`${way}_goods`], language, { effect: given, goods: sayAll(choosing, telling) })
    : say(WORDS[`${way}_all_goods`], language, { effect: given })
}

/** How an effect stands to the goods: it is worked out of them, or is given once for buying them. */
export function wayOf({ kind }: Pick<Effect, 'kind'>): 'of' | 'for' | 'gift_for' {
  if (kind === 'gesture') return 'gift_for'
  return kind === 'bonus' || kind === 'raffle_tickets' ? 'for' : 'of'
}

const asksBasket = ({ kind }: Condition): boolean => kind === 'basket_value' || kind === 'basket_size'

const sayAll = (conditions: readonly Condition[], telling: Telling): string =>
  conditions.map((condition) => sayCondition(condition, telling)).join(', ')

/** A rule as sentences: what it gives and when, then what limits it. */
export function sayRule(rule: Rule, groups: readonly StackingGroup[], telling: Telling): string[] {
  const { language } = telling
  const others = rule.when.filter((condition) => !isChoosing(condition))
  const what = [
    sayEffectOnGoods(rule, telling),
    ...others.map((condition) => sayCondition(condition, telling)),
  ]
  const sentences = [say(WORDS.rule, language, { name: sayName(rule.name, language), what: what.join(', ') })]
  const limits = listLimits(rule, telling)
  if (limits.length > 0) sentences.push(say(WORDS.limits, language, { list: joinAnd(limits, language) }))
  const group = groups.find(({ code }) => code === rule.group)
  if (group) sentences.push(say(WORDS[group.mode], language, { group: sayName(group.name, language) }))
  if (rule.holdout_percent > 0)
    sentences.push(say(WORDS.holdout, language, { percent: rule.holdout_percent }))
  return sentences
}

/** What is set of a rule's limits, each as people say it. */
export function listLimits({ caps, effect }: Pick<Rule, 'caps' | 'effect'>, telling: Telling): string[] {
  const givenIn = effectKindOf(effect).givenIn(effect)
  return CAP_KINDS.flatMap((kind) => {
    const cap = caps[kind]
    return cap === null ? [] : [sayLimit(kind, sayWhole(cap, givenIn, telling), telling.language)]
  })
}
