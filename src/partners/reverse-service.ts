import { createHash } from 'node:crypto'
import { readClub } from '#access/service.ts'
import { findBucket, openBatch } from '#ledger/service.ts'
import { findMembers } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { addEvents } from '#platform/outbox.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import type { ReversalInput } from './contract.ts'
import { addToCounters, type CounterName, readCounters } from './counter-queries.ts'
import { NOBODY } from './counting.ts'
import { reverseEarn } from './earn.ts'
import type { EarnRecord, Reversal } from './earn-queries.ts'
import * as earns from './earn-queries.ts'
import { lockPartners, readContracts } from './queries.ts'
import { partnerRefusals } from './refusal.ts'
import { dayOf, isTooFarAhead } from './terms.ts'

export type ReverseOutcome = { replayed: boolean; reversal: Reversal }

const fingerprintOf = (input: ReversalInput): Buffer =>
  createHash('sha256')
    .update(
      JSON.stringify([
        input.reversal_id,
        input.receipt_id,
        Temporal.Instant.from(input.occurred_at).epochMilliseconds,
        input.amount_minor,
      ]),
    )
    .digest()

/**
 * Takes back what goods that came back to a partner had earned, once under the partner's name of it. One whose purchase is
 * not here yet waits for it. Also of a partner that is paused: what was given can always go back, but no more in a day than a
 * day may earn, so that a stolen key takes no more than it could give.
 */
export async function reversePurchase(
  tx: Tx,
  partnerId: Uuid,
  input: ReversalInput,
  now: Temporal.Instant,
): Promise<ReverseOutcome | Refusal> {
  const [partner] = await lockPartners(tx, [partnerId])
  if (!partner) return refuse(partnerRefusals, 'partner_not_found')
  const fingerprint = fingerprintOf(input)
  const earlier = await earns.findReversal(tx, partnerId, input.reversal_id)
  if (earlier)
    return earlier.fingerprint.equals(fingerprint)
      ? { replayed: true, reversal: earlier }
      : refuse(partnerRefusals, 'reversal_conflict')
  const occurredAt = Temporal.Instant.from(input.occurred_at)
  if (isTooFarAhead(occurredAt, now)) return refuse(partnerRefusals, 'in_future')
  const [earn] = await earns.findEarns(tx, [{ partnerId, receiptRef: input.receipt_id }])
  const { timeZone } = await readClub(tx)
  const onDay = dayOf(now, timeZone)
  const counter = { partnerId, kind: 'reversed', onDay: onDay.toString(), scope: NOBODY, detail: 0 } as const
  const back = earn ? await measure(tx, earn, input.amount_minor, counter) : null
  if (isRefusal(back)) return back
  const reversal: Reversal = {
    reversalId: newId(),
    partnerId,
    reversalRef: input.reversal_id,
    receiptRef: input.receipt_id,
    fingerprint,
    earnId: earn?.earnId ?? null,
    amountMinor: input.amount_minor,
    points: 0,
    occurredAt,
  }
  const points = earn && back ? await takeBack(tx, earn, reversal, back, now) : 0
  const settled = { ...reversal, points }
  await earns.insertReversal(tx, { ...settled, recordedAt: now, recordedOn: onDay })
  if (points > 0) addToCounters(tx, [{ ...counter, points, times: 1 }])
  return { replayed: false, reversal: settled }
}

type Back = { readonly backMinor: number; readonly points: number }

/** What goes back, by the contract under which it was earned; no more goods than were bought, nor points than a day may give. */
async function measure(
  tx: Tx,
  earn: EarnRecord,
  amountMinor: number | null,
  counter: CounterName,
): Promise<Back | Refusal> {
  const leftMinor = earn.amountMinor - earn.reversedMinor
  if (amountMinor !== null && amountMinor > leftMinor)
    return refuse(partnerRefusals, 'more_than_bought', { left_minor: leftMinor })
  const contracts = await readContracts(tx, [earn.partnerId])
  const terms = contracts.find(({ contractId }) => contractId === earn.contractId)?.terms
  if (!terms) throw new Error('a purchase without its contract')
  const back = reverseEarn(terms, earn, amountMinor)
  const most = terms.caps.day_points
  if (most === null) return back
  const [counted] = await readCounters(tx, [counter])
  const left = Math.max(0, most - (counted?.points ?? 0))
  return back.points > left ? refuse(partnerRefusals, 'reversal_limit', { left }) : back
}

async function takeBack(
  tx: Tx,
  earn: EarnRecord,
  reversal: Reversal,
  { backMinor, points }: Back,
  now: Temporal.Instant,
): Promise<number> {
  const taken = await takePoints(tx, earn, points, {
    key: reversal.reversalId,
    cause: 'partner_return',
    occurredAt: reversal.occurredAt,
    now,
  })
  await earns.addReversed(tx, earn.earnId, { backMinor, points: taken })
  const data = { partner_id: earn.partnerId, member_id: earn.memberId, points: taken }
  await addEvents(tx, 'partner.reversed', [{ subjectId: earn.earnId, data }], now)
  return taken
}

/** Of its own credit first; what was used already becomes a debt. Of who was erased nothing is taken. */
export async function takePoints(
  tx: Tx,
  { earnId, memberId }: EarnRecord,
  points: number,
  by: { key: Uuid; cause: string; occurredAt: Temporal.Instant; now: Temporal.Instant },
): Promise<number> {
  const [found] = await findMembers(tx, [{ kind: 'id', value: memberId }])
  if (!found || points === 0) return 0
  const { accountId } = found
  const { key, cause, occurredAt, now } = by
  const batch = await openBatch(tx, await findBucket(tx, accountId), [accountId], now, [accountId])
  batch.post(accountId, {
    kind: 'take_back',
    as: 'reverse',
    points,
    credit: batch.credit(accountId, earnId),
    key,
    cause,
    causeId: earnId,
    occurredAt,
    partyId: found.memberId,
  })
  batch.write()
  return points
}
