import type { AuditSubject } from '#access/audit.ts'
import { readClub } from '#access/service.ts'
import { readSurvivors } from '#members/facts.ts'
import type { PlanOfMember } from '#plans/service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { addJob, type JobEnd, type JobHelpers } from '#platform/jobs.ts'
import { newId } from '#platform/new-id.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { factsNeeded } from '#programme/facts-needed.ts'
import { completeDefinition, type ProgrammeDefinition, type ProgrammeVersion } from '#programme/programme.ts'
import { programmeRefusals } from '#programme/refusal.ts'
import { findVersion, loadVersions } from '#programme/service.ts'
import type { KnownMember, Visits } from '#receipts/known.ts'
import { type PeopleNeeds, peopleNeeds, readPeople, readPlansOf } from '#receipts/known-service.ts'
import { readPurchases, readVisitsBefore } from '#receipts/past-service.ts'
import { businessDay, spendWindow } from '#receipts/receipt.ts'
import { readSoldSpan } from '#receipts/sold-line-service.ts'
import { leftOutOf } from '#replay/left-out.ts'
import { biggestOf, type Share, standingsOf } from '#replay/share.ts'
import { standingsOf as readStandings } from '#standing/read-service.ts'
import { STANDINGS } from '#standing/standing.ts'
import { windowOf } from '#tiers/window.ts'
import type { TrialResult } from './contract.ts'
import { readHabits } from './habit-service.ts'
import {
  deleteOldTrials,
  endTrial,
  insertTrial,
  selectTrial,
  selectTrials,
  type TrialRow,
  writeProgress,
} from './queries.ts'
import { openTrial, type Trial } from './trial.ts'

export type { TrialRow } from './queries.ts'

export const TRIAL_JOB = 'trials.run'
/** So many of those who gain and lose most are named. */
const MOST_NAMED = 20
const KEPT_DAYS = 90

/** Asks for a trial of a draft, as it reads now, over the club's last months up to yesterday. */
export async function askTrial(
  tx: Tx,
  { versionId, months, by }: { versionId: Uuid; months: number; by: AuditSubject },
  now: Temporal.Instant,
): Promise<Uuid | Refusal> {
  const version = await findVersion(tx, versionId)
  if (!version) return refuse(programmeRefusals, 'version_not_found')
  const { timeZone } = await readClub(tx)
  const toOn = await lastDay(tx, businessDay(now, timeZone).subtract({ days: 1 }))
  const trialId = newId()
  await insertTrial(
    tx,
    {
      trial_id: trialId,
      version_id: versionId,
      definition: version.definition,
      months,
      from_on: toOn.subtract({ months }).add({ days: 1 }),
      to_on: toOn,
      asked_at: now,
    },
    by,
  )
  await addJob(tx, TRIAL_JOB, { trialId }, { key: trialId })
  return trialId
}

/** A shop that has not sold for longer than this has closed, or has not begun with us yet. */
const SILENT_DAYS = 31

/** Yesterday; of a club whose receipts end long ago (a dead one that was brought in) the last day of which there is one. */
async function lastDay(tx: Tx, yesterday: Temporal.PlainDate): Promise<Temporal.PlainDate> {
  const last = (await readSoldSpan(tx))?.last
  return last !== undefined && last.until(yesterday).days > SILENT_DAYS ? last : yesterday
}

export const readTrial = (tx: Tx, trialId: Uuid): Promise<TrialRow | null> => selectTrial(tx, trialId)

/** So many drafts stand side by side. */
const MOST_BESIDE = 5

/** Drafts that were tried, each by its newest trial, newest first. */
export const listTrials = (tx: Tx): Promise<TrialRow[]> => selectTrials(tx, MOST_BESIDE)

export const forgetTrials = (tx: Tx, now: Temporal.Instant): Promise<void> =>
  deleteOldTrials(tx, now.subtract({ hours: KEPT_DAYS * 24 }))

type Parts = { db: Database; clock: Clock }

/**
 * Rates day by day, each day in a transaction of its own, and writes nothing but how far it is. One that was broken off
 * begins anew: it has no state but its result.
 */
export async function runTrial(
  { db, clock }: Parts,
  { clubId, trialId }: { clubId: Uuid; trialId: Uuid },
  { signal, log }: JobHelpers,
): Promise<JobEnd> {
  const opened = await db.inClub(clubId, (tx) => openStored(tx, trialId))
  if (opened === null) return 'finished'
  const { row, trial, first, survivors, timeZone } = opened
  const days = first.until(row.to_on).days + 1
  const nameOf = (memberId: Uuid): Uuid => survivors.get(memberId) ?? memberId
  try {
    for (let passed = 0; passed < days; passed += 1) {
      if (signal.aborted) return 'unfinished'
      await db.inClub(clubId, async (tx) => {
        for await (const purchases of readPurchases(tx, first.add({ days: passed }), timeZone)) {
          const named = purchases.map((purchase) => ({ ...purchase, memberId: nameOf(purchase.memberId) }))
          await learn(tx, opened, named)
          for (const purchase of named) trial.receive(purchase)
        }
      })
      await db.inClub(clubId, (tx) =>
        writeProgress(tx, trialId, { ...countsOf(trial), progress: (passed + 1) / days }),
      )
    }
    await db.inClub(clubId, async (tx) => endTrial(tx, trialId, await resultOf(tx, opened), clock.now()))
  } catch (error) {
    log.error({ err: (error as Error).message, trial: trialId }, 'a trial of a draft failed')
    await db.inClub(clubId, (tx) => endTrial(tx, trialId, null, clock.now()))
  }
  return 'finished'
}

/** Tiers and spend are worked out from a year back, however short the window of spend. */
const LEAST_MONTHS = 12

/** Where filling begins, so that on the first day that is compared every window is full. */
function firstDay(definition: ProgrammeDefinition, fromOn: Temporal.PlainDate): Temporal.PlainDate {
  const starts = [fromOn.subtract({ months: LEAST_MONTHS }), spendWindow(fromOn, definition).from]
  if (definition.tiers) starts.push(windowOf(definition.tiers.window, fromOn).from)
  return starts.reduce((first, day) => (Temporal.PlainDate.compare(day, first) < 0 ? day : first))
}

/** Who bought so far, the plans that they had on the days that they bought, and their visits before the first day that is read. */
type Learned = {
  members: Map<Uuid, KnownMember>
  plans: Map<string, PlanOfMember>
  numbers: Map<Uuid, number>
  visits: Map<number, Visits>
}

type Opened = {
  row: TrialRow
  trial: Trial
  /** The draft's, and those of the versions that may have ruled. */
  definitions: readonly ProgrammeDefinition[]
  buyers: Learned
  /** What the draft and the versions that ruled ask together. */
  needs: PeopleNeeds
  /** Whether any of them asks for visits or for the last purchase. */
  asksVisits: boolean
  /** The first day that is read. */
  first: Temporal.PlainDate
  survivors: Map<Uuid, Uuid>
  timeZone: string
}

/** Null when there is nothing to do any more. */
async function openStored(tx: Tx, trialId: Uuid): Promise<Opened | null> {
  const row = await selectTrial(tx, trialId)
  if (row?.state !== 'running') return null
  const versions = new Map((await loadVersions(tx)).map((version) => [version.versionId, version]))
  const draft: ProgrammeVersion = {
    versionId: row.version_id,
    number: 0,
    inForceFrom: row.asked_at,
    definition: completeDefinition(row.definition),
  }
  const definitions = [draft, ...versions.values()].map(({ definition }) => definition)
  const needs = definitions.map((definition) => factsNeeded(definition))
  const { timeZone } = await readClub(tx)
  const buyers: Learned = { members: new Map(), plans: new Map(), numbers: new Map(), visits: new Map() }
  return {
    row,
    buyers,
    definitions,
    needs: peopleNeeds(needs),
    asksVisits: needs.some(({ facts }) => facts.has('visits') || facts.has('last_purchase')),
    first: firstDay(draft.definition, row.from_on),
    trial: openTrial(
      draft,
      versions,
      buyers,
      { fromOn: row.from_on, toOn: row.to_on },
      await readHabits(tx, row, timeZone),
    ),
    survivors: await readSurvivors(tx),
    timeZone,
  }
}

async function learn(
  tx: Tx,
  { buyers, needs, asksVisits, first, timeZone }: Opened,
  purchases: readonly { memberId: Uuid; businessOn: Temporal.PlainDate }[],
): Promise<void> {
  const { members, plans, numbers, visits } = buyers
  const unknown = [...new Set(purchases.map(({ memberId }) => memberId))].filter((id) => !numbers.has(id))
  for (const memberId of unknown) numbers.set(memberId, numbers.size + 1)
  const before = await readVisitsBefore(tx, asksVisits ? unknown : [], first)
  for (const [memberId, known] of before) visits.set(numbers.get(memberId) ?? 0, known)
  for (const [memberId, known] of await readPeople(tx, unknown, timeZone, needs)) members.set(memberId, known)
  for (const [key, plan] of await readPlansOf(tx, purchases)) plans.set(key, plan)
}

const countsOf = ({ receipts, members }: Trial) => ({ receipts, members })

async function resultOf(tx: Tx, { trial, definitions }: Opened): Promise<TrialResult> {
  const { shares, ...rest } = trial.result()
  const standings = await readStandings(
    tx,
    shares.map(({ memberId }) => memberId),
  )
  const { gainers, losers } = biggestOf(shares, MOST_NAMED)
  return {
    ...rest,
    standings: standingsOf(shares, standings, STANDINGS),
    biggest_gainers: gainers.map(toNamed),
    biggest_losers: losers.map(toNamed),
    left_out: leftOutOf(definitions),
  }
}

const toNamed = ({ memberId, beforeMinor, afterMinor }: Share) => ({
  member: formatId('mbr', memberId),
  before_minor: beforeMinor,
  after_minor: afterMinor,
})
