import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { PartnerTerms } from './contract.ts'
import type { PartnerState } from './partner.ts'

export type PartnerRecord = {
  partnerId: Uuid
  name: string
  state: PartnerState
  createdAt: Temporal.Instant
  remoteUrl: string | null
  remotePartner: string | null
  remoteKey: Buffer | null
}

const PARTNER = sql`partner_id as "partnerId", name, state, created_at as "createdAt", remote_url as "remoteUrl",
  remote_partner as "remotePartner", remote_key as "remoteKey"`

/** In the order of their ids; whoever writes down anything of a partner holds this first. */
export function lockPartners(tx: Tx, partnerIds: readonly Uuid[]): Promise<PartnerRecord[]> {
  return tx.query(
    sql`select ${PARTNER} from partners.partner
        where club_id = ${tx.clubId} and partner_id = any(${partnerIds}::uuid[])
        order by partner_id for no key update`,
  )
}

export const readPartners = (tx: Tx, partnerIds: readonly Uuid[] | null): Promise<PartnerRecord[]> =>
  tx.query(
    sql`select ${PARTNER} from partners.partner
        where club_id = ${tx.clubId} and (${partnerIds}::uuid[] is null or partner_id = any(${partnerIds}::uuid[]))
        order by (state = 'ended'), partner_id`,
  )

export async function insertPartner(
  tx: Tx,
  partnerId: Uuid,
  name: string,
  now: Temporal.Instant,
): Promise<void> {
  await tx.query(
    sql`insert into partners.partner (club_id, partner_id, name, created_at) values (${tx.clubId}, ${partnerId}, ${name}, ${now})`,
  )
}

export async function updatePartner(
  tx: Tx,
  { partnerId, name, state, remoteUrl, remotePartner, remoteKey }: PartnerRecord,
): Promise<void> {
  await tx.query(
    sql`update partners.partner set name = ${name}, state = ${state}, remote_url = ${remoteUrl},
          remote_partner = ${remotePartner}, remote_key = ${remoteKey}
        where club_id = ${tx.clubId} and partner_id = ${partnerId}`,
  )
}

export type ContractRecord = {
  contractId: Uuid
  partnerId: Uuid
  fromOn: Temporal.PlainDate
  untilOn: Temporal.PlainDate | null
  terms: PartnerTerms
}

/** The latest first. */
export const readContracts = (tx: Tx, partnerIds: readonly Uuid[]): Promise<ContractRecord[]> =>
  tx.query(
    sql`select contract_id as "contractId", partner_id as "partnerId", from_on as "fromOn", until_on as "untilOn", terms
        from partners.contract where club_id = ${tx.clubId} and partner_id = any(${partnerIds}::uuid[])
        order by from_on desc`,
  )

export async function insertContract(
  tx: Tx,
  { contractId, partnerId, fromOn, untilOn, terms }: ContractRecord,
  by: { id: Uuid; now: Temporal.Instant },
): Promise<void> {
  await tx.query(
    sql`insert into partners.contract (club_id, contract_id, partner_id, from_on, until_on, terms, made_at, made_by)
        values (${tx.clubId}, ${contractId}, ${partnerId}, ${fromOn}, ${untilOn}, ${JSON.stringify(terms)}, ${by.now}, ${by.id})`,
  )
}

export async function endContract(tx: Tx, contractId: Uuid, untilOn: Temporal.PlainDate): Promise<void> {
  await tx.query(
    sql`update partners.contract set until_on = ${untilOn} where club_id = ${tx.clubId} and contract_id = ${contractId}`,
  )
}

export async function bindKey(tx: Tx, keyId: Uuid, partnerId: Uuid): Promise<void> {
  await tx.query(
    sql`insert into partners.partner_key (club_id, key_id, partner_id) values (${tx.clubId}, ${keyId}, ${partnerId})`,
  )
}

/** Whose key it is; null: no partner's. */
export async function findPartnerOfKey(tx: Tx, keyId: Uuid): Promise<Uuid | null> {
  const row = await tx.maybeOne<{ partner_id: Uuid }>(
    sql`select partner_id from partners.partner_key where club_id = ${tx.clubId} and key_id = ${keyId}`,
  )
  return row?.partner_id ?? null
}

export async function listKeyIds(tx: Tx, partnerId: Uuid): Promise<Uuid[]> {
  const rows = await tx.query<{ key_id: Uuid }>(
    sql`select key_id from partners.partner_key where club_id = ${tx.clubId} and partner_id = ${partnerId} order by key_id desc`,
  )
  return rows.map(({ key_id }) => key_id)
}

export type Standing = {
  partner_id: Uuid
  links: number
  held: number
  in_doubt: number
  in_transit: number
  out: number
  in: number
}

/** What stands open with each partner, and what was converted. */
export const readStandings = (tx: Tx, partnerIds: readonly Uuid[]): Promise<Standing[]> =>
  tx.query(
    sql`select p.partner_id,
          (select count(*) from partners.link l where l.club_id = p.club_id and l.partner_id = p.partner_id and l.state = 'linked') as links,
          (select count(*) from partners.earn e where e.club_id = p.club_id and e.partner_id = p.partner_id
             and e.held_for is not null and e.decided is null) as held,
          t.in_doubt, t.in_transit, t.out, t.in
        from partners.partner p
        cross join lateral (
          select count(*) filter (where settled_at is null and trouble is not null) as in_doubt,
                 coalesce(sum(points) filter (where settled_at is null), 0)::bigint as in_transit,
                 coalesce(sum(points) filter (where state = 'confirmed' and direction = 'out'), 0)::bigint as out,
                 coalesce(sum(points) filter (where state = 'confirmed' and direction = 'in'), 0)::bigint as "in"
          from partners.transfer t where t.club_id = p.club_id and t.partner_id = p.partner_id) t
        where p.club_id = ${tx.clubId} and p.partner_id = any(${partnerIds}::uuid[])`,
  )
