import { readClub } from '#access/service.ts'
import { readAllowances } from '#households/allowance-service.ts'
import { findMembers } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { addJob } from '#platform/jobs.ts'
import { newId } from '#platform/new-id.ts'
import { addEvents } from '#platform/outbox.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import type { PartnerTerms } from './contract.ts'
import { addToCounters, type CounterName, readCounters } from './counter-queries.ts'
import { NOBODY } from './counting.ts'
import { openBatches } from './earn-service.ts'
import { isAcross } from './link.ts'
import { type LinkRecord, readLinksOf } from './link-queries.ts'
import { TRANSFER_PREFIX } from './partner.ts'
import {
  type ContractRecord,
  lockPartners,
  type PartnerRecord,
  readContracts,
  readPartners,
} from './queries.ts'
import { partnerRefusals } from './refusal.ts'
import { contractOn, dayOf } from './terms.ts'
import { MOST_CONVERTED, mostOut, quoteOut } from './transfer.ts'
import { fingerprintOf } from './transfer-fingerprint.ts'
import { insertTransfer } from './transfer-queries.ts'

export const SEND_JOB = 'partners.send_transfer'

type OutTerms = {
  convert: NonNullable<PartnerTerms['convert']>
  out: NonNullable<NonNullable<PartnerTerms['convert']>['out']>
}
type Counted = { memberDay: CounterName; day: CounterName }

const countersOf = (partnerId: Uuid, memberId: Uuid, onDay: string, way: 'out' | 'in'): Counted => ({
  memberDay: { partnerId, kind: `${way}_member_day`, onDay, scope: memberId, detail: 0 },
  day: { partnerId, kind: `${way}_day`, onDay, scope: NOBODY, detail: 0 },
})

/** How many points may still be converted today, by the member's cap and the day's. */
export async function readRoom(
  tx: Tx,
  of: { partnerId: Uuid; memberId: Uuid; onDay: string; way: 'out' | 'in' },
  rate: { member_day_points: number; day_points: number },
): Promise<{ left: number; add: (points: number) => void }> {
  const names = countersOf(of.partnerId, of.memberId, of.onDay, of.way)
  const rows = await readCounters(tx, [names.memberDay, names.day])
  const used = (kind: string) => rows.find((row) => row.kind === kind)?.points ?? 0
  const left = Math.min(
    rate.member_day_points - used(names.memberDay.kind),
    rate.day_points - used(names.day.kind),
  )
  return {
    left: Math.max(0, left),
    add: (points) =>
      addToCounters(
        tx,
        [names.memberDay, names.day].map((name) => ({ ...name, points, times: 1 })),
      ),
  }
}

export type Converting = OutTerms & {
  readonly partner: PartnerRecord
  readonly contract: ContractRecord
  readonly link: LinkRecord & { readonly partnerRef: string }
  readonly today: string
}

/** Whether this member may convert to this partner today, and at which rate. */
async function findConverting(
  tx: Tx,
  { partnerId, memberId }: { partnerId: Uuid; memberId: Uuid },
  now: Temporal.Instant,
): Promise<Converting | Refusal> {
  const [partner] = await readPartners(tx, [partnerId])
  if (!partner) return refuse(partnerRefusals, 'partner_not_found')
  if (partner.state !== 'active') return refuse(partnerRefusals, 'partner_not_active')
  const { timeZone } = await readClub(tx)
  const today = dayOf(now, timeZone)
  const contract = contractOn(await readContracts(tx, [partnerId]), today)
  if (!contract) return refuse(partnerRefusals, 'contract_not_in_force')
  const { convert } = contract.terms
  if (!convert?.out || partner.remoteUrl === null) return refuse(partnerRefusals, 'conversion_not_agreed')
  const link = (await readLinksOf(tx, memberId)).find((each) => each.partnerId === partnerId)
  if (!link || !isAcross(link)) return refuse(partnerRefusals, 'not_linked')
  return { partner, contract, convert, out: convert.out, link, today: today.toString() }
}

export type OutQuote = { points: number; units: number; worthMinor: number | null; left: number }

const HUNDRED = 100

function quote({ convert, out }: OutTerms, wished: number, left: number): OutQuote {
  const { points, units } = quoteOut(out, wished)
  const per100 = convert.worth_minor_per_100
  return { points, units, left, worthMinor: per100 === null ? null : Math.floor((units * per100) / HUNDRED) }
}

/** What points would become, and what that is worth; nothing is written. */
export async function previewConversion(
  tx: Tx,
  named: { partnerId: Uuid; memberId: Uuid; points: number },
  now: Temporal.Instant,
): Promise<(OutQuote & { converting: Converting }) | Refusal> {
  const converting = await findConverting(tx, named, now)
  if (isRefusal(converting)) return converting
  const { partnerId, memberId } = named
  const room = await readRoom(
    tx,
    { partnerId, memberId, onDay: converting.today, way: 'out' },
    converting.out,
  )
  return { ...quote(converting, named.points, room.left), converting }
}

/**
 * The first leg: points leave the member and are in transit, and the transfer is written down, all or nothing. What comes of
 * it the other side says (`send-service.ts`).
 */
export async function prepareConversion(
  tx: Tx,
  named: { partnerId: Uuid; memberId: Uuid; points: number },
  now: Temporal.Instant,
): Promise<{ transferId: Uuid } | Refusal> {
  const { partnerId, memberId } = named
  await lockPartners(tx, [partnerId])
  const converting = await findConverting(tx, named, now)
  if (isRefusal(converting)) return converting
  const { out, contract, link, today } = converting
  const room = await readRoom(tx, { partnerId, memberId, onDay: today, way: 'out' }, out)
  const { points, units } = quoteOut(out, named.points)
  if (units > MOST_CONVERTED) return refuse(partnerRefusals, 'conversion_limit', { left: mostOut(out) })
  if (units === 0 || points < out.min_points)
    return refuse(partnerRefusals, 'too_few_points', { min_points: out.min_points })
  if (points > room.left) return refuse(partnerRefusals, 'conversion_limit', { left: room.left })
  const transferId = newId()
  const taken = await takeOut(tx, { transferId, partnerId, memberId, points }, now)
  if (isRefusal(taken)) return taken
  room.add(points)
  await insertTransfer(tx, {
    transferId,
    partnerId,
    direction: 'out',
    transferRef: formatId(TRANSFER_PREFIX, transferId),
    fingerprint: fingerprintOf(link.partnerRef),
    linkId: link.linkId,
    memberId: taken.memberId,
    accountId: taken.accountId,
    points,
    units,
    contractId: contract.contractId,
    state: 'prepared',
    reason: null,
    preparedAt: now,
    sentAt: null,
    settledAt: null,
    agreedAt: null,
    attempts: 0,
    nextTryAt: now,
    trouble: null,
    calledOffAt: null,
  })
  await addJob(tx, SEND_JOB, { transferId }, { key: transferId })
  const data = { partner_id: partnerId, member_id: taken.memberId, points }
  await addEvents(tx, 'partner.conversion_prepared', [{ subjectId: transferId, data }], now)
  return { transferId }
}

async function takeOut(
  tx: Tx,
  {
    transferId,
    partnerId,
    memberId,
    points,
  }: { transferId: Uuid; partnerId: Uuid; memberId: Uuid; points: number },
  now: Temporal.Instant,
): Promise<{ memberId: Uuid; accountId: Uuid } | Refusal> {
  const [found] = await findMembers(tx, [{ kind: 'id', value: memberId }])
  if (!found) return refuse(partnerRefusals, 'not_linked')
  const batches = await openBatches(tx, [found.accountId, partnerId], [], now)
  const { timeZone } = await readClub(tx)
  const allowance = (await readAllowances(tx, [found.memberId], now, timeZone)).get(found.memberId)
  if (allowance?.bound && points > allowance.points)
    return refuse(partnerRefusals, 'household_limit', { left: allowance.points })
  const cause = { key: transferId, cause: 'convert', causeId: transferId, occurredAt: now }
  const posted = batches.of(found.accountId).post(found.accountId, {
    ...cause,
    kind: 'debit',
    as: 'burn',
    points,
    partyId: found.memberId,
  })
  if (!posted.ok)
    return refuse(partnerRefusals, 'insufficient_points', {
      available: posted.available,
      missing: points - posted.available,
    })
  batches.of(partnerId).post(partnerId, { ...cause, kind: 'credit', as: 'earn', points })
  batches.write()
  return found
}
