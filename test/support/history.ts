import type pg from 'pg'

/** How much of everything; a buyer buys once a week, the other members never. */
export type HistorySize = { members: number; buyers: number; receiptsEach: number }

/**
 * Fills a club with members and their purchases, in the books as posting would have put them there, but set-based: for
 * questions of how statements are planned over much data.
 */
export async function fillHistory(owner: pg.Pool, clubId: string, size: HistorySize): Promise<void> {
  const { members, buyers, receiptsEach } = size
  const client = await owner.connect()
  const run = (text: string) => client.query(text.replaceAll(':club', `'${clubId}'::uuid`))
  try {
    await run(`create temp table person as select n, uuidv7() as id from generate_series(1, ${members}) n`)
    // In the order in which they would have come: week by week, everybody in turn.
    await run(`create temp table bought as
      select person.n, k, person.id as member_id, uuidv7() as receipt_id, 'R' || k || '-' || person.n as ref,
        timestamptz '2026-02-28 10:00+02' - (${receiptsEach} - k) * interval '7 days' as at, 3000 + person.n % 500 as amount
      from generate_series(1, ${receiptsEach}) k cross join person where person.n <= ${buyers}`)
    for (const statement of [...MEMBERS, ...RECEIPTS]) await run(statement)
    await run('drop table person, bought')
  } finally {
    client.release()
  }
}

const MEMBERS = [
  `insert into members.member (club_id, member_id, account_id, first_name, last_name, home_branch, joined_at, recorded_at, source)
   select :club, id, id, 'פרטי' || n, 'משפחה' || n % 500, 'B' || n % 20, now() - n * interval '1 minute', now(), 'import' from person`,
  `insert into members.identifier (club_id, kind, value, member_id, account_id, is_primary, recorded_at)
   select :club, kind, value, id, id, true, now() from person
   cross join lateral (values ('phone', '+97252' || lpad(n::text, 7, '0')), ('card', 'C' || n), ('email', 'm' || n || '@example.com')) v (kind, value)`,
  `insert into members.search (club_id, member_id, words)
   select :club, id, ' פרטי' || n || ' משפחה' || n % 500 || ' +97252' || lpad(n::text, 7, '0') || ' 052' || lpad(n::text, 7, '0') from person`,
  `insert into ledger.account (bucket, account_id, purse, club_id, earned, version)
   select 0, id, 0, :club, coalesce(sum, 0), coalesce(max, 0) from person
   left join (select member_id as id, sum(9), max(k) from bought group by 1) b using (id)`,
  `insert into access.branch (club_id, code, first_seen_at) select :club, 'B' || n, now() from generate_series(0, 19) n`,
  `insert into access.audit_entry (club_id, subject_kind, subject_id, action, target_kind, target_id, occurred_at)
   select :club, 'system', id, 'member.joined', 'member', n::text, now() from person`,
]

const RECEIPTS = [
  `insert into receipts.claim (club_id, receipt_ref, receipt_id, bucket, fingerprint)
   select :club, ref, receipt_id, 0, '\\x00' from bought`,
  // One in fifty names nobody.
  `insert into receipts.receipt (bucket, receipt_id, club_id, receipt_ref, member_id, account_id, branch, occurred_at, recorded_at,
     business_on, currency, total_minor, eligible_minor, points, source)
   select 0, receipt_id, :club, ref, case when n % 50 > 0 then member_id end, case when n % 50 > 0 then member_id end, 'B' || n % 20,
     at, at, at::date, 'ILS', amount, amount, 9, 'api' from bought`,
  `insert into receipts.line (bucket, receipt_id, line_no, club_id, line_id, sku, qty, amount_minor)
   select 0, receipt_id, 1, :club, '1', 'SKU' || n % 200, 1, amount from bought`,
  `insert into ledger.entry (bucket, account_id, purse, seq, club_id, kind, points, earned_after, spent_after, pending_after,
     held_after, debt_after, key, cause, cause_id, occurred_at, recorded_at)
   select 0, member_id, 0, k, :club, 'earn', 9, 9 * k, 0, 0, 0, 0, receipt_id, 'receipt', receipt_id, at, at from bought`,
  `insert into receipts.member_day (bucket, member_id, business_on, club_id, receipts, eligible_minor, purchases, spent_minor)
   select 0, member_id, at::date, :club, 1, amount, 1, amount from bought`,
  `insert into receipts.return (club_id, receipt_ref, return_ref, return_id, fingerprint, state, lines, occurred_at, recorded_at,
     waits_until, receipt_id, points, eligible_minor, posted_at)
   select :club, ref, 'B1', uuidv7(), '\\x00', case when n % 40 = 0 then 'waiting' else 'posted' end, '[{"line_id":"1","qty":"0.1"}]',
     at, at, at + interval '30 days', receipt_id, 0, 0, at from bought where n % 20 = 0`,
  `insert into platform.event (club_id, kind, subject_id, occurred_at) select :club, 'receipt.posted', receipt_id, at from bought where k % 5 = 0`,
]
