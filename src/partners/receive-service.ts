import { createHash } from 'node:crypto'
import { readClub } from '#access/service.ts'
import { type FoundMember, findMembers } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import { parseId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { addEvents } from '#platform/outbox.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { lifeOfCredit } from '#programme/points-life.ts'
import { versionAt } from '#programme/programme.ts'
import { loadVersions } from '#programme/service.ts'
import { openBatches } from './earn-service.ts'
import { readLinks } from './link-queries.ts'
import { LINK_PREFIX } from './partner.ts'
import { lockPartners, type PartnerRecord, readContracts } from './queries.ts'
import { partnerRefusals } from './refusal.ts'
import { contractOn, dayOf } from './terms.ts'
import type { Transfer } from './transfer.ts'
import { quoteIn, type Rejection } from './transfer.ts'
import type { ConvertInput } from './transfer-contract.ts'
import { findTransfer, insertTransfer } from './transfer-queries.ts'
import { readRoom } from './transfer-service.ts'

/** A transfer is asked for as long as it is open; a rate of longer ago is none any more. */
const OLDEST_DAYS = 30
const MOST_AHEAD_HOURS = 24

const fingerprintOf = (input: ConvertInput): Buffer =>
  createHash('sha256')
    .update(
      JSON.stringify([
        input.transfer_id,
        input.link,
        input.gives,
        input.takes,
        Temporal.Instant.from(input.prepared_at).epochMilliseconds,
      ]),
    )
    .digest()

/**
 * The second leg: what left its member elsewhere arrives here, or is refused, once under the transfer's name. The answer is
 * what is written down with it, whoever asks however often.
 */
export async function receiveConversion(
  tx: Tx,
  partnerId: Uuid,
  input: ConvertInput,
  now: Temporal.Instant,
): Promise<{ replayed: boolean; transfer: Transfer } | Refusal> {
  const [partner] = await lockPartners(tx, [partnerId])
  if (!partner) return refuse(partnerRefusals, 'partner_not_found')
  const fingerprint = fingerprintOf(input)
  const earlier = await findTransfer(tx, partnerId, 'in', input.transfer_id)
  if (earlier) {
    // Refused before it came, it has no content to compare.
    const isSame = earlier.reason === 'called_off' || earlier.fingerprint.equals(fingerprint)
    return isSame ? { replayed: true, transfer: earlier } : refuse(partnerRefusals, 'transfer_conflict')
  }
  const judged = await judge(tx, partner, input, now)
  const transfer = toTransfer(partnerId, input, { fingerprint, judged, now })
  if (judged.ok) {
    judged.add(input.takes)
    await bringIn(tx, transfer, judged.found, now)
  }
  await insertTransfer(tx, transfer)
  return { replayed: false, transfer }
}

/** Closes a transfer that is not known here, so that it is refused when it comes; one that is known stays as it is. */
export async function refuseConversion(
  tx: Tx,
  partnerId: Uuid,
  transferRef: string,
  now: Temporal.Instant,
): Promise<Transfer | Refusal> {
  const [partner] = await lockPartners(tx, [partnerId])
  if (!partner) return refuse(partnerRefusals, 'partner_not_found')
  const earlier = await findTransfer(tx, partnerId, 'in', transferRef)
  if (earlier) return earlier
  const transfer = {
    ...REFUSED,
    transferId: newId(),
    partnerId,
    transferRef,
    preparedAt: now,
    settledAt: now,
  }
  await insertTransfer(tx, transfer)
  return transfer
}

const REFUSED: Omit<Transfer, 'transferId' | 'partnerId' | 'transferRef' | 'preparedAt' | 'settledAt'> = {
  direction: 'in',
  fingerprint: Buffer.alloc(0),
  linkId: null,
  memberId: null,
  accountId: null,
  points: 0,
  units: 0,
  contractId: null,
  state: 'rejected',
  reason: 'called_off',
  sentAt: null,
  agreedAt: null,
  attempts: 0,
  nextTryAt: null,
  trouble: null,
  calledOffAt: null,
}

type Judged =
  | { ok: false; reason: Rejection }
  | { ok: true; found: FoundMember; linkId: Uuid; contractId: Uuid; add: (points: number) => void }

async function judge(
  tx: Tx,
  { partnerId, state }: PartnerRecord,
  input: ConvertInput,
  now: Temporal.Instant,
): Promise<Judged> {
  const no = (reason: Rejection): Judged => ({ ok: false, reason })
  if (state !== 'active') return no('partner_not_active')
  const preparedAt = Temporal.Instant.from(input.prepared_at)
  const isOld = Temporal.Instant.compare(preparedAt, now.subtract({ hours: 24 * OLDEST_DAYS })) < 0
  const isAhead = Temporal.Instant.compare(preparedAt, now.add({ hours: MOST_AHEAD_HOURS })) > 0
  if (isOld || isAhead) return no('too_old')
  const { timeZone } = await readClub(tx)
  const contract = contractOn(await readContracts(tx, [partnerId]), dayOf(preparedAt, timeZone))
  if (!contract) return no('contract_not_in_force')
  const rate = contract.terms.convert?.in ?? null
  if (rate === null) return no('conversion_not_agreed')
  const linkId = parseId(LINK_PREFIX, input.link)
  const [link] = linkId === null ? [] : await readLinks(tx, [linkId])
  if (link?.partnerId !== partnerId || link.state !== 'linked') return no('link_not_found')
  const [found] = await findMembers(tx, [{ kind: 'id', value: link.memberId }])
  if (!found) return no('link_not_found')
  if (quoteIn(rate, input.gives) !== input.takes) return no('rate_differs')
  if (input.takes < rate.min_points) return no('too_few_points')
  const onDay = dayOf(now, timeZone).toString()
  const room = await readRoom(tx, { partnerId, memberId: found.memberId, onDay, way: 'in' }, rate)
  if (input.takes > room.left) return no('limit_reached')
  return { ok: true, found, linkId: link.linkId, contractId: contract.contractId, add: room.add }
}

function toTransfer(
  partnerId: Uuid,
  input: ConvertInput,
  { fingerprint, judged, now }: { fingerprint: Buffer; judged: Judged; now: Temporal.Instant },
): Transfer {
  const told = {
    ...REFUSED,
    transferId: newId(),
    partnerId,
    transferRef: input.transfer_id,
    fingerprint,
    points: input.takes,
    units: input.gives,
    preparedAt: Temporal.Instant.from(input.prepared_at),
    settledAt: now,
  }
  if (!judged.ok) return { ...told, reason: judged.reason }
  const { found, linkId, contractId } = judged
  // As the database keeps it, so that whoever asks twice is told the same.
  const agreedAt = now.round({ smallestUnit: 'microsecond', roundingMode: 'floor' })
  return { ...told, ...found, linkId, contractId, state: 'confirmed', reason: null, agreedAt }
}

/** Points that came from elsewhere are usable at once, and live as those of today do. */
async function bringIn(tx: Tx, transfer: Transfer, found: FoundMember, now: Temporal.Instant): Promise<void> {
  const { timeZone } = await readClub(tx)
  const version = versionAt(await loadVersions(tx), now)
  const life =
    version && lifeOfCredit(version.definition.points_life, { businessOn: dayOf(now, timeZone), timeZone })
  const { transferId, partnerId, points } = transfer
  const batches = await openBatches(tx, [found.accountId], [], now)
  batches.of(found.accountId).post(found.accountId, {
    kind: 'credit',
    as: 'earn',
    points,
    key: transferId,
    cause: 'convert',
    causeId: transferId,
    occurredAt: now,
    partyId: found.memberId,
    ...(life?.expiresAt && { expiresAt: life.expiresAt }),
  })
  batches.write()
  const data = { partner_id: partnerId, member_id: found.memberId, points }
  await addEvents(tx, 'partner.conversion_arrived', [{ subjectId: transferId, data }], now)
}
