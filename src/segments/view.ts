import { readBranchNames } from '#access/service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { formatId, parseId, type Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import type { Catalogue } from './compile.ts'
import type { SegmentView } from './contract.ts'
import { describeClause, describeDefinition, type Telling } from './describe.ts'
import { openCatalogue, type SegmentSources } from './evaluate-service.ts'
import { nameOfSegment, SEGMENT_PREFIX, type Segment } from './segment.ts'
import { asksSensitive } from './sensitive.ts'
import type { ReadUsers } from './use.ts'

export type SegmentDependencies = {
  db: Database
  clock: Clock
  sources: SegmentSources
  readUsers: ReadUsers
}

type Showing = Telling & Pick<Catalogue, 'facts' | 'excluded'>

/** No segment has the nil id: what does not look like one names none. */
const NONE: Uuid = '00000000-0000-0000-0000-000000000000'

export const segmentIdOf = (text: string): Uuid => parseId(SEGMENT_PREFIX, text) ?? NONE

export async function tellingOf(
  tx: Tx,
  sources: SegmentSources,
  clock: Clock,
  language: Language,
): Promise<Showing> {
  const { catalogue, currency } = await openCatalogue(tx, sources, clock.now())
  const branches = await readBranchNames(tx)
  return { language, currency, branches, facts: catalogue.facts, excluded: catalogue.excluded }
}

export const showSegments = (segments: readonly Segment[], telling: Showing): SegmentView[] =>
  segments.map((segment) => ({
    id: formatId(SEGMENT_PREFIX, segment.segmentId),
    name: nameOfSegment(segment, telling.language),
    kind: segment.definition === null ? 'static' : 'live',
    ready: segment.ready,
    definition: segment.definition,
    sentence: segment.definition && describeDefinition(segment.definition, telling),
    rule: segment.definition && {
      he: describeClause(segment.definition, { ...telling, language: 'he' }),
      en: describeClause(segment.definition, { ...telling, language: 'en' }),
    },
    asks_sensitive: segment.definition !== null && asksSensitive(segment.definition, telling),
    members: segment.members,
    evaluated_at: segment.evaluatedAt?.toString() ?? null,
    created_at: segment.createdAt.toString(),
  }))
