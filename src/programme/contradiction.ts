import { alternativesOf, turnRound } from './alternative.ts'
import { kindOf } from './condition.ts'
import { isPossible } from './possible.ts'
import type { Condition, Rule } from './rule.ts'

/** Whether all can hold at once, for one line where they choose lines. When in doubt, they can. */
export function canHold(when: readonly Condition[]): boolean {
  const alternatives = alternativesOf(when)
  return alternatives === null || alternatives.some(isPossible)
}

/** Whether a condition holds for every purchase, so that it asks for nothing. */
export const holdsAlways = (condition: Condition): boolean => !canHold([turnRound(condition)])

/** Whether a purchase can meet all conditions of both rules, for the same goods. Only what is plain is found. */
export const canMeet = (a: Pick<Rule, 'when'>, b: Pick<Rule, 'when'>): boolean =>
  canHold([...circumstancesOf(a.when, looksAtBasket), ...circumstancesOf(b.when, looksAtBasket)]) &&
  (JSON.stringify(a.when.filter(looksAtGoods)) !== JSON.stringify(b.when.filter(looksAtGoods)) ||
    canHold([...a.when, ...b.when]))

/** Whether one purchase can meet all conditions of all rules, each for goods of its own. */
export const canComeTogether = (rules: readonly Pick<Rule, 'when'>[]): boolean =>
  canHold(
    rules.flatMap(({ when }) => circumstancesOf(when, (each) => looksAtBasket(each) || looksAtGoods(each))),
  )

const circumstancesOf = (when: readonly Condition[], isLeftOut: (condition: Condition) => boolean) =>
  when.filter((condition) => !isLeftOut(condition))

const looksAt =
  (what: 'basket' | 'lines') =>
  (condition: Condition): boolean =>
    condition.kind === 'any'
      ? condition.of.some((other) => looksAt(what)(other))
      : kindOf(condition).judges === what

const looksAtBasket = looksAt('basket')
const looksAtGoods = looksAt('lines')

/** Whether only some goods count for a rule. */
export const choosesGoods = ({ when }: Pick<Rule, 'when'>): boolean => when.some(looksAtGoods)

/** The place of a condition that cannot hold, by itself or after those before it; null when there is none. */
export function findContradiction(when: readonly Condition[]): number | null {
  const place = when.findIndex((_, index) => !canHold(when.slice(0, index + 1)))
  return place < 0 ? null : place
}
