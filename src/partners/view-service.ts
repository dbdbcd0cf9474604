import { readKeys } from '#access/key-service.ts'
import { readClub } from '#access/service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import type { PartnerRow, PartnerView } from './contract.ts'
import { readCounters, sumTotals, type Totals } from './counter-queries.ts'
import { NOBODY } from './counting.ts'
import { sumHonouredBy } from './honour-queries.ts'
import { CONTRACT_PREFIX } from './partner.ts'
import * as queries from './queries.ts'
import { sumOwed } from './settled-facts.ts'
import { contractOn, dayOf, stateOfContract } from './terms.ts'
import { toPartnerRow } from './view.ts'

const NOTHING: Totals = { issued: 0, reversed: 0, receipts: 0 }

/** All partners, with what needs somebody's eye. */
export async function listPartners(tx: Tx, now: Temporal.Instant): Promise<PartnerRow[]> {
  const { timeZone } = await readClub(tx)
  const partners = await queries.readPartners(tx, null)
  const ids = partners.map(({ partnerId }) => partnerId)
  const [standings, today] = await Promise.all([
    queries.readStandings(tx, ids),
    sumTotals(tx, ids, dayOf(now, timeZone)),
  ])
  const byId = new Map(standings.map((standing) => [standing.partner_id, standing]))
  return partners.map((partner) =>
    toPartnerRow(partner, byId.get(partner.partnerId), today.get(partner.partnerId)?.issued ?? 0),
  )
}

/** One partner in full; null when there is none. */
export async function readPartner(
  tx: Tx,
  partnerId: Uuid,
  now: Temporal.Instant,
): Promise<PartnerView | null> {
  const [partner] = await queries.readPartners(tx, [partnerId])
  if (!partner) return null
  const { timeZone } = await readClub(tx)
  const today = dayOf(now, timeZone)
  const [[standing], contracts, keyIds, totals, ofToday, honoured, owed] = await Promise.all([
    queries.readStandings(tx, [partnerId]),
    queries.readContracts(tx, [partnerId]),
    queries.listKeyIds(tx, partnerId),
    sumTotals(tx, [partnerId], null),
    sumTotals(tx, [partnerId], today),
    sumHonouredBy(tx, partnerId),
    tx.one<{ owed_minor: number }>(
      sumOwed(tx.clubId, partnerId, { from: null, until: today.add({ days: 1 }), timeZone }),
    ),
  ])
  const keys = await readKeys(tx, keyIds)
  const inForce = contractOn(contracts, today)
  const total = totals.get(partnerId) ?? NOTHING
  const day = ofToday.get(partnerId) ?? NOTHING
  return {
    ...toPartnerRow(partner, standing, day.issued),
    created_at: partner.createdAt.toString(),
    remote:
      partner.remoteUrl === null || partner.remotePartner === null
        ? null
        : { url: partner.remoteUrl, partner: partner.remotePartner },
    contracts: contracts.map((contract) => ({
      id: formatId(CONTRACT_PREFIX, contract.contractId),
      from: contract.fromOn.toString(),
      until: contract.untilOn?.toString() ?? null,
      state: stateOfContract(contracts, contract, today),
      terms: contract.terms,
    })),
    keys: keys.map((key) => ({
      id: formatId('key', key.keyId),
      name: key.name,
      prefix: key.prefix,
      created_at: key.createdAt.toString(),
      last_used_at: key.lastUsedAt?.toString() ?? null,
      revoked_at: key.revokedAt?.toString() ?? null,
    })),
    total: {
      issued: total.issued,
      reversed: total.reversed,
      in_transit: standing?.in_transit ?? 0,
      converted_out: standing?.out ?? 0,
      converted_in: standing?.in ?? 0,
      honoured: honoured.pieces,
      honoured_minor: honoured.price_minor,
      owed_minor: owed.owed_minor,
    },
    today: { ...day, ...(await readLeft(tx, partnerId, inForce, today)) },
  }
}

async function readLeft(
  tx: Tx,
  partnerId: Uuid,
  contract: queries.ContractRecord | null,
  today: Temporal.PlainDate,
): Promise<{ left_day_points: number | null; left_budget_points: number | null }> {
  if (contract === null) return { left_day_points: null, left_budget_points: null }
  const { day_points, budget_points } = contract.terms.caps
  const counted = await readCounters(tx, [
    { partnerId, kind: 'day', onDay: today.toString(), scope: NOBODY, detail: 0 },
    {
      partnerId,
      kind: 'budget',
      onDay: contract.fromOn.toString(),
      scope: contract.contractId,
      detail: 0,
    },
  ])
  const used = (kind: string) => counted.find((row) => row.kind === kind)?.points ?? 0
  return {
    left_day_points: day_points && Math.max(0, day_points - used('day')),
    left_budget_points: budget_points && Math.max(0, budget_points - used('budget')),
  }
}
