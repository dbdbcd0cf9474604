import sql from 'sql-template-tag'
import type { Check } from '#ledger/verify.ts'
import type { Tx } from '#platform/database.ts'
import { formatId } from '#platform/id.ts'
import { isSound, verifyProof } from './proof.ts'
import { listRaffles } from './queries.ts'
import { RAFFLE_PREFIX } from './raffle.ts'
import { showProof } from './view.ts'

const AT_ONCE = 50

/** Draws every raffle of the club again, from what is stored. */
async function findBroken(tx: Tx, limit: number): Promise<{ subject: string; detail: string }[]> {
  const found: { subject: string; detail: string }[] = []
  let after: string | null = null
  for (;;) {
    const raffles: Awaited<ReturnType<typeof listRaffles>> = await listRaffles(tx, after, AT_ONCE)
    for (const raffle of raffles) {
      const checked = verifyProof(await showProof(tx, raffle, raffle.closesAt))
      const broken = checked.filter(({ result }) => result === 'broken').map(({ check }) => check)
      if (!isSound(checked) && found.length < limit)
        found.push({
          subject: formatId(RAFFLE_PREFIX, raffle.raffleId),
          detail: `broken: ${broken.join(', ')}`,
        })
    }
    const last = raffles.at(-1)
    if (raffles.length < AT_ONCE || last === undefined) return found
    after = last.raffleId
  }
}

/** What must hold of raffles over all data. */
export const raffleChecks: readonly Check[] = [
  { name: 'every raffle can be drawn again from its proof, and gives the same winners', look: findBroken },
  {
    name: 'tickets for points were paid once, with the points that they cost',
    find: sql`
      select coalesce(p.purchase_id, e.key)::text as subject,
             'the purchase says ' || coalesce(p.points::text, 'nothing') || ', the ledger says ' || coalesce((-e.points)::text, 'nothing') as detail
      from (select * from raffles.purchase where source = 'points') p
      full join (select key, sum(points) as points from ledger.entry where cause = 'raffle' group by key) e on e.key = p.purchase_id
      where p.points is distinct from -e.points`,
  },
  {
    name: 'a returned purchase brought its points back, and no other did',
    find: sql`
      select e.cause_id::text as subject, 'points came back for tickets that were not returned' as detail
      from ledger.entry e left join raffles.purchase p on p.club_id = e.club_id and p.purchase_id = e.cause_id
      where e.cause = 'raffle_return' and e.kind = 'unburn' and (p.returned_at is null or e.points <> p.points)`,
  },
  {
    name: 'a closed list holds every ticket that was taken and no other',
    find: sql`
      select r.raffle_id::text as subject, 'taken ' || coalesce(p.tickets, 0) || ', listed ' || coalesce(t.tickets, 0) as detail
      from raffles.raffle r
      left join (
        select club_id, raffle_id, sum(tickets) as tickets from raffles.purchase where returned_at is null group by 1, 2) p
        using (club_id, raffle_id)
      left join (
        select club_id, raffle_id, count(*) as tickets from raffles.ticket where source <> 'rule' group by 1, 2) t
        using (club_id, raffle_id)
      where r.state in ('closed', 'drawn', 'settled') and coalesce(p.tickets, 0) <> coalesce(t.tickets, 0)`,
  },
  {
    // Whoever took over another member by a merge has what both had.
    name: 'no member has more tickets for points than their raffle allows',
    find: sql`
      select p.raffle_id::text || '/' || p.member_id as subject,
             p.tickets || ' tickets for points, at most ' || r.most_per_member as detail
      from (
        select club_id, raffle_id, member_id, sum(tickets) as tickets from raffles.purchase
        where returned_at is null group by 1, 2, 3) p
      join raffles.raffle r using (club_id, raffle_id)
      where r.state <> 'cancelled'
        and p.tickets > r.most_per_member * (
          1 + (select count(*) from members.member m where m.club_id = p.club_id and m.merged_into = p.member_id))`,
  },
  {
    name: 'no tickets were taken after the close',
    find: sql`
      select p.purchase_id::text as subject, 'bought at ' || p.bought_at || ', closed at ' || r.closes_at as detail
      from raffles.purchase p join raffles.raffle r using (club_id, raffle_id)
      where p.bought_at >= r.closes_at`,
  },
  {
    name: 'every list stood before its seed was told, and nothing was called off after it',
    find: sql`
      select raffle_id::text as subject, 'closed at ' || closed_at || ', cancelled at ' || coalesce(cancelled_at::text, 'never')
               || ', seed at ' || seed_at as detail
      from raffles.raffle
      where seal is not null and (closed_at >= seed_at or coalesce(cancelled_at >= seed_at, false))`,
  },
]
