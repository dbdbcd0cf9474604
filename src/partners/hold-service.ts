import type { AuditSubject } from '#access/audit.ts'
import { readClub, recordAudit } from '#access/service.ts'
import { findBucket, openBatch, readCredit } from '#ledger/service.ts'
import { findMembers } from '#members/service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { derivedId } from '#platform/new-id.ts'
import { addEvents } from '#platform/outbox.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { lifeOfCredit } from '#programme/points-life.ts'
import { versionAt } from '#programme/programme.ts'
import { loadVersions } from '#programme/service.ts'
import { addToCounters } from './counter-queries.ts'
import { NOBODY } from './counting.ts'
import { endOfHold } from './earn.ts'
import type { EarnRecord } from './earn-queries.ts'
import * as earns from './earn-queries.ts'
import { EARN_PREFIX } from './partner.ts'
import { lockPartners } from './queries.ts'
import { partnerRefusals } from './refusal.ts'
import { takePoints } from './reverse-service.ts'
import { dayOf } from './terms.ts'

/** Somebody of the club has looked: it counts, or it never did. */
export async function decideHold(
  tx: Tx,
  named: { partnerId: Uuid; earnId: Uuid; decision: 'approve' | 'reject' },
  by: { subject: AuditSubject; now: Temporal.Instant },
): Promise<EarnRecord | Refusal> {
  const { partnerId, earnId, decision } = named
  await lockPartners(tx, [partnerId])
  const earn = await earns.readEarn(tx, partnerId, earnId)
  if (!earn) return refuse(partnerRefusals, 'earn_not_found')
  const decided = decision === 'approve' ? 'approved' : 'rejected'
  if (earn.decided === decided) return earn
  if (earn.heldFor === null || earn.decided !== null) return refuse(partnerRefusals, 'earn_not_held')
  await settleHold(tx, earn, decided, by.now)
  await recordAudit(tx, {
    subject: by.subject,
    action: `partner_earn.${decided}`,
    target: { kind: 'partner_earn', id: formatId(EARN_PREFIX, earnId) },
    detail: { points: earn.points },
    at: by.now,
  })
  return (await earns.readEarn(tx, partnerId, earnId)) ?? earn
}

async function settleHold(
  tx: Tx,
  earn: EarnRecord,
  decided: 'approved' | 'rejected' | 'released',
  now: Temporal.Instant,
): Promise<void> {
  const { earnId, partnerId, memberId } = earn
  const points = decided === 'rejected' ? await takeAll(tx, earn, now) : 0
  if (decided === 'approved') await makeUsable(tx, earn, now)
  await earns.decideEarn(tx, earnId, { decided, points }, now)
  const data = { partner_id: partnerId, member_id: memberId, decided }
  await addEvents(tx, 'partner.hold_ended', [{ subjectId: earnId, data }], now)
}

async function takeAll(tx: Tx, earn: EarnRecord, now: Temporal.Instant): Promise<number> {
  const { timeZone } = await readClub(tx)
  const left = earn.points - earn.reversedPoints
  const key = derivedId('partner hold', earn.earnId)
  const points = await takePoints(tx, earn, left, { key, cause: 'partner_hold', occurredAt: now, now })
  if (points > 0)
    addToCounters(tx, [
      {
        partnerId: earn.partnerId,
        kind: 'reversed',
        onDay: dayOf(now, timeZone).toString(),
        scope: NOBODY,
        detail: 0,
        points,
        times: 1,
      },
    ])
  return points
}

/**
 * The days of a credit are never changed: what waits leaves the account and comes again with the days of any purchase, known
 * by its origin, so that goods that come back still find it.
 */
async function makeUsable(tx: Tx, earn: EarnRecord, now: Temporal.Instant): Promise<void> {
  const [found] = await findMembers(tx, [{ kind: 'id', value: earn.memberId }])
  if (!found) return
  const { accountId, memberId } = found
  const batch = await openBatch(tx, await findBucket(tx, accountId), [accountId], now)
  const credit = await readCredit(tx, batch.bucket, accountId, earn.earnId)
  if (!credit?.isPending || credit.open === 0) return
  const { availableAt, expiresAt } = await lifeOf(tx, earn)
  const points = credit.open
  const cause = { cause: 'partner_release', causeId: earn.earnId, occurredAt: now, partyId: memberId }
  const [outKey, inKey] = [derivedId('partner out', earn.earnId), derivedId('partner in', earn.earnId)]
  batch.post(accountId, { ...cause, key: outKey, kind: 'take_back', as: 'transfer_out', points, credit })
  batch.post(accountId, {
    ...cause,
    key: inKey,
    kind: 'credit',
    as: 'transfer_in',
    points,
    originKey: earn.earnId,
    ...(availableAt && { availableAt }),
    ...(expiresAt && { expiresAt }),
  })
  batch.write()
}

async function lifeOf(tx: Tx, { occurredAt, businessOn }: EarnRecord) {
  const { timeZone } = await readClub(tx)
  const version = versionAt(await loadVersions(tx), occurredAt)
  return version
    ? lifeOfCredit(version.definition.points_life, { businessOn, timeZone })
    : { availableAt: null, expiresAt: null }
}

const MOST_AT_ONCE = 200

/** Ends the holds that nobody decided: most are released, as they were pending until then; a burst is taken back. */
export async function endHolds(db: Database, clubId: Uuid, clock: Clock, signal: AbortSignal): Promise<void> {
  for (;;) {
    if (signal.aborted) return
    const ended = await db.inClub(clubId, (tx) => earns.listEndedHolds(tx, clock.now(), MOST_AT_ONCE))
    for (const { partnerId, earnId } of ended)
      await db.inClub(clubId, async (tx) => {
        await lockPartners(tx, [partnerId])
        const earn = await earns.readEarn(tx, partnerId, earnId)
        if (!earn?.heldFor || earn.decided !== null) return
        await settleHold(tx, earn, endOfHold(earn.heldFor), clock.now())
      })
    if (ended.length < MOST_AT_ONCE) return
  }
}
