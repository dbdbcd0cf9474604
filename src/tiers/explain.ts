import { type Language, say, type Words } from '#platform/language.ts'
import { formatMoney } from '#platform/money.ts'
import type { TierLadder } from '#programme/rule.ts'
import type { Change } from './change.ts'
import type { Basis } from './tier.ts'

/** In which language and currency to explain, and what tiers are called. */
export type Telling = {
  language: Language
  currency: string
  names: ReadonlyMap<string, Words>
}

const WORDS = {
  reached: {
    en: 'Rose to {to}: {done} {window}, and {to} begins at {threshold}.',
    he: 'עלייה לדרגת {to}: {done} {window}. הדרגה מתחילה ב־{threshold}.',
  },
  reached_review: {
    en: 'Rose to {to} when the tiers were reviewed: {done} {window}, and {to} begins at {threshold}.',
    he: 'עלייה לדרגת {to} בסקירת הדרגות: {done} {window}. הדרגה מתחילה ב־{threshold}.',
  },
  reached_merge: {
    en: 'Rose to {to} when another profile was merged into this one: together {done} {window}, and {to} begins at {threshold}.',
    he: 'עלייה לדרגת {to} אחרי מיזוג של כרטיס נוסף: יחד {done} {window}. הדרגה מתחילה ב־{threshold}.',
  },
  reached_import: {
    en: 'Rose to {to} by purchases that were imported: {done} {window}, and {to} begins at {threshold}.',
    he: 'עלייה לדרגת {to} מקניות שיובאו: {done} {window}. הדרגה מתחילה ב־{threshold}.',
  },
  not_kept: {
    en: 'Went down from {from} to {to}: {done} {window}, and {from} takes {threshold}.',
    he: 'ירידה מדרגת {from} לדרגת {to}: {done} {window}, ובדרגת {from} נדרשות {threshold}.',
  },
  not_kept_receipt: {
    en: 'Went back from {from} to {to} when goods were returned: what was kept comes to {done} {window}, and {from} takes {threshold}.',
    he: 'חזרה מדרגת {from} לדרגת {to} אחרי החזרת מוצרים: בלעדיהם {done} {window}, ובדרגת {from} נדרשות {threshold}.',
  },
  landed_softly: {
    en: 'Went down one step, from {from} to {to}: {done} {window}, and {from} takes {threshold}. Never more than one step at a time.',
    he: 'ירידה בדרגה אחת, מ־{from} ל־{to}: {done} {window}, ובדרגת {from} נדרשות {threshold}. אף פעם לא יורדים יותר מדרגה אחת.',
  },
  assigned: { en: 'Set to {to} by hand: {note}', he: 'דרגת {to} נקבעה ידנית: {note}' },
  assigned_by: { en: 'Set to {to} by {name}: {note}', he: 'דרגת {to} נקבעה על ידי {name}: {note}' },
  carried_over: {
    en: 'Brought {to} along from the profile that was merged into this one.',
    he: 'דרגת {to} הגיעה מהכרטיס שמוזג לכאן.',
  },
  kept_until: { en: 'Kept until {date} at least.', he: 'הדרגה נשמרת לפחות עד {date}.' },
  window: { en: 'from {from} to {till}', he: 'בין {from} ל־{till}' },
} satisfies Record<string, Words>

/** What was done, and what a tier takes, by what the ladder counts. */
const DONE: Readonly<Record<Exclude<Basis, 'spend'>, Words>> = {
  points_earned: {
    en: '{count, plural, =0 {no points were earned} one {one point was earned} other {# points were earned}}',
    he: '{count, plural, =0 {לא נצברו נקודות} one {נצברה נקודה אחת} two {נצברו שתי נקודות} other {נצברו # נקודות}}',
  },
  visits: {
    en: '{count, plural, =0 {no purchases} one {one purchase} other {# purchases}}',
    he: '{count, plural, =0 {אף קנייה} one {קנייה אחת} two {שתי קניות} other {# קניות}}',
  },
}
const SPENT: Words = { en: 'purchases of {money}', he: 'קניות ב־{money}' }
const NEEDED: Readonly<Record<Exclude<Basis, 'spend'>, Words>> = {
  points_earned: {
    en: '{count, plural, one {one point} other {# points}}',
    he: '{count, plural, one {נקודה אחת} two {שתי נקודות} other {# נקודות}}',
  },
  visits: {
    en: '{count, plural, one {one purchase} other {# purchases}}',
    he: '{count, plural, one {קנייה אחת} two {שתי קניות} other {# קניות}}',
  },
}

/** So much of what the ladder counts: "₪2,000", "500 points", "12 purchases". */
export const sayAmount = (
  basis: Basis,
  amount: number,
  { language, currency }: Pick<Telling, 'language' | 'currency'>,
): string =>
  basis === 'spend'
    ? formatMoney(amount, currency, language, 'short')
    : say(NEEDED[basis], language, { count: amount })

function sayDone(basis: Basis, amount: number, telling: Telling): string {
  // Returns may leave less than nothing, which is nothing to a reader.
  const count = Math.max(0, amount)
  return basis === 'spend'
    ? say(SPENT, telling.language, { money: sayAmount(basis, count, telling) })
    : say(DONE[basis], telling.language, { count })
}

const sayDay = (day: Temporal.PlainDate, language: Language): string =>
  day.toLocaleString(language === 'he' ? 'he-IL' : 'en-IL', { dateStyle: 'medium' })

/** What a tier is called; by its code where nothing says more. */
const sayTier = (code: string, { names, language }: Telling): string => names.get(code)?.[language] ?? code

/** Why a member's tier became what it is, in a sentence or two. `by` names the person who set it by hand. */
export function explainChange(change: Change, by: string | null, telling: Telling): string {
  const { language } = telling
  const { basis, reason, cause, window, progress } = change
  const params = {
    from: sayTier(change.from, telling),
    to: sayTier(change.to, telling),
    note: change.note ?? '',
    name: by ?? '',
    done: progress === null ? '' : sayDone(basis, progress, telling),
    threshold: sayAmount(basis, change.threshold, telling),
    window: window
      ? say(WORDS.window, language, {
          from: sayDay(window.from, language),
          till: sayDay(window.to, language),
        })
      : '',
  }
  const words =
    reason === 'reached' && cause.kind !== 'receipt' && cause.kind !== 'staff'
      ? WORDS[`reached_${cause.kind}`]
      : reason === 'not_kept' && cause.kind === 'receipt'
        ? WORDS.not_kept_receipt
        : reason === 'assigned' && by !== null
          ? WORDS.assigned_by
          : WORDS[reason]
  const kept = change.keptUntilOn
    ? say(WORDS.kept_until, language, { date: sayDay(change.keptUntilOn, language) })
    : ''
  return joinSentences(say(words, language, params), kept)
}

/** What staff wrote may end without a full stop. */
const joinSentences = (first: string, second: string): string => {
  if (second === '') return first
  return /[.!?…]$/.test(first) ? `${first} ${second}` : `${first}. ${second}`
}

const LADDER = {
  window_rolling: {
    en: 'What counts is {what} of the last {months, plural, one {month} other {# months}}.',
    he: 'נספרות {what} של {months, plural, one {החודש האחרון} two {החודשיים האחרונים} other {# החודשים האחרונים}}.',
  },
  window_calendar_year: {
    en: 'What counts is {what} of the calendar year.',
    he: 'נספרות {what} של השנה הקלנדרית.',
  },
  up: {
    en: 'Whoever reaches a tier has it at once. Redeeming points costs no tier.',
    he: 'מי שמגיע לדרגה מקבל אותה מיד. מימוש נקודות אינו פוגע בדרגה.',
  },
  kept: {
    en: 'A tier is kept for at least {months, plural, one {one month} other {# months}}, and as long again from each day on which its threshold was met.',
    he: 'דרגה נשמרת לפחות {months, plural, one {חודש} two {חודשיים} other {# חודשים}}, ושוב מכל יום שבו התקיים הסף שלה.',
  },
  returned: {
    en: 'A tier that was reached only by goods soon returned goes back with them.',
    he: 'דרגה שהושגה רק בזכות מוצרים שהוחזרו סמוך לקנייה מתבטלת איתם.',
  },
  soft: {
    en: 'After that, a review on the first of the month takes one step down at most.',
    he: 'אחר כך, בסקירה שבראש החודש, יורדים דרגה אחת לכל היותר.',
  },
  hard: {
    en: 'After that, a review on the first of the month leads to the tier that was reached.',
    he: 'אחר כך, בסקירה שבראש החודש, עוברים לדרגה שאליה הגיעו.',
  },
} satisfies Record<string, Words>

const WHAT: Readonly<Record<Basis, Words>> = {
  spend: { en: 'purchases', he: 'הקניות' },
  points_earned: { en: 'points earned', he: 'הנקודות שנצברו' },
  visits: { en: 'the number of purchases', he: 'פעמי הקנייה' },
}

/** How tiers are reached and kept, in sentences that a member could be shown. */
export function describeLadder(ladder: TierLadder, language: Language): string[] {
  const what = WHAT[ladder.basis][language]
  return [
    ladder.window.kind === 'rolling'
      ? say(LADDER.window_rolling, language, { what, months: ladder.window.months })
      : say(LADDER.window_calendar_year, language, { what }),
    say(LADDER.up, language),
    say(LADDER.kept, language, { months: ladder.kept_months }),
    say(LADDER.returned, language),
    say(ladder.soft_landing ? LADDER.soft : LADDER.hard, language),
  ]
}
