import { z } from 'zod'
import type { Uuid } from '#platform/id.ts'
import { derivedId } from '#platform/new-id.ts'
import type { Event } from '#platform/outbox.ts'
import { CLUB_TYPES } from './club-types.ts'
import { type EventType, nameOfType, type Telling, type ToldFacts } from './event-type.ts'
import { MEMBER_TYPES } from './member-types.ts'
import { PARTNER_TYPES } from './partner-types.ts'
import { POINTS_TYPES } from './points-types.ts'

/** The edition of the list. A type keeps its meaning and its fields for ever; what would break a receiver gets another name. */
export const CATALOGUE_VERSION = 1

/** Takes every type, those of later editions too. */
export const EVERYTHING = '*'

/** What a shop sends itself to see that it arrives. */
export const TEST_TYPE = 'webhook.test'

/** Everything that may be told. One type may be made of several kinds of events, and one kind may make several types. */
export const CATALOGUE: readonly EventType[] = [
  ...POINTS_TYPES,
  ...MEMBER_TYPES,
  ...CLUB_TYPES,
  ...PARTNER_TYPES,
]

export const TYPE_NAMES: readonly string[] = [...new Set(CATALOGUE.map(({ type }) => type))]

const byKind = Map.groupBy(CATALOGUE, ({ of }) => of)

/** Kinds of events in the outbox of which these types are made. */
export const kindsOf = (types: ReadonlySet<string>): Set<string> =>
  new Set(CATALOGUE.filter(({ type }) => types.has(EVERYTHING) || types.has(type)).map(({ of }) => of))

export type Told = Telling & {
  readonly type: string
  /** The same however often it is told, and to however many. */
  readonly messageId: Uuid
  readonly happenedAt: Temporal.Instant
}

/** What is told of these events, in their order. */
export const tellEvents = (events: readonly Event[], facts: ToldFacts): Told[] =>
  events.flatMap((event) =>
    (byKind.get(event.kind) ?? []).flatMap((one) => {
      const telling = one.tell(event, facts)
      if (telling === null) return []
      // The first type of an event has the event's own id; what else is made of it has one that follows from it.
      const messageId = one.type === event.kind ? event.eventId : derivedId(one.type, event.eventId)
      return [{ ...telling, type: one.type, messageId, happenedAt: event.occurredAt }]
    }),
  )

/** What is sent and signed: short, and the same at every attempt. */
export const bodyOf = ({ type, happenedAt, data }: Pick<Told, 'type' | 'happenedAt' | 'data'>): string =>
  JSON.stringify({ type, timestamp: happenedAt.toString(), data })

/** Each type with the schema of what is sent, for the description of the API. */
export const describeTypes = (): { type: string; summary: string; schema: z.ZodType }[] => {
  const all = [...new Map(CATALOGUE.map((one) => [one.type, one])).values()]
  const test = { type: TEST_TYPE, words: TEST_WORDS, data: TEST_DATA }
  return [...all, test].map(({ type, words, data }) => ({
    type,
    summary: words.en,
    schema: z
      .object({ type: z.literal(type), timestamp: z.iso.datetime({ offset: true }), data })
      .meta({ id: nameOfType(type) }),
  }))
}

const TEST_WORDS = { en: 'A test that somebody asked for', he: 'בדיקה שמישהו ביקש' }
const TEST_DATA = z.object({ endpoint: z.string() })
