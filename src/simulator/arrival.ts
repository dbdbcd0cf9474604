import { type Branch, findHours } from './branch.ts'
import type { Day } from './calendar.ts'
import type { Random } from './random.ts'

/**
 * When a receipt reaches the club. Mostly seconds after the sale; but now and then a till loses its line, goes on
 * selling, and hands over what it kept on the morning when the line is back, after later receipts of other tills.
 */

/** Milliseconds since the epoch at which a till that is cut off from `fromSecond` on is back. */
type Outage = { readonly fromSecond: number; readonly restoredAt: number }

const outagesPerTillAndDay = 0.02

function findMorning(days: readonly Day[], index: number, openDays: number): number {
  let left = openDays
  for (let i = index + 1; i < days.length; i += 1) {
    const day = days[i]
    if (day === undefined || day.opening === 'closed') continue
    left -= 1
    if (left === 0) return day.midnight + 7 * 3_600_000
  }
  return Number.POSITIVE_INFINITY
}

/** The outage of a till on a day, or undefined. `random` is the scenario's root. */
export function findOutage(
  branch: Branch,
  till: number,
  day: Day,
  days: readonly Day[],
  random: Random,
): Outage | undefined {
  const hours = findHours(branch, day)
  const chance = random.split('outage', branch.code, till, day.index)
  if (hours === undefined || !chance.chance(outagesPerTillAndDay)) return undefined
  const fromSecond = Math.floor(chance.between(hours.opens * 60, hours.closes * 60))
  const restored = findMorning(days, day.index, 1 + chance.poisson(0.6))
  return { fromSecond, restoredAt: restored + Math.floor(chance.between(0, 3_600_000)) }
}

/** Milliseconds since the epoch; Infinity when the line is not back before the run ends. */
export function findArrival(day: Day, second: number, outage: Outage | undefined, random: Random): number {
  const milliseconds = random.integer(3000)
  if (outage === undefined || second < outage.fromSecond)
    return day.midnight + second * 1000 + 800 + milliseconds
  return outage.restoredAt + milliseconds
}
