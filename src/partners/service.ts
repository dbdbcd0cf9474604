import type { AuditSubject } from '#access/audit.ts'
import { addKey, endKey } from '#access/key-service.ts'
import { readClub, recordAudit } from '#access/service.ts'
import { openTransitAccounts } from '#ledger/unit-service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import type { Seal } from '#platform/seal.ts'
import type { PartnerTerms } from './contract.ts'
import { CONTRACT_PREFIX, PARTNER_PREFIX, type PartnerState } from './partner.ts'
import * as queries from './queries.ts'
import { partnerRefusals } from './refusal.ts'
import { dayOf } from './terms.ts'
import { hasOpenTransfers } from './transfer-queries.ts'

export type Acting = { readonly now: Temporal.Instant; readonly subject: AuditSubject }

const audit = (
  tx: Tx,
  { now, subject }: Acting,
  action: string,
  partnerId: Uuid,
  detail: Readonly<Record<string, string | number | boolean | null | readonly string[]>> = {},
): Promise<void> =>
  recordAudit(tx, {
    subject,
    action,
    target: { kind: 'partner', id: formatId(PARTNER_PREFIX, partnerId) },
    detail,
    at: now,
  })

/** Writes a partner down; nothing is earned there before a contract is in force. */
export async function addPartner(tx: Tx, name: string, acting: Acting): Promise<Uuid> {
  const partnerId = newId()
  await queries.insertPartner(tx, partnerId, name, acting.now)
  await openTransitAccounts(tx, [partnerId])
  await audit(tx, acting, 'partner.added', partnerId)
  return partnerId
}

/** Its name, or whether it may earn: paused it can be taken up again, ended it cannot. */
export async function changePartner(
  tx: Tx,
  partnerId: Uuid,
  change: { name?: string | undefined; state?: PartnerState | undefined },
  acting: Acting,
): Promise<Refusal | null> {
  const [partner] = await queries.lockPartners(tx, [partnerId])
  if (!partner) return refuse(partnerRefusals, 'partner_not_found')
  if (partner.state === 'ended' && change.state !== undefined && change.state !== 'ended')
    return refuse(partnerRefusals, 'partner_not_active')
  const { name = partner.name, state = partner.state } = change
  await queries.updatePartner(tx, { ...partner, name, state })
  await audit(tx, acting, 'partner.changed', partnerId, { fields: Object.keys(change).sort(), state })
  return null
}

export type Remote = { readonly url: string; readonly partner: string; readonly key: string }

/**
 * Where the partner's own installation answers; null: it has none, and nothing is converted to it. While a conversion is open
 * only the key may change: another installation would say of it that it never came.
 */
export async function setRemote(
  tx: Tx,
  partnerId: Uuid,
  remote: Remote | null,
  acting: Acting,
  seal: Seal,
): Promise<Refusal | null> {
  const [partner] = await queries.lockPartners(tx, [partnerId])
  if (!partner) return refuse(partnerRefusals, 'partner_not_found')
  const remoteUrl = remote === null ? null : remote.url.replace(/\/+$/, '')
  const remotePartner = remote === null ? null : remote.partner
  const isElsewhere = remoteUrl !== partner.remoteUrl || remotePartner !== partner.remotePartner
  if (isElsewhere && (await hasOpenTransfers(tx, partnerId)))
    return refuse(partnerRefusals, 'conversions_open')
  await queries.updatePartner(tx, {
    ...partner,
    remoteUrl,
    remotePartner,
    remoteKey: remote === null ? null : seal.seal(remote.key),
  })
  await audit(tx, acting, 'partner.connected', partnerId, { connected: remote !== null })
  return null
}

/** A contract of which nothing is changed afterwards: another one, from a later day on, ends it. */
export async function addContract(
  tx: Tx,
  partnerId: Uuid,
  contract: { fromOn: Temporal.PlainDate; untilOn: Temporal.PlainDate | null; terms: PartnerTerms },
  acting: Acting,
): Promise<{ contractId: Uuid } | Refusal> {
  const { fromOn, untilOn, terms } = contract
  const [partner] = await queries.lockPartners(tx, [partnerId])
  if (!partner) return refuse(partnerRefusals, 'partner_not_found')
  if (partner.state === 'ended') return refuse(partnerRefusals, 'partner_not_active')
  const { timeZone } = await readClub(tx)
  const today = dayOf(acting.now, timeZone)
  if (Temporal.PlainDate.compare(fromOn, today) < 0) return refuse(partnerRefusals, 'contract_in_past')
  if (untilOn && Temporal.PlainDate.compare(untilOn, fromOn) < 0)
    return refuse(partnerRefusals, 'contract_ends_early')
  const [latest] = await queries.readContracts(tx, [partnerId])
  if (latest && Temporal.PlainDate.compare(latest.fromOn, fromOn) >= 0)
    return refuse(partnerRefusals, 'contract_overlaps')
  const eve = fromOn.subtract({ days: 1 })
  if (latest && (latest.untilOn === null || Temporal.PlainDate.compare(latest.untilOn, eve) > 0))
    await queries.endContract(tx, latest.contractId, eve)
  const contractId = newId()
  await queries.insertContract(
    tx,
    { contractId, partnerId, fromOn, untilOn, terms },
    { id: acting.subject.id, now: acting.now },
  )
  await audit(tx, acting, 'partner.contract_made', partnerId, {
    contract: formatId(CONTRACT_PREFIX, contractId),
    from: fromOn.toString(),
  })
  return { contractId }
}

/** A key of this partner alone; it is told this once. */
export async function addPartnerKey(
  tx: Tx,
  partnerId: Uuid,
  name: string,
  acting: Acting,
): Promise<{ keyId: Uuid; key: string } | Refusal> {
  const [partner] = await queries.readPartners(tx, [partnerId])
  if (!partner) return refuse(partnerRefusals, 'partner_not_found')
  const made = await addKey(tx, { name, role: 'partner', branch: null }, acting.subject, acting.now)
  await queries.bindKey(tx, made.keyId, partnerId)
  return made
}

export async function endPartnerKey(
  tx: Tx,
  partnerId: Uuid,
  keyId: Uuid,
  acting: Acting,
): Promise<Refusal | null> {
  if ((await queries.findPartnerOfKey(tx, keyId)) !== partnerId)
    return refuse(partnerRefusals, 'key_not_found')
  await endKey(tx, keyId, acting.subject, acting.now)
  return null
}
