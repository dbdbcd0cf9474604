import type { Words } from '#platform/language.ts'

/** What a member is to the shop, by evidence of their own purchases. */
export const STANDINGS = ['new', 'loyal', 'passive', 'churning', 'lost'] as const
export type Standing = (typeof STANDINGS)[number]

/** In one word. */
export const STANDING_WORDS: Readonly<Record<Standing, Words>> = {
  new: { en: 'New', he: 'חדש' },
  loyal: { en: 'Loyal', he: 'נאמן' },
  passive: { en: 'Passive', he: 'פסיבי' },
  churning: { en: 'Churning', he: 'מתרחק' },
  lost: { en: 'Lost', he: 'אבוד' },
}

/** A member's purchases in numbers, and how sure it is that they come again. */
export type Evidence = {
  /** Days on which they bought; 1 or more. */
  visits: number
  /** Since the first purchase, and since the last. */
  firstDays: number
  lastDays: number
  /** Days between two purchases, on the mean; null before the second. */
  usualDays: number | null
  /** How many of their own gaps, shrunk to the shop's, have passed since the last purchase: 1 is in rhythm. */
  gapsSince: number
  /** Of buying within the shop's window; null where the shop has too little history to learn it. */
  chance: number | null
  /** The chance that the same member had with a purchase today; null as `chance`. */
  freshChance: number | null
}

/** Where one standing ends and another begins; chances from 0 to 1. */
export type Bands = {
  /** First purchase at most so many days ago, and no rhythm yet: new. */
  newDays: number
  /** At least this likely, and not late: loyal. */
  loyalFrom: number
}

/** Until the third visit nobody has a rhythm. */
const LEAST_VISITS = 3
/** Own gaps since the last purchase: up to here in rhythm, and from there late, very late, and gone where no chance is known. */
const IN_RHYTHM = 1.5
const LATE = 2
const VERY_LATE = 3
const GONE = 8
/** A chance below this share of what it was after the last purchase has fallen. */
const FALLEN_SHARE = 0.7
/** Less likely than this to come within the window, and late: lost. */
const LOST_BELOW = 0.08

/**
 * The standing that the evidence earns. New: too short a time for a rhythm. Loyal: likely to come, and in rhythm. Churning: had a
 * rhythm, and is late by it, so that the chance has fallen. Lost: late, and hardly ever coming. Passive: everybody else.
 */
export function judgeStanding(evidence: Evidence, { newDays, loyalFrom }: Bands): Standing {
  const { visits, firstDays, gapsSince, chance, freshChance } = evidence
  const hasRhythm = visits >= LEAST_VISITS
  if (!hasRhythm && firstDays <= newDays) return 'new'
  if (chance === null || freshChance === null) return judgeByRhythm(hasRhythm, gapsSince)
  if (gapsSince >= LATE && chance < LOST_BELOW) return 'lost'
  const hasFallen = gapsSince >= VERY_LATE || (gapsSince >= LATE && chance < freshChance * FALLEN_SHARE)
  if (hasRhythm && hasFallen) return 'churning'
  return hasRhythm && gapsSince < IN_RHYTHM && chance >= loyalFrom ? 'loyal' : 'passive'
}

/** Where no chance could be learned: by lateness alone. */
function judgeByRhythm(hasRhythm: boolean, gapsSince: number): Standing {
  if (gapsSince >= GONE) return 'lost'
  if (!hasRhythm) return 'passive'
  if (gapsSince >= VERY_LATE) return 'churning'
  return gapsSince < IN_RHYTHM ? 'loyal' : 'passive'
}
