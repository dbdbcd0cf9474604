import type { Words } from '#platform/language.ts'
import { alwaysValid, type Effect, type Interval, isProven } from '#statistics/effect.ts'
import { LEAST_RATIO_CHANCE } from '#statistics/sample-ratio.ts'

export type Verdict =
  | { readonly code: 'worked' | 'did_not' | 'not_comparable' }
  /** `more` is by which part the groups must grow for a difference as it is now to be proven; null: not within reach. */
  | { readonly code: 'cannot_tell'; readonly more: number | null }

export const VERDICT_WORDS: Readonly<Record<Verdict['code'], Words>> = {
  worked: { en: 'It worked.', he: 'זה עבד.' },
  did_not: { en: 'It did not work: it lost money.', he: 'זה לא עבד: זה הפסיד כסף.' },
  cannot_tell: { en: 'It cannot be told yet.', he: 'עדיין אי אפשר לדעת.' },
  not_comparable: {
    en: 'The groups are not as they were drawn, so nothing can be compared.',
    he: 'הקבוצות אינן כפי שהוגרלו, ולכן אין מה להשוות.',
  },
}

type Tuning = { readonly alpha: number; readonly tunedFor: number }

/** By what each treated member brought after costs; groups that are not as they were drawn say nothing. */
export function decideVerdict(
  gain: Effect,
  interval: Interval,
  ratioChance: number,
  tuning: Tuning,
): Verdict {
  if (ratioChance < LEAST_RATIO_CHANCE) return { code: 'not_comparable' }
  if (interval.low > 0) return { code: 'worked' }
  if (interval.high < 0) return { code: 'did_not' }
  return { code: 'cannot_tell', more: growthNeeded(gain, tuning) }
}

/** Nobody waits for a club to become a hundred times as large. */
const MOST_GROWTH = 100

/** By which part groups must grow for a difference of this size to be proven; null where a hundredfold is not enough. */
function growthNeeded({ size, variance, count }: Effect, tuning: Tuning): number | null {
  const isProvenAt = (growth: number): boolean =>
    isProven(alwaysValid({ size, variance: variance / growth, count: count * growth }, tuning))
  if (!isProvenAt(MOST_GROWTH)) return null
  let [low, high] = [1, MOST_GROWTH]
  while (high - low > 0.001) {
    const middle = (low + high) / 2
    if (isProvenAt(middle)) high = middle
    else low = middle
  }
  return high - 1
}
