import { type Language, say, type WordParams } from '#platform/language.ts'
import { isSend } from './audience.ts'
import type { Definition, Edition, Said } from './contract.ts'
import { FINDINGS, type FindingCode } from './words.ts'

/** What is to be said of a definition, at its place (a JSON pointer, RFC 6901). */
export type Finding = {
  readonly code: FindingCode
  readonly place: string
  readonly params?: WordParams
}

/** What a definition may name, as it is now. */
export type KnownNames = {
  readonly segments: ReadonlySet<string>
  readonly topics: ReadonlySet<string>
}

/** What keeps a definition from starting. Its texts are checked by the room that knows them. */
export function findFaults(definition: Definition, known: KnownNames): Finding[] {
  const { schedule, editions, topic } = definition
  const named = editions.map(({ segment }) => segment)
  const everybody = named.indexOf(null)
  return [
    ...(known.topics.has(topic) ? [] : [{ code: 'topic_unknown', place: '/topic' } as const]),
    ...(schedule.kind === 'recurring' && schedule.every === 'week' && schedule.day > 7
      ? [{ code: 'day_of_week', place: '/schedule/day' } as const]
      : []),
    ...(schedule.kind === 'trigger' &&
    schedule.trigger.kind === 'entered_segment' &&
    !known.segments.has(schedule.trigger.segment)
      ? [{ code: 'segment_unknown', place: '/schedule/trigger/segment' } as const]
      : []),
    ...(everybody >= 0 && everybody < editions.length - 1
      ? [{ code: 'everybody_not_last', place: `/editions/${everybody}/segment` } as const]
      : []),
    ...editions.flatMap((edition, at) => [
      ...(edition.segment !== null && !known.segments.has(edition.segment)
        ? [{ code: 'segment_unknown', place: `/editions/${at}/segment` } as const]
        : []),
      ...(edition.segment !== null && named.indexOf(edition.segment) < at
        ? [{ code: 'segment_twice', place: `/editions/${at}/segment` } as const]
        : []),
      ...faultsOfEdition(edition, `/editions/${at}`),
    ]),
  ]
}

function faultsOfEdition({ steps }: Edition, place: string): Finding[] {
  if (!steps.some(isSend)) return [{ code: 'nothing_sent', place: `${place}/steps` }]
  return steps.flatMap((step, at): Finding[] => {
    if (step.kind !== 'send') return []
    return step.channels.flatMap((channel) =>
      step.content[channel] === null
        ? [{ code: 'channel_unsaid', place: `${place}/steps/${at}/channels`, params: { channel } }]
        : [],
    )
  })
}

/** What the manager should know, and may do all the same. */
export function findWarnings(
  { schedule, editions, goal, held_percent }: Definition,
  { now, clubPercent }: { now: Temporal.Instant; clubPercent: number },
): Finding[] {
  const isPast =
    schedule.kind === 'once' &&
    schedule.at !== null &&
    Temporal.Instant.compare(Temporal.Instant.from(schedule.at), now) < 0
  return [
    ...(held_percent === 0 && clubPercent === 0
      ? [{ code: 'no_holdout', place: '/held_percent' } as const]
      : []),
    ...(isPast ? [{ code: 'at_past', place: '/schedule/at' } as const] : []),
    ...editions.flatMap(({ steps }, at): Finding[] => {
      const place = `/editions/${at}/steps`
      const waited = steps.reduce((days, step) => days + (step.kind === 'wait' ? step.days : 0), 0)
      return [
        ...(steps.at(-1)?.kind === 'wait'
          ? [{ code: 'waits_last', place: `${place}/${steps.length - 1}` } as const]
          : []),
        ...(waited > goal.horizon_days ? [{ code: 'waits_longer_than_goal', place } as const] : []),
      ]
    }),
  ]
}

export const sayFinding = ({ code, place, params }: Finding, language: Language): Said => ({
  code,
  place,
  text: say(FINDINGS[code], language, params),
})
