import sql from 'sql-template-tag'
import { instantColumn, int4Column, int8Column, textColumn, uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Actor, Redemption } from './redemption.ts'

export type RedemptionRow = {
  redemption_id: Uuid
  redemption_ref: string
  fingerprint: Buffer
  member_id: Uuid
  account_id: Uuid
  reward_id: Uuid
  qty: number
  points: number
  fee_points: number
  money_minor: number
  fee_minor: number
  pay_way: Redemption['payWay']
  credit_account_id: Uuid | null
  discount_minor: number | null
  raffle: string | null
  partner_id: Uuid | null
  honour_minor: number | null
  branch: string | null
  place: string | null
  way: Redemption['way']
  state: Redemption['state']
  made_at: Temporal.Instant
  hold_until: Temporal.Instant | null
  captured_at: Temporal.Instant | null
  ended_at: Temporal.Instant | null
  valid_until: Temporal.Instant | null
  fulfilment: Redemption['fulfilment']
  fulfilled_at: Temporal.Instant | null
  carrier: string | null
  carrier_reference: string | null
  pick_up_code: string | null
  used_on: string | null
  is_first: boolean
  days_since_joining: number | null
  stars: number | null
  rating_words: string | null
  rated_at: Temporal.Instant | null
  given_back_points: number
  returned_points: number | null
  others_points: number
  lost_points: number | null
  subject_kind: Actor['kind']
  subject_id: Uuid
}

export const toRedemption = (row: RedemptionRow): Redemption => ({
  redemptionId: row.redemption_id,
  redemptionRef: row.redemption_ref,
  fingerprint: row.fingerprint,
  memberId: row.member_id,
  accountId: row.account_id,
  rewardId: row.reward_id,
  qty: row.qty,
  points: row.points,
  feePoints: row.fee_points,
  moneyMinor: row.money_minor,
  feeMinor: row.fee_minor,
  payWay: row.pay_way,
  creditAccountId: row.credit_account_id,
  discountMinor: row.discount_minor,
  raffle: row.raffle,
  partnerId: row.partner_id,
  honourMinor: row.honour_minor,
  branch: row.branch,
  place: row.place,
  way: row.way,
  state: row.state,
  madeAt: row.made_at,
  holdUntil: row.hold_until,
  capturedAt: row.captured_at,
  endedAt: row.ended_at,
  validUntil: row.valid_until,
  fulfilment: row.fulfilment,
  fulfilledAt: row.fulfilled_at,
  carrier: row.carrier,
  carrierReference: row.carrier_reference,
  pickUpCode: row.pick_up_code,
  usedOn: row.used_on,
  isFirst: row.is_first,
  daysSinceJoining: row.days_since_joining,
  stars: row.stars,
  ratingWords: row.rating_words,
  ratedAt: row.rated_at,
  givenBackPoints: row.given_back_points,
  returnedPoints: row.returned_points,
  othersPoints: row.others_points,
  lostPoints: row.lost_points,
  by: { kind: row.subject_kind, id: row.subject_id },
})

/** By the server's ids and by the callers' own names. */
export async function findRedemptions(
  tx: Tx,
  { ids, refs }: { ids: readonly Uuid[]; refs: readonly string[] },
): Promise<Redemption[]> {
  const [byId, byRef] = await Promise.all([
    ids.length === 0
      ? []
      : tx.query<RedemptionRow>(
          sql`select * from rewards.redemption
              where club_id = ${tx.clubId} and redemption_id = any(${uuidColumn(ids)}::uuid[])`,
        ),
    refs.length === 0
      ? []
      : tx.query<RedemptionRow>(
          sql`select * from rewards.redemption
              where club_id = ${tx.clubId} and redemption_ref = any(${textColumn(refs)}::text[])`,
        ),
  ])
  return [...byId, ...byRef].map(toRedemption)
}

export type RefusedRow = {
  redemption_ref: string
  fingerprint: Buffer
  code: string
  params: Record<string, string | number>
}

/** Those of these names that a redemption or a refusal has. */
export async function findUsedNames(tx: Tx, refs: readonly string[]): Promise<string[]> {
  const names = textColumn(refs)
  const rows = await tx.query<{ redemption_ref: string }>(
    sql`select redemption_ref from rewards.redemption where club_id = ${tx.clubId} and redemption_ref = any(${names}::text[])
        union all
        select redemption_ref from rewards.refused where club_id = ${tx.clubId} and redemption_ref = any(${names}::text[])`,
  )
  return rows.map(({ redemption_ref }) => redemption_ref)
}

export const findRefused = (tx: Tx, refs: readonly string[]): Promise<RefusedRow[]> =>
  tx.query(
    sql`select redemption_ref, fingerprint, code, params from rewards.refused
        where club_id = ${tx.clubId} and redemption_ref = any(${textColumn(refs)}::text[])`,
  )

/** Which of these members have their first redemption behind them. */
export async function findFirsts(tx: Tx, memberIds: readonly Uuid[]): Promise<Map<Uuid, Temporal.Instant>> {
  const rows = await tx.query<{ member_id: Uuid; captured_at: Temporal.Instant }>(
    sql`select member_id, captured_at from rewards.redemption
        where club_id = ${tx.clubId} and member_id = any(${uuidColumn(memberIds)}::uuid[]) and is_first`,
  )
  return new Map(rows.map(({ member_id, captured_at }) => [member_id, captured_at]))
}

export type TakenRow = { member_id: Uuid; reward_id: Uuid; made_at: Temporal.Instant; qty: number }

/** What these members took, or hold, of these rewards. */
export const readTaken = (
  tx: Tx,
  memberIds: readonly Uuid[],
  rewardIds: readonly Uuid[],
): Promise<TakenRow[]> =>
  tx.query(
    sql`select member_id, reward_id, made_at, qty from rewards.redemption
        where club_id = ${tx.clubId} and member_id = any(${uuidColumn(memberIds)}::uuid[])
          and reward_id = any(${uuidColumn(rewardIds)}::uuid[]) and state in ('held', 'captured')`,
  )

export function insertRedemptions(tx: Tx, redemptions: readonly Redemption[], at: Temporal.Instant): void {
  if (redemptions.length === 0) return
  const column = <T>(of: (redemption: Redemption) => T): T[] => redemptions.map(of)
  tx.send(
    sql`insert into rewards.redemption (
          club_id, redemption_id, redemption_ref, fingerprint, member_id, account_id, reward_id, qty, points, fee_points,
          money_minor, fee_minor, pay_way, credit_account_id, discount_minor, raffle, partner_id, honour_minor, branch, place, way, state, made_at, hold_until,
          captured_at, valid_until, fulfilment, fulfilled_at, pick_up_code, is_first, days_since_joining, subject_kind, subject_id)
        select ${tx.clubId}::uuid, r.id, r.ref, decode(r.fingerprint, 'hex'), r.member_id, r.account_id, r.reward_id, r.qty, r.points,
               r.fee_points, r.money_minor, r.fee_minor, r.pay_way, r.credit_account_id, r.discount_minor, r.raffle, r.partner_id, r.honour_minor, r.branch, r.place, r.way,
               r.state, ${at}::timestamptz, r.hold_until, r.captured_at, r.valid_until,
               r.fulfilment, case when r.fulfilment is not null then ${at}::timestamptz end, r.pick_up_code,
               r.days is not null, r.days, r.subject_kind, r.subject_id
        from unnest(
          ${uuidColumn(column(({ redemptionId }) => redemptionId))}::uuid[], ${textColumn(column(({ redemptionRef }) => redemptionRef))}::text[],
          ${textColumn(column(({ fingerprint }) => fingerprint.toString('hex')))}::text[],
          ${uuidColumn(column(({ memberId }) => memberId))}::uuid[], ${uuidColumn(column(({ accountId }) => accountId))}::uuid[],
          ${uuidColumn(column(({ rewardId }) => rewardId))}::uuid[], ${int4Column(column(({ qty }) => qty))}::integer[],
          ${int8Column(column(({ points }) => points))}::bigint[], ${int8Column(column(({ feePoints }) => feePoints))}::bigint[],
          ${int8Column(column(({ moneyMinor }) => moneyMinor))}::bigint[], ${int8Column(column(({ feeMinor }) => feeMinor))}::bigint[],
          ${textColumn(column(({ payWay }) => payWay))}::text[], ${uuidColumn(column(({ creditAccountId }) => creditAccountId))}::uuid[],
          ${int8Column(column(({ discountMinor }) => discountMinor))}::bigint[], ${textColumn(column(({ raffle }) => raffle))}::text[],
          ${uuidColumn(column(({ partnerId }) => partnerId))}::uuid[], ${int8Column(column(({ honourMinor }) => honourMinor))}::bigint[],
          ${textColumn(column(({ branch }) => branch))}::text[],
          ${textColumn(column(({ place }) => place))}::text[], ${textColumn(column(({ way }) => way))}::text[],
          ${textColumn(column(({ state }) => state))}::text[], ${instantColumn(column(({ holdUntil }) => holdUntil))}::timestamptz[],
          ${instantColumn(column(({ capturedAt }) => capturedAt))}::timestamptz[],
          ${instantColumn(column(({ validUntil }) => validUntil))}::timestamptz[],
          ${textColumn(column(({ fulfilment }) => fulfilment))}::text[], ${textColumn(column(({ pickUpCode }) => pickUpCode))}::text[],
          ${int4Column(column(({ daysSinceJoining }) => daysSinceJoining))}::integer[],
          ${textColumn(column(({ by }) => by.kind))}::text[], ${uuidColumn(column(({ by }) => by.id))}::uuid[])
          as r (id, ref, fingerprint, member_id, account_id, reward_id, qty, points, fee_points, money_minor, fee_minor, pay_way,
                credit_account_id, discount_minor, raffle, partner_id, honour_minor, branch, place, way, state, hold_until, captured_at, valid_until, fulfilment, pick_up_code, days,
                subject_kind, subject_id)`,
  )
}

/** Writes how holds ended: captured, voided or timed out. */
export function writeEnds(tx: Tx, redemptions: readonly Redemption[], at: Temporal.Instant): void {
  if (redemptions.length === 0) return
  const column = <T>(of: (redemption: Redemption) => T): T[] => redemptions.map(of)
  tx.send(
    sql`select rewards.end_holds(${tx.clubId}, ${at}, ${uuidColumn(column(({ redemptionId }) => redemptionId))},
          ${textColumn(column(({ state }) => state))}, ${instantColumn(column(({ capturedAt }) => capturedAt))}, ${instantColumn(column(({ validUntil }) => validUntil))},
          ${textColumn(column(({ fulfilment }) => fulfilment))}, ${textColumn(column(({ pickUpCode }) => pickUpCode))},
          ${column(({ isFirst }) => isFirst)}::boolean[], ${int4Column(column(({ daysSinceJoining }) => daysSinceJoining))})`,
  )
}

export type NewRefused = Omit<RefusedRow, never>

export function insertRefused(tx: Tx, rows: readonly NewRefused[], at: Temporal.Instant): void {
  if (rows.length === 0) return
  tx.send(
    sql`insert into rewards.refused (club_id, redemption_ref, fingerprint, code, params, refused_at)
        select ${tx.clubId}::uuid, r.ref, decode(r.fingerprint, 'hex'), r.code, r.params::jsonb, ${at}::timestamptz
        from unnest(${textColumn(rows.map(({ redemption_ref }) => redemption_ref))}::text[],
                    ${textColumn(rows.map(({ fingerprint }) => fingerprint.toString('hex')))}::text[],
                    ${textColumn(rows.map(({ code }) => code))}::text[],
                    ${textColumn(rows.map(({ params }) => JSON.stringify(params)))}::text[]) as r (ref, fingerprint, code, params)
        on conflict do nothing`,
  )
}

export type NewEvent = {
  readonly eventId: Uuid
  readonly redemptionId: Uuid
  readonly kind: 'captured' | 'voided' | 'expired' | 'cancelled' | 'fulfilment' | 'rated' | 'code_shown'
  readonly fulfilment: string | null
  readonly note: string | null
  readonly by: Actor
}

/** What became of redemptions after they were made. */
export function insertEvents(tx: Tx, events: readonly NewEvent[], at: Temporal.Instant): void {
  if (events.length === 0) return
  tx.send(
    sql`insert into rewards.redemption_event (club_id, event_id, redemption_id, kind, fulfilment, note, happened_at, subject_kind, subject_id)
        select ${tx.clubId}::uuid, e.id, e.redemption_id, e.kind, e.fulfilment, e.note, ${at}::timestamptz, e.subject_kind, e.subject_id
        from unnest(${uuidColumn(events.map(({ eventId }) => eventId))}::uuid[],
                    ${uuidColumn(events.map(({ redemptionId }) => redemptionId))}::uuid[],
                    ${textColumn(events.map(({ kind }) => kind))}::text[], ${textColumn(events.map(({ fulfilment }) => fulfilment))}::text[],
                    ${textColumn(events.map(({ note }) => note))}::text[], ${textColumn(events.map(({ by }) => by.kind))}::text[],
                    ${uuidColumn(events.map(({ by }) => by.id))}::uuid[])
          as e (id, redemption_id, kind, fulfilment, note, subject_kind, subject_id)`,
  )
}

export type Told = { readonly kind: string; readonly subjectId: Uuid; readonly data: string }

/** Events for the outbox, of whatever kinds, with the transaction's other writes. */
export function tell(tx: Tx, events: readonly Told[], at: Temporal.Instant): void {
  if (events.length === 0) return
  tx.send(
    sql`insert into platform.event (club_id, kind, subject_id, data, occurred_at)
        select ${tx.clubId}::uuid, e.kind, e.subject_id, e.data::jsonb, ${at}::timestamptz
        from unnest(${textColumn(events.map(({ kind }) => kind))}::text[], ${uuidColumn(events.map(({ subjectId }) => subjectId))}::uuid[],
                    ${textColumn(events.map(({ data }) => data))}::text[]) as e (kind, subject_id, data)`,
  )
}

/** Holds whose time is over. */
export async function findOverdue(tx: Tx, now: Temporal.Instant, limit: number): Promise<Uuid[]> {
  const rows = await tx.query<{ redemption_id: Uuid }>(
    sql`select redemption_id from rewards.redemption
        where club_id = ${tx.clubId} and state = 'held' and hold_until <= ${now}::timestamptz
        order by hold_until limit ${limit}`,
  )
  return rows.map(({ redemption_id }) => redemption_id)
}

export function insertAddresses(
  tx: Tx,
  addresses: readonly { redemptionId: Uuid; memberId: Uuid; address: unknown }[],
): void {
  if (addresses.length === 0) return
  tx.send(
    sql`insert into rewards.address (club_id, redemption_id, member_id, address)
        select ${tx.clubId}::uuid, a.redemption_id, a.member_id, a.address::jsonb
        from unnest(${uuidColumn(addresses.map(({ redemptionId }) => redemptionId))}::uuid[],
                    ${uuidColumn(addresses.map(({ memberId }) => memberId))}::uuid[],
                    ${textColumn(addresses.map(({ address }) => JSON.stringify(address)))}::text[]) as a (redemption_id, member_id, address)`,
  )
}
