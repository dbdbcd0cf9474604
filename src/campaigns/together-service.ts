import { readClub } from '#access/service.ts'
import { readMailingSums } from '#messaging/mailing-service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import { readCosts } from './cost-service.ts'
import { groupsOf, shareOfHeld } from './group.ts'
import { judge } from './outcome.ts'
import { selectVersion } from './queries.ts'
import { readOutcomes } from './result-queries.ts'
import {
  drawnByClubSql,
  type Run,
  readEndOfHoldout,
  selectDrawnByClub,
  selectMailings,
} from './run-queries.ts'
import { readSetting } from './service.ts'
import type { Together } from './together-contract.ts'

/** Before so many days it is not told that campaigns lose money: their costs come first. */
const LEAST_DAYS = 28

/**
 * What all campaigns together did while there is a standing holdout: members whom some campaign would have had, from the first one on and
 * until today (or until the first that held nobody out any more), beside those of them who by the club's lot got none. What each campaign held out for itself counts among the treated.
 */
export async function readTogether(
  tx: Tx,
  { now, language }: { now: Temporal.Instant; language: Language },
): Promise<Together> {
  const { timeZone, currency } = await readClub(tx)
  const { holdoutPercent, marginPercent } = await readSetting(tx)
  const runs = await selectDrawnByClub(tx)
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const first = runs[0]?.frozenAt.toZonedDateTimeISO(timeZone).toPlainDate() ?? null
  const costMinor = await readCostOf(tx, runs)
  const told = {
    holdout_percent: holdoutPercent,
    since: first?.toString() ?? null,
    campaigns: new Set(runs.map(({ campaignId }) => campaignId)).size,
    cost_minor: costMinor,
    currency,
  }
  const until = await readEndOfHoldout(tx, runs.at(-1)?.frozenAt ?? now)
  const lastOn = until?.toZonedDateTimeISO(timeZone).toPlainDate().subtract({ days: 1 }) ?? today
  const days = { horizonDays: 0, firstDay: 0, until: lastOn }
  const rows = first === null ? [] : await readOutcomes(tx, drawnByClubSql(tx), days, timeZone)
  if (first === null || rows.length === 0) return { ...told, outcome: null }
  const daysSoFar = first.until(lastOn, { largestUnit: 'days' }).days
  const { treated, held } = groupsOf(rows, 'bought')
  const outcome = judge(treated, held, {
    edition: null,
    grows: true,
    isClosed: false,
    heldShare: shareOfHeld(rows),
    marginPercent,
    costMinor,
    hadShare: 1,
    daysSoFar,
    daysLeft: Math.max(0, LEAST_DAYS - daysSoFar),
    language,
  })
  return { ...told, outcome }
}

/** Messages and offers of the campaigns that these runs are of, in minor units. */
async function readCostOf(tx: Tx, runs: readonly Run[]): Promise<number> {
  const setting = await readSetting(tx)
  const mailings = await selectMailings(
    tx,
    runs.map(({ runId }) => runId),
  )
  const sums = await readMailingSums(
    tx,
    mailings.map(({ mailingId }) => mailingId),
  )
  const newest = new Map<Uuid, Run>(
    runs.toSorted((a, b) => a.version - b.version).map((run) => [run.campaignId, run]),
  )
  let total = 0
  for (const { campaignId, version } of newest.values()) {
    const ran = await selectVersion(tx, campaignId, version)
    if (ran === null) continue
    const own = new Set(runs.filter((run) => run.campaignId === campaignId).map(({ runId }) => runId))
    const known = { mailings: mailings.filter(({ runId }) => own.has(runId)), sums, setting }
    const costs = await readCosts(tx, campaignId, ran.definition, known)
    total += costs.messages(null) + costs.offers(null)
  }
  return total
}
