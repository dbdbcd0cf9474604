import { type Language, say } from '#platform/language.ts'
import { formatMoney } from '#platform/money.ts'
import type { CancellationQuote } from './cancellation.ts'
import type { Membership } from './membership.ts'
import type { Mend, Outlook } from './outlook.ts'
import type { Payout } from './payout.ts'
import type { Terms, Way } from './plan.ts'

export type Telling = { readonly currency: string; readonly language: Language }

const ways: Record<Way, Record<Language, string>> = {
  store_credit: { he: 'כזיכוי לקנייה בחנות', en: 'as store credit' },
  card_refund: { he: 'לכרטיס שבו שולמו', en: 'to the card that paid' },
  bank_file: { he: 'בהעברה בנקאית', en: 'by bank transfer' },
  till: { he: 'בקופה', en: 'at the till' },
}

const words = {
  fee: {
    he: 'המנוי עולה {fee} ל{months, plural, one {חודש} two {חודשיים} =12 {שנה} =24 {שנתיים} other {־# חודשים}}.',
    en: 'The membership costs {fee} for {months, plural, one {a month} =12 {a year} =24 {two years} other {# months}}.',
  },
  household: {
    he: 'הוא מכסה את כל משק הבית: כולם נהנים ממנו, ומה שכולם קונים נספר בו.',
    en: 'It covers the whole household: everybody has what it gives, and what everybody buys counts in it.',
  },
  return_month: {
    he: '{share}% מדמי המנוי חוזרים, חלק בכל חודש, {by}.',
    en: '{share}% of the fee comes back, a part each month, {by}.',
  },
  return_year: {
    he: '{share}% מדמי המנוי חוזרים בסוף כל שנה, {by}.',
    en: '{share}% of the fee comes back at the end of each year, {by}.',
  },
  cashback: {
    he: '{rate}% מכל מה שנחשב כקנייה במועדון חוזרים מדי חודש{month, select, none {} other {, עד {month} בחודש}}{term, select, none {} other {, עד {term} בסך הכול}}, {by}.',
    en: '{rate}% of all that the club counts as spend comes back each month{month, select, none {} other {, up to {month} a month}}{term, select, none {} other {, up to {term} in all}}, {by}.',
  },
  guarantee: {
    he: 'אף פעם לא פחות ממה ששולם: בסוף התקופה משלימים את ההפרש, {by}.',
    en: 'Never less than was paid: at the end of the term the difference is made up, {by}.',
  },
  benefits: {
    he: '{count, plural, one {הטבה אחת} two {שתי הטבות} other {# הטבות}} בשווי {value}.',
    en: '{count, plural, one {One benefit} other {# benefits}} worth {value}.',
  },
  why_fee_return: {
    he: '{months} מתוך {of} חודשים, {share}% מ־{fee}{before, select, none {} other {, פחות {before} שכבר חזרו}}',
    en: '{months} of {of} months, {share}% of {fee}{before, select, none {} other {, less {before} that came back before}}',
  },
  why_cashback: {
    he: '{rate}% מקניות של {spend}{capped, select, yes {, עד התקרה} other {}}{before, select, none {} other {, פחות {before} שכבר חזרו}}{off, select, none {} other {, בקיזוז {off} שניתנו ביתר}}',
    en: '{rate}% of {spend} spent{capped, select, yes {, within the caps} other {}}{before, select, none {} other {, less {before} that came back before}}{off, select, none {} other {, and {off} set off that had been given too much}}',
  },
  why_top_up: {
    he: 'שולמו {fee}, וחזרו עד כה {back}',
    en: '{fee} was paid, and {back} came back so far',
  },
  why_till: { he: 'הוחזר בקופה', en: 'Given back at the till' },
  why_refund: {
    he: '{unused} ימים שלא נוצלו, מתוך {term}',
    en: '{unused} unused days of {term}',
  },
  cancel_not_begun: {
    he: 'התקופה עוד לא התחילה, ולכן חוזרים כל דמי המנוי: {fee}.',
    en: 'The term has not begun, so the whole fee comes back: {fee}.',
  },
  cancel_cooling_off: {
    he: 'הביטול בימים הראשונים, ולכן חוזרים כל דמי המנוי: {fee}.',
    en: 'It is cancelled in its first days, so the whole fee comes back: {fee}.',
  },
  cancel_pro_rata: {
    he: 'שולמו {fee} על {term} ימים. נוצלו {used}, ועל {unused} הימים שנותרו חוזרים {amount}.',
    en: '{fee} was paid for {term} days. {used} were used, and {amount} comes back for the {unused} days that are left.',
  },
  cancel_returned: {
    he: 'מדמי המנוי כבר חזרו, או יחזרו בהחזר הבא, {amount}.',
    en: 'Of the fee, {amount} came back already, or comes with the next payment back.',
  },
  cancel_given: {
    he: 'בניכוי מה שהמנוי נתן בימים אלה, הנחות, הטבות ונקודות נוספות, לפי שוויו: {amount}.',
    en: 'Less what the plan gave in those days, money off, benefits and extra points at their worth: {amount}.',
  },
  cancel_set_off: {
    he: 'בקיזוז קאשבק שכבר ניתן ושאינו מגיע, אחרי מה שהוחזר או בוטל: {amount}.',
    en: 'Set off: cashback that was given and is no longer due, after what went back or was cancelled: {amount}.',
  },
  cancel_lapses: {
    he: 'על קניות בימים אלה לא יינתן קאשבק.',
    en: 'Purchases of those days bring no cashback.',
  },
  cancel_refund: { he: 'ההחזר: {amount}.', en: 'The refund: {amount}.' },
  cancel_next: {
    he: 'התקופה הבאה, מ־{from} עד {until}, כבר שולמה ונשארת. אפשר לבטל אותה אחרי הביטול הזה, ואז חוזרים {fee}.',
    en: 'The next term, {from} to {until}, is paid for and stays. It can be cancelled after this one, and {fee} comes back.',
  },
  cancel_kept: {
    he: 'קאשבק והטבות שכבר ניתנו על קניות שלא הוחזרו נשארים.',
    en: 'Cashback and benefits that were given on what did not go back are kept.',
  },
  behind: {
    he: 'שולמו {paid}, חזרו עד כה {back}. בקצב הזה יחזרו {projected}, ויחסרו {missing}.',
    en: '{paid} was paid, {back} came back so far. At this pace it will be {projected}, {missing} short.',
  },
  mend_gift: { he: 'מתנה בשווי {amount} תשלים.', en: 'A gift worth {amount} makes it good.' },
  mend_cashback: {
    he: 'תוספת קאשבק של {rate}% עד סוף התקופה תשלים.',
    en: '{rate}% more cashback until the end of the term makes it good.',
  },
  mend_spend: {
    he: 'קניות של {amount} נוספים מעבר לקצב ישלימו.',
    en: 'Another {amount} of purchases beyond the pace makes it good.',
  },
}

/** Basis points as people read a rate: "2.5". */
const percentOf = (bp: number): string => String(bp / 100)

/** What a plan promises, a sentence for each part. */
export function describeTerms(terms: Terms, { currency, language }: Telling): string[] {
  const money = (minor: number): string => formatMoney(minor, currency, language, 'short')
  const capOf = (minor: number | null): string => (minor === null ? 'none' : money(minor))
  const tell = (key: keyof typeof words, params: Record<string, string | number>): string =>
    say(words[key], language, params)
  const { fee_return, cashback, top_up_guarantee, benefits } = terms
  const sentences = [tell('fee', { fee: money(terms.fee_minor), months: terms.term_months })]
  if (terms.covers === 'household') sentences.push(tell('household', {}))
  if (fee_return !== null)
    sentences.push(
      tell(fee_return.every === 'month' ? 'return_month' : 'return_year', {
        share: percentOf(fee_return.share_bp),
        by: ways[fee_return.by][language],
      }),
    )
  if (cashback !== null)
    sentences.push(
      tell('cashback', {
        rate: percentOf(cashback.rate_bp),
        month: capOf(cashback.cap_month_minor),
        term: capOf(cashback.cap_term_minor),
        by: ways[cashback.by][language],
      }),
    )
  if (top_up_guarantee !== null)
    sentences.push(tell('guarantee', { by: ways[top_up_guarantee.by][language] }))
  if (benefits.length > 0) {
    const value = benefits.reduce(
      (sum, benefit) => sum + benefit.value_minor * (benefit.times_per_term ?? 1),
      0,
    )
    sentences.push(tell('benefits', { count: benefits.length, value: money(value) }))
  }
  return sentences
}

/** Why a payout is so much. */
export function describeWhy({ kind, why, way }: Payout, { currency, language }: Telling): string {
  const money = (name: string): string => formatMoney(Number(why[name] ?? 0), currency, language, 'short')
  const before = Number(why.before_minor ?? 0) > 0 ? money('before_minor') : 'none'
  switch (kind) {
    case 'fee_return':
      return say(words.why_fee_return, language, {
        months: Number(why.months),
        of: Number(why.of_months),
        share: percentOf(Number(why.share_bp)),
        fee: money('fee_minor'),
        before,
      })
    case 'cashback':
      return say(words.why_cashback, language, {
        rate: percentOf(Number(why.rate_bp)),
        spend: money('spend_minor'),
        capped: why.is_capped === 'yes' ? 'yes' : 'no',
        before,
        off: Number(why.set_off_minor ?? 0) > 0 ? money('set_off_minor') : 'none',
      })
    case 'top_up':
      return say(words.why_top_up, language, { fee: money('fee_minor'), back: money('back_minor') })
    case 'refund':
      return way === 'till' && why.rule === 'returned_at_till'
        ? say(words.why_till, language)
        : say(words.why_refund, language, { unused: Number(why.unused_days), term: Number(why.term_days) })
  }
}

const formatDay = (day: Temporal.PlainDate, language: Language): string =>
  day.toLocaleString(language === 'he' ? 'he-IL' : 'en-IL', { dateStyle: 'long' })

/** The sum of a cancellation, line by line. */
export function describeCancellation(
  {
    quote,
    next,
  }: { quote: CancellationQuote; next: Pick<Membership, 'startsOn' | 'endsOn' | 'feeMinor'> | null },
  { currency, language }: Telling,
): string[] {
  const money = (minor: number): string => formatMoney(minor, currency, language, 'short')
  return [
    say(words[`cancel_${quote.rule}`], language, {
      fee: money(quote.fee_minor),
      term: quote.term_days,
      used: quote.used_days,
      unused: quote.unused_days,
      amount: money(quote.unused_minor),
    }),
    ...(quote.fee_returned_minor > 0
      ? [say(words.cancel_returned, language, { amount: money(quote.fee_returned_minor) })]
      : []),
    ...(quote.given_minor > 0
      ? [say(words.cancel_given, language, { amount: money(quote.given_minor) })]
      : []),
    ...(quote.set_off_minor > 0
      ? [say(words.cancel_set_off, language, { amount: money(quote.set_off_minor) })]
      : []),
    say(words.cancel_refund, language, { amount: money(quote.refund_minor) }),
    ...(next === null
      ? []
      : [
          say(words.cancel_next, language, {
            from: formatDay(next.startsOn, language),
            until: formatDay(next.endsOn, language),
            fee: money(next.feeMinor),
          }),
        ]),
    say(quote.rule === 'cooling_off' ? words.cancel_lapses : words.cancel_kept, language),
  ]
}

/** How a membership that is behind will end, and what would mend it. */
export function describeOutlook(outlook: Outlook, { currency, language }: Telling): string[] {
  const money = (minor: number): string => formatMoney(minor, currency, language, 'short')
  const mendOf = (mend: Mend): string =>
    mend.kind === 'cashback'
      ? say(words.mend_cashback, language, { rate: percentOf(mend.rate_bp) })
      : say(words[`mend_${mend.kind}`], language, { amount: money(mend.amount_minor) })
  return [
    say(words.behind, language, {
      paid: money(outlook.paid_minor),
      back: money(outlook.back_minor),
      projected: money(outlook.projected_minor),
      missing: money(outlook.missing_minor),
    }),
    ...outlook.mends.map(mendOf),
  ]
}
