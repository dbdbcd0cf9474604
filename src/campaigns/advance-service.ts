import { SYSTEM } from '#access/audit.ts'
import { readClub } from '#access/service.ts'
import { queueMailing, roomInQueue } from '#messaging/mailing-service.ts'
import { issueGrants } from '#offers/service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { derivedId, newId } from '#platform/new-id.ts'
import { isSend } from './audience.ts'
import { readLeft } from './budget-service.ts'
import type { Campaign } from './campaign.ts'
import type { Definition, Edition, Offer } from './contract.ts'
import { costOfStep } from './cost.ts'
import { readReached } from './goal-service.ts'
import { lockCampaign } from './queries.ts'
import {
  type ActiveRun,
  claimMailing,
  type DueRow,
  type Moved,
  moveParticipants,
  takeDue,
} from './run-queries.ts'
import { pauseSpent, readSetting } from './service.ts'
import { offerCode, placeAfter } from './step.ts'

/** So many go a step on in one transaction. */
const AT_ONCE = 1_000
/** What was not sent by then says nothing that holds any more. */
const LIFETIME_MINUTES = 3 * 24 * 60

type Parts = { db: Database; clock: Clock }

/** Leads a run's participants whose time has come a step on, until none is left, the queue is full or the signal is raised. */
export async function advanceRun(
  { db, clock }: Parts,
  clubId: Uuid,
  run: ActiveRun,
  signal: AbortSignal,
): Promise<void> {
  let hasMore = true
  while (hasMore && !signal.aborted)
    hasMore = await db.inClub(clubId, (tx) => advanceBatch(tx, run, clock.now()))
}

/** One batch of a run; tells whether there may be more by now. Whoever pauses or stops the campaign waits for it, and nothing follows. */
async function advanceBatch(tx: Tx, run: ActiveRun, now: Temporal.Instant): Promise<boolean> {
  const campaign = await lockCampaign(tx, run.campaignId)
  if (campaign?.state !== 'running') return false
  const room = await roomInQueue(tx, now)
  if (room <= 0) return false
  const limit = Math.min(room, AT_ONCE)
  const due = await takeDue(tx, run.runId, now, limit)
  if (due.length === 0) return false
  const { timeZone } = await readClub(tx)
  const { over, going } = await sortOut(tx, run.definition, due, { now, timeZone })
  const { sent, isSpent } = await sendAll(tx, run, going, { campaign, now, timeZone })
  await moveParticipants(tx, run.runId, [
    ...over.map((row): Moved => ({ ...row, nextAt: null, exit: 'goal' })),
    ...sent.map((row): Moved => {
      const steps = run.definition.editions[row.edition]?.steps ?? []
      // An edition may begin with a wait: it is not behind whoever stands at it.
      const done = steps[row.step]?.kind === 'wait' ? row.step - 1 : row.step
      const place = placeAfter(steps, done, now, timeZone)
      return { ...row, ...place, exit: place.nextAt === null ? 'done' : null }
    }),
  ])
  if (isSpent) await pauseSpent(tx, run.campaignId, { by: SYSTEM, now }, 'new')
  return due.length === limit && !isSpent
}

type Moment = { readonly now: Temporal.Instant; readonly timeZone: string }

/** Who of these is through, since they reached the goal; before the first message nobody has reached anything because of it. */
async function sortOut(
  tx: Tx,
  definition: Definition,
  due: readonly DueRow[],
  { now, timeZone }: Moment,
): Promise<{ over: DueRow[]; going: DueRow[] }> {
  const { ends_at_goal: ends, editions } = definition
  const begun = new Set(ends ? due.filter(({ edition, step }) => hasSentBefore(editions[edition], step)) : [])
  if (begun.size === 0) return { over: [], going: [...due] }
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const reached = await readReached(tx, definition, [...begun], { today, timeZone })
  const isOver = (row: DueRow) => begun.has(row) && reached.has(row.memberId)
  return { over: due.filter(isOver), going: due.filter((row) => !isOver(row)) }
}

/** Sends each their step, as far as the budget bears it; who is left stays where they are. */
async function sendAll(
  tx: Tx,
  run: ActiveRun,
  due: readonly DueRow[],
  { campaign, ...moment }: Moment & { campaign: Campaign },
): Promise<{ sent: DueRow[]; isSpent: boolean }> {
  const { editions } = run.definition
  const setting = await readSetting(tx)
  const bounded = { ...run.definition, budget_minor: campaign.definition.budget_minor }
  let left = await readLeft(tx, run.campaignId, bounded)
  const sent: DueRow[] = []
  for (const group of Map.groupBy(due, ({ edition, step }) => `${edition} ${step}`).values()) {
    const [{ edition, step } = { edition: 0, step: 0 }] = group
    const told = editions[edition]
    const each = told ? costOfStep(told, step, setting) : 0
    const borne = left === null || each === 0 ? group.length : Math.max(0, Math.floor(left / each))
    const going = group.slice(0, borne)
    left = left === null ? null : left - going.length * each
    await sendStep(tx, run, going, moment)
    sent.push(...going)
  }
  return { sent, isSpent: sent.length < due.length }
}

const hasSentBefore = (edition: Edition | undefined, step: number): boolean =>
  edition?.steps.slice(0, step).some(isSend) ?? false

/** What these get at the step at which they all are. */
async function sendStep(
  tx: Tx,
  { runId, campaignId, definition }: ActiveRun,
  group: readonly DueRow[],
  { now, timeZone }: Moment,
): Promise<void> {
  const [first] = group
  if (first === undefined) return
  const { edition, step } = first
  const told = definition.editions[edition]
  const send = told?.steps[step]
  // A wait at the start of an edition: nothing is sent by it.
  if (!told || send?.kind !== 'send') return
  if (told.offer && !hasSentBefore(told, step))
    await giveOffer(tx, { runId, campaignId, edition, offer: told.offer }, group, { now, timeZone })
  // What is a card or a line alone is read where its reader comes by; nothing is put in for it.
  if (send.channels.length === 0) return
  const mailingId = await claimMailing(tx, { mailingId: newId(), runId, edition, step })
  await queueMailing(
    tx,
    { mailingId, topic: definition.topic, channels: send.channels, lifetimeMinutes: LIFETIME_MINUTES },
    group.map(({ memberId, entry }) => ({ memberId, turn: String(entry) })),
    now,
  )
}

type Giving = { runId: Uuid; campaignId: Uuid; edition: number; offer: Offer }

/** An offer's code of one's own, once an entry. */
const giveOffer = (
  tx: Tx,
  { runId, campaignId, edition, offer }: Giving,
  group: readonly DueRow[],
  { now, timeZone }: Moment,
): Promise<unknown> =>
  issueGrants(
    tx,
    group.map(({ memberId, entry }) => ({
      memberId,
      ruleName: offer.name,
      versionId: runId,
      cause: 'campaign' as const,
      causeId: offerCauseId(runId, memberId, entry),
      gift: {
        kind: 'gift' as const,
        rule: offerCode(campaignId, edition),
        gift: giftOf(offer),
        valid_days: offer.valid_days,
      },
    })),
    { at: now, timeZone },
  )

export const offerCauseId = (runId: Uuid, memberId: Uuid, entry: number): Uuid =>
  derivedId('campaign offer', runId, memberId, String(entry))

function giftOf(offer: Offer) {
  const { name } = offer
  switch (offer.kind) {
    case 'coupon_amount':
      return { kind: offer.kind, name, amount_minor: offer.amount_minor }
    case 'coupon_percent':
      return { kind: offer.kind, name, percent_bp: offer.percent_bp }
    case 'sample':
      return { kind: offer.kind, name }
  }
}
