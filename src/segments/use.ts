import { allConditions } from '#programme/facts-needed.ts'
import type { ProgrammeDefinition } from '#programme/programme.ts'

/** How many rules of a definition name a segment, on whatever they are given and however deep within alternatives. */
export const countRules = ({ rules }: ProgrammeDefinition, segment: string): number =>
  rules.filter(({ when }) =>
    allConditions(when).some(
      (condition) => condition.kind === 'segment' && condition.segments.includes(segment),
    ),
  ).length
