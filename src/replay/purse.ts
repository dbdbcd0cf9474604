import { dateOfDay, dayNumber } from '#platform/day-number.ts'
import { lifeOfCredit } from '#programme/points-life.ts'
import type { PointsLife } from '#programme/rule.ts'

/** Points of one day: usable from a day on, gone on a day; null: they have no end of their own. Days as numbers. */
export type Lot = { points: number; readonly fromDay: number; readonly goneDay: number | null }

/** When points of a day begin and end, in whole days. */
export type LifeDays = {
  lotOf(day: number): { readonly fromDay: number; readonly goneDay: number | null }
  /** The day on which all points are gone after a last purchase; null: they do not go by that. */
  lapseOf(lastDay: number): number | null
}

const DAY_MS = 86_400_000
const plainDate = (day: number): Temporal.PlainDate => Temporal.PlainDate.from(dateOfDay(day))

/** By the one rule of how long points live, asked once a day: in UTC its instants are whole days. */
export function openLifeDays(life: PointsLife): LifeDays {
  const lots = new Map<number, { fromDay: number; goneDay: number | null }>()
  const lapses = new Map<number, number>()
  const { expiry } = life
  return {
    lotOf(day) {
      const known = lots.get(day)
      if (known) return known
      const { availableAt, expiresAt } = lifeOfCredit(life, { businessOn: plainDate(day), timeZone: 'UTC' })
      const lot = {
        fromDay: availableAt === null ? day : availableAt.epochMilliseconds / DAY_MS,
        goneDay: expiresAt === null ? null : expiresAt.epochMilliseconds / DAY_MS,
      }
      lots.set(day, lot)
      return lot
    },
    lapseOf(lastDay) {
      if (expiry.kind !== 'inactivity') return null
      const known = lapses.get(lastDay)
      if (known !== undefined) return known
      const lapse = dayNumber(plainDate(lastDay).add({ months: expiry.months }).add({ days: 1 }).toString())
      lapses.set(lastDay, lapse)
      return lapse
    },
  }
}

/** One member's points by their lots, the oldest first; they are burned in the order in which they came. */
export class Purse {
  readonly #life: LifeDays
  #lots: Lot[] = []
  #lastDay: number | null = null
  left = 0

  constructor(life: LifeDays) {
    this.#life = life
  }

  /** Lets go of what is gone on `day` or before it, and tells each part with the day on which it went. */
  expire(day: number, tell: (points: number, goneDay: number) => void): void {
    if (this.left === 0) return
    while (true) {
      const lot = this.#lots[0]
      if (lot === undefined || lot.goneDay === null || lot.goneDay > day) break
      this.#lots.shift()
      this.left -= lot.points
      tell(lot.points, lot.goneDay)
    }
    const lapse = this.#lastDay === null ? null : this.#life.lapseOf(this.#lastDay)
    if (lapse === null || lapse > day || this.left === 0) return
    tell(this.left, lapse)
    this.#lots = []
    this.left = 0
  }

  /** Points of a purchase; of nothing, it still keeps alive what goes by inactivity. */
  earn(points: number, day: number): void {
    this.#lastDay = day
    if (points === 0) return
    const { fromDay, goneDay } = this.#life.lotOf(day)
    const last = this.#lots.at(-1)
    // Lots that end together and have begun are one.
    if (last && last.goneDay === goneDay && (last.fromDay === fromDay || fromDay <= day))
      last.points += points
    else this.#lots.push({ points, fromDay, goneDay })
    this.left += points
  }

  /** What can be used on a day. */
  available(day: number): number {
    let pending = 0
    for (let index = this.#lots.length - 1; index >= 0; index -= 1) {
      const lot = this.#lots[index]
      if (lot === undefined || lot.fromDay <= day) break
      pending += lot.points
    }
    return this.left - pending
  }

  /** Burns points that are there. */
  burn(points: number): void {
    let rest = points
    while (rest > 0) {
      const lot = this.#lots[0]
      if (lot === undefined) throw new RangeError('more points are burned than there are')
      const part = Math.min(rest, lot.points)
      lot.points -= part
      rest -= part
      if (lot.points === 0) this.#lots.shift()
    }
    this.left -= points
  }

  /** What is left, by the last day on which it can be used if nothing is bought any more. */
  *ends(): Generator<{ points: number; lastDay: number | null }> {
    const lapse = this.#lastDay === null ? null : this.#life.lapseOf(this.#lastDay)
    for (const { points, goneDay } of this.#lots) {
      const gone = goneDay ?? lapse
      yield { points, lastDay: gone === null ? null : gone - 1 }
    }
  }
}
