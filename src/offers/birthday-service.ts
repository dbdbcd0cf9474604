import { readClub } from '#access/service.ts'
import { listBirths } from '#members/fact-service.ts'
import type { Database, Tx } from '#platform/database.ts'
import { dayNumber } from '#platform/day-number.ts'
import type { Uuid } from '#platform/id.ts'
import { isBirthdayOn } from '#programme/birthday.ts'
import { versionAt } from '#programme/programme.ts'
import { loadVersions } from '#programme/service.ts'
import { type Answering, answerHappenings } from './event-service.ts'
import type { Happening } from './occasion.ts'
import { readBirthdaysDone, writeBirthdaysDone } from './occasion-queries.ts'

/** A server that was down for so many days makes up for them; older birthdays are past. */
const MOST_DAYS_LATE = 7
const MEMBERS_AT_ONCE = 500

/**
 * Answers the birthdays of today and of days that were missed, in the club's zone. In transactions of at most 500 members;
 * broken off anywhere, the next run does the rest, and what was given is not given again.
 */
export async function answerBirthdays(
  db: Database,
  clubId: Uuid,
  answering: Answering,
  signal: AbortSignal,
): Promise<void> {
  const { days, timeZone } = await db.inClub(clubId, (tx) => findDays(tx, answering.now))
  const today = days.at(-1)
  if (!today) return
  let after: Uuid | null = null
  do {
    if (signal.aborted) return
    const place: Uuid | null = after
    after = await db.inClub(clubId, (tx) => answerPage(tx, days, timeZone, place, answering))
  } while (after !== null)
  await db.inClub(clubId, (tx) => writeBirthdaysDone(tx, today))
}

/** The days to be answered, oldest first: none where today is done, or where no rule has ever asked for birthdays. */
async function findDays(
  tx: Tx,
  now: Temporal.Instant,
): Promise<{ days: Temporal.PlainDate[]; timeZone: string }> {
  const { timeZone } = await readClub(tx)
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const done = await readBirthdaysDone(tx)
  const earliest = today.subtract({ days: MOST_DAYS_LATE - 1 })
  const next = done?.add({ days: 1 }) ?? today
  let day = Temporal.PlainDate.compare(next, earliest) < 0 ? earliest : next
  const versions = await loadVersions(tx)
  const days: Temporal.PlainDate[] = []
  for (; Temporal.PlainDate.compare(day, today) <= 0; day = day.add({ days: 1 })) {
    const version = versionAt(versions, startOf(day, timeZone))
    if (version?.definition.rules.some(({ on }) => on === 'birthday')) days.push(day)
  }
  return { days, timeZone }
}

const startOf = (day: Temporal.PlainDate, timeZone: string): Temporal.Instant =>
  day.toZonedDateTime(timeZone).toInstant()

const monthDay = (day: Temporal.PlainDate): string => day.toString().slice(-5)

/** Answers one page of members; tells where the next begins. */
async function answerPage(
  tx: Tx,
  days: readonly Temporal.PlainDate[],
  timeZone: string,
  after: Uuid | null,
  answering: Answering,
): Promise<Uuid | null> {
  const dates = days.map(monthDay)
  // Who was born on 29 February may be kept on the day after the 28th.
  const asked = dates.includes('03-01') ? [...dates, '02-29'] : dates
  const people = await listBirths(tx, asked, after, MEMBERS_AT_ONCE)
  const happenings = people.flatMap(({ memberId, birthOn, birthCalendar, joinedAt }) => {
    if (birthOn === null) return []
    const birth = { on: birthOn.toString(), calendar: birthCalendar }
    const joinedOn = joinedAt.toZonedDateTimeISO(timeZone).toPlainDate()
    return days
      .filter((day) => Temporal.PlainDate.compare(joinedOn, day) <= 0)
      .filter((day) => isBirthdayOn(birth, dayNumber(day.toString())))
      .map(
        (day): Happening => ({
          trigger: 'birthday',
          memberId,
          occasion: day.toString(),
          occurredAt: startOf(day, timeZone),
        }),
      )
  })
  await answerHappenings(tx, happenings, answering)
  return people.length === MEMBERS_AT_ONCE ? (people.at(-1)?.memberId ?? null) : null
}
