import { usualTerms } from '#plans/plan.ts'
import { UNMATCHED_PREFIX } from '#plans/unmatched-service.ts'
import { formatId } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import type { TestServer } from './server.ts'

type Send = (method: string, url: string, body?: unknown) => Promise<{ id: string }>

const SPARE = 3

/** Paid plans that members hold, and payments that fit nothing; tells their ids. `marker` stands in all texts. */
export async function plantPlans(
  { owner }: TestServer,
  send: Send,
  clubId: string,
  members: readonly string[],
  marker: string,
): Promise<string[]> {
  const ids: string[] = []
  for (const [index, member] of members.slice(0, SPARE).entries()) {
    const benefit = {
      code: 'coffee',
      name: { he: `קפה ${marker}`, en: `Coffee ${marker}` },
      value_minor: 1_200,
      times_per_term: 3,
    }
    const terms = {
      ...usualTerms(12_000),
      covers: index === 0 ? 'household' : 'single',
      name: { he: `מנוי ${index} ${marker}`, en: `Plan ${index} ${marker}` },
      benefits: [benefit],
    }
    const { id } = await send('POST', '/v1/plans', { code: `plan-${index}`, terms })
    const paid = { method: 'cash', amount_minor: 12_000 }
    await send('POST', `/v1/members/${member}/membership`, { plan: id, paid })
    const unmatchedId = newId()
    await owner.query(
      `insert into plans.unmatched (
         club_id, unmatched_id, provider, external_payment, problem, amount_minor, currency, came_at)
       values ($1, $2, 'stripe', $3, 'unknown', 100, 'ILS', '2026-03-01T09:00:00Z')`,
      [clubId, unmatchedId, `pi ${index} ${marker}`],
    )
    ids.push(id, formatId(UNMATCHED_PREFIX, unmatchedId))
  }
  return ids
}
