import type { NewClub } from '#access/contract.ts'
import { createClub, type FoundedClub } from '#access/service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Refusal } from '#platform/refusal.ts'
import { openFace } from '#portal/face-service.ts'
import { createDefaultProgramme } from '#programme/service.ts'
import { addReadySegments } from '#segments/service.ts'

/** Makes a club that can take its first receipt: with an owner, and a programme in force. */
export const foundClub = (
  parts: { db: Database; clock: Clock },
  club: NewClub,
): Promise<FoundedClub | Refusal> =>
  createClub(parts.db, club, parts.clock, async (tx) => {
    await createDefaultProgramme(tx, parts.clock)
    await addReadySegments(tx, parts.clock.now())
    await openFace(tx, parts.clock.now())
  })
