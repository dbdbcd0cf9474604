import type { AuditSubject } from '#access/audit.ts'
import { readClub, recordAudit, staffNames } from '#access/service.ts'
import { readMadeGoodDays } from '#cases/alert-facts.ts'
import { readCorrectedDays } from '#ledger/alert-facts.ts'
import { sumDelivery } from '#messaging/alert-facts.ts'
import { readGivenDays, readOccasionPoints } from '#offers/alert-facts.ts'
import { listPartnerTrouble } from '#partners/alert-facts.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, parseId, type Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import { newId } from '#platform/new-id.ts'
import { addEvents } from '#platform/outbox.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import {
  instantsOf,
  readBranchDays,
  readBusiestCards,
  readBusyDays,
  readCardHabit,
  readReturnDays,
  readReturnHabit,
  readReturningCards,
} from '#receipts/alert-facts.ts'
import { businessDay } from '#receipts/receipt.ts'
import { readTakenDays } from '#rewards/alert-facts.ts'
import { listLowPools } from '#rewards/facts.ts'
import type { Days } from '#tiers/window.ts'
import { listWebhookTrouble } from '#webhooks/alert-facts.ts'
import { ALERT_CODES, type Alert, type AlertDetail } from './alert-contract.ts'
import { readEvidence } from './alert-evidence-service.ts'
import * as queries from './alert-queries.ts'
import { type AlertFacts, type BranchSeries, type Finding, type Giver, judgeAlerts } from './alert-rule.ts'
import { sayAlert } from './alert-words.ts'
import { BASELINE_DAYS } from './baseline.ts'
import { reportRefusals } from './refusal.ts'

const ALERT_PREFIX = 'alr'

/** What was not seen for so long is over; shorter, and a day with a feast in between would tell it anew. */
const OVER_AFTER_HOURS = 48
/** A job hangs that was begun longer ago than any takes. */
const HANGS_AFTER_HOURS = 6
/** Three nights: a shop's computer is off on Shabbat and on a feast beside it. */
const MISSED_AFTER_HOURS = 74
const HABIT_DAYS = 28
const MOST_CARDS = 20
const MOST_BUSY_DAYS = 5_000
const MOST_POOLS = 20
const MOST_LISTED = 200

function toSeries(
  days: Awaited<ReturnType<typeof readBranchDays>>,
  returned: Awaited<ReturnType<typeof readReturnDays>>,
): BranchSeries[] {
  const branches = new Map<
    string,
    { receipts: Map<string, number>; points: Map<string, number>; returns: Map<string, number> }
  >()
  const of = (branch: string) => {
    const known = branches.get(branch) ?? { receipts: new Map(), points: new Map(), returns: new Map() }
    branches.set(branch, known)
    return known
  }
  for (const { branch, on, receipts, points } of days) {
    of(branch).receipts.set(on, receipts)
    of(branch).points.set(on, points)
  }
  for (const { branch, on, returns } of returned) of(branch).returns.set(on, returns)
  return [...branches].map(([branch, series]) => ({ branch, ...series }))
}

/** What each gave by hand in a day: gestures, what was made good in cases, and corrections of points. */
async function readGivers(tx: Tx, days: Days, timeZone: string): Promise<Giver[]> {
  const givers = new Map<string, Giver>()
  const instants = instantsOf(days, timeZone)
  const made = await readMadeGoodDays(tx, { ...instants, timeZone })
  for (const each of [
    ...(await readGivenDays(tx, days)),
    ...(await readCorrectedDays(tx, instants, timeZone)),
    ...made.map((one) => ({ ...one, by: 'staff' as const, points: 0 })),
  ]) {
    const key = `${each.subject_id} ${each.on}`
    const { given, points } = givers.get(key) ?? { given: 0, points: 0 }
    givers.set(key, { ...each, given: each.given + given, points: each.points + points })
  }
  return [...givers.values()]
}

/** What the clock should have begun, and what was begun and came to nothing. */
async function readJobTrouble(tx: Tx, nightly: readonly string[], now: Temporal.Instant) {
  const trouble = await queries.listJobTrouble(tx, now.subtract({ hours: HANGS_AFTER_HOURS }))
  const missed = await queries.listJobMisses(tx, nightly, now.subtract({ hours: MISSED_AFTER_HOURS }))
  return [...trouble, ...missed]
}

/** Everything that the rules judge by; sums only. */
async function readAlertFacts(
  tx: Tx,
  nightly: readonly string[],
  now: Temporal.Instant,
): Promise<AlertFacts> {
  const { timeZone } = await readClub(tx)
  const today = businessDay(now, timeZone)
  const yesterday = today.subtract({ days: 1 })
  const days = { from: yesterday.subtract({ days: BASELINE_DAYS }), to: today }
  const sales = await readBranchDays(tx, days)
  const habitDays = { from: yesterday.subtract({ days: HABIT_DAYS }), to: yesterday.subtract({ days: 1 }) }
  const habit = await readCardHabit(tx, habitDays)
  const given = await readGivers(
    tx,
    { from: yesterday.subtract({ days: 2 * HABIT_DAYS }), to: today },
    timeZone,
  )
  const isRecent = ({ on }: { on: string }) => on >= yesterday.toString()
  const aDayAgo = now.subtract({ hours: 24 })
  return {
    today,
    branches: toSeries(sales, await readReturnDays(tx, days, timeZone)),
    redemptions: new Map(
      (await readTakenDays(tx, { ...instantsOf(days, timeZone), timeZone })).map(({ on, taken }) => [
        on,
        taken,
      ]),
    ),
    cards: {
      busiest: await readBusiestCards(tx, { from: yesterday, to: today }, MOST_CARDS),
      usualReceipts: habit.receipts,
      usualBranches: habit.branches,
      watchedDays: habit.days,
      past: await readBusyDays(tx, habitDays, MOST_BUSY_DAYS),
    },
    returners: {
      busiest: await readReturningCards(tx, { from: yesterday, to: today }, { timeZone, limit: MOST_CARDS }),
      usual: await readReturnHabit(tx, habitDays, timeZone),
    },
    givers: { recent: given.filter(isRecent), past: given.filter((each) => !isRecent(each)) },
    occasionPoints: new Map(
      (await readOccasionPoints(tx, { ...instantsOf(days, timeZone), timeZone })).map(({ on, points }) => [
        on,
        points,
      ]),
    ),
    delivery: {
      now: await sumDelivery(tx, aDayAgo, now),
      before: await sumDelivery(tx, aDayAgo.subtract({ hours: HABIT_DAYS * 24 }), aDayAgo),
    },
    codes: await listLowPools(tx, MOST_POOLS),
    jobs: await readJobTrouble(tx, nightly, now),
    webhooks: await listWebhookTrouble(tx, now),
    partners: await listPartnerTrouble(tx, now),
  }
}

const keyOf = ({ code, subject }: { code: string; subject: string }) => `${code} ${subject}`

const dayOf = ({ evidence }: Finding): string => String(evidence.on ?? '')

/** One finding for each code and subject: that of the latest day. */
const distinct = (findings: readonly Finding[]): Map<string, Finding> =>
  new Map(
    findings.toSorted((a, b) => dayOf(a).localeCompare(dayOf(b))).map((finding) => [keyOf(finding), finding]),
  )

/** Keeps what was found: what is open stays one alert however often it is seen, what is no longer seen is over. */
export async function keepFindings(
  tx: Tx,
  findings: readonly Finding[],
  now: Temporal.Instant,
): Promise<void> {
  const found = distinct(findings)
  const open = await queries.listOpen(tx)
  const silenced = new Set((await queries.listSilenced(tx, now)).map(keyOf))
  const known = new Set(open.map(keyOf))
  await queries.markSeen(
    tx,
    open.flatMap((row) => {
      const finding = found.get(keyOf(row))
      return finding ? [{ alert_id: row.alert_id, evidence: finding.evidence }] : []
    }),
    now,
  )
  const over = open.filter(
    (row) =>
      !found.has(keyOf(row)) &&
      Temporal.Instant.compare(row.last_seen_at.add({ hours: OVER_AFTER_HOURS }), now) <= 0,
  )
  await queries.markResolved(
    tx,
    over.map(({ alert_id }) => alert_id),
    now,
  )
  const fresh = [...found].filter(([key]) => !known.has(key) && !silenced.has(key))
  const raised = fresh.map(([, finding]) => ({ alert_id: newId(), ...finding })).reverse()
  await queries.insertAlerts(tx, raised, now)
  await addEvents(
    tx,
    'alert.raised',
    raised.map(({ alert_id, code }) => ({ subjectId: alert_id, data: { code } })),
    now,
  )
}

/** Looks once, and keeps what was found. `nightly`: jobs that are begun every day. */
export async function watchClub(
  tx: Tx,
  now: Temporal.Instant,
  nightly: readonly string[] = [],
): Promise<void> {
  await keepFindings(tx, judgeAlerts(await readAlertFacts(tx, nightly, now)), now)
}

const isTold = (row: queries.AlertRow, now: Temporal.Instant): boolean =>
  row.resolved_at === null &&
  row.looked_at === null &&
  (row.silenced_until === null || Temporal.Instant.compare(row.silenced_until, now) <= 0)

/** As they are told, with the names of who looked into them. */
async function toAlerts(tx: Tx, rows: readonly queries.AlertRow[], language: Language): Promise<Alert[]> {
  const names = await staffNames(tx, [...new Set(rows.flatMap(({ looked_by }) => looked_by ?? []))])
  return rows.map((row) => toAlert(row, names, language))
}

function toAlert(row: queries.AlertRow, names: ReadonlyMap<Uuid, string>, language: Language): Alert {
  return {
    id: formatId(ALERT_PREFIX, row.alert_id),
    code: row.code,
    subject: row.subject,
    ...sayAlert(row, language),
    first_seen_at: row.first_seen_at.toString(),
    last_seen_at: row.last_seen_at.toString(),
    resolved_at: row.resolved_at?.toString() ?? null,
    silenced_until: row.silenced_until?.toString() ?? null,
    looked:
      row.looked_at === null || row.looked_by === null
        ? null
        : { at: row.looked_at.toString(), by: names.get(row.looked_by) ?? null },
  }
}

/** Open ones first, then those that are over, the latest first. */
export const listAlerts = async (tx: Tx, language: Language): Promise<Alert[]> =>
  toAlerts(tx, await queries.listLatest(tx, MOST_LISTED), language)

/** Open, and nobody has looked into it or silenced it: the gravest first, of the same the latest. */
export const readTold = async (tx: Tx, now: Temporal.Instant): Promise<queries.AlertRow[]> =>
  (await queries.listOpen(tx))
    .filter((row) => isTold(row, now))
    .sort((a, b) => ALERT_CODES.indexOf(a.code) - ALERT_CODES.indexOf(b.code))

/** What the home page tells. */
export const listTold = async (tx: Tx, language: Language, now: Temporal.Instant): Promise<Alert[]> =>
  toAlerts(tx, await readTold(tx, now), language)

type Answering = { id: string; by: AuditSubject; language: Language }

async function lockKnown(tx: Tx, id: string): Promise<queries.AlertRow | null> {
  const alertId = parseId(ALERT_PREFIX, id)
  return alertId ? queries.lockAlert(tx, alertId) : null
}

async function tellAnswered(tx: Tx, alertId: Uuid, language: Language): Promise<Alert | Refusal> {
  const row = await queries.findAlert(tx, alertId)
  const [alert] = row ? await toAlerts(tx, [row], language) : []
  return alert ?? refuse(reportRefusals, 'alert_not_known')
}

/** Somebody has looked into it: it is told no more as it stands. */
export async function lookInto(
  tx: Tx,
  { id, by, language }: Answering,
  now: Temporal.Instant,
): Promise<Alert | Refusal> {
  const row = await lockKnown(tx, id)
  if (!row) return refuse(reportRefusals, 'alert_not_known')
  if (row.looked_at === null) {
    await queries.markLooked(tx, row.alert_id, by.id, now)
    const target = { kind: 'alert', id }
    await recordAudit(tx, {
      subject: by,
      action: 'alert.looked',
      target,
      detail: { code: row.code },
      at: now,
    })
  }
  return tellAnswered(tx, row.alert_id, language)
}

/** An alert with what it is made of. */
export async function readAlert(tx: Tx, id: string, language: Language): Promise<AlertDetail | Refusal> {
  const alertId = parseId(ALERT_PREFIX, id)
  const row = alertId && (await queries.findAlert(tx, alertId))
  const [alert] = row ? await toAlerts(tx, [row], language) : []
  if (!row || !alert) return refuse(reportRefusals, 'alert_not_known')
  return { ...alert, ...(await readEvidence(tx, row, language)) }
}

/** Nobody is told of the same again for so many days. */
export async function silenceAlert(
  tx: Tx,
  { id, days, by, language }: Answering & { days: number },
  now: Temporal.Instant,
): Promise<Alert | Refusal> {
  const row = await lockKnown(tx, id)
  if (!row) return refuse(reportRefusals, 'alert_not_known')
  const until = now.add({ hours: days * 24 })
  await queries.silence(tx, row.alert_id, until)
  await recordAudit(tx, {
    subject: by,
    action: 'alert.silenced',
    target: { kind: 'alert', id },
    detail: { code: row.code, days },
    at: now,
  })
  return tellAnswered(tx, row.alert_id, language)
}
