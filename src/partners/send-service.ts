import { recordAudit } from '#access/service.ts'
import { lockInOrder } from '#ledger/transfer-service.ts'
import { undoBurn } from '#ledger/undo-service.ts'
import { accountsOf, findUndoTarget, type UndoTarget } from '#members/undo-target-service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { derivedId } from '#platform/new-id.ts'
import { addEvents } from '#platform/outbox.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import type { Seal } from '#platform/seal.ts'
import { openBatches } from './earn-service.ts'
import { readLinks } from './link-queries.ts'
import { TRANSFER_PREFIX } from './partner.ts'
import { lockPartners, type PartnerRecord, readPartners } from './queries.ts'
import { partnerRefusals } from './refusal.ts'
import { askRemote, type RemotePost } from './remote.ts'
import type { Acting } from './service.ts'
import type { Transfer } from './transfer.ts'
import { agreedWithin, GONE_AFTER_DAYS, mayAsk, maySettle, waitAfter } from './transfer.ts'
import { ConvertTold } from './transfer-contract.ts'
import { fingerprintOf } from './transfer-fingerprint.ts'
import * as transfers from './transfer-queries.ts'

export type Sending = {
  readonly db: Database
  readonly clock: Clock
  readonly seal: Seal
  readonly remotePost: RemotePost
}

/** While somebody waits for an answer nobody else asks; a crash is over by then. */
const LEASE_SECONDS = 60
const MOST_AT_ONCE = 100
/** What lapsed on its way lives so much longer: it was not its member who was slow. */
const GRACE_DAYS = 30

type Settled = {
  state: 'confirmed' | 'rejected'
  reason: Transfer['reason']
  toldAt: Temporal.Instant | null
}
type ByHand = { readonly state: 'confirmed' | 'rejected'; readonly words: string }
/** What is asked: to take it, under the link's name there; null: to refuse it, unless it has been taken already. */
type Asking = { transfer: Transfer; partner: PartnerRecord; link: string | null }

/**
 * Asks the other side what becomes of a transfer, and writes down what it says. Without an answer that can be nothing else the
 * transfer is in doubt, and asked again later: nothing is ever concluded from silence. Broken off anywhere it goes on from there.
 * Tells whether anybody was there to answer.
 */
export async function sendTransfer(
  parts: Sending,
  clubId: Uuid,
  transferId: Uuid,
): Promise<{ isReached: boolean }> {
  const { db, clock } = parts
  const asking = await db.inClub(clubId, (tx) => begin(tx, transferId, clock.now()))
  if (asking === null) return { isReached: true }
  const answer = await ask(parts, asking)
  await db.inClub(clubId, async (tx) => {
    const now = clock.now()
    if ('state' in answer) return settle(tx, transferId, answer, now)
    const wait = waitAfter(asking.transfer.attempts + 1)
    await transfers.noteTrouble(tx, transferId, answer.trouble, now.add({ seconds: wait }))
  })
  return { isReached: 'state' in answer || answer.trouble.startsWith('http_') }
}

/**
 * Sent is written down before it is sent: what may have been sent is never taken for what was not. Asked again it is asked in the
 * same words, or the other side would take it for another; where they are gone (its member was erased, or linked anew), what
 * has not arrived yet is not to arrive.
 */
async function begin(tx: Tx, transferId: Uuid, now: Temporal.Instant): Promise<Asking | null> {
  const transfer = await transfers.lockTransfer(tx, transferId)
  if (transfer?.direction !== 'out' || !mayAsk(transfer.state)) return null
  if (transfer.nextTryAt && Temporal.Instant.compare(transfer.nextTryAt, now) > 0) return null
  const [partner] = await readPartners(tx, [transfer.partnerId])
  const [link] = transfer.linkId === null ? [] : await readLinks(tx, [transfer.linkId])
  if (!partner) return null
  await transfers.markSent(tx, transferId, now, now.add({ seconds: LEASE_SECONDS }))
  const isSame = link?.partnerRef != null && transfer.fingerprint.equals(fingerprintOf(link.partnerRef))
  return { transfer, partner, link: isSame && transfer.calledOffAt === null ? link.partnerRef : null }
}

async function ask(
  parts: Sending,
  { transfer, partner, link }: Asking,
): Promise<Settled | { trouble: string }> {
  const { transferRef, points, units, preparedAt } = transfer
  const [path, body] =
    link === null
      ? [`convert/${transferRef}/refuse`, {}]
      : [
          'convert',
          {
            transfer_id: transferRef,
            link,
            gives: points,
            takes: units,
            prepared_at: preparedAt.toString(),
          },
        ]
  const answer = await askRemote(parts, partner, path, body, ConvertTold)
  if ('trouble' in answer) return answer
  if (answer.transfer_id !== transferRef || answer.state === 'unknown') return { trouble: 'not_understood' }
  const toldAt = answer.agreed_at === null ? null : Temporal.Instant.from(answer.agreed_at)
  return { state: answer.state, reason: answer.reason, toldAt }
}

/** Ends a transfer as the other side said; again changes nothing. */
async function settle(tx: Tx, transferId: Uuid, said: Settled, now: Temporal.Instant): Promise<void> {
  const seen = await transfers.readTransfer(tx, transferId)
  if (!seen) return
  await lockPartners(tx, [seen.partnerId])
  const target = said.state === 'rejected' ? await findTarget(tx, seen) : null
  await lockInOrder(tx, [seen.partnerId, ...(target ? accountsOf(target) : [])])
  const transfer = await transfers.lockTransfer(tx, transferId)
  if (!transfer || transfer.settledAt !== null) return
  const { partnerId, points } = transfer
  const cause = { cause: 'convert', causeId: transferId, occurredAt: now }
  const batches = await openBatches(tx, [partnerId], [], now)
  const key = derivedId('convert end', transferId)
  const posted = batches.of(partnerId).post(partnerId, { ...cause, key, kind: 'debit', as: 'burn', points })
  if (!posted.ok) throw new Error('what is in transit is not there')
  batches.write()
  if (target) await giveBack(tx, transfer, target, now)
  const agreedAt =
    said.state === 'confirmed' ? agreedWithin(said.toldAt, { preparedAt: transfer.preparedAt, now }) : null
  await transfers.markSettled(tx, transferId, { ...said, agreedAt }, now)
  const data = { partner_id: partnerId, member_id: transfer.memberId, points, state: said.state }
  await addEvents(tx, 'partner.conversion_settled', [{ subjectId: transferId, data }], now)
}

function findTarget(tx: Tx, { accountId, memberId }: Transfer): Promise<UndoTarget> {
  if (accountId === null || memberId === null) throw new Error('a conversion of nobody')
  return findUndoTarget(tx, { accountId, memberId })
}

/** As if they had never left, with their own days; what lapsed meanwhile lives a while longer. */
async function giveBack(
  tx: Tx,
  { transferId, memberId, points }: Transfer,
  { paidBy, heirs }: UndoTarget,
  now: Temporal.Instant,
): Promise<void> {
  const cause = {
    cause: 'convert',
    causeId: transferId,
    occurredAt: now,
    ...(memberId && { partyId: memberId }),
  }
  const grace = { key: derivedId('convert grace', transferId), until: now.add({ hours: 24 * GRACE_DAYS }) }
  const burn = { ...cause, key: derivedId('convert back', transferId), accountId: paidBy, points }
  await undoBurn(tx, burn, heirs, grace, now)
}

/**
 * No more of it: one that was never sent ends here. Else the other side is asked to refuse it, unless it has taken it already;
 * what it says counts.
 */
export async function callOff(
  tx: Tx,
  partnerId: Uuid,
  transferId: Uuid,
  { now, subject }: Acting,
): Promise<Transfer | Refusal> {
  await lockPartners(tx, [partnerId])
  // Locked, so that nobody sends it while it is taken for never sent.
  const transfer = await transfers.lockTransfer(tx, transferId)
  if (transfer?.partnerId !== partnerId || transfer.direction !== 'out')
    return refuse(partnerRefusals, 'transfer_not_found')
  if (!mayAsk(transfer.state)) return refuse(partnerRefusals, 'transfer_settled')
  if (transfer.state === 'prepared')
    await settle(tx, transferId, { state: 'rejected', reason: 'called_off', toldAt: null }, now)
  else await transfers.markCalledOff(tx, transferId, now)
  if (subject.kind !== 'member')
    await recordAudit(tx, {
      subject,
      action: 'partner_transfer.called_off',
      target: { kind: 'partner_transfer', id: formatId(TRANSFER_PREFIX, transferId) },
      at: now,
    })
  return (await transfers.readTransfer(tx, transferId)) ?? transfer
}

/**
 * Writes down what people of the other side said became of a conversion, where its installation is gone: called off, and without
 * an answer for so long. Null: done. Should it come back and say otherwise, the comparison of the month tells.
 */
export async function settleByHand(
  tx: Tx,
  { partnerId, transferId, ...said }: { partnerId: Uuid; transferId: Uuid } & ByHand,
  { now, subject }: Acting,
): Promise<Refusal | null> {
  await lockPartners(tx, [partnerId])
  const transfer = await transfers.lockTransfer(tx, transferId)
  if (transfer?.partnerId !== partnerId || transfer.direction !== 'out')
    return refuse(partnerRefusals, 'transfer_not_found')
  if (!mayAsk(transfer.state)) return refuse(partnerRefusals, 'transfer_settled')
  if (!maySettle(transfer, now))
    return refuse(partnerRefusals, 'transfer_may_answer', { days: GONE_AFTER_DAYS })
  await settle(tx, transferId, { state: said.state, reason: 'by_hand', toldAt: null }, now)
  await recordAudit(tx, {
    subject,
    action: 'partner_transfer.settled_by_hand',
    target: { kind: 'partner_transfer', id: formatId(TRANSFER_PREFIX, transferId) },
    detail: said,
    at: now,
  })
  return null
}

/** Asks for all that are due: partners at the same time, and of one that is not reached, no more in this turn. */
export async function sendDue(parts: Sending, clubId: Uuid, signal: AbortSignal): Promise<void> {
  const due = await parts.db.inClub(clubId, (tx) => transfers.listDue(tx, parts.clock.now(), MOST_AT_ONCE))
  const byPartner = Map.groupBy(due, ({ partnerId }) => partnerId)
  await Promise.all(
    byPartner.values().map(async (own) => {
      for (const { transferId } of own) {
        if (signal.aborted) return
        const { isReached } = await sendTransfer(parts, clubId, transferId)
        if (!isReached) return
      }
    }),
  )
}

/** Asks now, whenever it would have been asked. */
export async function askNow(
  tx: Tx,
  partnerId: Uuid,
  transferId: Uuid,
  now: Temporal.Instant,
): Promise<Refusal | null> {
  const transfer = await transfers.lockTransfer(tx, transferId)
  if (transfer?.partnerId !== partnerId || transfer.direction !== 'out')
    return refuse(partnerRefusals, 'transfer_not_found')
  if (!mayAsk(transfer.state)) return refuse(partnerRefusals, 'transfer_settled')
  await transfers.noteTrouble(tx, transferId, transfer.trouble ?? 'asked', now)
  return null
}
