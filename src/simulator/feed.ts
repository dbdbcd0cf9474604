import { setImmediate } from 'node:timers/promises'
import sql from 'sql-template-tag'
import { SYSTEM } from '#access/audit.ts'
import { changeBranch, ensureBranches, readClub, recordAudit } from '#access/service.ts'
import { settlePoints } from '#ledger/life-service.ts'
import { MARKETING, type NewConsent } from '#members/consent.ts'
import { keepWording } from '#members/consent-service.ts'
import { normaliseIdentifier } from '#members/identifier.ts'
import { IDENTIFIER_KINDS } from '#members/identifier-kind.ts'
import { type JoinInput, joinMembers } from '#members/service.ts'
import { type Clock, fixedClock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import type { JobEnd } from '#platform/jobs.ts'
import { isRefusal } from '#platform/refusal.ts'
import { createDraft, loadVersions, publishDraft } from '#programme/service.ts'
import { ReceiptInput, ReturnInput } from '#receipts/contract.ts'
import { findWaitingReturns, postReturn, settleReturns } from '#receipts/return-service.ts'
import { type PostOutcome, postReceipts } from '#receipts/service.ts'
import { chainBranches } from './branch.ts'
import { SECOND_YEAR } from './demo-programme.ts'
import type { JoinEvent, ReceiptEvent, ReturnEvent, SimulatorEvent } from './event.ts'
import type { Member } from './member.ts'
import type { PaidPlan } from './paid-plan.ts'
import { type Duty, listDuties, settleFees, takeBenefit } from './plan-feed.ts'
import { type Feed, findFeed, finishFeed, lockFeed, moveFeed, readSavers, type Saver } from './queries.ts'
import { openRandom } from './random.ts'
import { listRewardDuties, type Shopper, takeRewards } from './reward-feed.ts'
import { planDemo, type Scenario } from './scenario.ts'
import { simulate } from './simulation.ts'
import { Callers, type Story } from './story.ts'
import { buildWorld } from './world.ts'

export type FeedParts = { db: Database; clock: Clock }

export type FeedOptions = {
  signal?: AbortSignal
  /** Told after each batch: the share of the simulated time that is in, from 0 to 1. */
  onProgress?: (share: number) => void
  /** Another chain than the demonstration's; for tests. */
  plan?: (feed: Feed) => Scenario
  /** Told of members with points when everything is in, in the transaction that ends the feed. */
  finale?: Finale
  /** What goes on in the club beside its tills while the years go by. */
  story?: Story
}

export type { Saver }

/** What rooms above add to a chain that has been run for two years. */
export type Finale = (
  tx: Tx,
  told: { clubId: Uuid; savers: readonly Saver[]; now: Temporal.Instant },
) => Promise<void>

const SAVERS_TOLD = 200

/** What came in within so long is written down together, at its end. */
const BATCH_MS = 2 * 60 * 60 * 1000

const WORDING_ID = 'advertising'
const WORDINGS = {
  he: 'אני מסכים/ה לקבל מהמועדון דברי פרסומת והטבות בערוץ זה. אפשר לחזור בי בכל עת.',
  en: 'I agree that the club sends me advertisements and offers by this channel. I can take this back at any time.',
} as const

/**
 * Lets the simulated chain's events arrive in the club, at the speed of the database, written down at the simulated
 * time. Where it stopped is kept in the transaction of each batch, so that it goes on there and posts nothing twice.
 * `unfinished` when the signal broke it off.
 */
export async function feedClub(
  { db, clock }: FeedParts,
  clubId: Uuid,
  { signal, onProgress, plan = planOf, finale, story }: FeedOptions = {},
): Promise<JobEnd> {
  const feed = await db.inClub(clubId, findFeed)
  if (feed === null) throw new Error('this club has no simulation to be fed by')
  if (feed.finishedAt !== null) {
    // Another has ended it since: whoever watches this one sees its end too.
    onProgress?.(1)
    return 'finished'
  }
  if (feed.doneUntil === null) await furnishClub({ db, clock }, clubId, feed.fromOn)
  const scenario = plan(feed)
  const duties = [...listDuties(scenario), ...listRewardDuties(scenario)].sort((a, b) =>
    Temporal.Instant.compare(a.at, b.at),
  )
  let position = 0
  // Broken off, up to a stretch before it may not be seen to.
  let settledAt = feed.doneUntil?.subtract({ hours: SETTLED_EVERY_HOURS }) ?? null
  const world = buildWorld(scenario)
  const callers = new Callers(world, story ?? null, clubId)
  await callers.lead(feed.doneUntil)
  for (const batch of groupByArrival(simulate(world))) {
    if (signal?.aborted) return 'unfinished'
    position += batch.events.length
    const due = takeDue(duties, batch.arrivedAt)
    if (position <= feed.eventsDone) {
      // Making up again what is in already needs no database, and would keep the server from everything else.
      await setImmediate()
      continue
    }
    const { arrivedAt } = batch
    await db.inClub(clubId, async (tx) => {
      // A batch that a power failure takes back is made up again: nobody need wait for the disk.
      await tx.query(sql`set local synchronous_commit = off`)
      const current = await lockFeed(tx)
      // Somebody else at work on the same feed has been here already.
      if (current === null || current.eventsDone >= position) return
      for (const { at, act } of due) await act(tx, at)
      const called = callers.between(current.doneUntil, arrivedAt)
      await writeBatch(tx, [...batch.events, ...called], scenario, arrivedAt)
      await moveFeed(tx, position, arrivedAt)
    })
    settledAt ??= arrivedAt
    if (arrivedAt.since(settledAt).total('hours') >= SETTLED_EVERY_HOURS) {
      // Points reach their days as the years go by, as the hourly job would have seen to it: what waits can be used in its time.
      await settlePoints(db, clubId, fixedClock(arrivedAt), signal ?? new AbortController().signal, {
        since: settledAt,
      })
      settledAt = arrivedAt
    }
    await callers.lead(arrivedAt)
    onProgress?.(shareOf({ ...feed, doneUntil: arrivedAt }))
  }
  await endFeed({ db, clock }, clubId, finale)
  await story?.end(clubId)
  onProgress?.(1)
  // Two years of points have reached their days, and the hourly job looks no further back than its last run.
  await settlePoints(db, clubId, clock, signal ?? new AbortController().signal, { anew: true })
  return 'finished'
}

async function endFeed({ db, clock }: FeedParts, clubId: Uuid, finale: Finale | undefined): Promise<void> {
  await db.inClub(clubId, async (tx) => {
    await finale?.(tx, { clubId, savers: await readSavers(tx, clubId, SAVERS_TOLD), now: clock.now() })
    await finishFeed(tx, clock.now())
    // Told as any past that is brought in: whatever is worked out from purchases is worked out anew.
    await recordAudit(tx, {
      subject: SYSTEM,
      action: 'receipts.imported',
      target: { kind: 'club', id: formatId('clb', clubId) },
      at: clock.now(),
    })
  })
}

const SETTLED_EVERY_HOURS = 7 * 24

const planOf = (feed: Feed): Scenario => planDemo({ to: feed.toOn, seed: feed.seed })

/** How much of the simulated time is in, from 0 to 1. */
export function shareOf(feed: Pick<Feed, 'fromOn' | 'toOn' | 'doneUntil' | 'finishedAt'>): number {
  if (feed.finishedAt !== null) return 1
  if (feed.doneUntil === null) return 0
  const startOf = (day: Temporal.PlainDate): number => day.toZonedDateTime('UTC').epochMilliseconds
  const begin = startOf(feed.fromOn)
  const share = (feed.doneUntil.epochMilliseconds - begin) / (startOf(feed.toOn.add({ days: 1 })) - begin)
  return Math.min(Math.max(share, 0), 1)
}

type Batch = { events: SimulatorEvent[]; arrivedAt: Temporal.Instant }

function* groupByArrival(events: Iterable<SimulatorEvent>): Generator<Batch> {
  let batch: Batch | null = null
  let until = 0
  for (const event of events) {
    const at = event.arrivedAt.epochMilliseconds
    if (batch !== null && at < until) {
      batch.events.push(event)
      batch.arrivedAt = event.arrivedAt
      continue
    }
    if (batch !== null) yield batch
    batch = { events: [event], arrivedAt: event.arrivedAt }
    until = at - (at % BATCH_MS) + BATCH_MS
  }
  if (batch !== null) yield batch
}

/** Takes out what falls before a time, each once. */
function takeDue(duties: Duty[], until: Temporal.Instant): Duty[] {
  const later = duties.findIndex(({ at }) => Temporal.Instant.compare(at, until) > 0)
  return duties.splice(0, later === -1 ? duties.length : later)
}

/** Members first and returns last: in a batch nobody buys before joining, nor brings back before buying. */
async function writeBatch(
  tx: Tx,
  events: readonly SimulatorEvent[],
  scenario: Scenario,
  at: Temporal.Instant,
): Promise<void> {
  const joins = events.filter((event): event is JoinEvent => event.kind === 'join')
  if (joins.length > 0) await writeJoins(tx, joins, at)
  const receipts = events.filter((event): event is ReceiptEvent => event.kind === 'receipt')
  if (receipts.length > 0) await writeReceipts(tx, receipts, scenario, at)
  for (const event of events) if (event.kind === 'return') await writeReturn(tx, event, scenario.plan, at)
}

async function writeJoins(tx: Tx, joins: readonly JoinEvent[], at: Temporal.Instant): Promise<void> {
  const { country } = await readClub(tx)
  const outcomes = await joinMembers(
    tx,
    joins.map(({ member }) => toJoin(member, country)),
    { subject: SYSTEM, address: null, recordedAt: at },
  )
  const refused = outcomes.find((outcome) => !outcome.ok)
  if (refused) throw new Error(`a simulated member did not join: ${refused.reason}`)
}

function toJoin(member: Member, country: string): JoinInput {
  const joinedAt = Temporal.Instant.from(member.joined_at)
  return {
    firstName: member.first_name,
    lastName: member.last_name,
    gender: member.gender,
    birthOn: member.birth_on === undefined ? null : Temporal.PlainDate.from(member.birth_on),
    birthCalendar: null,
    language: member.language,
    homeBranch: member.home_branch,
    joinedAt,
    source: 'simulator',
    identifiers: IDENTIFIER_KINDS.flatMap((kind) => {
      const text = member[kind]
      const normal = text === undefined ? null : normaliseIdentifier(kind, text, country)
      return normal?.ok ? [{ kind, value: normal.value }] : []
    }),
    consents: member.consents.map(
      ({ channel, given }): NewConsent => ({
        channel,
        topic: MARKETING,
        given,
        wording: { wordingId: WORDING_ID, version: 1, language: member.language },
        surface: 'till',
        capturedAt: joinedAt,
        proof: 'recorded',
        cause: 'asked',
      }),
    ),
  }
}

async function writeReceipts(
  tx: Tx,
  events: readonly ReceiptEvent[],
  { plan, catalogueFrom, seed }: Scenario,
  at: Temporal.Instant,
): Promise<void> {
  const postings = events.map(({ receipt }) => ({
    input: ReceiptInput.parse(receipt),
    source: 'simulator',
  }))
  const outcomes = await postReceipts(tx, postings, at)
  const refused = outcomes.find((outcome) => !outcome.ok)
  if (refused) throw new Error(`a simulated receipt was refused: ${refused.refusal.code}`)
  const refs = postings.map(({ input }) => input.receipt_id)
  await settleReturns(tx, await findWaitingReturns(tx, refs), at)
  if (catalogueFrom !== null)
    await takeRewards(tx, openRandom(seed).split('rewards'), outcomes.flatMap(toShopper), at)
  if (plan === null) return
  const heads = outcomes.map((outcome) => (outcome.ok ? outcome.posted.head : null))
  const paid = heads.flatMap((head, n) => (head && hasFee(plan, events[n]) ? [head.receiptId] : []))
  if (paid.length > 0) await settleFees(tx, paid, at)
  for (const [n, head] of heads.entries())
    if (head?.memberId && events[n]?.takesBenefit) await takeBenefit(tx, plan, head.memberId, at)
}

const toShopper = (outcome: PostOutcome): Shopper[] => {
  if (!outcome.ok) return []
  const { head, balances } = outcome.posted
  if (head.memberId === null || balances === null) return []
  const { memberId, receiptRef, branch } = head
  return [{ memberId, receiptRef, branch, available: balances.available }]
}

const hasFee = ({ sku }: PaidPlan, event: ReceiptEvent | undefined): boolean =>
  event?.receipt.lines.at(-1)?.sku === sku

async function writeReturn(
  tx: Tx,
  event: ReturnEvent,
  plan: PaidPlan | null,
  at: Temporal.Instant,
): Promise<void> {
  const outcome = await postReturn(tx, event.receipt.receipt_id, ReturnInput.parse(event.goods), at)
  if (!outcome.ok) throw new Error(`a simulated return was refused: ${outcome.refusal.code}`)
  const { receipt_id } = outcome.item
  const fee = event.receipt.lines.at(-1)
  if (plan && receipt_id && fee?.sku === plan.sku && event.goods.lines[0]?.line_id === fee.line_id)
    await settleFees(tx, [receipt_id], at)
}

/** What no receipt tells: branches' names, where no VAT is charged, members' consent in words, and the programme. */
async function furnishClub(
  { db, clock }: FeedParts,
  clubId: Uuid,
  fromOn: Temporal.PlainDate,
): Promise<void> {
  const language = await db.inClub(clubId, async (tx) => {
    for (const [of, text] of Object.entries(WORDINGS))
      await keepWording(tx, { wordingId: WORDING_ID, language: of as 'he' | 'en', text }, clock.now())
    const codes = chainBranches.map(({ code }) => code)
    await ensureBranches(tx, codes, clock.now())
    const club = await readClub(tx)
    await publishSecondYear(tx, clock, fromOn.add({ years: 1 }).toZonedDateTime(club.timeZone).toInstant())
    return club.defaultLanguage
  })
  const actor = { clubId, subject: SYSTEM }
  for (const { code, name, vatFree } of chainBranches)
    await changeBranch(
      db,
      actor,
      code,
      { name: name[language], vat_zone: vatFree ? 'zero' : 'standard' },
      clock,
    )
}

/** Once: a feed that was broken off before its first batch furnishes again. */
async function publishSecondYear(tx: Tx, clock: Clock, inForceFrom: Temporal.Instant): Promise<void> {
  if ((await loadVersions(tx)).length > 1) return
  const draft = { name: 'השנה השנייה', definition: SECOND_YEAR, by: SYSTEM }
  const versionId = await createDraft(tx, clock, draft)
  if (isRefusal(versionId)) throw new Error(`the demonstration's programme was refused: ${versionId.code}`)
  const published = await publishDraft(tx, clock, { versionId, inForceFrom, hasEarned: false, by: SYSTEM })
  if (isRefusal(published)) throw new Error(`the demonstration's programme was refused: ${published.code}`)
  if ('faults' in published) throw new Error('the demonstration programme has faults')
}
