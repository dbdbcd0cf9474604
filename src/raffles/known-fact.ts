import sql from 'sql-template-tag'
import { andInScope, type Fact, type FactSource } from '#members/fact.ts'

const tickets: FactSource = {
  code: 'raffle_tickets',
  by: 'member_id',
  rows: (moment) =>
    sql`select p.member_id, coalesce(sum(p.tickets) filter (where r.state = 'open'), 0) as open
        from raffles.purchase p join raffles.raffle r using (club_id, raffle_id)
        where p.club_id = ${moment.clubId} and p.returned_at is null${andInScope(sql`p.member_id`, moment)}
        group by p.member_id`,
}

const wins: FactSource = {
  code: 'raffle_wins',
  by: 'member_id',
  rows: (moment) =>
    sql`select t.member_id, count(*) as won, max((r.drawn_at at time zone ${moment.timeZone})::date) as won_on
        from raffles.winner w
        join raffles.ticket t using (club_id, raffle_id, ticket)
        join raffles.raffle r using (club_id, raffle_id)
        where w.club_id = ${moment.clubId} and w.state in ('won', 'handed_over')${andInScope(sql`t.member_id`, moment)}
        group by t.member_id`,
}

/** Who takes part in raffles, and who won. */
export const RAFFLE_FACTS: readonly Fact[] = [
  {
    code: 'raffle_tickets_open',
    words: { en: 'tickets bought in open raffles', he: 'כרטיסים שנקנו להגרלות פתוחות' },
    type: 'number',
    source: tickets,
    value: (row) => sql`coalesce(${row}.open, 0)`,
  },
  {
    code: 'raffles_won',
    words: { en: 'raffle prizes won', he: 'פרסים שנזכו בהגרלות' },
    type: 'number',
    source: wins,
    value: (row) => sql`coalesce(${row}.won, 0)`,
  },
  {
    code: 'raffle_won_on',
    words: { en: 'last won in a raffle', he: 'זכו לאחרונה בהגרלה' },
    type: 'date',
    source: wins,
    value: (row) => sql`${row}.won_on`,
  },
]
