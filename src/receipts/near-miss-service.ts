import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import type { ProgrammeVersion } from '#programme/programme.ts'
import type { Names } from '#programme/telling.ts'
import { sayNearMisses } from './offer-answer.ts'
import type { PostedReceipt } from './posted-service.ts'
import { readRuleNames } from './rule-name-service.ts'

/** Beneath an entry of a statement: the nearest, and not all that a programme holds. */
const MOST_IN_STATEMENT = 5

/** What members' posted purchases nearly earned, as members may hear it, by receipt. */
export async function readOwnNearMisses(
  tx: Tx,
  receipts: Iterable<PostedReceipt>,
  language: Language,
): Promise<Map<Uuid, string[]>> {
  const namesOf = new Map<ProgrammeVersion, Names>()
  const told = new Map<Uuid, string[]>()
  for (const { head, rating } of receipts) {
    if (rating === null) continue
    const names = namesOf.get(rating.version) ?? (await readRuleNames(tx, rating, language))
    namesOf.set(rating.version, names)
    told.set(
      head.receiptId,
      sayNearMisses(
        rating,
        { language, currency: head.currency, names },
        { most: MOST_IN_STATEMENT, audience: 'member', isPosted: true },
      ),
    )
  }
  return told
}
