import type { Schedule } from './contract.ts'

type Recurring = Extract<Schedule, { kind: 'recurring' }>

const toInstant = (on: Temporal.PlainDate, hour: number, timeZone: string): Temporal.Instant =>
  on.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from({ hour }) }).toInstant()

/** The day of a month; in a short month its last. */
const dayOfMonth = (month: Temporal.PlainDate, day: number): Temporal.PlainDate =>
  month.with({ day: Math.min(day, month.daysInMonth) })

/** Its days from this one on, as far as two of them can be apart. */
function* daysFrom({ every, day }: Recurring, from: Temporal.PlainDate): Generator<Temporal.PlainDate> {
  if (every === 'day') for (let add = 0; ; add += 1) yield from.add({ days: add })
  if (every === 'week') {
    const first = from.add({ days: (day - from.dayOfWeek + 7) % 7 })
    for (let add = 0; ; add += 1) yield first.add({ weeks: add })
  }
  for (let add = 0; ; add += 1) {
    const on = dayOfMonth(from.with({ day: 1 }).add({ months: add }), day)
    if (Temporal.PlainDate.compare(on, from) >= 0) yield on
  }
}

/**
 * When a campaign goes out next, after this moment; null of one that waits for things to happen. A one-off whose time has
 * passed goes at once. Days and hours are the club's.
 */
export function nextTime(
  schedule: Schedule,
  after: Temporal.Instant,
  timeZone: string,
): Temporal.Instant | null {
  if (schedule.kind === 'trigger') return null
  if (schedule.kind === 'once') {
    const at = schedule.at === null ? after : Temporal.Instant.from(schedule.at)
    return Temporal.Instant.compare(at, after) > 0 ? at : after
  }
  const today = after.toZonedDateTimeISO(timeZone).toPlainDate()
  for (const on of daysFrom(schedule, today)) {
    const at = toInstant(on, schedule.hour, timeZone)
    if (Temporal.Instant.compare(at, after) > 0) return at
  }
  return null
}

/** The name of the run that goes out at this moment: the club's day, so that twice a day is once; of one that waits for events the moment itself. */
export const turnOf = (schedule: Schedule, at: Temporal.Instant, timeZone: string): string =>
  schedule.kind === 'trigger' ? at.toString() : at.toZonedDateTimeISO(timeZone).toPlainDate().toString()

/** When it goes out next, where today's turn was had already: a change within the day sends nothing a second time. */
export const nextTurn = (
  schedule: Schedule,
  now: Temporal.Instant,
  { timeZone, had }: { timeZone: string; had: readonly string[] },
): Temporal.Instant | null => {
  const isHad = schedule.kind === 'recurring' && had.includes(turnOf(schedule, now, timeZone))
  const tomorrow = now.toZonedDateTimeISO(timeZone).add({ days: 1 }).startOfDay().toInstant()
  return nextTime(schedule, isHad ? tomorrow.subtract({ nanoseconds: 1 }) : now, timeZone)
}
