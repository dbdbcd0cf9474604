import { compareArms, type Difference } from '#lift/comparison.ts'
import { VERDICT_WORDS, type Verdict } from '#lift/verdict.ts'
import { type Language, say, type Words } from '#platform/language.ts'
import { DEFAULT_TUNED_FOR } from '#statistics/effect.ts'
import type { Outcome } from './contract.ts'

/** What each participant did within the days of the goal, and before in as many. One element a member, in one order. */
export type Group = {
  readonly reached: number[]
  readonly spent: number[]
  readonly spentBefore: number[]
}

export const emptyGroup = (): Group => ({ reached: [], spent: [], spentBefore: [] })

export type OutcomeTerms = {
  readonly edition: number | null
  /** Whether more come in while it is looked at. */
  readonly grows: boolean
  /** Whether nobody comes in any more: when its days are over, it has told all it will. */
  readonly isClosed: boolean
  /** The share of members who are held out, by the lots. */
  readonly heldShare: number
  readonly marginPercent: number
  /** Messages and offers, in minor units. */
  readonly costMinor: number
  /** Which part of their days those who cost it have had, from 0 to 1. */
  readonly hadShare: number
  /** Until everybody has had all days of the goal: costs come first, and what they bring after. */
  readonly daysLeft: number
  /** Days since the first came in, so that a pace can be told. */
  readonly daysSoFar: number
  readonly language: Language
}

/** The highest hundredth of purchases is cut, so that one wedding does not decide. */
const CUT = { share: 0.99, of: 'doers' } as const
const ALPHA = 0.05
const CONTROL = 'held'
const TREATED = 'treated'

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

function armOf({ reached, spent }: Group) {
  const members = reached.length
  const [yes, spentMinor] = [sum(reached), sum(spent)]
  return {
    members,
    reached: yes,
    share: members === 0 ? null : yes / members,
    spent_minor: spentMinor,
    mean_spent_minor: members === 0 ? null : spentMinor / members,
  }
}

const ranged = (difference: Difference | null | undefined) =>
  difference
    ? {
        size: difference.size,
        range: { low: difference.anyLook.low, high: difference.anyLook.high },
      }
    : null

/**
 * What the treated did more than those held out: the share that reached the goal, and what was left of what they spent after margin
 * and costs. Ranges hold at any look. Without anybody held out nothing is proven.
 */
export function judge(treated: Group, held: Group, terms: OutcomeTerms): Outcome {
  const arms = { edition: terms.edition, treated: armOf(treated), held: armOf(held) }
  if (held.reached.length === 0 || treated.reached.length === 0)
    return { ...arms, ...NOTHING_TOLD, verdict: 'not_proven', text: say(WORDS.not_proven, terms.language) }
  const weights = { treated: 1 - terms.heldShare, held: terms.heldShare }
  // Settled before the first look: tuned anew at each, ranges would be those of one look.
  const tunedFor = terms.grows ? DEFAULT_TUNED_FOR : treated.reached.length + held.reached.length
  // Those held out are few beside the treated.
  const usual = { control: CONTROL, alpha: ALPHA, tunedFor, steadyBelow: Infinity }
  const costEach = terms.costMinor / treated.reached.length
  const shares = compareArms(
    [
      { name: CONTROL, values: held.reached, before: null, weight: weights.held },
      { name: TREATED, values: treated.reached, before: null, weight: weights.treated },
    ],
    { ...usual, cut: null, margin: 1, costEach: 0 },
  ).arms.find(({ name }) => name === TREATED)
  const money = compareArms(
    [
      { name: CONTROL, values: held.spent, before: held.spentBefore, weight: weights.held },
      { name: TREATED, values: treated.spent, before: treated.spentBefore, weight: weights.treated },
    ],
    {
      ...usual,
      cut: CUT,
      margin: terms.marginPercent / 100,
      costEach,
    },
  ).arms.find(({ name }) => name === TREATED)
  const profit = ranged(money?.profit)
  const most = (profit?.range.high ?? 0) + costEach * (1 - terms.hadShare)
  const verdict = verdictOf(money?.verdict ?? null, most, terms)
  if (verdict.code === 'not_comparable') return notComparable(arms, terms.language)
  const more = verdict.code === 'cannot_tell' ? verdict.more : null
  const daysMore = verdict.code === 'cannot_tell' ? daysUntilTold(more, terms) : null
  const members = treated.reached.length + held.reached.length
  const needed = more === null ? null : Math.ceil((1 + more) * members)
  return {
    ...arms,
    share_effect: ranged(shares?.absolute),
    share_relative: ranged(shares?.relative),
    spend_effect: ranged(money?.absolute),
    profit_each: profit,
    profit_total_minor: profit && Math.round(profit.size * treated.reached.length),
    verdict: verdict.code,
    days_more: daysMore,
    text: sayVerdict(verdict, { daysMore, needed }, terms),
  }
}

/** Where the groups are not as they were drawn, what they did is told, and no difference of it. */
export const notComparable = (
  { edition, treated, held }: Pick<Outcome, 'edition' | 'treated' | 'held'>,
  language: Language,
): Outcome => ({
  ...{ edition, treated, held },
  ...NOTHING_TOLD,
  verdict: 'not_comparable',
  text: say(VERDICT_WORDS.not_comparable, language),
})

type Unsure = { readonly code: 'cannot_tell'; readonly more: null; readonly why: 'few' | 'early' }

/**
 * That it lost money is not told while its members have days before them: the costs are there first. Where members always come in, it
 * is told when it lost by the costs of the days that they had alone (`most`).
 */
function verdictOf(verdict: Verdict | null, most: number, { daysLeft }: OutcomeTerms): Verdict | Unsure {
  if (verdict === null) return { code: 'cannot_tell', more: null, why: 'few' }
  const isEarly = verdict.code === 'did_not' && (daysLeft > 0 || most >= 0)
  return isEarly ? { code: 'cannot_tell', more: null, why: 'early' } : verdict
}

/** Its own days first; then as many more as it takes to grow by this part, at the pace until now: where it grows at all. */
function daysUntilTold(more: number | null, { daysLeft, daysSoFar, isClosed }: OutcomeTerms): number | null {
  if (daysLeft > 0) return daysLeft
  return isClosed || more === null ? null : Math.ceil(more * Math.max(1, daysSoFar))
}

const NOTHING_TOLD = {
  share_effect: null,
  share_relative: null,
  spend_effect: null,
  profit_each: null,
  profit_total_minor: null,
  days_more: null,
} as const

const WORDS = {
  not_proven: {
    he: 'לא הוכח: לא הושארה קבוצת ביקורת, ולכן אי אפשר לדעת מה היה קורה בלי הקמפיין.',
    en: 'Not proven: nobody was held out, so it is not known what would have happened anyway.',
  },
  more: {
    he: '{verdict} בקצב הזה צריך עוד {days, plural, one {יום אחד} two {יומיים} other {# ימים}}.',
    en: '{verdict} At this pace it takes {days, plural, one {one more day} other {# more days}}.',
  },
  left: {
    he: '{verdict} לחברים נשארו עוד {days, plural, one {יום אחד} two {יומיים} other {# ימים}} להגיע ליעד.',
    en: '{verdict} Its members have {days, plural, one {one more day} other {# more days}} to reach the goal.',
  },
  over: {
    he: 'אי אפשר לדעת. כל הימים של הקמפיין תמו, והבדל כזה ניכר רק בקמפיין של {needed, number} חברים בערך. קמפיין שחוזר סופר את כל הפעמים ביחד.',
    en: 'It cannot be told. All days of the campaign are over, and a difference like this one shows only among about {needed, number} members. A campaign that repeats counts all its times together.',
  },
  early: {
    he: '{verdict} לחברים שנכנסו בזמן האחרון יש עוד ימים להגיע ליעד, וההוצאה עליהם כבר נספרה.',
    en: '{verdict} Those who came in lately have days to reach the goal before them, and their costs are counted already.',
  },
  few: {
    he: '{verdict} יש כאן מעט מדי חברים, או קניות, כדי להשוות.',
    en: '{verdict} There are too few members, or purchases, to compare.',
  },
  never: {
    he: '{verdict} גם עם הרבה יותר חברים ההבדל קטן מכדי להוכיח.',
    en: '{verdict} Even with many more members the difference is too small to prove.',
  },
} satisfies Record<string, Words>

function sayVerdict(
  told: Verdict | Unsure,
  { daysMore, needed }: { daysMore: number | null; needed: number | null },
  { daysLeft, isClosed, language }: OutcomeTerms,
): string {
  const verdict = say(VERDICT_WORDS[told.code], language)
  if (told.code !== 'cannot_tell') return verdict
  if (daysLeft > 0) return say(WORDS.left, language, { verdict, days: daysLeft })
  if ('why' in told) return say(WORDS[told.why], language, { verdict })
  if (needed === null) return say(WORDS.never, language, { verdict })
  return isClosed || daysMore === null
    ? say(WORDS.over, language, { needed: toTwoPlaces(needed) })
    : say(WORDS.more, language, { verdict, days: daysMore })
}

/** About so many: two places are all that such an estimate bears. */
function toTwoPlaces(count: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 1)
  return Math.ceil(count / unit) * unit
}
