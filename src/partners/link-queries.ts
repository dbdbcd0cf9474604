import sql from 'sql-template-tag'
import { uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { LinkState } from './partner.ts'

export type EndedBy = 'member' | 'partner' | 'staff' | 'erasure' | 'merge'

export type LinkRecord = {
  linkId: Uuid
  partnerId: Uuid
  memberId: Uuid
  partnerRef: string | null
  state: LinkState
  linkedAt: Temporal.Instant
  endedAt: Temporal.Instant | null
}

const LINK = sql`link_id as "linkId", partner_id as "partnerId", member_id as "memberId", partner_ref as "partnerRef", state,
  linked_at as "linkedAt", ended_at as "endedAt"`

export const readLinks = (tx: Tx, linkIds: readonly Uuid[]): Promise<LinkRecord[]> =>
  tx.query(
    sql`select ${LINK} from partners.link where club_id = ${tx.clubId} and link_id = any(${uuidColumn(linkIds)}::uuid[])`,
  )

/** A member's links that stand. */
export const readLinksOf = (tx: Tx, memberId: Uuid): Promise<LinkRecord[]> =>
  tx.query(
    sql`select ${LINK} from partners.link
        where club_id = ${tx.clubId} and member_id = ${memberId} and state = 'linked' order by linked_at, link_id`,
  )

export async function insertLink(
  tx: Tx,
  link: Pick<LinkRecord, 'linkId' | 'partnerId' | 'memberId' | 'partnerRef' | 'linkedAt'> & {
    begunAtPartner: boolean
  },
): Promise<void> {
  await tx.query(
    sql`insert into partners.link (club_id, link_id, partner_id, member_id, partner_ref, begun_at_partner, linked_at)
        values (${tx.clubId}, ${link.linkId}, ${link.partnerId}, ${link.memberId}, ${link.partnerRef}, ${link.begunAtPartner},
          ${link.linkedAt})`,
  )
}

export async function setPartnerRef(tx: Tx, linkId: Uuid, partnerRef: string): Promise<void> {
  await tx.query(
    sql`update partners.link set partner_ref = ${partnerRef} where club_id = ${tx.clubId} and link_id = ${linkId}`,
  )
}

/** False: it had ended already. */
export async function endLink(tx: Tx, linkId: Uuid, by: EndedBy, now: Temporal.Instant): Promise<boolean> {
  const ended = await tx.query<object>(
    sql`update partners.link set state = 'ended', ended_at = greatest(linked_at, ${now}::timestamptz), ended_by = ${by}
        where club_id = ${tx.clubId} and link_id = ${linkId} and state = 'linked' returning 1`,
  )
  return ended.length > 0
}

/** Those of the gone end where the survivor has one to the same partner; the others are the survivor's now. */
export async function moveLinks(
  tx: Tx,
  fromMember: Uuid,
  intoMember: Uuid,
  now: Temporal.Instant,
): Promise<void> {
  await tx.query(
    sql`update partners.link gone set state = 'ended', ended_at = greatest(linked_at, ${now}::timestamptz), ended_by = 'merge'
        where club_id = ${tx.clubId} and member_id = ${fromMember} and state = 'linked' and exists (
          select from partners.link kept where kept.club_id = gone.club_id and kept.partner_id = gone.partner_id
            and kept.member_id = ${intoMember} and kept.state = 'linked')`,
  )
  await tx.query(
    sql`update partners.link set member_id = ${intoMember} where club_id = ${tx.clubId} and member_id = ${fromMember}`,
  )
  await tx.query(
    sql`update partners.earn set member_id = ${intoMember} where club_id = ${tx.clubId} and member_id = ${fromMember}`,
  )
  await tx.query(
    sql`update partners.transfer set member_id = ${intoMember} where club_id = ${tx.clubId} and member_id = ${fromMember}`,
  )
  await tx.query(
    sql`delete from partners.link_code where club_id = ${tx.clubId} and member_id = ${fromMember}`,
  )
}

/** Ends what links a person, and takes away what partners call them. */
export async function forgetLinks(tx: Tx, memberIds: readonly Uuid[], now: Temporal.Instant): Promise<void> {
  await tx.query(
    sql`update partners.link
        set partner_ref = null, state = 'ended', ended_at = coalesce(ended_at, greatest(linked_at, ${now}::timestamptz)),
            ended_by = coalesce(ended_by, 'erasure')
        where club_id = ${tx.clubId} and member_id = any(${memberIds}::uuid[])`,
  )
  await tx.query(
    sql`delete from partners.link_code where club_id = ${tx.clubId} and member_id = any(${memberIds}::uuid[])`,
  )
}

export type CodeRecord = {
  codeId: Uuid
  partnerId: Uuid
  memberId: Uuid | null
  codeHash: Buffer
  wrong: number
  state: 'open' | 'used' | 'spent'
  expiresAt: Temporal.Instant
}

const CODE = sql`code_id as "codeId", partner_id as "partnerId", member_id as "memberId", code_hash as "codeHash", wrong, state,
  expires_at as "expiresAt"`

export async function insertCode(
  tx: Tx,
  code: Pick<CodeRecord, 'codeId' | 'partnerId' | 'memberId' | 'codeHash' | 'expiresAt'> & {
    targetHash: Buffer | null
    madeAt: Temporal.Instant
  },
): Promise<void> {
  await tx.query(
    sql`insert into partners.link_code (club_id, code_id, partner_id, member_id, is_sent, code_hash, target_hash, made_at, expires_at)
        values (${tx.clubId}, ${code.codeId}, ${code.partnerId}, ${code.memberId}, ${code.targetHash !== null}, ${code.codeHash},
          ${code.targetHash}, ${code.madeAt}, ${code.expiresAt})`,
  )
}

/** A code that a member's page shows; under lock. Used it is found again, for who did not hear the answer. */
export const lockShownCode = (
  tx: Tx,
  partnerId: Uuid,
  codeHash: Buffer,
  now: Temporal.Instant,
): Promise<CodeRecord | null> =>
  tx.maybeOne(
    sql`select ${CODE} from partners.link_code
        where club_id = ${tx.clubId} and partner_id = ${partnerId} and code_hash = ${codeHash} and not is_sent
          and state in ('open', 'used') and expires_at > ${now} for update`,
  )

export const lockSentCode = (tx: Tx, partnerId: Uuid, codeId: Uuid): Promise<CodeRecord | null> =>
  tx.maybeOne(
    sql`select ${CODE} from partners.link_code
        where club_id = ${tx.clubId} and partner_id = ${partnerId} and code_id = ${codeId} and is_sent for update`,
  )

export async function setCodeState(tx: Tx, codeId: Uuid, state: 'used' | 'spent'): Promise<void> {
  await tx.query(
    sql`update partners.link_code set state = ${state} where club_id = ${tx.clubId} and code_id = ${codeId}`,
  )
}

/** Counts a wrong try; the last one spends the code. */
export async function countWrong(tx: Tx, codeId: Uuid, most: number): Promise<void> {
  await tx.query(
    sql`update partners.link_code
        set wrong = wrong + 1, state = case when wrong + 1 >= ${most}::integer then 'spent' else state end
        where club_id = ${tx.clubId} and code_id = ${codeId} and state = 'open'`,
  )
}

/** A member has one shown code for a partner at a time. */
export async function spendShown(tx: Tx, partnerId: Uuid, memberId: Uuid): Promise<void> {
  await tx.query(
    sql`update partners.link_code set state = 'spent'
        where club_id = ${tx.clubId} and partner_id = ${partnerId} and member_id = ${memberId} and not is_sent and state = 'open'`,
  )
}

export async function countSent(
  tx: Tx,
  { partnerId, targetHash }: { partnerId: Uuid; targetHash: Buffer },
  since: Temporal.Instant,
): Promise<{ toTarget: number; byPartner: number }> {
  return tx.one(
    sql`select (select count(*) from partners.link_code
                where club_id = ${tx.clubId} and target_hash = ${targetHash} and is_sent and made_at >= ${since}) as "toTarget",
               (select count(*) from partners.link_code
                where club_id = ${tx.clubId} and partner_id = ${partnerId} and is_sent and made_at >= ${since}) as "byPartner"`,
  )
}

/** What is past its time is of no use to anybody. */
export async function dropOldCodes(tx: Tx, before: Temporal.Instant): Promise<void> {
  await tx.query(sql`delete from partners.link_code where club_id = ${tx.clubId} and made_at < ${before}`)
}
