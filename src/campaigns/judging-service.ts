import sql from 'sql-template-tag'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { MOST, type Results } from './contract.ts'
import { collectFailures } from './failure.ts'
import { selectCampaign, writeVerdict } from './queries.ts'
import { readResults } from './result-service.ts'

/** So long after it is over a campaign is still judged: its days may run on, and purchases come late. */
const LATELY_DAYS = MOST.horizonDays + 14

/** Campaigns that ran and may still come to something else. */
async function selectJudged(tx: Tx, since: Temporal.Instant): Promise<Uuid[]> {
  const rows = await tx.query<{ campaign_id: Uuid }>(sql`
    select campaign_id from campaigns.campaign
    where club_id = ${tx.clubId} and version is not null
      and (state in ('running', 'paused') or changed_at >= ${since})
    order by campaign_id`)
  return rows.map(({ campaign_id }) => campaign_id)
}

/**
 * Judges what runs and what ended lately, each in a transaction of its own, so that the list tells what came of it without anybody
 * having looked. What broke off is judged the next night.
 */
export async function judgeCampaigns(
  { db, clock }: { db: Database; clock: Clock },
  clubId: Uuid,
  signal: AbortSignal,
): Promise<void> {
  const now = clock.now()
  const since = now.subtract({ hours: 24 * LATELY_DAYS })
  const failures = collectFailures()
  for (const campaignId of await db.inClub(clubId, (tx) => selectJudged(tx, since))) {
    if (signal.aborted) break
    await failures.of(db.inClub(clubId, (tx) => judgeOne(tx, campaignId, now)))
  }
  failures.tell()
}

async function judgeOne(tx: Tx, campaignId: Uuid, now: Temporal.Instant): Promise<void> {
  const campaign = await selectCampaign(tx, campaignId)
  if (campaign === null) return
  // The language is of the words alone, which are not kept.
  await keepVerdict(tx, campaignId, await readResults(tx, campaign, { now, language: 'en' }))
}

/** Keeps what was just judged for the list, where it is another than before. */
export const keepVerdict = (tx: Tx, campaignId: Uuid, { outcomes }: Results): Promise<void> =>
  writeVerdict(tx, campaignId, outcomes.find(({ edition }) => edition === null)?.verdict ?? null)
