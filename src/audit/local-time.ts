import type { AnalyticDatabase } from './analytic-database.ts'

const HOUR_NS = 3_600_000_000_000
/** As a statement writes an instant. */
const writeUniversal = (at: Temporal.ZonedDateTime): string =>
  `timestamp '${at.toInstant().toZonedDateTimeISO('UTC').toPlainDateTime().toString().replace('T', ' ')}'`

/**
 * Moves the times of `reading` from universal time to what the clocks of the zone showed. By the few moments at which the zone's
 * offset changed within the file: asking the zone for each row takes longer than reading the file.
 */
export async function moveToLocalTime(database: AnalyticDatabase, timeZone: string): Promise<void> {
  const [{ first = null, last = null } = {}] = await database.read<{
    first: number | null
    last: number | null
  }>(
    'select epoch_ms(min(occurred_at))::double as first, epoch_ms(max(occurred_at))::double as last from reading',
  )
  if (first === null || last === null) return
  const end = Temporal.Instant.fromEpochMilliseconds(last)
  let at = Temporal.Instant.fromEpochMilliseconds(first).toZonedDateTimeISO(timeZone)
  const steps: string[] = []
  for (;;) {
    const next = at.getTimeZoneTransition('next')
    if (next === null || Temporal.Instant.compare(next.toInstant(), end) > 0) break
    steps.push(`when occurred_at < ${writeUniversal(next)} then ${at.offsetNanoseconds / HOUR_NS}`)
    at = next
  }
  const lastOffset = at.offsetNanoseconds / HOUR_NS
  const hours = steps.length === 0 ? `${lastOffset}` : `case ${steps.join(' ')} else ${lastOffset} end`
  await database.run(
    `alter table reading alter column occurred_at type timestamp using occurred_at + to_seconds(3600 * (${hours}))`,
  )
  await database.run(
    `alter table reading alter column day type integer using (occurred_at::date - date '1970-01-01')::integer`,
  )
}
