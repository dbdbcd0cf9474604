import sql from 'sql-template-tag'
import { instantColumn, uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Used } from './allowance.ts'

/** From when on a member's burns count: of the pool alone for the month, on either account for a consent. */
export type UsedAsk = {
  readonly memberId: Uuid
  readonly householdId: Uuid
  readonly ownAccountId: Uuid
  readonly monthFrom: Temporal.Instant
  readonly consentFrom: Temporal.Instant
}

/** What members burned, less what was given back, and what they hold now. */
export async function readUsed(tx: Tx, asks: readonly UsedAsk[]): Promise<Map<Uuid, Used>> {
  const rows = await tx.query<{ member_id: Uuid; in_month: number; since_consent: number }>(
    sql`select a.member_id,
               greatest(0, coalesce(sum(-u.points) filter (where u.is_pool and u.at >= a.month_from), 0))::bigint as in_month,
               greatest(0, coalesce(sum(-u.points) filter (where u.at >= a.consent_from), 0))::bigint as since_consent
        from unnest(${uuidColumn(asks.map(({ memberId }) => memberId))}::uuid[],
                    ${uuidColumn(asks.map(({ householdId }) => householdId))}::uuid[],
                    ${uuidColumn(asks.map(({ ownAccountId }) => ownAccountId))}::uuid[],
                    ${instantColumn(asks.map(({ monthFrom }) => monthFrom))}::timestamptz[],
                    ${instantColumn(asks.map(({ consentFrom }) => consentFrom))}::timestamptz[])
          as a (member_id, household_id, own_account_id, month_from, consent_from)
        cross join lateral (
          select true as is_pool, e.points, e.recorded_at as at from ledger.entry e
          join ledger.entry_party p
            on p.bucket = e.bucket and p.account_id = e.account_id and p.purse = e.purse and p.seq = e.seq
          where e.bucket = ledger.bucket_of(a.household_id) and e.account_id = a.household_id
            and e.kind in ('burn', 'unburn') and p.party_id = a.member_id
          union all
          select true, -h.points, h.held_at from ledger.hold h
          join ledger.entry e
            on e.key = h.hold_id and e.account_id = h.account_id and e.purse = h.purse and e.bucket = h.bucket
          join ledger.entry_party p
            on p.bucket = e.bucket and p.account_id = e.account_id and p.purse = e.purse and p.seq = e.seq
          where h.bucket = ledger.bucket_of(a.household_id) and h.account_id = a.household_id and h.state = 'open'
            and p.party_id = a.member_id
          union all
          select false, e.points, e.recorded_at from ledger.entry e
          where e.bucket = ledger.bucket_of(a.own_account_id) and e.account_id = a.own_account_id
            and e.kind in ('burn', 'unburn') and e.recorded_at >= a.consent_from
          union all
          select false, -h.points, h.held_at from ledger.hold h
          where h.bucket = ledger.bucket_of(a.own_account_id) and h.account_id = a.own_account_id and h.state = 'open') u
        group by a.member_id`,
  )
  return new Map(
    rows.map((row) => [row.member_id, { inMonth: row.in_month, sinceConsent: row.since_consent }]),
  )
}
