import { SYSTEM } from '#access/audit.ts'
import { issueGrants } from '#offers/service.ts'
import { fixedClock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { isRefusal } from '#platform/refusal.ts'
import type { Grant as Gift } from '#programme/evaluation.ts'
import type { Name } from '#programme/name.ts'
import { DEFAULT_DEFINITION, type ProgrammeDefinition } from '#programme/programme.ts'
import { NO_CAPS, type Rule } from '#programme/rule.ts'
import { createDraft, publishDraft } from '#programme/service.ts'

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
  ruleName: Name = 'תודה',
) {
  const issue = { memberId, gift, ruleName, versionId: newId(), cause: 'receipt' as const, causeId }
  const [grant] = await db.inClub(clubId, (tx) =>
    issueGrants(tx, [issue], { at, timeZone: 'Asia/Jerusalem' }),
  )
  if (!grant) throw new Error('expected a grant')
  return grant
}

/** A rule that answers an event with points, unless it is said otherwise. */
export const eventRule = (code: string, overrides: Partial<Rule> = {}): Rule => ({
  code,
  name: `כלל ${code}`,
  on: 'joined',
  when: [],
  effect: { kind: 'bonus', points: 50 },
  caps: NO_CAPS,
  group: null,
  holdout_percent: 0,
  ...overrides,
})

/** Puts rules in force from an instant on; tells the version. */
export async function publishRules(
  db: Database,
  clubId: Uuid,
  rules: readonly Rule[],
  { from, ...extras }: { from: Temporal.Instant } & Partial<ProgrammeDefinition>,
): Promise<Uuid> {
  const clock = fixedClock(from.toString())
  return db.inClub(clubId, async (tx) => {
    const definition = { ...DEFAULT_DEFINITION, rules, ...extras }
    const versionId = await createDraft(tx, clock, { name: null, definition, by: SYSTEM })
    if (isRefusal(versionId)) throw new Error(versionId.code)
    const published = await publishDraft(tx, clock, {
      versionId,
      inForceFrom: from,
      hasEarned: false,
      by: SYSTEM,
    })
    if (!('inForceFrom' in published)) throw new Error(JSON.stringify(published))
    return versionId
  })
}
