import type { Uuid } from '#platform/id.ts'
import type { PointChannel, PointFacts } from './contact-state.ts'
import type { Fading } from './fading.ts'

/** Prefix of a point's id at the edge. */
export const POINT_PREFIX = 'cnt'

/** Where a phone or address came from; `update`: the member's details were changed after they had joined. */
export const POINT_SOURCES = [
  'till',
  'shop',
  'portal',
  'staff',
  'import',
  'simulator',
  'link',
  'call',
  'update',
] as const
export type PointSource = (typeof POINT_SOURCES)[number]

/** A phone or an address for as long as it is a member's. */
export type Point = {
  readonly pointId: Uuid
  readonly memberId: Uuid
  readonly channel: PointChannel
  /** Null: its member was erased. */
  readonly address: string | null
  readonly isMain: boolean
  readonly source: PointSource
  readonly sinceAt: Temporal.Instant
  readonly endedAt: Temporal.Instant | null
  readonly fading: Fading
  readonly facts: PointFacts
}
