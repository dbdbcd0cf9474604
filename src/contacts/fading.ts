/** What the club does with an address whose member shows no sign of life. */
export const FADINGS = ['none', 'reduce', 'win_back', 'suppress'] as const
export type Fading = (typeof FADINGS)[number]

/** After how many days without a sign of life; each more than the one before. */
export type FadingRules = {
  readonly reduceDays: number
  readonly winBackDays: number
  readonly suppressDays: number
}

/**
 * What becomes of an address after so many days without a click, a purchase or a sign-in by its member. Opens say nothing: mail
 * programs open by themselves. Null: nothing is known of before, so that nothing is taken away.
 */
export function decideFading(silentDays: number | null, rules: FadingRules): Fading {
  if (silentDays === null || silentDays < rules.reduceDays) return 'none'
  if (silentDays < rules.winBackDays) return 'reduce'
  return silentDays < rules.suppressDays ? 'win_back' : 'suppress'
}

/** Written to less. */
export const isSlowed = (fading: Fading): boolean => fading === 'reduce' || fading === 'win_back'
