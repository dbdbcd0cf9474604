import { systemClock } from '#platform/clock.ts'
import { DEFAULT_DEFINITION } from '#programme/programme.ts'
import { NO_CAPS, type Rule } from '#programme/rule.ts'
import { putInForce } from './bench-club.ts'
import type { SegmentClub } from './segment-club.ts'

/** Bites on a fifth of purchases; a tenth of members never get it. */
const RULE: Rule = {
  code: 'bench-bonus',
  name: 'bench-bonus',
  on: 'receipt',
  when: [],
  effect: { kind: 'bonus', points: 10 },
  caps: NO_CAPS,
  group: null,
  holdout_percent: 10,
}

/**
 * Gives a large club what a month's report tells beyond purchases: a rule and what it gave, discounts at tills, points that were used,
 * phones that stopped working, and messages. Once: the club is kept.
 */
export async function dressMonth(
  { db, owner, clubId }: SegmentClub,
  say: (line: string) => void,
): Promise<void> {
  const { rowCount } = await owner.query('select from contacts.point where club_id = $1 limit 1', [clubId])
  if (rowCount) return
  const start = performance.now()
  const definition = { ...DEFAULT_DEFINITION, rules: [RULE] }
  await db.inClub(clubId, (tx) => putInForce(tx, definition, systemClock.now().subtract({ hours: 24 * 100 })))
  // Its health is judged by what the office knows of it.
  await owner.query(
    `update rewards.reward set words = '{"name": {"he": "bench", "en": "bench"}}',
       rules = rules || '{"delivery": {"pickup": true, "home": null, "digital": false}, "limits": []}' where club_id = $1`,
    [clubId],
  )
  await owner.query(
    `update receipts.receipt set effects = jsonb_build_array(jsonb_build_object('rule', $2::text, 'in', 'points', 'amount', 1000000000))
     where club_id = $1 and business_on > current_date - 80 and hashtext(receipt_id::text) % 5 = 0`,
    [clubId, RULE.code],
  )
  await owner.query(
    `update receipts.line l set discount_minor = l.amount_minor / 10 from receipts.receipt r
     where r.club_id = $1 and r.business_on > current_date - 80 and l.bucket = r.bucket and l.receipt_id = r.receipt_id
       and l.line_no = 1 and hashtext(r.receipt_id::text) % 10 = 1`,
    [clubId],
  )
  await owner.query(
    `insert into ledger.entry (bucket, account_id, purse, seq, club_id, kind, points, earned_after, spent_after, pending_after,
       held_after, debt_after, key, cause, cause_id, occurred_at, recorded_at)
     select bucket, account_id, purse, version + 1, club_id, 'burn', -(earned / 2), earned, earned / 2, 0, 0, 0, uuidv7(), 'redemption',
            account_id, now() - hashtext(account_id::text) % 60 * interval '12 hours' - interval '30 days', now()
     from ledger.account where club_id = $1 and earned > 100 and hashtext(account_id::text) % 4 = 0`,
    [clubId],
  )
  await owner.query(
    `update ledger.account set spent = earned / 2, version = version + 1
     where club_id = $1 and earned > 100 and hashtext(account_id::text) % 4 = 0`,
    [clubId],
  )
  await owner.query(
    `insert into contacts.point (club_id, member_id, channel, address, is_main, source, since_at, watched_at, base, due_at, died_at)
     select club_id, member_id, 'phone', value, true, 'till', now() - interval '1 year', now(), case when is_dead then 'unreachable' else 'verified' end,
            now(), case when is_dead then now() - hashtext(value) % 80 * interval '1 day' - interval '80 days' end
     from members.identifier, lateral (select hashtext(value) % 40 = 0 as is_dead) d where club_id = $1 and kind = 'phone'`,
    [clubId],
  )
  await owner.query(
    `insert into messaging.message (club_id, message_id, kind, natural_key, channel, member_id, language, state, created_at, next_at,
       not_after_at, ended_at, segments)
     select $1::uuid, uuidv7(), 'mailing', 'bench ' || member_id || k, 'sms', member_id, 'he', 'sent', at, at, at, at, 1
     from members.member, generate_series(1, 2) k,
          lateral (select now() - (hashtext(member_id::text) % 30 + 30 * k) * interval '1 day' as at) t
     where club_id = $1 and hashtext(member_id::text) % 3 = 0`,
    [clubId],
  )
  await owner.query('vacuum analyze')
  say(`what a month's report tells built in ${Math.round((performance.now() - start) / 1000)} s`)
}
