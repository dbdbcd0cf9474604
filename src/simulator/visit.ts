import type { Hours } from './branch.ts'
import type { Day } from './calendar.ts'
import type { Random } from './random.ts'

/**
 * When people come. Each member's visits are a renewal process (gamma gaps) that runs not on the clock but on the
 * demand curve: the curve stands still while shops are closed, runs slowly on a quiet Monday and fast before Pesach.
 * So no visit ever falls on Shabbat, and seasons need no visits thrown away.
 */

/** Demand of an average year under `calendar.ts`: the unit in which gaps between visits are measured. */
export const demandOfYear = 330

/** Demand summed up to the beginning of each day; one entry more than there are days. */
export type DemandCurve = Float64Array

export function sumDemand(days: readonly Day[]): DemandCurve {
  const curve = new Float64Array(days.length + 1)
  for (const day of days) curve[day.index + 1] = (curve[day.index] ?? 0) + day.demand
  return curve
}

/** The open day on which the curve passes `position`; the number of days when it never does. */
export function findDayAt(curve: DemandCurve, position: number): number {
  let low = 0
  let high = curve.length - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((curve[middle + 1] ?? 0) > position) high = middle
    else low = middle + 1
  }
  return low
}

/** A stretch of the curve in which a member's own time runs `factor` times as fast. */
export type Lift = { readonly from: number; readonly to: number; readonly factor: number }

/** Moves along the curve by `gap` of the member's own time. `lifts` are in order and do not overlap. */
export function advance(position: number, gap: number, lifts: readonly Lift[]): number {
  let at = position
  let left = gap
  for (const lift of lifts) {
    if (at >= lift.to) continue
    const before = Math.max(0, lift.from - at)
    if (left <= before) return at + left
    at += before
    left -= before
    const inside = (lift.to - at) * lift.factor
    if (left <= inside) return at + left / lift.factor
    at = lift.to
    left -= inside
  }
  return at + left
}

export function drawGap(random: Random, meanGap: number, regularity: number): number {
  return random.gamma(regularity, meanGap / regularity)
}

const spreadMinutes = 80
/** Nobody is rung up in the last minutes before the doors close. */
const lastMinutes = 5

/** A second of the day within opening hours, near the favourite time where the hours allow it. */
export function drawSecond(random: Random, hours: Hours, favouriteTime: number): number {
  const first = hours.opens * 60
  const last = (hours.closes - lastMinutes) * 60
  for (let tries = 0; tries < 4; tries += 1) {
    const second = Math.floor((favouriteTime + spreadMinutes * random.normal()) * 60)
    if (second >= first && second < last) return second
  }
  return Math.floor(random.between(first, last))
}
