import { type Language, say, type Words } from '#platform/language.ts'
import { formatMoney } from '#platform/money.ts'

/** Money of a payment provider that fits nothing that was asked for. Pure and browser-safe. */

export const UNMATCHED_PROBLEMS = [
  /** Of a payment that is not known here. */
  'unknown',
  /** Whoever was to have it is erased. */
  'member_gone',
  'currency',
  /** Another sum than was asked. */
  'amount',
  /** It went back by hand in the provider's own pages, or at the till, and no membership accounts for it. */
  'refunded_elsewhere',
  /** It came for a redemption that was given back, or had run out, by then. */
  'hold_over',
  /** The redemption was cancelled, and the provider did not give its money back. */
  'refund_refused',
] as const
export type UnmatchedProblem = (typeof UNMATCHED_PROBLEMS)[number]

export const UNMATCHED_STATES = ['open', 'assigned', 'refunded', 'noted'] as const
export type UnmatchedState = (typeof UNMATCHED_STATES)[number]

/** What a person may do about it: sell a plan for it, say that it was given back, or only say that it was seen to. */
export type Settling = 'assigned' | 'refunded' | 'noted'

const SETTLINGS: Readonly<Record<UnmatchedProblem, readonly Settling[]>> = {
  unknown: ['assigned', 'refunded', 'noted'],
  member_gone: ['assigned', 'refunded'],
  currency: ['assigned', 'refunded'],
  amount: ['assigned', 'refunded'],
  // The money is gone already.
  refunded_elsewhere: ['noted'],
  hold_over: ['refunded', 'noted'],
  refund_refused: ['refunded', 'noted'],
}

/** Buttons and server go by this one table. */
export const settlingsOf = ({
  problem,
  state,
  redemption,
}: {
  readonly problem: UnmatchedProblem
  readonly state: UnmatchedState
  /** Which it was asked for; null: none. No plan is sold for its money. */
  readonly redemption: string | null
}): readonly Settling[] =>
  state === 'open'
    ? SETTLINGS[problem].filter((settling) => redemption === null || settling !== 'assigned')
    : []

const WORDS = {
  unknown: {
    en: '{paid} came in for a payment that is not known here.',
    he: 'התקבלו {paid} על תשלום שאינו מוכר כאן.',
  },
  member_gone: {
    en: '{paid} came in from a member who was erased meanwhile.',
    he: 'התקבלו {paid} מחבר שנמחק בינתיים.',
  },
  currency: { en: '{asked} was asked for, and {paid} came in.', he: 'התבקשו {asked}, והתקבלו {paid}.' },
  amount: { en: '{asked} was asked for, and {paid} came in.', he: 'התבקשו {asked}, והתקבלו {paid}.' },
  refunded_elsewhere: {
    en: '{paid} went back in the provider’s own pages, and the membership goes on.',
    he: '{paid} הוחזרו ישירות אצל חברת הסליקה, והמנוי נמשך.',
  },
  hold_over: {
    en: '{paid} came in for a reward that was no longer kept for the member.',
    he: 'התקבלו {paid} על הטבה שכבר לא נשמרה לחבר.',
  },
  refund_refused: {
    en: '{paid} of a cancelled reward did not go back to the card: the provider refused.',
    he: '{paid} על הטבה שבוטלה לא הוחזרו לכרטיס: חברת הסליקה סירבה.',
  },
} satisfies Record<UnmatchedProblem, Words>

const REDEMPTION_REFUNDED: Words = {
  en: '{paid} went back in the provider’s own pages, and the redemption stands.',
  he: '{paid} הוחזרו ישירות אצל חברת הסליקה, והמימוש עומד בעינו.',
}

const RETURNED_AT_TILL: Words = {
  en: '{paid} of a membership fee was given back at the till, beyond what the membership still had to get back.',
  he: '{paid} מדמי מנוי הוחזרו בקופה, מעבר למה שעוד היה להחזיר על המנוי.',
}

/** What a till gives back is known by this name of its provider. */
export const AT_TILL = 'till'

function wentBack(provider: string, redemptionId: string | null): Words {
  if (redemptionId !== null) return REDEMPTION_REFUNDED
  return provider === AT_TILL ? RETURNED_AT_TILL : WORDS.refunded_elsewhere
}

/** What is wrong, in a sentence. */
export const sayUnmatched = (
  {
    problem,
    provider,
    amount_minor,
    currency,
    redemption_id,
  }: {
    problem: UnmatchedProblem
    provider: string
    amount_minor: number
    currency: string
    redemption_id: string | null
  },
  asked: { minor: number; currency: string } | null,
  language: Language,
): string =>
  say(problem === 'refunded_elsewhere' ? wentBack(provider, redemption_id) : WORDS[problem], language, {
    paid: formatMoney(amount_minor, currency, language),
    asked: asked ? formatMoney(asked.minor, asked.currency, language) : '',
  })
