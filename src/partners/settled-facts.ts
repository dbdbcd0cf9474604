import sql, { join, type Sql } from 'sql-template-tag'
import { expiredOf, expiredPoints } from '#ledger/expired-facts.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

/** Which things are asked for, by when they were written down: null as `from` is from the beginning. */
export type Span = {
  readonly from: Temporal.PlainDate | null
  /** The first day that is not asked for any more. */
  readonly until: Temporal.PlainDate
  readonly timeZone: string
}

/*
 * Money is rounded once, in the line itself, half away from nothing (PostgreSQL's round of numeric), so that both sides of a
 * contract come to the same, whatever its sign. Contracts of before there were such terms have none of them: that is nothing.
 */
const term = (name: string): Sql => sql`coalesce((k.terms #>> ${name}::text[])::numeric, 0)`
const perThousand = (count: Sql, name: string): Sql => sql`round(${count} * ${term(name)} / 1000)::bigint`
const ISSUED = '{issued_minor_per_1000}'

const TAKEN_BACK = sql`(e.reversed_points - coalesce((
  select sum(r.points) from partners.reversal r where r.club_id = e.club_id and r.earn_id = e.earn_id), 0))`

const contractOf = (of: string): Sql =>
  of === 'earn'
    ? sql`join partners.contract k on k.club_id = e.club_id and k.contract_id = e.contract_id`
    : sql`join partners.contract k on k.club_id = t.club_id and k.contract_id = t.contract_id`

const instantOf = (day: Temporal.PlainDate | null, timeZone: string): Temporal.Instant | null =>
  day?.toZonedDateTime(timeZone).toInstant() ?? null

/**
 * All that is settled with a partner: kind, source_id, side (whose account it is on), ref and of_ref (the names by which the
 * partner knows it), link_id, contract_id (of the day of the thing), happened_at, written_at, points (as members' balances
 * moved; where a share of breakage goes back, those of which it had been given), units (the partner's points, or pieces), money_minor (above nothing: the partner owes it), vat_bp.
 *
 * Days are the club's, except of conversions, which belong to the day in UTC on which the other side of them, or this, took
 * them: so both sides have them in the same month. One of which we heard late is found by when we heard.
 */
export function settledThings(clubId: Tx['clubId'], partnerId: Uuid, span: Span): Sql {
  const parts = [
    ...purchases(clubId, partnerId, span),
    ...honours(clubId, partnerId, span),
    conversions(clubId, partnerId, span),
    breakage(clubId, partnerId, span),
    ...breakageUndone(clubId, partnerId, span),
  ]
  return sql`${join(parts, ' union all ')}`
}

function purchases(clubId: Tx['clubId'], partnerId: Uuid, { from, until, timeZone }: Span): Sql[] {
  const since = sql`coalesce(${from}::date, '-infinity')`
  return [
    sql`select 'earn' as kind, e.earn_id as source_id, 'to_us' as side, e.receipt_ref as ref, null::text as of_ref, e.link_id,
          e.contract_id, e.occurred_at as happened_at, e.recorded_at as written_at, e.points, null::bigint as units,
          ${perThousand(sql`e.points`, ISSUED)} as money_minor, ${term('{settle,vat_bp}')} as vat_bp
        from partners.earn e ${contractOf('earn')}
        where e.club_id = ${clubId} and e.partner_id = ${partnerId} and e.recorded_on >= ${since} and e.recorded_on < ${until}`,
    // One that came before its purchase took effect with it.
    sql`select 'reversal', r.reversal_id, 'to_us', r.reversal_ref, r.receipt_ref, e.link_id, e.contract_id, r.occurred_at,
          greatest(r.recorded_at, e.recorded_at), -r.points, null, -${perThousand(sql`r.points`, ISSUED)}, ${term('{settle,vat_bp}')}
        from partners.reversal r
        join partners.earn e on e.club_id = r.club_id and e.earn_id = r.earn_id ${contractOf('earn')}
        where r.club_id = ${clubId} and r.partner_id = ${partnerId}
          and greatest(r.recorded_on, e.recorded_on) >= ${since} and greatest(r.recorded_on, e.recorded_on) < ${until}`,
    sql`select 'hold_rejected', e.earn_id, 'to_us', e.receipt_ref, null, e.link_id, e.contract_id, e.occurred_at, e.decided_at,
          -${TAKEN_BACK}, null, -${perThousand(TAKEN_BACK, ISSUED)}, ${term('{settle,vat_bp}')}
        from partners.earn e ${contractOf('earn')}
        where e.club_id = ${clubId} and e.partner_id = ${partnerId} and e.decided = 'rejected'
          and e.decided_at < ${instantOf(until, timeZone)}
          and e.decided_at >= coalesce(${instantOf(from, timeZone)}::timestamptz, '-infinity')`,
  ]
}

/** What the partner gave for our members' points, at the price of each; what was undone before it came was never owed. */
function honours(clubId: Tx['clubId'], partnerId: Uuid, { from, until }: Span): Sql[] {
  const since = sql`coalesce(${from}::date, '-infinity')`
  const vat = sql`coalesce((k.terms #>> '{settle,vat_bp}')::numeric, 0)`
  const contract = sql`left join partners.contract k on k.club_id = h.club_id and k.contract_id = h.contract_id`
  const own = sql`h.club_id = ${clubId} and h.partner_id = ${partnerId} and h.redemption_id is not null`
  return [
    sql`select 'honour', h.honour_id, 'to_partner', h.honour_ref, null, null::uuid, h.contract_id, h.occurred_at, h.recorded_at, 0,
          h.pieces, -h.price_minor, ${vat}
        from partners.honour h ${contract} where ${own} and h.recorded_on >= ${since} and h.recorded_on < ${until}`,
    sql`select 'honour_undone', h.honour_id, 'to_partner', h.honour_ref, null, null, h.contract_id, h.occurred_at, h.undone_at, 0,
          h.pieces, h.price_minor, ${vat}
        from partners.honour h ${contract} where ${own} and h.undone_on >= ${since} and h.undone_on < ${until}`,
  ]
}

/** Whoever gives points for those of the other is owed their price: it is counted in what arrived. */
function conversions(clubId: Tx['clubId'], partnerId: Uuid, { from, until }: Span): Sql {
  const since = sql`coalesce(${instantOf(from, 'UTC')}::timestamptz, '-infinity')`
  const isOut = sql`t.direction = 'out'`
  return sql`select 'transfer_' || t.direction, t.transfer_id, case when ${isOut} then 'to_partner' else 'to_us' end, t.transfer_ref,
        null, t.link_id, t.contract_id, t.prepared_at, t.agreed_at, case when ${isOut} then -t.points else t.points end, t.units,
        case when ${isOut} then -${perThousand(sql`t.units`, '{settle,sent_minor_per_1000}')}
             else ${perThousand(sql`t.points`, '{settle,received_minor_per_1000}')} end,
        ${term('{settle,vat_bp}')}
      from partners.transfer t ${contractOf('transfer')}
      where t.club_id = ${clubId} and t.partner_id = ${partnerId} and t.agreed_at < ${instantOf(until, 'UTC')}
        and (t.agreed_at >= ${since} or t.settled_at >= ${since})`
}

/** Points of the partner's purchases that nobody used: of their price a share goes back, where the contract says so. */
function breakage(clubId: Tx['clubId'], partnerId: Uuid, { from, until, timeZone }: Span): Sql {
  const share = term('{settle,breakage_share_bp}')
  const within = { from: instantOf(from, timeZone), until: until.toZonedDateTime(timeZone).toInstant() }
  return sql`select 'breakage', x.key, 'to_partner', e.receipt_ref, null, e.link_id, e.contract_id, x.occurred_at, x.recorded_at,
        -x.points, null, -round(x.points * ${term(ISSUED)} * ${share} / 10000000)::bigint, ${term('{settle,vat_bp}')}
      from (${expiredPoints(clubId, within)}) x
      join partners.earn e on e.club_id = ${clubId} and e.earn_id = x.origin_key and e.partner_id = ${partnerId} ${contractOf('earn')}
      where ${share} > 0 and exists (
        select from partners.contract k where k.club_id = ${clubId} and k.partner_id = ${partnerId} and ${share} > 0)`
}

/**
 * What comes back is taken back at its whole price: of points that had expired by then, and whose share was given, that share
 * goes back too. A purchase is never worth less than nothing.
 */
function breakageUndone(clubId: Tx['clubId'], partnerId: Uuid, { from, until, timeZone }: Span): Sql[] {
  const since = sql`coalesce(${from}::date, '-infinity')`
  const share = term('{settle,breakage_share_bp}')
  const cells = (points: Sql) => sql`${points}, null::bigint,
    round(${points} * ${term(ISSUED)} * ${share} / 10000000)::bigint, ${term('{settle,vat_bp}')}`
  /** Of the points that went back, after as many before, those that had expired. */
  const expired = (back: Sql, before: Sql, at: Sql) => sql`cross join lateral (
    select least(${back}, greatest(0, ${expiredOf(clubId, sql`e.earn_id`, at)} + ${before} + ${back} - e.points)) as points) gone`
  const whole = sql`(select coalesce(sum(b.points), 0) from partners.reversal b
    where b.club_id = e.club_id and b.earn_id = e.earn_id)`
  const before = sql`(select coalesce(sum(b.points), 0) from partners.reversal b
    where b.club_id = e.club_id and b.earn_id = e.earn_id and (b.recorded_at, b.reversal_id) < (r.recorded_at, r.reversal_id))`
  const written = sql`greatest(r.recorded_at, e.recorded_at)`
  return [
    sql`select 'breakage_undone', r.reversal_id, 'to_partner', r.reversal_ref, r.receipt_ref, e.link_id, e.contract_id, r.occurred_at,
          ${written}, ${cells(sql`gone.points`)}
        from partners.reversal r
        join partners.earn e on e.club_id = r.club_id and e.earn_id = r.earn_id ${contractOf('earn')}
        ${expired(sql`r.points`, before, written)}
        where r.club_id = ${clubId} and r.partner_id = ${partnerId} and r.points > 0 and ${share} > 0 and gone.points > 0
          and greatest(r.recorded_on, e.recorded_on) >= ${since} and greatest(r.recorded_on, e.recorded_on) < ${until}`,
    sql`select 'breakage_undone', e.earn_id, 'to_partner', e.receipt_ref, null, e.link_id, e.contract_id, e.occurred_at,
          e.decided_at, ${cells(sql`gone.points`)}
        from partners.earn e ${contractOf('earn')}
        ${expired(TAKEN_BACK, whole, sql`e.decided_at`)}
        where e.club_id = ${clubId} and e.partner_id = ${partnerId} and e.decided = 'rejected' and ${share} > 0 and gone.points > 0
          and e.decided_at < ${instantOf(until, timeZone)}
          and e.decided_at >= coalesce(${instantOf(from, timeZone)}::timestamptz, '-infinity')`,
  ]
}

/** What a partner owes for all that it issued and that was not taken back, without VAT: the sum of its lines. */
export const sumOwed = (clubId: Tx['clubId'], partnerId: Uuid, span: Span): Sql =>
  sql`select coalesce(sum(money_minor), 0)::bigint as owed_minor
      from (${join(purchases(clubId, partnerId, span), ' union all ')}) lines`
