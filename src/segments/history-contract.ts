import { z } from 'zod'
import { pageQuery } from '#platform/page-query.ts'

export const MoveQuery = pageQuery({ usual: 20 })

const Move = z
  .object({
    id: z.string(),
    member: z.object({ id: z.string(), name: z.string().nullable() }),
    direction: z.enum(['entered', 'left']),
    /** `past`: what was brought in of the past. */
    cause: z.enum(['definition', 'event', 'clock', 'hand', 'past']),
    moved_at: z.string(),
  })
  .meta({ id: 'SegmentMove' })

export const MoveList = z
  .object({ items: z.array(Move), next_cursor: z.string().nullable() })
  .meta({ id: 'SegmentMoves' })

/** Rules by the version of the programme in which they name the segment, the latest first; and what else needs it. */
export const SegmentUses = z
  .object({
    versions: z.array(
      z.object({
        id: z.string(),
        /** Null: a draft. */
        number: z.int().nullable(),
        name: z.string().nullable(),
        state: z.enum(['draft', 'scheduled', 'in_force', 'retired', 'withdrawn']),
        rules: z.int(),
      }),
    ),
    /** Those that are not retired, and are only for members of this segment or of others beside it. */
    rewards: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .meta({ id: 'SegmentUses' })

export const MemberSegments = z
  .object({
    items: z.array(z.object({ id: z.string(), name: z.string(), entered_at: z.string() })),
  })
  .meta({ id: 'MemberSegments' })
