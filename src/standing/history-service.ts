import type { z } from 'zod'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { explainStanding } from './explain.ts'
import type { StandingHistory } from './history-contract.ts'
import { selectChanges } from './history-queries.ts'

/** More than anybody reads; a standing changes a few times a year. */
const MOST_CHANGES = 50

/** How a member's standing changed, and why each time. */
export async function readHistory(tx: Tx, memberId: Uuid): Promise<z.infer<typeof StandingHistory>> {
  const rows = await selectChanges(tx, memberId, MOST_CHANGES)
  return {
    items: rows.map(({ from_standing, to_standing, changed_on, cause, visits, usual_days, last_on }) => {
      const grounds =
        visits === null || last_on === null
          ? null
          : { visits, usualDays: usual_days, lastDays: last_on.until(changed_on).days }
      return {
        from: from_standing,
        to: to_standing,
        changed_on: changed_on.toString(),
        is_looked_back: cause === 'looked_back',
        reason: grounds && { he: explainStanding(grounds, 'he'), en: explainStanding(grounds, 'en') },
      }
    }),
  }
}
