import type { LivingCredit } from '#ledger/life.ts'
import { lifeOfCredit } from '#programme/points-life.ts'
import type { PointsLife } from '#programme/rule.ts'
import { FIVE_YEARS_WEEKS, type Life, type Lot } from './road.ts'

/** What the programme in force says of how long points live, and from which day on it is looked ahead. */
export type Outlook = {
  readonly life: PointsLife
  readonly today: Temporal.PlainDate
  readonly timeZone: string
}

/** How often somebody buys, and when last. */
export type Buying = { readonly visitsAWeek: number; readonly lastOn: Temporal.PlainDate | null }

const DAYS_A_MONTH = 30

/** Whether somebody who buys that often keeps their points alive, where those who stay away lose them. */
export const isBuyingEnough = (
  { expiry }: PointsLife,
  { visitsAWeek }: Pick<Buying, 'visitsAWeek'>,
): boolean =>
  expiry.kind !== 'inactivity' || (visitsAWeek > 0 && 7 / visitsAWeek <= expiry.months * DAYS_A_MONTH)

/** From when until when what is earned by the end of each week ahead can be used. */
export function livesAhead(outlook: Outlook, buying: Pick<Buying, 'visitsAWeek'>): Life[] {
  const { timeZone, today } = outlook
  const life = effectiveLife(outlook.life, buying)
  return Array.from({ length: FIVE_YEARS_WEEKS }, (_, index) => {
    const earned = 7 * (index + 1)
    const own = lifeOfCredit(life, { businessOn: today.add({ days: earned }), timeZone })
    return {
      from: Math.max(earned, own.availableAt ? startDay(own.availableAt, outlook) : earned),
      until: own.expiresAt && startDay(own.expiresAt, outlook),
    }
  })
}

/** For whoever stays away for longer than they may between two purchases, each visit's points live as long as that. */
function effectiveLife(life: PointsLife, buying: Pick<Buying, 'visitsAWeek'>): PointsLife {
  const { expiry } = life
  if (expiry.kind !== 'inactivity' || isBuyingEnough(life, buying)) return life
  return { ...life, expiry: { kind: 'rolling', months: expiry.months } }
}

type DatedCredit = Pick<LivingCredit, 'isPending' | 'open' | 'free' | 'availableAt' | 'expiresAt'>

/** An account's points by their days; what has no day of its own lasts as long as somebody buys often enough. */
export function lotsOf(
  available: number,
  dated: readonly DatedCredit[],
  outlook: Outlook,
  buying: Buying,
): Lot[] {
  const lots = dated.map(
    ({ isPending, open, free, availableAt, expiresAt }): Lot => ({
      points: isPending ? open : free,
      from: isPending && availableAt ? startDay(availableAt, outlook) : 0,
      until: expiresAt && startDay(expiresAt, outlook),
    }),
  )
  const ending = dated.reduce((sum, { isPending, free }) => sum + (isPending ? 0 : free), 0)
  const idle = idleEnd(outlook, buying)
  const rest = { points: available - ending, from: 0, until: null }
  return [...lots, rest].flatMap((lot) =>
    lot.points <= 0 ? [] : [idle === null ? lot : { ...lot, until: Math.min(idle, lot.until ?? idle) }],
  )
}

/** The day on which what is there is lost to whoever stays away; null: they do not stay away for so long. */
function idleEnd({ life, today }: Outlook, buying: Buying): number | null {
  const { expiry } = life
  if (expiry.kind !== 'inactivity' || isBuyingEnough(life, buying)) return null
  const lastDay = (buying.lastOn ?? today).add({ months: expiry.months })
  return Math.max(1, today.until(lastDay, { largestUnit: 'days' }).days + 1)
}

/** The first day that begins at a moment or after it, in days from today. */
function startDay(at: Temporal.Instant, { today, timeZone }: Pick<Outlook, 'today' | 'timeZone'>): number {
  const there = at.toZonedDateTimeISO(timeZone)
  const { days } = today.until(there.toPlainDate(), { largestUnit: 'days' })
  return there.startOfDay().equals(there) ? days : days + 1
}
