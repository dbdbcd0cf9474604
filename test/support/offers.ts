import { issueGrants } from '#offers/service.ts'
import type { Database } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import type { Grant as Gift } from '#programme/evaluation.ts'

export const coupon = (amount = 2_000, rule = 'thanks'): Gift => ({
  kind: 'gift',
  rule,
  gift: { kind: 'coupon_amount', name: 'קופון לקפה', amount_minor: amount },
  valid_days: 30,
})
export const percent = (bp: number, rule = 'share'): Gift => ({
  kind: 'gift',
  rule,
  gift: { kind: 'coupon_percent', name: 'הנחה', percent_bp: bp },
  valid_days: 30,
})
export const sample = (rule = 'taste'): Gift => ({
  kind: 'gift',
  rule,
  gift: { kind: 'sample', name: 'דוגמית שוקולד' },
  valid_days: 7,
})
export const tickets = (count: number, rule = 'draw'): Gift => ({
  kind: 'tickets',
  rule,
  raffle: 'הגרלת פסח',
  tickets: count,
})

/** Gives a member one thing for a purchase of its own. */
export async function give(
  db: Database,
  clubId: Uuid,
  memberId: Uuid,
  gift: Gift,
  at: Temporal.Instant,
  causeId = newId(),
) {
  const issue = { memberId, gift, ruleName: 'תודה', versionId: newId(), cause: 'receipt' as const, causeId }
  const [grant] = await db.inClub(clubId, (tx) =>
    issueGrants(tx, [issue], { at, timeZone: 'Asia/Jerusalem' }),
  )
  if (!grant) throw new Error('expected a grant')
  return grant
}
