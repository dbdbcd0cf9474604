import { hebrewDays, say, type Words } from '#platform/language.ts'
import { formatMoney } from '#platform/money.ts'
import type { ProgrammeDefinition } from './programme.ts'
import type { PointsLife, TierLadder } from './rule.ts'
import { joinAnd, sayBasisPoints, sayDate, type Telling } from './telling.ts'
import { type SpendTerms, sayWindow, windowTerms } from './window.ts'

const WORDS = {
  net: {
    en: 'Only money without VAT counts. The rate is {rates}.',
    he: 'רק סכומים בלי מע״מ נחשבים. השיעור הוא {rates}.',
  },
  net_from: { en: '{rate} from {day} on', he: '{rate} החל מ־{day}' },
  net_free: { en: 'These branches are free of VAT: {list}.', he: 'הסניפים האלה פטורים ממע״מ: {list}.' },
  tiers_spend: {
    en: 'Tiers by what is spent {window}: {list}.',
    he: 'דרגות לפי סכום הקניות {window}: {list}.',
  },
  tiers_points: {
    en: 'Tiers by points earned {window}: {list}.',
    he: 'דרגות לפי הנקודות שנצברו {window}: {list}.',
  },
  tiers_visits: { en: 'Tiers by purchases {window}: {list}.', he: 'דרגות לפי מספר הקניות {window}: {list}.' },
  spend_rolling: { en: 'Bands go by what is spent {window}.', he: 'המדרגות נקבעות לפי הקניות {window}.' },
  spend_calendar_year: {
    en: 'Bands go by what is spent {window}: each 1 January it starts anew.',
    he: 'המדרגות נקבעות לפי הקניות {window}: בכל 1 בינואר הספירה מתחילה מחדש.',
  },
  tier: { en: '{name} from {from}', he: '{name} מ־{from}' },
  kept: {
    en: '{months, plural, one {A tier is kept for a month at least.} other {A tier is kept for # months at least.}}',
    he: '{months, plural, one {דרגה נשמרת לפחות חודש.} two {דרגה נשמרת לפחות חודשיים.} other {דרגה נשמרת לפחות # חודשים.}}',
  },
  soft: { en: 'Whoever loses a tier goes down one at a time.', he: 'מי שמאבד דרגה יורד דרגה אחת בכל פעם.' },
  pending: {
    en: '{days, plural, one {Points can be used a day after the purchase.} other {Points can be used # days after the purchase.}}',
    he: `{days, plural, one {אפשר להשתמש בנקודות יום אחרי הקנייה.} two {אפשר להשתמש בנקודות יומיים אחרי הקנייה.} other {אפשר להשתמש בנקודות ${hebrewDays('days')} אחרי הקנייה.}}`,
  },
  rolling: {
    en: '{months, plural, one {Points expire a month after the purchase.} other {Points expire # months after the purchase.}}',
    he: '{months, plural, one {הנקודות פוקעות חודש אחרי הקנייה.} two {הנקודות פוקעות חודשיים אחרי הקנייה.} other {הנקודות פוקעות # חודשים אחרי הקנייה.}}',
  },
  calendar: {
    en: '{months, plural, =0 {Points expire at the end of {day}.} one {Points expire at the end of {day}, but never sooner than a month after the purchase.} other {Points expire at the end of {day}, but never sooner than # months after the purchase.}}',
    he: '{months, plural, =0 {הנקודות פוקעות בסוף ה־{day}.} one {הנקודות פוקעות בסוף ה־{day}, אך לא לפני שעבר חודש מהקנייה.} two {הנקודות פוקעות בסוף ה־{day}, אך לא לפני שעברו חודשיים מהקנייה.} other {הנקודות פוקעות בסוף ה־{day}, אך לא לפני שעברו # חודשים מהקנייה.}}',
  },
  inactivity: {
    en: '{months, plural, one {All points expire a month after the last purchase.} other {All points expire # months after the last purchase.}}',
    he: '{months, plural, one {כל הנקודות פוקעות חודש אחרי הקנייה האחרונה.} two {כל הנקודות פוקעות חודשיים אחרי הקנייה האחרונה.} other {כל הנקודות פוקעות # חודשים אחרי הקנייה האחרונה.}}',
  },
} satisfies Record<string, Words>

/** Which money counts; nothing is said of the plain case. */
export function describeMoneyBase({ money_base: base }: ProgrammeDefinition, telling: Telling): string[] {
  if (base.tax === 'gross') return []
  const { language } = telling
  const rates = base.rates.map(({ from_on, rate_bp }) =>
    say(WORDS.net_from, language, {
      rate: sayBasisPoints(rate_bp, language),
      day: sayDate(from_on, language),
    }),
  )
  const sentences = [say(WORDS.net, language, { rates: joinAnd(rates, language) })]
  const free = base.tax_free_branches.map((code) => telling.names?.branch?.[code] ?? code)
  if (free.length > 0) sentences.push(say(WORDS.net_free, language, { list: joinAnd(free, language) }))
  return sentences
}

/** Which spend places a purchase in the bands. */
export function describeWindow(terms: SpendTerms, { language }: Telling): string[] {
  const window = windowTerms(terms)
  return [say(WORDS[`spend_${window.kind}`], language, { window: sayWindow(window, language) })]
}

export function describeTiers(ladder: TierLadder | null, { language, currency }: Telling): string[] {
  if (ladder === null) return []
  const { basis, window } = ladder
  const words = { spend: WORDS.tiers_spend, points_earned: WORDS.tiers_points, visits: WORDS.tiers_visits }
  const list = ladder.tiers.map((tier) =>
    tier.from === 0
      ? tier.name[language]
      : say(WORDS.tier, language, {
          name: tier.name[language],
          from:
            basis === 'spend'
              ? formatMoney(tier.from, currency, language, 'short')
              : new Intl.NumberFormat(language).format(tier.from),
        }),
  )
  return [
    say(words[basis], language, { window: sayWindow(window, language), list: joinAnd(list, language) }),
    ...(ladder.kept_months > 0 ? [say(WORDS.kept, language, { months: ladder.kept_months })] : []),
    ...(ladder.soft_landing ? [say(WORDS.soft, language)] : []),
  ]
}

export function describePointsLife({ pending_days, expiry }: PointsLife, { language }: Telling): string[] {
  const sentences = pending_days > 0 ? [say(WORDS.pending, language, { days: pending_days })] : []
  switch (expiry.kind) {
    case 'never':
      return sentences
    case 'calendar': {
      const day = new Intl.DateTimeFormat(language === 'he' ? 'he-IL' : 'en-GB', {
        day: 'numeric',
        month: 'long',
        timeZone: 'UTC',
      }).format(Date.UTC(2024, expiry.month - 1, expiry.day))
      return [...sentences, say(WORDS.calendar, language, { months: expiry.at_least_months, day })]
    }
    default:
      return [...sentences, say(WORDS[expiry.kind], language, { months: expiry.months })]
  }
}
