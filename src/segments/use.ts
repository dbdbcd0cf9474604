import type { Tx } from '#platform/database.ts'
import type { Words } from '#platform/language.ts'
import { allConditions } from '#programme/facts-needed.ts'
import type { ProgrammeDefinition } from '#programme/programme.ts'

/** A reward that is only for members of a segment. */
export type SegmentUser = { readonly id: string; readonly name: Words }

/** Who uses a segment, named as in rules; handed in, since rooms above know it. */
export type ReadUsers = (tx: Tx, segment: string) => Promise<readonly SegmentUser[]>

/** How many rules of a definition name a segment, on whatever they are given and however deep within alternatives. */
export const countRules = ({ rules }: ProgrammeDefinition, segment: string): number =>
  rules.filter(({ when }) =>
    allConditions(when).some(
      (condition) => condition.kind === 'segment' && condition.segments.includes(segment),
    ),
  ).length
