import { type Language, say } from '#platform/language.ts'
import { formatMoney } from '#platform/money.ts'
import { entitledThrough } from './entitlement.ts'
import type { Known } from './known-service.ts'
import { type Membership, stateOn } from './membership.ts'
import type { MembershipState } from './membership-state.ts'
import { judge, type Outlook } from './outlook.ts'
import { isUnderWay, type Payout } from './payout.ts'

/** What one term cost its member and what came back, each kind by itself. All in minor units but `points`. */
export type TermSums = {
  readonly paid_minor: number
  /** Of a fee that was given up: the refund of a cancellation. */
  readonly refunded_minor: number
  readonly fee_returned_minor: number
  readonly cashback_minor: number
  readonly top_up_minor: number
  /** Money off at the till that the plan gave. */
  readonly money_off_minor: number
  readonly benefits_used_minor: number
  /** Extra points are a benefit, never a refund. */
  readonly extra_points: number
  readonly extra_points_worth_minor: number
  /** Of the above, decided but not with the member yet. */
  readonly under_way_minor: number
  /** Earned by now, and paid with the next run. */
  readonly next_run_minor: number
  /** Came back as money. */
  readonly money_back_minor: number
  /** Everything that came back. */
  readonly back_minor: number
  /** What came back beyond what was paid; negative while it is less. */
  readonly ahead_minor: number
  /** Of its refund, kept for cashback that had been given beyond the rules. */
  readonly set_off_minor: number
  /** Given beyond the rules by this term, since goods came back or it was given up; to be set off against what comes. */
  readonly owed_minor: number
  /** What the same purchases give a free member. */
  readonly free: { readonly points: number; readonly money_off_minor: number }
}

function sumTerm(
  membership: Membership,
  known: Known,
  payouts: readonly Payout[],
  on: Temporal.PlainDate,
): TermSums {
  const of = (kind: Payout['kind']): number =>
    payouts.reduce((sum, payout) => sum + (payout.kind === kind ? payout.amountMinor : 0), 0)
  const { offMinor, pointsWorthMinor, usedMinor } = known.benefits
  const [refunded, returned, cashback, topUp] = [of('refund'), of('fee_return'), of('cashback'), of('top_up')]
  const due = entitledThrough(known.terms, membership, { ...known, through: on })
  const money = refunded + returned + cashback + topUp + offMinor
  const back = money + usedMinor + pointsWorthMinor
  return {
    paid_minor: membership.feeMinor,
    refunded_minor: refunded,
    fee_returned_minor: returned,
    cashback_minor: cashback,
    top_up_minor: topUp,
    money_off_minor: offMinor,
    benefits_used_minor: usedMinor,
    extra_points: known.sums?.points ?? 0,
    extra_points_worth_minor: pointsWorthMinor,
    under_way_minor: payouts.filter(isUnderWay).reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    next_run_minor: Math.max(0, due.fee_return - returned) + Math.max(0, due.cashback - cashback),
    money_back_minor: money,
    back_minor: back,
    ahead_minor: back - membership.feeMinor,
    set_off_minor: membership.setOffMinor ?? 0,
    owed_minor: known.cashback.owedMinor,
    free: { points: known.sums?.free_points ?? 0, money_off_minor: known.sums?.free_off_minor ?? 0 },
  }
}

export type TermTelling = {
  readonly membership: Membership
  readonly state: MembershipState
  readonly known: Known
  readonly sums: TermSums
  readonly outlook: Outlook | null
}

/** Everything that a statement says of one term. */
export function tellTerm(
  membership: Membership,
  known: Known,
  payouts: readonly Payout[],
  on: Temporal.PlainDate,
): TermTelling {
  const state = stateOn(membership, on)
  const runs = state === 'active' || state === 'frozen'
  return {
    membership,
    state,
    known,
    sums: sumTerm(membership, known, payouts, on),
    outlook: runs ? judge(known.terms, membership, { ...known, on }) : null,
  }
}

// --- in words ---

const words = {
  headline: {
    he: 'שילמתם {paid}, וחזרו אליכם {back}.',
    en: 'You paid {paid} and got back {back}.',
  },
  ahead: { he: 'זה {ahead} יותר ממה ששילמתם.', en: 'That is {ahead} more than you paid.' },
  refunded: { he: 'החזר על ביטול: {amount}.', en: 'Refund of the cancellation: {amount}.' },
  fee_returned: { he: 'מתוך דמי המנוי חזרו {amount}.', en: 'Of the fee, {amount} came back.' },
  cashback: { he: 'קאשבק על קניות: {amount}.', en: 'Cashback on purchases: {amount}.' },
  top_up: { he: 'השלמה, כדי שלא תפסידו: {amount}.', en: 'Top-up, so that you do not lose: {amount}.' },
  money_off: {
    he: 'הנחות בקופה בזכות המנוי: {amount}.',
    en: 'Money off at the till, by the plan: {amount}.',
  },
  benefits: {
    he: 'הטבות שניצלתם, לפי שוויין: {amount}.',
    en: 'Benefits used, at their stated value: {amount}.',
  },
  points: {
    he: '{points, plural, one {נקודה אחת נוספת} two {שתי נקודות נוספות} other {# נקודות נוספות}}, הטבה בשווי {amount}.',
    en: '{points, plural, one {One extra point} other {# extra points}}, a benefit worth {amount}.',
  },
  set_off: {
    he: 'מההחזר על הביטול קוזזו {amount}: קאשבק שכבר ניתן, ושאינו מגיע אחרי ההחזרות או הביטול.',
    en: 'Of the refund {amount} was set off: cashback that had been given and is no longer due after returns or the cancellation.',
  },
  owed: {
    he: 'ניתן קאשבק ביתר, {amount}, על מה שהוחזר או בוטל מאז. הסכום יקוזז מקאשבק או מהחזר הבאים.',
    en: '{amount} of cashback was given on what went back or was cancelled since. It is set off against cashback or a refund to come.',
  },
  next: { he: 'בהחזר הבא: {amount}.', en: 'With the next payment back: {amount}.' },
  under_way: { he: 'מזה בדרך אליכם: {amount}.', en: 'Of this, {amount} is on its way to you.' },
  free: {
    he: 'בלי המנוי הייתם מקבלים על אותן קניות {points, plural, =0 {} one {נקודה אחת} two {שתי נקודות} other {# נקודות}}{both, select, yes { ו־} other {}}{off, select, none {} other {{off} הנחה}}.',
    en: 'Without the plan the same purchases give {points, plural, =0 {} one {one point} other {# points}}{both, select, yes { and } other {}}{off, select, none {} other {{off} off}}.',
  },
  free_nothing: {
    he: 'בלי המנוי לא הייתם מקבלים דבר מכל זה.',
    en: 'Without the plan you would have got none of this.',
  },
  guarantee: {
    he: 'מובטח לכם: עד סוף התקופה יחזור אליכם לפחות מה ששילמתם.',
    en: 'Guaranteed: by the end of the term you get back at least what you paid.',
  },
}

/** "You paid X, you got back Y", and every part of it, in one language. */
export function sayTerm({ sums, known, state }: TermTelling, currency: string, language: Language): string[] {
  const money = (minor: number): string => formatMoney(minor, currency, language, 'short')
  const line = (key: keyof typeof words, minor: number, params = {}): string[] =>
    minor > 0 ? [say(words[key], language, { amount: money(minor), ...params })] : []
  return [
    say(words.headline, language, { paid: money(sums.paid_minor), back: money(sums.back_minor) }),
    ...(sums.ahead_minor > 0 ? [say(words.ahead, language, { ahead: money(sums.ahead_minor) })] : []),
    ...line('refunded', sums.refunded_minor),
    ...line('fee_returned', sums.fee_returned_minor),
    ...line('cashback', sums.cashback_minor),
    ...line('top_up', sums.top_up_minor),
    ...line('money_off', sums.money_off_minor),
    ...line('benefits', sums.benefits_used_minor),
    ...(sums.extra_points > 0
      ? [
          say(words.points, language, {
            points: sums.extra_points,
            amount: money(sums.extra_points_worth_minor),
          }),
        ]
      : []),
    ...line('under_way', sums.under_way_minor),
    ...line('set_off', sums.set_off_minor),
    ...line('owed', sums.owed_minor),
    ...line('next', sums.next_run_minor),
    ...sayFree(sums, money, language),
    ...(known.terms.top_up_guarantee !== null && state !== 'cancelled' && sums.ahead_minor < 0
      ? [say(words.guarantee, language)]
      : []),
  ]
}

function sayFree(sums: TermSums, money: (minor: number) => string, language: Language): string[] {
  const { points, money_off_minor: off } = sums.free
  if (points > 0 || off > 0)
    return [
      say(words.free, language, {
        points,
        off: off > 0 ? money(off) : 'none',
        both: points > 0 && off > 0 ? 'yes' : 'no',
      }),
    ]
  return sums.back_minor > 0 ? [say(words.free_nothing, language)] : []
}
