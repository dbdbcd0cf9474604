import { sayWords } from '#ui/words.ts'
import type { Extras } from '../../programme.ts'
import type { MoneyBase, PointsLife, TierLadder } from '../../rule.ts'
import { joinAnd, sayBasisPoints, sayDate, sayMoney, type Telling } from '../../telling.ts'
import { termWords } from '../terms/term-words.ts'
import { sayRuleInFull } from './rule-told.ts'
import { ruleWords } from './rule-words.ts'

/** One part of two definitions, said as it is in each; null where it is not there. */
export type PartChange = { key: string; name: string; before: string | null; after: string | null }

/** What differs beside the rates, part by part, each side in words. */
export function comparePieces(before: Extras, after: Extras, telling: Telling): PartChange[] {
  const { language } = telling
  const terms: PartChange[] = [
    {
      key: 'tiers',
      name: sayWords(termWords, language, 'tiers_title'),
      before: before.tiers && sayLadder(before.tiers, telling),
      after: after.tiers && sayLadder(after.tiers, telling),
    },
    {
      key: 'points_life',
      name: sayWords(termWords, language, 'life_title'),
      before: sayLife(before.points_life, telling),
      after: sayLife(after.points_life, telling),
    },
    {
      key: 'money_base',
      name: sayWords(termWords, language, 'money_title'),
      before: sayMoneyBase(before.money_base, telling),
      after: sayMoneyBase(after.money_base, telling),
    },
  ]
  return [...compareRules(before, after, telling), ...terms.filter((part) => part.before !== part.after)]
}

function compareRules(before: Extras, after: Extras, telling: Telling): PartChange[] {
  const say = (side: Extras, code: string): string | null => {
    const rule = side.rules.find((each) => each.code === code)
    return rule ? sayRuleInFull(rule, side.groups, telling) : null
  }
  const rules = new Map([...before.rules, ...after.rules].map((rule) => [rule.code, rule]))
  const changes = [...rules.values()].map(({ code, name }) => ({
    key: code,
    name,
    before: say(before, code),
    after: say(after, code),
  }))
  const order = compareOrder(before, after, telling)
  return [...changes.filter((change) => change.before !== change.after), ...order]
}

/** The order counts where the first of a group gives. */
function compareOrder(before: Extras, after: Extras, { language }: Telling): PartChange[] {
  const inOrder = (side: Extras, other: Extras) =>
    side.rules.filter(({ code }) => other.rules.some((each) => each.code === code)).map(({ code }) => code)
  if (String(inOrder(before, after)) === String(inOrder(after, before))) return []
  const names = (side: Extras) => side.rules.map(({ name }) => name).join(' · ')
  const name = sayWords(ruleWords, language, 'order')
  return [{ key: 'order', name, before: names(before), after: names(after) }]
}

export function sayLadder(ladder: TierLadder, telling: Telling): string {
  const { language } = telling
  const show = (from: number) =>
    ladder.basis === 'spend' ? sayMoney(from, telling) : new Intl.NumberFormat(language).format(from)
  const tiers = ladder.tiers.map(({ name, from }) =>
    from === 0
      ? name[language]
      : sayWords(termWords, language, 'told_tier', { name: name[language], from: show(from) }),
  )
  const { window } = ladder
  return sayWords(termWords, language, 'told_ladder', {
    tiers: joinAnd(tiers, language),
    basis: sayWords(termWords, language, `basis_${ladder.basis}`).toLowerCase(),
    window:
      window.kind === 'rolling'
        ? sayWords(termWords, language, 'told_months', { months: window.months })
        : sayWords(termWords, language, 'window_calendar_year').toLowerCase(),
    kept: sayWords(termWords, language, 'told_months', { months: ladder.kept_months }),
    landing: sayWords(termWords, language, ladder.soft_landing ? 'told_soft' : 'told_hard'),
  })
}

export function sayLife({ pending_days, expiry }: PointsLife, { language }: Telling): string {
  const pending = sayWords(termWords, language, 'told_pending', { days: pending_days })
  if (expiry.kind === 'never') return `${pending} ${sayWords(termWords, language, 'told_never')}`
  if (expiry.kind !== 'calendar')
    return `${pending} ${sayWords(termWords, language, `expiry_${expiry.kind}_in`, { months: expiry.months })}`
  const date = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2024, expiry.month - 1, expiry.day),
  )
  const said = sayWords(termWords, language, 'expiry_calendar_in', { date, months: expiry.at_least_months })
  return `${pending} ${said}`
}

export function sayMoneyBase(base: MoneyBase, telling: Telling): string {
  const { language } = telling
  if (base.tax === 'gross') return `${sayWords(termWords, language, 'money_gross')}.`
  const rates = base.rates.map(({ from_on, rate_bp }) =>
    sayWords(termWords, language, 'told_rate', {
      rate: sayBasisPoints(rate_bp, language),
      from: sayDate(from_on, language),
    }),
  )
  const free = base.tax_free_branches.length
  const named = [...rates, ...(free === 0 ? [] : [sayWords(termWords, language, 'told_free', { free })])]
  return `${sayWords(termWords, language, 'money_net')}: ${joinAnd(named, language)}.`
}
