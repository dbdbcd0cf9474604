import type { Tx } from '#platform/database.ts'
import { formatId } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import { readReadySegments } from '#segments/member-service.ts'
import { SEGMENT_PREFIX } from '#segments/segment.ts'
import type { LibraryView } from './contract.ts'
import { instantiate, READY_CAMPAIGN_CODES, READY_CAMPAIGNS } from './ready.ts'
import { DEMANDS } from './ready-part.ts'

/** Campaigns to begin with, as this club could start them; one whose segments the club deleted is left out. */
export async function readLibrary(tx: Tx, language: Language): Promise<LibraryView> {
  const segments = await readReadySegments(tx)
  const ids = Object.fromEntries(
    segments.map(({ ready, segmentId }) => [ready, formatId(SEGMENT_PREFIX, segmentId)]),
  )
  return {
    items: READY_CAMPAIGN_CODES.flatMap((code) => {
      const ready = READY_CAMPAIGNS[code]
      const made = instantiate(ready, ids)
      if (!made.ok) return []
      return [
        {
          code,
          name: ready.name[language],
          purpose: ready.purpose[language],
          demands: ready.demands.map((demand) => ({ code: demand, name: DEMANDS[demand][language] })),
          definition: made.definition,
        },
      ]
    }),
  }
}
