import type pg from 'pg'
import type { Uuid } from '#platform/id.ts'

export type Size = { members: number; lines: number }

/*
 * A chain's members and purchases, made in the database itself: the simulator's goods, and members as uneven as people are.
 * A few buy every few days and most hardly ever; some have stopped; each has a category they like.
 */

const DAYS = 730
const LINES_OF_RECEIPT = 4

/** Members with identifiers, consents, points' accounts, tiers, coupons and paid plans. */
export async function buildPeople(owner: pg.Client, clubId: Uuid, { members }: Size): Promise<void> {
  await owner.query('select setseed(0.42)')
  await owner.query(
    `create temp table person as
     select n, uuidv7() as member_id, (random() * ${DAYS})::int as joined_ago, random() as dice, random() as luck,
            1 + floor(random() * (select categories from shelf))::int as likes, (n % 40)::text as branch
     from generate_series(0, $1::int - 1) n`,
    [members],
  )
  await owner.query('create index on person (member_id)')
  await owner.query(
    `insert into members.member (club_id, member_id, account_id, first_name, last_name, gender, birth_on, language, home_branch,
       joined_at, recorded_at, source, details_confirmed_at)
     select $1::uuid, member_id, member_id, 'F' || n, 'L' || n, (array['female', 'male', 'other', null])[1 + floor(luck * 4)::int],
            case when dice < 0.8 then date '1940-01-01' + (luck * 23000)::int end, case when luck < 0.7 then 'he' else 'en' end,
            'B' || branch, now() - joined_ago * interval '1 day', now(), 'till',
            case when dice < 0.3 then now() - (luck * 700) * interval '1 day' end
     from person`,
    [clubId],
  )
  await owner.query(
    `insert into members.identifier (club_id, kind, value, member_id, account_id, is_primary, recorded_at)
     select $1::uuid, 'card', n::text, member_id, member_id, true, now() from person
     union all
     select $1::uuid, 'phone', '+97250' || lpad(n::text, 7, '0'), member_id, member_id, true, now() from person where dice < 0.85`,
    [clubId],
  )
  await owner.query(
    `insert into members.consent (club_id, member_id, consent_id, channel, topic, given, surface, captured_at, recorded_at,
       subject_kind, subject_id, proof, cause)
     select $1::uuid, member_id, uuidv7(), channel, 'marketing', luck < 0.7, 'till', now(), now(), 'system', member_id, 'unknown', 'import'
     from person, unnest(array['sms', 'email']) channel where dice < 0.6`,
    [clubId],
  )
  await owner.query(
    `insert into tiers.member_tier (club_id, member_id, tier, since_on, basis, threshold)
     select $1::uuid, member_id, 'gold', current_date - 60, 'spend', 100000 from person where luck < 0.1`,
    [clubId],
  )
  await owner.query(
    `insert into offers.grant (club_id, grant_id, member_id, rule_code, rule_name, version_id, cause, cause_id, kind, name,
       amount_minor, code, issued_at, valid_until, state, ended_at)
     select $1::uuid, uuidv7(), member_id, 'r' || k, 'r', member_id, 'receipt', member_id, 'coupon_amount', 'c', 500, 'C' || n || '-' || k,
            now() - interval '20 days', now() + (luck * 30 - 5) * interval '1 day',
            case when used then 'used' else 'issued' end, case when used then now() end
     from person, generate_series(1, 2) k, lateral (select (luck + k * dice) < 0.7 as used) u where dice < 0.25`,
    [clubId],
  )
  await owner.query(
    `with plan as (
       insert into plans.plan (club_id, plan_id, code, state, terms_version, created_at)
       values ($1, uuidv7(), 'plus', 'open', 1, now()) returning plan_id),
     held as (
       insert into plans.membership (club_id, membership_id, member_id, plan_id, terms_version, sold_on, starts_on, ends_on,
         fee_minor, recorded_at)
       select $1::uuid, uuidv7(), member_id, plan_id, 1, current_date - (luck * 1000)::int % 360, current_date - (luck * 1000)::int % 360,
              current_date - (luck * 1000)::int % 360 + 365, 9900, now()
       from person, plan where dice between 0.2 and 0.3 returning membership_id, member_id)
     insert into plans.outlook (club_id, membership_id, judged_on, back_minor, projected_minor)
     select $1::uuid, membership_id, current_date, 3000, (random() * 20000)::int from held`,
    [clubId],
  )
}

/** Receipts, their lines, spend by day, what came back, and points earned with their last day. */
export async function buildPurchases(owner: pg.Client, clubId: Uuid, size: Size): Promise<void> {
  const restore = await setIndexesAside(owner, [
    'receipts.receipt',
    'receipts.line',
    'receipts.member_day',
    'ledger.entry',
  ])
  // A gamma of rates makes few regulars and many who hardly come; a third has stopped somewhere on the way.
  await owner.query(
    `create temp table visit as
     select uuidv7() as receipt_id, member_id, likes, branch, bought_at,
            (bought_at at time zone 'Asia/Jerusalem')::date as business_on,
            1 + floor(-ln(1 - random()) * ${LINES_OF_RECEIPT - 0.52})::int as lines
     from (
       select p.member_id, p.likes, case when random() < 0.8 then p.branch else floor(random() * 40)::text end as branch,
              now() - (stopped_ago + random() * greatest(1, p.joined_ago - stopped_ago)) * interval '1 day' as bought_at
       from person p,
         lateral (select case when p.dice < 0.33 then p.luck * p.joined_ago else 0 end as stopped_ago) s,
         lateral generate_series(1, least(400,
           floor(power(-ln(1 - random() + 0 * p.n), 1.7) * $1::float8 / 1.5447 + random()))::int) k) v
     order by bought_at`,
    [size.lines / size.members / LINES_OF_RECEIPT],
  )
  await owner.query(
    `insert into receipts.line (bucket, receipt_id, line_no, club_id, line_id, sku, brand, category, kind, qty, amount_minor)
     select 0, receipt_id, line_no, $1::uuid, line_no::text, sku, brand, category, 'sale', qty, qty * price
     from (
       select v.receipt_id, line_no, 1 + floor(random() * random() * 4)::int as qty,
              case when random() < 0.3 then (select first + floor(random() * "of")::int from product where place = v.likes)
                   else 1 + width_bucket(random(), shelf.upto) end as place
       from visit v, shelf, lateral generate_series(1, v.lines) line_no) l
     join product using (place)`,
    [clubId],
  )
  await owner.query(
    `insert into receipts.receipt (bucket, receipt_id, club_id, receipt_ref, member_id, account_id, branch, occurred_at, recorded_at,
       business_on, currency, total_minor, eligible_minor, points, source)
     select 0, receipt_id, $1::uuid, receipt_id::text, member_id, member_id, 'B' || branch, bought_at, bought_at, business_on, 'ILS',
            minor, minor, minor / 100, 'till'
     from visit join (select receipt_id, sum(amount_minor) as minor from receipts.line where club_id = $1 group by 1) s using (receipt_id)
     order by bought_at`,
    [clubId],
  )
  await owner.query(
    `insert into receipts.return (club_id, receipt_ref, return_ref, return_id, fingerprint, state, lines, occurred_at, recorded_at,
       waits_until, receipt_id, points, eligible_minor, posted_at)
     select $1::uuid, receipt_id::text, 'R', uuidv7(), '', 'posted', '[{"line_id": "1", "qty": "1"}]', bought_at, bought_at, bought_at,
            receipt_id, 0, 0, bought_at
     from visit where random() < 0.01`,
    [clubId],
  )
  await owner.query(
    `insert into receipts.member_day (bucket, member_id, business_on, club_id, receipts, eligible_minor, points, purchases, spent_minor)
     select 0, r.member_id, r.business_on, $1::uuid, count(*), sum(r.eligible_minor), sum(r.points),
            coalesce(sum(b.purchases), 0), coalesce(sum(b.spent_minor), 0)
     from receipts.receipt r left join receipts.bought b using (club_id, bucket, receipt_id)
     where r.club_id = $1 group by 2, 3 order by 3`,
    [clubId],
  )
  await buildPoints(owner, clubId)
  await restore()
}

/** Standing and what is learned of members, as a night's run leaves them. */
export async function buildStanding(owner: pg.Client, clubId: Uuid): Promise<void> {
  await owner.query(
    `insert into standing.member_standing (club_id, member_id, standing, since_on, chance, visits, usual_days, last_on)
     select $1::uuid, member_id, (array['new', 'loyal', 'passive', 'passive', 'churning', 'lost'])[1 + floor(random() * 6)::int],
            current_date - 30, random(), visits, 20, last_on
     from (select member_id, count(*) as visits, max(business_on) as last_on from receipts.member_day where club_id = $1 group by 1) d`,
    [clubId],
  )
  await owner.query(
    `insert into standing.member_profile (club_id, member_id, profiled_on, visits, interests, interest_categories, branch,
       value_method, visits_expected, visits_low, visits_high, spend_each_minor, sales_minor, sales_low_minor, sales_high_minor)
     select $1::uuid, member_id, current_date, visits, '[]', case when likes % 3 = 0 then array[category] else '{}' end, 'B' || branch,
            'mbg_nbd', 1, 0, 2, 100, (random() * 100000)::int, 0, 100000
     from standing.member_standing join person using (member_id) join product on place = likes where club_id = $1`,
    [clubId],
  )
}

/** An entry for each receipt of the last year, and what they come to. */
async function buildPoints(owner: pg.Client, clubId: Uuid): Promise<void> {
  await owner.query(
    `insert into ledger.entry (bucket, account_id, purse, seq, club_id, kind, points, earned_after, spent_after, pending_after,
       held_after, debt_after, key, cause, cause_id, occurred_at, recorded_at, expires_at)
     select 0, member_id, 0, row_number() over own, $1::uuid, 'earn', points, sum(points) over own, 0, 0, 0, 0, receipt_id, 'receipt',
            receipt_id, occurred_at, occurred_at, occurred_at + interval '1 year'
     from receipts.receipt where club_id = $1 and occurred_at > now() - interval '360 days' and points > 0
     window own as (partition by member_id order by occurred_at, receipt_id)`,
    [clubId],
  )
  await owner.query(
    `insert into ledger.account (bucket, account_id, purse, club_id, earned, version)
     select 0, member_id, 0, $1::uuid, coalesce(earned, 0), coalesce(entries, 0)
     from person left join (
       select account_id, sum(points) as earned, count(*)::int as entries from ledger.entry where club_id = $1 group by 1) e
       on e.account_id = member_id`,
    [clubId],
  )
}

/** A reward for 200 points that everybody can take, and who took one. */
export async function buildRedemptions(owner: pg.Client, clubId: Uuid): Promise<void> {
  const { rows } = await owner.query<{ reward_id: Uuid }>(
    `insert into rewards.reward (club_id, reward_id, state, version, kind, is_dream, words, points_price, money_max_minor,
       cost_minor, value_minor, rules, fit, interests, created_at, changed_at)
     values ($1, uuidv7(), 'live', 1, 'product', false, '{}', 200, 0, 0, 0,
       '{"audience": {"segments": [], "tiers": [], "plans": []}}', 'core', '{}', now(), now()) returning reward_id`,
    [clubId],
  )
  await owner.query(
    `insert into rewards.stock (club_id, reward_id, branch, on_hand, held) values ($1, $2, '', null, 0)`,
    [clubId, rows[0]?.reward_id],
  )
  await owner.query(
    `insert into rewards.redemption (club_id, redemption_id, redemption_ref, fingerprint, member_id, account_id, reward_id, qty,
       points, fee_points, money_minor, fee_minor, state, made_at, captured_at, is_first, days_since_joining, subject_kind, subject_id)
     select $1::uuid, uuidv7(), n::text, '', member_id, member_id, $2::uuid, 1, 200, 0, 0, 0, 'captured', taken, taken, true, 10,
            'system', member_id
     from person, lateral (select now() - luck * least(joined_ago, 400) * interval '1 day' as taken) t where dice < 0.3`,
    [clubId, rows[0]?.reward_id],
  )
}

/** Without indexes rows go in several times as fast; the answer puts them back. */
async function setIndexesAside(owner: pg.Client, tables: readonly string[]): Promise<() => Promise<void>> {
  const { rows } = await owner.query<{ drop: string; make: string }>(
    `select coalesce('alter table ' || t || ' drop constraint ' || quote_ident(c.conname), 'drop index ' || i.indexrelid::regclass) as drop,
            coalesce('alter table ' || t || ' add constraint ' || quote_ident(c.conname) || ' ' || pg_get_constraintdef(c.oid),
                     pg_get_indexdef(i.indexrelid)) as make
     from unnest($1::text[]) t join pg_index i on i.indrelid = t::regclass
     left join pg_constraint c on c.conindid = i.indexrelid and c.conrelid = i.indrelid`,
    [tables],
  )
  for (const { drop } of rows) await owner.query(drop)
  return async () => {
    for (const { make } of rows) await owner.query(make)
  }
}
