import { readClub } from '#access/service.ts'
import { findBucket } from '#ledger/service.ts'
import type { MemberDescription } from '#members/contract.ts'
import type { Member } from '#members/member.ts'
import type { CarryOver } from '#members/merge-service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { bandAt } from '#programme/evaluate.ts'
import { giveBackShare, type ProgrammeDefinition } from '#programme/programme.ts'
import { loadVersions } from '#programme/service.ts'
import { windowTerms } from '#programme/window.ts'
import { hasAnyReceipt, moveSpend, readWindowSpend } from './queries.ts'
import { findRule } from './rating.ts'
import { businessDay } from './receipt.ts'

/** After a merge the survivor's days, and so their rolling spend and their purchases, are those of both. */
export const carrySpend: CarryOver = (tx, { from, into }) => moveSpend(tx, from.memberId, into.memberId)

/** Whether the club has taken receipts: until then its programme may be set from any day in the past. */
export const hasReceipts = (tx: Tx): Promise<boolean> => hasAnyReceipt(tx)

/** What a member's page says of their spend: how much in the window, what it earns now, and what the next band is worth. */
export const describeSpend =
  (clock: Clock) =>
  async (tx: Tx, member: Pick<Member, 'memberId' | 'accountId'>): Promise<MemberDescription> => {
    const club = await readClub(tx)
    const now = clock.now()
    const rule = findRule(await loadVersions(tx), now, businessDay(now, club.timeZone))
    if (!rule) return {}
    const window = { n: 0, memberId: member.memberId, ...rule.window }
    const bucket = await findBucket(tx, member.accountId)
    const spend = (await readWindowSpend(tx, bucket, [window])).get(0) ?? 0
    const { definition } = rule.version
    const { rate, next_band } = bandAt(definition, spend)
    return {
      band: {
        rolling_spend_minor: spend,
        window: windowTerms(definition),
        currency: club.currency,
        rate_percent: percentOf(definition, rate),
        next: next_band && {
          from_minor: next_band.from_minor,
          missing_minor: next_band.missing_minor,
          rate_percent: percentOf(definition, next_band.rate),
        },
      },
    }
  }

/** How much of each shekel comes back, in percent, at most two decimals. */
function percentOf(definition: ProgrammeDefinition, rate: number): string {
  return String(Math.round(giveBackShare(definition, rate) * 10_000) / 100)
}
