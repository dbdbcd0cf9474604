import { z } from 'zod'
import type { Balances } from '#ledger/account.ts'
import { MEMBER_PREFIX } from '#members/ref.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import type { Words } from '#platform/language.ts'
import type { Event } from '#platform/outbox.ts'
import type { ToldReceipt, ToldReturn } from '#receipts/told-facts.ts'
import type { ToldRedemption } from '#rewards/told-facts.ts'

/** What events name by id alone, read once for many of them. */
export type ToldFacts = {
  readonly receipts: ReadonlyMap<Uuid, ToldReceipt>
  readonly returns: ReadonlyMap<Uuid, ToldReturn>
  readonly redemptions: ReadonlyMap<Uuid, ToldRedemption>
  /** Accounts that are a household's pool; every other is a member's own and has the member's id. */
  readonly pools: ReadonlySet<Uuid>
  /** Of accounts that events name, and of members who have their points for themselves. */
  readonly balances: ReadonlyMap<Uuid, Balances>
}

/** What is told of one event: the data, and whom it is about, whose order is kept. */
export type Telling = { readonly data: Readonly<Record<string, unknown>>; readonly lane: Uuid }

export type EventType = {
  /** Noun and past participle; never changes its meaning. */
  readonly type: string
  /** The kind of event in the outbox that it is made of. */
  readonly of: string
  readonly words: Words
  /** Fields are added and never taken away; a receiver leaves alone what it does not know. */
  readonly data: z.ZodObject
  /** Null: of this one there is nothing to tell. */
  tell(event: Event, facts: ToldFacts): Telling | null
}

type Shape = Readonly<Record<string, z.ZodType>>

/** What the component is called in the description of the API: `receipt.posted` is `ReceiptPostedEvent`. */
export const nameOfType = (type: string): string =>
  `${type
    .split(/[._]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')}Event`

export const defineType = (
  type: string,
  words: Words,
  { of = type, shape, tell }: { of?: string; shape: Shape; tell: EventType['tell'] },
): EventType => ({ type, of, words, data: z.object(shape), tell })

// --- fields that many have ---

const ID = (prefix: string) => z.string().meta({ examples: [`${prefix}_01jexample0000000000000000`] })
export const member = ID(MEMBER_PREFIX).meta({ description: 'the member; read them by GET /v1/members/{id}' })
export const idField = ID
export const points = z.int().meta({ description: 'points, a whole number' })
export const instant = z.iso.datetime({ offset: true })
export const balance = z
  .object({ available: z.int(), pending: z.int(), held: z.int(), debt: z.int() })
  .nullable()
  .meta({
    description:
      'what there is now: a later change is told later. Null where the points lie in a household’s pool, whose balance comes with its own events',
  })

export const mbr = (id: Uuid): string => formatId(MEMBER_PREFIX, id)
export const mbrOrNull = (id: Uuid | null): string | null => (id === null ? null : mbr(id))

/** A text of the event's own data; null where it has none. */
export const textOf = (event: Event, name: string): string | null => {
  const value = event.data[name]
  return typeof value === 'string' ? value : null
}
export const numberOf = (event: Event, name: string): number | null => {
  const value = event.data[name]
  return typeof value === 'number' ? value : null
}
/** Rooms name the member of an event in one of two ways. */
const memberOf = (event: Event): Uuid | null => textOf(event, 'member_id') ?? textOf(event, 'member')

/** Of an event whose subject is the member: nothing else is told. */
export const ofMember = (type: string, words: Words): EventType =>
  defineType(type, words, {
    shape: { member },
    tell: ({ subjectId }) => ({ data: { member: mbr(subjectId) }, lane: subjectId }),
  })

/** Of something that has an id and, mostly, a member. */
export const ofThing = (
  type: string,
  words: Words,
  thing: { name: string; prefix: string; of?: string; more?: Shape; add?: (event: Event) => object },
): EventType =>
  defineType(type, words, {
    ...(thing.of !== undefined && { of: thing.of }),
    shape: { [thing.name]: ID(thing.prefix), member: member.nullable(), ...thing.more },
    tell: (event) => {
      const memberId = memberOf(event)
      const data = { [thing.name]: formatId(thing.prefix, event.subjectId), member: mbrOrNull(memberId) }
      return { data: { ...data, ...thing.add?.(event) }, lane: memberId ?? event.subjectId }
    },
  })

/** Of something of the whole club. */
export const ofClub = (
  type: string,
  words: Words,
  thing: { name: string; prefix: string; of?: string; more?: Shape; add?: (event: Event) => object },
): EventType =>
  defineType(type, words, {
    ...(thing.of !== undefined && { of: thing.of }),
    shape: { [thing.name]: ID(thing.prefix), ...thing.more },
    tell: (event) => ({
      data: { [thing.name]: formatId(thing.prefix, event.subjectId), ...thing.add?.(event) },
      lane: event.subjectId,
    }),
  })
