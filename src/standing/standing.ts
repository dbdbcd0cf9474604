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

/** Where bands end. */
type Edges = {
  /** Own gaps since the last purchase: up to here in rhythm, and from there late, very late, and gone where no chance is known. */
  inRhythm: number
  late: number
  veryLate: number
  gone: number
  /** Late, with a chance below this share of what it was after the last purchase: it has fallen. Very late needs no such fall. */
  fallenShare: number
  /** Whose chance is at least this is likely to come however late they are, and not churning. */
  unlikelyBelow: number
  /** Less likely than this to come within the window, and late: lost. */
  lostBelow: number
  loyalFrom: number
}
const EDGES: Omit<Edges, 'loyalFrom' | 'unlikelyBelow'> = {
  inRhythm: 1.5,
  late: 2,
  veryLate: 3,
  gone: 8,
  fallenShare: 0.7,
  lostBelow: 0.08,
}
/** How far beyond an edge the evidence must go before a standing that is held is given up. */
const SLACK = 1.15

/**
 * The edges as they are for whoever holds a standing: its own band is wider. The chance moves a little with every night's
 * model, and who stands on an edge must not change with it.
 */
function edgesFor(held: Standing | null, loyalFrom: number): Edges {
  // Churning is held up to `loyalFrom` itself, and begins so much below it: nobody is told to be both churning and likely to come.
  const edges = { ...EDGES, loyalFrom, unlikelyBelow: loyalFrom / SLACK }
  if (held === 'loyal') return { ...edges, inRhythm: edges.inRhythm * SLACK, loyalFrom: loyalFrom / SLACK }
  if (held === 'churning')
    return {
      ...edges,
      late: edges.late / SLACK,
      veryLate: edges.veryLate / SLACK,
      gone: edges.gone * SLACK,
      fallenShare: edges.fallenShare * SLACK,
      unlikelyBelow: loyalFrom,
      lostBelow: edges.lostBelow / SLACK,
    }
  if (held === 'lost')
    return {
      ...edges,
      late: edges.late / SLACK,
      gone: edges.gone / SLACK,
      lostBelow: edges.lostBelow * SLACK,
    }
  return edges
}

/**
 * The standing that the evidence earns. New: too short a time for a rhythm. Loyal: likely to come, and in rhythm. Churning: had a
 * rhythm, is late by it, and is not likely to come any more. Lost: late, and hardly ever coming. Passive: everybody else.
 *
 * What is `held` stays while the evidence is near its band; nobody becomes new again.
 */
export function judgeStanding(
  evidence: Evidence,
  { newDays, loyalFrom }: Bands,
  held: Standing | null = null,
): Standing {
  const { visits, firstDays, gapsSince, chance, freshChance } = evidence
  const hasRhythm = visits >= LEAST_VISITS
  if (!hasRhythm && firstDays <= newDays && (held === null || held === 'new')) return 'new'
  const edges = edgesFor(held, loyalFrom)
  if (chance === null || freshChance === null) return judgeByRhythm(hasRhythm, gapsSince, edges)
  if (gapsSince >= edges.late && chance < edges.lostBelow) return 'lost'
  const isFalling =
    gapsSince >= edges.veryLate || (gapsSince >= edges.late && chance < freshChance * edges.fallenShare)
  if (hasRhythm && isFalling && chance < edges.unlikelyBelow) return 'churning'
  return hasRhythm && gapsSince < edges.inRhythm && chance >= edges.loyalFrom ? 'loyal' : 'passive'
}

/** Where no chance could be learned: by lateness alone. */
function judgeByRhythm(
  hasRhythm: boolean,
  gapsSince: number,
  { gone, veryLate, inRhythm }: Pick<Edges, 'gone' | 'veryLate' | 'inRhythm'>,
): Standing {
  if (gapsSince >= gone) return 'lost'
  if (!hasRhythm) return 'passive'
  if (gapsSince >= veryLate) return 'churning'
  return gapsSince < inRhythm ? 'loyal' : 'passive'
}
