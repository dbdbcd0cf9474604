import { sumOf } from '#statistics/ratio-range.ts'
import type { Figure, Judgement, Verdict } from './contract.ts'
import { clampShare, counted, unknown } from './figure.ts'
import type { BusyCard, Gathered } from './gathered.ts'
import { findShifts, LEAST_WEEKS } from './shift.ts'

/** A card that has had a dozen receipts a day again and again belongs to a till, not to a person. */
const SURELY_BUSY_DAYS = 15
const MOST_SHOWN = 6

/** The fifth mistake: nobody watches. What moved, went on for weeks, and so was not seen. */
export function judgeWatch(gathered: Gathered): Judgement {
  const weeks = Math.floor((gathered.last - gathered.first + 1) / 7)
  if (weeks < LEAST_WEEKS)
    return {
      mistake: 'nobody_watches',
      verdict: 'unknown',
      gaps: ['too_short'],
      weight: null,
      figures: [],
      shifts: [],
    }
  // The last week is seldom whole.
  const whole = gathered.weeks.filter(({ week }) => week < weeks)
  const shifts = findShifts(whole, gathered.first)
    .filter(({ series }) => series !== 'identified_share' || gathered.memberCount > 0)
    .toSorted((a, b) => b.weeks - a.weeks)
  const cards = gathered.busyCards.filter(({ days }) => days >= SURELY_BUSY_DAYS)
  const verdict: Verdict = shifts.length > 0 || cards.length > 0 ? 'made' : 'not_made'
  return {
    mistake: 'nobody_watches',
    verdict,
    gaps: [],
    weight: clampShare((shifts.length + cards.length) / 4),
    figures: [
      counted('weeks_watched', 'weeks', weeks),
      counted('shifts_found', 'count', shifts.length),
      ...(gathered.memberCount === 0
        ? [unknown('busy_cards', 'members', 'no_members')]
        : cardFigures(gathered.busyCards)),
    ],
    shifts: shifts.slice(0, MOST_SHOWN),
    cards: gathered.busyCards.slice(0, MOST_SHOWN),
  }
}

const cardFigures = (cards: readonly BusyCard[]): Figure[] =>
  cards.length === 0
    ? [counted('busy_cards', 'members', 0)]
    : [
        counted('busy_cards', 'members', cards.length),
        counted('busiest_card_days', 'days', cards[0]?.days ?? 0),
        counted('busy_card_baskets', 'baskets', sumOf(cards.map(({ baskets }) => baskets))),
      ]
