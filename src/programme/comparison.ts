import { say, type Words } from '#platform/language.ts'
import { decimalsOfCurrency, formatMoney } from '#platform/money.ts'
import { bandAt } from './evaluate.ts'
import { categoryKey, giveBackShare, type ProgrammeDefinition, rateToPointsPer100 } from './programme.ts'
import { sayRate, sayShare, type Telling } from './telling.ts'
import { compareTerms, sayTermChange, type TermChange } from './term-comparison.ts'

/** A stretch of rolling spend over which the rate, or what it gives back, would be another. */
export type RateChange = {
  kind: 'rate'
  from_minor: number
  to_minor: number | null
  before: Side
  after: Side
}
type Side = { rate: number; share: number }

/** One thing that would be different under another definition. */
export type Change =
  | RateChange
  | { kind: 'value'; before: number; after: number }
  | { kind: 'rounding'; after: ProgrammeDefinition['rounding'] }
  | { kind: 'excluded' | 'included'; categories: string[] }
  | TermChange

const WORDS = {
  rate_between: {
    en: 'On spend from {from} to {to}: {after} instead of {before} ({shareAfter} back instead of {shareBefore}).',
    he: 'על קניות מ־{from} עד {to}: {after} במקום {before} (חוזרים {shareAfter} במקום {shareBefore}).',
  },
  rate_up_to: {
    en: 'On spend up to {to}: {after} instead of {before} ({shareAfter} back instead of {shareBefore}).',
    he: 'על קניות עד {to}: {after} במקום {before} (חוזרים {shareAfter} במקום {shareBefore}).',
  },
  rate_above: {
    en: 'On spend above {from}: {after} instead of {before} ({shareAfter} back instead of {shareBefore}).',
    he: 'על קניות מעל {from}: {after} במקום {before} (חוזרים {shareAfter} במקום {shareBefore}).',
  },
  rate_all: {
    en: 'On every purchase: {after} instead of {before} ({shareAfter} back instead of {shareBefore}).',
    he: 'על כל קנייה: {after} במקום {before} (חוזרים {shareAfter} במקום {shareBefore}).',
  },
  value: {
    en: '100 points are worth {after} instead of {before}. This holds for points that members already have, too.',
    he: '100 נקודות שוות {after} במקום {before}. זה נכון גם לנקודות שכבר נצברו.',
  },
  down: { en: 'Points are rounded down.', he: 'הנקודות מעוגלות כלפי מטה.' },
  nearest_even: { en: 'Points are rounded to the nearest whole.', he: 'הנקודות מעוגלות לנקודה הקרובה.' },
  excluded: { en: 'No longer earning: {list}.', he: 'מפסיקות לצבור: {list}.' },
  included: { en: 'Earning from now on: {list}.', he: 'מתחילות לצבור: {list}.' },
} satisfies Record<string, Words>

/** What would be different, by stretches of spend; empty when both give the same for everything. */
export function compareDefinitions(before: ProgrammeDefinition, after: ProgrammeDefinition): Change[] {
  const changes: Change[] = compareRates(before, after)
  if (before.value_of_100_points_minor !== after.value_of_100_points_minor)
    changes.push({
      kind: 'value',
      before: before.value_of_100_points_minor,
      after: after.value_of_100_points_minor,
    })
  if (before.rounding !== after.rounding) changes.push({ kind: 'rounding', after: after.rounding })
  const excluded = missingFrom(before.excluded_categories, after.excluded_categories)
  if (excluded.length > 0) changes.push({ kind: 'excluded', categories: excluded })
  const included = missingFrom(after.excluded_categories, before.excluded_categories)
  if (included.length > 0) changes.push({ kind: 'included', categories: included })
  changes.push(...compareTerms(before, after))
  return changes
}

function compareRates(before: ProgrammeDefinition, after: ProgrammeDefinition): RateChange[] {
  const edges = new Set([0, ...[...before.bands, ...after.bands].map((band) => band.from_minor)])
  const froms = [...edges].filter((from) => from >= 0).sort((a, b) => a - b)
  const changes: RateChange[] = []
  for (const [index, from_minor] of froms.entries()) {
    const sides = { before: sideAt(before, from_minor), after: sideAt(after, from_minor) }
    const to_minor = froms[index + 1] ?? null
    const last = changes.at(-1)
    if (sides.before.rate === sides.after.rate) continue
    // One sentence for a stretch that differs in one way, though another band starts within it.
    if (last?.to_minor === from_minor && isSame(last.before, sides.before) && isSame(last.after, sides.after))
      last.to_minor = to_minor
    else changes.push({ kind: 'rate', from_minor, to_minor, ...sides })
  }
  return changes
}

const isSame = (one: Side, other: Side): boolean => one.rate === other.rate

function sideAt(definition: ProgrammeDefinition, spend: number): Side {
  const { rate } = bandAt(definition, spend)
  return { rate, share: giveBackShare(definition, rate) }
}

function missingFrom(known: readonly string[], names: readonly string[]): string[] {
  const keys = new Set(known.map(categoryKey))
  return names.filter((name) => !keys.has(categoryKey(name)))
}

/** Says a change to the person who is about to publish it. */
export function sayChange(change: Change, telling: Telling): string {
  const { language, currency } = telling
  const money = (amount: number) => formatMoney(amount, currency, language, 'short')
  switch (change.kind) {
    case 'rate':
      return say(wordsOfStretch(change), language, {
        from: money(change.from_minor),
        to: change.to_minor === null ? '' : money(change.to_minor),
        after: sayRate(change.after.rate, telling),
        before: rateToPointsPer100(change.before.rate, decimalsOfCurrency(currency)),
        shareAfter: sayShare(change.after.share, language),
        shareBefore: sayShare(change.before.share, language),
      })
    case 'value':
      return say(WORDS.value, language, { after: money(change.after), before: money(change.before) })
    case 'rounding':
      return say(WORDS[change.after], language)
    case 'excluded':
    case 'included': {
      const list = new Intl.ListFormat(language).format(change.categories)
      return say(WORDS[change.kind], language, { list })
    }
    default:
      return sayTermChange(change, telling)
  }
}

function wordsOfStretch({ from_minor, to_minor }: RateChange): Words {
  if (from_minor === 0) return to_minor === null ? WORDS.rate_all : WORDS.rate_up_to
  return to_minor === null ? WORDS.rate_above : WORDS.rate_between
}
