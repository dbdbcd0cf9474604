const DAY_MS = 86_400_000

/** What a clock in a zone shows at an instant, as if it were UTC. */
function shownIn(timeZone: string, epochMs: number): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(epochMs)
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value ?? 0)
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
}

/**
 * The instant at which a clock in a zone shows a day and a time, as RFC 3339; null where they are none. Of two such
 * instants the first; a time that clocks skip is as long after midnight as it says.
 */
export function zonedMoment(day: string | null, time: string, timeZone: string): string | null {
  const wanted = Date.parse(`${day ?? ''}T${time}:00Z`)
  if (Number.isNaN(wanted)) return null
  for (const guess of [wanted - DAY_MS, wanted + DAY_MS]) {
    const offset = shownIn(timeZone, guess) - guess
    const instant = wanted - offset
    if (shownIn(timeZone, instant) === wanted) return new Date(instant).toISOString()
  }
  return new Date(wanted - (shownIn(timeZone, wanted - DAY_MS) - (wanted - DAY_MS))).toISOString()
}
