import { readClub } from '#access/service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { addJob } from '#platform/jobs.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import type { DemoState } from './contract.ts'
import { shareOf } from './feed.ts'
import { findFeed, insertFeed } from './queries.ts'
import { simulatorRefusals } from './refusal.ts'
import { planDemo, type Scenario } from './scenario.ts'

export const FEED_JOB = 'simulator.feed'

export type DemoRules = {
  /** Simulated members have no place in a club that is in earnest. */
  isDevelopment: boolean
  hasReceipts: (tx: Tx) => Promise<boolean>
}

/** Whether the simulated chain may fill this club, does so now, or has. */
export async function readDemoState(tx: Tx, { isDevelopment, hasReceipts }: DemoRules): Promise<DemoState> {
  const feed = await findFeed(tx)
  if (feed)
    return {
      state: feed.finishedAt === null ? 'running' : 'finished',
      share: shareOf(feed),
      until: feed.doneUntil?.toString() ?? null,
    }
  const offered = isDevelopment && !(await hasReceipts(tx))
  return { state: offered ? 'offered' : 'not_offered', share: 0, until: null }
}

/** Whether simulated time is filling this club; until it has, today's clock leads nothing in it that a story leads. */
export async function isBeingFed(tx: Tx): Promise<boolean> {
  const feed = await findFeed(tx)
  return feed !== null && feed.finishedAt === null
}

/** Lets a scenario fill the club of the transaction from its beginning; `feedClub` does it. */
export async function openFeed(tx: Tx, scenario: Scenario, startedAt: Temporal.Instant): Promise<void> {
  const { seed, from: fromOn, to: toOn } = scenario
  await insertFeed(tx, { seed, fromOn, toOn, startedAt })
}

/** Asks for the simulated chain in this club; asking again lets one that stopped go on. */
export async function startDemo(tx: Tx, clock: Clock, rules: DemoRules): Promise<Refusal | null> {
  const { state } = await readDemoState(tx, rules)
  if (state === 'finished') return null
  if (state === 'not_offered') return refuse(simulatorRefusals, 'demo_not_possible')
  if (state === 'offered') {
    const { timeZone } = await readClub(tx)
    const now = clock.now()
    const to = now.toZonedDateTimeISO(timeZone).toPlainDate().subtract({ days: 1 })
    await openFeed(tx, planDemo({ to }), now)
  }
  await addJob(tx, FEED_JOB, {}, { key: FEED_JOB })
  return null
}
