import { readBranchNames, readClub } from '#access/service.ts'
import { readOwnCase } from '#cases/read-service.ts'
import { lastDayBefore } from '#ledger/life.ts'
import { readRecipients } from '#members/recipient-service.ts'
import type { MessageParams } from '#messaging/kind.ts'
import { type MessageAsk, type Postbox, queueMessages } from '#messaging/service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import { derivedId } from '#platform/new-id.ts'
import { type Event, readEvents } from '#platform/outbox.ts'
import { findRaffle } from '#raffles/ticket-service.ts'
import { readCodes } from '#rewards/code-service.ts'
import { readRedemption } from '#rewards/read-service.ts'
import type { Redemption } from '#rewards/redemption.ts'
import { REDEMPTION_PREFIX } from '#rewards/redemption-state.ts'
import { givesCodes, mayHavePool, REWARD_KINDS } from '#rewards/reward.ts'
import type { Sealer } from '#rewards/seal.ts'
import { type RedemptionParts, toRedemptionView } from '#rewards/view.ts'
import { queueStep } from './dream-mailing.ts'

/** The name under which members are told of what happened. */
export const NOTICE_READER = 'portal.notices'

/** Told at once, where somebody waits for it. */
export const TELL_JOB = 'portal.tell'

/** What is older is no news: an installation that was off for long does not wake people up. */
const NEWS_FOR = Temporal.Duration.from({ hours: 24 })

export type NoticeParts = { readonly postbox: Postbox; readonly sealer: Sealer }

type Update = MessageParams['redemption_update']['state']

/** What of the way of a thing is worth a message; the rest is seen in the portal. */
const WORTH: Readonly<Record<string, Update>> = {
  ready: 'ready',
  sent: 'sent',
  delivered: 'delivered',
  problem: 'problem',
}

/** Tells members of the next events of the outbox; answers how many were read. */
export async function tellMembers(
  tx: Tx,
  parts: NoticeParts,
  now: Temporal.Instant,
  limit: number,
): Promise<number> {
  const events = await readEvents(tx, NOTICE_READER, limit)
  const asks: MessageAsk[] = []
  for (const event of events) {
    if (Temporal.Instant.compare(event.occurredAt.add(NEWS_FOR), now) <= 0) continue
    if (event.kind === 'dream.milestone') await tellStep(tx, event, now)
    else asks.push(...(await askFor(tx, parts, event)))
  }
  await queueMessages(tx, parts.postbox, asks, now)
  return events.length
}

const MAY_GIVE_CODES: readonly string[] = REWARD_KINDS.filter(mayHavePool)

async function askFor(tx: Tx, parts: NoticeParts, event: Event): Promise<MessageAsk[]> {
  if (event.kind === 'redemption.captured' && MAY_GIVE_CODES.includes(String(event.data.kind)))
    return askCode(tx, parts, event)
  if (event.kind === 'case.answered') return askReply(tx, event)
  if (event.kind === 'raffle.tickets_taken') return askSeal(tx, event)
  const state = stateOf(event)
  return state === null ? [] : askUpdate(tx, event, state)
}

function stateOf({ kind, data }: Event): Update | null {
  if (kind === 'redemption.cancelled') return 'cancelled'
  return kind === 'redemption.fulfilled' ? (WORTH[String(data.to)] ?? null) : null
}

/**
 * What it is about, where those are the member's own words, and not what was written: that waits in the portal. Words of the office
 * could advertise, and go to whoever refused that.
 */
async function askReply(tx: Tx, { data, subjectId, eventId }: Event): Promise<MessageAsk[]> {
  const memberId = data.member
  if (typeof memberId !== 'string') return []
  const own = await readOwnCase(tx, memberId, subjectId)
  if (own === null || own.one.subject === null || !own.isUnread) return []
  const params = { subject: own.one.openedBy === 'member' ? own.one.subject : '' }
  return [{ kind: 'case_reply', key: eventId, to: { memberId }, params }]
}

/** With the first tickets of each raffle: by what its member can see later that it is the one they took part in. */
async function askSeal(tx: Tx, { data, subjectId: memberId }: Event): Promise<MessageAsk[]> {
  const raffle = typeof data.raffle === 'string' ? await findRaffle(tx, data.raffle) : null
  if (raffle === null || raffle.state !== 'open') return []
  const { timeZone } = await readClub(tx)
  const params = {
    raffle: raffle.name[await languageOf(tx, memberId)],
    closesOn: sayDay(raffle.closesAt.toZonedDateTimeISO(timeZone).toPlainDate()),
    commitment: raffle.commitment,
  }
  const key = derivedId('raffle joined', raffle.raffleId, memberId)
  return [{ kind: 'raffle_joined', key, to: { memberId }, params }]
}

/** A step on the way to a dream is advertising, and goes as such. */
async function tellStep(tx: Tx, { data, subjectId }: Event, now: Temporal.Instant): Promise<void> {
  const { member: memberId, percent } = data
  if (typeof memberId === 'string' && typeof percent === 'number')
    await queueStep(tx, { dreamId: subjectId, memberId, percent }, now)
}

/** The language that a member is written to in. */
async function languageOf(tx: Tx, memberId: Uuid): Promise<Language> {
  const { defaultLanguage } = await readClub(tx)
  const recipient = (await readRecipients(tx, [memberId])).get(memberId)
  return recipient?.language ?? defaultLanguage
}

/** How a reward is called in the language that the member is written to in. */
async function nameFor(tx: Tx, { redemption, reward }: RedemptionParts): Promise<string> {
  return reward.name[await languageOf(tx, redemption.memberId)]
}

async function askCode(tx: Tx, { sealer }: NoticeParts, event: Event): Promise<MessageAsk[]> {
  const parts = await readRedemption(tx, formatId(REDEMPTION_PREFIX, event.subjectId))
  if (parts === null || !givesCodes(parts.reward)) return []
  const { redemptionId, memberId, validUntil } = parts.redemption
  const codes = await readCodes(tx, sealer, { clubId: tx.clubId ?? '', redemptionId, memberId })
  if (codes === null || codes.length === 0) return []
  const { timeZone } = await readClub(tx)
  const params = {
    reward: await nameFor(tx, parts),
    code: codes.join(', '),
    lastOn: validUntil === null ? '' : sayDay(lastDayBefore(validUntil, timeZone)),
  }
  return [{ kind: 'reward_code', key: redemptionId, to: { memberId }, params }]
}

const sayDay = ({ day, month, year }: Temporal.PlainDate): string => `${day}.${month}.${year}`

/** All that it took came back to who took it: nothing was lost by its days, or was others'. */
const isAllBack = ({ points, returnedPoints, othersPoints, givenBackPoints }: Redemption): boolean =>
  returnedPoints === points - givenBackPoints && othersPoints === 0

async function askUpdate(tx: Tx, event: Event, what: Update): Promise<MessageAsk[]> {
  const parts = await readRedemption(tx, formatId(REDEMPTION_PREFIX, event.subjectId))
  // A member who took it back by themselves knows.
  if (parts === null) return []
  const { redemption } = parts
  const state = what === 'cancelled' && !isAllBack(redemption) ? 'ended' : what
  const view = toRedemptionView(parts, 'he')
  const branches = await readBranchNames(tx)
  const branch = redemption.branch ?? ''
  const params = {
    reward: await nameFor(tx, parts),
    state,
    branch: state === 'ready' ? branches[branch] || branch : '',
    pickUpCode: state === 'ready' ? (view.pick_up_code ?? '') : '',
    carrier: state === 'sent' ? (redemption.carrier ?? '') : '',
    reference: state === 'sent' ? (redemption.carrierReference ?? '') : '',
  }
  // The event's own id: what went to and fro is told each time.
  return [{ kind: 'redemption_update', key: event.eventId, to: { memberId: redemption.memberId }, params }]
}
