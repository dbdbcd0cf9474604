import sql from 'sql-template-tag'
import type { Check } from '#ledger/verify.ts'

/** What must hold between households, their members and the accounts; each check finds what breaks it. */
export const householdChecks: readonly Check[] = [
  {
    name: 'a member uses the account of the household that they pool with, else their own',
    find: sql`
      select m.member_id::text as subject, 'uses ' || m.account_id || ' and should use '
               || case when h.is_pooled then h.household_id else coalesce(b.own_account_id, m.member_id) end as detail
      from members.member m
      left join households.belonging b on b.club_id = m.club_id and b.member_id = m.member_id and b.left_at is null
      left join households.household h on h.club_id = b.club_id and h.household_id = b.household_id
      where m.state = 'active'
        and m.account_id <> case when h.is_pooled then h.household_id else coalesce(b.own_account_id, m.member_id) end`,
  },
  {
    name: 'a pool is shared by the members of its household, and by nobody once it is none',
    find: sql`
      select h.household_id::text as subject, 'the account says ' || coalesce(a.shared_by::text, 'anybody') as detail
      from households.household h
      left join lateral (
        select coalesce(array_agg(b.member_id order by b.member_id), '{}') as members from households.belonging b
        where b.club_id = h.club_id and b.household_id = h.household_id and b.left_at is null) b on true
      left join ledger.account a
        on a.bucket = ledger.bucket_of(h.household_id) and a.account_id = h.household_id and a.purse = 0
      where case when h.is_pooled
              then a.shared_by is null or not (a.shared_by @> b.members and a.shared_by <@ b.members) or a.moved_to is not null
              else a.account_id is not null and a.shared_by is distinct from '{}'
            end`,
  },
  {
    name: 'who pools has nothing left on their own account, and it leads to the pool',
    find: sql`
      select b.member_id::text as subject, 'own account ' || b.own_account_id || ' leads to ' || coalesce(a.moved_to::text, 'nothing') as detail
      from households.belonging b
      join households.household h on h.club_id = b.club_id and h.household_id = b.household_id
      left join ledger.account a
        on a.bucket = ledger.bucket_of(b.own_account_id) and a.account_id = b.own_account_id and a.purse = 0
      where b.left_at is null and h.is_pooled and a.moved_to is distinct from h.household_id`,
  },
  {
    name: 'who keeps their points apart can be posted to',
    find: sql`
      select m.member_id::text as subject, 'the account ' || a.account_id || ' leads to ' || a.moved_to as detail
      from members.member m
      join ledger.account a on a.bucket = ledger.bucket_of(m.account_id) and a.account_id = m.account_id and a.purse = 0
      where m.state = 'active' and a.moved_to is not null`,
  },
  {
    name: 'a household is made of active members, and none of them is in one that was dissolved',
    find: sql`
      select b.member_id::text as subject, 'is ' || coalesce(m.state, 'missing') || ' in ' || b.household_id as detail
      from households.belonging b
      join households.household h on h.club_id = b.club_id and h.household_id = b.household_id
      left join members.member m on m.club_id = b.club_id and m.member_id = b.member_id
      where b.left_at is null and (m.state is distinct from 'active' or h.dissolved_at is not null)`,
  },
  {
    name: 'a household that was not dissolved has members, and a head where an adult is there',
    find: sql`
      select h.household_id::text as subject, 'members ' || count(b.member_id) as detail
      from households.household h
      left join households.belonging b on b.club_id = h.club_id and b.household_id = h.household_id and b.left_at is null
      where h.dissolved_at is null
      group by h.household_id
      having count(b.member_id) = 0 or (bool_or(b.role = 'adult') and not bool_or(b.role = 'head'))`,
  },
  {
    name: 'joining and leaving a household moves points, and makes or loses none',
    find: sql`
      select cause_id::text as subject, 'off by ' || sum(points) as detail
      from ledger.entry where cause in ('household_join', 'household_leave')
      group by cause_id having sum(points) <> 0`,
  },
  {
    name: 'on whose behalf an entry was made is said of shared accounts alone, and of who once shared them',
    find: sql`
      select p.account_id::text || '#' || p.seq as subject, 'on behalf of ' || p.party_id as detail
      from ledger.entry_party p
      left join ledger.entry e on e.bucket = p.bucket and e.account_id = p.account_id and e.purse = p.purse and e.seq = p.seq
      where e.seq is null or not exists (
        select from households.belonging b
        where b.club_id = p.club_id and b.household_id = p.account_id and b.member_id = p.party_id)`,
  },
  {
    name: 'a credit that moved was given once, and its open parts are no more than it gave',
    find: sql`
      select o.origin_key::text as subject, 'open ' || sum(l.open) || ' of ' || coalesce(max(c.points), 0) as detail
      from ledger.entry_origin o
      join ledger.lot l on l.bucket = o.bucket and l.account_id = o.account_id and l.purse = o.purse and l.seq = o.seq
      left join lateral (
        select max(e.points) as points from ledger.entry e where e.key = o.origin_key and e.points > 0) c on true
      group by o.origin_key having sum(l.open) > coalesce(max(c.points), 0)`,
  },
]
