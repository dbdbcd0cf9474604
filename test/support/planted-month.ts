import type pg from 'pg'
import type { Uuid } from '#platform/id.ts'

/** The five mistakes as they are planted; a club without any is well. */
export type Planted = 'one_voice' | 'contacts' | 'fee' | 'fixed_discount' | 'watch'

const MEMBERS = 400
export const PLANTED_MONTH = '2026-02'
export const PLANTED_NOW = '2026-03-02T10:00:00Z'
/** The code of the one rule that the club's receipts tell of. */
export const PLANTED_RULE = 'regulars'

/**
 * Four hundred members, half of them loyal, over January and February 2026: what they bought, were given, paid, were sent, and how they
 * can be reached. Everything by formulas, so that a test can reckon it again; a mistake changes one of them.
 */
export async function plantMonth(owner: pg.Pool, clubId: Uuid, mistake: Planted | null): Promise<void> {
  const plain = (text: string) => owner.query(text.replaceAll(':club', `'${clubId}'::uuid`))
  for (const statement of [MEMBER, STANDING, RECEIPT, MEMBER_DAY, MOVE, PLAN, MEMBERSHIP, CAMPAIGN, GRANT])
    await plain(statement)
  await plain(
    LINE.replaceAll(':loyal_off', mistake === 'fixed_discount' ? '0' : '1500').replaceAll(
      ':other_off',
      mistake === 'fixed_discount' ? '1000' : '250',
    ),
  )
  await plain(OUTLOOK.replaceAll(':projected', mistake === 'fee' ? '4000' : '12000'))
  await plain(POINT.replaceAll(':dead', mistake === 'contacts' ? '2' : '50'))
  await plain(VERSION.replaceAll(':segment', mistake === 'one_voice' ? 'null' : '"seg_regulars"'))
  for (const statement of MESSAGES) await plain(statement)
}

const id = (prefix: string, n = 'n'): string => `md5('${prefix}' || :club || ${n})::uuid`
const EACH = `generate_series(1, ${MEMBERS}) n`

const MEMBER = `
  insert into members.member (club_id, member_id, account_id, first_name, joined_at, recorded_at, source)
  select :club, ${id('m')}, ${id('m')}, 'F' || n, '2025-03-01T10:00:00Z'::timestamptz + n % 300 * interval '1 day', now(), 'till' from ${EACH}`

const STANDING = `
  insert into standing.member_standing (club_id, member_id, standing, since_on, visits, last_on)
  select :club, ${id('m')}, case when n <= 200 then 'loyal' else 'passive' end, '2026-01-01', 8, '2026-02-20' from ${EACH}`

/** Twenty became loyal in February, and five were lost after it. */
const MOVE = `
  insert into standing.change (club_id, member_id, from_standing, to_standing, changed_on, cause)
  select :club, ${id('m')}, null, case when n <= 20 then 'passive' when n <= 200 then 'loyal' else 'passive' end, date '2026-01-02', 'rated' from ${EACH}
  union all select :club, ${id('m')}, 'passive', 'loyal', date '2026-02-10', 'rated' from generate_series(1, 20) n`

const RECEIPT = `
  insert into receipts.receipt (bucket, receipt_id, club_id, receipt_ref, member_id, account_id, branch, occurred_at, recorded_at,
    business_on, currency, total_minor, eligible_minor, points, source, effects)
  select 0, ${id('r', 'n || k')}, :club, 'R' || n || '-' || k, ${id('m')}, ${id('m')}, 'B' || n % 4, at, at, at::date, 'ILS',
         case when n <= 200 then 10000 else 5000 end, case when n <= 200 then 10000 else 5000 end, 0, 'api',
         case when k = 4 then '[{"rule": "${PLANTED_RULE}", "in": "points", "amount": 500000000}]'::jsonb end
  from ${EACH}, generate_series(1, 4) k, lateral (select timestamptz '2026-01-10T10:00:00Z' + (k * 12 + n % 3) * interval '1 day' as at) t`

const LINE = `
  insert into receipts.line (bucket, receipt_id, line_no, club_id, line_id, sku, category, qty, amount_minor, discount_minor)
  select 0, ${id('r', 'n || k')}, 1, :club, '1', 'S', case when (n + k) % 3 = 0 then 'bread' else 'cheese' end, 1,
         case when n <= 200 then 10000 else 5000 end, case when n <= 200 then :loyal_off else :other_off end
  from ${EACH}, generate_series(1, 4) k`

const MEMBER_DAY = `
  insert into receipts.member_day (bucket, member_id, business_on, club_id, receipts, eligible_minor, points, purchases, spent_minor)
  select 0, member_id, business_on, club_id, 1, total_minor, 0, 1, total_minor from receipts.receipt where club_id = :club`

const PLAN = `
  with made as (
    insert into plans.plan (club_id, plan_id, code, state, terms_version, created_at)
    values (:club, ${id('p', "'1'")}, 'plus', 'open', 1, now()) returning plan_id)
  insert into plans.terms (club_id, plan_id, version, terms, recorded_at)
  select :club, plan_id, 1, '{"name": {"he": "פלוס", "en": "Plus"}}', now() from made`

/** A tenth pay; a third of them paid in February, and what some got back fell before, in and after it. */
const MEMBERSHIP = `
  with term as (
    insert into plans.membership (club_id, membership_id, member_id, plan_id, terms_version, sold_on, starts_on, ends_on, fee_minor, recorded_at)
    select :club, ${id('t')}, ${id('m')}, ${id('p', "'1'")}, 1, on_day, on_day, on_day + 364, 10000, now()
    from generate_series(10, ${MEMBERS}, 10) n, lateral (select date '2025-12-15' + n % 90 as on_day) d returning membership_id, member_id, starts_on),
  paid as (
    insert into plans.payment (club_id, payment_id, member_id, plan_id, terms_version, membership_id, provider, method, amount_minor, state,
      created_at, paid_at)
    select :club, uuidv7(), member_id, ${id('p', "'1'")}, 1, membership_id, 'till', 'till', 10000, 'paid', starts_on, starts_on + interval '9 hours' from term),
  back as (
    insert into plans.payout (club_id, payout_id, membership_id, kind, period, amount_minor, way, state, why, made_at)
    select :club, uuidv7(), membership_id, case when k = 1 then 'cashback' else 'refund' end, k::text, 700 * k, 'till',
           case when k = 3 then 'draft' else 'paid' end, '{}', starts_on + k * 20 * interval '1 day'
    from term, generate_series(1, 3) k),
  used as (
    insert into plans.benefit_use (club_id, use_id, membership_id, benefit_code, value_minor, used_on, subject_kind, subject_id, recorded_at, undone_at)
    select :club, uuidv7(), membership_id, 'coffee', 900, starts_on + 30, 'system', membership_id, now(),
           case when extract(day from starts_on) = 20 then now() end from term)
  insert into plans.receipt_benefit (club_id, membership_id, receipt_id, points, points_worth_minor, off_minor, free_points, free_off_minor, business_on)
  select :club, membership_id, member_id, 10, 100, 0, 0, 0, starts_on + 25 from term`

const OUTLOOK = `
  insert into plans.outlook (club_id, membership_id, judged_on, back_minor, projected_minor)
  select club_id, membership_id, '2026-03-01', 3000, :projected from plans.membership where club_id = :club`

const POINT = `
  insert into contacts.point (club_id, member_id, channel, address, is_main, source, since_at, watched_at, base, due_at, died_at)
  select :club, ${id('m')}, 'phone', '+97250' || n, true, 'till', '2025-12-01', now(), case when dead then 'unreachable' else 'verified' end, now(),
         case when dead then timestamptz '2026-01-20' + n % 60 * interval '1 day' end
  from ${EACH}, lateral (select n % :dead = 0 as dead) d`

const CAMPAIGN = `
  insert into campaigns.campaign (club_id, campaign_id, name, state, definition, revision, version, created_at, changed_at)
  values (:club, ${id('c', "'1'")}, 'news', 'ended', '{}', 1, 1, now(), now())`

const VERSION = `
  insert into campaigns.version (club_id, campaign_id, version, definition, started_at)
  values (:club, ${id('c', "'1'")}, 1,
    '{"goal": {"kind": "bought", "horizon_days": 30}, "schedule": {"kind": "once"}, "editions": [{"segment": :segment}]}', '2026-01-20')`

const MESSAGES = [
  `insert into campaigns.run (club_id, run_id, campaign_id, version, turn, state, held_percent, club_percent, left_out, frozen_at)
   values (:club, ${id('u', "'1'")}, ${id('c', "'1'")}, 1, 'once', 'ended', 0, 0, '{}', '2026-01-20')`,
  `insert into campaigns.mailing (club_id, mailing_id, run_id, edition, step) values (:club, ${id('l', "'1'")}, ${id('u', "'1'")}, 0, 0)`,
  `insert into messaging.message (club_id, message_id, kind, natural_key, channel, member_id, language, state, created_at, next_at,
     not_after_at, ended_at, segments, mailing_id)
   select :club, uuidv7(), 'mailing', 'k' || n, case when n % 2 = 0 then 'email' else 'sms' end, ${id('m', '(n / 2 + 1)')}, 'he',
          case when n % 7 = 0 then 'failed' when n % 7 = 1 then 'unknown' else 'sent' end, at, at, at, at,
          case when n % 2 = 1 then 1 + n % 3 end, ${id('l', "'1'")}
   from ${EACH}, lateral (select timestamptz '2026-01-25T12:00:00Z' + n % 40 * interval '1 day' as at) t`,
]

const GRANT = `
  insert into offers."grant" (club_id, grant_id, member_id, rule_code, rule_name, version_id, cause, cause_id, kind, name, amount_minor,
    code, issued_at, state, ended_at, taken_minor)
  select :club, uuidv7(), ${id('m')}, '${PLANTED_RULE}', 'regulars', ${id('m')}, 'receipt', ${id('g')}, 'coupon_amount', 'coupon', 500,
         'C' || n || left(:club::text, 8) || right(:club::text, 8), at, case when is_used then 'used' else 'issued' end,
         case when is_used then at + interval '12 days' end, case when is_used then 300 + n end
  from generate_series(1, 90) n, lateral (select timestamptz '2026-01-15T08:00:00Z' + n % 60 * interval '1 day' as at, n % 3 = 0 as is_used) t`
