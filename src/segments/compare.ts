import type { Fact } from '#members/fact.ts'
import type { Uuid } from '#platform/id.ts'
import { hebrewDays, type Language, say, type Words } from '#platform/language.ts'
import { formatMoney } from '#platform/money.ts'
import {
  certainEffect,
  compareMeans,
  compareShares,
  type Difference as Differing,
  isCertain,
  meanOf,
} from '#statistics/difference.ts'
import type { Comparison } from './contract.ts'
import { type Clause, clausesIn, type Goods, goodsIn } from './definition.ts'

export type Difference = Comparison['differences'][number]

/** What is known of one member: facts by code, and what they bought in the span that is looked at. */
export type Answers = {
  readonly memberId: Uuid
  readonly facts: Readonly<Record<string, unknown>>
  readonly categories: ReadonlySet<string>
  readonly branches: ReadonlySet<string>
  readonly visits: number
  readonly spendMinor: number
}

export type Saying = {
  readonly language: Language
  readonly currency: string
  /** What branches are called, by code. */
  readonly branches: Readonly<Record<string, string>>
}

const WORDS = {
  sentence: { en: '{name}: {a} against {b}', he: '{name}: {a} לעומת {b}' },
  choice: { en: '{fact}: {choice}', he: '{fact}: {choice}' },
  category: { en: 'bought {code} in the last year', he: 'קנו {code} בשנה האחרונה' },
  branch: { en: 'bought at branch {code} in the last year', he: 'קנו בסניף {code} בשנה האחרונה' },
  spend_minor: { en: 'spend in the last year', he: 'סך הקניות בשנה האחרונה' },
  visits: { en: 'purchases in the last year', he: 'קניות בשנה האחרונה' },
  basket_minor: { en: 'spend on one purchase', he: 'סכום של קנייה אחת' },
  days_ago: {
    en: '{days, plural, =0 {today} one {a day ago} other {# days ago}}',
    he: `{days, plural, =0 {היום} one {לפני יום} two {לפני יומיים} other {לפני ${hebrewDays('days')}}}`,
  },
  days_ahead: {
    en: '{days, plural, one {a day ahead} other {# days ahead}}',
    he: `{days, plural, one {בעוד יום} two {בעוד יומיים} other {בעוד ${hebrewDays('days')}}}`,
  },
} as const satisfies Record<string, Words>

/** More are no news any more. */
const MOST_TOLD = 40
const MOST_CHOICES = 50

type Draft = Pick<Difference, 'kind' | 'code' | 'choice' | 'name' | 'unit'> & {
  found: Differing | null
  a: number
  b: number
}

/** What differs for certain between two groups of members, the largest certain effect first. */
export function compareGroups(
  [a, b]: readonly [readonly Answers[], readonly Answers[]],
  { facts, definitions }: { facts: readonly Fact[]; definitions: readonly Clause[] },
  saying: Saying,
): Difference[] {
  const asked = definitions.flatMap(clausesIn)
  const drafts = [
    ...facts.flatMap((fact) => compareFact(fact, a, b, saying)),
    ...compareSets('category', a, b, saying),
    ...compareSets('branch', a, b, saying),
    ...compareSpend(a, b, saying),
  ]
  return drafts
    .flatMap(({ found, ...draft }) => (found !== null && isCertain(found) ? [{ draft, found }] : []))
    .sort((one, other) => certainEffect(other.found) - certainEffect(one.found))
    .slice(0, MOST_TOLD)
    .map(({ draft, found }) => ({
      ...draft,
      ...found,
      is_defining: isAsked(draft, asked),
      sentence: say(WORDS.sentence, saying.language, {
        name: draft.name,
        a: write(draft.a, draft.unit, saying),
        b: write(draft.b, draft.unit, saying),
      }),
    }))
}

/** Facts that tell of the same thing: what one of them defines is no news of the other. */
const SAME: readonly (readonly string[])[] = [
  ['birthday_this_month', 'birthday_month'],
  ['standing', 'standing_since', 'return_chance_percent', 'gap_percent', 'last_purchase_on'],
  ['has_bought', 'visits', 'first_purchase_on', 'last_purchase_on'],
  ['never_redeemed', 'redemptions', 'redeemed_on', 'redeemed_lately', 'months_without_redeeming'],
  ['golden_moment_on', 'golden_moment_days', 'never_redeemed', 'redemptions'],
]

const isSame = (fact: string, other: string): boolean =>
  fact === other || SAME.some((codes) => codes.includes(fact) && codes.includes(other))

function isAsked({ kind, code }: Pick<Draft, 'kind' | 'code'>, asked: readonly Clause[]): boolean {
  return asked.some((clause) => {
    if (clause.kind === 'fact') return kind === 'fact' && isSame(clause.fact, code)
    const goods = goodsIn(clause)
    if (kind === 'spend') return clause.kind === 'bought'
    const list = (own: Goods) => (kind === 'branch' ? own.branches : own.categories)
    return goods.some((own) => list(own).includes(code))
  })
}

function compareFact(
  { code, type, words, values, ofBranches }: Fact,
  a: readonly Answers[],
  b: readonly Answers[],
  saying: Saying,
): Draft[] {
  const name = words[saying.language]
  if (type === 'flag')
    return [shareDraft({ kind: 'fact', code, choice: null, name }, a, b, (one) => one.facts[code] === true)]
  if (type === 'choice' || type === 'choices') {
    const listOf = (one: Answers): readonly unknown[] => {
      const value = one.facts[code]
      return Array.isArray(value) ? value : value === null || value === undefined ? [] : [value]
    }
    return commonest([...a, ...b].flatMap(listOf)).map((choice) => {
      const known =
        (ofBranches && saying.branches[choice]) ||
        (values?.find((each) => each.code === choice)?.words[saying.language] ?? choice)
      const full = say(WORDS.choice, saying.language, { fact: name, choice: known })
      return shareDraft({ kind: 'fact', code, choice, name: full }, a, b, (one) =>
        listOf(one).includes(choice),
      )
    })
  }
  const unit = type === 'date' ? 'days_ago' : type
  const numbers = (group: readonly Answers[]): number[] =>
    group.flatMap((one) => (typeof one.facts[code] === 'number' ? one.facts[code] : []))
  return meanDraft({ kind: 'fact', code, choice: null, name, unit }, numbers(a), numbers(b))
}

/** The commonest of values, as texts. */
function commonest(values: readonly unknown[]): string[] {
  const counts = Map.groupBy(values.map(String), (value) => value)
  return [...counts]
    .sort(([, one], [, other]) => other.length - one.length)
    .slice(0, MOST_CHOICES)
    .map(([value]) => value)
}

function compareSets(
  kind: 'category' | 'branch',
  a: readonly Answers[],
  b: readonly Answers[],
  { language, branches }: Saying,
): Draft[] {
  const called = (code: string) => (kind === 'branch' && branches[code]) || code
  const setOf = (one: Answers) => (kind === 'category' ? one.categories : one.branches)
  return commonest([...a, ...b].flatMap((one) => [...setOf(one)])).map((code) =>
    shareDraft(
      { kind, code, choice: null, name: say(WORDS[kind], language, { code: called(code) }) },
      a,
      b,
      (one) => setOf(one).has(code),
    ),
  )
}

function compareSpend(a: readonly Answers[], b: readonly Answers[], { language }: Saying): Draft[] {
  const column = (
    code: 'spend_minor' | 'visits' | 'basket_minor',
    unit: Difference['unit'],
    of: (one: Answers) => number | null,
  ) =>
    meanDraft(
      { kind: 'spend', code, choice: null, name: WORDS[code][language], unit },
      a.flatMap((one) => of(one) ?? []),
      b.flatMap((one) => of(one) ?? []),
    )
  return [
    ...column('spend_minor', 'money', ({ spendMinor }) => spendMinor),
    ...column('visits', 'number', ({ visits }) => visits),
    ...column('basket_minor', 'money', ({ spendMinor, visits }) => (visits > 0 ? spendMinor / visits : null)),
  ]
}

function shareDraft(
  draft: Omit<Draft, 'found' | 'a' | 'b' | 'unit'>,
  a: readonly Answers[],
  b: readonly Answers[],
  holds: (one: Answers) => boolean,
): Draft {
  const [first, second] = [a, b].map((group) => ({ count: group.filter(holds).length, of: group.length }))
  const share = (of: { count: number; of: number } | undefined) => (of && of.of > 0 ? of.count / of.of : 0)
  const found = first && second ? compareShares(first, second) : null
  return { ...draft, unit: 'share', found, a: share(first), b: share(second) }
}

const meanDraft = (
  draft: Omit<Draft, 'found' | 'a' | 'b'>,
  a: readonly number[],
  b: readonly number[],
): Draft[] => {
  const found = compareMeans(a, b)
  return found === null ? [] : [{ ...draft, found, a: meanOf(a), b: meanOf(b) }]
}

function write(value: number, unit: Difference['unit'], { language, currency }: Saying): string {
  const number = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(language, options).format(value)
  switch (unit) {
    case 'share':
      return number({ style: 'percent', maximumFractionDigits: 0 })
    case 'money':
      return formatMoney(Math.round(value), currency, language)
    case 'days_ago':
      return say(value < -0.5 ? WORDS.days_ahead : WORDS.days_ago, language, {
        days: Math.round(Math.abs(value)),
      })
    case 'number':
      return number({ maximumFractionDigits: 1 })
  }
}
