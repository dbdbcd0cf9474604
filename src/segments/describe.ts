import type { Fact } from '#members/fact.ts'
import { hebrewDays, type Language, say, type WordParams, type Words } from '#platform/language.ts'
import { formatMoney } from '#platform/money.ts'
import type { Clause, Goods, Measure, Purchase, Test, When } from './definition.ts'

/** What a sentence is said with. */
export type Telling = {
  readonly language: Language
  readonly currency: string
  readonly facts: ReadonlyMap<string, Pick<Fact, 'words' | 'type' | 'values' | 'notWords' | 'ofBranches'>>
  /** What branches are called, by code; who has no name goes by the code. */
  readonly branches: Readonly<Record<string, string>>
}

const WORDS = {
  whole: { en: 'Members who fit: {rule}', he: 'חברים שמתאימים: {rule}' },
  and: { en: ' and ', he: ' וגם ' },
  or: { en: ' or ', he: ' או ' },
  not: { en: 'not ({rule})', he: 'לא ({rule})' },
  fact: { en: '{fact} {test}', he: '{fact} {test}' },
  /** Of what is counted or chosen, so that neither runs into the fact's own words. */
  fact_is: { en: '{fact}: {test}', he: '{fact}: {test}' },
  flag_not: { en: '{fact}: no', he: '{fact}: לא' },
  known: { en: 'known', he: 'ידוע' },
  not_known: { en: 'not known', he: 'לא ידוע' },
  /** Of a day that has not come for who it is not known of. */
  never: { en: 'never', he: 'מעולם לא' },
  none: { en: 'none', he: 'אין' },
  less_than: { en: 'less than {from}', he: 'פחות מ־{from}' },
  more_than: { en: 'more than {to}', he: 'יותר מ־{to}' },
  outside: { en: 'less than {from} or more than {to}', he: 'פחות מ־{from} או יותר מ־{to}' },
  test_not: { en: 'not {test}', he: 'לא {test}' },
  /** Who never did is among them. */
  or_never: { en: '{test} (or never)', he: '{test} (או מעולם לא)' },
  days_ago_not: {
    en: '{days, plural, one {today} other {less than # days ago}}',
    he: `{days, plural, one {היום} two {לפני פחות מיומיים} other {לפני פחות מ־${hebrewDays('days')}}}`,
  },
  at_least: { en: 'at least {from}', he: 'לפחות {from}' },
  at_most: { en: 'at most {to}', he: 'לכל היותר {to}' },
  from_to: { en: 'between {from} and {to}', he: 'בין {from} ל־{to}' },
  exactly: { en: 'exactly {from}', he: 'בדיוק {from}' },
  times: {
    en: '{count, plural, =1 {once} =2 {twice} other {# times}}',
    he: '{count, plural, =1 {פעם אחת} =2 {פעמיים} other {# פעמים}}',
  },
  last_days: {
    en: '{days, plural, one {today} other {in the last # days}}',
    he: '{days, plural, one {היום} two {ביומיים האחרונים} other {ב־# הימים האחרונים}}',
  },
  days_ago: {
    en: '{days, plural, one {a day ago or longer} other {# days ago or longer}}',
    he: `{days, plural, one {לפני יום או יותר} two {לפני יומיים או יותר} other {לפני ${hebrewDays('days')} או יותר}}`,
  },
  next_days: {
    en: '{days, plural, =0 {today} one {today or tomorrow} other {within # days}}',
    he: `{days, plural, =0 {היום} one {היום או מחר} two {תוך יומיים} other {תוך ${hebrewDays('days')}}}`,
  },
  from_on: { en: 'from {from}', he: 'מ־{from}' },
  to_on: { en: 'until {to}', he: 'עד {to}' },
  ever: { en: 'ever', he: 'אף פעם' },
  bought_none: { en: 'did not buy {goods} {when}', he: 'לא קנו {goods} {when}' },
  /** They may have taken what was free. */
  spent_none: { en: 'spent nothing on {goods} {when}', he: 'לא הוציאו כסף על {goods} {when}' },
  bought: { en: 'bought {goods} {amount} {when}', he: 'קנו {goods} {amount} {when}' },
  bought_first: { en: 'first bought {goods} {when}', he: 'הקנייה הראשונה של {goods} הייתה {when}' },
  bought_last: { en: 'last bought {goods} {when}', he: 'הקנייה האחרונה של {goods} הייתה {when}' },
  bought_first_any: { en: 'first bought anything {goods} {when}', he: 'הקנייה הראשונה {goods} הייתה {when}' },
  bought_last_any: { en: 'last bought anything {goods} {when}', he: 'הקנייה האחרונה {goods} הייתה {when}' },
  bought_then: {
    en: 'bought {first} {first_when} and later {later} {later_when}',
    he: 'קנו {first} {first_when} ואחר כך {later} {later_when}',
  },
  bought_then_within: {
    en: 'bought {first} {first_when} and {days, plural, =0 {later that day} one {within a day} other {within # days}} {later} {later_when}',
    he: `קנו {first} {first_when} ו{days, plural, =0 {בהמשך אותו יום} one {תוך יום} two {תוך יומיים} other {תוך ${hebrewDays('days')}}} {later} {later_when}`,
  },
  nothing: { en: 'anything', he: 'שום דבר' },
  anything: { en: 'anything', he: 'משהו' },
  or_none: { en: '{bounds} (or not at all)', he: '{bounds} (או בכלל לא)' },
  of_brand: { en: '{goods} of {brands}', he: '{goods} של {brands}' },
  of_skus: { en: '{goods} (products: {skus})', he: '{goods} (מוצרים: {skus})' },
  at_branches: { en: '{goods} at {branches}', he: '{goods} בסניף {branches}' },
} as const satisfies Record<string, Words>

/** The definition as a sentence for people. */
export const describeDefinition = (definition: Clause, telling: Telling): string =>
  tell('whole', telling, { rule: describeClause(definition, telling) })

const tell = (key: keyof typeof WORDS, { language }: Pick<Telling, 'language'>, params: WordParams = {}) =>
  say(WORDS[key], language, params)

export function describeClause(clause: Clause, telling: Telling): string {
  switch (clause.kind) {
    case 'and':
    case 'or':
      return clause.of
        .map((each) => inBrackets(each, describeClause(each, telling)))
        .join(tell(clause.kind, telling))
    case 'not':
      return describeNot(clause.of, telling)
    case 'fact':
      return describeFact(clause.fact, clause.test, telling)
    case 'bought':
      return describeBought(clause, telling)
    case 'bought_first':
    case 'bought_last':
      return describeEdge(clause, telling)
    case 'bought_then':
      return describeThen(clause, telling)
  }
}

function describeEdge(
  { kind, goods, when }: Extract<Clause, { kind: 'bought_first' | 'bought_last' }>,
  telling: Telling,
): string {
  if (when.kind === 'ever')
    return describeBought(
      { kind: 'bought', purchase: { ...goods, when }, measure: 'times', at_least: null, at_most: null },
      telling,
    )
  const isAny = goods.categories.length + goods.brands.length + goods.skus.length === 0
  const params = {
    goods: isAny ? atBranches('', goods, telling) : describeGoods(goods, telling),
    when: describeWhen(when, telling),
  }
  return tidy(tell(isAny ? `${kind}_any` : kind, telling, params))
}

/** That a clause does not hold, as a person would say it. Who is not known does not fit a clause, and so fits its contrary. */
function describeNot(clause: Clause, telling: Telling): string {
  const contrary = contraryOf(clause)
  if (contrary !== null) return describeClause(contrary, telling)
  if (clause.kind === 'fact') return describeFactNot(clause.fact, clause.test, telling)
  return tell('not', telling, { rule: describeClause(clause, telling) })
}

/** The clause that says the contrary without a "not" before it; null where there is none. */
function contraryOf(clause: Clause): Clause | null {
  switch (clause.kind) {
    case 'not':
      return clause.of
    case 'and':
    case 'or':
      return {
        kind: clause.kind === 'and' ? 'or' : 'and',
        of: clause.of.map((of) => contraryOf(of) ?? { kind: 'not', of }),
      }
    case 'bought':
      return contraryOfBought(clause)
    case 'bought_first':
    case 'bought_last':
      return clause.when.kind === 'ever' ? boughtNone({ ...clause.goods, when: clause.when }) : null
    default:
      return null
  }
}

const boughtNone = (purchase: Purchase): Clause => ({
  kind: 'bought',
  purchase,
  measure: 'times',
  at_least: null,
  at_most: 0,
})

/** Of what is counted in whole numbers; weights are not. */
function contraryOfBought(clause: Extract<Clause, { kind: 'bought' }>): Clause | null {
  const { at_least, at_most, measure, purchase } = clause
  if (at_most === null && at_least === null) return boughtNone(purchase)
  if (measure === 'pieces' || (at_most !== null && at_least !== null && at_least > 0)) return null
  if (at_most !== null) return { ...clause, at_least: Math.floor(at_most) + 1, at_most: null }
  return at_least !== null && at_least > 0
    ? { ...clause, at_least: null, at_most: Math.ceil(at_least) - 1 }
    : null
}

function describeFactNot(code: string, test: Test, telling: Telling): string {
  const fact = telling.facts.get(code)
  const name = fact ? fact.words[telling.language] : code
  if (test.is === 'yes')
    return fact?.notWords ? fact.notWords[telling.language] : tell('flag_not', telling, { fact: name })
  const isCount = fact?.type === 'number' && test.is === 'between'
  const form = 'fact_is'
  if (isCount && test.from === 1 && test.to === null)
    return tell(form, telling, { fact: name, test: tell('none', telling) })
  return tell(form, telling, { fact: name, test: describeTestNot(test, { code, ...fact }, telling) })
}

/** A day that every member has: of others, who is not known has not had it. */
const OF_EVERYBODY = 'joined_on'

function describeTestNot(
  test: Exclude<Test, { is: 'yes' }>,
  fact: Pick<Fact, 'code'> & Partial<Pick<Fact, 'type' | 'values' | 'ofBranches'>>,
  telling: Telling,
): string {
  const mayBeNever = fact.type === 'date' && fact.code !== OF_EVERYBODY
  if (test.is === 'known' || (test.is === 'between' && test.from === null && test.to === null))
    return tell(mayBeNever ? 'never' : 'not_known', telling)
  if (test.is === 'any_of')
    return joinAnd(
      namesOf(test.values, fact, telling).map((name) => tell('test_not', telling, { test: name })),
      telling,
    )
  if (test.is !== 'between') {
    const told =
      test.is === 'days_ago'
        ? tell('days_ago_not', telling, { days: test.days })
        : tell('test_not', telling, { test: describeTest(test, fact, telling) })
    return mayBeNever ? tell('or_never', telling, { test: told }) : told
  }
  const write = fact.type === 'money' ? writeMoney : writeNumber
  const params = {
    from: test.from === null ? '' : write(test.from, telling),
    to: test.to === null ? '' : write(test.to, telling),
  }
  if (test.to === null) return tell('less_than', telling, params)
  return tell(test.from === null ? 'more_than' : 'outside', telling, params)
}

const inBrackets = (clause: Clause, text: string): string =>
  (clause.kind === 'and' || clause.kind === 'or') && clause.of.length > 1 ? `(${text})` : text

/** "ever" goes without saying. */
const tidy = (text: string): string => text.replaceAll(/ +/g, ' ').trim()

function describeFact(code: string, test: Test, telling: Telling): string {
  const fact = telling.facts.get(code)
  const name = fact ? fact.words[telling.language] : code
  if (test.is === 'yes') return name
  const form = test.is === 'between' || test.is === 'any_of' || test.is === 'known' ? 'fact_is' : 'fact'
  return tell(form, telling, { fact: name, test: describeTest(test, fact, telling) })
}

function describeTest(
  test: Exclude<Test, { is: 'yes' }>,
  fact: Partial<Pick<Fact, 'type' | 'values' | 'ofBranches'>> | undefined,
  telling: Telling,
): string {
  switch (test.is) {
    case 'between':
      return describeBounds(test.from, test.to, fact?.type === 'money' ? writeMoney : writeNumber, telling)
    case 'dates':
      return describeDates(test.from_on, test.to_on, telling) || tell('known', telling)
    case 'any_of':
      return joinOr(namesOf(test.values, fact, telling), telling)
    case 'known':
      return tell('known', telling)
    default:
      return tell(test.is, telling, { days: test.days })
  }
}

const namesOf = (
  codes: readonly string[],
  fact: Partial<Pick<Fact, 'values' | 'ofBranches'>> | undefined,
  { branches, language }: Telling,
): string[] =>
  codes.map(
    (code) =>
      (fact?.ofBranches && branches[code]) ||
      (fact?.values?.find((value) => value.code === code)?.words[language] ?? code),
  )

type Write = (value: number, telling: Telling) => string

const writeNumber: Write = (value, { language }) => new Intl.NumberFormat(language).format(value)
const writeMoney: Write = (value, { language, currency }) =>
  formatMoney(Math.round(value), currency, language)
const writeTimes: Write = (value, telling) => tell('times', telling, { count: value })

function describeBounds(from: number | null, to: number | null, write: Write, telling: Telling): string {
  const params = {
    from: from === null ? '' : write(from, telling),
    to: to === null ? '' : write(to, telling),
  }
  if (from === null) return tell(to === null ? 'known' : 'at_most', telling, params)
  if (to === null) return tell('at_least', telling, params)
  return tell(from === to ? 'exactly' : 'from_to', telling, params)
}

function describeDates(from: string | null, to: string | null, telling: Telling): string {
  const write = (day: string) =>
    new Intl.DateTimeFormat(telling.language, { dateStyle: 'medium', timeZone: 'UTC' }).format(
      Date.parse(day),
    )
  const params = { from: from === null ? '' : write(from), to: to === null ? '' : write(to) }
  return [
    ...(from === null ? [] : [tell('from_on', telling, params)]),
    ...(to === null ? [] : [tell('to_on', telling, params)]),
  ].join(' ')
}

function describeWhen(when: When, telling: Telling): string {
  if (when.kind === 'ever') return ''
  return when.kind === 'last_days'
    ? tell('last_days', telling, { days: when.days })
    : describeDates(when.from_on, when.to_on, telling)
}

const joinOr = (items: readonly string[], { language }: Telling): string =>
  new Intl.ListFormat(language, { type: 'disjunction' }).format(items)

const joinAnd = (items: readonly string[], { language }: Telling): string =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(items)

/** Goods are of one of the categories, and of one of the brands, and one of the products. */
function describeGoods(
  asked: Goods,
  telling: Telling,
  anything: 'anything' | 'nothing' = 'anything',
): string {
  const { categories, brands, skus } = asked
  let goods = categories.length > 0 ? joinOr(categories, telling) : ''
  if (brands.length > 0)
    goods =
      goods === ''
        ? joinOr(brands, telling)
        : tell('of_brand', telling, { goods, brands: joinOr(brands, telling) })
  if (skus.length > 0)
    goods =
      goods === '' ? joinOr(skus, telling) : tell('of_skus', telling, { goods, skus: joinOr(skus, telling) })
  return atBranches(goods === '' ? tell(anything, telling) : goods, asked, telling)
}

function atBranches(goods: string, { branches: codes }: Goods, telling: Telling): string {
  if (codes.length === 0) return goods
  const branches = joinOr(
    codes.map((code) => telling.branches[code] || code),
    telling,
  )
  return tell('at_branches', telling, { goods, branches })
}

function describeBought(clause: Extract<Clause, { kind: 'bought' }>, telling: Telling): string {
  const { purchase, measure, at_least, at_most } = clause
  const isNone = at_most === 0
  const goods = describeGoods(purchase, telling, isNone ? 'nothing' : 'anything')
  const when = describeWhen(purchase.when, telling) || (isNone ? tell('ever', telling) : '')
  if (isNone)
    return tidy(tell(measure === 'spend_minor' ? 'spent_none' : 'bought_none', telling, { goods, when }))
  const isOnce = at_least === null && at_most === null
  const [write, words] = MEASURES[measure]
  const told = describeBounds(at_least, at_most, write, telling)
  // Who bought none bought no more than that.
  const bounds = isOnce || (at_least ?? 0) > 0 ? told : tell('or_none', telling, { bounds: told })
  const amount = isOnce ? '' : say(words, telling.language, { bounds })
  return tidy(tell('bought', telling, { goods, amount, when }))
}

/** How a measure writes its numbers, and what it says of "{bounds}". */
const MEASURES: Readonly<Record<Measure, [Write, Words]>> = {
  times: [writeTimes, { en: '{bounds}', he: '{bounds}' }],
  pieces: [writeNumber, { en: '({bounds} pieces)', he: '({bounds} יחידות)' }],
  spend_minor: [writeMoney, { en: 'for {bounds}', he: 'בסכום של {bounds}' }],
}

function describeThen(
  { first, later, within_days }: Extract<Clause, { kind: 'bought_then' }>,
  telling: Telling,
): string {
  const say = (purchase: Purchase): [string, string] => [
    describeGoods(purchase, telling),
    describeWhen(purchase.when, telling),
  ]
  const [firstGoods, firstWhen] = say(first)
  const [laterGoods, laterWhen] = say(later)
  const params = { first: firstGoods, first_when: firstWhen, later: laterGoods, later_when: laterWhen }
  return tidy(
    within_days === null
      ? tell('bought_then', telling, params)
      : tell('bought_then_within', telling, { ...params, days: within_days }),
  )
}
