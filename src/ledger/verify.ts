import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'

/** One thing that is not as it must be: which invariant, and what of the club shows it. */
export type Finding = { check: string; subject: string; detail: string }

/**
 * A check of a room over one club's data; it finds nothing when all is well. What a statement cannot say is looked for by
 * a function, which tells at most `limit` findings.
 */
export type Check =
  | { name: string; find: Sql }
  | { name: string; look: (tx: Tx, limit: number) => Promise<Omit<Finding, 'check'>[]> }

const DELTA = sql`
  select e.*, lag(earned_after, 1, 0::bigint) over w as earned_was, lag(spent_after, 1, 0::bigint) over w as spent_was,
         lag(pending_after, 1, 0::bigint) over w as pending_was, lag(held_after, 1, 0::bigint) over w as held_was,
         lag(debt_after, 1, 0::bigint) over w as debt_was, row_number() over w as position
  from ledger.entry e
  window w as (partition by bucket, account_id, purse order by seq)`

/** What the hourly run must have seen to by now: it looks back at what is older than a day, so that nothing is in flight. */
const SETTLED = sql`select done_until - interval '25 hours' as until from ledger.life_run where job = 'settle_points'`

/** Available credits with the part that no hold reserves: a capture would burn the oldest. */
const FREE = sql`
  select l.*, greatest(0, least(l.open, sum(l.open) over (
           partition by l.bucket, l.account_id, l.purse order by l.position) - a.held)) as free
  from ledger.lot l join ledger.account a using (bucket, account_id, purse)
  where not l.is_pending and l.open > 0`

/** The ledger's invariants over the club of the transaction, each as a statement that returns what breaks it. */
export const ledgerChecks: readonly Check[] = [
  {
    name: 'an account is what its newest entry says',
    find: sql`
      select a.account_id::text || '/' || a.purse as subject, 'account and newest entry differ' as detail
      from ledger.account a
      left join lateral (
        select * from ledger.entry e
        where e.bucket = a.bucket and e.account_id = a.account_id and e.purse = a.purse order by seq desc limit 1) e on true
      where (a.version, a.earned, a.spent, a.pending, a.held, a.debt) is distinct from
            (coalesce(e.seq, 0), coalesce(e.earned_after, 0), coalesce(e.spent_after, 0), coalesce(e.pending_after, 0),
             coalesce(e.held_after, 0), coalesce(e.debt_after, 0))`,
  },
  {
    name: 'entries have no gap, and each follows from the one before',
    find: sql`
      select account_id::text || '/' || purse || '#' || seq as subject, 'the chain is broken at ' || kind as detail
      from (${DELTA}) d
      where seq <> position
         or points <> (earned_after - spent_after + pending_after - debt_after) - (earned_was - spent_was + pending_was - debt_was)
         or case kind
              when 'burn' then (spent_after - spent_was) - (held_was - held_after) not in (0, -points) or held_after > held_was
              when 'hold' then held_after <= held_was or earned_after <> earned_was or spent_after <> spent_was
              when 'release' then held_after >= held_was or earned_after <> earned_was or spent_after - spent_was <> debt_was - debt_after
              else held_after <> held_was
            end
         or (kind in ('earn', 'open', 'transfer_debt_out') and points < 0)
         or (kind in ('burn', 'reverse', 'expire', 'transfer_out', 'transfer_debt') and points > 0)`,
  },
  {
    name: 'who owes has nothing to spend',
    find: sql`
      select account_id::text || '/' || purse as subject, 'owes ' || debt || ' beside ' || (earned - spent - held) || ' that can be used' as detail
      from ledger.account where debt > 0 and earned - spent - held > 0`,
  },
  {
    name: 'points add up: earned - spent + pending - debt is the sum of the entries',
    find: sql`
      select a.account_id::text || '/' || a.purse as subject, 'off by ' || (a.earned - a.spent + a.pending - a.debt - coalesce(e.points, 0)) as detail
      from ledger.account a
      left join (select bucket, account_id, purse, sum(points) as points from ledger.entry group by 1, 2, 3) e
        using (bucket, account_id, purse)
      where a.earned - a.spent + a.pending - a.debt <> coalesce(e.points, 0)`,
  },
  {
    name: 'the liability of all accounts is the sum of the contra roll-up',
    find: sql`
      select unit as subject, 'accounts ' || coalesce(a.points, 0) || ', entries ' || coalesce(c.points, 0) as detail
      from (select unit, sum(earned - spent + pending - debt) as points from ledger.account group by unit) a
      full join (select unit, sum(points) as points from ledger.contra group by unit) c using (unit)
      where coalesce(a.points, 0) <> coalesce(c.points, 0)`,
  },
  {
    name: 'a correction is posted once, with its points',
    find: sql`
      select coalesce(a.adjustment_id, e.key)::text as subject,
             'correction says ' || coalesce(a.points::text, 'nothing') || ', ledger says ' || coalesce(e.points::text, 'nothing') as detail
      from ledger.adjustment a
      full join (
        select key, sum(points) as points, count(*) as entries from ledger.entry where cause = 'adjustment' group by key) e
        on e.key = a.adjustment_id
      where a.points is distinct from e.points or e.entries <> 1`,
  },
  {
    name: 'what a merge takes from one account it gives to another',
    find: sql`
      select cause_id::text as subject, 'the legs differ by ' || sum(points) as detail
      from ledger.entry
      where kind in ('transfer_in', 'transfer_out', 'transfer_debt', 'transfer_debt_out')
      group by cause_id having sum(points) <> 0`,
  },
  {
    name: 'an account that was moved away holds nothing',
    find: sql`
      select a.account_id::text || '/' || a.purse as subject, 'balance ' || (a.earned - a.spent) || ', pending ' || a.pending || ', debt ' || a.debt as detail
      from ledger.account a
      where a.moved_to is not null and (a.earned <> a.spent or a.pending <> 0 or a.held <> 0 or a.debt <> 0)`,
  },
  {
    name: 'held points are the open holds',
    find: sql`
      select a.account_id::text || '/' || a.purse as subject, 'held ' || a.held || ', open holds ' || coalesce(h.points, 0) as detail
      from ledger.account a
      left join (select bucket, account_id, purse, sum(points) as points from ledger.hold where state = 'open' group by 1, 2, 3) h
        using (bucket, account_id, purse)
      where a.held <> coalesce(h.points, 0)`,
  },
  {
    name: 'open credits add up to the balance, and none has shrunk below nothing',
    find: sql`
      select a.account_id::text || '/' || a.purse as subject, 'open credits ' || l.open || ', balance ' || (a.earned - a.spent + a.pending) as detail
      from ledger.account a
      join (select bucket, account_id, purse, sum(open) as open, min(net) as least from ledger.lot group by 1, 2, 3) l
        using (bucket, account_id, purse)
      where l.open <> a.earned - a.spent + a.pending or l.least < 0`,
  },
  {
    name: 'what is unspent and past its day has expired, unless it is held',
    find: sql`
      select l.account_id::text || '/' || l.purse || '#' || l.seq as subject, l.free || ' points are past ' || l.expires_at as detail
      from (${FREE}) l
      join ledger.entry e using (bucket, account_id, purse, seq)
      cross join (${SETTLED}) settled
      where l.free > 0 and greatest(e.expires_at, e.available_at, e.recorded_at) <= settled.until and e.expires_at <= settled.until
        -- What was given back a moment ago waits for the next run.
        and not exists (
          select from ledger.hold h where h.bucket = l.bucket and h.account_id = l.account_id
            and h.state = 'released' and h.resolved_at > settled.until)
        and not exists (
          select from ledger.entry u where u.bucket = l.bucket and u.account_id = l.account_id
            and u.kind = 'unburn' and u.recorded_at > settled.until)`,
  },
  {
    name: 'what has waited until its day is available',
    find: sql`
      select l.account_id::text || '/' || l.purse || '#' || l.seq as subject, l.open || ' points wait since ' || l.available_at as detail
      from ledger.lot l cross join (${SETTLED}) settled
      where l.is_pending and l.open > 0 and l.available_at <= settled.until`,
  },
  {
    name: 'no points expire or become available before their day, and none but their own',
    find: sql`
      select e.account_id::text || '/' || e.purse || '#' || e.seq as subject, e.kind || ' of ' || e.credit_points || ' points too early or of another credit' as detail
      from ledger.entry e
      left join ledger.entry c on c.bucket = e.bucket and c.account_id = e.account_id and c.purse = e.purse and c.seq = e.credit_seq
      where case e.kind
              when 'activate' then c.available_at is null or c.available_at > e.recorded_at
              when 'expire' then e.points <> -e.credit_points or c.seq is null
                or (e.cause = 'expiry' and (c.expires_at is null or c.expires_at > e.recorded_at))
              else false
            end`,
  },
]

/** Runs checks over the club of the transaction; at most `limit` findings of each. */
export async function runChecks(tx: Tx, checks: readonly Check[], limit = 20): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const check of checks) {
    const rows =
      'look' in check
        ? await check.look(tx, limit)
        : await tx.queryOnce<{ subject: string; detail: string }>(
            sql`select subject, detail from (${check.find}) found limit ${limit}`,
          )
    findings.push(...rows.map((row) => ({ check: check.name, ...row })))
  }
  return findings
}
