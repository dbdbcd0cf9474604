/**
 * Who is due on which day. Each member stands in at most one place, so a million of them cost one array of numbers,
 * however many visits they make.
 */
export class Agenda {
  readonly #firstOfDay: Int32Array
  readonly #nextInLine: Int32Array

  constructor(memberCount: number, dayCount: number) {
    this.#firstOfDay = new Int32Array(dayCount).fill(-1)
    this.#nextInLine = new Int32Array(memberCount).fill(-1)
  }

  /** A day beyond the last is allowed: the member is then never due again. */
  put(member: number, day: number): void {
    if (day >= this.#firstOfDay.length) return
    this.#nextInLine[member] = this.#firstOfDay[day] ?? -1
    this.#firstOfDay[day] = member
  }

  /** Somebody due that day, taken out of the agenda; undefined when nobody is left. */
  take(day: number): number | undefined {
    const member = this.#firstOfDay[day] ?? -1
    if (member < 0) return undefined
    this.#firstOfDay[day] = this.#nextInLine[member] ?? -1
    return member
  }
}
