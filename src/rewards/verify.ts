import sql from 'sql-template-tag'
import type { Check } from '#ledger/verify.ts'
import { uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import { parseId, type Uuid } from '#platform/id.ts'
import { REDEMPTION_PREFIX } from './redemption-state.ts'

const TICKETS_AT_ONCE = 1_000

type TakenTicket = { purchase_id: Uuid; purchase_ref: string }

/** Tickets whose raffle has let them go, and what gave them stands all the same: nobody got their points back. */
async function findKeptPoints(tx: Tx, limit: number): Promise<{ subject: string; detail: string }[]> {
  const found: { subject: string; detail: string }[] = []
  let after: Uuid | null = null
  for (;;) {
    const tickets: TakenTicket[] = await tx.query(
      sql`select p.purchase_id, p.purchase_ref from raffles.purchase p
          join raffles.raffle r on r.club_id = p.club_id and r.raffle_id = p.raffle_id
          where p.club_id = ${tx.clubId} and p.source = 'reward' and (${after}::uuid is null or p.purchase_id > ${after}::uuid)
            and (p.returned_at is not null or (r.state = 'cancelled' and r.cancelled_at < now() - interval '1 hour'))
          order by p.purchase_id limit ${TICKETS_AT_ONCE}`,
    )
    const ids = tickets.flatMap(({ purchase_ref }) => parseId(REDEMPTION_PREFIX, purchase_ref) ?? [])
    const standing = await tx.query<{ redemption_id: Uuid; points: number }>(
      sql`select redemption_id, points from rewards.redemption
          where club_id = ${tx.clubId} and redemption_id = any(${uuidColumn(ids)}::uuid[]) and state = 'captured'`,
    )
    for (const { redemption_id, points } of standing)
      if (found.length < limit)
        found.push({
          subject: redemption_id,
          detail: `its tickets went, and its ${points} points did not come back`,
        })
    const last = tickets.at(-1)
    if (tickets.length < TICKETS_AT_ONCE || last === undefined) return found
    after = last.purchase_id
  }
}

/** What must hold between redemptions, stock, codes and the ledger; each check finds what breaks it. */
export const rewardChecks: readonly Check[] = [
  {
    name: 'a redemption took its points, once, and a cancelled one gave them back',
    find: sql`
      select r.redemption_id::text as subject,
             r.state || ' with ' || r.points || ' points; the ledger says ' || coalesce(e.burned, 0) || ' burned, ' || coalesce(e.back, 0) || ' back' as detail
      from rewards.redemption r
      left join (
        select cause_id, -sum(points) filter (where kind = 'burn') as burned,
               sum(points) filter (where kind = 'unburn' or (kind = 'adjust' and points > 0)) as back
        from ledger.entry e
        where cause = 'redemption'
          and not exists (select from ledger.account a where a.account_id = e.account_id and a.unit = 'money')
        group by cause_id) e on e.cause_id = r.redemption_id
      where coalesce(e.burned, 0) <> case when r.state in ('captured', 'cancelled') then r.points else 0 end
         or coalesce(e.back, 0) < case when r.state = 'cancelled' then coalesce(r.returned_points, 0) else 0 end
         or (r.state <> 'cancelled' and coalesce(e.back, 0) <> 0)`,
  },
  {
    name: 'of a redemption no more comes back than it took, and of a cancelled one all that was not lost',
    find: sql`
      select redemption_id::text as subject,
             state || ' with ' || points || ' points: ' || given_back_points || ' given back, ' || coalesce(returned_points, 0)
               || ' returned, ' || coalesce(lost_points, 0) || ' lost' as detail
      from rewards.redemption
      where given_back_points + coalesce(returned_points, 0) + coalesce(lost_points, 0) > points
         or (state = 'cancelled' and given_back_points + returned_points + lost_points <> points)`,
  },
  {
    name: 'store credit paid what a redemption says',
    find: sql`
      select r.redemption_id::text as subject, 'the money says ' || r.money_minor || ', store credit ' || coalesce(e.paid, 0) as detail
      from rewards.redemption r
      left join (
        select e.cause_id, -sum(e.points) as paid from ledger.entry e
        join ledger.account a on a.bucket = e.bucket and a.account_id = e.account_id and a.purse = e.purse and a.unit = 'money'
        where e.cause = 'redemption' group by e.cause_id) e on e.cause_id = r.redemption_id
      where coalesce(e.paid, 0) <> case when r.state = 'captured' and r.credit_account_id is not null then r.money_minor else 0 end`,
  },
  {
    name: 'what is paid by card link was paid before it was captured, and goes back when it is cancelled',
    find: sql`
      select r.redemption_id::text as subject,
             r.state || ' with ' || r.money_minor || ' by card link: the payment is ' || coalesce(p.state, 'missing') || ', '
               || coalesce(p.amount_minor, 0) || ', back ' || coalesce(p.back, 'none') as detail
      from rewards.redemption r
      left join rewards.payment p on p.club_id = r.club_id and p.redemption_id = r.redemption_id
      where (r.pay_way = 'card_link' and r.money_minor > 0 and r.state in ('captured', 'cancelled')
             and (p.state is distinct from 'paid' or p.amount_minor <> r.money_minor))
         or (p.state = 'paid' and (r.state not in ('captured', 'cancelled') or (r.state = 'cancelled') <> (p.back is not null)))`,
  },
  {
    name: 'points that are burned or held for a redemption have one',
    find: sql`
      select e.cause_id::text as subject, e.kind || ' without a redemption' as detail
      from ledger.entry e
      left join rewards.redemption r on r.club_id = e.club_id and r.redemption_id = e.cause_id
      where e.cause = 'redemption' and r.redemption_id is null`,
  },
  {
    name: 'what is held for a redemption is an open hold, and the other way round',
    find: sql`
      select r.redemption_id::text as subject, 'the redemption is ' || r.state || ', the hold ' || coalesce(h.state, 'missing') as detail
      from rewards.redemption r
      left join ledger.hold h on h.hold_id = r.redemption_id and h.account_id = r.account_id
      where r.points > 0 and r.hold_until is not null
        and h.state is distinct from (case r.state when 'held' then 'open' when 'captured' then 'captured' when 'cancelled' then 'captured' else 'released' end)`,
  },
  {
    name: 'stock is what came, less what was taken',
    find: sql`
      select s.reward_id::text || '/' || s.branch as subject,
             'on hand ' || coalesce(s.on_hand::text, 'any') || ', came ' || coalesce(m.change, 0) || ', taken ' || s.taken as detail
      from rewards.stock s
      left join (select reward_id, branch, sum(change) as change from rewards.stock_movement group by 1, 2) m using (reward_id, branch)
      where s.on_hand is not null and s.on_hand <> coalesce(m.change, 0) - s.taken`,
  },
  {
    name: 'stock was taken and is held by redemptions',
    find: sql`
      select s.reward_id::text || '/' || s.branch as subject,
             'held ' || s.held || ' of ' || coalesce(r.held, 0) || ', taken ' || s.taken || ' of ' || coalesce(r.taken, 0) as detail
      from rewards.stock s
      left join (
        select reward_id, place as branch, sum(qty) filter (where state = 'held') as held,
               sum(qty) filter (where state in ('captured', 'cancelled')) as taken
        from rewards.redemption where place is not null group by 1, 2) r using (reward_id, branch)
      where s.held <> coalesce(r.held, 0) or s.taken <> coalesce(r.taken, 0)`,
  },
  {
    name: 'each piece of a reward with a pool has its code, and nobody has another’s',
    find: sql`
      select r.redemption_id::text as subject,
             r.state || ' of ' || r.qty || ': ' || coalesce(c.held, 0) || ' codes held, ' || coalesce(c.given, 0) || ' given, '
               || coalesce(c.spoilt, 0) || ' spoilt' as detail
      from rewards.redemption r
      join rewards.reward w on w.club_id = r.club_id and w.reward_id = r.reward_id and w.has_pool
      left join (
        select redemption_id, count(*) filter (where state = 'held') as held, count(*) filter (where state = 'given') as given,
               count(*) filter (where state = 'spoilt') as spoilt
        from rewards.code where redemption_id is not null group by 1) c using (redemption_id)
      where coalesce(c.held, 0) <> case when r.state = 'held' then r.qty else 0 end
         or coalesce(c.given, 0) <> case when r.state = 'captured' then r.qty else 0 end
         -- A code that did not work was changed for another one, and is spoilt though the redemption stands.
         or coalesce(c.spoilt, 0) < case when r.state = 'cancelled' then r.qty else 0 end
         or (r.state not in ('captured', 'cancelled') and c.spoilt > 0)`,
  },
  {
    name: 'a code belongs to a redemption of its own reward',
    find: sql`
      select c.code_id::text as subject, 'the code of another reward' as detail
      from rewards.code c
      left join rewards.redemption r on r.club_id = c.club_id and r.redemption_id = c.redemption_id
      where c.redemption_id is not null and r.reward_id is distinct from c.reward_id`,
  },
  {
    name: 'who has redeemed has one first redemption, their earliest',
    find: sql`
      select r.member_id::text as subject, count(*) filter (where r.is_first) || ' first redemptions' as detail
      from rewards.redemption r where r.state = 'captured'
      group by r.member_id
      having count(*) filter (where r.is_first) <> 1
         or min(r.captured_at) filter (where r.is_first) > min(r.captured_at)`,
  },
  { name: 'tickets that went, or whose raffle was called off, gave their points back', look: findKeptPoints },
  {
    name: 'a discount that came off a receipt was not cancelled',
    find: sql`
      select redemption_id::text as subject,
             'cancelled with ' || coalesce(returned_points, 0) || ' points back, though it came off receipt ' || used_on as detail
      from rewards.redemption
      where state = 'cancelled' and discount_minor is not null and used_on is not null`,
  },
  {
    name: 'a redemption is where its last event says',
    find: sql`
      select r.redemption_id::text as subject, 'the redemption is ' || r.state || ', its last event ' || e.kind as detail
      from rewards.redemption r
      join lateral (
        select e.kind from rewards.redemption_event e
        where e.club_id = r.club_id and e.redemption_id = r.redemption_id
          and e.kind in ('captured', 'voided', 'expired', 'cancelled')
        order by e.event_id desc limit 1) e on true
      where e.kind <> r.state`,
  },
  {
    name: 'what a partner honoured was taken of it, is marked so, and was not cancelled; and nothing else is marked so',
    find: sql`
      select coalesce(h.redemption_id, r.redemption_id)::text as subject,
             coalesce(h.pieces, 0) || ' honoured of ' || coalesce(r.qty, 0) || ', the redemption is ' || coalesce(r.state, 'missing')
               || case when r.used_on is null then ', not marked' else ', marked' end as detail
      from (
        select club_id, redemption_id, sum(pieces) as pieces, sum(price_minor) as price, min(partner_id::text) as partner
        from partners.honour where undone_at is null and redemption_id is not null group by 1, 2) h
      full join (select * from rewards.redemption where partner_id is not null) r
        on r.club_id = h.club_id and r.redemption_id = h.redemption_id
      where (h.redemption_id is null and r.used_on is not null)
         or (h.redemption_id is not null and (r.state is distinct from 'captured' or r.used_on is null or h.pieces > r.qty
             or h.partner is distinct from r.partner_id::text or h.price is distinct from h.pieces * r.honour_minor))`,
  },
  {
    name: 'a code that a partner honoured was given, and belongs to what it honoured',
    find: sql`
      select h.honour_id::text as subject, 'the code is ' || c.state as detail
      from partners.honour h
      join rewards.code c on c.club_id = h.club_id and c.code_id = h.thing_id
      where h.undone_at is null and (c.state <> 'given' or c.redemption_id is distinct from h.redemption_id)`,
  },
]
