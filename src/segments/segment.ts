import type { Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import type { Clause } from './definition.ts'
import { READY, type ReadyCode } from './ready.ts'

/** How segments are shown at the edge, and named in rules. */
export const SEGMENT_PREFIX = 'seg'

export type Segment = {
  readonly segmentId: Uuid
  /** Null: what the ready-made one is called. */
  readonly name: string | null
  readonly ready: ReadyCode | null
  /** Null: a list. */
  readonly definition: Clause | null
  readonly version: number
  readonly members: number
  readonly evaluatedVersion: number | null
  readonly evaluatedAt: Temporal.Instant | null
  readonly evaluatedOn: Temporal.PlainDate | null
  /** When somebody asked for the whole of it to be worked out anew, since a past was brought in; ahead while one still comes in. */
  readonly askedAt: Temporal.Instant | null
  readonly createdAt: Temporal.Instant
}

export function nameOfSegment({ name, ready }: Pick<Segment, 'name' | 'ready'>, language: Language): string {
  if (name !== null) return name
  return ready !== null && ready in READY ? READY[ready].words[language] : (ready ?? '')
}

/** Why members entered and left. */
export type MoveCause = 'definition' | 'event' | 'clock' | 'hand' | 'past'

/** What no event tells is found after so long at the latest. */
const EVALUATED_EACH_MINUTES = 60

/**
 * Why all of a live segment must be worked out anew; null when it need not. A definition that nobody evaluated yet comes
 * first; then a past that was brought in, of which nobody is told; a new day of the club turns windows of days.
 */
export function whyDue(
  segment: Segment,
  now: Temporal.Instant,
  today: Temporal.PlainDate,
): 'definition' | 'past' | 'clock' | null {
  if (segment.definition === null) return null
  if (segment.evaluatedVersion !== segment.version) return 'definition'
  if (segment.evaluatedOn === null || segment.evaluatedAt === null) return 'definition'
  const { askedAt, evaluatedAt } = segment
  const isTurned =
    !segment.evaluatedOn.equals(today) || evaluatedAt.until(now).total('minutes') >= EVALUATED_EACH_MINUTES
  if (askedAt !== null && Temporal.Instant.compare(askedAt, evaluatedAt) > 0)
    return isTurned || Temporal.Instant.compare(askedAt, now) <= 0 ? 'past' : null
  return isTurned ? 'clock' : null
}
