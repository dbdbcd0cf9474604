import { readClub } from '#access/service.ts'
import { queueMailing, roomInQueue } from '#messaging/mailing-service.ts'
import { issueGrants } from '#offers/service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { derivedId, newId } from '#platform/new-id.ts'
import { isSend } from './audience.ts'
import type { Edition, Offer } from './contract.ts'
import { readReached } from './goal-service.ts'
import {
  type ActiveRun,
  claimMailing,
  type DueRow,
  type Moved,
  moveParticipants,
  selectActive,
  takeDue,
} from './run-queries.ts'
import { offerCode, placeAfter } from './step.ts'

/** So many go a step on in one transaction. */
const AT_ONCE = 1_000
/** What was not sent by then says nothing that holds any more. */
const LIFETIME_MINUTES = 3 * 24 * 60

type Parts = { db: Database; clock: Clock }

/** Leads participants whose time has come a step on, until none is left, the queue is full or the signal is raised. */
export async function advanceRuns({ db, clock }: Parts, clubId: Uuid, signal: AbortSignal): Promise<void> {
  const runs = await db.inClub(clubId, selectActive)
  for (const run of runs) {
    let hasMore = true
    while (hasMore && !signal.aborted)
      hasMore = await db.inClub(clubId, (tx) => advanceRun(tx, run, clock.now()))
  }
}

/** One batch of a run; tells whether there may be more by now. */
async function advanceRun(tx: Tx, run: ActiveRun, now: Temporal.Instant): Promise<boolean> {
  const room = await roomInQueue(tx, now)
  if (room <= 0) return false
  const limit = Math.min(room, AT_ONCE)
  const due = await takeDue(tx, run.runId, now, limit)
  if (due.length === 0) return false
  const { timeZone } = await readClub(tx)
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const { ends_at_goal, editions } = run.definition
  // Before the first message nobody has reached anything because of it.
  const begun = ends_at_goal ? due.filter(({ edition, step }) => hasSentBefore(editions[edition], step)) : []
  const reached =
    begun.length === 0 ? new Set() : await readReached(tx, run.definition, begun, { today, timeZone })
  const isOver = (row: DueRow): boolean => begun.includes(row) && reached.has(row.memberId)
  const going = due.filter((row) => !isOver(row))
  for (const group of Map.groupBy(going, ({ edition, step }) => `${edition} ${step}`).values())
    await sendStep(tx, run, group, { now, timeZone })
  const moved = due.map((row): Moved => {
    if (isOver(row)) return { ...row, nextAt: null, exit: 'goal' }
    const steps = editions[row.edition]?.steps ?? []
    // An edition may begin with a wait: it is not behind whoever stands at it.
    const done = steps[row.step]?.kind === 'wait' ? row.step - 1 : row.step
    const place = placeAfter(steps, done, now, timeZone)
    return { ...row, ...place, exit: place.nextAt === null ? 'done' : null }
  })
  await moveParticipants(tx, run.runId, moved)
  return due.length === limit
}

const hasSentBefore = (edition: Edition | undefined, step: number): boolean =>
  edition?.steps.slice(0, step).some(isSend) ?? false

/** What these get at the step at which they all are. */
async function sendStep(
  tx: Tx,
  { runId, campaignId, definition }: ActiveRun,
  group: readonly DueRow[],
  { now, timeZone }: { now: Temporal.Instant; timeZone: string },
): Promise<void> {
  const [{ edition, step } = { edition: 0, step: 0 }] = group
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
  { now, timeZone }: { now: Temporal.Instant; timeZone: string },
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
