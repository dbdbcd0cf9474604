import { say, type Words } from '#platform/language.ts'
import { formatMoney } from '#platform/money.ts'
import { exactPointUnits } from './evaluate.ts'
import type { BandPart, EarningPart, Evaluation, ExclusionReason } from './evaluation.ts'
import { sayName } from './name.ts'
import { type ProgrammeDefinition, RATE_UNITS_PER_POINT } from './programme.ts'
import { sayExactUnits, sayHeldOut, sayLimited, sayMoneyOff, sayRuleParts } from './rule-explanation.ts'
import { joinAnd, sayPoints, sayRate, type Telling } from './telling.ts'
import { type SpendTerms, sayWindow, windowTerms } from './window.ts'

const WORDS = {
  all_counts: { en: 'All {money} of this receipt count.', he: 'כל הסכום בקבלה, {money}, נחשב לצבירה.' },
  part_counts: {
    en: '{money} of the {total} on this receipt count.',
    he: 'מתוך {total} בקבלה נחשבים לצבירה {money}.',
  },
  all_counts_net: {
    en: 'All {paid} of this receipt count, without VAT: {money}.',
    he: 'כל הסכום בקבלה, {paid}, נחשב לצבירה בלי מע״מ: {money}.',
  },
  part_counts_net: {
    en: '{paid} of the {total} on this receipt count, without VAT: {money}.',
    he: 'מתוך {total} בקבלה נחשבים לצבירה {paid}, בלי מע״מ: {money}.',
  },
  all_counts_free: {
    en: 'All {money} of this receipt count: there is no VAT in them.',
    he: 'כל הסכום בקבלה, {money}, נחשב לצבירה: אין בו מע״מ.',
  },
  part_counts_free: {
    en: '{money} of the {total} on this receipt count: there is no VAT in them.',
    he: 'מתוך {total} בקבלה נחשבים לצבירה {money}: אין בהם מע״מ.',
  },
  nothing_counts: { en: 'Nothing on this receipt counts.', he: 'אין בקבלה סכום שנחשב לצבירה.' },
  excluded: { en: 'Left out: {list}.', he: 'לא נחשבו: {list}.' },
  one_part: { en: 'At {rate}: {exact}.', he: 'לפי {rate}: {exact}.' },
  one_part_after: {
    en: 'At {rate}, since the spend {window} passed {from}: {exact}.',
    he: 'לפי {rate}, כי הקניות {window} עברו {from}: {exact}.',
  },
  many_parts: {
    en: '{list}: {exact}, since the spend {window} passed {from} with this purchase.',
    he: '{list}: {exact}, כי בקנייה הזאת עברו הקניות {window} את {from}.',
  },
  part: { en: '{money} at {rate}', he: '{money} לפי {rate}' },
  rounded_down: { en: 'Rounded down: {points}.', he: 'בעיגול כלפי מטה: {points}.' },
  rounded_nearest: { en: 'Rounded to the nearest: {points}.', he: 'בעיגול לנקודה הקרובה: {points}.' },
  together: { en: 'Together: {points}.', he: 'ביחד: {points}.' },
  next_band: {
    en: '{missing} more, and purchases earn {rate}.',
    he: 'עוד {missing}, והקניות יצברו {rate}.',
  },
  next_band_net: {
    en: '{missing} more without VAT, and purchases earn {rate}.',
    he: 'עוד {missing} בלי מע״מ, והקניות יצברו {rate}.',
  },
  next_band_of_year_net: {
    en: '{missing} more without VAT by the end of the year, and purchases earn {rate}.',
    he: 'עוד {missing} בלי מע״מ עד סוף השנה, והקניות יצברו {rate}.',
  },
  next_band_of_year: {
    en: '{missing} more by the end of the year, and purchases earn {rate}.',
    he: 'עוד {missing} עד סוף השנה, והקניות יצברו {rate}.',
  },
} satisfies Record<string, Words>

const REASONS: Readonly<Record<ExclusionReason, Words>> = {
  gift_card: { en: 'gift cards ({money})', he: 'כרטיסי מתנה ({money})' },
  deposit: { en: 'deposits ({money})', he: 'פיקדונות ({money})' },
  fee: { en: 'fees ({money})', he: 'עמלות ודמי שירות ({money})' },
  category: { en: 'categories outside the programme ({money})', he: 'קטגוריות שאינן בתוכנית ({money})' },
}

/** What of a programme sentences about an evaluation speak of: which spend counts, and whether its tax does. */
type ExplainedTerms = SpendTerms & Pick<ProgrammeDefinition, 'money_base'>

/** Who is told: a member never hears that they are held out of a rule. */
export type Audience = 'member' | 'staff'

/**
 * Why a receipt earned what it earned, as sentences in reading order; what is next is told by `sayNextBand`. Rules and
 * the window of spend are called as in `definition`, the one that the evaluation was made with.
 */
export function explainEvaluation(
  evaluation: Evaluation,
  telling: Telling,
  definition: Pick<ProgrammeDefinition, 'rules'> & ExplainedTerms,
  audience: Audience = 'member',
): string[] {
  const names = new Map(definition.rules.map(({ code, name }) => [code, sayName(name, telling.language)]))
  return [
    ...sayMoneyOff(evaluation, names, telling),
    sayBase(evaluation, definition, telling),
    ...sayExcluded(evaluation, telling),
    ...sayParts(
      evaluation.parts.filter((part) => part.kind === 'band'),
      definition,
      telling,
    ),
    ...sayRuleParts(evaluation, names, telling),
    ...sayLimited(evaluation, names, telling),
    ...(audience === 'staff' ? sayHeldOut(evaluation, names, telling) : []),
    ...sayRounding(evaluation, telling),
  ]
}

/** What the next band is worth and how far it is: a hint for the till and the member; null at the top. */
export function sayNextBand(
  evaluation: Evaluation,
  { window, money_base }: ExplainedTerms,
  telling: Telling,
): string | null {
  const next = evaluation.next_band
  if (!next) return null
  const missing = formatMoney(next.missing_minor, telling.currency, telling.language, 'short')
  const [gross, net] =
    window === 'calendar_year'
      ? [WORDS.next_band_of_year, WORDS.next_band_of_year_net]
      : [WORDS.next_band, WORDS.next_band_net]
  const words = money_base.tax === 'net' ? net : gross
  return say(words, telling.language, { missing, rate: sayRate(next.rate, telling) })
}

const BASE_WORDS = {
  gross: { all: WORDS.all_counts, part: WORDS.part_counts },
  net: { all: WORDS.all_counts_net, part: WORDS.part_counts_net },
  free: { all: WORDS.all_counts_free, part: WORDS.part_counts_free },
}

function sayBase(
  { eligible_minor, eligible_with_tax_minor, excluded }: Evaluation,
  { money_base }: Pick<ProgrammeDefinition, 'money_base'>,
  { language, currency }: Telling,
): string {
  if (eligible_minor === 0) return say(WORDS.nothing_counts, language)
  const left = excluded.reduce((sum, line) => sum + line.amount_minor, 0)
  const taxed = eligible_with_tax_minor === eligible_minor ? 'free' : 'net'
  const words = BASE_WORDS[money_base.tax === 'net' ? taxed : 'gross']
  return say(left === 0 ? words.all : words.part, language, {
    money: formatMoney(eligible_minor, currency, language),
    paid: formatMoney(eligible_with_tax_minor, currency, language),
    total: formatMoney(eligible_with_tax_minor + left, currency, language),
  })
}

function sayExcluded({ excluded }: Evaluation, { language, currency }: Telling): string[] {
  if (excluded.length === 0) return []
  const sums = new Map<ExclusionReason, number>()
  for (const line of excluded) sums.set(line.reason, (sums.get(line.reason) ?? 0) + line.amount_minor)
  const list = [...sums].map(([reason, minor]) =>
    say(REASONS[reason], language, { money: formatMoney(minor, currency, language) }),
  )
  return [say(WORDS.excluded, language, { list: joinAnd(list, language) })]
}

function sayParts(parts: readonly BandPart[], terms: SpendTerms, telling: Telling): string[] {
  const { language, currency } = telling
  const [first] = parts
  if (!first) return []
  const exact = sayExactUnits(exactPointUnits(parts), language)
  const window = sayWindow(windowTerms(terms), language)
  const money = (minor: number, form: 'full' | 'short') => formatMoney(minor, currency, language, form)
  if (parts.length === 1)
    return [
      say(first.from_minor === 0 ? WORDS.one_part : WORDS.one_part_after, language, {
        rate: sayRate(first.rate, telling),
        from: money(first.from_minor, 'short'),
        window,
        exact,
      }),
    ]
  const list = parts.map((part) =>
    say(WORDS.part, language, { money: money(part.amount_minor, 'full'), rate: sayRate(part.rate, telling) }),
  )
  const passed = parts.slice(1).map((part) => money(part.from_minor, 'short'))
  return [
    say(WORDS.many_parts, language, {
      list: joinAnd(list, language),
      from: joinAnd(passed, language),
      window,
      exact,
    }),
  ]
}

/** The sum is said where there is more than one part, or where it was rounded. */
function sayRounding({ parts, points, rounding }: Evaluation, { language }: Telling): string[] {
  if (!isWhole(parts)) {
    const words = rounding === 'down' ? WORDS.rounded_down : WORDS.rounded_nearest
    return [say(words, language, { points: sayPoints(points, language) })]
  }
  return parts.some((part) => part.kind === 'rule')
    ? [say(WORDS.together, language, { points: sayPoints(points, language) })]
    : []
}

const isWhole = (parts: readonly EarningPart[]): boolean =>
  exactPointUnits(parts) % BigInt(RATE_UNITS_PER_POINT) === 0n
