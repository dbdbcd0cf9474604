import sql, { type Sql } from 'sql-template-tag'
import { SYSTEM } from '#access/audit.ts'
import { segmentSources } from '#apps/known-facts.ts'
import type { Definition } from '#campaigns/contract.ts'
import { openRun } from '#campaigns/freeze-service.ts'
import { createCampaign, startCampaign } from '#campaigns/service.ts'
import { systemClock } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { installJobs } from '#platform/jobs.ts'
import { isRefusal } from '#platform/refusal.ts'
import { compileMembers } from '#segments/compile.ts'
import type { Clause } from '#segments/definition.ts'
import { evaluateAllDue, openCatalogue } from '#segments/evaluate-service.ts'
import { createSegment } from '#segments/service.ts'
import { silentLog } from './bench-club.ts'
import { type BenchOptions, type Figure, summarise } from './measure.ts'
import { NEWSLETTER } from './newsletter.ts'
import { openSegmentClub, type SegmentClub } from './segment-club.ts'

export const CAMPAIGN_NAMES = ['campaigns.freeze']

const AIM = '<= 3'
const FULL = { members: 1_000_000, lines: 20_000_000 }
const QUICK = { members: 100_000, lines: 2_000_000 }

/** Nearly everybody: whoever bought at least once in two years. */
const BOUGHT: Clause = {
  kind: 'bought',
  purchase: { categories: [], brands: [], skus: [], branches: [], when: { kind: 'last_days', days: 730 } },
  measure: 'times',
  at_least: 1,
  at_most: null,
}

/**
 * Freezing the audience of a campaign (who is in the segment, who may be written to by which channel, who is held out, all written
 * down) against asking the bare segment who is in it.
 */
export async function measureCampaigns({ quick, folder, say }: BenchOptions): Promise<Figure[]> {
  const club = await openSegmentClub(folder, quick ? QUICK : FULL, say)
  try {
    await installJobs(club.connection, silentLog)
    const segmentId = await addSegment(club)
    const ratios: number[] = []
    let told = ''
    for (let round = 0; round <= (quick ? 5 : 3); round += 1) {
      const bare = await timeOf(club, (tx) => countMembers(tx))
      const frozen = await timeOf(club, (tx) => freeze(tx, segmentId))
      // The first round is for the caches.
      if (round > 0) ratios.push(frozen.seconds / bare.seconds)
      told = `${frozen.result.drawn} drawn of ${bare.result} members, ${Math.round(frozen.seconds * 1000)} ms against ${Math.round(bare.seconds * 1000)} ms`
      say(told)
    }
    return [
      summarise(
        'campaigns.freeze',
        ratios,
        AIM,
        `the bare segment query over ${club.members} members: ${told}`,
      ),
    ]
  } finally {
    await removeSegments(club)
    await club.close()
  }
}

async function addSegment(club: SegmentClub): Promise<Uuid> {
  const { db, clubId } = club
  const acting = { by: SYSTEM, now: systemClock.now() }
  const segmentId = await db.inClub(clubId, async (tx) => {
    const made = await createSegment(tx, { name: 'bench', definition: BOUGHT }, acting)
    if (isRefusal(made)) throw new Error(made.code)
    return made
  })
  const parts = { db, clock: systemClock, sources: segmentSources }
  await evaluateAllDue(parts, clubId, new AbortController().signal)
  await club.owner.query('analyze segments.member')
  return segmentId
}

/** The club is kept for other figures, which follow every segment that it has. */
async function removeSegments({ owner, clubId }: SegmentClub): Promise<void> {
  const own = `club_id = $1 and segment_id in (select segment_id from segments.segment where club_id = $1 and name = 'bench')`
  for (const table of ['member', 'move', 'size', 'segment'])
    await owner.query(`delete from segments.${table} where ${own}`, [clubId])
}

/** Everything that the transaction did is undone, so that each round finds the same. */
class Undone<Result> extends Error {
  readonly result: Result
  constructor(result: Result) {
    super('undone')
    this.result = result
  }
}

async function timeOf<Result>(
  { db, clubId }: SegmentClub,
  work: (tx: Tx) => Promise<Result>,
): Promise<{ seconds: number; result: Result }> {
  const start = performance.now()
  try {
    await db.inClub(clubId, async (tx) => {
      throw new Undone(await work(tx))
    })
    throw new Error('it was not undone')
  } catch (error) {
    if (!(error instanceof Undone)) throw error
    return { seconds: (performance.now() - start) / 1000, result: error.result }
  }
}

async function countMembers(tx: Tx): Promise<number> {
  const { catalogue, moment } = await openCatalogue(tx, segmentSources, systemClock.now())
  const members: Sql = compileMembers(BOUGHT, catalogue, moment)
  const [row] = await tx.queryOnce<{ members: number }>(
    sql`select count(*)::int as members from (${members}) m`,
  )
  return row?.members ?? 0
}

async function freeze(tx: Tx, segmentId: Uuid): Promise<{ drawn: number }> {
  const acting = { by: SYSTEM, now: systemClock.now() }
  const definition: Definition = {
    goal: { kind: 'bought', horizon_days: 30 },
    topic: 'marketing',
    held_percent: 10,
    schedule: { kind: 'once', at: null },
    ends_at_goal: true,
    editions: [
      {
        segment: formatId('seg', segmentId),
        offer: null,
        steps: [{ kind: 'send', channels: ['sms', 'email'], content: NEWSLETTER }],
      },
    ],
    budget_minor: null,
  }
  const { campaignId } = await createCampaign(tx, { name: 'bench', ready: null, definition }, acting)
  const started = await startCampaign(tx, campaignId, 1, acting, async () => null)
  if (isRefusal(started)) throw new Error(started.code)
  await openRun(tx, campaignId, systemClock.now())
  return tx.one<{ drawn: number }>(sql`
    select count(*)::int as drawn from campaigns.participant p
    join campaigns.run r on r.club_id = p.club_id and r.run_id = p.run_id
    where p.club_id = ${tx.clubId} and r.campaign_id = ${campaignId}`)
}
