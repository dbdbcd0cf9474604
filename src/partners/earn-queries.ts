import sql from 'sql-template-tag'
import { dateColumn, instantColumn, int8Column, textColumn, uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { MemberDayRow } from './member-day.ts'
import type { Cap, HoldReason } from './partner.ts'

export type EarnRecord = {
  earnId: Uuid
  partnerId: Uuid
  receiptRef: string
  fingerprint: Buffer
  linkId: Uuid
  memberId: Uuid
  accountId: Uuid
  contractId: Uuid
  amountMinor: number
  baseMinor: number
  points: number
  cappedBy: Cap | null
  reversedMinor: number
  reversedPoints: number
  heldFor: HoldReason | null
  holdUntil: Temporal.Instant | null
  decided: 'approved' | 'rejected' | 'released' | null
  fileId: Uuid | null
  occurredAt: Temporal.Instant
  businessOn: Temporal.PlainDate
  recordedAt: Temporal.Instant
  recordedOn: Temporal.PlainDate
}

const EARN = sql`e.earn_id as "earnId", e.partner_id as "partnerId", e.receipt_ref as "receiptRef", e.fingerprint,
  e.link_id as "linkId", e.member_id as "memberId", e.account_id as "accountId", e.contract_id as "contractId",
  e.amount_minor as "amountMinor", e.base_minor as "baseMinor", e.points, e.capped_by as "cappedBy",
  e.reversed_minor as "reversedMinor", e.reversed_points as "reversedPoints", e.held_for as "heldFor",
  e.hold_until as "holdUntil", e.decided, e.file_id as "fileId", e.occurred_at as "occurredAt",
  e.business_on as "businessOn", e.recorded_at as "recordedAt", e.recorded_on as "recordedOn"`

/** By its name. With `offset 0`, or the planner reads the whole table, in the days before it knows how much that is. */
const namesOf = (names: readonly EarnName[]) =>
  sql`unnest(${uuidColumn(names.map(({ partnerId }) => partnerId))}::uuid[],
        ${textColumn(names.map(({ receiptRef }) => receiptRef))}::text[]) as n (partner_id, receipt_ref)`

export type EarnName = { readonly partnerId: Uuid; readonly receiptRef: string }

/** Ask under the lock of the partners: nobody else writes them then. */
export function findEarns(tx: Tx, names: readonly EarnName[]): Promise<EarnRecord[]> {
  if (names.length === 0) return Promise.resolve([])
  return tx.query(
    sql`select ${EARN} from ${namesOf(names)}
        cross join lateral (
          select * from partners.earn own
          where own.club_id = ${tx.clubId} and own.partner_id = n.partner_id and own.receipt_ref = n.receipt_ref offset 0) e`,
  )
}

/** Of whom, and what was written down from a day on: nothing of the days that are asked for was written down before it. */
export type MemberDayAsk = {
  readonly partnerId: Uuid
  readonly memberId: Uuid
  readonly from: Temporal.PlainDate
}

/** What members bought lately at partners. Ask under the lock of the partners. */
export function readMemberDays(
  tx: Tx,
  asks: readonly MemberDayAsk[],
  today: Temporal.PlainDate,
): Promise<MemberDayRow[]> {
  if (asks.length === 0) return Promise.resolve([])
  return tx.query(
    sql`select e.partner_id as "partnerId", e.member_id as "memberId", to_char(e.business_on, 'YYYY-MM-DD') as "onDay",
               e.amount_minor as "amountMinor", e.recorded_on = ${today} as "isWrittenToday", sum(e.points)::bigint as points,
               count(*) as times
        from unnest(${uuidColumn(asks.map(({ partnerId }) => partnerId))}::uuid[],
            ${uuidColumn(asks.map(({ memberId }) => memberId))}::uuid[], ${dateColumn(asks.map(({ from }) => from))}::date[])
          as n (partner_id, member_id, from_on)
        cross join lateral (
          select * from partners.earn own
          where own.club_id = ${tx.clubId} and own.member_id = n.member_id and own.recorded_on >= n.from_on
            and own.partner_id = n.partner_id offset 0) e
        group by 1, 2, 3, 4, 5`,
  )
}

/** Ask under the lock of the partner. */
export function readEarn(tx: Tx, partnerId: Uuid, earnId: Uuid): Promise<EarnRecord | null> {
  return tx.maybeOne(
    sql`select ${EARN} from partners.earn e
        where e.club_id = ${tx.clubId} and e.partner_id = ${partnerId} and e.earn_id = ${earnId}`,
  )
}

/** The newest written down first. */
export function listEarns(
  tx: Tx,
  partnerId: Uuid,
  { isHeld, after, limit }: { isHeld: boolean; after: Uuid | null; limit: number },
): Promise<EarnRecord[]> {
  return tx.query(
    sql`select ${EARN} from partners.earn e
        where e.club_id = ${tx.clubId} and e.partner_id = ${partnerId}
          and (not ${isHeld}::boolean or e.held_for is not null and e.decided is null)
          and (${after}::uuid is null or e.earn_id < ${after})
        order by e.earn_id desc limit ${limit}`,
  )
}

/** Holds whose end has come. */
export function listEndedHolds(tx: Tx, now: Temporal.Instant, limit: number): Promise<EarnRecord[]> {
  return tx.query(
    sql`select ${EARN} from partners.earn e
        where e.club_id = ${tx.clubId} and e.held_for is not null and e.decided is null and e.hold_until <= ${now}
        order by e.hold_until, e.earn_id limit ${limit}`,
  )
}

/** Goes out with the commit: what was written down at once, on one day. */
export function insertEarns(tx: Tx, earns: readonly EarnRecord[]): void {
  const [first] = earns
  if (!first) return
  const column = <T>(of: (earn: EarnRecord) => T): T[] => earns.map(of)
  tx.send(
    sql`insert into partners.earn (club_id, recorded_at, recorded_on, earn_id, partner_id, link_id, member_id, account_id, contract_id,
          file_id, receipt_ref, fingerprint, capped_by, held_for, amount_minor, base_minor, points, reversed_minor, reversed_points,
          hold_until, occurred_at, business_on)
        select ${tx.clubId}, ${first.recordedAt}, ${first.recordedOn}, x.earn_id, x.partner_id, x.link_id, x.member_id, x.account_id,
          x.contract_id, x.file_id, x.receipt_ref, decode(x.fingerprint, 'base64'), x.capped_by, x.held_for, x.amount_minor,
          x.base_minor, x.points, x.reversed_minor, x.reversed_points, x.hold_until, x.occurred_at, x.business_on
        from unnest(${uuidColumn(column((earn) => earn.earnId))}::uuid[], ${uuidColumn(column((earn) => earn.partnerId))}::uuid[],
            ${uuidColumn(column((earn) => earn.linkId))}::uuid[], ${uuidColumn(column((earn) => earn.memberId))}::uuid[],
            ${uuidColumn(column((earn) => earn.accountId))}::uuid[], ${uuidColumn(column((earn) => earn.contractId))}::uuid[],
            ${uuidColumn(column((earn) => earn.fileId))}::uuid[], ${textColumn(column((earn) => earn.receiptRef))}::text[],
            ${textColumn(column((earn) => earn.fingerprint.toString('base64')))}::text[],
            ${textColumn(column((earn) => earn.cappedBy))}::text[], ${textColumn(column((earn) => earn.heldFor))}::text[],
            ${int8Column(column((earn) => earn.amountMinor))}::bigint[], ${int8Column(column((earn) => earn.baseMinor))}::bigint[],
            ${int8Column(column((earn) => earn.points))}::bigint[], ${int8Column(column((earn) => earn.reversedMinor))}::bigint[],
            ${int8Column(column((earn) => earn.reversedPoints))}::bigint[],
            ${instantColumn(column((earn) => earn.holdUntil))}::timestamptz[],
            ${instantColumn(column((earn) => earn.occurredAt))}::timestamptz[], ${dateColumn(column((earn) => earn.businessOn))}::date[])
          as x (earn_id, partner_id, link_id, member_id, account_id, contract_id, file_id, receipt_ref, fingerprint, capped_by,
            held_for, amount_minor, base_minor, points, reversed_minor, reversed_points, hold_until, occurred_at, business_on)`,
  )
}

export async function addReversed(
  tx: Tx,
  earnId: Uuid,
  { backMinor, points }: { backMinor: number; points: number },
): Promise<void> {
  await tx.query(
    sql`update partners.earn set reversed_minor = reversed_minor + ${backMinor}, reversed_points = reversed_points + ${points}
        where club_id = ${tx.clubId} and earn_id = ${earnId}`,
  )
}

export async function decideEarn(
  tx: Tx,
  earnId: Uuid,
  { decided, points }: { decided: 'approved' | 'rejected' | 'released'; points: number },
  now: Temporal.Instant,
): Promise<void> {
  await tx.query(
    sql`update partners.earn set decided = ${decided}, decided_at = ${now}, reversed_points = reversed_points + ${points}
        where club_id = ${tx.clubId} and earn_id = ${earnId}`,
  )
}

export type Reversal = {
  reversalId: Uuid
  partnerId: Uuid
  reversalRef: string
  receiptRef: string
  fingerprint: Buffer
  earnId: Uuid | null
  amountMinor: number | null
  points: number
  occurredAt: Temporal.Instant
}

const REVERSAL = sql`r.reversal_id as "reversalId", r.partner_id as "partnerId", r.reversal_ref as "reversalRef",
  r.receipt_ref as "receiptRef", r.fingerprint, r.earn_id as "earnId", r.amount_minor as "amountMinor", r.points,
  r.occurred_at as "occurredAt"`

export const findReversal = (tx: Tx, partnerId: Uuid, reversalRef: string): Promise<Reversal | null> =>
  tx.maybeOne(
    sql`select ${REVERSAL} from partners.reversal r
        where r.club_id = ${tx.clubId} and r.partner_id = ${partnerId} and r.reversal_ref = ${reversalRef}`,
  )

/** Those that came before their purchases, in the order in which they came. */
export function findWaiting(tx: Tx, names: readonly EarnName[]): Promise<Reversal[]> {
  if (names.length === 0) return Promise.resolve([])
  return tx.query(
    sql`select ${REVERSAL} from ${namesOf(names)}
        cross join lateral (
          select * from partners.reversal own
          where own.club_id = ${tx.clubId} and own.partner_id = n.partner_id and own.receipt_ref = n.receipt_ref
            and own.earn_id is null offset 0) r
        order by r.reversal_id`,
  )
}

export async function insertReversal(
  tx: Tx,
  reversal: Reversal & { recordedAt: Temporal.Instant; recordedOn: Temporal.PlainDate },
): Promise<void> {
  await tx.query(
    sql`insert into partners.reversal (club_id, reversal_id, partner_id, reversal_ref, receipt_ref, fingerprint, earn_id,
          amount_minor, points, occurred_at, recorded_at, recorded_on)
        values (${tx.clubId}, ${reversal.reversalId}, ${reversal.partnerId}, ${reversal.reversalRef}, ${reversal.receiptRef},
          ${reversal.fingerprint}, ${reversal.earnId}, ${reversal.amountMinor}, ${reversal.points}, ${reversal.occurredAt},
          ${reversal.recordedAt}, ${reversal.recordedOn})`,
  )
}

/** Goes out with the commit. */
export function settleReversal(
  tx: Tx,
  { reversalId, earnId, points }: { reversalId: Uuid; earnId: Uuid; points: number },
): void {
  tx.send(
    sql`update partners.reversal set earn_id = ${earnId}, points = ${points}
        where club_id = ${tx.clubId} and reversal_id = ${reversalId} and earn_id is null`,
  )
}
