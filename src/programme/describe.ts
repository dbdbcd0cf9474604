import { say, type Words } from '#platform/language.ts'
import { formatMoney } from '#platform/money.ts'
import { describeMoneyBase, describePointsLife, describeTiers, describeWindow } from './describe-terms.ts'
import { giveBackShare, type ProgrammeDefinition } from './programme.ts'
import { sayRule } from './rule-sentence.ts'
import { sayRate, sayShare, type Telling } from './telling.ts'
import { type SpendTerms, sayWindow, windowTerms } from './window.ts'

const WORDS = {
  base: {
    en: 'Every purchase earns {rate}: {share} comes back.',
    he: 'כל קנייה צוברת {rate}, כלומר {share} חוזרים לחבר המועדון.',
  },
  band: {
    en: 'What is spent above {from} {window} earns {rate} ({share}).',
    he: 'על כל מה שמעל {from} {window} צוברים {rate} ({share}).',
  },
  value: { en: '100 points are worth {value}.', he: '100 נקודות שוות {value}.' },
  kinds: {
    en: 'Gift cards, deposits and fees do not earn: they are not purchases of goods.',
    he: 'כרטיסי מתנה, פיקדונות ודמי שירות אינם צוברים, כי אינם קניית מוצרים.',
  },
  categories: { en: 'Nor do these categories: {list}.', he: 'גם הקטגוריות האלה אינן צוברות: {list}.' },
  down: {
    en: 'The points of a receipt are rounded down, once.',
    he: 'הנקודות מעוגלות כלפי מטה, פעם אחת לכל קבלה.',
  },
  nearest_even: {
    en: 'The points of a receipt are rounded to the nearest whole, once.',
    he: 'הנקודות מעוגלות לנקודה הקרובה, פעם אחת לכל קבלה.',
  },
} satisfies Record<string, Words>

/** A programme as sentences that a member could be shown, in reading order. */
export function describeDefinition(definition: ProgrammeDefinition, telling: Telling): string[] {
  const { language, currency } = telling
  const money = (amount: number) => formatMoney(amount, currency, language, 'short')
  const window = windowTerms(definition)
  const sentences = [
    say(WORDS.base, language, {
      rate: sayRate(definition.base_rate, telling),
      share: sayShare(giveBackShare(definition, definition.base_rate), language),
    }),
    ...definition.bands.map((band) =>
      say(WORDS.band, language, {
        from: money(band.from_minor),
        window: sayWindow(window, language),
        rate: sayRate(band.rate, telling),
        share: sayShare(giveBackShare(definition, band.rate), language),
      }),
    ),
    ...(window.kind === 'calendar_year' && goesBySpend(definition)
      ? describeWindow(definition, telling)
      : []),
    say(WORDS.value, language, { value: money(definition.value_of_100_points_minor) }),
    say(WORDS.kinds, language),
  ]
  if (definition.excluded_categories.length > 0) {
    const list = new Intl.ListFormat(language).format(definition.excluded_categories)
    sentences.push(say(WORDS.categories, language, { list }))
  }
  sentences.push(
    ...describeMoneyBase(definition, telling),
    say(WORDS[definition.rounding], language),
    ...describeRules(definition, telling),
    ...describeTiers(definition.tiers, telling),
    ...describePointsLife(definition.points_life, telling),
  )
  return sentences
}

const goesBySpend = ({ bands, rules }: ProgrammeDefinition): boolean =>
  bands.length > 0 || rules.some(({ effect }) => effect.kind === 'rate' && effect.over !== 'receipt')

function describeRules(definition: ProgrammeDefinition, telling: Telling): string[] {
  const own = tellingOf(definition, telling)
  return definition.rules.map((rule) => sayRule(rule, definition.groups, own).join(' '))
}

/** The same telling, with what the definition itself says: what its tiers are called, and which spend counts. */
export function tellingOf(
  definition: Pick<ProgrammeDefinition, 'tiers'> & SpendTerms,
  telling: Telling,
): Telling {
  const tier = Object.fromEntries(
    (definition.tiers?.tiers ?? []).map(({ code, name }) => [code, name[telling.language]]),
  )
  return {
    ...telling,
    names: { ...telling.names, tier: { ...telling.names?.tier, ...tier } },
    window: windowTerms(definition),
  }
}
