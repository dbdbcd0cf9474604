import type { AuditSubject } from '#access/audit.ts'
import { readClub } from '#access/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { addEvents } from '#platform/outbox.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { addToCounters, readCounters } from './counter-queries.ts'
import { NOBODY } from './counting.ts'
import type { Benefit, Benefits } from './honour.ts'
import type { HonourInput, HonourUndo } from './honour-contract.ts'
import type { HonourRecord } from './honour-queries.ts'
import * as honours from './honour-queries.ts'
import { lockPartners, readContracts } from './queries.ts'
import { partnerRefusals } from './refusal.ts'
import { contractOn, dayOf, lastBegun } from './terms.ts'

export { sumHonouredOf } from './honour-queries.ts'

/** Of codes that nobody has, so many a day: a counter mistypes a few, and who guesses finds none. */
const MOST_WRONG_IN_DAY = 100
/** Where no contract says how late something may be told. */
const USUAL_LATE_DAYS = 30
const FURTHEST_AHEAD_HOURS = 24

export type HonourOutcome = { replayed: boolean; honour: HonourRecord }
export type Honouring = {
  readonly partnerId: Uuid
  readonly fileId: Uuid | null
  readonly by: AuditSubject
}

/**
 * Writes down that a partner gave what a code of ours stands for, once under the partner’s name of it, and marks it used. Judged by
 * when it happened; also of a partner that is paused or has ended, for members paid for it before. A wrong code is counted, so
 * commit the refusal too.
 */
export async function honour(
  tx: Tx,
  { partnerId, fileId, by }: Honouring,
  input: HonourInput,
  now: Temporal.Instant,
  benefits: Benefits,
): Promise<HonourOutcome | Refusal> {
  const [partner] = await lockPartners(tx, [partnerId])
  if (!partner) return refuse(partnerRefusals, 'partner_not_found')
  const occurredAt = Temporal.Instant.from(input.occurred_at)
  const earlier = await honours.findHonour(tx, partnerId, input.honour_ref)
  // Undone before it came: it stays so, whatever it was.
  if (earlier && earlier.redemptionId === null) return { replayed: true, honour: earlier }
  const { timeZone } = await readClub(tx)
  const today = dayOf(now, timeZone)
  const guess = { partnerId, kind: 'wrong_code', onDay: today.toString(), scope: NOBODY, detail: 0 } as const
  const benefit = await benefits.find(tx, partnerId, input.code)
  // A repeat is answered however many were wrong: who sends one finds no other code by it.
  if (earlier)
    return earlier.thingId === benefit?.thingId && earlier.occurredAt?.equals(occurredAt)
      ? { replayed: true, honour: earlier }
      : refuse(partnerRefusals, 'honour_conflict')
  const [wrong] = await readCounters(tx, [guess])
  if ((wrong?.times ?? 0) >= MOST_WRONG_IN_DAY) return refuse(partnerRefusals, 'too_many_wrong_codes')
  if (!benefit) {
    addToCounters(tx, [{ ...guess, points: 0, times: 1 }])
    return refuse(partnerRefusals, 'benefit_unknown')
  }
  const businessOn = dayOf(occurredAt, timeZone)
  const contracts = await readContracts(tx, [partnerId])
  const contract = contractOn(contracts, businessOn)
  const fault =
    refuseWhen(occurredAt, now, contract?.terms.late_days ?? USUAL_LATE_DAYS) ??
    (await refuseBenefit(tx, benefit, occurredAt))
  if (fault) return fault
  const record: HonourRecord = {
    honourId: newId(),
    partnerId,
    honourRef: input.honour_ref,
    redemptionId: benefit.redemptionId,
    rewardId: benefit.rewardId,
    thingId: benefit.thingId,
    pieces: benefit.pieces,
    priceMinor: benefit.priceMinor,
    contractId: (contract ?? lastBegun(contracts, businessOn))?.contractId ?? null,
    fileId,
    occurredAt,
    businessOn,
    recordedAt: now,
    recordedOn: today,
    undoneAt: null,
  }
  await honours.insertHonour(tx, record, null)
  await benefits.markUsed(tx, { redemptionId: benefit.redemptionId, honourRef: input.honour_ref, by }, now)
  await tell(tx, 'partner.honoured', record, now)
  return { replayed: false, honour: record }
}

function refuseWhen(at: Temporal.Instant, now: Temporal.Instant, lateDays: number): Refusal | null {
  const hours = now.since(at).total('hours')
  if (hours < -FURTHEST_AHEAD_HOURS) return refuse(partnerRefusals, 'in_future')
  return hours > lateDays * 24 ? refuse(partnerRefusals, 'too_late', { days: lateDays }) : null
}

async function refuseBenefit(
  tx: Tx,
  { redemptionId, thingId, isWithdrawn, validUntil }: Benefit,
  at: Temporal.Instant,
): Promise<Refusal | null> {
  const standing = await honours.findStanding(tx, redemptionId)
  if (standing.some((one) => one.thingId === thingId)) return refuse(partnerRefusals, 'benefit_used_before')
  if (isWithdrawn) return refuse(partnerRefusals, 'benefit_withdrawn')
  const isOver = validUntil !== null && Temporal.Instant.compare(at, validUntil) >= 0
  return isOver ? refuse(partnerRefusals, 'benefit_over') : null
}

/** It was not given after all: the code is good again, and nothing is owed. One that comes first keeps its name from being honoured. */
export async function undoHonour(
  tx: Tx,
  { partnerId, fileId, by }: Honouring,
  { honour_ref: honourRef }: HonourUndo,
  now: Temporal.Instant,
  benefits: Benefits,
): Promise<HonourOutcome | Refusal> {
  const [partner] = await lockPartners(tx, [partnerId])
  if (!partner) return refuse(partnerRefusals, 'partner_not_found')
  const { timeZone } = await readClub(tx)
  const today = dayOf(now, timeZone)
  const found = await honours.findHonour(tx, partnerId, honourRef)
  if (!found) {
    const name = { honourId: newId(), partnerId, honourRef, fileId, recordedAt: now, recordedOn: today }
    const unknown = { redemptionId: null, rewardId: null, thingId: null, pieces: null, contractId: null }
    const record = { ...name, ...unknown, priceMinor: 0, occurredAt: null, businessOn: null, undoneAt: now }
    await honours.insertHonour(tx, record, today)
    return { replayed: false, honour: record }
  }
  if (found.undoneAt !== null || found.redemptionId === null) return { replayed: true, honour: found }
  const { redemptionId } = found
  await honours.markUndone(tx, found.honourId, now, today)
  const [standing] = await honours.findStanding(tx, redemptionId)
  if (!standing) await benefits.markUnused(tx, { redemptionId, honourRef, by }, now)
  await tell(tx, 'partner.honour_undone', found, now)
  return { replayed: false, honour: { ...found, undoneAt: now } }
}

const tell = (
  tx: Tx,
  kind: 'partner.honoured' | 'partner.honour_undone',
  { honourId, partnerId, redemptionId, rewardId }: HonourRecord,
  now: Temporal.Instant,
): Promise<void> =>
  addEvents(
    tx,
    kind,
    [
      {
        subjectId: honourId,
        data: { partner_id: partnerId, redemption_id: redemptionId, reward_id: rewardId },
      },
    ],
    now,
  )
