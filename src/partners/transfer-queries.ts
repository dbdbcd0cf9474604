import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Rejection, Transfer } from './transfer.ts'

const TRANSFER = sql`transfer_id as "transferId", partner_id as "partnerId", direction, transfer_ref as "transferRef", fingerprint,
  link_id as "linkId", member_id as "memberId", account_id as "accountId", points, units, contract_id as "contractId", state,
  reason, prepared_at as "preparedAt", sent_at as "sentAt", settled_at as "settledAt", agreed_at as "agreedAt", attempts, next_try_at as "nextTryAt",
  trouble, called_off_at as "calledOffAt"`

export async function insertTransfer(tx: Tx, transfer: Transfer): Promise<void> {
  await tx.query(
    sql`insert into partners.transfer (club_id, transfer_id, partner_id, direction, transfer_ref, fingerprint, link_id, member_id,
          account_id, points, units, contract_id, state, reason, prepared_at, sent_at, settled_at, agreed_at,
          next_try_at)
        values (${tx.clubId}, ${transfer.transferId}, ${transfer.partnerId}, ${transfer.direction}, ${transfer.transferRef},
          ${transfer.fingerprint}, ${transfer.linkId}, ${transfer.memberId}, ${transfer.accountId}, ${transfer.points},
          ${transfer.units}, ${transfer.contractId}, ${transfer.state}, ${transfer.reason}, ${transfer.preparedAt},
          ${transfer.sentAt}, ${transfer.settledAt}, ${transfer.agreedAt}, ${transfer.nextTryAt})`,
  )
}

/** Under lock. */
export const lockTransfer = (tx: Tx, transferId: Uuid): Promise<Transfer | null> =>
  tx.maybeOne(
    sql`select ${TRANSFER} from partners.transfer where club_id = ${tx.clubId} and transfer_id = ${transferId} for update`,
  )

export const readTransfer = (tx: Tx, transferId: Uuid): Promise<Transfer | null> =>
  tx.maybeOne(
    sql`select ${TRANSFER} from partners.transfer where club_id = ${tx.clubId} and transfer_id = ${transferId}`,
  )

/** By the name that both sides know; ask under the lock of the partner. */
export const findTransfer = (
  tx: Tx,
  partnerId: Uuid,
  direction: Transfer['direction'],
  transferRef: string,
): Promise<Transfer | null> =>
  tx.maybeOne(
    sql`select ${TRANSFER} from partners.transfer
        where club_id = ${tx.clubId} and partner_id = ${partnerId} and direction = ${direction} and transfer_ref = ${transferRef}`,
  )

/** Who asks takes it for a while; the other side is told the same by whoever asks twice. */
export async function markSent(
  tx: Tx,
  transferId: Uuid,
  now: Temporal.Instant,
  nextTryAt: Temporal.Instant,
): Promise<void> {
  await tx.query(
    sql`update partners.transfer
        set state = 'sent', sent_at = coalesce(sent_at, ${now}), attempts = attempts + 1, next_try_at = ${nextTryAt},
            trouble = coalesce(trouble, 'asked')
        where club_id = ${tx.clubId} and transfer_id = ${transferId} and settled_at is null`,
  )
}

export async function noteTrouble(
  tx: Tx,
  transferId: Uuid,
  trouble: string,
  nextTryAt: Temporal.Instant,
): Promise<void> {
  await tx.query(
    sql`update partners.transfer set trouble = ${trouble}, next_try_at = ${nextTryAt}
        where club_id = ${tx.clubId} and transfer_id = ${transferId} and settled_at is null`,
  )
}

export async function markSettled(
  tx: Tx,
  transferId: Uuid,
  {
    state,
    reason,
    agreedAt,
  }: { state: 'confirmed' | 'rejected'; reason: Rejection | null; agreedAt: Temporal.Instant | null },
  now: Temporal.Instant,
): Promise<void> {
  await tx.query(
    sql`update partners.transfer
        set state = ${state}, reason = ${reason}, settled_at = ${now}, agreed_at = ${agreedAt}, next_try_at = null, trouble = null
        where club_id = ${tx.clubId} and transfer_id = ${transferId} and settled_at is null`,
  )
}

export async function markCalledOff(tx: Tx, transferId: Uuid, now: Temporal.Instant): Promise<void> {
  await tx.query(
    sql`update partners.transfer set called_off_at = coalesce(called_off_at, ${now}), next_try_at = ${now}
        where club_id = ${tx.clubId} and transfer_id = ${transferId} and settled_at is null`,
  )
}

/** What has to be asked by now, so many of each partner at most. */
export const listDue = (
  tx: Tx,
  now: Temporal.Instant,
  limit: number,
): Promise<{ transferId: Uuid; partnerId: Uuid }[]> =>
  tx.query(
    sql`select transfer_id as "transferId", partner_id as "partnerId" from (
          select transfer_id, partner_id, next_try_at,
                 row_number() over (partition by partner_id order by next_try_at, transfer_id) as place
          from partners.transfer
          where club_id = ${tx.clubId} and settled_at is null and next_try_at <= ${now}) due
        where place <= ${limit} order by next_try_at, transfer_id`,
  )

/** Ask under the lock of the partner. */
export async function hasOpenTransfers(tx: Tx, partnerId: Uuid): Promise<boolean> {
  const { found } = await tx.one<{ found: boolean }>(
    sql`select exists (select from partners.transfer
                       where club_id = ${tx.clubId} and partner_id = ${partnerId} and settled_at is null) as found`,
  )
  return found
}

/** The latest first; those that are open before all others. */
export const listTransfers = (
  tx: Tx,
  of: { partnerId: Uuid; after?: { isSettled: boolean; transferId: Uuid } | null } | { memberId: Uuid },
  limit: number,
): Promise<Transfer[]> =>
  tx.query(
    'partnerId' in of
      ? sql`select ${TRANSFER} from partners.transfer where club_id = ${tx.clubId} and partner_id = ${of.partnerId}
              and (${of.after?.transferId ?? null}::uuid is null
                or (settled_at is not null) > ${of.after?.isSettled ?? false}::boolean
                or (settled_at is not null) = ${of.after?.isSettled ?? false}::boolean and transfer_id < ${of.after?.transferId ?? null})
            order by (settled_at is not null), transfer_id desc limit ${limit}`
      : sql`select ${TRANSFER} from partners.transfer where club_id = ${tx.clubId} and member_id = ${of.memberId}
            order by (settled_at is not null), transfer_id desc limit ${limit}`,
  )
